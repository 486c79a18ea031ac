// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/bucket_ranking.h"
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

/// The same way of the same data with uploads the other way round: to Standard where clients name the class, straight into
/// a class where they do not. Empty: nothing arrives, that way cannot be had so, or has no price.
[[nodiscard]] std::optional<OtherUploads> otherUploadsOf(const BucketSpec &spec, const BucketModel &model,
                                                         const BucketChoice &chosen);

/// Where uploads go, what clients set for it, and what the other way would cost.
[[nodiscard]] Reason uploadsToReason(const BucketDecision &decision);
/// That naming the class would spare more than a percent of a settled month.
[[nodiscard]] std::optional<Finding> uploadsGoRound(const BucketDecision &decision);

}  // namespace gp
