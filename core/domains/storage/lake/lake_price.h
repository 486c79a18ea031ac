// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/lake/lake_config.h"
#include "core/domains/storage/lake/lake_offer.h"

namespace gp {

/// Prices a lake as it is configured for a month: the buckets of its zones as buckets are priced, queries, jobs, crawlers, catalog,
/// trail. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceLake(const LakeConfig &config, const LakeOffer &offer);

}  // namespace gp
