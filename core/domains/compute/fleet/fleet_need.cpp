// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_need.h"

#include "core/base/text.h"
#include "core/catalog/name_pattern.h"
#include "core/domains/compute/fleet/fleet_access.h"
#include "core/domains/compute/fleet/fleet_need_volumes.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gp {
namespace {

constexpr double kMbpsPerGbps = 1'000;
constexpr double kMiBPerGiB = 1'024;

bool attachesVolume(const PlanContext &context)
{
    return std::any_of(context.neighbours.begin(), context.neighbours.end(),
                       [](const Neighbour &other) { return other.role == LinkRole::Attaches; });
}

/// The steps of resolveNeed(): each reads a part of the spec into the need, or leaves an error.
class NeedReader {
public:
    NeedReader(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
        : m_spec(spec), m_context(context), m_offer(offer)
    {
    }

    Result<FleetNeed> read()
    {
        need.sizedBy = m_spec.sizedBy;
        readZones();
        if (ok())
            readSizing();
        if (ok())
            readSizes();
        if (ok())
            readEvents();
        if (ok())
            readMachine();
        if (ok())
            readExclusions();
        if (ok())
            readSoftware();
        if (ok())
            readAccess();
        if (ok())
            readVolumes();
        if (ok())
            readAdders();
        if (m_error)
            return tl::unexpected<Error>(*m_error);
        return std::move(need);
    }

private:
    FleetNeed need;

    [[nodiscard]] bool ok() const { return !m_error; }
    void refuse(std::string message, std::string where, std::string remedy)
    {
        if (!m_error)
            m_error = Error{ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy)};
    }

    void readZones()
    {
        need.zones = m_spec.zones.value();
        const std::int64_t inRegion = m_offer.regionInfo->zoneCount;
        if (need.zones > inRegion)
            return refuse(m_context.region + " has " + std::to_string(inRegion) + " Availability Zones, " +
                              std::to_string(need.zones) + " are asked for.",
                          "zones", "Ask for " + std::to_string(inRegion) + " or fewer.");
        if (m_context.vpcZones > 0 && need.zones > m_context.vpcZones)
            return refuse("The VPC around it has " + std::to_string(m_context.vpcZones) +
                              (m_context.vpcZones == 1 ? " zone, " : " zones, ") + std::to_string(need.zones) +
                              " are asked for.",
                          "zones", "Add a zone to the VPC, or ask for fewer.");
        const bool computed = need.sizedBy != FleetSizing::Count;
        // A volume stands in one zone, and a single instance that attaches it starts there alone.
        if (!computed && m_spec.count.value() == 1 && attachesVolume(m_context))
            need.zones = 1;
        need.zonesLost = computed && m_spec.surviveZoneLoss ? 1 : 0;
        need.tightlyCoupled = m_spec.placement == PlacementNeed::HighPerformance;
        if (need.tightlyCoupled && need.zones > 1)
            return refuse("Tightly coupled instances stand in one Availability Zone, " + std::to_string(need.zones) +
                              " are asked for.",
                          "placement", "Ask for one zone, or for another placement.");
        if (need.tightlyCoupled && need.zonesLost > 0)
            return refuse("Tightly coupled instances stand in one zone and cannot survive its loss.", "placement",
                          "Give up surviving the loss of a zone, or ask for another placement.");
        if (need.zonesLost > 0 && need.zones < 2)
            return refuse("Surviving the loss of a zone takes at least two zones.", "zones",
                          "Ask for 2 or more, or give up surviving the loss.");
        if (computed)
            need.minimumPerZone = m_spec.minimumPerZone.value();
    }

