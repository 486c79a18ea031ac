// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_verdicts.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kMbpsOfGbps = 1'000;

/// From here on a factor is easier to read than per cent: our own choice.
constexpr double kReadAsFactor = 3;

bool sameToAPercent(double ratio) { return std::fabs(ratio - 1) < 0.005; }

std::string signedPercent(double ratio)
{
    return (ratio > 1 ? "+" : "\u2212") + formatNumber(std::fabs(ratio - 1) * 100, 0) + " %";
}

std::string factorOf(double ratio) { return formatNumber(ratio, ratio < 10 ? 1 : 0) + " \u00D7 the "; }

/// "+6 % CoreMark", "64 × the CoreMark", "no more CoreMark".
std::string moreOf(double ratio, std::string_view what)
{
    if (ratio >= kReadAsFactor)
        return factorOf(ratio) + std::string(what);
    return (sameToAPercent(ratio) ? "no more" : signedPercent(ratio)) + " " + std::string(what);
}

/// " (+4 %)", " (198 × the price)", or nothing where it rounds to nothing.
std::string priceChange(double ratio)
{
    if (ratio >= kReadAsFactor)
        return " (" + factorOf(ratio) + "price)";
    return sameToAPercent(ratio) ? "" : " (" + signedPercent(ratio) + ")";
}

/// How much more one type does than another, each alone, and in what.
struct WorkRatio {
    double ratio = 0;  ///< 0: no figure
    std::string_view what;
};

WorkRatio workRatio(const ScoredType &scored, const InstanceType &type, const ScoredType &decided,
                    const InstanceType &other, const StrengthUnit &unit)
{
    StrengthUnit best = unit;
    // Two types that have a CoreMark figure are compared by it, even where a third of the ranking has none.
    if (unit.by == StrengthUnit::By::VCpus && type.coremark && other.coremark)
        best.by = StrengthUnit::By::CoreMark;
    const auto mine = best.of(scored, type);
    const auto theirs = best.of(decided, other);
    const bool memory = best.by == StrengthUnit::By::GpuMemory;
    return {mine && theirs && *theirs > 0 ? *mine / *theirs : 0, memory ? "GPU memory" : best.text()};
}

/// What each instance costs beside the machine: "root volume, monitoring and public address".
std::string besideMachine(const FleetNeed &need)
{
    std::vector<std::string_view> parts{need.volumes.empty() ? "root volume" : "volumes"};
    if (need.detailedMonitoring)
        parts.push_back("monitoring");
    if (need.publicAddress)
        parts.push_back("public address");
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 < parts.size() ? ", " : " and ") + std::string(parts[i]);
    return text;
}

/// The machines of a fleet for a month, with surplus credits and without what comes with each instance.
double machineMonth(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const std::int64_t added = need.addedNanos + need.rootGiBNanos * (rootGiBOf(need, *candidate.type) - need.rootGiB) -
                               (servesScratchLocally(need, *candidate.type) ? need.scratchNanos : 0);
    return static_cast<double>(instanceMonthNanos(need, candidate) - added) *
           static_cast<double>(scored.weekInstanceHours);
}

/// Whether a month is that of the hours of the week on demand.
bool isPlainMonth(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    return scored.monthNanos ==
           fleetMonthNanos(need, offer.candidates[scored.candidate], scored.weekInstanceHours, offer);
}

/// Sizes of a machine, which no setting gives: what misses one of them is furthest from the need.
bool isMachineSize(Constraint constraint)
{
    switch (constraint) {
    case Constraint::VCpus:
    case Constraint::Memory:
    case Constraint::Gpus:
    case Constraint::GpuMemory:
    case Constraint::LocalStorage:
    case Constraint::Network:
    case Constraint::EbsThroughput:
    case Constraint::EbsIops:
    case Constraint::Attachments:
        return true;
    default:
        return false;
    }
}

