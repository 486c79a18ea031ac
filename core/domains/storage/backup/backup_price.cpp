// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_price.h"

namespace gp {
namespace {

class BackupLines {
public:
    explicit BackupLines(std::string region) : m_region(std::move(region)) {}

    void add(const std::string &item, double quantity, const std::string &unit, const std::optional<PricedRate> &rate,
             const BackupDimension &what)
    {
        if (quantity <= 0)
            return;
        lines.push_back(rate ? priceLine(item, quantity, unit, *rate)
                             : unknownLine(item, quantity, unit, {what.service, what.dimension, m_region}));
    }

    std::vector<CostLine> lines;

private:
    std::string m_region;
};

void addStored(BackupLines &bill, const std::string &name, BackupResource type, double warmGB, double coldGB,
               const BackupOffer &offer)
{
    const std::string stored = "GB-month";
    const BackupTerms &terms = offer.of(type);
    bill.add(name + ", warm", warmGB, stored, terms.warm, backupDimension(type, BackupPart::Warm));
    bill.add(name + ", cold", coldGB, stored, terms.cold, backupDimension(type, BackupPart::Cold));
}

}  // namespace

std::vector<CostLine> priceBackup(const BackupConfig &config, const BackupOffer &offer)
{
    const std::string moved = "GB";
    BackupLines bill(offer.region);
    for (const BackupUse &use : config.uses) {
        const std::string name(labelOf(use.type));
        const BackupTerms &terms = offer.of(use.type);
        const BackupDimension warm = backupDimension(use.type, BackupPart::RestoreWarm);
        addStored(bill, name, use.type, use.warmGB, use.coldGB, offer);
        bill.add(name + ", rest of cold storage's least stay", use.earlyColdGB, "GB-month", terms.cold,
                 backupDimension(use.type, BackupPart::Cold));
        if (terms.freeRestore && use.restoredWarmGB + use.testedGB > 0)
            bill.lines.push_back(
                freeLine(name + ", restored", "AWS charges nothing for restoring these from warm storage."));
        if (!terms.freeRestore) {
            bill.add(name + ", restored from warm", use.restoredWarmGB, moved, terms.restoreWarm, warm);
            bill.add(name + ", restored by tests", use.testedGB, moved, terms.restoreWarm, warm);
        }
        bill.add(name + ", restored from cold", use.restoredColdGB, moved, terms.restoreCold,
                 backupDimension(use.type, BackupPart::RestoreCold));
        bill.add(name + ", single files restored", use.itemRestores, "requests", offer.itemRestore,
                 {"backup", "backup.efs.item_restore"});
        bill.add(name + ", air-gapped vault", use.airGappedGB, "GB-month", std::nullopt,
                 {"backup", "backup.air_gapped." + std::string(textOf(use.type)) + ".warm"});
    }
    bill.add("Recovery points tested", config.tests, "tests", std::nullopt, {"backup", "backup.restore_test"});
    bill.add("CloudWatch alarms", static_cast<double>(config.alarms), "alarms", offer.alarm,
             {"cloudwatch", "cloudwatch.alarm.standard"});
    if (config.copyRegion.empty() && config.copyAccount.empty())
        return std::move(bill.lines);
    const std::string there = config.copyRegion.empty() ? offer.region : config.copyRegion;
    const BackupOffer away = config.copyRegion.empty() ? offer : BackupOffer::build(*offer.catalog, config.copyRegion);
    BackupLines copies(there);
    for (const BackupUse &use : config.uses)
        addStored(copies, std::string(labelOf(use.type)) + ", copies in " + there, use.type, use.copyWarmGB,
                  use.copyColdGB, away);
    bill.lines.insert(bill.lines.end(), copies.lines.begin(), copies.lines.end());
    for (const BackupUse &use : config.uses)
        bill.add(
            std::string(labelOf(use.type)) + ", sent to " + there, use.sentGB, moved, offer.transferTo(there, use.type),
            offer.of(use.type).managed ? BackupDimension{"backup", "backup.cross_region_copy"}
                                       : BackupDimension{"data_transfer", "data_transfer.inter_region.to." + there});
    return std::move(bill.lines);
}

}  // namespace gp
