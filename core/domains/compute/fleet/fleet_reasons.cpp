// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_reasons.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/burst_credits.h"
#include "core/domains/compute/fleet/fleet_break_even.h"
#include "core/domains/compute/fleet/fleet_expected_break_even.h"
#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_launch_reasons.h"
#include "core/domains/compute/fleet/fleet_scaling_text.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <cmath>

namespace gp {
namespace {

/// Work that an interruption loses beside the start of the replacement, hours: our own assumption, told with the figure.
constexpr double kUnsavedHours = 0.25;

std::string fleetLoadText(const FleetNeed &need, double load)
{
    return formatNumber(load, 2) + (need.sizedBy == FleetSizing::Measured ? " CoreMark" : " req/s");
}

std::string afterLoss(const FleetNeed &need) { return need.zonesLost > 0 ? " with one zone lost" : ""; }

/// What the fleet was asked to give, in words that follow "the cheapest fleet that meets every need and".
std::string whatItGives(const FleetNeed &need)
{
    switch (need.sizedBy) {
    case FleetSizing::Load:
        // A pinned target sizes the fleet with all zones up; what is left after a loss is another question.
        return "serves " + fleetLoadText(need, need.peakLoad) +
               (need.cpuTarget ? " at the pinned target of " + formatNumber(*need.cpuTarget * 100, 1) + " %"
                               : afterLoss(need));
    case FleetSizing::Measured:
        return "does the work that " + formatNumber(need.measuredCount, 0) + " \u00D7 " +
               std::string(need.measuredOn->name) + " do today, with headroom" + afterLoss(need);
    case FleetSizing::Totals: {
        std::string list;
        const auto add = [&](double amount, const std::string &unit) {
            if (amount > 0)
                list += (list.empty() ? "" : ", ") + formatNumber(amount, 1) + " " + unit;
        };
        add(need.totalVcpus, "vCPU");
        add(need.totalMemoryGiB, "GiB");
        add(need.totalGpus, "GPUs");
        return "gives " + list + " in all" + afterLoss(need);
    }
    case FleetSizing::Count:
        break;
    }
    return "gives " + std::to_string(need.count) + (need.count == 1 ? " instance" : " instances");
}

std::string countRule(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    const std::string survivors = std::to_string(need.zones - need.zonesLost);
    const std::string zones = std::to_string(need.zones) + (need.zones == 1 ? " zone \u00D7 " : " zones \u00D7 ");
    if (need.sizedBy == FleetSizing::Totals)
        return zones + "the most of \u2308what is asked in all \u00F7 (" + survivors + " \u00D7 what one has)\u2309";
    std::string rule = "\u2308" + fleetLoadText(need, need.peakLoad) + " \u00F7 (";
    rule += need.cpuTarget ? std::to_string(need.zones) + " \u00D7 " + formatNumber(*need.cpuTarget, 2)
                           : survivors + (need.utilization < 1 ? " \u00D7 " + formatNumber(need.utilization, 2) : "");
    rule += " \u00D7 " + fleetLoadText(need, perInstance) + ")\u2309";
    if (need.totalMemoryGiB > 0)
        rule = "the greater of " + rule + " and \u2308" + formatNumber(need.totalMemoryGiB, 2) + " GiB \u00F7 (" +
               survivors + " \u00D7 " + formatNumber(type.memoryGiB(), 2) + " GiB)\u2309";
    rule = zones + rule;
    if (need.minimumPerZone > 1)
        rule += ", at least " + std::to_string(need.minimumPerZone) + " a zone";
    if (const auto share = sustainedShare(need, type))
        rule += ", and with all zones up the " + std::string(type.flex ? "mean" : "peak") +
                " stays on the baseline of " + formatNumber(100 * *share * need.meanOfPeak, 0) + " %";
    return rule;
}

/// At which percentile a use was read, and what of a month lies above it.
struct PercentileText {
    CpuPercentile percentile;
    double shareAbove;
};
constexpr std::array kPercentiles{PercentileText{CpuPercentile::P90, 0.1}, PercentileText{CpuPercentile::P95, 0.05},
                                  PercentileText{CpuPercentile::P995, 0.005}};

/// What the use that was read stands for: how much of the month is busier, and how its memory is shared out.
std::string measuredUseText(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    const double above = kPercentiles[static_cast<std::size_t>(answer.spec.percentile)].shareAbove;
    const std::string headroom(labelOf(answer.spec.headroom));
    std::string text = " The CPU use was read at " + std::string(labelOf(answer.spec.percentile)) + ": " +
                       formatNumber(above * 100, 1) + " % of the samples, " + formatNumber(above * kHoursPerMonth, 1) +
                       " hours of a month, are busier, " +
                       (answer.spec.headroom == Headroom::None ? "and no headroom is left for them."
                                                               : "which the headroom of " + headroom + " is for.");
    if (need.totalMemoryGiB > 0)
        text += " The memory in use, " + formatNumber(need.measuredCount, 0) + " \u00D7 " +
                formatNumber(need.measuredOn->memoryGiB(), 2) + " GiB \u00D7 " +
                formatNumber(need.measuredMemory * 100, 1) + " % with a headroom of " +
                std::string(labelOf(answer.spec.memoryHeadroom)) +
                ", is taken to grow with the load, so that the instances share it; what one process needs at once is "
                "the memory per instance.";
    return text;
}

void addTypeFacts(Reason &reason, const FleetAnswer &answer, const InstanceType &type)
{
    const FleetOffer &offer = answer.offer;
    if (const auto rate = offer.linuxRate(type))
        reason.facts.push_back({"Per hour, Linux", "$" + rate->rate.digits(), "USD",
                                "list price of " + std::string(rate->asOf) + ", " +
                                    std::string(toString(rate->origin)) + ", " +
                                    offer.catalog->sourceNames(rate->source)});
    const auto software = static_cast<Software>(answer.need.software);
    if (const auto licence = offer.licenceRate(software, type))
        reason.facts.push_back(
            {"Licence per hour", "$" + licence->rate.digits(), "USD",
             "as of " + std::string(licence->asOf) + ", " + offer.catalog->sourceNames(licence->source)});
    const std::string table = "catalog, instance types";
    reason.facts.push_back({"vCPU", std::to_string(type.vcpus), "", table});
    reason.facts.push_back({"Memory", formatNumber(type.memoryGiB(), 2), "GiB", table});
    if (type.hasGpu())
        reason.facts.push_back(
            {"GPU", formatNumber(type.gpuCount, 3) + " \u00D7 " + std::string(type.gpuName), "", table});
    if (type.localStorageGB > 0)
        reason.facts.push_back({"Local disk", formatNumber(type.localStorageGB, 0), "GB", table});
    if (type.networkBaselineMbps)
        reason.facts.push_back({"Network baseline", formatNumber(*type.networkBaselineMbps / 1'000, 3), "Gbps", table});
    if (const auto ebs = ebsBaselineMiBps(type))
        reason.facts.push_back({"EBS baseline", formatNumber(*ebs, 1), "MiB/s", table});
    if (type.coremark)
        reason.facts.push_back({"CoreMark", formatNumber(*type.coremark, 0), "", table + ", whole machine"});
    if (answer.need.sizedBy == FleetSizing::Load)
        reason.facts.push_back(
            {"One instance at 100 % CPU", formatNumber(answer.decision.choice.perInstance, 2), "req/s",
             answer.need.measuredOn ? "scaled by CoreMark from " + std::string(answer.need.measuredOn->name)
                                    : "vCPU \u00D7 req/s of one vCPU"});
}

Reason typeReason(const FleetAnswer &answer)
{
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = *answer.offer.candidates[choice.candidate].type;
    Reason reason;
    reason.field = "type";
    if (answer.spec.type.pinned() && (!answer.advice || answer.advice->candidate != choice.candidate))
        reason.because =
            "Pinned." + (answer.advice
                             ? " The advice is " + std::to_string(answer.advice->count) + " \u00D7 " +
                                   std::string(answer.offer.candidates[answer.advice->candidate].type->name) + "."
                             : std::string());
    else if (!choice.eligible())
        reason.because = "No type carries " + fleetLoadText(answer.need, answer.need.peakLoad) +
                         afterLoss(answer.need) + " with " + std::to_string(choice.count) +
                         " pinned. Release the count: " + std::string(type.name) +
                         " is shown as the one that costs the least for each request that it serves.";
    else
        reason.because = "The cheapest fleet that meets every need and " + whatItGives(answer.need) + ": " +
                         std::to_string(choice.count) + " \u00D7 " + std::string(type.name) + ".";
    addTypeFacts(reason, answer, type);
    return reason;
}

Reason countReason(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    const ScoredType &choice = answer.decision.choice;
    const InstanceType &type = *answer.offer.candidates[choice.candidate].type;
    const std::int64_t needed = countFor(need, type, choice.perInstance);
    Reason reason;
    reason.field = "instances";
    reason.because = need.pinnedCount
                         ? "Pinned. The need takes at least " +
                               std::to_string(leastCarrying(need, type, choice.perInstance)) + " of this type."
                         : std::to_string(needed) + " = " + countRule(need, type, choice.perInstance) + ".";
    if (need.sizedBy == FleetSizing::Measured)
        reason.because += measuredUseText(answer);
    if (need.byStrength)
        reason.facts.push_back(
            {"Serves at most", formatNumber(loadServed(need, type, choice.perInstance, choice.count), 2),
             need.sizedBy == FleetSizing::Load ? "req/s" : "CoreMark", "the rule above, turned round"});
    return reason;
}

std::string percentText(double share) { return formatNumber(share * 100, 1) + " %"; }

/// The Spot price that costs, with the work that interruptions lose, what on demand does. Empty: on demand has no price.
std::optional<Usd> spotPriceThatPays(const FleetAnswer &answer, const SpotPools &pools, double hoursLost)
{
    const FleetCandidate &candidate = answer.offer.candidates[answer.decision.choice.candidate];
    // Windows comes with its licence in the Spot price; other licences are billed beside it, either way.
    const Software priced = answer.need.os == FleetOs::Windows ? Software::Windows : Software::Free;
    if (!candidate.hasPrice(priced))
        return std::nullopt;
    constexpr std::int64_t kOneDollar = 1'000'000'000;
    const auto factor = static_cast<double>(effectiveSpotNanos(kOneDollar, pools.interrupted, hoursLost)) / kOneDollar;
    return Usd::fromNanos(std::llround(static_cast<double>(candidate.hour(priced)) / factor));
}

/// What of the fleet runs on Spot, from how many pools and at what past price.
Reason spotReason(const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    Reason reason;
    reason.field = "spotShare";
    const std::int64_t all = decision.choice.count;
    const std::int64_t onDemand = decision.onDemandOf(all);
    if (!decision.spot) {
        reason.because = "The catalog has no Spot price of this type here, so that all run on demand.";
        return reason;
    }
    const SpotPools &pools = *decision.spot;
    reason.because = std::to_string(onDemand) + " of " + std::to_string(all) + " run on demand; the rest draws from " +
                     std::to_string(pools.pools) + " pools of " + std::to_string(pools.kept.size()) +
                     (pools.kept.size() == 1 ? " type" : " types") + " about as strong, price-capacity-optimized.";
    if (!pools.enough)
        reason.because += " Ten pools were wanted.";
    const double hoursLost = decision.scalingInput.bootSeconds / 3600 + kUnsavedHours;
    std::string date;
    if (const auto figures = answer.offer.catalog->spot(*answer.offer.regionInfo,
                                                        *answer.offer.candidates[decision.choice.candidate].type,
                                                        answer.need.os == FleetOs::Windows))
        date =
            "Spot prices of " + std::string(figures->asOf) + ", " + answer.offer.catalog->sourceNames(figures->source);
    reason.facts = {
        {"Typical price", "$" + formatNumber(Usd::fromNanos(pools.meanNanos).toDouble(), 5), "USD per hour", date},
        {"With the work that interruptions lose",
         "$" + formatNumber(
                   Usd::fromNanos(effectiveSpotNanos(pools.meanNanos, pools.interrupted, hoursLost)).toDouble(), 5),
         "USD per hour", "of each, the boot time and " + formatNumber(kUnsavedHours * 60, 0) + " minutes not saved"},
        {"Saving",
         percentText(pools.saving) + " (" + percentText(pools.savingLow) + " to " + percentText(pools.savingHigh) + ")",
         "", date},
        {"Interrupted in a month",
         percentText(pools.interrupted) + " (" + percentText(pools.interruptedMin) + " to " +
             percentText(pools.interruptedMax) + ")",
         "", date},
        {"Lost if one pool is reclaimed",
         percentText(pools.lostIfOnePoolReclaimed(static_cast<double>(all - onDemand) / static_cast<double>(all))), "",
         "Spot share \u00F7 pools"}};
    if (const auto most = spotPriceThatPays(answer, pools, hoursLost))
        reason.changesIf.push_back(
            {Turning::Price, "if Spot cost more than $" + formatNumber(most->toDouble(), 5) +
                                 " an hour: on demand is cheaper, with the work that interruptions lose"});
    std::string types;
    for (const SpotPool &pool : pools.kept)
        types += (types.empty() ? "" : ", ") + std::string(answer.offer.candidates[pool.index].type->name);
    reason.facts.push_back({"Types", types, "", "within 20 % of the price per unit of work"});
    return reason;
}

/// What a burstable choice earns, what its week does to the balance, and where a fixed type becomes the cheaper one.
std::optional<Reason> creditReason(const FleetAnswer &answer)
{
    const FleetDecision &decision = answer.decision;
    const FleetCandidate &candidate = answer.offer.candidates[decision.choice.candidate];
    const auto rates = creditRates(*candidate.type);
    if (!rates)
        return std::nullopt;
    const std::string table = "catalog, instance types";
    Reason reason;
    reason.field = "burstable";
    reason.because = "The burstable type " + std::string(candidate.type->name) + " may use " +
                     formatNumber(rates->baselinePercent, 1) +
                     " % of its vCPUs for ever and saves what it leaves unused as credits for more.";
    reason.facts = {{"Credits earned", formatNumber(rates->perHour, 1), "an hour", table},
                    {"Credits kept at most", formatNumber(rates->most, 1), "", table}};
    if (const auto habits = creditHabits(*candidate.type, answer.need.tenancy == Tenancy::Host))
        reason.facts.push_back({"Kept after a stop", formatNumber(habits->daysKeptAfterStop, 0), "days",
                                "EC2 User Guide, burstable performance instances"});
    // A mean CPU that is stated is what the bill goes by, whatever the load says.
    if (answer.need.sizedBy == FleetSizing::Load && decision.choice.perInstance > 0 && !answer.need.averageCpu) {
        std::vector<double> cpu;
        for (std::size_t hour = 0; hour < decision.scalingInput.load.size(); ++hour)
            cpu.push_back(100 * decision.scalingInput.load[hour] /
                          (decision.choice.perInstance * static_cast<double>(decision.scaling.counts.running[hour])));
        if (const auto month = creditMonth(*rates, CreditMode::Unlimited, cpu)) {
            reason.facts.push_back(
                {"Mean CPU of the week", formatNumber(month->meanCpuPercent, 1), "%", "load \u00F7 capacity"});
            reason.facts.push_back(
                {"Lowest balance", formatNumber(month->lowestBalance, 0), "credits", "its steady week"});
        }
    }
    const ScoredType *fixed = nullptr;
    for (const ScoredType &one : answer.scored)
        if (one.eligible() && !answer.offer.candidates[one.candidate].type->burstable &&
            (!fixed || better(one, *fixed, answer.offer)))
            fixed = &one;
    const auto software = static_cast<Software>(answer.need.software);
    const std::int64_t surplus = isWindows(software) ? candidate.creditNanosWindows : candidate.creditNanos;
    if (!fixed || surplus <= 0)
        return reason;
    const FleetCandidate &other = answer.offer.candidates[fixed->candidate];
    FleetNeed idle = answer.need;
    idle.averageCpu.reset();
    const double ratio = candidate.type->coremark && other.type->coremark
                             ? *other.type->coremark / *candidate.type->coremark
                             : static_cast<double>(other.type->vcpus) / static_cast<double>(candidate.type->vcpus);
    // Fleets are compared, not machines: so many of the fixed type stand beside one burstable instance.
    const ScoredType &mine = decision.choice;
    const double beside = mine.weekInstanceHours > 0 ? static_cast<double>(fixed->weekInstanceHours) /
                                                           static_cast<double>(mine.weekInstanceHours)
                                                     : 1;
    const auto fixedNanos = std::llround(static_cast<double>(instanceMonthNanos(idle, other)) * beside);
    const auto named = [&](const ScoredType &one, const InstanceType &type) {
        return (mine.count == fixed->count ? std::string() : std::to_string(one.count) + " \u00D7 ") +
               std::string(type.name);
    };
    reason.changesIf = {{Turning::Load, breakEvenSentence(creditBreakEven(*rates, instanceMonthNanos(idle, candidate),
                                                                          fixedNanos, surplus, ratio * beside),
                                                          named(mine, *candidate.type), named(*fixed, *other.type))}};
    return reason;
}

/// The network as the type has it: driver, bandwidth, single flows, frames.
Reason networkReason(const FleetAnswer &answer)
{
    NetworkQuestion question;
    question.type = answer.offer.candidates[answer.decision.choice.candidate].type;
    if (answer.need.networkMbps > 0)
        question.gbps = answer.need.networkMbps / 1'000;
    question.cluster = answer.decision.placement.strategy == "cluster";
    const NetworkAdvice advice = adviseNetwork(question, PlacementLimits::from(*answer.offer.catalog));
    Reason reason;
    reason.field = "network";
    for (const std::string *text : {&advice.driverText, &advice.fitText, &advice.flowText, &advice.mtuText})
        if (!text->empty())
            reason.because += (reason.because.empty() ? "" : " ") + *text;
    return reason;
}

}  // namespace

std::vector<Reason> fleetReasons(const FleetAnswer &answer)
{
    std::vector<Reason> reasons{typeReason(answer)};
    if (answer.need.sizedBy != FleetSizing::Count)
        reasons.push_back(countReason(answer));
    if (answer.need.loadFromLinks) {
        Reason load;
        load.field = "peakLoad";
        load.because = fleetLoadText(answer.need, answer.need.peakLoad) +
                       " arrive in the busiest hour along the links of the diagram.";
        reasons.push_back(std::move(load));
    }
    if (answer.need.sizedBy == FleetSizing::Load)
        for (const LoadEvent &event : answer.spec.events)
            if (!event.load.pinned())
                reasons.push_back({"events[" + event.name + "].load",
                                   "How much the event brings is not said: twice the peak of the week, " +
                                       fleetLoadText(answer.need, answer.need.peakLoad) +
                                       ", or the most that an event may be.",
                                   {},
                                   {}});
    return reasons;
}

void explainReasons(std::vector<Reason> &reasons, const FleetAnswer &answer)
{
    const auto named = [&](std::string_view field) {
        return std::find_if(reasons.begin(), reasons.end(), [&](const Reason &r) { return r.field == field; });
    };
    if (!answer.spec.type.pinned() && answer.decision.choice.eligible()) {
        std::vector<ChangeIf> &changes = named("type")->changesIf;
        const auto append = [&](const std::vector<ChangeIf> &turns) {
            changes.insert(changes.end(), turns.begin(), turns.end());
        };
        if (needsExpectedMonths(answer.spec, answer.need)) {
            append(expectedBreakEvenSentences(answer));
        } else {
            append(breakEvenSentences(answer.need, answer.decision.choice, answer.scored, answer.offer));
            append(rateSentences(answer.need, answer.decision.choice, answer.scored, answer.offer));
        }
    }
    if (answer.decision.spotShare > 0)
        reasons.push_back(spotReason(answer));
    if (!answer.decision.placement.because.empty())
        reasons.push_back({"placement", answer.decision.placement.because, {}, {}});
    if (auto credits = creditReason(answer))
        reasons.push_back(std::move(*credits));
    reasons.push_back(networkReason(answer));
    for (Reason &reason : scalingReasons(answer.decision.scalingInput, answer.decision.scaling)) {
        // A group that does not scale tracks no target, and its warm-up only paces a refresh.
        if (!answer.decision.scalingInput.scaling && reason.field == "cpuTarget")
            continue;
        if (!answer.decision.scalingInput.scaling && reason.field == "warmUp" && !answer.spec.warmUp.pinned())
            reason.because = "The boot time, rounded up to ten seconds: a refresh waits as long for each new instance.";
        const auto told = named(reason.field);
        if (told == reasons.end())
            reasons.push_back(std::move(reason));
        else
            told->changesIf.insert(told->changesIf.end(), reason.changesIf.begin(), reason.changesIf.end());
    }
    addFleetLaunchReasons(reasons, answer);
}

std::vector<std::string> fleetAssumptions(const FleetAnswer &answer)
{
    const FleetNeed &need = answer.need;
    const InstanceType &type = *answer.offer.candidates[answer.decision.choice.candidate].type;
    std::vector<std::string> list{need.tenancy == Tenancy::Shared ? "Shared tenancy"
                                                                  : "Tenancy: " + toLower(labelOf(need.tenancy))};
    list.front() += need.levels.size() > 1 ? ". Each hour runs what its load takes, without the delay of alarms."
                                           : ", running all 730 hours of the month.";
    if (need.sizedBy == FleetSizing::Load) {
        list.push_back("At most " + formatNumber(need.utilization * 100, 1) + " % of the vCPUs are busy at the peak.");
        list.push_back(need.measuredOn
                           ? "Types are compared by CoreMark, measured on " + std::string(need.measuredOn->name) + "."
                           : "Every vCPU serves " + formatNumber(need.perVcpu, 2) + " req/s, whatever its type.");
    }
    if (need.sizedBy == FleetSizing::Measured)
        list.push_back("The work done today is measured in CoreMark of " + std::string(need.measuredOn->name) + ".");
    if (!answer.decision.scaling.scheduledActions.empty() && !answer.spec.events.empty())
        list.push_back("When events happen is not asked: their scheduled actions stand at the busiest hour or the "
                       "second of the month, to be "
                       "set to the real time.");
    if (answer.spec.loadBalanced)
        list.push_back("The load balancer is not in the design: what it costs stands in the bill as unknown.");
    if (answer.decision.spot)
        list.push_back("Spot is priced at the mean of what its pools cost when the prices were read; it moves.");
    list.push_back("Root volumes are " + answer.offer.rootVolumeType + " with the included IOPS and throughput.");
    if (std::any_of(need.volumes.begin(), need.volumes.end(),
                    [](const PlannedVolume &volume) { return volume.device.snapshotsKept > 0; }))
        list.push_back(formatNumber(kAssumedWrittenPercent, 0) + " % of each data volume hold data, of which " +
                       formatNumber(kAssumedChangePercent, 0) + " % change a day: what its snapshots hold.");
    if (servesScratchLocally(need, type))
        list.push_back(
            "The local disk serves the volumes that may be lost; they are not bought." +
            std::string(need.scratchIops > 0 || need.scratchMiBps > 0
                            ? " The catalog has no figures of how fast local disks are: measure that it does."
                            : ""));
    if (type.flex && need.averageCpu)
        list.push_back("CPU use is " + formatNumber(*need.averageCpu * 100, 1) + " % all month, on the flex baseline.");
    if (type.burstable && !need.averageCpu && need.sizedBy != FleetSizing::Load)
        list.push_back("CPU use stays on the burstable baseline; surplus credits are not priced.");
    if (type.burstable && need.averageCpu)
        list.push_back("CPU use is " + formatNumber(*need.averageCpu * 100, 1) +
                       " % all month; what is above the baseline is charged as surplus credits.");
    return list;
}

}  // namespace gp
