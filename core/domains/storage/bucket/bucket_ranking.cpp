// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_ranking.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_express.h"
#include "core/domains/storage/bucket/bucket_months.h"

#include <algorithm>

namespace gp {
namespace {

Alternative lifecycleRow(const BucketDecision &d, std::string name, BucketWay way, const BucketPolicy &policy,
                         const PolicyCost &cost)
{
    Alternative row;
    row.name = std::move(name);
    row.detail = policyText(policy, d.model);
    row.chosen = d.way == way;
    row.feasible = cost.priced() && cost.bar == ClassBar::None;
    row.pin = {"lifecycle", way == BucketWay::Cheapest ? Json() : Json(std::string(textOf(way)))};
    row.figures["rules"] = static_cast<double>(rulesOf(policy).size());
    if (!cost.priced())
        return row;
    row.monthly = cost.monthly.roundedToCent();
    row.figures["once"] = bucketSeries(policy, d.model, 0).once.cost.toDouble();
    return row;
}

}  // namespace

BucketChoice choiceOf(BucketWay way, const BucketModel &model, const BucketChoice &best)
{
    if (way == BucketWay::Cheapest)
        return best;
    for (BucketRival &rival : bucketRivals(model, best))
        if (rival.id == textOf(way))
            return {std::move(rival.policy), std::move(rival.cost), best.barred};
    return best;
}

Ranking rankLifecycles(const BucketDecision &d)
{
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "lifecycle";
    ranking.title = "Lifecycles";
    ranking.objective =
        d.model.need.straightUploads
            ? "USD in a settled month, in which as much leaves as arrives; what uploads to Standard cost aside"
            : "USD in a settled month, in which as much leaves as arrives; uploads aside";
    ranking.month = kSettledMonth;
    ranking.columns = {{"rules", "Rules that move", "", 0}, {"once", "First run, once", "USD", 2}};
    Alternative best =
        lifecycleRow(d, std::string(labelOf(BucketWay::Cheapest)), BucketWay::Cheapest, d.best.policy, d.best.cost);
    best.pareto = true;
    if (best.chosen)
        best.verdict = asksSingleDigit(d.spec)
                           ? "Chosen: no other way through the classes costs less, and none answers in single-digit "
                             "milliseconds."
                           : "Chosen: no other way that readers can live with costs less.";
    else if (!d.chosen.cost.priced())
        best.verdict = "The cheapest that can be priced.";
    else
        best.verdict =
            formatUsdDifference(d.best.cost.monthly.roundedToCent() - d.chosen.cost.monthly.roundedToCent()) +
            inMonth(kSettledMonth) + ".";
    ranking.rows.push_back(std::move(best));
    for (const BucketRival &rival : d.rivals) {
        const auto way = enumFromText<BucketWay>(rival.id);
        if (!way)
            continue;
        Alternative row = lifecycleRow(d, rival.name, *way, rival.policy, rival.cost);
        const bool dearer = *way == BucketWay::Own && rival.cost.priced();
        row.verdict =
            row.chosen && row.feasible && dearer
                ? "Pinned: " +
                      formatUsdDifference(rival.cost.monthly.roundedToCent() - d.best.cost.monthly.roundedToCent()) +
                      inMonth(kSettledMonth) + " against the cheapest."
            : row.chosen && row.feasible                                    ? "Pinned."
            : d.way == BucketWay::Cheapest && rival.policy == d.best.policy ? "The same as the cheapest here."
                                                                            : rival.verdict;
        ranking.rows.push_back(std::move(row));
    }
    if (asksSingleDigit(d.spec))
        ranking.rows.push_back(expressRow(d));
    std::stable_sort(ranking.rows.begin() + 1, ranking.rows.end(), [](const Alternative &a, const Alternative &b) {
        if (a.feasible != b.feasible)
            return a.feasible;
        if (a.monthly.has_value() != b.monthly.has_value())
            return a.monthly.has_value();
        return a.monthly && *a.monthly < *b.monthly;
    });
    return ranking;
}

}  // namespace gp
