// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/compute/fleet/fleet_spec.h"

#include <array>

namespace gp {

inline constexpr std::size_t kFleetOsCount = EnumText<FleetOs>::kNames.size();

/// One instance type as it is sold in a region.
struct FleetCandidate {
    const InstanceType *type = nullptr;
    Offering offering;
    std::optional<PricedRate> linux_;                              ///< on demand, shared tenancy, USD per hour
    std::array<std::optional<PricedRate>, kFleetOsCount> licence;  ///< what an OS adds per hour; empty: unknown or none
    std::array<std::optional<std::int64_t>, kFleetOsCount>
        hourNanos;  ///< Linux + licence, nano-dollars; empty: no price
};

/// What a fleet can be made of in one region: every type, how it is sold there, and the rates.
struct FleetOffer {
    std::string region;
    const Region *regionInfo = nullptr;      ///< null: the catalog does not know the region
    std::vector<FleetCandidate> candidates;  ///< every type of the catalog, by InstanceType::index
    std::optional<PricedRate> rootStorage;   ///< gp3, USD per GB-month
    std::string rootVolumeType;              ///< "gp3"
    std::optional<double> rootMaxGiB;
    std::optional<PricedRate> publicIpv4;  ///< USD per address-hour
    const Catalog *catalog = nullptr;

    [[nodiscard]] static FleetOffer build(const Catalog &catalog, const std::string &region);
    /// The candidate of a type name, or null.
    [[nodiscard]] const FleetCandidate *find(std::string_view typeName) const;
};

/// Whether software of this OS comes with a licence fee on top of the Linux price.
[[nodiscard]] bool isLicensed(FleetOs os);

}  // namespace gp
