// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

QString diagramHeadline(const PlanContent &content)
{
    std::int64_t zones = 0;
    ZoneLoss all;
    bool known = !content.decisions.isEmpty();
    for (const ComponentResult *decision : content.decisions) {
        const Plan &plan = *decision->plan;
        zones = std::max(zones, plan.zones);
        // What has no units or zones cannot be counted, and zones of two Regions do not go together.
        const auto loss = zoneLossOf(plan);
        known = known && loss && decision->context->region == content.decisions.front()->context->region;
        if (!known)
            continue;
        all.running += loss->running;
        all.lost += loss->lost;
    }
    const QString parts = counted(partCount(content.evaluation), QStringLiteral("part"));
    if (zones > 1) {
        const bool alike = std::all_of(content.decisions.begin(), content.decisions.end(),
                                       [&](const auto *decision) { return decision->plan->zones == zones; });
        const QString spread = (alike ? QStringLiteral("%1 over %2 zones") : QStringLiteral("%1 over up to %2 zones"))
                                   .arg(parts, QString::number(zones));
        return known ? QStringLiteral("%1; losing the fullest leaves %2 % of what runs")
                           .arg(spread)
                           .arg(all.percentLeft())
                     : spread;
    }
    return zones == 1 ? parts + QStringLiteral(" in one zone; losing it stops what runs there")
                      : parts + QStringLiteral(" and how they are joined");
}

QStringList stepsOf(const PlanContent &content)
{
    QStringList list;
    for (const LinkResultPtr &link : content.evaluation.links)
        list.append(content.nameOf(link->link->from) + QStringLiteral(" to ") + content.nameOf(link->link->to) +
                    QStringLiteral(": ") + qs(link->label));
    return list;
}

/// Drawn components + the rest = total of the bill.
QList<NamedText> diagramSumsOf(const PlanContent &content, const Flow &flow)
{
    CostSum parts;
    CostSum rest;
    for (const CostGroup &group : content.groups)
        (group.component.empty() ? rest : parts) += group.cost;
    const QString place = flow.placeOf(QStringLiteral("table.cost"));
    return {{QStringLiteral("Components drawn above"), qs(formatSum(parts))},
            {QStringLiteral("Transfer on the links"), qs(formatSum(rest))},
            {place.isEmpty() ? QStringLiteral("Total")
                             : QStringLiteral("Total, as in the bill %1 %2").arg(flow.placeWords().at, place),
             qs(formatSum(content.evaluation.totals.monthly))}};
}

}  // namespace

void writeDiagram(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    DiagramText text;
    text.chapter = part.head(counted(partCount(content.evaluation), QStringLiteral("part")) + QStringLiteral(", ") +
                             counted(content.evaluation.links.size(), QStringLiteral("link")));
    text.headline = diagramHeadline(content);
    text.title = QStringLiteral("The plan on one sheet");
    text.unit = QStringLiteral("USD per month") + content.bought;
    text.target = QStringLiteral("figure.diagram");
    text.nothing = QStringLiteral("The design has no parts yet.");
    text.steps = stepsOf(content);
    text.sums = diagramSumsOf(content, flow);
    text.sumLink = QStringLiteral("table.cost");
    flow.diagram(text, DiagramPicture(content.evaluation));
}

}  // namespace gp
