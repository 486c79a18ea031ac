// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"
#include "ui/widgets/buttons.h"

#include <QWidget>

namespace gp {

/// The head of a row: chevron, what it is called, what it asks in a few words, and a button that takes it away.
/// Checked means open.
class RowHeader : public PaintedButton {
    Q_OBJECT
public:
    explicit RowHeader(QWidget *parent = nullptr);

    void setRow(const QString &name, const QString &summary);
    [[nodiscard]] QString summary() const { return m_summary; }
    QSize sizeHint() const override;

signals:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QString m_summary;
    ToolButton *m_remove;
};

/// One row of a table in a form: its head, and under it, once opened, an editor a column.
class RowCard : public QWidget {
    Q_OBJECT
public:
    RowCard(const FieldDescription &table, OptionsFunction options, QWidget *parent);

    /// Shows a row: head and which fields apply. What the editors show is the form's to say.
    void setRow(const Json &row);
    [[nodiscard]] RowHeader *header() const { return m_header; }
    [[nodiscard]] bool isOpen() const { return m_header->isChecked(); }
    void setOpen(bool open) { m_header->setChecked(open); }
    /// Empty until the card was open once.
    [[nodiscard]] const QList<FieldEditor *> &editors() const { return m_editors; }

signals:
    void editorsMade();
    void opened(bool open);

private:
    void makeEditors();
    void showApplicable();

    const FieldDescription m_table;
    OptionsFunction m_options;
    Json m_row = Json::object();
    RowHeader *m_header;
    QWidget *m_body;
    QList<FieldEditor *> m_editors;
};

}  // namespace gp
