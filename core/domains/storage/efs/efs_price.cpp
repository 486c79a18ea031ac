// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_price.h"

#include "core/base/quantity.h"
#include "core/base/text.h"
#include "core/domains/storage/store_alarms.h"

namespace gp {
namespace {

class EfsLines {
public:
    explicit EfsLines(std::string region) : m_region(std::move(region)) {}

    void add(EfsCost part, const std::string &item, double quantity, const std::string &unit,
             const std::optional<PricedRate> &rate, const std::string &dimension, const std::string &service = "efs")
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

}  // namespace

std::vector<CostLine> priceEfs(const EfsConfig &config, const EfsOffer &offer)
{
    return linesOf(efsCostParts(config, offer));
}

std::vector<PartLine> efsCostParts(const EfsConfig &config, const EfsOffer &offer)
{
    const std::string stored = "GB-month";
    const std::string moved = "GB";
    const EfsMonth &month = config.month;
    const bool oneZone = config.type == EfsType::OneZone;
    const bool elastic = config.throughputMode == EfsThroughputMode::Elastic;
    const std::string zone = oneZone ? "One Zone " : "";
    EfsLines bill(offer.region);
    bill.add(EfsCost::Standard, zone + "Standard storage", month.standardGB, stored, offer.standardOf(config.type),
             oneZone ? "efs.one_zone.standard.storage" : "efs.standard.storage");
    bill.add(EfsCost::InfrequentAccess, zone + "Infrequent Access storage", month.iaGB, stored,
             offer.iaOf(config.type, config.throughputMode),
             oneZone   ? "efs.one_zone.ia.storage"
             : elastic ? "efs.ia.storage_elastic"
                       : "efs.ia.storage_bursting_or_provisioned");
    bill.add(EfsCost::Archive, "Archive storage", month.archiveGB, stored, offer.archive,
             "efs.archive.storage_elastic");
    bill.add(EfsCost::Archive, "Rest of Archive's least stay", month.earlyArchiveGB, stored, offer.archive,
             "efs.archive.storage_elastic");
    bill.add(EfsCost::Access, "Moved to Infrequent Access", month.toIaGB, moved, offer.toIa,
             "efs.ia.access_write_tiering");
    bill.add(EfsCost::Access, "Moved to Archive", month.toArchiveGB, moved, offer.toArchive,
             "efs.archive.access_write_tiering");
    bill.add(EfsCost::Access, "Read from Infrequent Access", month.iaReadGB, moved, offer.iaRead, "efs.ia.access_read");
    bill.add(EfsCost::Access, "Read from Archive", month.archiveReadGB, moved, offer.archiveRead,
             "efs.archive.access_read");
    if (elastic) {
        bill.add(EfsCost::Throughput, "Elastic throughput, reads", month.readGB, moved, offer.elasticRead,
                 "efs.elastic_throughput.read");
        bill.add(EfsCost::Throughput, "Elastic throughput, writes", month.writtenGB, moved, offer.elasticWrite,
                 "efs.elastic_throughput.write");
    } else if (config.throughputMode == EfsThroughputMode::Provisioned) {
        bill.add(EfsCost::Throughput, "Provisioned throughput above " + formatNumber(config.included, 2) + " MiB/s",
                 config.provisioned - config.included, "MiB/s-month", offer.provisioned, "efs.provisioned_throughput");
    }
    bill.add(EfsCost::Zones, "Clients in other zones, both sides", month.otherZonesGB * offer.zoneSides, moved,
             offer.betweenZones, "data_transfer.inter_az", "data_transfer");
    bill.add(EfsCost::Backups, "Backups", config.backupGB, stored, offer.backupWarm, "backup.efs.warm", "backup");
    if (!config.alarms.empty())
        bill.lines.push_back({static_cast<std::size_t>(EfsCost::Alarms),
                              storeAlarmLine(static_cast<double>(config.alarms.size()), offer.alarm, offer.region)});
    bill.add(EfsCost::Endpoint, "Interface endpoint of the EFS API",
             static_cast<double>(config.endpointZones) * kHoursPerMonth, "zone-hours", offer.endpointHour,
             "vpc_endpoint.interface.hour", "vpc");
    if (config.replicaRegion.empty())
        return std::move(bill.lines);
    EfsLines there(config.replicaRegion);
    there.add(EfsCost::Replica, "Replica in " + config.replicaRegion, config.replicaGB, stored,
              offer.standardIn(config.replicaRegion), "efs.standard.storage");
    bill.lines.insert(bill.lines.end(), there.lines.begin(), there.lines.end());
    bill.add(EfsCost::Replica, "Sent to " + config.replicaRegion, config.replicaSentGB, moved,
             offer.transferTo(config.replicaRegion), "data_transfer.inter_region.to." + config.replicaRegion,
             "data_transfer");
    return std::move(bill.lines);
}

}  // namespace gp
