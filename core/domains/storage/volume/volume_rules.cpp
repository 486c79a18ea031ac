// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_rules.h"
#include "core/domains/mean_month.h"

#include "core/base/text.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/volume/volume_module.h"
#include "core/domains/storage/volume/volume_resolve.h"
#include "core/domains/storage/volume/volume_snapshot_rules.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using VolumeInputs = RuleInput<VolumeSpec>;
using VolumeDraft = std::optional<FindingDraft>;

const Alternative *volumeRow(const Plan &plan, std::size_t ranking, bool (*wanted)(const Alternative &))
{
    if (plan.rankings.size() <= ranking)
        return nullptr;
    for (const Alternative &row : plan.rankings[ranking].rows)
        if (wanted(row))
            return &row;
    return nullptr;
}

const Alternative *chosenVolumeRow(const Plan &plan)
{
    return volumeRow(plan, 0, [](const Alternative &row) { return row.chosen; });
}

std::string volumeTypeWordOf(VolumeType type) { return std::string(textOf(type)); }

/// Nothing to check where the need has no answer: planVolume() itself reports that.
VolumeDraft reportedByPlanVolume(const VolumeInputs &) { return std::nullopt; }

/// Frames are no part of what a plan knows: inNoZone() reports it.
VolumeDraft reportedByFrames(const VolumeInputs &) { return std::nullopt; }

VolumeDraft volumeUnencrypted(const VolumeInputs &input)
{
    if (input.spec.encryption != VolumeEncryption::None)
        return std::nullopt;
    return FindingDraft{"encryption",
                        formatNumber(input.spec.size.value(), 0) +
                            " GiB and all their snapshots lie unencrypted. It cannot be switched on later.",
                        "Encrypt it with the key of AWS: no charge, no loss of speed.",
                        SuggestedEdit{"encryption", "aws-key"},
                        {}};
}

bool bootFromDisk(const VolumeInputs &input, const VolumeConfig &config)
{
    return input.spec.boot && input.spec.sharedBy.value() == 1 &&
           (config.volumeType == VolumeType::St1 || config.volumeType == VolumeType::Sc1);
}

VolumeDraft diskCannotBoot(const VolumeInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    if (!config || !bootFromDisk(input, *config))
        return std::nullopt;
    return FindingDraft{"type",
                        "No instance starts from " + volumeTypeWordOf(config->volumeType) +
                            ", and the volume is a boot volume.",
                        "Take the advice, a solid-state type.",
                        SuggestedEdit{"type", Json()},
                        {}};
}

VolumeDraft pinBreaksVolumeNeed(const VolumeInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    const Alternative *chosen = chosenVolumeRow(input.plan);
    if (!config || !chosen || chosen->feasible || bootFromDisk(input, *config))
        return std::nullopt;
    std::string field = "type";
    if (chosen->verdict.find(" pinned, ") != std::string::npos)
        field = chosen->verdict.starts_with("IOPS")         ? "provisionedIops"
                : chosen->verdict.starts_with("Throughput") ? "provisionedThroughput"
                                                            : "provisionedSize";
    return FindingDraft{field,
                        chosen->name + " as it is pinned does not meet the need. " + chosen->verdict + ".",
                        "Take the advice, or change the need.",
                        SuggestedEdit{field, Json()},
                        {}};
}

VolumeDraft olderType(const VolumeInputs &input)
{
    const auto config = decidedVolumeConfig(input.plan);
    if (!config || !input.spec.type.pinned())
        return std::nullopt;
    if (config->volumeType != VolumeType::Gp2 && config->volumeType != VolumeType::Io1)
        return std::nullopt;
    const Alternative *chosen = chosenVolumeRow(input.plan);
    const Alternative *newer =
        config->volumeType == VolumeType::Gp2
            ? volumeRow(input.plan, 0, [](const Alternative &row) { return row.name == textOf(VolumeType::Gp3); })
            : volumeRow(input.plan, 0, [](const Alternative &row) { return row.name == textOf(VolumeType::Io2); });
    if (!chosen || !newer || !newer->feasible || !chosen->monthly || !newer->monthly)
        return std::nullopt;
    const Usd saved = *chosen->monthly - *newer->monthly;
    if (saved.cents() < 0)
        return std::nullopt;
    return FindingDraft{"type",
                        chosen->name + " costs " + formatUsd(*chosen->monthly) + " a month, " + newer->name + " " +
                            formatUsd(*newer->monthly) + " for the same need.",
                        "Change the type while the volume is in use: " + formatUsdDifference(Usd() - saved) +
                            " a month.",
                        SuggestedEdit{"type", newer->name},
                        {}};
}

