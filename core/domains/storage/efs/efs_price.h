// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/efs/efs_config.h"
#include "core/domains/storage/efs/efs_offer.h"

namespace gp {

/// Prices a file system as it is configured for a month: classes, moves and reads between them, throughput above what its size
/// earns, backups, replica. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceEfs(const EfsConfig &config, const EfsOffer &offer);

}  // namespace gp
