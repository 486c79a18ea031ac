// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_rules.h"
#include "core/domains/mean_month.h"

#include "core/base/text.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/fsx/fsx_module.h"

#include <algorithm>

namespace gp {
namespace {

using FsxInputs = RuleInput<FsxSpec>;
using FsxDraft = std::optional<FindingDraft>;

std::optional<FsxConfig> decidedFsxConfig(const Plan &plan)
{
    if (!plan.choice)
        return std::nullopt;
    const auto config = readFields<FsxConfig>(plan.configuration);
    return config ? std::optional(*config) : std::nullopt;
}

const Alternative *chosenFsxRow(const Plan &plan)
{
    if (plan.rankings.size() < 2)
        return nullptr;
    for (const Alternative &row : plan.rankings[1].rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

std::vector<const Neighbour *> fsxFleets(const FsxInputs &input)
{
    std::vector<const Neighbour *> fleets;
    for (const Neighbour &neighbour : input.context.neighbours)
        if (neighbour.role == LinkRole::Uses)
            fleets.push_back(&neighbour);
    return fleets;
}

std::string fsxGb(double gb) { return formatNumber(gb, gb < 10 ? 2 : 0) + " GB"; }

/// Nothing to check where the need has no answer: planFsx() itself reports that.
FsxDraft reportedByPlanFsx(const FsxInputs &) { return std::nullopt; }

FsxDraft fsxTransit(const FsxInputs &input)
{
    if (input.spec.encryptTransit)
        return std::nullopt;
    const auto config = decidedFsxConfig(input.plan);
    const bool open = config && config->deployment == FsxDeployment::Scratch1;
    return FindingDraft{"encryptTransit",
                        open ? "Scratch 1 sends everything in the clear, " + fsxGb(config->dataGiB) + " of data."
                             : "Nothing asks for encryption on the way to the clients.",
                        "Ask for it: of all types only Scratch 1 cannot.", SuggestedEdit{"encryptTransit", true},
                        open ? std::optional(Severity::High) : std::nullopt};
}

FsxDraft fsxNoAudit(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || config->system != FsxSystem::Windows || config->audit)
        return std::nullopt;
    return FindingDraft{"audit",
                        "Who opens which of " + fsxGb(config->dataGiB) + " of files is written down nowhere.",
                        "Let Windows write it to CloudWatch Logs.",
                        input.spec.protocol == FsxProtocol::Smb ? std::optional(SuggestedEdit{"audit", true})
                                                                : std::nullopt,
                        {}};
}

FsxDraft fsxOneZone(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || isFsxMultiAz(config->deployment) || isFsxScratch(config->deployment))
        return std::nullopt;
    std::int64_t zones = 0;
    for (const Neighbour *fleet : fsxFleets(input))
        zones = std::max(zones, fleet->facts.zones);
    const bool lustre = config->system == FsxSystem::Lustre;
    FindingDraft draft{"surviveZone",
                       fsxGb(config->dataGiB) + " stand in one zone, and all who use them stop when it does" +
                           (zones > 1 ? ", a fleet in " + std::to_string(zones) + " zones among them." : "."),
                       lustre ? "Keep what matters in S3 or in backups: Lustre has no second zone."
                              : "Ask that it survives the loss of a zone.",
                       lustre ? std::nullopt : std::optional(SuggestedEdit{"surviveZone", true}),
                       zones > 1 && !lustre ? Severity::High
                       : lustre             ? Severity::Low
                                            : Severity::Medium};
    // A pinned deployment is released first: the need alone would not move it.
    if (!lustre && input.spec.surviveZone && input.spec.deployment.pinned()) {
        draft.field = "deployment";
        draft.remedy = "Take the advice for the deployment type.";
        draft.fix = SuggestedEdit{"deployment", Json()};
    }
    const auto &rows = input.plan.rankings.front().rows;
    const auto multi = std::find_if(rows.begin(), rows.end(), [](const Alternative &row) {
        return row.feasible && row.name.find(labelOf(FsxDeployment::MultiAz1)) != std::string::npos;
    });
    const Alternative *chosen = chosenFsxRow(input.plan);
    if (multi != rows.end() && multi->monthly && chosen && chosen->monthly)
        draft.remedy += " " + multi->name + ": " + formatUsdDifference(*multi->monthly - *chosen->monthly) +
                        inMonth(input.plan.month) + ".";
    return draft;
}

FsxDraft fsxNoStandby(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || config->system != FsxSystem::OpenZfs ||
        (config->deployment != FsxDeployment::SingleAz1 && config->deployment != FsxDeployment::SingleAz2))
        return std::nullopt;
    return FindingDraft{"deployment",
                        std::string(labelOf(config->deployment)) +
                            " has one server: while it is replaced or patched, " + fsxGb(config->dataGiB) +
                            " cannot be reached.",
                        "Take Single-AZ (HA) or Multi-AZ where minutes matter.",
                        {},
                        {}};
}

FsxDraft fsxNoBackup(const FsxInputs &input)
{
    const bool linked = input.spec.protocol == FsxProtocol::Lustre && !input.spec.s3Bucket.empty();
    const auto &others = input.context.neighbours;
    const bool planned =
        std::any_of(others.begin(), others.end(), [](const Neighbour &other) { return other.kind == "backup.plan"; });
    if (input.spec.recreatable || linked || planned || input.spec.backupDays.value() > 0)
        return std::nullopt;
    return FindingDraft{"backupDays",
                        fsxGb(input.spec.size.value()) + " have no backup: what is deleted or overwritten is gone.",
                        "Keep daily backups for a week.",
                        SuggestedEdit{"backupDays", 7},
                        {}};
}

FsxDraft fsxScratch(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || !isFsxScratch(config->deployment))
        return std::nullopt;
    return FindingDraft{"recreatable",
                        fsxGb(config->dataGiB) + " lie on scratch: what is on a server that fails is lost, " +
                            (config->s3Bucket.empty() ? "and no bucket holds it." : "unless the bucket has it."),
                        "Make sure that it can be made again, or take a persistent type.",
                        SuggestedEdit{"recreatable", false},
                        {}};
}

