// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/pin_costs.h"

namespace gp {

std::optional<FindingDraft> pinCostsDraft(const Plan &plan, std::int64_t worthCents,
                                          const std::function<bool(std::string_view field)> &leaveOut)
{
    constexpr std::int64_t kTwentieth = 20;
    const std::int64_t month = plan.cost().monthly.cents();
    for (const auto &[field, extra] : plan.pinCosts) {
        const bool worth = extra.cents() > 0 && (extra.cents() >= worthCents || extra.cents() * kTwentieth >= month);
        if (!worth || (leaveOut && leaveOut(field)))
            continue;
        return FindingDraft{field,
                            "The pin costs " + formatUsd(extra) + inMonth(plan.month) + " more than the advice.",
                            "Take the advice: " + formatUsdDifference(Usd() - extra) + inMonth(plan.month) + ".",
                            SuggestedEdit{field, Json()},
                            {}};
    }
    return std::nullopt;
}

}  // namespace gp
