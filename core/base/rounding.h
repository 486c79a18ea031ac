// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>

namespace gp {

/// ⌈x⌉ of a figure that may carry the last bits of floating error: 4.000000000001 is 4.
[[nodiscard]] inline double tolerantCeil(double value)
{
    const double nearest = std::round(value);
    if (std::fabs(value - nearest) <= 1e-9 * std::max(1.0, std::fabs(nearest)))
        return nearest;
    return std::ceil(value);
}

}  // namespace gp
