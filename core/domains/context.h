// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/design/link.h"
#include "core/design/settings.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace gp {

/// What flows into a component along links, hour by hour of the week (Monday 00:00 first). Demand stage only.
struct Demand {
    std::array<double, HourlyWeek::kHours> requestsPerSecond{};
    bool arrives = false;  ///< some link brings requests here
    bool operator==(const Demand &) const = default;

    [[nodiscard]] double peak() const;
    [[nodiscard]] double requestsPerMonth() const;  ///< mean × 730 hours
};

/// What a component says of itself before it is planned: from its spec, never from a plan.
struct DeclaredFacts {
    std::vector<std::int64_t> ports;
    std::optional<Protocol> protocol;
    std::int64_t zones = 0;
    std::int64_t instances = 0;  ///< that run, where the spec fixes it; 0: not known before the plan, or does not apply
    std::string instanceType;    ///< where it is pinned
    double ebsIops = 0;          ///< asked of an instance that attaches it
    double ebsMiBps = 0;
    std::int64_t volumes = 0;  ///< attachments that it takes, at least; 0: it is no volume
    bool operator==(const DeclaredFacts &) const = default;
};

/// A component at the other end of a link, as far as planning may know it.
struct Neighbour {
    ComponentId id;
    std::string kind;
    LinkRole role = LinkRole::Calls;
    bool outgoing = true;  ///< the link leads from us to it
    Protocol protocol = Protocol::Any;
    std::int64_t port = 0;
    std::string region;
    DeclaredFacts facts;
    bool operator==(const Neighbour &) const = default;
};

/// Everything beside the spec that may enter a plan. Spec and context together are the memo key of the plan stage.
struct PlanContext {
    ComponentId component;
    std::string region;            ///< code of the nearest region frame; empty outside of one
    std::int64_t regionZones = 0;  ///< Availability Zones that the region has
    std::int64_t vpcZones = 0;     ///< zone frames in the VPC around it; 0: outside a VPC
    std::string tier;              ///< "public", "app", "data": the nearest subnet tier; empty outside of one
    ComplianceFrame compliance = ComplianceFrame::None;  ///< of the design
    std::shared_ptr<const Demand> demand;                ///< never null
    std::vector<Neighbour> neighbours;                   ///< by link id
    bool operator==(const PlanContext &other) const;
};

}  // namespace gp
