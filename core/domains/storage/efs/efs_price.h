// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/cost_areas.h"
#include "core/domains/storage/efs/efs_config.h"
#include "core/domains/storage/efs/efs_offer.h"

namespace gp {

/// What a month of a file system is paid for, in the order in which charts stack it.
enum class EfsCost {
    Standard,
    InfrequentAccess,
    Archive,
    Backups,
    Replica,
    Access,
    Throughput,
    Zones,
    Alarms,
    Endpoint
};
template <>
struct EnumText<EfsCost> {
    static constexpr std::array kNames{EnumName{EfsCost::Standard, "standard", "Standard"},
                                       EnumName{EfsCost::InfrequentAccess, "ia", "Infrequent Access"},
                                       EnumName{EfsCost::Archive, "archive", "Archive"},
                                       EnumName{EfsCost::Backups, "backups", "Backups"},
                                       EnumName{EfsCost::Replica, "replica", "Replica"},
                                       EnumName{EfsCost::Access, "access", "Moves and reads"},
                                       EnumName{EfsCost::Throughput, "throughput", "Throughput"},
                                       EnumName{EfsCost::Zones, "zones", "Between zones"},
                                       EnumName{EfsCost::Alarms, "alarms", "Alarms"},
                                       EnumName{EfsCost::Endpoint, "endpoint", "Interface endpoint"}};
};

/// Prices a file system as it is configured for a month: classes, moves and reads between them, throughput above what its size
/// earns, backups, replica, alarms, endpoint. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceEfs(const EfsConfig &config, const EfsOffer &offer);
/// The same lines, each with its part, an EfsCost.
[[nodiscard]] std::vector<PartLine> efsCostParts(const EfsConfig &config, const EfsOffer &offer);

}  // namespace gp
