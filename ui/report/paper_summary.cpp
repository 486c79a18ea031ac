// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"

#include <algorithm>

namespace gp {

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

void PaperFlow::shares(const QList<Share> &list)
{
    need(48);
    Paper &paper = m_paper;
    qreal x = left();
    qreal legend = left();
    for (const Share &share : list) {
        const qreal piece = width() * share.part;
        paper.fill(QRectF(x, m_y, std::max(0.6, piece - 1), 13), share.colour);
        x += piece;
        paper.fill(QRectF(legend, m_y + 20, 6, 6), share.colour);
        paper.line(QPointF(legend + 10, m_y + 25.5), plain(share.name), Type{7, 9});
        const qreal a = paper.line(QPointF(legend, m_y + 36), strong(share.figure), Type{7, 9});
        const qreal b = paper.line(QPointF(legend + a + 3, m_y + 36), quiet(share.percent), Type{7, 9});
        legend += std::max(Paper::widthOf(share.name, Type{7, 9}) + 10, a + b + 3) + 24;
    }
    m_y += 36 + page::kBlock + 4;
}

}  // namespace gp
