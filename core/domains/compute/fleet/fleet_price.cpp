// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_price.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/storage/volume/snapshot_plan.h"
#include "core/domains/storage/volume/volume_price.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// Adds lines for a fleet; an empty rate makes an unknown line.
class FleetBill {
public:
    FleetBill(const FleetConfig &config, const FleetOffer &offer) : m_config(config), m_offer(offer) {}

    std::vector<CostLine> lines() &&
    {
        machines();
        software();
        reservations();
        credits();
        allVolumes();
        if (m_config.associatePublicIpAddress)
            add("Public IPv4 addresses", hours(), "address-hours", m_offer.publicIpv4, {"vpc", "public IPv4 address"});
        metrics();
        if (!m_config.alarms.empty())
            add("Alarms", static_cast<double>(m_config.alarms.size()), "alarm-months", m_offer.alarmMonth,
                {"cloudwatch", "standard alarm"});
        if (m_config.dashboard)
            add("Dashboard", 1, "dashboard-months", m_offer.dashboardMonth, {"cloudwatch", "dashboard"});
        return std::move(m_lines);
    }

    std::vector<CostLine> volumeLines()
    {
        allVolumes();
        return std::move(m_lines);
    }

private:
    struct What {
        std::string service;
        std::string dimension;
    };

    [[nodiscard]] double hours() const { return m_config.instanceHours + m_config.spotInstanceHours; }
    /// Instance-months: what is billed by the month runs as long as its instance does.
    [[nodiscard]] double months() const { return hours() / kHoursPerMonth; }
    /// Each metric is reported by every instance and once for the group, which is what its alarm watches.
    [[nodiscard]] double agentMetrics() const
    {
        const auto watched = std::count_if(m_config.alarms.begin(), m_config.alarms.end(),
                                           [](const FleetAlarm &alarm) { return alarm.nameSpace == "CWAgent"; });
        return static_cast<double>(watched) * (months() + 1);
    }

    /// The tiers count all metrics of the fleet together; others of the account are not known here.
    void metrics()
    {
        const double detailed = m_config.monitoring ? m_offer.detailedMetrics * months() : 0;
        const double agent = agentMetrics();
        const std::pair<std::string_view, double> parts[] = {{"Detailed monitoring", detailed},
                                                             {"Metrics of the CloudWatch agent", agent}};
        double before = 0;
        for (const auto &[item, quantity] : parts) {
            if (quantity <= 0)
                continue;
            if (!m_offer.metrics)
                add(std::string(item), quantity, "metric-months", std::nullopt, {"cloudwatch", "custom metric"});
            else
                for (const TierLine &line : tierLines(*m_offer.metrics, quantity, before))
                    m_lines.push_back(
                        priceLine(std::string(item) + (line.from > 0 ? ", above " + formatNumber(line.from, 0) : ""),
                                  line.quantity, "metric-months", line.price));
            before += quantity;
        }
    }

    void add(std::string item, double quantity, std::string unit, const std::optional<PricedRate> &rate,
             const What &what)
    {
        m_lines.push_back(rate ? priceLine(std::move(item), quantity, std::move(unit), *rate)
                               : unknownLine(std::move(item), quantity, std::move(unit),
                                             {what.service, what.dimension, m_offer.region}));
    }

    void machines()
    {
        const FleetCandidate *candidate = m_offer.find(m_config.instanceType);
        const bool shared = m_config.tenancy == Tenancy::Shared;
        const std::optional<PricedRate> rate = candidate && shared ? m_offer.linuxRate(*candidate->type) : std::nullopt;
        const std::string where = shared ? std::string() : " as " + toLower(labelOf(m_config.tenancy));
        if (m_config.instanceHours > 0 || m_config.spotInstanceHours <= 0)
            add(m_config.instanceType + std::string(kOnDemandSuffix), m_config.instanceHours, "instance-hours", rate,
                {"ec2", m_config.instanceType + where});
        if (m_config.spotInstanceHours > 0)
            add(std::string(kSpotItem), m_config.spotInstanceHours, "instance-hours", spotRate(),
                {"ec2", "Spot price of " + m_config.instanceType});
    }

    /// A past Spot price is no list price: it is marked as derived, with the date of the observation.
    [[nodiscard]] std::optional<PricedRate> spotRate() const
    {
        const FleetCandidate *candidate = m_offer.find(m_config.instanceType);
        if (!candidate || m_config.spotUsdPerHour <= 0)
            return std::nullopt;
        const auto spot = m_offer.catalog->spot(*m_offer.regionInfo, *candidate->type, m_config.os == FleetOs::Windows);
        if (!spot)
            return std::nullopt;
        constexpr int kScale = 9;
        PricedRate rate;
        rate.rate = Rate(std::llround(m_config.spotUsdPerHour * 1e9), kScale);
        rate.origin = PriceOrigin::Derived;
        rate.basis = "mean over the pools, on demand less the saving seen";
        rate.asOf = spot->asOf;
        rate.source = spot->source;
        rate.confidence = spot->confidence;
        return rate;
    }

    // A Spot price of Windows has its licence in it.
    void software() { licences(m_config.os == FleetOs::Windows ? m_config.instanceHours : hours(), hours(), ""); }

