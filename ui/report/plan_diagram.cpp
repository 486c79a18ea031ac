// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_picture.h"
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kStepPitch = 11.5;
constexpr qsizetype kMostSteps = 8;
constexpr qreal kStrip = 190;  // width of the cost strip at the right

QString diagramHeadline(const PlanContent &content)
{
    std::int64_t zones = 0;
    std::int64_t running = 0;
    std::int64_t lost = 0;
    bool known = !content.decisions.isEmpty();
    for (const ComponentResult *decision : content.decisions) {
        const Plan &plan = *decision->plan;
        zones = std::max(zones, plan.zones);
        // What has no units or zones cannot be counted, and zones of two Regions do not go together.
        known = known && plan.units > 0 && plan.zones > 0 &&
                decision->context->region == content.decisions.front()->context->region;
        if (!known)
            continue;
        running += plan.units;
        // Auto Scaling spreads evenly; the zone that is lost is the fullest one.
        lost += (plan.units + plan.zones - 1) / plan.zones;
    }
    const QString parts = counted(partCount(content.evaluation), QStringLiteral("part"));
    if (zones > 1) {
        const bool alike = std::all_of(content.decisions.begin(), content.decisions.end(),
                                       [&](const auto *decision) { return decision->plan->zones == zones; });
        const QString spread = (alike ? QStringLiteral("%1 over %2 zones") : QStringLiteral("%1 over up to %2 zones"))
                                   .arg(parts, QString::number(zones));
        return known ? QStringLiteral("%1; losing the fullest leaves %2 % of what runs")
                           .arg(spread)
                           .arg((100 * (running - lost) + running / 2) / running)
                     : spread;
    }
    return zones == 1 ? parts + QStringLiteral(" in one zone; losing it stops what runs there")
                      : parts + QStringLiteral(" and how they are joined");
}

QList<QString> steps(const PlanContent &content)
{
    QList<QString> list;
    for (const LinkResultPtr &link : content.evaluation.links)
        list.append(content.nameOf(link->link->from) + QStringLiteral(" to ") + content.nameOf(link->link->to) +
                    QStringLiteral(": ") + qs(link->label));
    return list;
}

/// Drawn components + the rest = total of the bill: three lines at the right below the diagram.
void writeStrip(Flow &flow, const PlanContent &content, const PlanIndex &index, qreal top)
{
    Paper &paper = flow.paper();
    CostSum parts;
    CostSum rest;
    for (const CostGroup &group : content.groups)
        (group.component.empty() ? rest : parts) += group.cost;
    const qreal x = flow.right() - kStrip;
    const auto row = [&](int at, const QString &name, const CostSum &sum, bool total) {
        const Type type = total ? Type{7.4, 10, QFont::DemiBold} : Type{7.4, 10};
        const qreal baseline = top + 8 + at * kStepPitch;
        paper.line(QPointF(x, baseline), plain(name), type);
        paper.line(QPointF(flow.right(), baseline), plain(qs(formatSum(sum))), type, Align::Right);
    };
    row(0, QStringLiteral("Components drawn above"), parts, false);
    row(1, QStringLiteral("Transfer on the links"), rest, false);
    paper.rule(x, flow.right(), top + 8 + 1.28 * kStepPitch, 0.8, ink().text);
    const int page = index.pageOf(QStringLiteral("table.cost"));
    row(2, page > 0 ? QStringLiteral("Total, as in the bill on page %1").arg(page) : QStringLiteral("Total"),
        content.evaluation.totals.monthly, true);
    paper.link(QRectF(x, top + 2 * kStepPitch, kStrip, kStepPitch), QStringLiteral("table.cost"));
}

}  // namespace

void writeDiagram(Flow &flow, const PlanContent &content, const PlanIndex &index)
{
    const QSizeF drawing = diagramSize(content.evaluation);
    // Wide drawings turn the page: on a portrait page they would be smaller than can be read.
    const bool landscape = drawing.width() > drawing.height();
    flow.newPage(QString::fromLatin1(kDiagramChapter), landscape);
    Paper &paper = flow.paper();
    paper.target(QStringLiteral("chapter.2"), 0);
    flow.outline(0, QString::fromLatin1(kDiagramChapter), QStringLiteral("chapter.2"));
    const qreal captionWidth = 150;
    paper.line(QPointF(flow.left(), flow.y() + 7), {Run{QStringLiteral("2\u00A0\u00A0Diagram"), ink().accent}},
               type::kLabel);
    flow.setY(flow.y() + 14);
    const TextBox title({Run{diagramHeadline(content)}}, type::kHeadline, flow.width() - captionWidth, 2, true);
    paper.text(QPointF(flow.left(), flow.y()), title);
    const qreal baseline = flow.y() + 9;
    const QString number = QStringLiteral("Figure %1").arg(flow.figures().size() + 1);
    paper.line(QPointF(flow.right(), baseline),
               {Run{number + u' ', ink().text, QFont::DemiBold},
                Run{QStringLiteral("The plan on one sheet"), ink().secondary}},
               Type{7.6, 10}, Align::Right);
    paper.line(QPointF(flow.right(), baseline + 11), quiet(QStringLiteral("USD per month") + content.bought),
               Type{7.2, 10}, Align::Right);
    flow.listFigure(QStringLiteral("The plan on one sheet"), QStringLiteral("figure.diagram"), flow.y());
    flow.setY(flow.y() + title.height() + 8);

    const QList<QString> list = steps(content);
    const qsizetype shown = std::min(list.size(), kMostSteps);
    const int columns = landscape ? 2 : 1;
    const qreal stripHeight = std::max<qreal>(3, (shown + columns - 1) / columns) * kStepPitch + 10;
    const bool below = !landscape && shown > 0;
    const qreal footHeight = below ? stripHeight + 3 * kStepPitch + 14 : stripHeight;
    const QRectF room(flow.left(), flow.y(), flow.width(), flow.bottom() - flow.y() - footHeight - 10);
    if (!drawing.isEmpty()) {
        paper.painter().save();
        paintDiagram(paper.painter(), content.evaluation, Paper::toUnits(room));
        paper.painter().restore();
    } else {
        paper.text(room.topLeft(),
                   TextBox(quiet(QStringLiteral("The design has no parts yet.")), type::kBody, room.width()));
    }
    const qreal top = room.bottom() + 12;
    const qreal column = (flow.width() - (landscape ? kStrip + 20 : 0)) / columns;
    for (qsizetype i = 0; i < shown; ++i) {
        const qreal x = flow.left() + column * static_cast<qreal>(i % columns);
        const qreal y = top + 8 + static_cast<qreal>(i / columns) * kStepPitch;
        const bool last = i + 1 == shown && list.size() > shown;
        const qreal number2 =
            paper.line(QPointF(x, y), {Run{QString::number(i + 1), ink().accent, QFont::DemiBold}}, Type{7.4, 10});
        const QString words = last ? QStringLiteral("and %1 more links").arg(list.size() - shown + 1) : list[i];
        paper.text(QPointF(x + std::max(number2 + 5, 10.0), y - 7.4),
                   TextBox(plain(words), Type{7.4, 10}, column - 16, 1));
    }
    writeStrip(flow, content, index, below ? top + stripHeight : top);
    flow.setY(flow.bottom());
}

}  // namespace gp
