// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_offer.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

constexpr std::string_view kBackupService = "backup";

std::optional<PricedRate> backupRate(const Catalog &catalog, const BackupDimension &what, const std::string &region)
{
    const auto rates = catalog.serviceRates(what.service, what.dimension, region);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

/// Reads limits and notes the first that is missing.
class BackupLimits {
public:
    BackupLimits(const Catalog &catalog, std::string &missing) : m_catalog(catalog), m_missing(missing) {}

    double number(const std::string &key)
    {
        const ServiceLimit *limit = find(key);
        return limit && limit->value ? *limit->value : 0;
    }
    int whole(const std::string &key) { return static_cast<int>(number(key)); }
    std::vector<std::string> list(const std::string &key)
    {
        const ServiceLimit *limit = find(key);
        return limit ? split(limit->text, ';') : std::vector<std::string>();
    }

private:
    const ServiceLimit *find(const std::string &key)
    {
        const ServiceLimit *limit = m_catalog.limit(kBackupService, key);
        if (!limit && m_missing.empty())
            m_missing = key;
        return limit;
    }
    const Catalog &m_catalog;
    std::string &m_missing;
};

}  // namespace

BackupDimension backupDimension(BackupResource type, BackupPart part)
{
    const std::string backup(kBackupService);
    const std::string name(textOf(type));
    const bool volume = type == BackupResource::Ebs;
    if (part == BackupPart::Cold)
        return volume ? BackupDimension{"ebs", "ebs.snapshot.archive.storage"}
                      : BackupDimension{backup, "backup." + name + ".cold"};
    if (part == BackupPart::RestoreCold)
        return volume ? BackupDimension{"ebs", "ebs.snapshot.archive.retrieval"}
                      : BackupDimension{backup, "backup." + name + ".restore_cold"};
    if (part == BackupPart::RestoreWarm)
        return {backup, "backup." + name + (type == BackupResource::DynamoDb ? ".restore" : ".restore_warm")};
    switch (type) {
    case BackupResource::Ebs:
    case BackupResource::Ec2:
        return {backup, "backup.ebs.snapshot"};
    case BackupResource::Rds:
    case BackupResource::Aurora:
        return {backup, "backup." + name + ".snapshot"};
    case BackupResource::FsxLustre:
        return {backup, "backup.fsx_lustre"};
    case BackupResource::FsxWindows:
        return {backup, "backup.fsx_windows"};
    case BackupResource::FsxOntap:
        return {"fsx", "fsx.ontap.backup.storage"};
    case BackupResource::FsxOpenZfs:
        return {"fsx", "fsx.openzfs.backup.storage"};
    case BackupResource::Efs:
    case BackupResource::DynamoDb:
    case BackupResource::S3:
        break;
    }
    return {backup, "backup." + name + ".warm"};
}

BackupOffer BackupOffer::build(const Catalog &catalog, const std::string &region)
{
    BackupOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    BackupLimits read(catalog, offer.missingLimit);
    const auto cold = read.list("cold.types");
    const auto full = read.list("full_backup.types");
    const auto free = read.list("restore.free_types");
    const auto continuous = read.list("continuous.types");
    const auto managed = read.list("managed.types");
    for (const auto &name : EnumText<BackupResource>::kNames) {
        BackupTerms &terms = offer.terms[static_cast<std::size_t>(name.value)];
        const auto price = [&](BackupPart part) {
            return backupRate(catalog, backupDimension(name.value, part), region);
        };
        const auto listed = [&](const std::vector<std::string> &types) {
            return std::find(types.begin(), types.end(), name.text) != types.end();
        };
        terms.warm = price(BackupPart::Warm);
        terms.cold = price(BackupPart::Cold);
        terms.restoreWarm = price(BackupPart::RestoreWarm);
        terms.restoreCold = price(BackupPart::RestoreCold);
        terms.goesCold = listed(cold);
        terms.full = listed(full);
        terms.freeRestore = listed(free);
        terms.continuous = listed(continuous);
        terms.managed = listed(managed);
    }
    offer.itemRestore = backupRate(catalog, {std::string(kBackupService), "backup.efs.item_restore"}, region);
    offer.alarm = backupRate(catalog, {"cloudwatch", "cloudwatch.alarm.standard"}, region);
    offer.coldMinDays = read.whole("cold.min_duration");
    offer.warmMinDays = read.whole("warm.min_duration");
    offer.archiveEveryDays = read.whole("cold.ebs_interval_min");
    offer.archiveRestoreHours = read.whole("cold.ebs_restore_max");
    offer.startMinMinutes = read.whole("window.start_min");
    offer.completionMaxMinutes = read.whole("window.completion_default");
    offer.intervalMinHours = read.number("schedule.interval_min");
    offer.continuousMaxDays = read.whole("continuous.kept_max");
    offer.coolingMinDays = read.whole("lock.cooling_off_min");
    offer.airGapMinDays = read.whole("air_gapped.kept_min");
    return offer;
}

std::optional<PricedRate> BackupOffer::transferTo(const std::string &other, BackupResource type) const
{
    if (of(type).managed)
        return backupRate(*catalog, {std::string(kBackupService), "backup.cross_region_copy"}, region);
    const std::string dimension = "data_transfer.inter_region";
    auto rate = backupRate(*catalog, {"data_transfer", dimension + ".to." + other}, region);
    return rate ? rate : backupRate(*catalog, {"data_transfer", dimension}, region);
}

bool BackupOffer::priced() const
{
    return std::any_of(terms.begin(), terms.end(), [](const BackupTerms &type) { return type.warm.has_value(); });
}

}  // namespace gp
