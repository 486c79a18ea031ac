// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_price.h"

namespace gp {

std::vector<CostLine> priceFleet(const FleetConfig &config, const FleetOffer &offer)
{
    std::vector<CostLine> lines;
    const auto count = static_cast<double>(config.desiredCapacity);
    const double hours = count * kHoursPerMonth;
    const FleetCandidate *candidate = offer.find(config.instanceType);
    const std::string item = config.instanceType + ", on demand";
    if (candidate && candidate->linux_)
        lines.push_back(priceLine(item, hours, "instance-hours", *candidate->linux_));
    else
        lines.push_back(unknownLine(item, hours, "instance-hours", {"ec2", config.instanceType, offer.region}));

    if (isLicensed(config.os)) {
        const std::string licence = std::string(labelOf(config.os)) + " licence";
        const auto &rate = candidate ? candidate->licence[static_cast<std::size_t>(config.os)] : std::nullopt;
        if (rate)
            lines.push_back(priceLine(licence, hours, "instance-hours", *rate));
        else
            lines.push_back(unknownLine(
                licence, hours, "instance-hours",
                {"ec2", std::string(textOf(config.os)) + " licence for " + config.instanceType, offer.region}));
    }

    const double gib = count * static_cast<double>(config.volumeSize);
    const std::string volumes = "Root volumes, " + config.volumeType;
    if (offer.rootStorage && config.volumeType == offer.rootVolumeType)
        lines.push_back(priceLine(volumes, gib, "GB-month", *offer.rootStorage));
    else
        lines.push_back(unknownLine(volumes, gib, "GB-month", {"ebs", config.volumeType + " storage", offer.region}));

    if (config.associatePublicIpAddress) {
        if (offer.publicIpv4)
            lines.push_back(priceLine("Public IPv4 addresses", hours, "address-hours", *offer.publicIpv4));
        else
            lines.push_back(unknownLine("Public IPv4 addresses", hours, "address-hours",
                                        {"vpc", "public IPv4 address", offer.region}));
    }
    return lines;
}

}  // namespace gp
