// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/size_mix.h"

#include <vector>

namespace gp {

/// Objects of a similar size: lo ≤ size < hi, in bytes.
struct SizeBucket {
    double mean = 0;
    double share = 0;  ///< of all bytes, 0 to 1
    double lo = 0;     ///< 0: no lower bound
    double hi = 0;     ///< 0: no upper bound
    bool operator==(const SizeBucket &) const = default;
};

/// The buckets of a checked mix. Bounds are the geometric means between neighbours; where the smallest size that a
/// class bills (`boundary`) lies between two of them, it is the bound, so that no bucket lies on both sides of it.
[[nodiscard]] std::vector<SizeBucket> sizeBuckets(const SizeMix &mix, double boundary);

}  // namespace gp