std::string hasAndNeeds(const std::string &what, const std::string &has, const std::string &needed,
                        const std::string &unit = {})
{
    return what + ": " + has + (unit.empty() ? "" : " " + unit) + ", " + needed + " needed";
}

/// A figure of the catalog beside what is needed; an empty one is unknown, not 0.
std::string figureVerdict(const std::string &what, const std::optional<double> &has, double needed,
                          const std::string &unit, int decimals)
{
    return has ? hasAndNeeds(what, formatNumber(*has, decimals), formatNumber(needed, decimals), unit)
               : what + ": no figure in the catalog";
}

std::optional<double> scaled(const std::optional<double> &value, double factor)
{
    return value ? std::optional(*value * factor) : std::nullopt;
}

std::string acceleratorVerdict(const FleetNeed &need, const InstanceType &type)
{
    if (need.accelerator == AcceleratorNeed::None)
        return "Accelerated, not asked for";
    const std::string needed(labelOf(need.accelerator));
    if (type.hasAccelerator())
        return "Accelerator: " + std::string(type.acceleratorName) + ", " + needed + " needed";
    return "No accelerator, " + needed + " needed";
}

std::string legacyVerdict(const InstanceType &type, const FleetOffer &offer)
{
    const FamilyStatus *status = offer.catalog->familyStatus(type.family);
    return type.legacy && status ? "Legacy: " + std::string(status->reason) : "Retired by AWS";
}

}  // namespace

std::string_view StrengthUnit::text() const
{
    switch (by) {
    case By::Requests:
        return "req/s";
    case By::CoreMark:
        return "CoreMark";
    case By::VCpus:
        return "vCPU";
    case By::GpuMemory:
        return "GPU GiB";
    case By::Gpus:
        break;
    }
    return "GPUs";
}

std::optional<double> StrengthUnit::of(const ScoredType &scored, const InstanceType &type) const
{
    switch (by) {
    case By::Requests:
        return scored.perInstance > 0 ? std::optional(scored.perInstance) : std::nullopt;
    case By::CoreMark:
        return type.coremark;
    case By::VCpus:
        return static_cast<double>(type.vcpus);
    case By::GpuMemory:
        return scaled(type.gpuMemoryMiBTotal, 1.0 / 1'024);
    case By::Gpus:
        break;
    }
    return type.gpuCount;
}

std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    return scored.eligible() ? std::string() : constraintVerdict(scored.firstFailed(), scored, need, offer);
}

std::string allConstraintVerdicts(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    std::vector<Constraint> failed;
    for (ConstraintBits left = scored.failed; left != 0; left &= left - 1)
        failed.push_back(static_cast<Constraint>(std::countr_zero(left)));
    const InstanceType &type = *offer.candidates[scored.candidate].type;
    const auto weight = [&](Constraint constraint) {
        return isMachineSize(constraint) ? 1 + shortfall(constraint, need, type) : 0;
    };
    std::stable_sort(failed.begin(), failed.end(), [&](Constraint a, Constraint b) { return weight(a) > weight(b); });
    std::string text;
    for (const Constraint constraint : failed)
        text += (text.empty() ? "" : "; ") + constraintVerdict(constraint, scored, need, offer);
    return text;
}

