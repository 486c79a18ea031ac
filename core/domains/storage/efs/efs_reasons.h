// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/efs/efs_need.h"

namespace gp {

/// A decision on a file system with all that it was made from.
struct EfsDecision {
    const EfsSpec &spec;
    const EfsNeed &need;
    const EfsOption &chosen;
    const EfsConfig &config;
    const EfsOffer &offer;
};

/// Why every recommended value is what it is; figures carry the catalog's source.
/// @param explained  with the break-evens of mode and lifecycle, where these are not pinned
[[nodiscard]] std::vector<Reason> efsReasons(const EfsDecision &decision, bool explained);

}  // namespace gp
