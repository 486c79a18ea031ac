// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace gp {

/// A number as formatNumber() has it, of a figure read at a glance: one that is too small for those places keeps two digits
/// ("12.5", "0.06", "0.0042").
[[nodiscard]] inline std::string formatFigure(double value, int decimals = 1)
{
    constexpr int kMostPlaces = 9;
    const double size = std::fabs(value);
    const bool isSmall = std::isfinite(size) && size > 0 && size < 1;
    const int places = isSmall ? static_cast<int>(std::ceil(-std::log10(size))) + 1 : decimals;
    return formatNumber(value, std::clamp(places, decimals, std::max(decimals, kMostPlaces)));
}

}  // namespace gp