std::string constraintRemedy(Constraint constraint, const FleetNeed &need, const FleetOffer &offer)
{
    switch (constraint) {
    case Constraint::Tenancy:
        return "Set the tenancy to shared to see a price, or ask AWS for that of a " + toLower(labelOf(need.tenancy)) +
               ".";
    case Constraint::Sale:
        return "Choose another Region.";
    case Constraint::Price:
        return "Ask AWS for the price in " + offer.region + ", or choose another Region.";
    case Constraint::DerivedPrice:
        return "Let derived prices count, or choose another Region.";
    case Constraint::Zones:
        return "Ask for fewer zones.";
    case Constraint::Os:
    case Constraint::Architecture:
        return need.os == FleetOs::Windows
                   ? "Ask for x86_64, or for another operating system: " + std::string(labelOf(need.os)) +
                         " has no arm64 image."
                   : "Let the architecture be either.";
    case Constraint::Legacy:
    case Constraint::CurrentGeneration:
    case Constraint::OldestGeneration:
    case Constraint::ExcludedType:
    case Constraint::ExcludedMaker:
        return "Exclude less.";
    case Constraint::Burstable:
        return "Allow burstable types, or lower the average CPU.";
    case Constraint::Metal:
        return need.bareMetal ? "Give up bare metal." : "Ask for bare metal.";
    case Constraint::ClusterGroup:
    case Constraint::Efa:
        return "Ask for another placement, or for a larger machine.";
    case Constraint::Maximum:
        return "Raise the maximum.";
    default:
        return "Lower that need.";
    }
}

std::string constraintVerdict(Constraint constraint, const ScoredType &scored, const FleetNeed &need,
                              const FleetOffer &offer)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const InstanceType &type = *candidate.type;
    switch (constraint) {
    case Constraint::Sale:
        return candidate.offering.status == SaleStatus::PricedNotOffered ? "Priced, no longer offered here"
                                                                         : "Not known to be sold here";
    case Constraint::Price:
        return candidate.priced ? "No price in the catalog with this software" : "No price in the catalog";
    case Constraint::DerivedPrice:
        return "Derived price, excluded by setting";
    case Constraint::Zones:
        return "Offered in " + std::to_string(*candidate.offering.zoneCount) +
               (*candidate.offering.zoneCount == 1 ? " zone, " : " zones, ") + std::to_string(need.zones) + " needed";
    case Constraint::Legacy:
        return legacyVerdict(type, offer);
    case Constraint::Special:
        return type.macOs ? "Runs macOS only, on a dedicated host" : "For tightly coupled HPC work only";
    case Constraint::CurrentGeneration:
        return "Previous generation by AWS's flag";
    case Constraint::OldestGeneration:
        return type.generation ? "Generation " + std::to_string(*type.generation) + ", " +
                                     std::to_string(need.oldestGeneration) + " or newer needed"
                               : "Generation not in the catalog";
    case Constraint::ExcludedType:
        return "Excluded by the need: " + std::string(type.family);
    case Constraint::ExcludedMaker:
        return "Excluded by the need: " + std::string(type.cpuMaker);
    case Constraint::Architecture:
        return hasAndNeeds("Architecture", std::string(toString(type.architecture)),
                           std::string(textOf(need.architecture)));
    case Constraint::Os:
        return "No " + std::string(toString(type.architecture)) + " image for " + std::string(labelOf(need.os));
    case Constraint::Tenancy:
        return "No price in the catalog for a " + toLower(labelOf(need.tenancy));
    case Constraint::Burstable:
        return type.flex
                   ? "Flex: " +
                         formatNumber(100 * std::max(need.averageCpu.value_or(0), need.cpuTarget.value_or(0)), 1) +
                         " % CPU on average, " + formatNumber(100 * need.flexShare.value_or(1), 0) +
                         " % is its baseline"
                   : "Burstable, not allowed by the need";
    case Constraint::Metal:
        return type.bareMetal ? "Bare metal, not asked for" : "Virtual, bare metal asked for";
    case Constraint::VCpus:
        return hasAndNeeds("vCPU", std::to_string(type.vcpus), formatNumber(need.vcpus, 0));
    case Constraint::Memory:
        return figureVerdict("Memory", type.memoryGiB(), need.memoryGiB, "GiB", 2);
    case Constraint::Gpus:
        return type.hasGpu() ? hasAndNeeds("GPU", formatNumber(type.gpuCount, 3), formatNumber(need.gpus, 0))
                             : "No GPU";
    case Constraint::GpuModel:
        return type.hasGpu() ? "GPU: " + std::string(type.gpuName) + ", another model needed" : "No GPU";
    case Constraint::GpuMemory:
        return figureVerdict("GPU memory",
                             scaled(type.gpuCount < 1 ? type.gpuMemoryMiBTotal : type.gpuMemoryMiBEach, 1.0 / 1024),
                             need.gpuMemoryMiB / 1024, "GiB", 2);
    case Constraint::Accelerator:
        return acceleratorVerdict(need, type);
    case Constraint::LocalStorage:
        return type.localStorageGB > 0 ? figureVerdict("Local disk", type.localStorageGB, need.localStorageGB, "GB", 0)
                                       : "No local disk";
    case Constraint::Network:
        return figureVerdict("Network baseline", scaled(type.networkBaselineMbps, 1 / kMbpsOfGbps),
                             need.networkMbps / kMbpsOfGbps, "Gbps", 3);
    case Constraint::EbsThroughput:
        return figureVerdict("EBS throughput", ebsBaselineMiBps(type), need.ebsMiBps, "MiB/s", 1);
    case Constraint::EbsIops:
        return figureVerdict("EBS IOPS", type.ebsBaselineIops, need.ebsIops, "IOPS", 0);
    case Constraint::Attachments:
        return hasAndNeeds("Volumes", std::to_string(type.ebsMaxAttachments.value_or(0)),
                           std::to_string(need.attachments));
    case Constraint::ClusterGroup:
        return "Cannot join a cluster placement group";
    case Constraint::Efa:
        return type.efa ? "No Elastic Fabric Adapter" : "Elastic Fabric Adapter: no figure in the catalog";
    case Constraint::Encryption:
        return "No encryption in transit between instances";
    case Constraint::Hibernation:
        return "Does not hibernate";
    case Constraint::Strength:
        return "No CoreMark figure in the catalog";
    case Constraint::Maximum:
        return "Needs " + std::to_string(scored.count) + ", the maximum is " + std::to_string(need.maximum.value_or(0));
    case Constraint::Count:
        if (need.pinnedCount)
            return "Count: " + std::to_string(leastCarrying(need, type, scored.perInstance)) + " needed, " +
                   std::to_string(*need.pinnedCount) + " pinned";
        return need.totalGpus > 0 && !type.hasGpu() ? "No GPU" : "Would take more than a million";
    }
    return {};
}

