// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/cost_groups.h"
#include "ui/insights/cost_months.h"

#include <QAbstractTableModel>

namespace gp {

/// The bill line by line, to the cent, in the order of its groups, then the total and, in a row of its own, what is paid once.
class CostTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Owner, Item, Quantity, RateColumn, Amount, ColumnCount };

    /// @param catalog  knows the sources by name; must outlive the model
    explicit CostTableModel(const Catalog &catalog, QObject *parent = nullptr);

    void setGroups(const QList<CostGroup> &groups, Period period, const CostSum &once = {});
    [[nodiscard]] const CostGroup *group(int row) const;  ///< null for what follows the groups
    void setSelectedGroup(const QString &id);
    /// Marks the rows of groups that are pointed at in another view.
    void setMarkedGroups(const QStringList &ids);
    [[nodiscard]] int rowOf(const QString &group) const;  ///< the group's first; −1: not in it
    [[nodiscard]] QString toTsv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row {
        qsizetype group = -1;
        std::size_t line = 0;
    };
    [[nodiscard]] QString text(int row, int column) const;

    const Catalog &m_catalog;
    QList<CostGroup> m_groups;
    QList<Row> m_rows;
    CostSum m_total;
    CostSum m_once;
    Period m_period = Period::Month;
    QString m_selected;
    QStringList m_marked;
};

/// The bill month by month: what each costs and what is other than in the month before; their sum is the last row.
class MonthTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Month, Amount, Change, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setMonths(const MonthList &months);
    [[nodiscard]] QString toTsv() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] bool isSum(int row) const { return row == m_months.rows.size(); }
    [[nodiscard]] QString text(int row, int column) const;

    MonthList m_months;
};

}  // namespace gp
