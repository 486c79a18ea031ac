// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <map>

namespace gp {

/// Gives components names that CloudFormation takes: letters and digits only, unique, the same for the same design.
class LogicalIds {
public:
    /// @param apart  also keep names from beginning with each other: then no suffix can make two resources' names the same
    explicit LogicalIds(const Design &design, bool apart = false);
    /// "web-fleet" → "WebFleet".
    [[nodiscard]] const std::string &of(const ComponentId &id) const { return m_names.at(id); }

private:
    std::map<ComponentId, std::string> m_names;
};

/// Where a service lands in a VPC.
struct NetworkPlace {
    std::string vpcLogicalId;                   ///< empty: outside a VPC
    std::vector<std::string> subnetLogicalIds;  ///< of its tier, one a zone; that of the zone that it stands in first
    std::vector<std::string> routeLogicalIds;   ///< of its tier, to the internet
};

/// The networks of a region as resources: VPC, a subnet for each tier and zone, internet gateway and routes of public tiers.
/// A VPC without zone frames gets as many zones as its services use; services outside a tier get subnets of their own.
struct NetworkResources {
    std::vector<CfnResource> resources;
    std::map<ComponentId, NetworkPlace> places;  ///< of every service in a VPC of the region that gets subnets
    std::map<ComponentId, std::string> leftOut;  ///< services in a VPC that get none: why, in one line

    [[nodiscard]] static NetworkResources of(const Evaluation &evaluation, const std::string &region,
                                             const LogicalIds &ids);
};

/// Tags of a component over those of the design.
[[nodiscard]] std::map<std::string, std::string> tagsOf(const Design &design, const Component &component);

}  // namespace gp
