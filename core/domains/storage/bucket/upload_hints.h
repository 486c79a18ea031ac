// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/size_buckets.h"

namespace gp {

/// How clients best upload objects of a size: settings of theirs, which cost nothing.
struct UploadHints {
    double partBytes = 0;    ///< whole MiB
    double fromBytes = 0;    ///< larger objects go up in parts
    std::int64_t parts = 0;  ///< of the largest objects; 1: they go up whole
    std::int64_t atOnce = 1;
};
/// The least power of two in MiB that S3 takes as a part and that leaves the largest objects within the most parts. Empty:
/// the catalog lacks a limit. Source: S3 User Guide, multipart upload limits; AWS CLI, S3 configuration.
[[nodiscard]] std::optional<UploadHints> uploadHints(const std::vector<SizeBucket> &sizes, const BucketOffer &offer);

}  // namespace gp
