// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/size_buckets.h"

#include <algorithm>
#include <cmath>

namespace gp {

std::vector<SizeBucket> sizeBuckets(const SizeMix &mix, double boundary)
{
    std::vector<SizeBucket> buckets;
    for (const auto &[size, share] : mix.parts) {
        SizeBucket bucket{size, share, 0, 0};
        if (!buckets.empty()) {
            SizeBucket &before = buckets.back();
            const bool between = boundary > 0 && before.mean < boundary && boundary <= size;
            bucket.lo = before.hi = between ? boundary : std::max(std::round(std::sqrt(before.mean * size)), 1.0);
        }
        buckets.push_back(bucket);
    }
    return buckets;
}

}  // namespace gp
