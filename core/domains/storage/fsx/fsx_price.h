// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/cost_areas.h"
#include "core/domains/storage/fsx/fsx_config.h"
#include "core/domains/storage/fsx/fsx_offer.h"

namespace gp {

/// What a month of a file system is paid for, in the order in which charts stack it.
enum class FsxCost { Storage, Pool, Backups, Throughput, Iops, Zones, Alarms };
template <>
struct EnumText<FsxCost> {
    static constexpr std::array kNames{
        EnumName{FsxCost::Storage, "storage", "Storage"}, EnumName{FsxCost::Pool, "pool", "Capacity pool"},
        EnumName{FsxCost::Backups, "backups", "Backups"}, EnumName{FsxCost::Throughput, "throughput", "Throughput"},
        EnumName{FsxCost::Iops, "iops", "SSD IOPS"},      EnumName{FsxCost::Zones, "zones", "Between zones"},
        EnumName{FsxCost::Alarms, "alarms", "Alarms"}};
};

/// Prices a configuration as it stands, whether AWS would build it or not. Never plans.
[[nodiscard]] std::vector<CostLine> priceFsx(const FsxConfig &config, const FsxOffer &offer);
/// The same lines, each with its part, an FsxCost.
[[nodiscard]] std::vector<PartLine> fsxCostParts(const FsxConfig &config, const FsxOffer &offer);

}  // namespace gp
