// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_offer.h"

namespace gp {
namespace {

constexpr std::string_view kRootVolumeType = "gp3";

/// The licence of an OS for a type. Linux distributions without a fee have none.
std::optional<PricedRate> licenceOf(const Catalog &catalog, FleetOs os, const InstanceType &type)
{
    switch (os) {
    case FleetOs::Windows:
        return catalog.windowsUplift(type);
    case FleetOs::Rhel:
        return catalog.osUplift("rhel", type);
    case FleetOs::Sles:
        return catalog.osUplift("sles", type);
    case FleetOs::AmazonLinux:
    case FleetOs::Ubuntu:
        break;
    }
    return std::nullopt;
}

}  // namespace

bool isLicensed(FleetOs os) { return os == FleetOs::Windows || os == FleetOs::Rhel || os == FleetOs::Sles; }

FleetOffer FleetOffer::build(const Catalog &catalog, const std::string &region)
{
    FleetOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    if (!offer.regionInfo)
        return offer;
    for (const InstanceType &type : catalog.instanceTypes()) {
        FleetCandidate candidate;
        candidate.type = &type;
        candidate.offering = catalog.offering(*offer.regionInfo, type);
        candidate.linux_ = catalog.linuxPrice(*offer.regionInfo, type);
        for (const auto &os : EnumText<FleetOs>::kNames) {
            const auto index = static_cast<std::size_t>(os.value);
            candidate.licence[index] = licenceOf(catalog, os.value, type);
            if (candidate.linux_ && (candidate.licence[index] || !isLicensed(os.value))) {
                std::int64_t nanos = cost(candidate.linux_->rate, 1).nanos();
                if (candidate.licence[index])
                    nanos += cost(candidate.licence[index]->rate, 1).nanos();
                candidate.hourNanos[index] = nanos;
            }
        }
        offer.candidates.push_back(std::move(candidate));
    }
    offer.rootVolumeType = kRootVolumeType;
    if (const auto storage = catalog.ebsRates(kRootVolumeType, EbsDimension::Storage, region))
        offer.rootStorage = storage->first().price;
    offer.rootMaxGiB = catalog.ebsLimits(kRootVolumeType).sizeMaxGiB;
    if (const auto address = catalog.serviceRates("vpc", "public_ipv4.in_use_hour", region))
        offer.publicIpv4 = address->first().price;
    return offer;
}

const FleetCandidate *FleetOffer::find(std::string_view typeName) const
{
    const InstanceType *type = catalog->instanceType(typeName);
    return type && type->index < candidates.size() ? &candidates[type->index] : nullptr;
}

}  // namespace gp