    void readSizing()
    {
        switch (need.sizedBy) {
        case FleetSizing::Count:
            need.count = m_spec.count.value();
            return;
        case FleetSizing::Totals:
            need.totalVcpus = static_cast<double>(m_spec.totalVcpus.value());
            need.totalMemoryGiB = m_spec.totalMemory.value();
            need.totalGpus = static_cast<double>(m_spec.totalGpus.value());
            if (need.totalVcpus <= 0 && need.totalMemoryGiB <= 0 && need.totalGpus <= 0)
                refuse("A fleet of no vCPU, memory or GPU sizes nothing.", "totalVcpus",
                       "Say what it must have in all.");
            return;
        case FleetSizing::Load:
            readMeasuredType(false);
            if (ok())
                readLoad();
            return;
        case FleetSizing::Measured:
            readMeasuredType(true);
            if (ok())
                readMeasuredUse();
            return;
        }
    }

    void readMeasuredType(bool must)
    {
        if (m_spec.measuredOn.empty()) {
            if (must)
                refuse("The type that runs today is not named.", "measuredOn", "Name it: its use is what is scaled.");
            return;
        }
        need.measuredOn = m_offer.catalog->instanceType(m_spec.measuredOn);
        if (!need.measuredOn)
            return refuse("\"" + excerpt(m_spec.measuredOn) + "\" is not an instance type.", "measuredOn",
                          "Name a type such as the one you measured.");
        if (!need.measuredOn->coremark)
            refuse("The catalog has no CoreMark figure for " + m_spec.measuredOn + ".", "measuredOn",
                   must ? "Name a type of the same family that has one."
                        : "Name a type of the same family that has one, or leave it empty.");
    }

    void readLoad()
    {
        need.byStrength = true;
        const Demand &demand = *m_context.demand;
        const double arriving = demand.peak();
        need.loadFromLinks = !m_spec.peakLoad.pinned();
        need.peakLoad = m_spec.peakLoad.pinned() ? m_spec.peakLoad.pin().value() : arriving;
        if (!(need.peakLoad > 0))
            return refuse(need.loadFromLinks ? "No load reaches the fleet: no link brings requests to it."
                                             : "A load of 0 requests a second sizes nothing.",
                          "peakLoad",
                          need.loadFromLinks ? "Link clients to it, type a peak load, or size it by count."
                                             : "Type the peak load.");
        need.perVcpu = m_spec.requestsPerVcpu.value();
        need.utilization = m_spec.utilization.value() / 100;
        if (m_spec.scaling && m_spec.cpuTarget.pinned())
            need.cpuTarget = m_spec.cpuTarget.pin().value() / 100;
        if (!m_spec.scaling || !demand.arrives || !(arriving > 0)) {
            need.levels = {{need.peakLoad, static_cast<std::int64_t>(HourlyWeek::kHours)}};
            if (demand.arrives && arriving > 0)
                need.meanOfPeak =
                    std::accumulate(demand.requestsPerSecond.begin(), demand.requestsPerSecond.end(), 0.0) /
                    static_cast<double>(HourlyWeek::kHours) / arriving;
            return;
        }
        // A peak that was typed keeps the shape of the week that arrives.
        std::array<double, HourlyWeek::kHours> loads = demand.requestsPerSecond;
        const double scale = need.peakLoad / arriving;
        for (double &load : loads)
            load = load == arriving ? need.peakLoad : load * scale;
        std::sort(loads.begin(), loads.end(), std::greater<>());
        for (const double load : loads) {
            if (need.levels.empty() || load != need.levels.back().load)
                need.levels.push_back({load, 0});
            ++need.levels.back().hours;
        }
    }

    static double shareOf(Headroom headroom) { return static_cast<double>(headroom) / 10; }

    void readMeasuredUse()
    {
        need.byStrength = true;
        need.utilization = 1;  // the headroom is what the ceiling is elsewhere: one of the two, never both
        need.measuredCount = static_cast<double>(m_spec.measuredCount.value());
        need.measuredCpu = m_spec.measuredCpu.value() / 100;
        need.peakLoad =
            need.measuredCount * *need.measuredOn->coremark * need.measuredCpu * (1 + shareOf(m_spec.headroom));
        need.levels = {{need.peakLoad, static_cast<std::int64_t>(HourlyWeek::kHours)}};
        // Like the work it grows with the load, so that the instances share it; what one process needs at once is the floor of each.
        need.measuredMemory = m_spec.measuredMemory.value() / 100;
        need.totalMemoryGiB = need.measuredCount * need.measuredOn->memoryGiB() * need.measuredMemory *
                              (1 + shareOf(m_spec.memoryHeadroom));
    }

