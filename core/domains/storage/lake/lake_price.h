// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/cost_areas.h"
#include "core/domains/storage/lake/lake_config.h"
#include "core/domains/storage/lake/lake_offer.h"

#include <array>

namespace gp {

/// What a month of a lake is paid for, in the order in which charts stack it: what zones store, under the names of LakeZone, and what
/// works on it.
enum class LakeCost { Raw, Processed, Curated, Results, Queries, Jobs, Catalog, Permissions, Audit, Alarms };
template <>
struct EnumText<LakeCost> {
    static constexpr std::array kNames{EnumName{LakeCost::Raw, "raw", "Raw zone"},
                                       EnumName{LakeCost::Processed, "processed", "Processed zone"},
                                       EnumName{LakeCost::Curated, "curated", "Curated zone"},
                                       EnumName{LakeCost::Results, "results", "Results"},
                                       EnumName{LakeCost::Queries, "queries", "Queries"},
                                       EnumName{LakeCost::Jobs, "jobs", "Jobs"},
                                       EnumName{LakeCost::Catalog, "catalog", "Crawlers and catalog"},
                                       EnumName{LakeCost::Permissions, "permissions", "Permissions"},
                                       EnumName{LakeCost::Audit, "audit", "Audit trail"},
                                       EnumName{LakeCost::Alarms, "alarms", "Alarms"}};
};
/// What storing a zone counts in; of a name that is none, the results of queries.
[[nodiscard]] LakeCost lakeCostOf(std::string_view zone);

/// Prices a lake as it is configured for a month: the buckets of its zones as buckets are priced, queries, jobs, crawlers, catalog,
/// trail. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceLake(const LakeConfig &config, const LakeOffer &offer);
/// The same lines, each with its part, a LakeCost.
[[nodiscard]] std::vector<PartLine> lakeCostParts(const LakeConfig &config, const LakeOffer &offer);

/// The services that a bill of lakeCostParts() is of, those of a zone first, each with its cost.
/// @param beyond  what the mean month of the zones has beyond that bill, by LakeZone
[[nodiscard]] std::vector<PlanPart> lakeServices(const std::vector<PartLine> &bill,
                                                 const std::array<Usd, kLakeZones> &beyond, LakeBilling billing);

}  // namespace gp
