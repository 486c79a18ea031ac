// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/rows_model.h"
#include "ui/document/wording.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "ui/forms/text_editors.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostCell = 4096;  // characters; more is no cell of a table

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
    for (QStringView line : QStringView(text).split(QLatin1Char('\n'))) {
        if (line.endsWith(QLatin1Char('\r')))
            line.chop(1);
        if (!line.trimmed().isEmpty())
            lines << line.toString();
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
    m_refused.clear();
    endResetModel();
}

const FieldDescription &RowsModel::columnField(int column) const
{
    return m_field.columns[static_cast<std::size_t>(column)];
}

Json RowsModel::valueAt(const QModelIndex &index) const
{
    return m_rows[static_cast<std::size_t>(index.row())].value(columnField(index.column()).name, Json());
}

std::string RowsModel::pathOf(const QModelIndex &index) const
{
    return rowPath(m_field, m_field.name, m_rows, static_cast<std::size_t>(index.row())) + "." +
           columnField(index.column()).name;
}

void RowsModel::setAdvice(const std::map<std::string, Json> &advice)
{
    if (advice == m_advice)
        return;
    m_advice = advice;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void RowsModel::mark(const std::string &path, const QString &why)
{
    if (path == m_markedPath && why == m_markedWhy)
        return;
    m_markedPath = path;
    m_markedWhy = why;
    if (rowCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

QString RowsModel::problemOf(const QModelIndex &index) const
{
    if (const auto found = m_refused.find({index.row(), index.column()}); found != m_refused.end())
        return found->second.why;
    if (m_markedPath.empty())
        return {};
    const std::string path = pathOf(index);
    // What is wrong with a row as a whole, a name that another has, stands at its key.
    const bool ofRow = columnField(index.column()).key && path.substr(0, path.rfind('.')) == m_markedPath;
    return path == m_markedPath || ofRow ? m_markedWhy : QString();
}

QModelIndex RowsModel::firstProblem() const
{
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column)
            if (const QModelIndex cell = index(row, column); !problemOf(cell).isEmpty())
                return cell;
    return {};
}

Json RowsModel::freshRow(const Json &rows) const
{
    Json row = Json::object();
    for (const FieldDescription &column : m_field.columns)
        if (!column.defaultValue.is_null())
            row[column.name] = column.defaultValue;
    return withFreeKey(std::move(row), rows);
}

Json RowsModel::withFreeKey(Json row, const Json &rows) const
{
    for (const FieldDescription &column : m_field.columns) {
        const Json first = row.value(column.name, Json());
        if (!column.key || first.is_null())
            continue;
        // The key tells rows apart: the first that is free.
        const auto taken = [&](const Json &key) {
            return std::any_of(rows.begin(), rows.end(),
                               [&](const Json &other) { return other.value(column.name, Json()) == key; });
        };
        const bool words = first.is_string();
        if (words && first.get_ref<const std::string &>().empty())
            continue;
        for (std::size_t number = 2; number <= rows.size() + 2 && taken(row[column.name]); ++number)
            row[column.name] = words ? Json(first.get<std::string>() + "-" + std::to_string(number))
                                     : Json(first.get<std::int64_t>() + static_cast<std::int64_t>(number) - 1);
    }
    return row;
}

void RowsModel::insertRow(int before)
{
    const int row = std::clamp(before, 0, rowCount());
    m_refused.clear();
    beginInsertRows({}, row, row);
    m_rows.insert(m_rows.begin() + row, freshRow(m_rows));
    endInsertRows();
    emit edited();
}

void RowsModel::duplicateRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    m_refused.clear();
    beginInsertRows({}, row + 1, row + 1);
    m_rows.insert(m_rows.begin() + row + 1, withFreeKey(m_rows[static_cast<std::size_t>(row)], m_rows));
    endInsertRows();
    emit edited();
}

void RowsModel::removeRow(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    m_refused.clear();
    beginRemoveRows({}, row, row);
    m_rows.erase(m_rows.begin() + row);
    endRemoveRows();
    emit edited();
}

void RowsModel::moveRow(int from, int to)
{
    if (from < 0 || from >= rowCount() || to < 0 || to >= rowCount() || from == to)
        return;
    m_refused.clear();
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    Json row = std::move(m_rows[static_cast<std::size_t>(from)]);
    m_rows.erase(m_rows.begin() + from);
    m_rows.insert(m_rows.begin() + to, std::move(row));
    endMoveRows();
    emit edited();
}

void RowsModel::put(const QModelIndex &index, const Json &value)
{
    const std::string &name = columnField(index.column()).name;
    Json &row = m_rows[static_cast<std::size_t>(index.row())];
    if (value.is_null())
        row.erase(name);
    else
        row[name] = value;
    m_refused.erase({index.row(), index.column()});
    // What it says can decide which other cells of the row are used.
    emit dataChanged(this->index(index.row(), 0), this->index(index.row(), columnCount() - 1));
}

void RowsModel::setValue(const QModelIndex &index, const Json &value)
{
    if (!index.isValid() || (valueAt(index) == value && problemOf(index).isEmpty()))
        return;
    put(index, value);
    emit edited();
}

void RowsModel::clear(const QModelIndex &index)
{
    if (!index.isValid() || columnField(index.column()).key)
        return;
    setValue(index, columnField(index.column()).defaultValue);
}

void RowsModel::fillDown(const QModelIndexList &cells)
{
    std::map<int, std::pair<int, int>> spans;  // column → first and last row
    for (const QModelIndex &cell : cells) {
        const auto [span, fresh] = spans.insert({cell.column(), {cell.row(), cell.row()}});
        if (!fresh)
            span->second = {std::min(span->second.first, cell.row()), std::max(span->second.second, cell.row())};
    }
    bool changed = false;
    for (const auto &[column, span] : spans) {
        const int source = span.first == span.second ? span.first - 1 : span.first;
        if (source < 0 || columnField(column).key)
            continue;
        const Json value = valueAt(index(source, column));
        for (int row = source + 1; row <= span.second; ++row)
            if (const QModelIndex cell = index(row, column); valueAt(cell) != value) {
                put(cell, value);
                changed = true;
            }
    }
    if (changed)
        emit edited();
}

int RowsModel::linesIn(const QString &text)
{
    int lines = 0;
    bool words = false;
    for (const QChar c : text) {
        if (c != QLatin1Char('\n')) {
            words = words || !c.isSpace();
            continue;
        }
        lines += words ? 1 : 0;
        words = false;
        if (lines > kMostLines)
            return lines;
    }
    return lines + (words ? 1 : 0);
}

bool RowsModel::paste(const QString &text, const QModelIndex &from)
{
    if (linesIn(text) > kMostLines) {
        emit failed({ErrorCode::LimitExceeded,
                     "More than " + formatNumber(kMostLines, 0) + " rows are on the clipboard.",
                     {},
                     "Paste fewer at a time."});
        return false;
    }
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
            const auto value =
                cell.size() > kMostCell
                    ? fail(ErrorCode::InvalidInput, "the text is too long for a cell.", {}, "Shorten it.")
                    : parseFieldText(m_field.columns[column], cell.trimmed().toStdString());
            if (!value) {
                Error error = value.error();
                error.message = "Line " + std::to_string(&line - lines.constData() + 1) + ", " +
                                m_field.columns[column].label + ": " + error.message;
                error.where.clear();  // the line says it
                emit failed(error);
                return false;
            }
            if (value->is_null())
                rows[row].erase(m_field.columns[column].name);
            else
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

bool RowsModel::isUsed(const QModelIndex &index) const
{
    return applies(columnField(index.column()), m_rows[static_cast<std::size_t>(index.row())], m_field.columns);
}

QString RowsModel::formatted(const QModelIndex &index) const
{
    return QString::fromStdString(formatFieldValue(columnField(index.column()), valueAt(index)));
}

QVariant RowsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const FieldDescription &column = columnField(index.column());
    const auto refused = m_refused.find({index.row(), index.column()});
    switch (role) {
    case Qt::TextAlignmentRole:
        return static_cast<int>((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case ProblemRole:
        return problemOf(index);
    case Qt::ToolTipRole:
        return plainTip(problemOf(index));
    case StateRole:
        return !isUsed(index) ? Unused : !column.pinnable ? Plain : valueAt(index).is_null() ? Recommended : Pinned;
    case Qt::EditRole:
        return refused != m_refused.end() ? refused->second.text : formatted(index);
    case Qt::DisplayRole: {
        if (refused != m_refused.end())
            return refused->second.text;
        if (!isUsed(index))
            return QStringLiteral("–");
        const auto advice = column.pinnable && valueAt(index).is_null() ? m_advice.find(pathOf(index)) : m_advice.end();
        return advice == m_advice.end() ? formatted(index)
                                        : QString::fromStdString(formatFieldValue(column, advice->second));
    }
    default:
        return {};
    }
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
    const QString text = value.toString();
    if (text == data(index, Qt::EditRole).toString())
        return true;
    const auto read = parseFieldText(columnField(index.column()), text.toStdString());
    if (!read) {
        m_refused[{index.row(), index.column()}] = {
            text, QString::fromStdString(read.error().message + " " + read.error().remedy).trimmed()};
        emit dataChanged(index, index);
        emit failed(read.error());
        return false;
    }
    put(index, *read);
    emit edited();
    return true;
}

Qt::ItemFlags RowsModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() && isUsed(index) ? flags | Qt::ItemIsEditable : flags;
}

}  // namespace gp
