// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_model.h"

#include "core/describe/fields.h"

#include <algorithm>

namespace gp {
namespace {

bool isNumeric(const FieldDescription &field)
{
    return field.type == FieldType::Number || field.type == FieldType::Integer || field.type == FieldType::Money;
}

QStringList cellsOf(const QString &line)
{
    return line.split(line.contains(QLatin1Char('\t')) ? QLatin1Char('\t') : QLatin1Char(','));
}

QStringList linesOf(const QString &text)
{
    QStringList lines;
    for (QString line : text.split(QLatin1Char('\n'))) {
        line.remove(QLatin1Char('\r'));
        if (!line.trimmed().isEmpty())
            lines << line;
    }
    return lines;
}

}  // namespace

RowsModel::RowsModel(const FieldDescription &field, QObject *parent) : QAbstractTableModel(parent), m_field(field) {}

void RowsModel::setRows(const Json &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows.is_array() ? rows : Json::array();
    endResetModel();
}

Json RowsModel::freshRow(const Json &rows) const
{
    Json row = Json::object();
    for (const FieldDescription &column : m_field.columns) {
        if (column.defaultValue.is_null())
            continue;
        row[column.name] = column.defaultValue;
        if (!column.key)
            continue;
        // The key tells rows apart: the first that is free.
        const auto taken = [&](const Json &key) {
            return std::any_of(rows.begin(), rows.end(),
                               [&](const Json &other) { return other.value(column.name, Json()) == key; });
        };
        const bool words = column.defaultValue.is_string();
        if (words && column.defaultValue.get_ref<const std::string &>().empty())
            continue;
        for (std::size_t number = 2; number <= rows.size() + 2 && taken(row[column.name]); ++number)
            row[column.name] =
                words ? Json(column.defaultValue.get<std::string>() + "-" + std::to_string(number))
                      : Json(column.defaultValue.get<std::int64_t>() + static_cast<std::int64_t>(number) - 1);
    }
    return row;
}

void RowsModel::addRow()
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(freshRow(m_rows));
    endInsertRows();
    emit edited();
}

void RowsModel::removeRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit edited();
}

void RowsModel::clear(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const FieldDescription &column = m_field.columns[static_cast<std::size_t>(index.column())];
    Json &row = m_rows[static_cast<std::size_t>(index.row())];
    if (column.key || row.value(column.name, Json()) == column.defaultValue)
        return;
    row[column.name] = column.defaultValue;
    emit dataChanged(index, index);
    emit edited();
}

int RowsModel::linesIn(const QString &text) { return static_cast<int>(linesOf(text).size()); }

bool RowsModel::paste(const QString &text, const QModelIndex &from)
{
    Json rows = m_rows;
    std::size_t row = from.isValid() ? static_cast<std::size_t>(from.row()) : rows.size();
    const std::size_t firstColumn = from.isValid() ? static_cast<std::size_t>(from.column()) : 0;
    QStringList lines = linesOf(text);
    if (!lines.isEmpty() && firstColumn < m_field.columns.size()) {
        const QString head = cellsOf(lines.first()).first().trimmed();
        const FieldDescription &column = m_field.columns[firstColumn];
        if (head.compare(headerData(static_cast<int>(firstColumn), Qt::Horizontal, Qt::DisplayRole).toString(),
                         Qt::CaseInsensitive) == 0 ||
            head.compare(QString::fromStdString(column.label), Qt::CaseInsensitive) == 0)
            lines.removeFirst();
    }
    for (const QString &line : std::as_const(lines)) {
        if (row >= rows.size())
            rows.push_back(freshRow(rows));
        std::size_t column = firstColumn;
        for (const QString &cell : cellsOf(line)) {
            if (column >= m_field.columns.size())
                break;
            const auto value = parseFieldText(m_field.columns[column], cell.trimmed().toStdString());
            if (!value) {
                Error error = value.error();
                error.message = "Line " + std::to_string(&line - lines.constData() + 1) + ", " +
                                m_field.columns[column].label + ": " + error.message;
                error.where.clear();  // the line says it
                emit failed(error);
                return false;
            }
            rows[row][m_field.columns[column].name] = *value;
            ++column;
        }
        ++row;
    }
    setRows(rows);
    emit edited();
    return true;
}

QString RowsModel::toTsv() const
{
    QStringList lines;
    for (int row = -1; row < rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << (row < 0 ? headerData(column, Qt::Horizontal, Qt::DisplayRole)
                              : data(index(row, column), Qt::EditRole))
                         .toString();
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

int RowsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RowsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_field.columns.size());
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldDescription &column = m_field.columns[static_cast<std::size_t>(index.column())];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    const Json &row = m_rows[static_cast<std::size_t>(index.row())];
    return QString::fromStdString(formatFieldValue(column, row.value(column.name, Json())));
}

QVariant RowsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const FieldDescription &column = m_field.columns[static_cast<std::size_t>(section)];
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return QString::fromStdString(column.help);
    if (role != Qt::DisplayRole)
        return {};
    const QString label = QString::fromStdString(column.label);
    return column.unit.empty() || column.unit == column.label
               ? label
               : tr("%1, %2").arg(label, QString::fromStdString(column.unit));
}

bool RowsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::EditRole)
        return false;
    const FieldDescription &column = m_field.columns[static_cast<std::size_t>(index.column())];
    const auto read = parseFieldText(column, value.toString().toStdString());
    if (!read) {
        emit failed(read.error());
        return false;
    }
    m_rows[static_cast<std::size_t>(index.row())][column.name] = *read;
    emit dataChanged(index, index);
    emit edited();
    return true;
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

}  // namespace gp
