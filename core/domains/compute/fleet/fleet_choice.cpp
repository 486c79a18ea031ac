// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_choice.h"

#include "core/base/rounding.h"
#include "core/base/text.h"
#include "core/domains/compute/fleet/burst_credits.h"
#include "core/domains/compute/fleet/fleet_placement.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <cmath>
#include <limits>

namespace gp {
namespace {

__extension__ using WideNanos = __int128;

/// Instances above this are refused as no sensible fleet: it keeps counts × prices far inside the range of Usd.
constexpr double kMaxCount = 1'000'000;
constexpr std::int64_t kWeekHours = HourlyWeek::kHours;

double strengthOf(const FleetNeed &need, const InstanceType &type)
{
    if (need.sizedBy == FleetSizing::Totals)
        return static_cast<double>(type.vcpus);
    if (!need.byStrength)
        return 0;
    if (need.sizedBy == FleetSizing::Measured)
        return type.coremark.value_or(0);
    if (!need.measuredOn)
        return need.perVcpu * static_cast<double>(type.vcpus);
    if (!type.coremark)
        return 0;
    return need.perVcpu * static_cast<double>(need.measuredOn->vcpus) * *type.coremark / *need.measuredOn->coremark;
}

/// Instances per zone for one demand in the fleet in all; 0 where the demand is none, infinite where the type gives none.
double perZoneFor(double demand, double ofOne, double survivors)
{
    if (demand <= 0)
        return 0;
    return ofOne > 0 ? tolerantCeil(demand / (survivors * ofOne)) : std::numeric_limits<double>::infinity();
}

std::int64_t wholeFleet(double perZone, std::int64_t zones)
{
    return perZone * static_cast<double>(zones) > kMaxCount ? 0 : static_cast<std::int64_t>(perZone) * zones;
}

/// What the survivors must have in all, whatever the load.
double perZoneForTotals(const FleetNeed &need, const InstanceType &type)
{
    const auto survivors = static_cast<double>(need.zones - need.zonesLost);
    return std::max({perZoneFor(need.totalVcpus, static_cast<double>(type.vcpus), survivors),
                     perZoneFor(need.totalMemoryGiB, type.memoryGiB(), survivors),
                     perZoneFor(need.totalGpus, std::floor(type.gpuCount), survivors)});
}

/// What the survivors must carry of the load.
double perZoneForLoad(const FleetNeed &need, double perInstance, double load)
{
    const double carried = need.cpuTarget ? static_cast<double>(need.zones) * *need.cpuTarget
                                          : static_cast<double>(need.zones - need.zonesLost) * need.utilization;
    return std::max(static_cast<double>(need.minimumPerZone), tolerantCeil(load / (carried * perInstance)));
}

/// With all zones up a type with a baseline must carry the load on it, or it slows down or its credits run out.
double perZoneOnBaseline(const FleetNeed &need, const InstanceType &type, double perInstance, double load)
{
    const auto share = sustainedShare(need, type);
    return share ? tolerantCeil(load / (static_cast<double>(need.zones) * *share * perInstance)) : 0;
}

std::int64_t clampedToGroup(const FleetNeed &need, std::int64_t count)
{
    if (need.minimum)
        count = std::max(count, *need.minimum);
    if (need.maximum)
        count = std::min(count, *need.maximum);
    return count;
}

/// Instance-hours of a week in which the fleet follows its load. Levels fall, so once the least count is reached it stays.
std::int64_t weekHoursFor(const FleetNeed &need, const InstanceType &type, double perInstance, std::int64_t peakCount)
{
    const std::int64_t least = clampedToGroup(need, need.minimumPerZone * need.zones);
    std::int64_t sum = 0;
    std::int64_t left = kWeekHours;
    std::int64_t count = peakCount;
    for (const LoadLevel &level : need.levels) {
        if (count > least)
            count = clampedToGroup(need, countAt(need, type, perInstance, level.load));
        if (count <= least)
            return sum + least * left;
        sum += count * level.hours;
        left -= level.hours;
    }
    return sum;
}

AcceleratorKind kindOf(AcceleratorNeed need)
{
    switch (need) {
    case AcceleratorNeed::Inference:
        return AcceleratorKind::Inference;
    case AcceleratorNeed::Training:
        return AcceleratorKind::Training;
    case AcceleratorNeed::Fpga:
        return AcceleratorKind::Fpga;
    case AcceleratorNeed::Media:
        return AcceleratorKind::Media;
    case AcceleratorNeed::None:
        break;
    }
    return AcceleratorKind::None;
}

bool hasModel(const InstanceType &type, const std::string &model)
{
    return model.empty() || toLower(type.gpuName).find(model) != std::string::npos;
}

}  // namespace

std::int64_t countAt(const FleetNeed &need, const InstanceType &type, double perInstance, double load)
{
    if (!(perInstance > 0))
        return 0;
    return wholeFleet(std::max({perZoneForLoad(need, perInstance, load),
                                perZoneOnBaseline(need, type, perInstance, load), perZoneForTotals(need, type)}),
                      need.zones);
}

std::optional<double> sustainedShare(const FleetNeed &need, const InstanceType &type)
{
    if (need.averageCpu)
        return std::nullopt;
    if (type.burstable)
        return type.baselineCpuPercent ? std::optional(*type.baselineCpuPercent / 100) : std::nullopt;
    // A flex type is for a mean, which only a load tells: of measured use it is a percentile that is known.
    // Under a pinned target the mean is the target.
    if (!type.flex || need.sizedBy != FleetSizing::Load || !need.flexShare || need.cpuTarget || !(need.meanOfPeak > 0))
        return std::nullopt;
    return *need.flexShare / need.meanOfPeak;
}

bool baselineDecides(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    return need.byStrength && perInstance > 0 &&
           perZoneOnBaseline(need, type, perInstance, need.peakLoad) >
               std::max(perZoneForLoad(need, perInstance, need.peakLoad), perZoneForTotals(need, type));
}

std::int64_t countFor(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    if (need.sizedBy == FleetSizing::Count)
        return need.count;
    const std::int64_t count =
        need.sizedBy == FleetSizing::Totals
            ? wholeFleet(std::max(static_cast<double>(need.minimumPerZone), perZoneForTotals(need, type)), need.zones)
            : countAt(need, type, perInstance, need.peakLoad);
    return count > 0 && need.minimum ? std::max(count, *need.minimum) : count;
}

bool carriesNeed(const FleetNeed &need, const InstanceType &type, double perInstance, std::int64_t count)
{
    if (need.sizedBy == FleetSizing::Count)
        return count >= need.count;
    const std::int64_t left = count - (need.zonesLost > 0 ? (count + need.zones - 1) / need.zones : 0);
    // What binary fractions lose asks for no instance more.
    const auto gives = [](double has, double needed) { return has >= needed * (1 - 1e-9); };
    const auto survivors = static_cast<double>(left);
    if (!gives(survivors * static_cast<double>(type.vcpus), need.totalVcpus) ||
        !gives(survivors * type.memoryGiB(), need.totalMemoryGiB) ||
        !gives(survivors * std::floor(type.gpuCount), need.totalGpus))
        return false;
    if (!need.byStrength)
        return true;
    if (!(perInstance > 0))
        return false;
    const auto share = sustainedShare(need, type);
    const double busy = need.cpuTarget ? static_cast<double>(count) * *need.cpuTarget : survivors * need.utilization;
    return gives(busy * perInstance, need.peakLoad) &&
           (!share || gives(static_cast<double>(count) * *share * perInstance, need.peakLoad));
}

std::int64_t leastCarrying(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    // Spread over the zones, a few less than a whole number in each may carry it as well.
    std::int64_t count = countFor(need, type, perInstance);
    while (count > 1 && carriesNeed(need, type, perInstance, count - 1))
        --count;
    return count;
}

double loadServed(const FleetNeed &need, const InstanceType &type, double perInstance, std::int64_t count)
{
    const std::int64_t lost = need.zonesLost > 0 ? (count + need.zones - 1) / need.zones : 0;
    double served = static_cast<double>(count - lost) * need.utilization * perInstance;
    if (const auto share = sustainedShare(need, type))
        served = std::min(served, static_cast<double>(count) * *share * perInstance);
    return served;
}

double surplusVcpuHours(const FleetNeed &need, const InstanceType &type)
{
    if (!need.averageCpu)
        return 0;
    const auto rates = creditRates(type);
    return rates ? surplusVcpuHours(*rates, *need.averageCpu * 100) : 0;
}

std::int64_t instanceMonthNanos(const FleetNeed &need, const FleetCandidate &candidate)
{
    const auto software = static_cast<Software>(need.software);
    if (!candidate.hasPrice(software))
        return 0;
    constexpr auto kHours = static_cast<std::int64_t>(kHoursPerMonth);
    std::int64_t one = candidate.hour(software) * kHours + need.addedNanos +
                       need.rootGiBNanos * (rootGiBOf(need, *candidate.type) - need.rootGiB);
    if (servesScratchLocally(need, *candidate.type))
        one -= need.scratchNanos;
    if (const double surplus = surplusVcpuHours(need, *candidate.type); surplus > 0) {
        const std::int64_t rate = isWindows(software) ? candidate.creditNanosWindows : candidate.creditNanos;
        one += std::llround(surplus * static_cast<double>(std::max<std::int64_t>(rate, 0)));
    }
    return one;
}

std::int64_t monthNanos(std::int64_t one, std::int64_t weekInstanceHours)
{
    if (one <= 0 || weekInstanceHours <= 0)
        return 0;
    const WideNanos product = static_cast<WideNanos>(one) * weekInstanceHours / kWeekHours;
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    return product > kMost ? kMost : static_cast<std::int64_t>(product);
}

std::int64_t fleetMonthNanos(const FleetNeed &need, const FleetCandidate &candidate, std::int64_t weekInstanceHours,
                             const FleetOffer &offer)
{
    const std::int64_t month = monthNanos(instanceMonthNanos(need, candidate), weekInstanceHours);
    if (month <= 0 || !need.detailedMonitoring)
        return month;
    const double instances = static_cast<double>(weekInstanceHours) / static_cast<double>(kWeekHours);
    return month - offer.metricDiscountNanos(offer.detailedMetrics * instances);
}

ScoredType scoreType(const FleetNeed &need, const FleetOffer &offer, std::uint32_t index)
{
    const FleetCandidate &candidate = offer.candidates[index];
    const InstanceType &type = *candidate.type;
    ScoredType scored;
    scored.candidate = index;
    const auto require = [&](Constraint constraint, bool holds) {
        if (!holds)
            scored.failed |= bitOf(constraint);
    };
    const auto software = static_cast<Software>(need.software);
    const SaleStatus status = candidate.offering.status;
    require(Constraint::Sale, status == SaleStatus::Offered || status == SaleStatus::FamilySold ||
                                  (status == SaleStatus::Unknown && candidate.observed));
    require(Constraint::Price, candidate.hasPrice(software) &&
                                   (surplusVcpuHours(need, type) <= 0 ||
                                    (isWindows(software) ? candidate.creditNanosWindows : candidate.creditNanos) >= 0));
    require(Constraint::DerivedPrice, need.derivedPrices || candidate.observed || !candidate.priced);
    require(Constraint::Zones, !candidate.offering.zoneCount || *candidate.offering.zoneCount >= need.zones);
    require(Constraint::Legacy, !type.legacy && type.offered);
    // macOS hosts run nothing else, and HPC types are sold cheaply per vCPU for one zone and tightly coupled work only.
    require(Constraint::Special, !type.macOs && (need.tightlyCoupled || type.category != "hpc"));
    require(Constraint::CurrentGeneration, !need.currentGeneration || type.currentGeneration);
    require(Constraint::OldestGeneration,
            need.oldestGeneration == 0 || (type.generation && *type.generation >= need.oldestGeneration));
    require(Constraint::ExcludedType, need.excluded.empty() || !need.excluded[index]);
    require(Constraint::ExcludedMaker, need.excludedMaker.empty() || !need.excludedMaker[index]);
    require(Constraint::Architecture,
            need.architecture == ArchitectureNeed::Either ||
                (need.architecture == ArchitectureNeed::Arm64) == (type.architecture == Architecture::Arm64));
    require(Constraint::Os, need.os != FleetOs::Windows || type.architecture == Architecture::X86_64);
    require(Constraint::Tenancy, need.tenancy == Tenancy::Shared);
    const double flexMean = std::max(need.averageCpu.value_or(0), need.cpuTarget.value_or(0));
    require(Constraint::Burstable,
            type.flex ? flexMean <= need.flexShare.value_or(1) : need.burstable || !type.burstable);
    require(Constraint::Metal, type.bareMetal == need.bareMetal);
    require(Constraint::VCpus, static_cast<double>(type.vcpus) >= need.vcpus);
    require(Constraint::Memory, type.memoryGiB() >= need.memoryGiB);
    const bool gpuWanted = wantsGpu(need);
    require(Constraint::Gpus, type.gpuCount >= need.gpus && (!gpuWanted || type.hasGpu()));
    require(Constraint::GpuModel, hasModel(type, need.gpuModel));
    // A slice of a GPU is reported with the memory of the slice as the total.
    const std::optional<double> gpuMemory = type.gpuCount < 1 ? type.gpuMemoryMiBTotal : type.gpuMemoryMiBEach;
    require(Constraint::GpuMemory, need.gpuMemoryMiB <= 0 || gpuMemory.value_or(0) >= need.gpuMemoryMiB);
    // A need without accelerators is not served from accelerated types, even where they undercut.
    const bool accelerated = need.accelerator != AcceleratorNeed::None;
    require(Constraint::Accelerator,
            (!accelerated || (type.acceleratorKind == kindOf(need.accelerator) && type.acceleratorCount > 0)) &&
                (gpuWanted || accelerated || (!type.hasGpu() && !type.hasAccelerator())));
    require(Constraint::LocalStorage, type.localStorageGB >= need.localStorageGB);
    require(Constraint::Network, need.networkMbps <= 0 || type.networkBaselineMbps.value_or(0) >= need.networkMbps);
    const bool local = servesScratchLocally(need, type);
    const double mibps = need.ebsMiBps - (local ? need.scratchMiBps : 0);
    const double iops = need.ebsIops - (local ? need.scratchIops : 0);
    require(Constraint::EbsThroughput, mibps <= 0 || ebsBaselineMiBps(type).value_or(0) >= mibps);
    require(Constraint::EbsIops, iops <= 0 || type.ebsBaselineIops.value_or(0) >= iops);
    require(Constraint::Attachments,
            !type.ebsMaxAttachments ||
                *type.ebsMaxAttachments >= need.attachments - (local ? need.scratchAttachments : 0));
    require(Constraint::ClusterGroup, !need.tightlyCoupled || joinsClusterGroup(type));
    require(Constraint::Efa, !need.tightlyCoupled || type.efa.value_or(false));
    require(Constraint::Encryption, !need.encryptedNetwork || type.encryptionInTransit.value_or(false));
    require(Constraint::Hibernation, !need.hibernation || type.hibernation.value_or(false));
    scored.perInstance = strengthOf(need, type);
    require(Constraint::Strength, !need.byStrength || scored.perInstance > 0);
    if (scored.failures() <= 1)
        sizeType(scored, need, offer);
    return scored;
}

void sizeType(ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    scored.failed &= ~(bitOf(Constraint::Count) | bitOf(Constraint::Maximum));
    scored.count = countFor(need, *candidate.type, scored.perInstance);
    if (need.pinnedCount ? !carriesNeed(need, *candidate.type, scored.perInstance, *need.pinnedCount)
                         : scored.count == 0)
        scored.failed |= scored.fails(Constraint::Strength) ? 0 : bitOf(Constraint::Count);
    if (!need.pinnedCount && need.maximum && scored.count > *need.maximum)
        scored.failed |= bitOf(Constraint::Maximum);
    if (need.pinnedCount && scored.count > 0)
        scored.count = *need.pinnedCount;
    scored.weekInstanceHours = scored.count * kWeekHours;
    if (need.levels.size() > 1 && !need.pinnedCount && scored.count > 0)
        scored.weekInstanceHours = weekHoursFor(need, *candidate.type, scored.perInstance, scored.count);
    scored.monthNanos = fleetMonthNanos(need, candidate, scored.weekInstanceHours, offer);
}

std::vector<ScoredType> scoreTypes(const FleetNeed &need, const FleetOffer &offer)
{
    std::vector<ScoredType> scored;
    scored.reserve(offer.candidates.size());
    for (std::uint32_t i = 0; i < offer.candidates.size(); ++i)
        scored.push_back(scoreType(need, offer, i));
    // Where nothing meets the need, all that fails is ordered by how near it comes, which its count is a part of.
    if (std::ranges::none_of(scored, &ScoredType::eligible))
        for (ScoredType &one : scored)
            sizeType(one, need, offer);
    return scored;
}

bool better(const ScoredType &a, const ScoredType &b, const FleetOffer &offer)
{
    if (a.monthNanos != b.monthNanos)
        return a.monthNanos < b.monthNanos;
    const FleetCandidate &x = offer.candidates[a.candidate];
    const FleetCandidate &y = offer.candidates[b.candidate];
    if (x.observed != y.observed)
        return x.observed;
    if (x.type->currentGeneration != y.type->currentGeneration)
        return x.type->currentGeneration;
    if (x.type->generation.value_or(0) != y.type->generation.value_or(0))
        return x.type->generation.value_or(0) > y.type->generation.value_or(0);
    const double strengthA = a.perInstance * static_cast<double>(a.count);
    const double strengthB = b.perInstance * static_cast<double>(b.count);
    if (strengthA != strengthB)
        return strengthA > strengthB;
    if (a.count != b.count)
        return a.count < b.count;
    return x.type->name < y.type->name;
}

const ScoredType *bestOf(const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    const ScoredType *best = nullptr;
    for (const ScoredType &candidate : scored)
        if (candidate.eligible() && (!best || better(candidate, *best, offer)))
            best = &candidate;
    if (best)
        return best;
    for (const ScoredType &candidate : scored) {
        if (!candidate.failsOnly(Constraint::Count) || candidate.count == 0)
            continue;
        // The least for each request that it serves: the strongest machine there is would be no advice.
        const double mine = static_cast<double>(candidate.monthNanos) * (best ? best->perInstance : 0);
        const double other = best ? static_cast<double>(best->monthNanos) * candidate.perInstance : 0;
        if (!best || mine < other || (mine == other && better(candidate, *best, offer)))
            best = &candidate;
    }
    return best;
}

}  // namespace gp
