// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_frame.h"

class QLineEdit;

namespace gp {

/// A FieldFrame round a line editor. The recommended value is a ghost; typing pins.
class LineField : public FieldFrame {
    Q_OBJECT
public:
    explicit LineField(QWidget *parent = nullptr);

    /// Sets the text without emitting a signal; the text under the cursor is left alone while the user types in it.
    void setText(const QString &text);
    QString text() const;
    /// Sets what stands in the empty field: the recommended value, or what empty means.
    void setGhost(const QString &ghost);
    QString ghost() const;
    void setReadOnly(bool readOnly);
    /// Aligns the text; numbers in narrow columns go right.
    void setAlignment(Qt::Alignment alignment);
    QLineEdit *lineEdit() const { return m_edit; }

signals:
    /// The user changed the text; every key.
    void textEdited(const QString &text);
    /// The user is done: Enter, or the focus left after a change.
    void committed(const QString &text);
    /// Esc: the text is back to what it was when the focus came.
    void cancelled();

protected:
    void describeEditor() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void commit();

    QLineEdit *m_edit;
    QString m_before;
};

}  // namespace gp
