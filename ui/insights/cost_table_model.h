// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/cost_groups.h"

#include <QAbstractTableModel>

namespace gp {

/// The bill line by line, to the cent, in the order of its groups; the total is the last row.
class CostTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Owner, Item, Quantity, RateColumn, Amount, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setGroups(const QList<CostGroup> &groups, Period period);
    [[nodiscard]] const CostGroup *group(int row) const;  ///< null for the total
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

    QList<CostGroup> m_groups;
    QList<Row> m_rows;
    CostSum m_total;
    Period m_period = Period::Month;
    QString m_selected;
    QStringList m_marked;
};

}  // namespace gp
