// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/curve_table_model.h"

#include "ui/insights/table_row_delegate.h"

namespace gp {

void CurveTableModel::setChart(const PlanChart &chart)
{
    beginResetModel();
    m_table = curveTable(chart);
    endResetModel();
}

int CurveTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int CurveTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.head.size());
}

QVariant CurveTableModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return m_table.rows.value(index.row()).value(index.column());
    case Qt::TextAlignmentRole:
        return index.column() == 0 ? int(Qt::AlignLeft) : int(Qt::AlignRight);
    case SecondaryRole:
        return index.column() == 0;
    default:
        return {};
    }
}

QVariant CurveTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == 0 ? int(Qt::AlignLeft) : int(Qt::AlignRight);
    return role == Qt::DisplayRole ? QVariant(m_table.head.value(section)) : QVariant();
}

}  // namespace gp
