// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field.h"

#include <QAbstractTableModel>

namespace gp {

/// The rows of a table field; columns come from the row type's description.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    RowsModel(const FieldDescription &field, QObject *parent);

    void setRows(const Json &rows);
    [[nodiscard]] const Json &rows() const { return m_rows; }
    void addRow();
    void removeRow(int row);
    void clear(const QModelIndex &index);  ///< to what an empty row holds; the key stays
    /// Reads lines of tab- or comma-separated cells, as spreadsheets copy them, from a cell on; adds rows as needed. A first
    /// line that repeats the heads of the columns is passed over.
    /// @return false, changing nothing, if a cell does not fit its column; failed() says which
    bool paste(const QString &text, const QModelIndex &from);
    /// The rows as a spreadsheet pastes them, heads first.
    [[nodiscard]] QString toTsv() const;
    /// How many rows a pasted text would fill.
    [[nodiscard]] static int linesIn(const QString &text);

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
    [[nodiscard]] Json freshRow(const Json &rows) const;

    FieldDescription m_field;
    Json m_rows = Json::array();
};

}  // namespace gp