FsxDraft fsxPinBreaksNeed(const FsxInputs &input)
{
    const Alternative *chosen = chosenFsxRow(input.plan);
    if (!chosen || chosen->feasible)
        return std::nullopt;
    const FsxSpec &spec = input.spec;
    const auto says = [&](const char *word) { return chosen->verdict.starts_with(word); };
    const bool small =
        says("Capacity") || says("Disks") || says("Network") || says("Writes") || says("IOPS") || says("Pins");
    const std::string field = says("Latency") && spec.tiering.pinned()        ? "tiering"
                              : says("Latency") && spec.storageType.pinned()  ? "storageType"
                              : says("IOPS") && spec.provisionedIops.pinned() ? "provisionedIops"
                              : small && spec.capacity.pinned()               ? "capacity"
                              : small && spec.throughput.pinned()             ? "throughput"
                              : small && spec.perUnitThroughput.pinned()      ? "perUnitThroughput"
                              : says("Protocol") && spec.system.pinned()      ? "system"
                              : spec.deployment.pinned()                      ? "deployment"
                              : spec.system.pinned()                          ? "system"
                              : spec.storageType.pinned()                     ? "storageType"
                              : spec.throughput.pinned()                      ? "throughput"
                              : spec.provisionedIops.pinned()                 ? "provisionedIops"
                              : spec.haPairs.pinned()                         ? "haPairs"
                              : spec.tiering.pinned()                         ? "tiering"
                                                                              : "capacity";
    return FindingDraft{field,
                        chosen->name + ", as it is pinned, does not meet the need. " + chosen->verdict + ".",
                        "Take the advice, or change the need.",
                        SuggestedEdit{field, Json()},
                        {}};
}