    void readSizes()
    {
        if (m_spec.minimum.pinned())
            need.minimum = m_spec.minimum.pin().value();
        if (m_spec.maximum.pinned())
            need.maximum = m_spec.maximum.pin().value();
        if (need.minimum && need.maximum && *need.minimum > *need.maximum)
            return refuse("The minimum of " + std::to_string(*need.minimum) + " is above the maximum of " +
                              std::to_string(*need.maximum) + ".",
                          "minimum", "Lower it, or raise the maximum.");
        std::optional<std::int64_t> fixed;
        std::string field = "count";
        if (need.sizedBy == FleetSizing::Count) {
            fixed = need.count;
        } else if (m_spec.instances.pinned()) {
            need.pinnedCount = m_spec.instances.pin().value();
            fixed = need.pinnedCount;
            field = "instances";
        }
        if (fixed && need.minimum && *fixed < *need.minimum)
            return refuse(std::to_string(*fixed) + " instances are below the minimum of " +
                              std::to_string(*need.minimum) + ".",
                          field, "Raise them, or lower the minimum.");
        if (fixed && need.maximum && *fixed > *need.maximum)
            refuse(std::to_string(*fixed) + " instances are above the maximum of " + std::to_string(*need.maximum) +
                       ".",
                   field, "Lower them, or raise the maximum.");
    }

    void readEvents()
    {
        for (const LoadEvent &event : m_spec.events)
            if (event.duration.value() * event.perMonth > kHoursPerMonth)
                refuse(excerpt(event.name) + " would last " + formatNumber(event.duration.value() * event.perMonth, 0) +
                           " of the 730 hours of a month.",
                       "events[" + event.name + "].perMonth", "Let it be shorter or rarer, or make it the usual load.");
    }

    void readMachine()
    {
        need.vcpus = static_cast<double>(m_spec.vcpus.value());
        need.memoryGiB = m_spec.memory.value();
        need.localStorageGB = m_spec.localStorage.value();
        need.networkMbps = m_spec.network.value() * kMbpsPerGbps;
        need.ebsIops = m_spec.ebsIops.value();
        need.ebsMiBps = m_spec.ebsThroughput.value();
        need.gpus = static_cast<double>(m_spec.gpus.value());
        need.gpuModel = toLower(trimmed(m_spec.gpuModel));
        need.gpuMemoryMiB = m_spec.gpuMemory.value() * kMiBPerGiB;
        need.accelerator = m_spec.accelerator;
        need.architecture = m_spec.architecture;
        need.burstable = m_spec.burstable;
        if (m_spec.averageCpu.pinned())
            need.averageCpu = m_spec.averageCpu.pin().value() / 100;
        need.flexShare = m_offer.flexBaselineShare;
        need.currentGeneration = m_spec.currentGeneration;
        need.oldestGeneration = m_spec.oldestGeneration.value();
        need.bareMetal = m_spec.bareMetal;
        need.encryptedNetwork = m_spec.encryptedNetwork;
        need.hibernation = m_spec.hibernation;
        need.derivedPrices = m_spec.derivedPrices;
        need.tenancy = m_spec.tenancy;
        if (need.gpuModel.empty())
            return;
        std::vector<std::string> names;
        for (const FleetCandidate &candidate : m_offer.candidates)
            if (candidate.type->hasGpu()) {
                names.emplace_back(candidate.type->gpuName);
                if (toLower(names.back()).find(need.gpuModel) != std::string::npos)
                    return;
            }
        const std::string nearest = nearestWord(m_spec.gpuModel, names);
        refuse("\"" + excerpt(m_spec.gpuModel) + "\" is no GPU of the catalog.", "gpuModel",
               nearest.empty() ? "Name one such as it stands in the table of types."
                               : "Did you mean \"" + nearest + "\"?");
    }

