// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"
#include "core/catalog/priced_rate.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gp {

/// One step of a price list: `price` holds for the part of the quantity between `from` and `to`.
struct RateTier {
    double from = 0;           ///< in units (not in "per N units")
    std::optional<double> to;  ///< empty: no end
    PricedRate price;
};

/// The price list of one dimension in one region: contiguous tiers, lowest first. A first tier above 0 means that the part
/// below it is free of charge. The texts and the tiers live as long as the catalog.
struct TieredRates {
    std::string_view service;
    std::string_view dimension;
    std::string_view region;  ///< the region asked for, or "global"
    std::string_view unit;    ///< of one unit, e.g. "GB-month", "requests", "hour"
    std::span<const RateTier> tiers;

    [[nodiscard]] const RateTier &first() const { return tiers.front(); }
};

/// The part of a quantity that falls into one tier, and its cost in nano-dollars.
struct TierLine {
    double from = 0;
    std::optional<double> to;
    double quantity = 0;
    PricedRate price;
    Usd amount;
};

/// Splits a quantity over the tiers: one line for each tier that it reaches, lowest first; none for a quantity ≤ 0.
/// Quantities are taken to a millionth of a unit.
/// @param before  of the same dimension, counted ahead of it
[[nodiscard]] std::vector<TierLine> tierLines(const TieredRates &rates, double quantity, double before = 0);
/// The cost of the whole quantity: the sum of its lines.
[[nodiscard]] Usd tieredCost(const TieredRates &rates, double quantity);
/// The rate that the next unit above `quantity` costs; empty where that unit is free of charge.
[[nodiscard]] std::optional<PricedRate> marginalRate(const TieredRates &rates, double quantity);

}  // namespace gp
