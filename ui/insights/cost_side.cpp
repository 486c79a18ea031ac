// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_side.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kSideRow = 20;
constexpr qreal kBarHeight = 8;
constexpr qreal kSideRadius = 2;
constexpr qreal kLongest = 36;
constexpr qreal kShortest = 10;  // of the longest bar, where the names need the room

}  // namespace

CostSide::CostSide(QWidget *parent) : QWidget(parent) { setMouseTracking(true); }

void CostSide::setMarked(const QStringList &services)
{
    if (m_marked == services)
        return;
    m_marked = services;
    update();
}

qreal CostSide::figuresTop() const
{
    return height() - kSideRow * static_cast<qreal>(m_figures.size() + 1) - tk().size.gap;
}

QList<BarRow> CostSide::shownRows() const
{
    const auto room = static_cast<qsizetype>(std::max(0.0, figuresTop() - kSideRow - 2) / kSideRow);
    QList<BarRow> shown = m_bars.rows.mid(0, room);
    const auto unknown = [](const BarRow &row) { return !row.known; };
    // What is not known makes the total one of what is: it is named before the least of the known.
    const auto first = std::find_if(m_bars.rows.cbegin(), m_bars.rows.cend(), unknown);
    if (first != m_bars.rows.cend() && !shown.isEmpty() && std::none_of(shown.cbegin(), shown.cend(), unknown))
        shown.last() = *first;
    return shown;
}

QRect CostSide::rowRect(const QString &service) const
{
    qreal y = kSideRow + 2;
    for (const BarRow &row : shownRows()) {
        if (row.name == service)
            return QRectF(0, y, width(), kSideRow).toRect();
        y += kSideRow;
    }
    return {};
}

void CostSide::pointAt(const QString &service)
{
    if (m_pointed == service)
        return;
    m_pointed = service;
    update();
    emit servicePointedAt(service);
}

void CostSide::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const auto under = std::find_if(m_bars.rows.cbegin(), m_bars.rows.cend(),
                                    [&](const BarRow &row) { return rowRect(row.name).contains(at); });
    pointAt(under == m_bars.rows.cend() ? QString() : under->name);
}

void CostSide::leaveEvent(QEvent *) { pointAt({}); }

void CostSide::setContent(const QString &title, BarList bars, const QString &figuresTitle, QList<CostFigure> figures)
{
    m_title = title;
    m_bars = std::move(bars);
    m_figuresTitle = figuresTitle;
    m_figures = std::move(figures);
    QStringList words{m_title};
    for (const BarRow &row : std::as_const(m_bars.rows))
        words += row.name + u' ' + row.figure;
    for (const CostFigure &figure : std::as_const(m_figures))
        words += figure.name + u' ' + figure.figure;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    update();
}

void CostSide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &tokens = tk();
    painter.fillRect(rect(), tokens.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont small = uiFont(tokens.size.caption);
    const QFont figures = uiFont(tokens.size.caption, QFont::Medium);
    const QFont strong = uiFont(tokens.size.caption, QFont::DemiBold);
    const qreal w = width();
    paintText(painter, QRectF(0, 2, w, kSideRow), m_title, small, tokens.secondary);
    qreal y = kSideRow + 2;
    const qreal figuresTop = this->figuresTop();
    double longest = 0;
    qreal amounts = 0;
    qreal names = 0;
    for (const BarRow &row : std::as_const(m_bars.rows)) {
        longest = std::max(longest, row.value);
        amounts = std::max(amounts, textWidth(row.figure, figures));
        names = std::max(names, textWidth(row.name, small));
    }
    const qreal room = std::clamp(w - amounts - names - tokens.size.gap - tokens.size.unit, kShortest, kLongest);
    for (const BarRow &row : shownRows()) {
        const qreal bar = w - amounts - tokens.size.gap - room;
        if (row.name == m_pointed || m_marked.contains(row.name)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tokens.hover);
            painter.drawRoundedRect(QRectF(-tokens.size.unit, y, w + 2 * tokens.size.unit, kSideRow), kSideRadius,
                                    kSideRadius);
        }
        paintText(painter, QRectF(0, y, bar - tokens.size.unit, kSideRow), row.name, small, tokens.text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(row.category.isEmpty() ? tokens.seriesOther : chartColour(row.category, tokens));
        if (row.known && longest > 0)
            painter.drawRoundedRect(
                QRectF(bar, y + (kSideRow - kBarHeight) / 2, std::max(2.0, room * row.value / longest), kBarHeight),
                kSideRadius, kSideRadius);
        paintText(painter, QRectF(0, y, w, kSideRow), row.figure, figures, row.known ? tokens.text : tokens.secondary,
                  Qt::AlignRight);
        y += kSideRow;
    }
    // Right under the services where there is room: what belongs together stands together.
    const qreal below = y + tokens.size.group;
    y = below <= figuresTop ? below : std::max(y + tokens.size.gap, figuresTop);
    paintText(painter, QRectF(0, y, w, kSideRow), m_figuresTitle, small, tokens.secondary);
    for (const CostFigure &figure : std::as_const(m_figures)) {
        y += kSideRow;
        paintText(painter, QRectF(0, y, w, kSideRow), figure.name, small, tokens.text);
        paintText(painter, QRectF(0, y, w, kSideRow), figure.figure, figure.strong ? strong : figures, tokens.text,
                  Qt::AlignRight);
    }
}

}  // namespace gp
