// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_ranking.h"

#include "core/base/text.h"
#include "core/domains/mean_month.h"

#include <algorithm>

namespace gp {
namespace {

/// The line that makes a bill dear, with the month that it is of where that is not the one compared.
std::string largestLine(const Plan &plan, std::string_view compared)
{
    const CostLine *largest = nullptr;
    for (const CostLine &line : plan.costs)
        if (line.monthly && (!largest || *line.monthly > *largest->monthly))
            largest = &line;
    if (!largest || largest->monthly->cents() <= 0)
        return {};
    return "largest line of its bill: " + largest->item + " " + formatUsd(*largest->monthly) +
           (compared.empty() ? std::string() : inMonth(plan.month));
}

PriceOrigin storageOriginOf(const Plan &plan)
{
    for (const CostLine &line : plan.costs)
        if (line.origin != PriceOrigin::Observed)
            return line.origin;
    return PriceOrigin::Observed;
}

}  // namespace

std::string_view comparedMonth(const std::vector<StorageRival> &rivals)
{
    const bool alike = std::all_of(rivals.begin(), rivals.end(),
                                   [](const StorageRival &rival) { return !rival.plan || isSteady(*rival.plan); });
    return alike ? std::string_view() : kMeanMonth;
}

std::string ownBill(const StorageRival &rival)
{
    if (!rival.plan || !rival.monthly || rival.plan->cost().monthly == *rival.monthly)
        return {};
    return " \u00B7 " + formatUsd(rival.plan->cost().monthly) + inMonth(rival.plan->month);
}

std::string storageVerdict(const StorageRival &rival, const StorageDecision &decision)
{
    const StorageRival *best =
        !decision.rivals.empty() && decision.rivals.front().serves() ? &decision.rivals.front() : nullptr;
    if (!rival.serves()) {
        std::string text = rival.failures.front().text;
        if (rival.failures.size() > 1)
            text += ", and " + std::to_string(rival.failures.size() - 1) + " more";
        if (rival.relaxed && rival.monthly)
            text += "; it would cost " + formatUsd(*rival.monthly) + inMonth(decision.month) + " were that tolerated";
        return text;
    }
    if (!best || best == &rival)
        return {};
    const Usd more = *rival.monthly - *best->monthly;
    if (more.cents() == 0)
        return "costs the same; less durable or later in the order of ties";
    const std::string line = largestLine(*rival.plan, decision.month);
    return formatUsdDifference(more) + inMonth(decision.month) + (line.empty() ? "" : "; " + line);
}

Ranking storageRanking(const StorageDecision &decision)
{
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "option";
    ranking.title = "Stores";
    ranking.month = decision.month;
    ranking.objective = "USD per month, each planned by its own kind for the same need";
    if (!decision.month.empty())
        ranking.objective += ", as the mean of the first twelve months: their bills are of different months";
    ranking.columns = {{"latency", "Latency", "ms", 1},
                       {"clients", "Clients at most", "", 0},
                       {"zones", "Zones with data at most", "", 0}};
    for (const StorageRival &rival : decision.rivals) {
        Alternative row;
        row.name = std::string(labelOf(rival.option));
        if (rival.plan)
            row.detail = rival.plan->headline + ownBill(rival);
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
