// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"
#include "ui/forms/rows_grid.h"

#include <QPointer>

class QVBoxLayout;

namespace gp {

class LinkButton;
class Overlay;
class RowCard;
class RowsModel;

/// Edits a table field: a card a row, whose fields open under it with ghosts, pins and reasons of their own; "Edit as table"
/// opens the grid with all columns, where rows are pasted from a spreadsheet.
class TableEditor : public FieldEditor {
    Q_OBJECT
public:
    TableEditor(const FieldDescription &field, OptionsFunction options, QWidget *parent);
    ~TableEditor() override;

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override { return m_panel; }
    void show(const FieldShown &shown) override;

    [[nodiscard]] QList<FieldEditor *> parts() const override;
    FieldEditor *openPart(const std::string &path) override;
    [[nodiscard]] Json partValue(const FieldEditor &part) const override;
    [[nodiscard]] std::pair<Json, std::string> withPart(const FieldEditor &part, const Json &value) const override;

    [[nodiscard]] const QList<RowCard *> &cards() const { return m_cards; }
    /// The grid, while it is open.
    [[nodiscard]] RowsGrid *grid() const;
    void openGrid();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    RowCard *addCard();
    void report(const Json &rows);
    void removeRow(RowCard *card);
    void fitHeight();
    void placeParts();
    [[nodiscard]] int rowOf(const FieldEditor &part) const;

    OptionsFunction m_options;
    FieldFrame *m_frame;
    QWidget *m_panel;
    QVBoxLayout *m_column;
    RowsModel *m_model;
    LinkButton *m_asTable;
    QList<RowCard *> m_cards;
    Json m_rows = Json::array();
    std::map<std::string, Json> m_advice;  // by path
    int m_made = 0;                        // cards so far: names their parts apart
    bool m_openNext = false;
    QPointer<Overlay> m_overlay;
    QPointer<RowsGrid> m_grid;
};

}  // namespace gp