VolumeDraft volumeInstanceLimit(const VolumeInputs &input)
{
    const Alternative *attached = volumeRow(input.plan, 1, [](const Alternative &row) { return row.chosen; });
    if (!attached || attached->feasible)
        return std::nullopt;
    const bool linked = input.spec.instanceType.empty();
    FindingDraft draft{"instanceType",
                       attached->name + (linked ? ", which the linked fleet pins," : "") +
                           " does not carry the volume. " + attached->verdict + ".",
                       "",
                       {},
                       {}};
    if (const auto waste = attached->figures.find("waste"); waste != attached->figures.end() && waste->second >= 0.005)
        draft.message += " What it cannot use in the long run costs " +
                         formatUsd(Usd::fromNanos(static_cast<std::int64_t>(std::llround(waste->second * 1e9)))) +
                         " a month.";
    const Alternative *family = volumeRow(
        input.plan, 1, [](const Alternative &row) { return row.feasible && row.verdict.ends_with("same family"); });
    const Alternative *other = volumeRow(input.plan, 1, [](const Alternative &row) { return row.feasible; });
    if (const Alternative *able = family ? family : other) {
        draft.remedy = (linked ? "Let the fleet take " : "Attach it to ") + able->name +
                       (family ? ", the smallest of its family that does" : "") + ".";
        if (!linked)
            draft.fix = SuggestedEdit{"instanceType", able->name};
    } else {
        draft.remedy = "Ask for less, or spread it over several instances.";
    }
    return draft;
}

VolumeDraft volumeInstanceWaste(const VolumeInputs &input)
{
    // A waste is worth a word from a dollar a month: our own threshold.
    constexpr double kWorthDollars = 1;
    const Alternative *attached = volumeRow(input.plan, 1, [](const Alternative &row) { return row.chosen; });
    if (!attached || !attached->feasible)
        return std::nullopt;
    const auto waste = attached->figures.find("waste");
    if (waste == attached->figures.end() || waste->second < kWorthDollars)
        return std::nullopt;
    const Usd dollars = Usd::fromNanos(static_cast<std::int64_t>(std::llround(waste->second * 1e9)));
    return FindingDraft{"instanceType",
                        "Behind " + attached->name + " settings worth " + formatUsd(dollars) +
                            " a month can never be used.",
                        "Release the pins, or attach it to a larger instance.",
                        {},
                        {}};
}

VolumeDraft sharedWithoutCluster(const VolumeInputs &input)
{
    if (input.spec.sharedBy.value() < 2 || isClusterFileSystem(input.spec.fileSystem))
        return std::nullopt;
    return FindingDraft{"fileSystem",
                        std::to_string(input.spec.sharedBy.value()) + " instances write to " +
                            std::string(labelOf(input.spec.fileSystem)) +
                            ", which is made for one: its contents will be damaged.",
                        "Use a cluster file system, or a shared one such as EFS.",
                        SuggestedEdit{"fileSystem", "gfs2"},
                        {}};
}

VolumeDraft fleetInOtherZones(const VolumeInputs &input)
{
    for (const Neighbour &neighbour : input.context.neighbours)
        if (neighbour.role == LinkRole::Attaches && neighbour.facts.zones > 1)
            return FindingDraft{"",
                                "It is linked to a fleet in " + std::to_string(neighbour.facts.zones) +
                                    " zones; a volume stands in one and attaches there alone.",
                                "Give the fleet data volumes of its own, or keep the data in a shared file system.",
                                {},
                                {}};
    return std::nullopt;
}

VolumeDraft moreInstancesThanAttach(const VolumeInputs &input)
{
    const std::int64_t attach = input.spec.sharedBy.value();
    for (const Neighbour &neighbour : input.context.neighbours) {
        // In several zones they cannot attach it anyway: that is told by itself.
        if (neighbour.role != LinkRole::Attaches || neighbour.facts.zones > 1 ||
            (neighbour.facts.instances > 0 && neighbour.facts.instances <= attach))
            continue;
        const std::string fleet = neighbour.facts.instances > 0
                                      ? std::to_string(neighbour.facts.instances) + " instances"
                                      : "as many instances as its load takes";
        return FindingDraft{"sharedBy",
                            "The linked fleet runs " + fleet + ", and " +
                                (attach == 1 ? "one of them attaches" : std::to_string(attach) + " of them attach") +
                                " the volume; the others run without it.",
                            "Size the fleet by count, share the volume by as many, or give each instance a data volume "
                            "of its own.",
                            {},
                            {}};
    }
    return std::nullopt;
}

