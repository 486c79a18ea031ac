// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field.h"

#include <QAbstractTableModel>

#include <map>

namespace gp {

/// The rows of a table field; columns come from the row type's description. A text that a cell cannot read stays in it, beside
/// the value in force, until it is mended or the rows change.
class RowsModel : public QAbstractTableModel {
    Q_OBJECT
public:
    /// What a cell says beside its text.
    enum Role {
        StateRole = Qt::UserRole,  ///< CellState
        ProblemRole,               ///< QString: why its text is refused; empty: it is not
    };
    enum CellState { Plain, Recommended, Pinned, Unused };

    RowsModel(const FieldDescription &field, QObject *parent);

    void setRows(const Json &rows);
    [[nodiscard]] const Json &rows() const { return m_rows; }
    [[nodiscard]] const FieldDescription &field() const { return m_field; }
    [[nodiscard]] const FieldDescription &columnField(int column) const;
    [[nodiscard]] Json valueAt(const QModelIndex &index) const;
    /// What is recommended for advised values, by path ("volumes[data].type").
    void setAdvice(const std::map<std::string, Json> &advice);
    /// Marks the cell at a path as refused by who is asked for the rows; an empty path takes the mark away.
    void mark(const std::string &path, const QString &why);
    /// The first refused cell, or an invalid index.
    [[nodiscard]] QModelIndex firstProblem() const;

    void addRow() { insertRow(rowCount()); }
    void insertRow(int before);
    void duplicateRow(int row);  ///< the copy follows it, with a key of its own
    void removeRow(int row);
    void moveRow(int from, int to);        ///< to where the other row stands now
    void clear(const QModelIndex &index);  ///< to what an empty row holds; the key stays
    void setValue(const QModelIndex &index, const Json &value);
    /// Writes each column's topmost value into the cells below it; a single cell takes the value above it.
    void fillDown(const QModelIndexList &cells);
    /// Reads lines of tab- or comma-separated cells, as spreadsheets copy them, from a cell on; adds rows as needed. A first
    /// line that repeats the heads of the columns is passed over.
    /// @return false, changing nothing, if a cell does not fit its column; failed() says which
    bool paste(const QString &text, const QModelIndex &from);
    /// The rows as a spreadsheet pastes them, heads first.
    [[nodiscard]] QString toTsv() const;
    /// How many rows a pasted text would fill; one more than the most that can be pasted at once for all above.
    [[nodiscard]] static int linesIn(const QString &text);
    static constexpr int kMostLines = 1000;  ///< that can be pasted at once

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
    struct Refusal {
        QString text;
        QString why;
    };
    [[nodiscard]] Json freshRow(const Json &rows) const;
    [[nodiscard]] Json withFreeKey(Json row, const Json &rows) const;
    [[nodiscard]] bool isUsed(const QModelIndex &index) const;
    [[nodiscard]] std::string pathOf(const QModelIndex &index) const;
    [[nodiscard]] QString problemOf(const QModelIndex &index) const;
    [[nodiscard]] QString formatted(const QModelIndex &index) const;
    void put(const QModelIndex &index, const Json &value);

    FieldDescription m_field;
    Json m_rows = Json::array();
    std::map<std::string, Json> m_advice;
    std::map<std::pair<int, int>, Refusal> m_refused;  // row, column
    std::string m_markedPath;
    QString m_markedWhy;
};

}  // namespace gp
