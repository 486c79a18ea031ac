// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/fsx/fsx_need.h"

namespace gp {

/// "OpenZFS, Multi-AZ, SSD": a file system as its users name it; `fsxPointName` adds step, pairs and tiering.
[[nodiscard]] std::string fsxWayName(const FsxPoint &point);
[[nodiscard]] std::string fsxPointName(const FsxPoint &point);

/// Why an option fails, with what it gives and what is needed: the first constraint. Empty: it does not fail.
[[nodiscard]] std::string fsxConstraintText(const FsxOption &option, const FsxNeed &need, const FsxOffer &offer);

/// The file systems, each in its cheapest setting, and all settings. @param chosen  null: nothing serves
[[nodiscard]] std::vector<Ranking> fsxRankings(const FsxNeed &need, const FsxOption *chosen, const FsxOffer &offer);

}  // namespace gp
