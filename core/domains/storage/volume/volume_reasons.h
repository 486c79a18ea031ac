// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/volume/volume_instance.h"
#include "core/domains/storage/volume/volume_resolve.h"

namespace gp {

/// A decision on a volume with all that it was made from.
struct VolumeDecision {
    const VolumeSpec &spec;
    const VolumeNeed &need;
    const VolumeOption &chosen;
    const std::optional<VolumeOption> &advice;  ///< without the pin of the type
    const VolumeConfig &config;
    const VolumeOffer &offer;
    const InstanceType *attached = nullptr;  ///< null: not known
};

/// Why every recommended value is what it is: type, settings, RAID, instance, buckets, file system, sharing, encryption,
/// snapshots. Figures carry the catalog's source.
/// @param explained  with the break-evens of the type, where nothing is pinned
[[nodiscard]] std::vector<Reason> volumeReasons(const VolumeDecision &decision, bool explained);

/// The bucket of one member under the hours of the need, where the chosen type and size have one.
struct MemberBucket {
    BurstBucket bucket;
    BucketCourse course;
    std::optional<std::int64_t> neverWaitsFrom;  ///< GiB of each member; empty: at no size
};
[[nodiscard]] std::optional<MemberBucket> memberBucket(const VolumeNeed &need, const VolumeOption &option,
                                                       const VolumeOffer &offer);

}  // namespace gp