std::string priceVerdict(const ScoredType &scored, const ScoredType &decided, const FleetNeed &need,
                         const FleetOffer &offer, const StrengthUnit &unit, bool pinned, Usd common)
{
    const InstanceType &type = *offer.candidates[scored.candidate].type;
    const InstanceType &other = *offer.candidates[decided.candidate].type;
    const Usd month = Usd::fromNanos(scored.monthNanos).roundedToCent() + common;
    const Usd against = Usd::fromNanos(decided.monthNanos).roundedToCent() + common;
    if (month == against)
        return pinned ? "Same price as the pinned type" : "Same price; loses on the tie-break";
    const std::string dollars = formatUsdDifference(month - against) + " a month";
    const std::string counts = std::to_string(scored.count) + " needed instead of " + std::to_string(decided.count);
    const double machines = machineMonth(scored, need, offer);
    const std::int64_t more = scored.count - decided.count;
    // Where Spot or events have a say, the machines are not what they cost on demand in the hours of the week.
    const bool plain = isPlainMonth(scored, need, offer) && isPlainMonth(decided, need, offer);
    if (more != 0 && plain && std::fabs(machines / machineMonth(decided, need, offer) - 1) < 1e-9)
        return "Same price of the machines, " + std::to_string(std::abs(more)) + (more > 0 ? " more" : " fewer") +
               " with their " + besideMachine(need) + ": " + dollars;

    const double ratio = static_cast<double>(month.nanos()) / static_cast<double>(against.nanos());
    std::string price = "Price: " + dollars + priceChange(ratio);
    const auto software = static_cast<Software>(need.software);
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const std::int64_t credit = isWindows(software) ? candidate.creditNanosWindows : candidate.creditNanos;
    if (const double hours = surplusVcpuHours(need, type); hours > 0 && credit > 0)
        price += ", " +
                 formatUsd(
                     Usd::fromNanos(std::llround(static_cast<double>(credit) * hours *
                                                 static_cast<double>(scored.weekInstanceHours) / HourlyWeek::kHours))) +
                 " of it for surplus credits";
    const WorkRatio work = workRatio(scored, type, decided, other, unit);
    if (more != 0) {
        if (baselineDecides(need, type, scored.perInstance))
            return price + ": " + counts + ", to stay on its baseline";
        const double fleets = work.ratio * static_cast<double>(scored.count) / static_cast<double>(decided.count);
        return price + ": " + counts +
               (more < 0 && fleets > 1 && !sameToAPercent(fleets) ? ", which rounds up to " + moreOf(fleets, work.what)
                                                                  : "");
    }
    if (scored.weekInstanceHours != decided.weekInstanceHours) {
        const auto mean = [](const ScoredType &one) {
            return formatNumber(static_cast<double>(one.weekInstanceHours) / HourlyWeek::kHours, 1);
        };
        return price + ": " + mean(scored) + " run on average instead of " + mean(decided);
    }
    const double memory = (type.memoryGiB() - other.memoryGiB()) * static_cast<double>(scored.count);
    const bool asStrong = !wantsGpu(need) && work.ratio > 0 && std::fabs(work.ratio - 1) <= 0.03;
    if (asStrong && memory != 0 && (memory > 0) == (ratio > 1))
        return price + " for " + formatNumber(std::fabs(memory), 1) + " GiB " + (memory > 0 ? "more" : "less") +
               " memory";
    if (work.ratio <= 0)
        return price;
    std::string text = price;
    if (ratio > 1 && work.ratio >= ratio)
        text += ", still " + std::to_string(scored.count) + ": " + moreOf(work.ratio, work.what) + " is not asked for";
    else
        text += " for " + moreOf(work.ratio, work.what);
    // What counts every vCPU alike says nothing of how fast it is.
    if (unit.by == StrengthUnit::By::Requests && !need.measuredOn && type.coremark && other.coremark)
        if (const double marks = *type.coremark / *other.coremark; std::fabs(marks - work.ratio) > 0.03)
            text += " (" + moreOf(marks, "CoreMark") + ")";
    return text;
}

