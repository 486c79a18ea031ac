// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/catalog.h"
#include "core/domains/compute/fleet/fleet_needs.h"
#include "core/domains/finding.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

/// What placement groups and the network allow. Empty: the catalog does not hold it; then it is not checked, and the advice says so.
/// Source: EC2 User Guide, placement groups; ENA Express; network maximum transmission unit.
struct PlacementLimits {
    std::optional<std::int64_t> spreadPerZone;  ///< running instances of one group
    std::optional<std::int64_t> partitionsPerZone;
    std::optional<std::int64_t> partitionsPerZoneDedicated;  ///< with Dedicated Instances
    std::optional<double> flowGbps;                          ///< one flow (5-tuple)
    std::optional<double> flowInGroupGbps;                   ///< one flow inside a cluster group
    std::optional<double> flowExpressGbps;                   ///< one flow with ENA Express
    std::optional<std::int64_t> mtuVpc;                      ///< bytes
    std::optional<std::int64_t> mtuExpress;
    std::optional<std::int64_t> mtuTransitGateway;
    std::optional<std::int64_t> mtuInternet;
    std::optional<std::int64_t> mtuVpn;

    [[nodiscard]] static PlacementLimits from(const Catalog &catalog);
};

/// One thing to know about an advice; a review rule of that code may print it.
struct PlacementNote {
    std::string code;  ///< "place.spread_limit"
    Severity severity = Severity::Info;
    std::string field;
    std::string message;
    std::string remedy;
};

struct PlacementQuestion {
    PlacementNeed need = PlacementNeed::None;
    Tenancy tenancy = Tenancy::Shared;
    std::int64_t instances = 1;  ///< the most that run at once
    std::int64_t zones = 1;      ///< 1 or more
    std::int64_t zonesLost = 0;
    std::optional<std::int64_t> partitions;  ///< asked for, per zone
    std::int64_t copies = 3;             ///< of the data, where partitions are advised: HDFS's default, dfs.replication
    bool spot = false;                   ///< some run on Spot
    const InstanceType *type = nullptr;  ///< null: not chosen yet, nothing is said of it
};

struct PlacementAdvice {
    std::string strategy;         ///< of AWS::EC2::PlacementGroup: "cluster", "partition", "spread"; empty: no group
    std::int64_t partitions = 0;  ///< per zone
    std::int64_t evenCount = 0;   ///< instances that fill all partitions alike, the asked count or the next above
    bool efa = false;             ///< an Elastic Fabric Adapter for each instance
    std::string because;          ///< one or two sentences
    std::vector<PlacementNote> notes;
};

/// Whether a type can be launched into a cluster placement group: all but burstable, flex and Mac types.
/// Source: EC2 User Guide, rules and limitations of cluster placement groups. The previous generations that it leaves out as well
/// have no Elastic Fabric Adapter either.
[[nodiscard]] bool joinsClusterGroup(const InstanceType &type);

/// Which placement group, from how the instances should stand to each other. Source: EC2 User Guide, placement groups.
/// Errors: InvalidInput at `placement` (a cluster group over several zones or to survive the loss of one; spread with Dedicated
/// Instances; any group on Dedicated Hosts) and at `partitions` (none, or more than a zone has).
[[nodiscard]] Result<PlacementAdvice> advisePlacement(const PlacementQuestion &question, const PlacementLimits &limits);

struct CapacityQuestion {
    const InstanceType *type = nullptr;  ///< not null
    std::int64_t onDemand = 0;           ///< instances that are not on Spot
    bool zoneGuarantee = false;          ///< every zone must be able to start its share at any time
    bool cluster = false;                ///< in a cluster placement group
};

struct CapacityAdvice {
    bool reserve = false;
    std::int64_t instances = 0;        ///< to reserve
    std::vector<std::string> because;  ///< a sentence for each cause
    std::string price;                 ///< what a reservation costs, in words; empty without one
};

/// Whether an On-Demand Capacity Reservation is called for: GPUs and training accelerators, bare metal, memory of 3 TiB and more, a
/// guarantee by zone, a cluster group. Source: EC2 User Guide, On-Demand Capacity Reservations.
[[nodiscard]] CapacityAdvice adviseCapacity(const CapacityQuestion &question);

/// What the instances talk to.
enum class NetworkPath { Vpc, Peering, TransitGateway, Internet, Vpn };

struct NetworkQuestion {
    const InstanceType *type = nullptr;   ///< not null
    std::optional<double> gbps;           ///< sustained, of one instance, both ways, at the peak after a zone is lost
    std::optional<double> flowGbps;       ///< the largest single flow
    std::optional<double> payloadKB;      ///< of a typical message
    NetworkPath path = NetworkPath::Vpc;  ///< Peering: in the same Region
    bool cluster = false;                 ///< both ends in one cluster group
};

enum class EnhancedNetworking { Ena, Older, Unknown };  ///< Older: a Xen type, with the 82599 interface or none
enum class BandwidthFit { NotAsked, Fits, InBursts, TooMuch, Unknown };
enum class FlowAdvice { NotAsked, Enough, ClusterGroup, EnaExpress, MoreFlows, Unknown };

struct NetworkAdvice {
    EnhancedNetworking driver = EnhancedNetworking::Unknown;
    BandwidthFit fit = BandwidthFit::NotAsked;
    FlowAdvice flow = FlowAdvice::NotAsked;
    bool jumbo = false;               ///< large frames are worth setting up
    std::optional<std::int64_t> mtu;  ///< the largest frame that the path takes, in bytes
    std::string driverText;           ///< each one sentence or two; empty where nothing was asked
    std::string fitText;
    std::string flowText;
    std::string mtuText;
};

/// Enhanced networking, bandwidth against the type's baseline, single flows and frames.
/// Source: EC2 User Guide, enhanced networking; network bandwidth; ENA Express; network maximum transmission unit.
[[nodiscard]] NetworkAdvice adviseNetwork(const NetworkQuestion &question, const PlacementLimits &limits);

}  // namespace gp
