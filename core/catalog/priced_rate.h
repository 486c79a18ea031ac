// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"

#include <string_view>

namespace gp {

/// Whether a price was read in a source, or computed from one by a stated rule. Derived prices are marked wherever shown.
enum class PriceOrigin { Observed, Derived };

[[nodiscard]] constexpr std::string_view toString(PriceOrigin origin)
{
    return origin == PriceOrigin::Observed ? "observed" : "derived";
}

/// A rate with where it comes from. The texts live as long as the catalog's bytes.
struct PricedRate {
    Rate rate;
    PriceOrigin origin = PriceOrigin::Observed;
    std::string_view basis;       ///< how it was had: "observed", "ratio_predecessor", …
    std::string_view basedOn;     ///< derived from which family; else empty
    std::string_view asOf;        ///< "2025-11-04", "2026-08" or "2026"
    std::string_view source;      ///< ids of the table of sources, joined by '+'
    std::string_view confidence;  ///< "high", "medium" or "low"
};

}  // namespace gp