double shortfall(Constraint constraint, const FleetNeed &need, const InstanceType &type)
{
    const auto missing = [](double has, double needed) { return needed > 0 ? std::max(0.0, 1 - has / needed) : 0.0; };
    switch (constraint) {
    case Constraint::VCpus:
        return missing(static_cast<double>(type.vcpus), need.vcpus);
    case Constraint::Memory:
        return missing(type.memoryGiB(), need.memoryGiB);
    case Constraint::Gpus:
        return missing(type.gpuCount, need.gpus);
    case Constraint::GpuMemory:
        return missing(type.gpuMemoryMiBEach.value_or(0), need.gpuMemoryMiB);
    case Constraint::LocalStorage:
        return missing(type.localStorageGB, need.localStorageGB);
    case Constraint::Network:
        return missing(type.networkBaselineMbps.value_or(0), need.networkMbps);
    case Constraint::EbsThroughput:
        return missing(ebsBaselineMiBps(type).value_or(0), need.ebsMiBps);
    case Constraint::EbsIops:
        return missing(type.ebsBaselineIops.value_or(0), need.ebsIops);
    case Constraint::Attachments:
        return missing(static_cast<double>(type.ebsMaxAttachments.value_or(0)), static_cast<double>(need.attachments));
    default:
        return 1;
    }
}

}  // namespace gp
