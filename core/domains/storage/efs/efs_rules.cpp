// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_rules.h"
#include "core/domains/mean_month.h"

#include "core/base/text.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/efs/efs_module.h"

#include <algorithm>

namespace gp {
namespace {

using EfsInputs = RuleInput<EfsSpec>;
using EfsDraft = std::optional<FindingDraft>;

std::optional<EfsConfig> decidedEfsConfig(const Plan &plan)
{
    if (!plan.choice)
        return std::nullopt;
    const auto config = readFields<EfsConfig>(plan.configuration);
    return config ? std::optional(*config) : std::nullopt;
}

const Alternative *chosenEfsRow(const Plan &plan)
{
    if (plan.rankings.size() < 2)
        return nullptr;
    for (const Alternative &row : plan.rankings[1].rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

std::vector<const Neighbour *> efsFleets(const EfsInputs &input)
{
    std::vector<const Neighbour *> fleets;
    for (const Neighbour &neighbour : input.context.neighbours)
        if (neighbour.role == LinkRole::Uses)
            fleets.push_back(&neighbour);
    return fleets;
}

std::string gbText(double gb) { return formatNumber(gb, gb < 10 ? 2 : 0) + " GB"; }

/// Nothing to check where the need has no answer: planEfs() itself reports that.
EfsDraft reportedByPlanEfs(const EfsInputs &) { return std::nullopt; }

EfsDraft efsUnencrypted(const EfsInputs &input)
{
    if (input.spec.encryption != EfsEncryption::None)
        return std::nullopt;
    return FindingDraft{"encryption",
                        gbText(input.spec.size.value()) + " lie unencrypted. It cannot be switched on later.",
                        "Encrypt it with the key of AWS, at no charge.",
                        SuggestedEdit{"encryption", "aws-key"},
                        {}};
}

EfsDraft efsTlsNotEnforced(const EfsInputs &input)
{
    if (input.spec.tls)
        return std::nullopt;
    const std::size_t fleets = efsFleets(input).size();
    return FindingDraft{
        "tls",
        "Nothing refuses a mount without TLS" +
            (fleets > 0 ? ", and " + std::to_string(fleets) + (fleets == 1 ? " fleet mounts it." : " fleets mount it.")
                        : std::string(".")),
        "Let the policy of the file system refuse what is not encrypted in transit, at no charge.",
        SuggestedEdit{"tls", true},
        {}};
}

EfsDraft efsRootAccessPoint(const EfsInputs &input)
{
    for (const EfsAccessPoint &point : input.spec.accessPoints)
        if (point.uid.value() == 0)
            return FindingDraft{"accessPoints[" + point.name + "].uid",
                                "Whoever comes through \"" + excerpt(point.name) + "\" is root in " +
                                    excerpt(point.path) + ".",
                                "Give it a user of its own.",
                                {},
                                {}};
    return std::nullopt;
}

EfsDraft efsOpenAccessPoint(const EfsInputs &input)
{
    constexpr std::string_view kWritable = "2367";
    for (const EfsAccessPoint &point : input.spec.accessPoints)
        if (!point.mode.empty() && kWritable.find(point.mode.back()) != std::string_view::npos)
            return FindingDraft{"accessPoints[" + point.name + "].mode",
                                "Everybody may write in " + excerpt(point.path) + ": its permissions are " +
                                    point.mode + ".",
                                "Leave the last digit at 0 or 5.",
                                {},
                                {}};
    return std::nullopt;
}

EfsDraft efsSharedWithoutAccessPoints(const EfsInputs &input)
{
    const std::size_t fleets = efsFleets(input).size();
    if (fleets < 2 || !input.spec.accessPoints.empty())
        return std::nullopt;
    return FindingDraft{"accessPoints",
                        std::to_string(fleets) + " fleets mount the whole file system, each with all its rights.",
                        "Give each an access point, with a directory and a POSIX user of its own.",
                        {},
                        {}};
}

EfsDraft efsOneZone(const EfsInputs &input)
{
    const auto config = decidedEfsConfig(input.plan);
    if (!config || config->type != EfsType::OneZone)
        return std::nullopt;
    FindingDraft draft{
        "type",
        gbText(input.spec.size.value()) + " stand in one zone and are lost with it" +
            (input.spec.backup ? "; a day's work may be missing in the backup." : ", and no backup is taken."),
        "Take a Regional file system.", SuggestedEdit{"type", "regional"},
        input.spec.backup && input.spec.oneZoneTolerated ? Severity::Low : Severity::High};
    const auto &rows = input.plan.rankings.front().rows;
    const auto regional = std::find_if(rows.begin(), rows.end(), [](const Alternative &row) {
        return row.feasible && row.name.starts_with(labelOf(EfsType::Regional));
    });
    const Alternative *chosen = chosenEfsRow(input.plan);
    if (regional != rows.end() && regional->monthly && chosen && chosen->monthly)
        draft.remedy = "Take a Regional file system: " + formatUsdDifference(*regional->monthly - *chosen->monthly) +
                       inMonth(input.plan.month) + ".";
    return draft;
}

EfsDraft efsFleetInOtherZones(const EfsInputs &input)
{
    const auto config = decidedEfsConfig(input.plan);
    if (!config || config->type != EfsType::OneZone)
        return std::nullopt;
    for (const Neighbour *fleet : efsFleets(input))
        if (fleet->facts.zones > 1)
            return FindingDraft{"type",
                                "A fleet in " + std::to_string(fleet->facts.zones) +
                                    " zones mounts it, and all of it stands still when the one zone does.",
                                "Take a Regional file system, or put the fleet into the same zone.",
                                SuggestedEdit{"type", "regional"},
                                {}};
    return std::nullopt;
}

EfsDraft efsNoBackup(const EfsInputs &input)
{
    const auto &others = input.context.neighbours;
    const bool planned =
        std::any_of(others.begin(), others.end(), [](const Neighbour &other) { return other.kind == "backup.plan"; });
    if (input.spec.backup || planned)
        return std::nullopt;
    return FindingDraft{"backup",
                        gbText(input.spec.size.value()) + " have no backup: what is deleted or overwritten is gone" +
                            (input.spec.replicaRegion.empty() ? "." : ", in the replica too."),
                        "Switch automatic backup on.",
                        SuggestedEdit{"backup", true},
                        {}};
}

EfsDraft efsMountedInOneZone(const EfsInputs &input)
{
    const auto config = decidedEfsConfig(input.plan);
    if (!config || config->type != EfsType::Regional || input.plan.zones != 1)
        return std::nullopt;
    return FindingDraft{"zones",
                        "It has a mount target in one zone only: its data outlives the zone, the way to it does not.",
                        "Mount it in a second zone; mount targets cost nothing.",
                        {},
                        {}};
}

EfsDraft efsPinBreaksNeed(const EfsInputs &input)
{
    const Alternative *chosen = chosenEfsRow(input.plan);
    if (!chosen || chosen->feasible)
        return std::nullopt;
    const EfsSpec &spec = input.spec;
    const std::string field = chosen->verdict.starts_with("Latency") && spec.iaAfter.pinned() ? "iaAfter"
                              : chosen->verdict.starts_with("Provisioned")                    ? "provisionedThroughput"
                              : spec.performanceMode.pinned() && spec.performanceMode.pin() == EfsPerformanceMode::MaxIo
                                  ? "performanceMode"
                              : spec.throughputMode.pinned() ? "throughputMode"
                              : spec.type.pinned()           ? "type"
                                                             : "iaAfter";
    return FindingDraft{field,
                        chosen->name + ", as it is pinned, does not meet the need. " + chosen->verdict + ".",
                        "Take the advice, or change the need.",
                        SuggestedEdit{field, Json()},
                        {}};
}

EfsDraft efsMaxIo(const EfsInputs &input)
{
    if (input.spec.performanceMode.valueOr(EfsPerformanceMode::GeneralPurpose) != EfsPerformanceMode::MaxIo)
        return std::nullopt;
    return FindingDraft{"performanceMode",
                        "Max I/O answers each operation later, and cannot be changed once the file system is made.",
                        "Take General Purpose.",
                        SuggestedEdit{"performanceMode", Json()},
                        {}};
}

EfsDraft efsCreditsRunLow(const EfsInputs &input)
{
    // A fifth of the credits is what is left for a week that is a little busier: our own threshold.
    constexpr double kLowCredits = 20;
    const auto config = decidedEfsConfig(input.plan);
    if (!config || config->throughputMode != EfsThroughputMode::Bursting)
        return std::nullopt;
    for (const PlanChart &chart : input.plan.charts)
        for (const Fact &figure : chart.figures)
            if (figure.name == "Deepest" && std::strtod(figure.value.c_str(), nullptr) < kLowCredits)
                return FindingDraft{"throughputMode",
                                    "In the busiest stretch of the week " + figure.value +
                                        " % of the burst credits are left.",
                                    "Watch BurstCreditBalance, or take Elastic throughput.",
                                    SuggestedEdit{"throughputMode", "elastic"},
                                    {}};
    return std::nullopt;
}

EfsDraft efsNoAlarms(const EfsInputs &input)
{
    const auto config = decidedEfsConfig(input.plan);
    if (!config || input.spec.alarms || config->throughputMode != EfsThroughputMode::Bursting)
        return std::nullopt;
    for (const PlanChart &chart : input.plan.charts)
        for (const Fact &figure : chart.figures)
            if (figure.name == "Deepest" && std::strtod(figure.value.c_str(), nullptr) < 100)
                return FindingDraft{"alarms",
                                    "Its week lives on burst credits, of which " + figure.value +
                                        " % are left at the lowest, and nothing tells when they run out.",
                                    "Switch the alarms on.",
                                    SuggestedEdit{"alarms", true},
                                    {}};
    return std::nullopt;
}

EfsDraft efsOutsideVpc(const EfsInputs &input)
{
    if (!input.plan.choice || input.context.vpcZones > 0 || !input.context.tier.empty())
        return std::nullopt;
    return FindingDraft{"",
                        "It stands in no VPC: it gets no mount target, and nothing can mount it.",
                        "Put it into a subnet tier of the VPC of those who use it.",
                        {},
                        {}};
}

EfsDraft efsMountedByNobody(const EfsInputs &input)
{
    if (!input.plan.choice || !efsFleets(input).empty())
        return std::nullopt;
    return FindingDraft{"",
                        "Nothing in the design mounts it, and it is billed " + formatUsd(meanMonth(input.plan)) +
                            " a month all the same.",
                        "Link a fleet to it: its security group then lets NFS in from there.",
                        {},
                        {}};
}

EfsDraft efsPinCosts(const EfsInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;  // our own threshold
    return pinCostsDraft(input.plan, kWorthCents);
}

EfsDraft efsSmallFiles(const EfsInputs &input)
{
    // Half as much again is worth a word: our own threshold.
    constexpr double kWorth = 1.5;
    const auto config = decidedEfsConfig(input.plan);
    if (!config)
        return std::nullopt;
    const double billed = config->month.iaGB + config->month.archiveGB;
    const double held = input.spec.size.value() - config->month.standardGB;
    if (held <= 0 || billed < held * kWorth)
        return std::nullopt;
    return FindingDraft{"groups",
                        gbText(held) + " in cheaper classes are billed as " + gbText(billed) +
                            ", since the files are small.",
                        "Pack small files that are kept together into larger ones.",
                        {},
                        {}};
}

EfsDraft efsUntouchedData(const EfsInputs &input)
{
    // Below a tenth it is not worth a word: our own threshold.
    constexpr double kWorthShare = 10;
    const auto config = decidedEfsConfig(input.plan);
    if (!config || config->transitionToIa != EfsAfter::Never)
        return std::nullopt;
    double share = 0;
    for (const EfsGroup &group : input.spec.groups)
        share += group.accesses == 0 ? group.share.value() : 0;
    if (share < kWorthShare)
        return std::nullopt;
    const bool pinned = input.spec.iaAfter.pinned();
    return FindingDraft{pinned ? "iaAfter" : "groups",
                        gbText(input.spec.size.value() * share / 100) +
                            " are touched by nobody and stay in Standard for ever.",
                        pinned ? "Let files move that nobody touches." : "Delete what nobody needs.",
                        pinned ? std::optional(SuggestedEdit{"iaAfter", Json()}) : std::nullopt,
                        {}};
}

}  // namespace

std::vector<Rule<EfsModule>> efsRules()
{
    const std::string guide = "EFS User Guide, ";
    const std::string framework = "AWS Well-Architected Framework, ";
    return {
        {{"efs.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No file system meets the need",
          "A file system that does not serve helps nobody.", "The catalog's EFS limits"},
         reportedByPlanEfs},
        {{"efs.unencrypted", Pillar::Security, Severity::High, "File system not encrypted",
          "Encryption at rest is decided when it is made.", "AWS Security Hub, control EFS.1"},
         efsUnencrypted},
        {{"efs.tls", Pillar::Security, Severity::Medium, "Mounts without TLS allowed",
          "NFS itself sends everything in the clear.",
          guide + "encrypting data in transit; " + framework + "Security pillar, SEC09"},
         efsTlsNotEnforced},
        {{"efs.root_access_point", Pillar::Security, Severity::Medium, "Access point as root",
          "Root may read and change every file below it.", "AWS Security Hub, control EFS.4"},
         efsRootAccessPoint},
        {{"efs.open_access_point", Pillar::Security, Severity::Low, "Directory that everybody may write in",
          "Permissions are the last lock behind the network.", guide + "working with access points"},
         efsOpenAccessPoint},
        {{"efs.shared_root", Pillar::Security, Severity::Low, "Several fleets on the whole file system",
          "One that is broken into reaches the files of all.", "AWS Security Hub, controls EFS.3 and EFS.4"},
         efsSharedWithoutAccessPoints},
        {{"efs.one_zone", Pillar::Reliability, Severity::High, "Data in one zone",
          "One Zone storage is not resilient to the loss of its zone.", guide + "file system types"},
         efsOneZone},
        {{"efs.fleet_zones", Pillar::Reliability, Severity::Medium, "Fleet in more zones than its files",
          "What is spread over zones depends on one of them all the same.",
          framework + "Reliability pillar, REL10: fault isolation"},
         efsFleetInOtherZones},
        {{"efs.no_backup", Pillar::Reliability, Severity::High, "No backup",
          "Durability does not help against people and programs.", "AWS Security Hub, control EFS.2"},
         efsNoBackup},
        {{"efs.one_mount_target", Pillar::Reliability, Severity::Medium, "Mounted in one zone",
          "Each zone reaches it through a mount target of its own.", guide + "managing mount targets"},
         efsMountedInOneZone},
        {{"efs.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pin does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's EFS limits"},
         efsPinBreaksNeed},
        {{"efs.max_io", Pillar::PerformanceEfficiency, Severity::Medium, "Max I/O performance mode",
          "AWS recommends General Purpose for all file systems.", guide + "performance"},
         efsMaxIo},
        {{"efs.credits_low", Pillar::PerformanceEfficiency, Severity::Low, "Credits run low",
          "An empty bucket leaves what the size earns.", guide + "performance, bursting throughput"},
         efsCreditsRunLow},
        {{"efs.no_alarms", Pillar::OperationalExcellence, Severity::Low, "No alarm on burst credits",
          "Without credits a file system falls back to what its size earns, and that shows as latency only.",
          guide + "CloudWatch metrics for Amazon EFS; " + framework +
              "Operational Excellence pillar, OPS08: observability"},
         efsNoAlarms},
        {{"efs.outside_vpc", Pillar::OperationalExcellence, Severity::Medium, "In no VPC",
          "A file system is reached through mount targets in subnets only.", guide + "managing mount targets"},
         efsOutsideVpc},
        {{"efs.unmounted", Pillar::OperationalExcellence, Severity::Info, "Mounted by nobody",
          "Storage that nobody uses is kept for years.",
          framework + "Cost Optimization pillar, COST04: decommission resources"},
         efsMountedByNobody},
        {{"efs.second_endpoint", Pillar::OperationalExcellence, Severity::Medium, "Second endpoint of the EFS API",
          "One serves all file systems of a VPC, and each is billed by zone and hour.",
          "AWS PrivateLink Guide, access an AWS service using an interface VPC endpoint, private DNS"},
         reportedByPlanEfs},
        {{"efs.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         efsPinCosts},
        {{"efs.small_files", Pillar::CostOptimization, Severity::Low, "Small files in cheaper classes",
          "Each is billed at the least size.", "The catalog's limit ia_archive.min_billable_file"},
         efsSmallFiles},
        {{"efs.untouched", Pillar::Sustainability, Severity::Low, "Data that nobody touches",
          "Disks that hold what nobody reads run all the same.",
          framework + "Sustainability pillar, SUS04: use policies to manage the lifecycle of data"},
         efsUntouchedData},
    };
}

}  // namespace gp