FsxDraft fsxTightThroughput(const FsxInputs &input)
{
    // Above nine tenths of what is sustained a peak waits: our own threshold.
    constexpr double kTight = 0.9;
    const auto config = decidedFsxConfig(input.plan);
    const Alternative *chosen = chosenFsxRow(input.plan);
    if (!config || !chosen || !chosen->feasible)
        return std::nullopt;
    const double asked =
        input.spec.writeThroughput.value() + input.spec.readThroughput.value() * (1 - input.spec.cached.value() / 100);
    const auto disk = chosen->figures.find("disk");
    if (disk == chosen->figures.end() || asked <= disk->second * kTight)
        return std::nullopt;
    return FindingDraft{config->perUnitThroughput > 0 ? "perUnitThroughput" : "throughput",
                        formatNumber(asked, 0) + " of " + formatNumber(disk->second, 0) +
                            " MB/s that it sustains are asked for at the peak.",
                        "Take the next step, or ask for the throughput that you expect in a year.",
                        {},
                        {}};
}

FsxDraft fsxSmallServer(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || config->throughputCapacity >= config->productionThroughput)
        return std::nullopt;
    const std::string least = formatNumber(config->productionThroughput, 0) + " MB/s";
    return FindingDraft{"throughput",
                        formatNumber(config->throughputCapacity, 0) +
                            " MB/s is a step for tests: AWS means no less than " + least + " for production.",
                        "Take " + least + ".",
                        SuggestedEdit{"throughput", config->productionThroughput},
                        {}};
}

FsxDraft fsxLinkPort(const FsxInputs &input)
{
    const std::vector<std::int64_t> ports = fsxPorts(input.spec.protocol);
    std::vector<std::string> words;
    for (const std::int64_t port : ports)
        words.push_back(std::to_string(port));
    for (const Neighbour *fleet : fsxFleets(input))
        if (std::find(ports.begin(), ports.end(), fleet->port) == ports.end())
            return FindingDraft{"protocol",
                                "A link lets in port " + std::to_string(fleet->port) + ", " +
                                    std::string(labelOf(input.spec.protocol)) + " takes " + orList(words) + ".",
                                "Set the port of the link to " + orList(words) + ".",
                                {},
                                {}};
    return std::nullopt;
}

FsxDraft fsxNoDirectory(const FsxInputs &input)
{
    const auto config = decidedFsxConfig(input.plan);
    if (!config || (config->protocol != FsxProtocol::Smb && config->protocol != FsxProtocol::NfsAndSmb))
        return std::nullopt;
    const bool ontap = config->system == FsxSystem::Ontap;
    if (ontap ? config->directory == FsxDirectory::SelfManaged
              : !config->directoryId.empty() || config->directory == FsxDirectory::SelfManaged)
        return std::nullopt;
    return FindingDraft{ontap ? "directory" : "directoryId",
                        ontap ? "An SVM joins a directory by its domain and a user of it, and neither is named: nobody "
                                "can log on over SMB."
                              : "No directory is named that Windows joins: the template asks for it.",
                        ontap ? "Say \"our own\", with the domain, DNS servers and user, of AWS Managed AD too."
                              : "Name the ID of the directory.",
                        {},
                        ontap ? Severity::Medium : Severity::Info};
}

FsxDraft fsxNoAlarms(const FsxInputs &input)
{
    if (!input.plan.choice || input.spec.alarms)
        return std::nullopt;
    return FindingDraft{"alarms",
                        "Nothing tells that its " + fsxGb(input.spec.size.value()) + " fill the storage up.",
                        "Switch the alarms on.",
                        SuggestedEdit{"alarms", true},
                        {}};
}

FsxDraft fsxOutsideVpc(const FsxInputs &input)
{
    if (!input.plan.choice || input.context.vpcZones > 0 || !input.context.tier.empty())
        return std::nullopt;
    return FindingDraft{"",
                        "It stands in no VPC: a file system is made in a subnet, and there is none.",
                        "Put it into a subnet tier of the VPC of those who use it.",
                        {},
                        {}};
}

