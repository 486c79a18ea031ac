// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_ranking.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

/// The line that makes a bill dear.
std::string largestLine(const Plan &plan)
{
    const CostLine *largest = nullptr;
    for (const CostLine &line : plan.costs)
        if (line.monthly && (!largest || *line.monthly > *largest->monthly))
            largest = &line;
    return largest && largest->monthly->cents() > 0 ? largest->item + " " + formatUsd(*largest->monthly)
                                                    : std::string();
}

PriceOrigin storageOriginOf(const Plan &plan)
{
    for (const CostLine &line : plan.costs)
        if (line.origin != PriceOrigin::Observed)
            return line.origin;
    return PriceOrigin::Observed;
}

}  // namespace

std::string billedMonth(const StorageRival &rival) { return inMonth(rival.plan ? rival.plan->month : std::string()); }

std::string storageVerdict(const StorageRival &rival, const StorageDecision &decision)
{
    const StorageRival *best =
        !decision.rivals.empty() && decision.rivals.front().serves() ? &decision.rivals.front() : nullptr;
    if (!rival.serves()) {
        std::string text = rival.failures.front().text;
        if (rival.failures.size() > 1)
            text += ", and " + std::to_string(rival.failures.size() - 1) + " more";
        if (rival.relaxed && rival.monthly)
            text += "; it would cost " + formatUsd(*rival.monthly) + billedMonth(rival) + " were that tolerated";
        return text;
    }
    if (!best || best == &rival)
        return {};
    const Usd more = *rival.monthly - *best->monthly;
    if (more.cents() == 0)
        return "costs the same; less durable or later in the order of ties";
    const std::string line = largestLine(*rival.plan);
    return formatUsdDifference(more) + billedMonth(rival) + (line.empty() ? "" : ", of it " + line);
}

Ranking storageRanking(const StorageDecision &decision)
{
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "option";
    ranking.title = "Stores";
    ranking.objective =
        "USD per month, each planned by its own kind for the same need, in the month that its bill is of";
    ranking.columns = {{"latency", "Latency", "ms", 1},
                       {"clients", "Clients at most", "", 0},
                       {"zones", "Zones with data at most", "", 0}};
    for (const StorageRival &rival : decision.rivals) {
        Alternative row;
        row.name = std::string(labelOf(rival.option));
        if (rival.plan)
            row.detail = rival.plan->headline + (rival.plan->month.empty() ? "" : " \u00B7 " + rival.plan->month);
        row.monthly = rival.monthly;
        row.feasible = rival.serves();
        row.chosen = decision.chosen == &rival;
        if (rival.plan)
            row.origin = storageOriginOf(*rival.plan);
        const StorageFacts &facts = decision.offer.of(rival.option);
        const std::pair<const char *, const StorageFact &> figures[] = {
            {"latency", facts.latency}, {"clients", facts.clients}, {"zones", facts.dataZones}};
        for (const auto &[key, fact] : figures)
            if (fact.value)
                row.figures[key] = *fact.value;
        row.verdict = storageVerdict(rival, decision);
        row.pin = {"option", std::string(textOf(rival.option))};
        ranking.rows.push_back(std::move(row));
    }
    return ranking;
}

}  // namespace gp