    void readExclusions()
    {
        for (const std::string &part : split(m_spec.excludedTypes, ',')) {
            const std::string pattern = toLower(trimmed(part));
            if (!pattern.empty() && !exclude(pattern))
                return refuse("\"" + excerpt(pattern) + "\" names no family, type or pattern of the catalog.",
                              "excludedTypes", "Write such as m5, t* or c6g.large, separated by commas.");
        }
        std::vector<std::string> makers;
        for (const std::string &part : split(m_spec.excludedMakers, ','))
            if (const std::string maker = toLower(trimmed(part)); !maker.empty())
                makers.push_back(maker);
        if (makers.empty())
            return;
        need.excludedMaker.assign(m_offer.candidates.size(), false);
        for (const std::string &maker : makers) {
            bool known = false;
            for (std::size_t i = 0; i < m_offer.candidates.size(); ++i)
                if (m_offer.candidates[i].type->cpuMaker == maker) {
                    need.excludedMaker[i] = true;
                    known = true;
                }
            if (!known)
                return refuse("\"" + excerpt(maker) + "\" makes no processor of the catalog.", "excludedMakers",
                              "Write intel, amd or aws, separated by commas.");
        }
    }

    /// A family by its name, else types by a pattern in which * stands for anything and ? for one character, as in the API's
    /// ExcludedInstanceTypes. @return whether it names anything
    bool exclude(const std::string &pattern)
    {
        std::string expression = "^";
        for (const char letter : pattern) {
            if (letter == '*')
                expression += ".*";
            else if (letter == '?')
                expression += '.';
            else if (letter == '.')
                expression += "\\.";
            else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-')
                expression += letter;
            else
                return false;
        }
        const auto types = NamePattern::compile(expression + "$");
        if (!types)
            return false;
        if (need.excluded.empty())
            need.excluded.assign(m_offer.candidates.size(), false);
        bool found = false;
        for (std::size_t i = 0; i < m_offer.candidates.size(); ++i) {
            const InstanceType &type = *m_offer.candidates[i].type;
            if (type.family == pattern || types->foundIn(type.name)) {
                need.excluded[i] = true;
                found = true;
            }
        }
        return found;
    }

    void readSoftware()
    {
        need.os = m_spec.os;
        const bool windows = m_spec.os == FleetOs::Windows;
        const bool licensed = windows || m_spec.os == FleetOs::Rhel || m_spec.os == FleetOs::Sles;
        const OsLicence licence = licensed ? m_spec.licence : OsLicence::Included;
        if (windows && licence == OsLicence::Own && m_spec.tenancy != Tenancy::Host)
            return refuse("Our own Windows licence runs on dedicated hosts only.", "licence",
                          "Set the tenancy to a dedicated host, or take the licence that is included.");
        need.software = static_cast<std::size_t>(
            softwareOf(m_spec.os, windows ? m_spec.sqlServer : SqlServerEdition::None, licence));
    }

    void readAccess()
    {
        for (const FleetPort &port : m_spec.ports)
            if (const auto source = portSource(port.source); !source)
                return refuse(source.error().message, "ports[" + std::to_string(port.port.value()) + "].source",
                              source.error().remedy);
        for (const FleetPermission &permission : m_spec.permissions)
            if (const auto checked = checkPermission(permission); !checked)
                return refuse(checked.error().message,
                              "permissions[" + permission.action + "]." + checked.error().where,
                              checked.error().remedy);
        // Source: EC2 User Guide, "On-Demand Capacity Reservations", limitations.
        if (m_spec.reserveCapacity && m_spec.tenancy == Tenancy::Host)
            return refuse("Capacity Reservations are not for dedicated hosts: the host is the reservation.",
                          "reserveCapacity", "Take the reservation off, or ask for another tenancy.");
        // Source: EC2 User Guide, "Prerequisites for EC2 instance hibernation", AMIs.
        if (m_spec.hibernation && (m_spec.os == FleetOs::Debian || m_spec.os == FleetOs::Sles))
            refuse("AWS lists no image of " + std::string(labelOf(m_spec.os)) + " that can hibernate.", "hibernation",
                   "Take another operating system, or do without hibernation.");
    }

