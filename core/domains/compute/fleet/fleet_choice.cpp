// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_choice.h"

#include "core/base/text.h"

#include <cmath>
#include <limits>

namespace gp {
namespace {

/// Instances above this are refused as no sensible fleet: it keeps counts × prices far inside the range of Usd.
constexpr double kMaxCount = 1'000'000;

std::size_t osIndex(FleetOs os) { return static_cast<std::size_t>(os); }

/// ⌈x⌉ of a quotient that may carry the last bit of floating error: 4.000000000001 is 4.
double ceilQuotient(double numerator, double denominator)
{
    const double quotient = numerator / denominator;
    const double nearest = std::round(quotient);
    if (std::fabs(quotient - nearest) <= 1e-9 * std::max(1.0, nearest))
        return nearest;
    return std::ceil(quotient);
}

double strengthOf(const FleetNeed &need, const InstanceType &type)
{
    if (need.sizedBy != FleetSizing::Load)
        return 0;
    if (!need.measuredOn)
        return need.perVcpu * static_cast<double>(type.vcpus);
    if (!type.coremark)
        return 0;
    return need.perVcpu * static_cast<double>(need.measuredOn->vcpus) * *type.coremark / *need.measuredOn->coremark;
}

}  // namespace

Result<FleetNeed> resolveNeed(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    const auto refuse = [](std::string message, std::string where, std::string remedy) {
        return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
    };
    if (context.region.empty())
        return refuse("The fleet is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || offer.candidates.empty())
        return refuse("The catalog sells no instance type in \"" + excerpt(context.region) + "\".", "region",
                      "Choose another Region.");

    FleetNeed need;
    need.sizedBy = spec.sizedBy;
    need.zones = spec.zones.value();
    if (need.zones > offer.regionInfo->zoneCount)
        return refuse(context.region + " has " + std::to_string(offer.regionInfo->zoneCount) + " Availability Zones, " +
                          std::to_string(need.zones) + " are asked for.",
                      "zones", "Ask for " + std::to_string(offer.regionInfo->zoneCount) + " or fewer.");
    if (context.vpcZones > 0 && need.zones > context.vpcZones)
        return refuse("The VPC around it has " + std::to_string(context.vpcZones) +
                          (context.vpcZones == 1 ? " zone, " : " zones, ") + std::to_string(need.zones) +
                          " are asked for.",
                      "zones", "Add a zone to the VPC, or ask for fewer.");
    if (spec.sizedBy == FleetSizing::Load) {
        need.loadFromLinks = !spec.peakLoad.pinned();
        need.peakLoad = spec.peakLoad.pinned() ? spec.peakLoad.pin().value() : context.demand->peak();
        if (!(need.peakLoad > 0))
            return refuse(need.loadFromLinks ? "No load reaches the fleet: no link brings requests to it."
                                             : "A load of 0 requests a second sizes nothing.",
                          "peakLoad",
                          need.loadFromLinks ? "Link clients to it, type a peak load, or size it by count."
                                             : "Type the peak load.");
        need.perVcpu = spec.requestsPerVcpu.value();
        need.utilization = spec.utilization.value() / 100;
        need.minimumPerZone = spec.minimumPerZone.value();
        need.zonesLost = spec.surviveZoneLoss ? 1 : 0;
        if (spec.instances.pinned())
            need.pinnedCount = spec.instances.pin().value();
        if (need.zonesLost > 0 && need.zones < 2)
            return refuse("Surviving the loss of a zone takes at least two zones.", "zones",
                          "Ask for 2 or more, or give up surviving the loss.");
        if (!spec.measuredOn.empty()) {
            need.measuredOn = offer.catalog->instanceType(spec.measuredOn);
            if (!need.measuredOn)
                return refuse("\"" + excerpt(spec.measuredOn) + "\" is not an instance type.", "measuredOn",
                              "Name a type such as the one you measured.");
            if (!need.measuredOn->coremark)
                return refuse("The catalog has no CoreMark figure for " + spec.measuredOn + ".", "measuredOn",
                              "Name a type of the same family that has one, or leave it empty.");
        }
    } else {
        need.count = spec.count.value();
    }
    need.vcpus = spec.vcpus.value();
    need.memoryGiB = spec.memory.value();
    need.gpus = spec.gpus.value();
    need.architecture = spec.architecture;
    need.os = spec.os;
    need.burstable = spec.burstable;
    need.rootGiB = static_cast<std::int64_t>(std::ceil(spec.rootVolume.value()));
    if (offer.rootMaxGiB && static_cast<double>(need.rootGiB) > *offer.rootMaxGiB)
        return refuse("A " + offer.rootVolumeType + " volume holds at most " + formatNumber(*offer.rootMaxGiB, 0) +
                          " GiB.",
                      "rootVolume", "Ask for less.");
    if (offer.rootStorage)
        need.addedNanos = cost(offer.rootStorage->rate, static_cast<double>(need.rootGiB)).nanos();
    need.publicAddress = context.tier == "public";
    if (need.publicAddress && offer.publicIpv4)
        need.addedNanos += cost(offer.publicIpv4->rate, kHoursPerMonth).nanos();
    return need;
}

std::int64_t countFor(const FleetNeed &need, const InstanceType &type, double perInstance)
{
    if (need.sizedBy == FleetSizing::Count)
        return need.count;
    if (!(perInstance > 0))
        return 0;
    const auto zones = static_cast<double>(need.zones);
    const auto survivors = static_cast<double>(need.zones - need.zonesLost);
    double perZone = std::max(static_cast<double>(need.minimumPerZone),
                              ceilQuotient(need.peakLoad, survivors * need.utilization * perInstance));
    // With all zones up a burstable type must carry the peak on its baseline, or credits run out.
    if (type.burstable && type.baselineCpuPercent)
        perZone =
            std::max(perZone, ceilQuotient(need.peakLoad, zones * (*type.baselineCpuPercent / 100) * perInstance));
    return perZone * zones > kMaxCount ? 0 : static_cast<std::int64_t>(perZone) * need.zones;
}

double loadServed(const FleetNeed &need, const InstanceType &type, double perInstance, std::int64_t count)
{
    const std::int64_t lost = need.zonesLost > 0 ? (count + need.zones - 1) / need.zones : 0;
    double served = static_cast<double>(count - lost) * need.utilization * perInstance;
    if (type.burstable && type.baselineCpuPercent)
        served = std::min(served, static_cast<double>(count) * (*type.baselineCpuPercent / 100) * perInstance);
    return served;
}

std::int64_t monthNanos(const FleetNeed &need, const FleetCandidate &candidate, std::int64_t count)
{
    const auto &hour = candidate.hourNanos[osIndex(need.os)];
    if (!hour || count <= 0)
        return 0;
    constexpr auto kHours = static_cast<std::int64_t>(kHoursPerMonth);
    const std::int64_t one = *hour * kHours + need.addedNanos;
    return one > std::numeric_limits<std::int64_t>::max() / count ? std::numeric_limits<std::int64_t>::max()
                                                                  : one * count;
}

ScoredType scoreType(const FleetNeed &need, const FleetOffer &offer, std::uint32_t index)
{
    const FleetCandidate &candidate = offer.candidates[index];
    const InstanceType &type = *candidate.type;
    ScoredType scored;
    scored.candidate = index;
    const auto require = [&](Constraint constraint, bool holds) {
        if (!holds)
            scored.failed |= 1U << static_cast<unsigned>(constraint);
    };
    const SaleStatus status = candidate.offering.status;
    require(Constraint::Sale, status == SaleStatus::Offered || status == SaleStatus::FamilySold ||
                                  (status == SaleStatus::Unknown && candidate.linux_ &&
                                   candidate.linux_->origin == PriceOrigin::Observed));
    require(Constraint::Price, candidate.hourNanos[osIndex(need.os)].has_value());
    require(Constraint::Zones, !candidate.offering.zoneCount || *candidate.offering.zoneCount >= need.zones);
    require(Constraint::Legacy, !type.legacy && type.offered);
    // macOS hosts run nothing else, and HPC types are sold cheaply per vCPU for one zone and tightly coupled work only.
    require(Constraint::Special, !type.macOs && type.category != "hpc");
    require(Constraint::Architecture,
            need.architecture == ArchitectureNeed::Either ||
                (need.architecture == ArchitectureNeed::Arm64) == (type.architecture == Architecture::Arm64));
    require(Constraint::Os, need.os != FleetOs::Windows || type.architecture == Architecture::X86_64);
    require(Constraint::Burstable, need.burstable || !type.burstable);
    require(Constraint::Metal, !type.bareMetal);
    require(Constraint::VCpus, type.vcpus >= need.vcpus);
    require(Constraint::Memory, type.memoryGiB() >= need.memoryGiB);
    require(Constraint::Gpus, type.gpuCount >= static_cast<double>(need.gpus));
    // A need without accelerators is not served from accelerated types, even where they undercut.
    require(Constraint::Accelerator, need.gpus > 0 || (!type.hasGpu() && !type.hasAccelerator()));
    scored.perInstance = strengthOf(need, type);
    require(Constraint::Strength, need.sizedBy == FleetSizing::Count || scored.perInstance > 0);
    sizeType(scored, need, offer);
    return scored;
}

void sizeType(ScoredType &scored, const FleetNeed &need, const FleetOffer &offer)
{
    const FleetCandidate &candidate = offer.candidates[scored.candidate];
    scored.count = countFor(need, *candidate.type, scored.perInstance);
    const bool carries = (scored.count > 0 || scored.fails(Constraint::Strength)) &&
                         (!need.pinnedCount || scored.count <= *need.pinnedCount);
    constexpr std::uint32_t kCount = 1U << static_cast<unsigned>(Constraint::Count);
    scored.failed = carries ? scored.failed & ~kCount : scored.failed | kCount;
    if (need.pinnedCount && scored.count > 0)
        scored.count = *need.pinnedCount;
    scored.monthNanos = monthNanos(need, candidate, scored.count);
}

std::vector<ScoredType> scoreTypes(const FleetNeed &need, const FleetOffer &offer)
{
    std::vector<ScoredType> scored;
    scored.reserve(offer.candidates.size());
    for (std::uint32_t i = 0; i < offer.candidates.size(); ++i)
        scored.push_back(scoreType(need, offer, i));
    return scored;
}

bool better(const ScoredType &a, const ScoredType &b, const FleetOffer &offer)
{
    if (a.monthNanos != b.monthNanos)
        return a.monthNanos < b.monthNanos;
    const FleetCandidate &x = offer.candidates[a.candidate];
    const FleetCandidate &y = offer.candidates[b.candidate];
    const auto observed = [](const FleetCandidate &c) { return c.linux_ && c.linux_->origin == PriceOrigin::Observed; };
    if (observed(x) != observed(y))
        return observed(x);
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
    constexpr std::uint32_t kCountOnly = 1U << static_cast<unsigned>(Constraint::Count);
    for (const ScoredType &candidate : scored) {
        if (candidate.failed != kCountOnly || candidate.count == 0)
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
