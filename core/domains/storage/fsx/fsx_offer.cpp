// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_offer.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gp {
namespace {

std::optional<PricedRate> fsxRate(const Catalog &catalog, std::string_view service, const std::string &dimension,
                                  const std::string &region)
{
    const auto rates = catalog.serviceRates(service, dimension, region);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

/// Makes the servers of one Region, system by system.
class FsxShelf {
public:
    FsxShelf(const Catalog &catalog, FsxOffer &offer) : m_catalog(catalog), m_offer(offer) {}

    double number(const std::string &key, std::string_view service = "fsx")
    {
        const ServiceLimit *limit = m_catalog.limit(service, key);
        if (limit && limit->value)
            return *limit->value;
        note(key);
        return 0;
    }

    void addOpenZfs()
    {
        const bool small = listed("openzfs.small_regions");
        FsxServer base;
        base.system = FsxSystem::OpenZfs;
        base.capacityMin = number("openzfs.capacity_min");
        base.capacityMax = number("openzfs.capacity_max");
        base.hasIops = base.iopsKnown = true;
        base.iopsPerGiB = number("openzfs.iops_per_gib");
        base.iopsPerGiBMax = number(small ? "openzfs.iops_per_gib_max_small_regions" : "openzfs.iops_per_gib_max");
        base.backupRate = price("openzfs.backup.storage");
        for (const FsxDeployment deployment : {FsxDeployment::SingleAzHa1, FsxDeployment::SingleAz1})
            addSteps(placed(base, deployment,
                            deployment == FsxDeployment::SingleAz1 ? "openzfs.single_az" : "openzfs.single_az_ha_1"),
                     "openzfs.first");
        for (const FsxDeployment deployment :
             {FsxDeployment::MultiAz1, FsxDeployment::SingleAzHa2, FsxDeployment::SingleAz2}) {
            FsxServer server = placed(base, deployment,
                                      deployment == FsxDeployment::MultiAz1      ? "openzfs.multi_az"
                                      : deployment == FsxDeployment::SingleAzHa2 ? "openzfs.single_az_ha_2"
                                                                                 : "openzfs.single_az_2");
            const double most = small ? number("openzfs.small_regions.throughput_max") : 0;
            if (deployment == FsxDeployment::MultiAz1) {
                server.writeMax = number("openzfs.multi_az.write_max");
                server.zoneTrafficIncluded = listed("inter_az.included_in_multi_az", "openzfs");
            }
            addSteps(server, "openzfs.second", most);
            if (deployment != FsxDeployment::MultiAz1)
                continue;
            server.storage = FsxStorage::IntelligentTiering;
            server.capacityMin = 0;
            server.hasIops = server.iopsKnown = false;
            server.iopsPerGiB = 0;
            rates(server, "openzfs.intelligent_tiering", "openzfs.multi_az", "frequent_access");
            addSteps(server, "openzfs.second", most);
        }
    }

    void addOntap()
    {
        FsxServer base;
        base.system = FsxSystem::Ontap;
        base.hasIops = base.iopsKnown = true;
        base.iopsPerGiB = number("ontap.iops_per_gib");
        base.diskPerTiB = number("ontap.throughput_per_tib");
        base.backupRate = price("ontap.backup.storage");
        const double capacityMin = number("ontap.capacity_min");
        const double capacityMax = number("ontap.capacity_max");
        const double iopsMax = number("ontap.iops_max");
        const bool included = listed("inter_az.included_in_multi_az", "ontap");
        for (const bool second : {true, false})
            for (const bool multi : {true, false}) {
                const FsxDeployment deployment = multi ? (second ? FsxDeployment::MultiAz2 : FsxDeployment::MultiAz1)
                                                       : (second ? FsxDeployment::SingleAz2 : FsxDeployment::SingleAz1);
                const std::string zone = multi ? "multi_az" : "single_az";
                const double most = second && !multi ? number("ontap.ha_pairs_max") : 1;
                for (int pairs = 1; pairs <= static_cast<int>(most); ++pairs) {
                    FsxServer server = base;
                    server.deployment = deployment;
                    server.haPairs = pairs;
                    server.capacityMin = capacityMin * pairs;
                    server.capacityMax = capacityMax * pairs;
                    server.iopsMax = iopsMax * pairs;
                    server.zoneTrafficIncluded = multi && included;
                    rates(server, "ontap." + zone, second ? "ontap.second." + zone : "ontap." + zone);
                    server.poolDimension = "fsx.ontap." + zone + ".capacity_pool.storage";
                    server.poolRate = price("ontap." + zone + ".capacity_pool.storage");
                    if (second)
                        addSecondOntap(server);
                    else
                        addFirstOntap(server, zone);
                }
            }
    }

    void addWindows()
    {
        FsxServer base;
        base.system = FsxSystem::Windows;
        base.capacityMax = number("windows.capacity_max");
        base.backupRate = price("windows.backup.storage");
        base.productionThroughput = number("windows.production_throughput_min");
        for (const FsxStorage storage : {FsxStorage::Ssd, FsxStorage::Hdd})
            for (const FsxDeployment deployment :
                 {FsxDeployment::MultiAz1, FsxDeployment::SingleAz2, FsxDeployment::SingleAz1}) {
                const bool hdd = storage == FsxStorage::Hdd;
                // Source: FSx API, StorageType.
                if (hdd && deployment == FsxDeployment::SingleAz1)
                    continue;
                const std::string zone = isFsxMultiAz(deployment) ? "windows.multi_az" : "windows.single_az";
                FsxServer server = base;
                server.deployment = deployment;
                server.storage = storage;
                server.capacityMin = number(hdd ? "windows.hdd.capacity_min" : "windows.ssd.capacity_min");
                server.diskPerTiB = number(hdd ? "windows.hdd.throughput_per_tib" : "windows.ssd.throughput_per_tib");
                server.iopsKnown = true;
                server.writeMax = isFsxMultiAz(deployment) ? number("windows.multi_az.write_max") : 0;
                if (hdd) {
                    server.iopsPerTiB = number("windows.hdd.iops_per_tib");
                } else {
                    server.hasIops = true;
                    server.iopsPerGiB = number("windows.iops_per_gib");
                    server.iopsPerGiBMax = number("windows.iops_per_gib_max");
                }
                rates(server, zone, zone, hdd ? "hdd" : "ssd", "ssd_iops_over_baseline");
                server.iopsMax = number("windows.iops_max");
                addSteps(server, "windows",
                         listed("windows.large_throughput_regions") ? 0 : number("windows.large_throughput_above"));
            }
    }

    void addLustre()
    {
        FsxServer base;
        base.system = FsxSystem::Lustre;
        base.tib = number("lustre.tib");
        base.capacityMax = 1e12;
        base.backupRate = price("lustre.backup.storage");
        FsxServer ssd = base;
        ssd.capacityStep = number("lustre.ssd.capacity_step");
        ssd.capacityFirst[0] = number("lustre.ssd.capacity_first");
        for (const FsxDeployment deployment : {FsxDeployment::Persistent2, FsxDeployment::Persistent1}) {
            const std::string name =
                deployment == FsxDeployment::Persistent2 ? "lustre.persistent_2" : "lustre.persistent_1";
            const std::string priced =
                deployment == FsxDeployment::Persistent2 ? "lustre.persistent2_ssd_" : "lustre.persistent1_ssd_";
            ssd.deployment = deployment;
            addUnits(ssd, numbers(name + ".per_unit"), numbers(name + ".network_per_unit"), priced);
        }
        FsxServer hdd = base;
        hdd.deployment = FsxDeployment::Persistent1;
        hdd.storage = FsxStorage::Hdd;
        const std::vector<double> units = numbers("lustre.hdd.per_unit");
        const std::vector<double> networks = numbers("lustre.hdd.network_per_unit");
        for (std::size_t i = 0; i < units.size() && i < networks.size(); ++i)
            for (const bool cache : {false, true}) {
                const std::string unit = std::to_string(static_cast<int>(units[i]));
                hdd.driveCache = cache;
                hdd.capacityStep = number("lustre.hdd_" + unit + ".capacity_step");
                addUnits(hdd, {units[i]}, {networks[i]}, "lustre.persistent_hdd_", cache ? "_ssd_cache" : "");
            }
        for (const FsxDeployment deployment : {FsxDeployment::Scratch2, FsxDeployment::Scratch1}) {
            FsxServer scratch = ssd;
            scratch.deployment = deployment;
            if (deployment == FsxDeployment::Scratch1) {
                scratch.capacityStep = number("lustre.scratch_1.capacity_step");
                const std::vector<double> first = numbers("lustre.scratch_1.capacity_first");
                for (std::size_t i = 0; i < std::min<std::size_t>(2, first.size()); ++i)
                    scratch.capacityFirst[i] = first[i];
            }
            scratch.diskPerTiB = number("lustre.scratch.per_unit");
            scratch.writePerTiB = number("lustre.scratch.write_per_unit");
            scratch.networkPerTiB = number("lustre.scratch.network_per_unit");
            scratch.capacityMin = scratch.capacityFirst[0];
            scratch.storageDimension = "fsx.lustre.scratch.storage";
            scratch.storageRate = price("lustre.scratch.storage");
            m_offer.servers.push_back(scratch);
        }
        FsxServer tiering = base;
        tiering.deployment = FsxDeployment::Persistent2;
        tiering.storage = FsxStorage::IntelligentTiering;
        rates(tiering, "lustre.intelligent_tiering", "lustre.intelligent_tiering", "frequent_access");
        // A step has no end; this many are enough to be shown.
        constexpr int kShownSteps = 8;
        for (int step = 1; step <= kShownSteps; ++step) {
            tiering.throughput = tiering.network = step * number("lustre.intelligent_tiering.throughput_step");
            m_offer.servers.push_back(tiering);
        }
    }

private:
    void note(const std::string &key)
    {
        if (m_offer.missingLimit.empty())
            m_offer.missingLimit = key;
    }
    std::vector<double> numbers(const std::string &key)
    {
        std::vector<double> list;
        if (const ServiceLimit *limit = m_catalog.limit("fsx", key))
            for (const std::string &cell : split(limit->text, ';'))
                list.push_back(std::strtod(cell.c_str(), nullptr));
        else
            note(key);
        return list;
    }
    bool listed(const std::string &key, const std::string &word = {})
    {
        const ServiceLimit *limit = m_catalog.limit("fsx", key);
        if (!limit)
            note(key);
        const std::vector<std::string> words = limit ? split(limit->text, ';') : std::vector<std::string>();
        return std::find(words.begin(), words.end(), word.empty() ? m_offer.region : word) != words.end();
    }
    std::optional<PricedRate> price(const std::string &dimension) const
    {
        return fsxRate(m_catalog, "fsx", "fsx." + dimension, m_offer.region);
    }
    void rates(FsxServer &server, const std::string &storage, const std::string &throughput,
               const std::string &media = "ssd", const std::string &iops = "iops_over_baseline")
    {
        server.storageDimension = "fsx." + storage + "." + media + ".storage";
        server.storageRate = price(storage + "." + media + ".storage");
        server.throughputDimension = "fsx." + throughput + ".throughput";
        server.throughputRate = price(throughput + ".throughput");
        server.iopsDimension = "fsx." + storage + "." + iops;
        server.iopsRate = price(storage + "." + iops);
    }
    FsxServer placed(FsxServer server, FsxDeployment deployment, const std::string &priced)
    {
        server.deployment = deployment;
        rates(server, priced, priced);
        return server;
    }
    /// One server for each step of a table. @param most  steps above it are not sold here; 0: all are
    void addSteps(FsxServer server, const std::string &table, double most = 0)
    {
        const std::vector<double> steps = numbers(table + ".throughput");
        const std::vector<double> network = numbers(table + ".network");
        const std::vector<double> iops = numbers(table + ".disk_iops");
        for (std::size_t i = 0; i < std::min({steps.size(), network.size(), iops.size()}); ++i) {
            if (most > 0 && steps[i] > most)
                continue;
            server.throughput = steps[i];
            server.network = network[i];
            server.diskIops = iops[i];
            // OpenZFS: as many can be provisioned as the largest step of the deployment drives.
            if (server.system == FsxSystem::OpenZfs)
                server.iopsMax = *std::max_element(iops.begin(), iops.end());
            m_offer.servers.push_back(server);
        }
    }
    void addFirstOntap(FsxServer server, const std::string &zone)
    {
        server.writeMax = number("ontap.first." + zone + ".write_max");
        const std::size_t before = m_offer.servers.size();
        addSteps(server, "ontap.first");
        for (std::size_t i = before; i < m_offer.servers.size(); ++i)
            if (FsxServer &made = m_offer.servers[i]; made.throughput == number("ontap.first.largest_step")) {
                made.capacityMin = std::max(made.capacityMin, number("ontap.first.largest_step.capacity_min"));
                made.iopsFloor = number("ontap.first.largest_step.iops_min");
            }
    }
    void addSecondOntap(FsxServer server)
    {
        const auto pairs = static_cast<double>(server.haPairs);
        server.diskIops = server.iopsMax;
        for (const double step :
             numbers(server.haPairs == 1 ? "ontap.second.throughput" : "ontap.second.several_pairs_throughput")) {
            server.throughput = server.network = step * pairs;
            m_offer.servers.push_back(server);
        }
    }
    void addUnits(FsxServer server, const std::vector<double> &units, const std::vector<double> &networks,
                  const std::string &priced, const std::string &suffix = {})
    {
        server.capacityMin = server.capacityFirst[0] > 0 ? server.capacityFirst[0] : server.capacityStep;
        for (std::size_t i = 0; i < std::min(units.size(), networks.size()); ++i) {
            const std::string dimension = priced + std::to_string(static_cast<int>(units[i])) + suffix + ".storage";
            server.perUnit = server.diskPerTiB = units[i];
            server.networkPerTiB = networks[i];
            server.storageDimension = "fsx." + dimension;
            server.storageRate = price(dimension);
            m_offer.servers.push_back(server);
        }
    }

    const Catalog &m_catalog;
    FsxOffer &m_offer;
};

}  // namespace

double FsxServer::capacityFor(double gib) const
{
    // What floating sums gain must not cost a step.
    constexpr double kSlack = 1e-9;
    const double least = std::max(gib * (1 - kSlack), capacityMin);
    double best = std::ceil(least / capacityStep) * capacityStep;
    for (const double first : capacityFirst)
        if (first >= least && first < best)
            best = first;
    return best;
}

bool FsxServer::isLegalCapacity(double gib) const
{
    return gib >= capacityMin && gib <= capacityMax && gib == capacityFor(gib);
}

FsxOffer FsxOffer::build(const Catalog &catalog, const std::string &region)
{
    FsxOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    FsxShelf shelf(catalog, offer);
    shelf.addOpenZfs();
    shelf.addOntap();
    shelf.addWindows();
    shelf.addLustre();
    offer.poolReads = fsxRate(catalog, "fsx", "fsx.ontap.capacity_pool.read_requests", region);
    offer.poolWrites = fsxRate(catalog, "fsx", "fsx.ontap.capacity_pool.write_requests", region);
    offer.betweenZones = fsxRate(catalog, "data_transfer", "data_transfer.inter_az", region);
    offer.alarm = fsxRate(catalog, "cloudwatch", "cloudwatch.alarm.standard", region);
    offer.zoneSides = shelf.number("inter_az.charged_sides", "data_transfer");
    offer.poolWriteKiB = std::max(1.0, shelf.number("ontap.pool.write_object"));
    offer.multiAzRegionZones = shelf.number("windows.multi_az.region_zones_min");
    offer.iscsiPairsMax = shelf.number("ontap.iscsi_ha_pairs_max");
    offer.coolingDays = shelf.number("ontap.tiering.cooling_default");
    return offer;
}

bool FsxOffer::sold() const
{
    return std::any_of(servers.begin(), servers.end(),
                       [](const FsxServer &server) { return server.storageRate.has_value(); });
}

}  // namespace gp
