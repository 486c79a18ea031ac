// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_offer.h"

namespace gp {

/// Prices a bucket as it is configured for the design's month: storage by class, what left early, requests, retrieval,
/// moves by rule, monitoring, restores, KMS. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceBucket(const BucketConfig &config, const BucketOffer &offer);
/// Of them, what is beside the objects: inventories, analysis, copies elsewhere, events.
[[nodiscard]] std::vector<CostLine> priceBeside(const BucketConfig &config, const BucketOffer &offer);

}  // namespace gp
