// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/table_editor.h"

#include "core/describe/fields.h"
#include "ui/document/wording.h"
#include "ui/forms/row_card.h"
#include "ui/forms/rows_grid.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/overlay.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kLeastGrid = 520;

}  // namespace

TableEditor::TableEditor(const FieldDescription &field, OptionsFunction options, QWidget *parent)
    : FieldEditor(field, parent), m_options(std::move(options)), m_frame(new FieldFrame(parent)),
      m_panel(new QWidget(m_frame)), m_column(new QVBoxLayout), m_model(new RowsModel(field, this)),
      m_asTable(new LinkButton(tr("Edit as table")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    auto *add = new LinkButton(tr("Add row"));
    add->setAccessibleName(tr("Add a row to %1").arg(qs(field.label)));
    add->setObjectName(qs(field.name) + QStringLiteral(".add"));
    m_asTable->setObjectName(qs(field.name) + QStringLiteral(".asTable"));
    m_asTable->setAccessibleName(tr("Edit %1 as a table").arg(qs(field.label)));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(0, tk().size.unit, 0, 0);
    foot->addWidget(add);
    foot->addStretch(1);
    foot->addWidget(m_asTable);
    auto *column = new QVBoxLayout(m_panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_column);
    column->addLayout(foot);
    m_panel->installEventFilter(this);
    m_panel->setFocusProxy(add);
    m_frame->setEditor(m_panel, false);
    connect(add, &LinkButton::clicked, this, [this] {
        m_openNext = true;
        m_model->setRows(m_rows);
        m_model->addRow();
    });
    connect(m_model, &RowsModel::edited, this, [this] { report(m_model->rows()); });
    connect(m_asTable, &LinkButton::clicked, this, &TableEditor::openGrid);
    fitHeight();
}

TableEditor::~TableEditor()
{
    if (m_overlay)
        m_overlay->deleteLater();
}

RowsGrid *TableEditor::grid() const { return m_grid; }

void TableEditor::show(const FieldShown &shown)
{
    if (m_grid) {
        m_grid->setAdvice(shown.rowAdvice);
        if (!isRefused())
            m_grid->setProblem({});
    }
    m_advice = shown.rowAdvice;
    m_panel->setEnabled(shown.mixed.isEmpty());
    if (isRefused())
        return;
    m_rows = shown.value.is_array() ? shown.value : Json::array();
    while (m_cards.size() > static_cast<int>(m_rows.size()))
        m_cards.takeLast()->deleteLater();
    while (m_cards.size() < static_cast<int>(m_rows.size()))
        addCard();
    for (int row = 0; row < m_cards.size(); ++row)
        m_cards[row]->setRow(m_rows[static_cast<std::size_t>(row)]);
    if (m_openNext && !m_cards.isEmpty())
        m_cards.last()->setOpen(true);
    m_openNext = false;
    if (m_grid)
        m_grid->setRows(m_rows);
    placeParts();
    fitHeight();
}

RowCard *TableEditor::addCard()
{
    auto *card = new RowCard(field(), m_options, m_panel);
    const std::string id = field().name + "/" + std::to_string(++m_made) + "/";
    m_cards << card;
    m_column->addWidget(card);
    card->show();
    connect(card->header(), &RowHeader::removeRequested, this, [this, card] { removeRow(card); });
    connect(card, &RowCard::opened, this, &TableEditor::fitHeight);
    connect(card, &RowCard::editorsMade, this, [this, card, id] {
        for (FieldEditor *part : card->editors())
            adopt(*part, id + part->field().name);
        placeParts();
    });
    return card;
}

void TableEditor::placeParts()
{
    for (int row = 0; row < m_cards.size(); ++row) {
        const std::string path = rowPath(field(), field().name, m_rows, static_cast<std::size_t>(row));
        for (FieldEditor *part : m_cards[row]->editors())
            move(*part, path + "." + part->field().name);
    }
    emit partsChanged();
}

void TableEditor::removeRow(RowCard *card)
{
    const auto row = m_cards.indexOf(card);
    if (row < 0 || row >= static_cast<int>(m_rows.size()))
        return;
    Json rows = m_rows;
    rows.erase(rows.begin() + row);
    // This card goes, not the last one: which rows are open, and what is being typed in them, stays with them.
    m_cards.removeAt(row);
    card->hide();
    card->deleteLater();
    report(rows);
}

void TableEditor::report(const Json &rows)
{
    emit edited(rows);
    if (m_grid)
        m_grid->setProblem(m_frame->error(), isRefused() ? refusedAt() : std::string());
}

QList<FieldEditor *> TableEditor::parts() const
{
    QList<FieldEditor *> list;
    for (const RowCard *card : m_cards)
        list << card->editors();
    return list;
}

FieldEditor *TableEditor::openPart(const std::string &path)
{
    for (std::size_t row = 0; row < m_rows.size(); ++row) {
        const std::string own = rowPath(field(), field().name, m_rows, row);
        if (!path.starts_with(own))
            continue;
        RowCard *card = m_cards[static_cast<int>(row)];
        card->setOpen(true);
        for (FieldEditor *part : card->editors())
            if (part->path() == path)
                return part;
        return card->editors().value(0);
    }
    return nullptr;
}

int TableEditor::rowOf(const FieldEditor &part) const
{
    for (int row = 0; row < m_cards.size() && row < static_cast<int>(m_rows.size()); ++row)
        for (const FieldEditor *each : m_cards[row]->editors())
            if (each == &part)
                return row;
    return -1;
}

Json TableEditor::partValue(const FieldEditor &part) const
{
    const int row = rowOf(part);
    return row < 0 ? Json() : m_rows[static_cast<std::size_t>(row)].value(part.field().name, part.field().defaultValue);
}

std::pair<Json, std::string> TableEditor::withPart(const FieldEditor &part, const Json &value) const
{
    const int row = rowOf(part);
    if (row < 0)
        return {m_rows, part.path()};
    Json rows = m_rows;
    Json &changed = rows[static_cast<std::size_t>(row)];
    if (value.is_null())
        changed.erase(part.field().name);
    else
        changed[part.field().name] = value;
    return {rows, rowPath(field(), field().name, rows, static_cast<std::size_t>(row)) + "." + part.field().name};
}

void TableEditor::openGrid()
{
    if (!m_overlay) {
        m_overlay = new Overlay(m_panel->window());
        m_overlay->setObjectName(qs(field().name) + QStringLiteral(".overlay"));
    }
    auto *grid = new RowsGrid(field(), qs(field().label), m_options);
    m_grid = grid;
    grid->setAdvice(m_advice);
    grid->setRows(m_rows);
    connect(grid, &RowsGrid::edited, this, [this](const Json &rows) { report(rows); });
    connect(grid, &RowsGrid::failed, this, [this](const Error &error) {
        // What is about a cell stands at the cell.
        if (m_grid && error.where.empty())
            m_grid->setProblem(qs(toLine(error)));
    });
    connect(grid, &RowsGrid::closeRequested, m_overlay, &Overlay::close);
    m_overlay->setContent(grid, std::max(kLeastGrid, grid->fullWidth()), tk().size.commandTop);
    // A click of the mouse leaves the focus where it was; whoever closes the table is to be back where it was opened.
    m_asTable->setFocus(Qt::OtherFocusReason);
    m_overlay->open();
}

void TableEditor::fitHeight()
{
    const int width = m_panel->width();
    QLayout *layout = m_panel->layout();
    layout->invalidate();
    const int height =
        layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->totalSizeHint().height();
    m_frame->setControlHeight(height);
}

bool TableEditor::eventFilter(QObject *watched, QEvent *event)
{
    // A message under a field of a row, or another width, changes the height.
    if (watched == m_panel && (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize))
        fitHeight();
    return FieldEditor::eventFilter(watched, event);
}

}  // namespace gp
