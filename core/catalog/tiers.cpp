// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/tiers.h"

#include <algorithm>

namespace gp {

std::vector<TierLine> tierLines(const TieredRates &rates, double quantity, double before)
{
    std::vector<TierLine> lines;
    const double end = before + quantity;
    for (const RateTier &tier : rates.tiers) {
        if (!(end > tier.from))
            break;
        const double part = (tier.to ? std::min(end, *tier.to) : end) - std::max(tier.from, before);
        if (!(part > 0))
            continue;
        lines.push_back({tier.from, tier.to, part, tier.price, cost(tier.price.rate, part)});
    }
    return lines;
}

Usd tieredCost(const TieredRates &rates, double quantity)
{
    Usd total;
    for (const TierLine &line : tierLines(rates, quantity))
        total += line.amount;
    return total;
}

std::optional<PricedRate> marginalRate(const TieredRates &rates, double quantity)
{
    for (const RateTier &tier : rates.tiers) {
        if (quantity >= tier.from && (!tier.to || quantity < *tier.to))
            return tier.price;
    }
    return std::nullopt;
}

}  // namespace gp