VolumeDraft volumeAttachedToNothing(const VolumeInputs &input)
{
    if (!input.plan.choice || !input.spec.instanceType.empty())
        return std::nullopt;
    for (const Neighbour &neighbour : input.context.neighbours)
        if (neighbour.role == LinkRole::Attaches)
            return std::nullopt;
    return FindingDraft{"instanceType",
                        "It is attached to nothing that the design knows, and is billed " +
                            formatUsd(meanMonth(input.plan)) + " a month all the same.",
                        "Link it to what uses it, or name the instance type.",
                        {},
                        {}};
}

VolumeDraft oversizedVolumeSetting(const VolumeInputs &input)
{
    const auto check = [&](const char *field, bool pinned, double pin, const char *unit) -> VolumeDraft {
        const auto advised = input.plan.advised.find(field);
        const auto extra = input.plan.pinCosts.find(field);
        if (!pinned || advised == input.plan.advised.end() || extra == input.plan.pinCosts.end() ||
            extra->second.cents() <= 0 || pin <= advised->second.get<double>())
            return std::nullopt;
        return FindingDraft{field,
                            formatNumber(pin, 0) + unit + " are pinned, the need takes " +
                                formatNumber(advised->second.get<double>(), 0) + ".",
                            "Take the advice: " + formatUsdDifference(Usd() - extra->second) + " a month.",
                            SuggestedEdit{field, Json()},
                            {}};
    };
    const VolumeSpec &spec = input.spec;
    if (auto draft =
            check("provisionedIops", spec.provisionedIops.pinned(), spec.provisionedIops.pin().value(), " IOPS"))
        return draft;
    return check("provisionedThroughput", spec.provisionedThroughput.pinned(), spec.provisionedThroughput.pin().value(),
                 " MiB/s");
}

VolumeDraft volumePinCosts(const VolumeInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;  // our own threshold
    return pinCostsDraft(input.plan, kWorthCents, [&](std::string_view field) {
        return field == "provisionedIops" || field == "provisionedThroughput" || field == "provisionedSize" ||
               (field == "type" && olderType(input));
    });
}

VolumeDraft idleVolumeSpace(const VolumeInputs &input)
{
    const VolumeSpec &spec = input.spec;
    const auto advised = input.plan.advised.find("provisionedSize");
    const auto extra = input.plan.pinCosts.find("provisionedSize");
    if (spec.provisionedSize.pinned() && advised != input.plan.advised.end() && extra != input.plan.pinCosts.end() &&
        extra->second.cents() > 0)
        return FindingDraft{"provisionedSize",
                            formatNumber(spec.provisionedSize.pin().value(), 0) + " GiB are pinned, the need takes " +
                                formatNumber(advised->second.get<double>(), 0) + ": the rest stands idle.",
                            "A volume grows while it is in use. Take the advice: " +
                                formatUsdDifference(Usd() - extra->second) + " a month.",
                            SuggestedEdit{"provisionedSize", Json()},
                            {}};
    // Less than a third in use is idle space worth a word: our own threshold.
    constexpr double kLowUse = 33;
    if (!input.plan.choice || spec.written.value() >= kLowUse || spec.size.value() < 100)
        return std::nullopt;
    return FindingDraft{"size",
                        formatNumber(spec.written.value(), 0) + " % of " + formatNumber(spec.size.value(), 0) +
                            " GiB hold data; the rest is kept running for nothing.",
                        "Ask for less: a volume grows while it is in use, but never shrinks.",
                        {},
                        {}};
}

VolumeDraft volumeCreditsRunOut(const VolumeInputs &input)
{
    for (const PlanChart &chart : input.plan.charts)
        for (const Fact &figure : chart.figures)
            if (figure.name == "Waits" && figure.value != "0") {
                FindingDraft draft{"hours",
                                   "The credits run out: " + figure.value + " " + figure.unit + " wait, " +
                                       chart.figures.front().value + " % is served.",
                                   "Take a type whose performance is a setting.",
                                   {},
                                   {}};
                for (const Fact &other : chart.figures)
                    if (other.name == "Never waits from")
                        draft.remedy = "From " + other.value + " GiB on it never waits.";
                return draft;
            }
    return std::nullopt;
}

