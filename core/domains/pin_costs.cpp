// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/pin_costs.h"

#include "core/domains/mean_month.h"

namespace gp {

std::optional<FindingDraft> pinCostsDraft(const Plan &plan, std::int64_t worthCents,
                                          const std::function<bool(std::string_view field)> &leaveOut)
{
    constexpr std::int64_t kTwentieth = 20;
    for (const auto &[field, extra] : plan.pinCosts) {
        const bool mean = pinMonth(plan, field) == kMeanMonth;
        const std::int64_t bill = (mean ? meanMonth(plan) : plan.cost().monthly).cents();
        const bool worth = extra.cents() > 0 && (extra.cents() >= worthCents || extra.cents() * kTwentieth >= bill);
        if (!worth || (leaveOut && leaveOut(field)))
            continue;
        const std::string month = inMonth(pinMonth(plan, field));
        const Ranking *ranking = plan.rankingOf(field);
        const std::string basis =
            ranking && !ranking->basis.empty() ? ", " + ranking->basis + "; " + ranking->caveat : std::string();
        return FindingDraft{field,
                            "The pin costs " + formatUsd(extra) + month + " more than the advice.",
                            "Take the advice: " + formatUsdDifference(Usd() - extra) + month + basis + ".",
                            SuggestedEdit{field, Json()},
                            {}};
    }
    return std::nullopt;
}

}  // namespace gp
