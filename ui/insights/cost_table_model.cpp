// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_table_model.h"

#include "core/base/text.h"
#include "ui/document/copied.h"
#include "ui/document/price_words.h"
#include "ui/document/wording.h"
#include "ui/insights/table_row_delegate.h"

#include <algorithm>
#include <utility>

namespace gp {

CostTableModel::CostTableModel(const Catalog &catalog, QObject *parent)
    : QAbstractTableModel(parent), m_catalog(catalog)
{
}

void CostTableModel::setGroups(const QList<CostGroup> &groups, Period period, const CostSum &once)
{
    beginResetModel();
    m_groups = groups;
    m_once = once;
    m_period = period;
    m_total = sumOf(groups);
    m_rows.clear();
    for (qsizetype i = 0; i < m_groups.size(); ++i)
        for (std::size_t line = 0; line < std::max<std::size_t>(1, m_groups[i].lines.size()); ++line)
            m_rows.append({i, line});
    endResetModel();
}

const CostGroup *CostTableModel::group(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_groups[m_rows[row].group] : nullptr;
}

void CostTableModel::setSelectedGroup(const QString &id)
{
    m_selected = id;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void CostTableModel::setMarkedGroups(const QStringList &ids)
{
    if (m_marked == ids)
        return;
    const QStringList before = std::exchange(m_marked, ids);
    for (int row = 0; row < m_rows.size(); ++row)
        if (const QString id = group(row)->id(); before.contains(id) != ids.contains(id))
            emit dataChanged(index(row, 0), index(row, ColumnCount - 1), {MarkedRowRole});
}

int CostTableModel::rowOf(const QString &group) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return m_groups[row.group].id() == group; });
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QString CostTableModel::toTsv() const
{
    QString all;
    for (int column = 0; column < ColumnCount; ++column)
        all += headerData(column, Qt::Horizontal).toString() + (column + 1 < ColumnCount ? u'\t' : u'\n');
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < ColumnCount; ++column)
            all += tsvCell(text(row, column)) + (column + 1 < ColumnCount ? u'\t' : u'\n');
    return all;
}

int CostTableModel::rowCount(const QModelIndex &parent) const
{
    const int once = m_once.monthly.isZero() && !m_once.atLeast ? 0 : 1;
    return parent.isValid() || m_rows.isEmpty() ? 0 : static_cast<int>(m_rows.size()) + 1 + once;
}

int CostTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString CostTableModel::text(int row, int column) const
{
    const CostGroup *owner = group(row);
    if (!owner && row > m_rows.size())
        return column == Owner    ? tr("Paid once")
               : column == Item   ? tr("on top of the months")
               : column == Amount ? exactMoney(m_once, Period::Month)
                                  : QString();
    if (!owner)
        return column == Owner ? tr("Total") : column == Amount ? exactMoney(m_total, m_period) : QString();
    if (column == Owner)
        return m_rows[row].line == 0 ? owner->name : QString();
    if (owner->lines.empty())
        return column == Item ? tr("cannot be planned") : column == Amount ? QStringLiteral("–") : QString();
    const CostLine &line = owner->lines[m_rows[row].line];
    switch (column) {
    case Item:
        return qs(line.item) + derivedMark(line.origin);
    case Quantity:
        return quantityText(line);
    case RateColumn:
        return rateText(line);
    case Amount:
        return line.monthly ? qs(formatUsd(inPeriod(*line.monthly, m_period))) : tr("no price");
    default:
        return {};
    }
}

QVariant CostTableModel::data(const QModelIndex &index, int role) const
{
    const CostGroup *owner = group(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return index.column() >= Quantity ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    case Qt::ToolTipRole: {
        if (!owner || owner->lines.empty())
            return {};
        const CostLine &line = owner->lines[m_rows[index.row()].line];
        const QString source = sourceText(line, m_catalog);
        return plainTip(line.origin == PriceOrigin::Derived ? source + u'\n' + derivedLegend() : source);
    }
    case ChosenRowRole:
        return owner && !m_selected.isEmpty() && owner->id() == m_selected;
    case MarkedRowRole:
        return owner && m_marked.contains(owner->id());
    case StrongRole:
        return !owner;
    case SecondaryRole:
        return owner && (index.column() == Quantity || index.column() == RateColumn);
    default:
        return {};
    }
}

QVariant CostTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section >= Quantity ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Owner:
        return tr("Component");
    case Item:
        return tr("Item");
    case Quantity:
        return m_period == Period::Month ? tr("Quantity") : tr("Quantity a month");
    case RateColumn:
        return tr("Rate");
    default:
        return perPeriod(m_period);
    }
}

void MonthTableModel::setMonths(const MonthList &months)
{
    if (m_months == months)
        return;
    beginResetModel();
    m_months = months;
    endResetModel();
}

QString MonthTableModel::toTsv() const
{
    QString all;
    const auto line = [&](const auto &cell) {
        for (int column = 0; column < ColumnCount; ++column)
            all += cell(column) + (column + 1 < ColumnCount ? u'\t' : u'\n');
    };
    line([&](int column) { return headerData(column, Qt::Horizontal).toString(); });
    for (int row = 0; row < rowCount(); ++row)
        line([&](int column) { return tsvCell(text(row, column)); });
    return all;
}

int MonthTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_months.rows.isEmpty() ? 0 : static_cast<int>(m_months.rows.size()) + 1;
}

int MonthTableModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

QString MonthTableModel::text(int row, int column) const
{
    if (isSum(row))
        return column == Month ? m_months.sumName : column == Amount ? m_months.sumFigure : QString();
    const MonthRow &month = m_months.rows[row];
    return column == Month ? month.name : column == Amount ? month.figure : month.change;
}

QVariant MonthTableModel::data(const QModelIndex &index, int role) const
{
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), index.column());
    case Qt::TextAlignmentRole:
        return index.column() == Amount ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    case StrongRole:
        return isSum(index.row());
    case SecondaryRole:
        return index.column() == Change;
    default:
        return {};
    }
}

QVariant MonthTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Amount ? int(Qt::AlignRight) : int(Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    return section == Month ? tr("Month") : section == Amount ? perPeriod(Period::Month) : tr("What changes");
}

}  // namespace gp