FsxDraft fsxUsedByNobody(const FsxInputs &input)
{
    if (!input.plan.choice || !fsxFleets(input).empty())
        return std::nullopt;
    return FindingDraft{"",
                        "Nothing in the design uses it, and it is billed " + formatUsd(meanMonth(input.plan)) +
                            " a month all the same.",
                        "Link a fleet to it: its security group then lets the fleet in.",
                        {},
                        {}};
}

FsxDraft fsxPinCosts(const FsxInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;  // our own threshold
    return pinCostsDraft(input.plan, kWorthCents);
}

FsxDraft fsxOversized(const FsxInputs &input)
{
    // Less than half used is worth a word: our own threshold.
    constexpr double kWorth = 0.5;
    const auto config = decidedFsxConfig(input.plan);
    if (!config || config->storageType == FsxStorage::IntelligentTiering || config->poolGB > 0 ||
        config->dataGiB >= config->storageCapacity * kWorth)
        return std::nullopt;
    const bool pinned = input.spec.capacity.pinned();
    return FindingDraft{pinned ? "capacity" : "size",
                        fsxGb(config->dataGiB) + " are planned for, and " + fsxGb(config->storageCapacity) +
                            " are paid" + (pinned ? "." : ": AWS sells no less of it that drives what is asked."),
                        pinned ? "Take the advice."
                               : "Put more onto one file system, or look at EFS, which bills what is stored.",
                        pinned ? std::optional(SuggestedEdit{"capacity", Json()}) : std::nullopt,
                        {}};
}

FsxDraft fsxSavingsOff(const FsxInputs &input)
{
    const FsxSpec &spec = input.spec;
    const bool saves = spec.compressible.value() > 0 || spec.duplicates.value() > 0;
    if (!saves || spec.compression.valueOr(FsxSwitch::On) == FsxSwitch::On)
        return std::nullopt;
    return FindingDraft{"compression",
                        formatNumber(std::max(spec.compressible.value(), spec.duplicates.value()), 0) + " % of " +
                            fsxGb(spec.size.value()) + " could be saved at no charge, and it is pinned off.",
                        "Switch it on.",
                        SuggestedEdit{"compression", Json()},
                        {}};
}

FsxDraft fsxColdOnSsd(const FsxInputs &input)
{
    // From half of the data and a terabyte on it is worth a word: our own threshold.
    constexpr double kWorthShare = 50;
    constexpr double kWorthGB = 1'024;
    const auto config = decidedFsxConfig(input.plan);
    if (!config || config->storageType != FsxStorage::Ssd || config->poolGB > 0)
        return std::nullopt;
    const double cold = config->dataGiB * (1 - input.spec.hot.value() / 100);
    if (100 - input.spec.hot.value() < kWorthShare || cold < kWorthGB ||
        input.spec.latency == FsxLatency::HotSubMillisecond || input.spec.latency == FsxLatency::Tens)
        return std::nullopt;
    return FindingDraft{"latency",
                        fsxGb(cold) + " outside the working set lie on SSD like the rest.",
                        "Say that cold files may wait: ONTAP then keeps them in its capacity pool, if that costs less.",
                        input.spec.protocol == FsxProtocol::Lustre
                            ? std::nullopt
                            : std::optional(SuggestedEdit{"latency", "hot-sub-millisecond"}),
                        {}};
}

}  // namespace

