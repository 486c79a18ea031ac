// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/ranking_view.h"

#include "ui/document/copied.h"
#include "ui/insights/ranking_model.h"
#include "ui/insights/table_row_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kMeasuredRows = 24;  // rows whose words set a column's width
constexpr int kLeastName = 96;
constexpr int kLeastReason = 180;
constexpr int kMostReason = 420;
constexpr int kFiguresBeforeReason =
    5;  // the strength and what stands first in a ranking; later figures wait for the reason

}  // namespace

RankingView::RankingView(QWidget *parent) : QTableView(parent), m_delegate(new TableRowDelegate(this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setMouseTracking(true);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    verticalHeader()->hide();
    // The least size first: else the rows stay at the style's own height.
    verticalHeader()->setMinimumSectionSize(tk().size.tableRow);
    verticalHeader()->setDefaultSectionSize(tk().size.tableRow);
    horizontalHeader()->setMinimumSectionSize(tk().size.tableRow);
    horizontalHeader()->setFixedHeight(tk().size.tableHead);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
}

void RankingView::setRankingModel(RankingModel *model)
{
    m_ranking = model;
    setModel(model);
}

int RankingView::fitColumns(int room, bool fill)
{
    if (!m_ranking || m_ranking->rowCount() == 0)
        return 0;
    m_ranking->setReasonsInRow(false);  // what is measured below are figures
    const int rows = std::min(m_ranking->rowCount(), kMeasuredRows);
    const bool scrolls = m_ranking->rowCount() * tk().size.tableRow > height() - tk().size.tableHead;
    const int bar = scrolls ? tk().size.scrollTrack : 0;
    const auto needed = [&](int column) {
        const QFont head = uiFont(tk().size.caption);
        int width =
            static_cast<int>(std::ceil(textWidth(m_ranking->headerData(column, Qt::Horizontal).toString(), head))) +
            tk().size.unit + tk().size.gap;
        for (int row = 0; row < rows; ++row)
            width = std::max(width, m_delegate->sizeHint({}, m_ranking->index(row, column)).width() +
                                        (m_ranking->index(row, column).data(GlyphRole).isNull()
                                             ? 0
                                             : tk().size.smallGlyph + tk().size.unit));
        if (column == RankingModel::Rank)
            width += tk().size.gap;
        return width;
    };
    int used = bar;
    std::array<int, RankingModel::FirstFigure> widths{};
    for (int column = 0; column < RankingModel::FirstFigure; ++column) {
        const bool shown = m_ranking->hasColumn(column);
        setColumnHidden(column, !shown);
        widths[static_cast<std::size_t>(column)] = shown ? needed(column) : 0;
        used += widths[static_cast<std::size_t>(column)];
    }
    // What a choice costs is what the table is read for: a count that names repeat gives way, then the ends of the names.
    if (used > room && m_ranking->ranking().insight != Insight::Instances) {
        setColumnHidden(RankingModel::Count, true);
        used -= std::exchange(widths[RankingModel::Count], 0);
        const int spared = std::min(used - room, widths[RankingModel::Name] - kLeastName);
        if (spared > 0) {
            widths[RankingModel::Name] -= spared;
            used -= spared;
        }
    }
    for (int column = 0; column < RankingModel::FirstFigure; ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
    // The strength comes first, since the chart beside speaks of it; then the columns that stand first in the ranking; then the
    // reason, which is what the table is for; then what else there is to compare.
    std::vector<int> extras{m_ranking->strengthColumn()};
    for (int column = RankingModel::FirstFigure; column < m_ranking->strengthColumn(); ++column)
        extras.push_back(column);
    bool full = false;
    int figures = 0;
    for (const int column : extras) {
        const int width = needed(column);
        if (!m_ranking->hasColumn(column)) {
            setColumnHidden(column, true);
            continue;
        }
        const int kept = ++figures > kFiguresBeforeReason ? kMostReason : 0;
        full = full || used + width + kept > room;
        setColumnHidden(column, full);
        setColumnWidth(column, width);
        used += full ? 0 : width;
    }
    const int left = room - used;
    const bool reason = left >= kLeastReason && (!full || figures > kFiguresBeforeReason);
    setColumnHidden(m_ranking->reasonColumn(), !reason);
    if (reason) {
        const int width = fill ? left : std::min(left, std::max(kMostReason, needed(m_ranking->reasonColumn())));
        setColumnWidth(m_ranking->reasonColumn(), width);
        used += width;
    } else if (fill && left > 0) {
        // What is too little for one more column goes to the names: rows end where the pane does.
        setColumnWidth(RankingModel::Name, columnWidth(RankingModel::Name) + left);
        used += left;
    }
    spanReasons(reason);
    return used;
}

void RankingView::setHoveredRow(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    m_delegate->setHoveredRow(row);
    m_delegate->setHoverGlyph(RankingModel::Name, isPinnable(row) ? QStringLiteral("pin") : QString());
    viewport()->update();
}

bool RankingView::isPinnable(int row) const
{
    const Alternative *candidate = m_ranking ? m_ranking->alternative(row) : nullptr;
    return candidate && !candidate->pin.field.empty();
}

QRect RankingView::pinRect(int row) const
{
    return isPinnable(row) ? m_delegate->hoverGlyphRect(visualRect(m_ranking->index(row, RankingModel::Name)))
                           : QRect();
}

void RankingView::mouseMoveEvent(QMouseEvent *event)
{
    const int row = indexAt(event->pos()).row();
    const bool overPin = row >= 0 && pinRect(row).contains(event->pos());
    viewport()->setCursor(overPin ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (row != m_hovered) {
        setHoveredRow(row);
        emit rowHovered(row);
    }
    QTableView::mouseMoveEvent(event);
}

void RankingView::mousePressEvent(QMouseEvent *event)
{
    const int row = indexAt(event->pos()).row();
    if (event->button() == Qt::LeftButton && row >= 0 && pinRect(row).contains(event->pos())) {
        emit pinRequested(row);
        return;
    }
    QTableView::mousePressEvent(event);
}

void RankingView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const int row = indexAt(event->pos()).row();
    if (row >= 0)
        emit pinRequested(row);
}

void RankingView::leaveEvent(QEvent *event)
{
    QTableView::leaveEvent(event);
    setHoveredRow(-1);
    emit rowHovered(-1);
}

void RankingView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (currentIndex().isValid())
            emit pinRequested(currentIndex().row());
        return;
    }
    if (event->matches(QKeySequence::Copy) && m_ranking) {
        QGuiApplication::clipboard()->setMimeData(mimeOfTable(m_ranking->toTsv()).release());
        return;
    }
    QTableView::keyPressEvent(event);
}

void RankingView::spanReasons(bool reasonShown)
{
    clearSpans();
    m_ranking->setReasonsInRow(!reasonShown);
    if (reasonShown)
        return;
    const int first = m_ranking->failingColumn();
    for (int row = 0; row < m_ranking->rowCount(); ++row)
        if (const Alternative *candidate = m_ranking->alternative(row); !candidate->feasible)
            setSpan(row, first, 1, m_ranking->strengthColumn() - first + 1);
}

}  // namespace gp
