// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_price.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

class FsxLines {
public:
    explicit FsxLines(std::string region) : m_region(std::move(region)) {}

    void add(FsxCost part, const std::string &item, double quantity, const std::string &unit,
             const std::optional<PricedRate> &rate, const std::string &dimension, const std::string &service = "fsx")
    {
        if (quantity <= 0)
            return;
        lines.push_back(
            {static_cast<std::size_t>(part), rate ? priceLine(item, quantity, unit, *rate)
                                                  : unknownLine(item, quantity, unit, {service, dimension, m_region})});
    }

    std::vector<PartLine> lines;

private:
    std::string m_region;
};

/// A server with the rates of a configuration; steps of throughput share them.
const FsxServer *serverWithRates(const FsxConfig &config, const FsxOffer &offer)
{
    const auto found = std::find_if(offer.servers.begin(), offer.servers.end(), [&](const FsxServer &server) {
        return server.system == config.system && server.deployment == config.deployment &&
               server.storage == config.storageType && server.driveCache == config.driveCache &&
               server.perUnit == config.perUnitThroughput;
    });
    return found == offer.servers.end() ? nullptr : &*found;
}

std::string fsxStorageItem(const FsxConfig &config)
{
    if (config.system == FsxSystem::Lustre && isFsxScratch(config.deployment))
        return "Scratch SSD storage";
    std::string item(labelOf(config.storageType));
    item += config.system == FsxSystem::Ontap ? " tier storage" : " storage";
    if (config.perUnitThroughput > 0)
        item += ", " + formatNumber(config.perUnitThroughput, 0) + " MB/s/TiB";
    if (config.driveCache)
        item += ", with SSD cache";
    return item;
}

}  // namespace

std::vector<CostLine> priceFsx(const FsxConfig &config, const FsxOffer &offer)
{
    return linesOf(fsxCostParts(config, offer));
}

std::vector<PartLine> fsxCostParts(const FsxConfig &config, const FsxOffer &offer)
{
    const std::string stored = "GB-month";
    const FsxServer *known = serverWithRates(config, offer);
    // What AWS does not sell has no rate at all.
    const FsxServer rates = known ? *known : FsxServer{};
    const std::string name(textOf(config.system));
    FsxLines bill(offer.region);
    bill.add(FsxCost::Storage, fsxStorageItem(config), config.storageCapacity, stored, rates.storageRate,
             known ? rates.storageDimension : "fsx." + name + ".storage");
    bill.add(FsxCost::Pool, "Capacity pool storage", config.poolGB, stored, rates.poolRate, rates.poolDimension);
    if (config.system != FsxSystem::Lustre || config.storageType == FsxStorage::IntelligentTiering)
        bill.add(FsxCost::Throughput, "Throughput capacity", config.throughputCapacity, "MBps-month",
                 rates.throughputRate, known ? rates.throughputDimension : "fsx." + name + ".throughput");
    bill.add(FsxCost::Iops, "SSD IOPS above " + formatNumber(config.includedIops, 0) + " included",
             config.diskIops - config.includedIops, "IOPS-month", rates.iopsRate, rates.iopsDimension);
    bill.add(FsxCost::Pool, "Capacity pool read requests", config.poolReads, "requests", offer.poolReads,
             "fsx.ontap.capacity_pool.read_requests");
    bill.add(FsxCost::Pool, "Capacity pool write requests", config.poolWrites, "requests", offer.poolWrites,
             "fsx.ontap.capacity_pool.write_requests");
    bill.add(FsxCost::Backups, "Backup storage", config.backupGB, stored, rates.backupRate,
             "fsx." + name + ".backup.storage");
    bill.add(FsxCost::Zones, "Clients in other zones, both sides", config.otherZonesGB * offer.zoneSides, "GB",
             offer.betweenZones, "data_transfer.inter_az", "data_transfer");
    bill.add(FsxCost::Alarms, "CloudWatch alarms", static_cast<double>(config.alarms), "alarm-month", offer.alarm,
             "cloudwatch.alarm.standard", "cloudwatch");
    return std::move(bill.lines);
}

}  // namespace gp
