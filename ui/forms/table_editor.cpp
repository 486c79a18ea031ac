// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/table_editor.h"

#include "core/describe/fields.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QTableView>
#include <QVBoxLayout>

namespace gp {
namespace {

constexpr int kMostRows = 8;  // shown before the grid scrolls

bool isNumeric(const FieldDescription &field)
{
    return field.type == FieldType::Number || field.type == FieldType::Integer || field.type == FieldType::Money;
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

Json RowsModel::emptyRow() const
{
    Json row = Json::object();
    for (const FieldDescription &column : m_field.columns)
        if (!column.defaultValue.is_null())
            row[column.name] = column.defaultValue;
    return row;
}

void RowsModel::addRow()
{
    beginInsertRows({}, rowCount(), rowCount());
    m_rows.push_back(emptyRow());
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

bool RowsModel::paste(const QString &text, const QModelIndex &from)
{
    Json rows = m_rows;
    std::size_t row = from.isValid() ? static_cast<std::size_t>(from.row()) : rows.size();
    const std::size_t firstColumn = from.isValid() ? static_cast<std::size_t>(from.column()) : 0;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (row >= rows.size())
            rows.push_back(emptyRow());
        const QChar separator = line.contains(QLatin1Char('\t')) ? QLatin1Char('\t') : QLatin1Char(',');
        std::size_t column = firstColumn;
        for (const QString &cell : line.split(separator)) {
            if (column >= m_field.columns.size())
                break;
            const auto value = parseFieldText(m_field.columns[column], cell.trimmed().toStdString());
            if (!value) {
                emit failed(value.error());
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
    return column.unit.empty() ? label : tr("%1, %2").arg(label, QString::fromStdString(column.unit));
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

TableEditor::TableEditor(const FieldDescription &field, QWidget *parent)
    : FieldEditor(field, parent), m_frame(new FieldFrame(parent)), m_model(new RowsModel(field, this)),
      m_view(new QTableView), m_panel(new QWidget(m_frame))
{
    m_view->setModel(m_model);
    m_view->setShowGrid(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setMinimumSectionSize(tk().size.tableRow);
    m_view->verticalHeader()->setDefaultSectionSize(tk().size.tableRow);
    m_view->horizontalHeader()->setStretchLastSection(true);
    m_view->setTabKeyNavigation(false);
    m_view->installEventFilter(this);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(tk().size.unit);
    column->addWidget(m_view);
    auto *add = new LinkButton(tr("Add row"));
    add->setAccessibleName(tr("Add a row to %1").arg(QString::fromStdString(field.label)));
    column->addWidget(add, 0, Qt::AlignLeft);
    m_frame->setEditor(m_panel, false);
    connect(add, &LinkButton::clicked, m_model, &RowsModel::addRow);
    connect(m_model, &RowsModel::edited, this, [this] {
        fitHeight();
        emit edited(m_model->rows());
    });
    connect(m_model, &RowsModel::failed, this, &TableEditor::rejected);
    fitHeight();
}

QWidget *TableEditor::focusWidget() const { return m_view; }

void TableEditor::show(const FieldShown &shown)
{
    if (isRefused())
        return;
    m_model->setRows(shown.value);
    fitHeight();
}

void TableEditor::fitHeight()
{
    const int rows = std::clamp(m_model->rowCount(), 1, kMostRows);
    m_view->setFixedHeight(tk().size.tableHead + rows * tk().size.tableRow + 1);
    m_panel->layout()->activate();
    m_frame->setControlHeight(m_panel->sizeHint().height());
}

bool TableEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_view && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Paste)) {
            m_model->paste(QApplication::clipboard()->text(), m_view->currentIndex());
            return true;
        }
        if (key->key() == Qt::Key_Delete) {
            m_model->removeRow(m_view->currentIndex().row());
            return true;
        }
    }
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
