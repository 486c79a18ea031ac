// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_rules.h"

#include "core/base/figure_text.h"
#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_launch_rules.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_price.h"
#include "core/domains/pin_costs.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using Input = RuleInput<FleetSpec>;
using Draft = std::optional<FindingDraft>;

const Alternative *chosenRow(const Plan &plan)
{
    if (plan.rankings.empty())
        return nullptr;
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

/// Nothing to check where the need has no answer: planFleet() itself reports that.
Draft reportedByPlan(const Input &) { return std::nullopt; }

/// Frames are no part of what a plan knows: inDefaultVpc() reports it.
Draft reportedByDesign(const Input &) { return std::nullopt; }

Draft singleZone(const Input &input)
{
    // Of a cluster placement group the placement speaks: more zones are refused there.
    if (!input.plan.choice || input.plan.zones != 1 || input.spec.placement == PlacementNeed::HighPerformance)
        return std::nullopt;
    // A volume that it attaches stands in one zone: the review of the volume speaks of that.
    for (const Neighbour &neighbour : input.context.neighbours)
        if (neighbour.role == LinkRole::Attaches)
            return std::nullopt;
    const std::string count = input.spec.sizedBy == FleetSizing::Count ? "count" : "instances";
    if (input.spec.zones.value() > 1)
        return FindingDraft{count,
                            "A single instance runs in one Availability Zone: when it or its zone fails, all is gone "
                            "until another has started.",
                            "Run at least two.",
                            SuggestedEdit{count, 2},
                            {}};
    const std::int64_t possible =
        std::min<std::int64_t>(3, input.context.vpcZones > 0 ? input.context.vpcZones : input.context.regionZones);
    FindingDraft draft{
        "zones", "The whole fleet runs in one Availability Zone: when that zone fails, all of it is gone.", "", {}, {}};
    const bool byCount = input.spec.sizedBy == FleetSizing::Count;
    if (byCount && input.spec.count.value() < 2 && possible >= 2) {
        draft.field = "count";
        draft.message = "A single instance runs in one Availability Zone: when it or its zone fails, all is gone until "
                        "another has started.";
        draft.remedy = "Run at least two, and spread them over " + std::to_string(possible) + " zones.";
    } else if (possible >= 2) {
        draft.remedy = "Spread it over " + std::to_string(possible) + " zones.";
        draft.fix = SuggestedEdit{"zones", possible};
    } else {
        draft.remedy = "Add a second zone to the VPC, then spread the fleet.";
    }
    return draft;
}

Draft pinBreaksNeed(const Input &input)
{
    const Alternative *chosen = chosenRow(input.plan);
    if (!input.spec.type.pinned() || !chosen || chosen->feasible)
        return std::nullopt;
    return FindingDraft{"type",
                        "The pinned type " + chosen->name + " does not meet the need: " + chosen->verdict + ".",
                        "Take the advice, or change the need.",
                        SuggestedEdit{"type", Json()},
                        {}};
}

Draft zoneLoss(const Input &input)
{
    if (input.spec.sizedBy == FleetSizing::Count || !input.spec.instances.pinned())
        return std::nullopt;
    const Alternative *chosen = chosenRow(input.plan);
    const auto needed = input.plan.advised.find("instances");
    // A few less than a whole number in each zone may carry it as well.
    if (needed == input.plan.advised.end() || !chosen || chosen->feasible ||
        input.plan.units >= needed->second.get<std::int64_t>())
        return std::nullopt;
    return FindingDraft{"instances",
                        "The pinned count of " + std::to_string(input.plan.units) + " does not " +
                            (input.spec.sizedBy == FleetSizing::Load ? "carry the peak" : "give what is asked for") +
                            (input.spec.surviveZoneLoss ? " with a zone lost" : "") + ": it takes " +
                            needed->second.dump() + ".",
                        "Take the advice.",
                        SuggestedEdit{"instances", Json()},
                        {}};
}

Draft pinCosts(const Input &input)
{
    constexpr std::int64_t kWorthCents = 5'000;  // our own threshold
    // These two say what is needed, not how it is met.
    return pinCostsDraft(input.plan, kWorthCents,
                         [](std::string_view field) { return field == "peakLoad" || field == "averageCpu"; });
}

Draft derivedPrice(const Input &input)
{
    const Alternative *chosen = chosenRow(input.plan);
    if (!chosen)
        return std::nullopt;
    const auto derived = std::find_if(input.plan.costs.begin(), input.plan.costs.end(), [](const CostLine &line) {
        return line.origin == PriceOrigin::Derived && (line.unit == "instance-hours" || line.unit == "vCPU-hours") &&
               !line.item.starts_with(kSpotItem);
    });
    if (derived == input.plan.costs.end())
        return std::nullopt;
    if (!derived->item.starts_with(chosen->name))
        return FindingDraft{"os",
                            "The price of \"" + derived->item +
                                "\" follows from a rule over other types, it is not read from a price "
                                "list.",
                            "Check it before you commit to it.",
                            {},
                            {}};
    FindingDraft draft{"type",
                       "The price of " + chosen->name + " in " + input.context.region +
                           " is derived from another Region, not read there.",
                       "Check it before you commit to it.",
                       {},
                       {}};
    for (const Alternative &row : input.plan.rankings.front().rows)
        if (row.feasible && row.origin == PriceOrigin::Observed && row.monthly && chosen->monthly) {
            draft.remedy = "The best type with an observed price is " + std::to_string(row.count) + " \u00D7 " +
                           row.name + ", " + formatUsdDifference(*row.monthly - *chosen->monthly) + " a month.";
            break;
        }
    return draft;
}

/// How many requests an instance serves is asked only where it sizes the fleet.
Draft loadUnchecked(const Input &input)
{
    if (input.spec.sizedBy != FleetSizing::Count || !input.context.demand->arrives || input.context.demand->peak() <= 0)
        return std::nullopt;
    return FindingDraft{"sizedBy",
                        formatFigure(input.context.demand->peak()) +
                            " req/s reach this fleet at the peak, but it is sized by count: whether it carries them is "
                            "not known.",
                        "Size it by load, and say what one vCPU serves.",
                        SuggestedEdit{"sizedBy", "load"},
                        {}};
}

Draft unmeasured(const Input &input)
{
    if (input.spec.sizedBy != FleetSizing::Load || !input.spec.measuredOn.empty())
        return std::nullopt;
    return FindingDraft{"measuredOn",
                        "Every vCPU is taken to serve " + formatNumber(input.spec.requestsPerVcpu.value(), 2) +
                            " req/s, but an x86 vCPU is a thread and a Graviton vCPU is a core.",
                        "Say on which type you measured; others are then scaled by CoreMark.",
                        {},
                        {}};
}

/// A load that is set on the fleet itself: what else hangs on the load, its traffic first of all, stays as the links bring it.
Draft loadApart(const Input &input)
{
    constexpr double kAlike = 0.1;  // our own threshold
    const double brought = input.context.demand->arrives ? input.context.demand->peak() : 0;
    if (input.spec.sizedBy != FleetSizing::Load || !input.spec.peakLoad.pinned() || brought <= 0)
        return std::nullopt;
    const double set = input.spec.peakLoad.pin().value();
    if (std::fabs(set / brought - 1) <= kAlike)
        return std::nullopt;
    return FindingDraft{"peakLoad",
                        "The fleet is sized for " + formatFigure(set) + " req/s, and its links bring " +
                            formatFigure(brought) + " at the peak: traffic is billed by what they bring.",
                        "Set the load where it enters the design, or release it here.",
                        SuggestedEdit{"peakLoad", Json()},
                        {}};
}

/// Several instances that are called with nothing between them and their callers: requests go where a caller sends them, and to
/// failed instances too, which the group replaces only when the machine fails. What pulls its work is not called.
Draft noBalancer(const Input &input)
{
    if (input.spec.loadBalanced || input.spec.callersBalance || input.plan.units < 2 ||
        !input.context.demand->arrives || input.context.demand->peak() <= 0)
        return std::nullopt;
    const auto calledBy = [&](bool users) {
        return std::ranges::any_of(input.context.neighbours, [&](const Neighbour &other) {
            return other.role == LinkRole::Calls && !other.outgoing && (other.kind == "client") == users;
        });
    };
    const bool users = calledBy(true);
    const bool components = calledBy(false);
    // Drivers of replicated data, such as those of Cassandra and Kafka, know its nodes; what users have does not.
    if (!users && input.spec.placement == PlacementNeed::Distributed)
        return std::nullopt;
    const std::string callers = !users ? "other components" : components ? "users and other components" : "users";
    const std::string build = "Build one with Elastic Load Balancing and say \"Behind a load balancer\" here";
    FindingDraft draft{"loadBalanced",
                       formatFigure(input.context.demand->peak()) + " req/s of " + callers + " reach " +
                           std::to_string(input.plan.units) +
                           " instances without a load balancer: nothing spreads them or takes a failed instance out "
                           "of service.",
                       users ? build + ": its health checks then replace instances, too, and its cost stands in the "
                                       "bill as unknown."
                             : build + ", whose cost then stands in the bill as unknown, or say that callers balance "
                                       "by themselves.",
                       SuggestedEdit{"loadBalanced", true},
                       {}};
    if (users)
        draft.severity = Severity::High;
    return draft;
}

/// Where an access key id starts, or npos: AKIA or ASIA and sixteen more capitals or digits, and no word around it.
/// Source: IAM User Guide, IAM identifiers, unique ids: prefixes of long-term and of temporary keys.
std::size_t accessKeyIn(std::string_view text)
{
    constexpr std::size_t kLength = 20;
    const auto isKeyLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    const auto isWord = [&](char c) { return isKeyLetter(c) || (c >= 'a' && c <= 'z'); };
    for (std::size_t at = 0; at + kLength <= text.size(); ++at) {
        const std::string_view key = text.substr(at, kLength);
        if ((key.starts_with("AKIA") || key.starts_with("ASIA")) && std::all_of(key.begin(), key.end(), isKeyLetter) &&
            (at == 0 || !isWord(text[at - 1])) && (at + kLength == text.size() || !isWord(text[at + kLength])))
            return at;
    }
    return std::string_view::npos;
}

/// Where the header of a private key starts, or npos. Source: RFC 7468, textual encodings of keys.
std::size_t privateKeyIn(std::string_view text)
{
    constexpr std::string_view kBegin = "-----BEGIN ";
    for (std::size_t at = text.find(kBegin); at != std::string_view::npos; at = text.find(kBegin, at + 1))
        if (text.substr(at, text.find('\n', at) - at).find("PRIVATE KEY-----") != std::string_view::npos)
            return at;
    return std::string_view::npos;
}

/// The message names the line and never the secret.
Draft secretInScript(const Input &input)
{
    const std::string_view script = input.spec.startupScript;
    const std::size_t privateKey = privateKeyIn(script);
    const std::size_t at = std::min(privateKey, accessKeyIn(script));
    if (at == std::string_view::npos)
        return std::nullopt;
    const auto line = 1 + std::count(script.begin(), script.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return FindingDraft{"startupScript",
                        "Line " + std::to_string(line) + " of the start-up script holds " +
                            (at == privateKey ? "a private key" : "an AWS access key") +
                            ": whoever may run a command on an instance reads it there.",
                        "Take it out and change it; let the instance's role read what it needs from Secrets Manager.",
                        {},
                        {}};
}

}  // namespace

std::vector<Rule<FleetModule>> fleetRules()
{
    const std::string reliability =
        "AWS Well-Architected Framework, Reliability pillar, REL10: use fault isolation to protect your workload";
    std::vector<Rule<FleetModule>> rows{
        {{"fleet.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No type meets the need",
          "A fleet that cannot be bought carries nothing.", "The catalog's instance types"},
         reportedByPlan},
        {{"fleet.single_zone", Pillar::Reliability, Severity::High, "Fleet in one zone", "A zone is a unit of failure.",
          reliability},
         singleZone},
        {{"fleet.default_vpc", Pillar::Security, Severity::Medium, "In no VPC",
          "What is given no subnets goes into the default VPC, where every subnet has a route from the internet.",
          "Amazon VPC User Guide, Default VPCs"},
         reportedByDesign},
        {{"fleet.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pinned type does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's instance types"},
         pinBreaksNeed},
        {{"fleet.zone_loss", Pillar::Reliability, Severity::High, "Pinned count does not carry the peak",
          "What survives a lost zone must carry the load: N \u00F7 (N \u2212 1).", reliability},
         zoneLoss},
        {{"fleet.placement", Pillar::Reliability, Severity::Medium, "Placement group and its limits",
          "A placement group takes so many instances a zone, and no more.", "EC2 User Guide, placement groups"},
         reportedByPlan},
        {{"fleet.load_unchecked", Pillar::PerformanceEfficiency, Severity::Low, "Load that nothing is sized for",
          "A count says nothing of what it carries.", "The links that bring requests here"},
         loadUnchecked},
        {{"fleet.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         pinCosts},
        {{"fleet.derived_price", Pillar::CostOptimization, Severity::Low, "Chosen on a derived price",
          "The estimate's error is small but not nothing.", "catalog/SOURCES.md, derived prices"},
         derivedPrice},
        {{"fleet.unmeasured", Pillar::PerformanceEfficiency, Severity::Info, "vCPUs compared as equal",
          "vCPUs of different makers do different work.", "EC2 User Guide, CPU options: threads per core"},
         unmeasured},
        {{"fleet.one_per_zone", Pillar::Reliability, Severity::Medium, "One instance in a zone",
          "A zone whose only instance is replaced serves nothing meanwhile.",
          "EC2 Auto Scaling User Guide, instance refresh and replacement of unhealthy instances"},
         reportedByPlan},
        {{"fleet.uneven_zone_loss", Pillar::Reliability, Severity::Low, "Uneven over the zones",
          "The fullest zone may be the one that fails.", reliability},
         reportedByPlan},
        {{"fleet.max_below_event", Pillar::Reliability, Severity::High, "Maximum below the load",
          "A group does not grow past its maximum, whatever arrives.",
          "EC2 Auto Scaling User Guide, scaling limits of a group"},
         reportedByPlan},
        {{"fleet.min_below_trough", Pillar::Reliability, Severity::Medium, "Minimum below the quietest hour",
          "A group that shrank too far has to climb back under load.",
          "EC2 Auto Scaling User Guide, scaling limits of a group"},
         reportedByPlan},
        {{"fleet.scaling_off", Pillar::CostOptimization, Severity::Medium, "Peak count all month",
          "What runs in quiet hours is paid like what runs at the peak.",
          "AWS Well-Architected Framework, Cost Optimization pillar, COST09: manage demand and supply; the factor is "
          "our own"},
         reportedByPlan},
        {{"fleet.ramp", Pillar::Reliability, Severity::Medium, "Event faster than scaling",
          "New instances come after a metric, an alarm and a boot.",
          "EC2 Auto Scaling User Guide, target tracking and default instance warmup; the minutes allowed are our own"},
         reportedByPlan},
        {{"fleet.target_above_ceiling", Pillar::Reliability, Severity::High, "CPU target leaves no room for a zone",
          "What survives must carry the load: target \u2264 utilization \u00D7 (N \u2212 1) \u00F7 N.", reliability},
         reportedByPlan},
        {{"fleet.type_legacy", Pillar::OperationalExcellence, Severity::Medium, "Legacy or retired type",
          "Old hardware gets scarce and is withdrawn.",
          "The catalog's table of families; EC2 User Guide, previous generation instances"},
         reportedByPlan},
        {{"fleet.previous_generation", Pillar::CostOptimization, Severity::Low, "Successor is cheaper for its work",
          "A newer generation usually does more for the same price.",
          "The catalog's prices, CoreMark figures and successors"},
         reportedByPlan},
        {{"fleet.unknown_sale", Pillar::Reliability, Severity::Medium, "Not known whether it is sold here",
          "A type that a Region does not offer cannot be launched.", "The catalog's table of types by Region"},
         reportedByPlan},
        {{"fleet.strength_noise", Pillar::PerformanceEfficiency, Severity::Low, "Lead within the noise of a benchmark",
          "One figure may be off by some per cent.",
          "The catalog's CoreMark figures of one family, by vCPU; the three per cent are our own"},
         reportedByPlan},
        {{"fleet.memory_tight", Pillar::PerformanceEfficiency, Severity::Medium, "Memory nearly full",
          "A machine that runs out of memory stops working, it does not slow down.",
          "AWS Compute Optimizer User Guide, rightsizing preferences: memory headroom; the tenth is our own"},
         reportedByPlan},
        {{"fleet.empty_zones", Pillar::Reliability, Severity::Info, "More zones than instances",
          "An instance stands in one zone.", "EC2 Auto Scaling User Guide, distribution of instances over zones"},
         reportedByPlan},
        {{"fleet.zones_leave_few", Pillar::CostOptimization, Severity::Low, "Few types in so many zones",
          "A type can be launched only in the zones that have it.",
          "The catalog's table of types by Region and zone; worth a word from $50 or 5 %: our own"},
         reportedByPlan},
        {{"fleet.unknown_cpu", Pillar::PerformanceEfficiency, Severity::Low, "Baseline against an unknown mean",
          "Above its baseline a flex type is slowed down at times, and a burstable one pays for surplus credits.",
          "EC2 User Guide, flex instances and burstable performance instances"},
         reportedByPlan},
        {{"fleet.network_burst", Pillar::PerformanceEfficiency, Severity::High, "Network need above the baseline",
          "Bandwidth above the baseline lasts as long as network credits do.",
          "EC2 User Guide, instance network bandwidth"},
         reportedByPlan},
        {{"fleet.ebs_instance_limit", Pillar::PerformanceEfficiency, Severity::High, "Volumes faster than the instance",
          "All volumes of an instance share its EBS bandwidth.", "EC2 User Guide, EBS-optimized instance types"},
         reportedByPlan},
        {{"fleet.burst_surplus", Pillar::CostOptimization, Severity::Medium,
          "Surplus credits cost more than a fixed type", "Above its baseline a burstable type pays for each vCPU-hour.",
          "EC2 User Guide, unlimited mode for burstable performance instances"},
         reportedByPlan},
        {{"fleet.spot_few_pools", Pillar::Reliability, Severity::Medium, "Few Spot pools",
          "Spot is judged by how many pools it can draw from.",
          "EC2 Auto Scaling User Guide, mixed instances groups: be flexible about at least 10 instance types; counted "
          "in pools by our own rule"},
         reportedByPlan},
        {{"fleet.spot_no_base", Pillar::Reliability, Severity::High, "All on Spot and serving requests",
          "Spot capacity can be taken back all at once.",
          "EC2 User Guide, best practices for Spot: fault-tolerant and flexible workloads"},
         reportedByPlan},
        {{"fleet.spot_stateful", Pillar::Reliability, Severity::High, "Data on Spot instances",
          "An interrupted instance is gone two minutes after the notice.",
          "EC2 User Guide, Spot Instance interruptions"},
         reportedByPlan},
        {{"fleet.spot_no_price", Pillar::CostOptimization, Severity::Medium, "Nothing runs on Spot",
          "What may be interrupted is cheaper only where Spot is sold.",
          "The catalog's Spot prices; EC2 User Guide, Spot Instances"},
         reportedByPlan},
        {{"fleet.admin_port_open", Pillar::Security, Severity::High, "Log-in open to the world",
          "Ports of Secure Shell and Remote Desktop are tried all day long.",
          "AWS Security Hub, controls EC2.13 and EC2.14"},
         reportedByPlan},
        {{"fleet.port_open_to_all", Pillar::Security, Severity::Medium, "Port open to the world",
          "What anyone can reach anyone can attack.", "AWS Security Hub, control EC2.18"},
         reportedByPlan},
        {{"fleet.public_address", Pillar::Security, Severity::Medium, "Public address on each instance",
          "An instance that the outside can reach needs no way around the load balancer.",
          "AWS Security Hub, control EC2.9; Amazon VPC pricing, public IPv4 addresses"},
         reportedByPlan},
        {{"fleet.wide_permission", Pillar::Security, Severity::Medium, "Permission wider than a task",
          "A stolen role does what it may do.",
          "AWS Security Hub, control IAM.21; IAM User Guide, apply least-privilege permissions"},
         reportedByPlan},
        {{"fleet.commitment", Pillar::CostOptimization, Severity::Low, "Steady base without commitment",
          "What runs at all hours can be promised for a discount.",
          "Savings Plans User Guide; the $200 a month are our own"},
         reportedByPlan},
        {{"fleet.reserve_capacity", Pillar::Reliability, Severity::Medium, "Scarce type without reserved capacity",
          "On-demand capacity is not guaranteed, least of all for large machines.",
          "EC2 User Guide, On-Demand Capacity Reservations"},
         reportedByPlan},
        {{"fleet.reservation_unused", Pillar::CostOptimization, Severity::Low, "Reserved capacity stands empty",
          "A reservation is billed in every hour, with or without an instance in it.",
          "EC2 User Guide, Capacity Reservation pricing and billing; worth a word from $50 or 5 %: our own"},
         reportedByPlan},
        {{"fleet.sql_server_minimum", Pillar::CostOptimization, Severity::Low, "Licence larger than the machine",
          "SQL Server is billed for a least number of vCPUs.",
          "EC2 User Guide, SQL Server licensing: at least four vCPUs; the catalog's limit sql_server.vcpus_min; worth "
          "a word from $50 or 5 %: our own"},
         reportedByPlan},
        {{"fleet.two_types", Pillar::CostOptimization, Severity::Low, "Two types would cost less",
          "One type that fits everything has too much of something.",
          "The cheapest mix of two types, found by enumeration; worth a second group from 3 % or $20: our own"},
         reportedByPlan},
        {{"fleet.no_alarms", Pillar::OperationalExcellence, Severity::Medium, "No alarms",
          "What nobody watches is found by those whom it hits.",
          "AWS Well-Architected Framework, Operational Excellence pillar, OPS08: understand workload health"},
         reportedByPlan},
        {{"fleet.basic_monitoring", Pillar::PerformanceEfficiency, Severity::Low, "Scaling on five-minute figures",
          "Target tracking reacts no sooner than its metric.",
          "EC2 Auto Scaling User Guide, target tracking: one-minute metrics recommended"},
         reportedByPlan},
        {{"fleet.no_snapshots", Pillar::Reliability, Severity::Medium, "Data volume without snapshots",
          "A volume lives in one zone and fails like any disk.",
          "AWS Well-Architected Framework, Reliability pillar, REL09: back up data; EBS User Guide, snapshots"},
         reportedByPlan},
        {{"fleet.few_snapshots", Pillar::Reliability, Severity::Low, "Short way back",
          "Damage is often found days after it was done.",
          "AWS Well-Architected Framework, Reliability pillar, REL09: back up data; the week is our own"},
         reportedByPlan},
        {{"fleet.snapshot_retention", Pillar::CostOptimization, Severity::Low, "Many daily snapshots",
          "What changed on each day is paid for as long as its snapshot is kept.",
          "AWS Backup Developer Guide, the template of a backup plan with daily backups and 35 days; EBS User Guide, "
          "snapshot archive; worth a word from $50 or 5 %: our own"},
         reportedByPlan},
        {{"fleet.stripes_save", Pillar::CostOptimization, Severity::Info, "Two volumes for less",
          "Each volume comes with IOPS and throughput that are not billed.",
          "EC2 User Guide, RAID configuration; the catalog's EBS limits and rates; worth a word from $50 or 5 %: our "
          "own"},
         reportedByPlan},
        {{"fleet.scratch_on_volume", Pillar::PerformanceEfficiency, Severity::Low, "Scratch data on EBS",
          "A local disk has no network between it and the machine.",
          "EC2 User Guide, instance store; the tenth that it may cost more is our own"},
         reportedByPlan},
        {{"fleet.office_hours", Pillar::CostOptimization, Severity::Low, "Running while nobody calls",
          "What is stopped costs nothing but its volumes, and what is terminated nothing.",
          "AWS Well-Architected Framework, Cost Optimization pillar, COST09: manage demand and supply; the third of "
          "the week is our own"},
         reportedByPlan},
        {{"fleet.arm64_saves", Pillar::Sustainability, Severity::Low, "Graviton would do it for less",
          "Graviton uses up to 60 % less energy for the same work, as AWS states.",
          "AWS Graviton product page; AWS Well-Architected Framework, Sustainability pillar, SUS05; worth a word from "
          "$50 or 5 %: our own"},
         reportedByPlan},
        {{"fleet.idle_share", Pillar::Sustainability, Severity::Low, "CPUs mostly idle",
          "An idle machine uses power and is paid for.",
          "AWS Trusted Advisor, Low Utilization Amazon EC2 Instances: 10 % CPU or less; Sustainability pillar, SUS05"},
         reportedByPlan},
        {{"fleet.load_apart", Pillar::CostOptimization, Severity::Medium, "Sized for another load than arrives",
          "A load that is set in one place alone leaves the rest of the bill behind.",
          "The peak of the links against the pin; worth a word from 10 %: our own"},
         loadApart},
        // The id is that under which decisions about it were kept when it spoke of health checks alone.
        {{"fleet.health_check", Pillar::Reliability, Severity::Medium, "Several instances without a load balancer",
          "A caller that picks an instance by itself goes on calling it when it has failed.",
          "AWS Well-Architected Framework, Reliability pillar, REL11: withstand component failures; AWS Security Hub, "
          "control AutoScaling.1"},
         noBalancer},
        {{"fleet.secret_in_script", Pillar::Security, Severity::High, "Secret in the start-up script",
          "User data is not protected by authentication.",
          "EC2 User Guide, instance metadata and user data; AWS Well-Architected Framework, Security pillar, SEC02"},
         secretInScript},
    };
    addFleetLaunchRules(rows);
    return rows;
}

Finding fleetFinding(std::string_view rule, FindingDraft draft)
{
    static const std::vector<Rule<FleetModule>> rules = fleetRules();
    Finding finding;
    finding.rule = rule;
    for (const Rule<FleetModule> &row : rules)
        if (row.info.id == rule) {
            finding.severity = draft.severity.value_or(row.info.severity);
            finding.pillar = row.info.pillar;
        }
    finding.field = std::move(draft.field);
    finding.message = std::move(draft.message);
    finding.remedy = std::move(draft.remedy);
    finding.fix = std::move(draft.fix);
    return finding;
}

}  // namespace gp
