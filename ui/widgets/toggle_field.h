// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/field_frame.h"

class QCheckBox;

namespace gp {

/// A FieldFrame whose control is a check box with the label beside it.
class ToggleField : public FieldFrame {
    Q_OBJECT
public:
    explicit ToggleField(QWidget *parent = nullptr);

    /// Sets the words beside the box (and the accessible name). Use instead of setLabel().
    void setText(const QString &text);
    QString text() const { return m_text; }
    void setChecked(bool checked);
    bool isChecked() const;
    /// Shows a dash: several parts differ.
    void setMixed();
    QCheckBox *checkBox() const { return m_box; }

signals:
    /// The user switched it; not emitted by setChecked().
    void toggled(bool checked);

protected:
    void describeEditor() override;

private:
    QCheckBox *m_box;
    QString m_text;
};

}  // namespace gp