    void licences(double osHours, double sqlHours, const std::string &suffix)
    {
        const Software sold = softwareOf(m_config.os, m_config.sqlServer, m_config.licence);
        if (!isLicensed(sold))
            return;
        const FleetCandidate *candidate = m_offer.find(m_config.instanceType);
        const std::string name(labelOf(m_config.os));
        add(name + " licence" + suffix, osHours, "instance-hours",
            candidate ? m_offer.licenceRate(sold, *candidate->type) : std::nullopt,
            {"ec2", name + " licence for " + m_config.instanceType});
        if (const SqlServerEdition edition = sqlServerOf(sold); edition != SqlServerEdition::None) {
            const auto vcpus =
                static_cast<double>(std::max(candidate ? candidate->type->vcpus : 0, m_offer.sqlServerLeastVcpus));
            add("SQL Server " + std::string(labelOf(edition)) + " licence" + suffix, sqlHours * vcpus, "vCPU-hours",
                m_offer.sqlServer[static_cast<std::size_t>(edition)],
                {"ec2", "SQL Server " + std::string(labelOf(edition))});
        }
    }

    /// A reservation costs what its instances would, licence included, in every hour in which they do not run.
    /// Source: EC2 User Guide, "Capacity Reservation pricing and billing".
    void reservations()
    {
        if (m_config.reservedIdleHours <= 0)
            return;
        const FleetCandidate *candidate = m_offer.find(m_config.instanceType);
        const bool shared = m_config.tenancy == Tenancy::Shared;
        const std::string idle(kReservedSuffix);
        add(m_config.instanceType + idle, m_config.reservedIdleHours, "instance-hours",
            candidate && shared ? m_offer.linuxRate(*candidate->type) : std::nullopt, {"ec2", m_config.instanceType});
        licences(m_config.reservedIdleHours, m_config.reservedIdleHours, idle);
    }

    void credits()
    {
        if (m_config.surplusCreditHours <= 0)
            return;
        const FleetCandidate *candidate = m_offer.find(m_config.instanceType);
        add("Surplus CPU credits", m_config.surplusCreditHours, "vCPU-hours",
            candidate ? m_offer.catalog->surplusCreditRate(*candidate->type, m_config.os == FleetOs::Windows)
                      : std::nullopt,
            {"ec2", "surplus CPU credits of " + m_config.instanceType});
    }

    /// A stopped instance of a warm pool keeps its volumes, and the snapshots of them are taken as well.
    void allVolumes()
    {
        volumes(months(), "");
        if (!m_config.warmPoolState.empty())
            volumes(static_cast<double>(m_config.warmPoolMinSize), "Warm pool, ");
    }

    /// One line for all volumes of a row: the members of a stripe are alike.
    /// @param instances  how many have them all month
    void volumes(double instances, const std::string &of)
    {
        const std::vector<BlockDevice> &devices = m_config.blockDevices;
        for (std::size_t first = 0; first < devices.size();) {
            const BlockDevice &device = devices[first];
            std::size_t end = first + 1;
            while (end < devices.size() && !device.name.empty() && devices[end].name == device.name)
                ++end;
            const std::size_t members = end - first;
            const std::string which = members > 1 ? std::to_string(members) + " each" : device.deviceName;
            const std::string volume = device.name.empty() ? which : device.name + " (" + which + ")";
            const double all = instances * static_cast<double>(members);
            addVolumes(upperFirst(of + (first == 0 ? "root volumes" : "volumes " + volume)), device, all);
            if (device.snapshotsKept > 0)
                add(upperFirst(of + "snapshots of " + volume),
                    assumedSnapshotGB(device.volumeSize, device.snapshotsKept) * all, "GB-month",
                    m_offer.volumes.snapshotStorage, {"ebs", "snapshot storage"});
            first = end;
        }
    }

    static std::string upperFirst(std::string text)
    {
        if (!text.empty() && text.front() >= 'a' && text.front() <= 'z')
            text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    void addVolumes(const std::string &name, const BlockDevice &device, double instances)
    {
        const auto type = enumFromText<VolumeType>(device.volumeType);
        if (!type)
            return add(name + ", " + device.volumeType, 0, "GB-month", std::nullopt, {"ebs", device.volumeType});
        VolumeConfig config;
        config.volumeType = *type;
        config.size = device.volumeSize;
        config.iops = device.iops;
        config.throughput = device.throughput;
        for (CostLine &line : priceMembers(config, m_offer.volumes, instances)) {
            line.item = name + ", " + line.item;
            m_lines.push_back(std::move(line));
        }
    }

    const FleetConfig &m_config;
    const FleetOffer &m_offer;
    std::vector<CostLine> m_lines;
};

}  // namespace

std::vector<CostLine> priceFleet(const FleetConfig &config, const FleetOffer &offer)
{
    std::vector<CostLine> lines = priceFleetAlone(config, offer);
    addOutsideOfFleet(lines, config, offer);
    return lines;
}

std::vector<CostLine> priceFleetAlone(const FleetConfig &config, const FleetOffer &offer)
{
    return FleetBill(config, offer).lines();
}

void addOutsideOfFleet(std::vector<CostLine> &lines, const FleetConfig &config, const FleetOffer &offer)
{
    // What it handles of new connections, traffic and rules is not asked, so that its capacity units are not known.
    if (fleetHasTargetGroup(config))
        lines.push_back(unknownLine("Application Load Balancer, not in this design", 1, "balancer-months",
                                    {"elb", "an Application Load Balancer", offer.region}));
    // How many there are, and what goes through them, is for the network to say.
    if (config.lacksWayOut)
        lines.push_back(unknownLine("NAT gateway, not in this design", 1, "gateway-months",
                                    {"vpc", "a NAT gateway", offer.region}));
}

std::vector<CostLine> priceVolumes(const FleetConfig &config, const FleetOffer &offer)
{
    return FleetBill(config, offer).volumeLines();
}

double volumeInstances(const FleetConfig &config)
{
    const double warm = config.warmPoolState.empty() ? 0 : static_cast<double>(config.warmPoolMinSize);
    return (config.instanceHours + config.spotInstanceHours) / kHoursPerMonth + warm;
}

}  // namespace gp
