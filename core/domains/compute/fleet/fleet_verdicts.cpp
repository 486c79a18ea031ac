// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_verdicts.h"

#include "core/base/text.h"

#include <cmath>

namespace gp {
namespace {

constexpr double kMiBpsPerMBps = 1e6 / 1048576.0;
constexpr double kMbpsOfGbps = 1'000;

std::string verdictPercent(double ratio)
{
    const std::string size = formatNumber(std::fabs(ratio - 1) * 100, 0);
    if (size == "0")
        return "no more";
    return (ratio > 1 ? "+" : "\u2212") + size + " %";
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

std::optional<double> StrengthUnit::of(const ScoredType &scored, const InstanceType &type) const
{
    if (unit == "req/s")
        return scored.perInstance > 0 ? std::optional(scored.perInstance) : std::nullopt;
    return coremark ? type.coremark : std::optional(static_cast<double>(type.vcpus));
}

std::string constraintVerdict(const ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    return scored.eligible() ? std::string() : constraintVerdict(scored.firstFailed(), scored, need, offer);
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
        return type.flex ? "Flex: the average CPU is above its baseline" : "Burstable, not allowed by the need";
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
        return figureVerdict("EBS throughput", scaled(type.ebsBaselineMBps, kMiBpsPerMBps), need.ebsMiBps, "MiB/s", 1);
    case Constraint::EbsIops:
        return figureVerdict("EBS IOPS", type.ebsBaselineIops, need.ebsIops, "IOPS", 0);
    case Constraint::Attachments:
        return hasAndNeeds("Volumes", std::to_string(type.ebsMaxAttachments.value_or(0)),
                           std::to_string(need.attachments));
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
            return "Count: " + std::to_string(countFor(need, type, scored.perInstance)) + " needed, " +
                   std::to_string(*need.pinnedCount) + " pinned";
        return need.totalGpus > 0 && !type.hasGpu() ? "No GPU" : "Would take more than a million";
    }
    return {};
}

std::string priceVerdict(const ScoredType &scored, const ScoredType &chosen, const FleetNeed &need,
                         const FleetOffer &offer, const StrengthUnit &unit)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    const FleetCandidate &best = offer.candidates[chosen.candidate];
    const auto software = static_cast<Software>(need.software);
    const Usd difference = Usd::fromNanos(scored.monthNanos - chosen.monthNanos);
    if (difference.cents() == 0)
        return "Same price; loses on the tie-break";
    if (scored.monthNanos < chosen.monthNanos)
        return "Cheaper, but another type is pinned";
    const std::int64_t hour = candidate.hour(software);
    const std::int64_t bestHour = best.hour(software);
    if (hour * scored.count == bestHour * chosen.count && scored.count > chosen.count)
        return "Same price, " + std::to_string(scored.count - chosen.count) + " more root volume" +
               (scored.count - chosen.count == 1 ? "" : "s") + ": " + formatUsdDifference(difference);
    if (scored.count > chosen.count)
        return "Price: " + std::to_string(scored.count) + " needed instead of " + std::to_string(chosen.count);
    if (scored.count == chosen.count && scored.weekInstanceHours > chosen.weekInstanceHours && hour <= bestHour)
        return "Price: " + formatNumber(static_cast<double>(scored.weekInstanceHours) / HourlyWeek::kHours, 1) +
               " run on average, " +
               formatNumber(static_cast<double>(chosen.weekInstanceHours) / HourlyWeek::kHours, 1) + " of the chosen";
    const double priceRatio = static_cast<double>(hour) / static_cast<double>(bestHour);
    if (std::fabs(priceRatio - 1) < 0.005)
        return "Price: " + formatUsdDifference(difference) + " a month";
    const auto mine = unit.of(scored, *candidate.type);
    const auto other = unit.of(chosen, *best.type);
    const double workRatio = mine && other && *other > 0 ? *mine / *other : 0;
    const double moreMemory =
        (candidate.type->memoryGiB() - best.type->memoryGiB()) * static_cast<double>(scored.count);
    if (moreMemory > 0 && scored.count == chosen.count && std::fabs(workRatio - 1) <= 0.03)
        return "Price: pays for " + formatNumber(moreMemory, 1) + " GiB more memory";
    if (scored.count == chosen.count && workRatio >= priceRatio)
        return "Price: " + verdictPercent(priceRatio) + " an hour, still " + std::to_string(scored.count);
    if (workRatio > 0)
        return "Price: " + verdictPercent(priceRatio) + " an hour for " + verdictPercent(workRatio) + " work";
    return "Price: " + verdictPercent(priceRatio) + " an hour";
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
        return missing(type.ebsBaselineMBps.value_or(0) * kMiBpsPerMBps, need.ebsMiBps);
    case Constraint::EbsIops:
        return missing(type.ebsBaselineIops.value_or(0), need.ebsIops);
    case Constraint::Attachments:
        return missing(static_cast<double>(type.ebsMaxAttachments.value_or(0)), static_cast<double>(need.attachments));
    default:
        return 1;
    }
}

}  // namespace gp
