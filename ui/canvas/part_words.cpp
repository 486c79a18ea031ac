// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/part_words.h"

#include "core/base/text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

namespace gp {
namespace {

QString partSentence(const char *text) { return QCoreApplication::translate("Canvas", text); }

QString withCost(const CostSum &cost, Period period)
{
    return isUnknown(cost) ? partSentence("Its cost is unknown.")
                           : partSentence("It costs %1 %2.").arg(exactMoney(cost, period), perPeriodWords(period));
}

}  // namespace

QStringList componentWords(const FigureBuilder &builder, const Component &component, const KindRegistry &kinds,
                           Period period)
{
    const Kind *kind = kinds.find(component.kind);
    QStringList words{qs(component.name)};
    if (kind && kind->info.title != component.name)
        words.front() += QStringLiteral(" \u00B7 ") + qs(kind->info.title);
    const ComponentResult *evaluated = builder.result(component.id);
    if (!builder.isFrame(component.id))
        if (const QString decision = builder.node(component, {}).decision; !decision.isEmpty())
            words << decision;
    if (!evaluated)
        return words;
    if (const Plan *plan = evaluated->plan.get())
        if (const QString mean = meanRunning(*plan); !mean.isEmpty())
            words << partSentence("%1 run at the peak, %2 in the mean of the month.")
                         .arg(qs(groupThousands(plan->units)), mean);
    if (!evaluated->cost.monthly.isZero() || evaluated->cost.atLeast)
        words << withCost(evaluated->cost, period);
    return words;
}

QStringList linkWords(const FigureBuilder &builder, const Design &design, const Link &link, Period period)
{
    const auto nameOf = [&](const ComponentId &id) {
        const ComponentPtr component = design.component(id);
        return component ? qs(component->name) : QString();
    };
    QStringList words{nameOf(link.from) + QStringLiteral(" \u2192 ") + nameOf(link.to)};
    const LinkResult *evaluated = builder.linkResult(link.id);
    if (const QString label = builder.link(link, {}).label; !label.isEmpty())
        words << label;
    if (evaluated && (!evaluated->cost.monthly.isZero() || evaluated->cost.atLeast))
        words << withCost(evaluated->cost, period);
    return words;
}

}  // namespace gp