VolumeDraft volumeNoAlarms(const VolumeInputs &input)
{
    if (input.spec.alarms)
        return std::nullopt;
    for (const PlanChart &chart : input.plan.charts) {
        const auto figure = [&](const char *name) -> const Fact * {
            for (const Fact &fact : chart.figures)
                if (fact.name == name)
                    return &fact;
            return nullptr;
        };
        const Fact *waits = figure("Waits");
        const Fact *deepest = figure("Deepest");
        // Where they run out as it is, that is the finding.
        if (waits && deepest && waits->value == "0")
            return FindingDraft{"alarms",
                                "Its week lives on burst credits, of which " + deepest->value +
                                    " % are left at the lowest, and nothing tells when they run out.",
                                "Switch the alarms on.",
                                SuggestedEdit{"alarms", true},
                                {}};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Rule<VolumeModule>> volumeRules()
{
    const std::string guide = "EBS User Guide, ";
    const std::string priced = "This plan priced with and without the pin";
    std::vector<Rule<VolumeModule>> rules{
        {{"volume.no_choice", Pillar::PerformanceEfficiency, Severity::High, "No volume meets the need",
          "A volume that cannot be bought holds nothing.", "The catalog's EBS limits"},
         reportedByPlanVolume},
        {{"volume.unencrypted", Pillar::Security, Severity::High, "Volume not encrypted",
          "Whoever gets a snapshot reads it.",
          "AWS Well-Architected Framework, Security pillar, SEC08: protect data at rest"},
         volumeUnencrypted},
        {{"volume.disk_boot", Pillar::Reliability, Severity::High, "Boot volume on a hard disk",
          "An instance cannot start from it.", guide + "volume types"},
         diskCannotBoot},
        {{"volume.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pin does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's EBS limits"},
         pinBreaksVolumeNeed},
        {{"volume.older_type", Pillar::CostOptimization, Severity::Medium, "Older volume type",
          "A newer type does the same for no more.", "The catalog's EBS prices; " + guide + "volume types"},
         olderType},
        {{"volume.instance_limit", Pillar::PerformanceEfficiency, Severity::High, "Instance is the bottleneck",
          "What the instance cannot carry, the volume cannot give.", "EC2 User Guide, EBS-optimized instances"},
         volumeInstanceLimit},
        {{"volume.instance_waste", Pillar::CostOptimization, Severity::Low, "Settings that the instance cannot use",
          "IOPS and MiB/s are billed whether they arrive or not.", "EC2 User Guide, EBS-optimized instances"},
         volumeInstanceWaste},
        {{"volume.shared_file_system", Pillar::Reliability, Severity::High, "Shared without a cluster file system",
          "Multi-Attach orders no writes.", guide + "Multi-Attach"},
         sharedWithoutCluster},
        {{"volume.no_zone", Pillar::Reliability, Severity::Medium, "In no Availability Zone",
          "A volume attaches to instances of its own zone only.", guide + "volumes"},
         reportedByFrames},
        {{"volume.other_zones", Pillar::Reliability, Severity::Medium, "Fleet in more zones than the volume",
          "A volume never leaves its zone.", guide + "volumes"},
         fleetInOtherZones},
        {{"volume.more_instances", Pillar::Reliability, Severity::High, "Fleet of more instances than attach it",
          "A volume attaches to one instance; with Multi-Attach to those that it is shared by.",
          guide + "Multi-Attach"},
         moreInstancesThanAttach},
        {{"volume.unattached", Pillar::OperationalExcellence, Severity::Info, "Attached to nothing",
          "Volumes that nobody uses are kept for years.",
          "AWS Well-Architected Framework, Cost Optimization pillar, COST04: decommission resources"},
         volumeAttachedToNothing},
        {{"volume.oversized_setting", Pillar::CostOptimization, Severity::Medium, "More performance than is needed",
          "Both are changed while the volume is in use.", priced},
         oversizedVolumeSetting},
        {{"volume.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", priced},
         volumePinCosts},
        {{"volume.idle_space", Pillar::Sustainability, Severity::Low, "Space that stands idle",
          "Disks that hold nothing run all the same.",
          "AWS Well-Architected Framework, Sustainability pillar, SUS04: remove unneeded storage"},
         idleVolumeSpace},
        {{"volume.credits_run_out", Pillar::PerformanceEfficiency, Severity::High, "Credits run out",
          "An empty bucket leaves the baseline.", guide + "I/O credits and burst performance"},
         volumeCreditsRunOut},
        {{"volume.no_alarms", Pillar::OperationalExcellence, Severity::Low, "No alarm on burst credits",
          "Without credits a volume falls back to its baseline, and that shows as latency only.",
          guide + "CloudWatch metrics for EBS; AWS Well-Architected Framework, Operational Excellence pillar, OPS08: "
                  "observability"},
         volumeNoAlarms},
    };
    for (Rule<VolumeModule> &rule : volumeSnapshotRules())
        rules.push_back(std::move(rule));
    return rules;
}

}  // namespace gp
