// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/fsx/fsx_need.h"

namespace gp {

/// A decision on a file system with all that it was made from.
struct FsxDecision {
    const FsxSpec &spec;
    const FsxNeed &need;
    const FsxOption &chosen;
    const FsxConfig &config;
    const FsxOffer &offer;
};

/// Why every recommended value is what it is; figures carry the catalog's source.
/// @param explained  with the break-evens of the file system and its way, where nothing is pinned that they hang on
[[nodiscard]] std::vector<Reason> fsxReasons(const FsxDecision &decision, bool explained);

}  // namespace gp
