// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kShareBar = 13;
constexpr Type kLegend{7, 9};
constexpr Type kLegendStrong{7, 9, QFont::DemiBold};
constexpr qreal kLegendTop = 20;      // from the top of the bar
constexpr qreal kLegendFigures = 16;  // baseline below the top of an entry
constexpr qreal kLegendRow = 26;
constexpr qreal kLegendName = 10;  // beside the patch of colour
constexpr qreal kLegendGap = 24;

}  // namespace

void PaperFlow::kpis(const QList<Kpi> &list)
{
    Paper &paper = m_paper;
    const qreal height = 51;
    const qreal cell = width() / static_cast<qreal>(list.size());
    const qreal y = m_y;
    paper.rule(left(), right(), y, 0.8, ink().text);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const qreal x = left() + cell * static_cast<qreal>(i) + (i > 0 ? 11 : 0);
        if (i > 0)
            paper.rule(QPointF(x - 11, y + 2), QPointF(x - 11, y + height), 0.4, ink().hairline);
        const qreal figure = paper.line(QPointF(x, y + 24), plain(list[i].figure), type::kKpi);
        paper.line(QPointF(x + figure + 4, y + 24), quiet(list[i].unit), type::kKpiUnit);
        paper.text(QPointF(x, y + 29), TextBox(quiet(list[i].words), Type{6.9, 9.2}, cell - 18, 2));
    }
    paper.rule(left(), right(), y + height + 3, 0.4, ink().hairline);
    m_y = y + height + 3 + page::kBlock;
}

PaperFlow::Legend PaperFlow::legendOf(const QList<Share> &list) const
{
    Legend legend;
    qreal x = 0;
    qreal y = kLegendTop;
    for (const Share &share : list) {
        const qreal figures = Paper::widthOf(share.figure, kLegendStrong) + 3 + Paper::widthOf(share.percent, kLegend);
        const qreal room = std::max(Paper::widthOf(share.name, kLegend) + kLegendName, figures);
        if (x > 0 && x + room > width()) {
            x = 0;
            y += kLegendRow;
        }
        legend.places.append(QPointF(x, y));
        x += room + kLegendGap;
    }
    legend.height = y + kLegendFigures + page::kBlock + 4;
    return legend;
}

void PaperFlow::shares(const QList<Share> &list)
{
    const Legend legend = legendOf(list);
    need(legend.height - page::kBlock);
    Paper &paper = m_paper;
    qreal x = left();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Share &share = list[i];
        const qreal piece = width() * share.part;
        paper.fill(QRectF(x, m_y, std::max(0.6, piece - 1), kShareBar), share.colour);
        x += piece;
        const QPointF corner = QPointF(left(), m_y) + legend.places[i];
        paper.fill(QRectF(corner, QSizeF(6, 6)), share.colour);
        paper.line(corner + QPointF(kLegendName, 5.5), plain(share.name), kLegend);
        const qreal figure = paper.line(corner + QPointF(0, kLegendFigures), strong(share.figure), kLegend);
        paper.line(corner + QPointF(figure + 3, kLegendFigures), quiet(share.percent), kLegend);
    }
    m_y += legend.height;
}

}  // namespace gp