    void readVolumes() { m_error = readNeedVolumes(m_spec, m_context, m_offer, need); }

    void readAdders()
    {
        if (m_offer.rootStorage)
            need.rootGiBNanos = cost(m_offer.rootStorage->rate, 1).nanos();
        need.addedNanos = need.rootGiBNanos * need.rootGiB;
        for (const PlannedVolume &volume : need.volumes)
            need.addedNanos += volume.monthNanos;
        need.publicAddress = m_context.tier == "public";
        if (need.publicAddress && m_offer.publicIpv4)
            need.addedNanos += cost(m_offer.publicIpv4->rate, kHoursPerMonth).nanos();
        // Answered by a balancer, or reached by the instances themselves, through a NAT gateway.
        need.lacksWayOut = !m_context.tier.empty() && !need.publicAddress && !m_spec.loadBalanced &&
                           std::ranges::any_of(m_context.neighbours, [](const Neighbour &neighbour) {
                               return neighbour.kind == "client" && neighbour.role == LinkRole::Calls;
                           });
        need.detailedMonitoring = m_spec.detailedMonitoring;
        if (need.detailedMonitoring && m_offer.metrics)
            need.addedNanos += cost(m_offer.metrics->first().price.rate, m_offer.detailedMetrics).nanos();
    }

    const FleetSpec &m_spec;
    const PlanContext &m_context;
    const FleetOffer &m_offer;
    std::optional<Error> m_error;
};

}  // namespace

Result<FleetNeed> resolveNeed(const FleetSpec &spec, const PlanContext &context, const FleetOffer &offer)
{
    if (context.region.empty())
        return fail(ErrorCode::InvalidInput, "The fleet is not inside a Region.", "region",
                    "Put it into a Region frame.");
    if (!offer.regionInfo || offer.candidates.empty())
        return fail(ErrorCode::InvalidInput,
                    "The catalog sells no instance type in \"" + excerpt(context.region) + "\".", "region",
                    "Choose another Region.");
    return NeedReader(spec, context, offer).read();
}

ImageHardware imageHardwareOf(const FleetSpec &spec, const FleetOffer &offer)
{
    if (spec.type.pinned())
        if (const InstanceType *type = offer.catalog->instanceType(spec.type.pin()))
            return imageHardwareOf(*type);
    if (spec.gpus.value() > 0 || spec.gpuMemory.value() > 0 || !trimmed(spec.gpuModel).empty() ||
        (spec.sizedBy == FleetSizing::Totals && spec.totalGpus.value() > 0))
        return ImageHardware::Nvidia;
    switch (spec.accelerator) {
    case AcceleratorNeed::Inference:
    case AcceleratorNeed::Training:
        return ImageHardware::Neuron;
    case AcceleratorNeed::Fpga:
    case AcceleratorNeed::Media:
        return ImageHardware::Other;
    case AcceleratorNeed::None:
        break;
    }
    return ImageHardware::Plain;
}

std::int64_t rootGiBOf(const FleetNeed &need, const InstanceType &type)
{
    return need.rootGiB + (need.rootHoldsMemory ? static_cast<std::int64_t>(std::ceil(type.memoryGiB())) : 0);
}

FleetNeed FleetNeed::withPeak(double peak) const
{
    FleetNeed changed = *this;
    for (LoadLevel &level : changed.levels)
        level.load = level.load == peakLoad ? peak : level.load / peakLoad * peak;
    changed.peakLoad = peak;
    return changed;
}

bool wantsGpu(const FleetNeed &need)
{
    return need.gpus > 0 || need.totalGpus > 0 || need.gpuMemoryMiB > 0 || !need.gpuModel.empty();
}

bool servesScratchLocally(const FleetNeed &need, const InstanceType &type)
{
    return need.scratchGB > 0 && type.localStorageGB >= need.localStorageGB + need.scratchGB;
}

}  // namespace gp