std::vector<Rule<FsxModule>> fsxRules()
{
    const std::string framework = "AWS Well-Architected Framework, ";
    return {
        {{"fsx.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No file system meets the need",
          "A file system that does not serve helps nobody.", "The catalog's FSx limits"},
         reportedByPlanFsx},
        {{"fsx.transit", Pillar::Security, Severity::Low, "Encryption in transit not asked for",
          "What nobody asks for is the first to be given up for a lower price.",
          framework + "Security pillar, SEC09: protect data in transit"},
         fsxTransit},
        {{"fsx.no_audit", Pillar::Security, Severity::Low, "File access not audited",
          "After a leak the first question is who read what.",
          framework +
              "Security pillar, SEC04: detection; FSx for Windows File Server User Guide, file access auditing"},
         fsxNoAudit},
        {{"fsx.one_zone", Pillar::Reliability, Severity::Medium, "Files in one zone",
          "What is spread over zones depends on one of them all the same.",
          "AWS Security Hub, controls FSx.3 to FSx.5; " + framework + "Reliability pillar, REL10: fault isolation"},
         fsxOneZone},
        {{"fsx.no_standby", Pillar::Reliability, Severity::Low, "One server without a standby",
          "Each maintenance window stops whoever uses it.", "FSx for OpenZFS User Guide, deployment types"},
         fsxNoStandby},
        {{"fsx.no_backup", Pillar::Reliability, Severity::High, "No backup",
          "Durability does not help against people and programs.",
          "AWS Security Hub, control FSx.2; " + framework + "Reliability pillar, REL09: back up data"},
         fsxNoBackup},
        {{"fsx.scratch", Pillar::Reliability, Severity::Low, "Data on scratch", "Scratch replicates nothing.",
          "FSx for Lustre User Guide, deployment options"},
         fsxScratch},
        {{"fsx.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pin does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's FSx limits"},
         fsxPinBreaksNeed},
        {{"fsx.tight", Pillar::PerformanceEfficiency, Severity::Low, "Hardly any throughput to spare",
          "Backups, storage optimisation and failover take their share of it.",
          framework + "Performance Efficiency pillar, PERF03: data management"},
         fsxTightThroughput},
        {{"fsx.small_server", Pillar::PerformanceEfficiency, Severity::Medium, "Step that is meant for tests",
          "It has hardly any memory and no documented IOPS.", "The catalog's limit windows.production_throughput_min"},
         fsxSmallServer},
        {{"fsx.link_port", Pillar::OperationalExcellence, Severity::High, "Link with the port of another protocol",
          "The security group lets in what the link says, and nothing else.",
          "RFC 7530 (NFS), RFC 7143 (iSCSI), FSx user guides, file system access control"},
         fsxLinkPort},
        {{"fsx.no_directory", Pillar::OperationalExcellence, Severity::Info, "No directory named",
          "SMB knows its users from Active Directory only.",
          "FSx API, CreateFileSystem and CreateStorageVirtualMachine"},
         fsxNoDirectory},
        {{"fsx.no_alarms", Pillar::OperationalExcellence, Severity::Low, "No alarms",
          "A full file system refuses writes, and its servers' limits show as latency only.",
          framework + "Operational Excellence pillar, OPS08: observability"},
         fsxNoAlarms},
        {{"fsx.outside_vpc", Pillar::OperationalExcellence, Severity::Medium, "In no VPC",
          "A file system is reached through its subnets only.", "FSx API, CreateFileSystem: SubnetIds"},
         fsxOutsideVpc},
        {{"fsx.unused", Pillar::OperationalExcellence, Severity::Info, "Used by nobody",
          "Storage that nobody uses is kept for years.",
          framework + "Cost Optimization pillar, COST04: decommission resources"},
         fsxUsedByNobody},
        {{"fsx.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         fsxPinCosts},
        {{"fsx.oversized", Pillar::CostOptimization, Severity::Low, "More capacity than data",
          "Capacity is billed as it is provided, used or not.", "aws.amazon.com/fsx pricing pages"},
         fsxOversized},
        {{"fsx.savings_off", Pillar::CostOptimization, Severity::Low, "Compression pinned off",
          "It costs nothing, and backups shrink with it.", "FSx user guides, data compression"},
         fsxSavingsOff},
        {{"fsx.cold_on_ssd", Pillar::Sustainability, Severity::Low, "Cold data on SSD",
          "The fastest disks run for what hardly anybody reads.",
          framework + "Sustainability pillar, SUS04: use policies to manage the lifecycle of data"},
         fsxColdOnSsd},
    };
}

}  // namespace gp
