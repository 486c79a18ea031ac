// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_editor.h"

#include <QAbstractTableModel>

class QTableView;

namespace gp {

/// The rows of a table field as a grid; columns come from the row type's description.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    RowsModel(const FieldDescription &field, QObject *parent);

    void setRows(const Json &rows);
    [[nodiscard]] const Json &rows() const { return m_rows; }
    void addRow();
    void removeRow(int row);
    /// Reads lines of tab- or comma-separated cells, as spreadsheets copy them, from a cell on; adds rows as needed.
    /// @return false, changing nothing, if a cell does not fit its column; failed() says which
    bool paste(const QString &text, const QModelIndex &from);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    void edited();
    void failed(const gp::Error &error);

private:
    [[nodiscard]] Json emptyRow() const;

    FieldDescription m_field;
    Json m_rows = Json::array();
};

/// Edits a table field: grid, "Add row", Delete removes, Ctrl+V pastes from a spreadsheet.
class TableEditor : public FieldEditor {
    Q_OBJECT
public:
    TableEditor(const FieldDescription &field, QWidget *parent);

    [[nodiscard]] FieldFrame *frame() const override { return m_frame; }
    [[nodiscard]] QWidget *focusWidget() const override;
    void show(const FieldShown &shown) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeight();

    FieldFrame *m_frame;
    RowsModel *m_model;
    QTableView *m_view;
    QWidget *m_panel;
};

}  // namespace gp
