// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_side.h"

#include "ui/charts/chart_view.h"
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_text.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kSideRow = 19;
constexpr qreal kBarHeight = 8;
constexpr qreal kSideRadius = 2;
constexpr qreal kLongest = 64;
constexpr qreal kShortest = 24;
constexpr qreal kTallest = 0.8;     // of the chart's width
constexpr qreal kLeastMonths = 62;  // px, below which a curve says nothing
constexpr qreal kGoodMonths = 90;   // and above which more options may take from it
constexpr qsizetype kLeastOptions = 4;

}  // namespace

CostSide::CostSide(const QString &name, QWidget *parent) : QWidget(parent), m_chart(new ChartView(this))
{
    setObjectName(name);
    setMouseTracking(true);
    m_chart->setObjectName(name + QStringLiteral(".months"));
    m_chart->setAccessibleName(tr("Next 12 months"));
}

qreal CostSide::noteHeight() const { return m_note.isEmpty() ? 0 : kSideRow; }

qreal CostSide::monthsTop() const
{
    const auto rows = static_cast<qreal>(shownRows().size());
    return rows > 0 || !m_note.isEmpty() ? kSideRow * (rows + 1) + noteHeight() + tk().size.gap : 0;
}

QRect CostSide::noteRect() const
{
    const qreal top = kSideRow * static_cast<qreal>(shownRows().size() + 1);
    return m_note.isEmpty() || top + kSideRow > height() ? QRect() : QRectF(0, top, width(), kSideRow).toRect();
}

QList<BarRow> CostSide::shownRows() const
{
    const auto fitting = [](qreal room) { return static_cast<qsizetype>(std::max(0.0, room - kSideRow) / kSideRow); };
    const qreal head = kSideRow + noteHeight() + tk().size.gap;
    // All options where a good curve has room too, the first of them beside a small one, else all that fit.
    const qsizetype least = std::min(kLeastOptions, m_options.rows.size());
    if (fitting(height() - kLeastMonths - head) < least)
        return m_options.rows.mid(0, fitting(height() - noteHeight()));
    return m_options.rows.mid(0, std::max(least, fitting(height() - kGoodMonths - head)));
}

QRect CostSide::optionRect(const QString &id) const
{
    qreal y = kSideRow;
    for (const BarRow &row : shownRows()) {
        if (row.id == id)
            return QRectF(0, y, width(), kSideRow).toRect();
        y += kSideRow;
    }
    return {};
}

void CostSide::setOptions(BarList options, const QString &note, const QString &tip)
{
    m_options = std::move(options);
    m_note = note;
    m_noteTip = tip;
    describe();
    arrange();
    update();
}

void CostSide::setMonths(const PlanChart &chart, const QString &figure)
{
    if (const QString tsv = curveTsv(chart); tsv != m_chart->tsv())
        m_chart->setChart(curveBuilder(chart), tsv);
    m_figure = figure;
    m_chart->setAccessibleDescription(figure);
    describe();
    arrange();
    update();
}

void CostSide::describe()
{
    QStringList words;
    for (const BarRow &row : std::as_const(m_options.rows))
        words += row.name + u' ' + row.figure;
    if (!m_noteTip.isEmpty())
        words += m_noteTip;
    words += tr("Next 12 months") + u' ' + m_figure;
    setAccessibleDescription(words.join(QStringLiteral(", ")));
}

void CostSide::arrange()
{
    const int top = static_cast<int>(monthsTop() + kSideRow);
    m_chart->setVisible(height() - top >= kLeastMonths);
    m_chart->setGeometry(0, top, width(), std::clamp(height() - top, 0, static_cast<int>(width() * kTallest)));
}

void CostSide::resizeEvent(QResizeEvent *) { arrange(); }

bool CostSide::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        for (const BarRow &row : shownRows())
            if (const QRect rect = optionRect(row.id); rect.contains(help->pos())) {
                QToolTip::showText(help->globalPos(), row.tip, this, rect);
                return true;
            }
        if (const QRect rect = noteRect(); rect.contains(help->pos())) {
            QToolTip::showText(help->globalPos(), m_noteTip, this, rect);
            return true;
        }
        QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
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
    double longest = 0;
    double least = 0;
    qreal amounts = 0;
    qreal names = 0;
    for (const BarRow &row : std::as_const(m_options.rows)) {
        longest = std::max(longest, row.value);
        least = least > 0 ? std::min(least, row.value) : row.value;
        amounts = std::max(amounts, textWidth(row.figure, strong));
        names = std::max(names, textWidth(row.name, small));
    }
    qreal y = 0;
    if (!m_options.rows.isEmpty() || !m_note.isEmpty())
        paintText(painter, QRectF(0, y, w, kSideRow), tr("By pricing option"), small, tokens.secondary);
    y += kSideRow;
    // Without room for bars that can be compared the figures do without.
    const qreal free = w - amounts - names - tokens.size.gap - 2 * tokens.size.unit;
    const qreal room = free < kShortest ? 0 : std::min(free, kLongest);
    for (const BarRow &row : shownRows()) {
        const qreal bar = w - amounts - tokens.size.gap - room;
        const bool now = row.id == m_options.rows.first().id;
        paintText(painter, QRectF(0, y, bar - tokens.size.unit, kSideRow), row.name, small, tokens.text);
        painter.setPen(Qt::NoPen);
        painter.setBrush(now ? tokens.seriesOther : tokens.accent);
        if (longest > 0 && room > 0)
            painter.drawRoundedRect(
                QRectF(bar, y + (kSideRow - kBarHeight) / 2, std::max(2.0, room * row.value / longest), kBarHeight),
                kSideRadius, kSideRadius);
        paintText(painter, QRectF(0, y, w, kSideRow), row.figure,
                  row.value == least && least < longest ? strong : figures, tokens.text, Qt::AlignRight);
        y += kSideRow;
    }
    if (const QRectF rect = noteRect(); !rect.isEmpty())
        paintText(painter, rect, m_note, small, tokens.secondary);
    if (m_chart->isHidden())
        return;
    const QRectF head(0, monthsTop(), w, kSideRow);
    const QString title = tr("Next 12 months");
    paintText(painter, head, title, small, tokens.secondary);
    if (textWidth(title, small) + tokens.size.gap + textWidth(m_figure, strong) <= w)
        paintText(painter, head, m_figure, strong, tokens.text, Qt::AlignRight);
}

}  // namespace gp
