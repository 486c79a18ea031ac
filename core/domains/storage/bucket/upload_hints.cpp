// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/upload_hints.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kPartUnit = 1024.0 * 1024;
/// Our own figure: what the AWS CLI does where nothing is said.
constexpr std::int64_t kPartsAtOnce = 10;

}  // namespace

std::optional<UploadHints> uploadHints(const std::vector<SizeBucket> &sizes, const BucketOffer &offer)
{
    if (sizes.empty() || !offer.partsMax || !offer.partMin || !offer.partMax)
        return std::nullopt;
    double largest = 0;
    for (const SizeBucket &size : sizes)
        largest = std::max(largest, size.mean);
    UploadHints hints;
    hints.partBytes = kPartUnit;
    while (hints.partBytes < std::max(*offer.partMin, largest / *offer.partsMax))
        hints.partBytes *= 2;
    hints.partBytes = std::min(hints.partBytes, *offer.partMax);
    hints.fromBytes = 2 * hints.partBytes;
    if (largest >= hints.fromBytes)
        hints.parts = static_cast<std::int64_t>(std::ceil(largest / hints.partBytes));
    else
        hints.parts = 1;
    hints.atOnce = std::min(hints.parts, kPartsAtOnce);
    return hints;
}

}  // namespace gp
