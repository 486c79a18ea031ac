// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_price.h"

#include "core/base/text.h"
#include "core/domains/storage/store_alarms.h"

namespace gp {
namespace {

constexpr std::string_view kVolumeStored = "GB-month";

/// One line for each tier that the quantity of a member reaches, times the members.
void addVolumeTiers(std::vector<CostLine> &lines, const std::string &item, double each, double members,
                    const std::string &unit, const std::optional<TieredRates> &rates, const Missing &missing)
{
    if (each <= 0)
        return;
    if (!rates) {
        lines.push_back(unknownLine(item, each * members, unit, missing));
        return;
    }
    const std::vector<TierLine> tiers = tierLines(*rates, each);
    for (const TierLine &tier : tiers) {
        std::string text = item;
        if (rates->tiers.size() > 1)
            text += tier.to ? ", " + formatNumber(tier.from, 0) + " to " + formatNumber(*tier.to, 0)
                            : ", above " + formatNumber(tier.from, 0);
        lines.push_back(priceLine(std::move(text), tier.quantity * members, unit, tier.price));
    }
}

void addVolumeFlat(std::vector<CostLine> &lines, const std::string &item, double quantity, std::string_view unit,
                   const std::optional<PricedRate> &rate, const Missing &missing)
{
    if (quantity <= 0)
        return;
    lines.push_back(rate ? priceLine(item, quantity, std::string(unit), *rate)
                         : unknownLine(item, quantity, std::string(unit), missing));
}

}  // namespace

std::vector<CostLine> priceMembers(const VolumeConfig &config, const VolumeOffer &offer, double months)
{
    std::vector<CostLine> lines;
    const VolumeTypeOffer &type = offer.of(config.volumeType);
    const std::string name(textOf(config.volumeType));
    const double members = static_cast<double>(config.members) * months;
    const auto missing = [&](const std::string &what) { return Missing{"ebs", name + " " + what, offer.region}; };
    addVolumeTiers(lines, name + " storage", static_cast<double>(config.size), members, std::string(kVolumeStored),
                   type.storage, missing("storage"));
    const std::string over = type.iopsIncluded > 0 ? " above " + formatNumber(type.iopsIncluded, 0) : std::string();
    if (config.iops > 0)
        addVolumeTiers(lines, name + " IOPS" + over, static_cast<double>(config.iops) - type.iopsIncluded, members,
                       "IOPS-month", type.iops, missing("IOPS"));
    if (config.throughput > 0)
        addVolumeTiers(lines, name + " throughput above " + formatNumber(type.throughputMin, 0) + " MiB/s",
                       static_cast<double>(config.throughput) - type.throughputMin, members, "MiB/s-month",
                       type.throughput, missing("throughput"));
    return lines;
}

std::vector<CostLine> priceSnapshots(const VolumeConfig &config, const VolumeOffer &offer)
{
    std::vector<CostLine> lines;
    const auto missing = [&](const std::string &what, const std::string &region) {
        return Missing{"ebs", what, region};
    };
    addVolumeFlat(lines, "Snapshots", config.snapshotStorageGB, kVolumeStored, offer.snapshotStorage,
                  missing("snapshot storage", offer.region));
    addVolumeFlat(lines, "Archived snapshots", config.snapshotArchiveGB, kVolumeStored, offer.archiveStorage,
                  missing("snapshot archive storage", offer.region));
    addVolumeFlat(lines, "Fast snapshot restore", config.fastRestoreHours, "zone-hours", offer.fastRestoreHour,
                  missing("fast snapshot restore", offer.region));
    addVolumeFlat(lines, "ListChangedBlocks and ListSnapshotBlocks", static_cast<double>(config.blockLists), "requests",
                  offer.blockList, missing("EBS direct APIs, lists", offer.region));
    addVolumeFlat(lines, "GetSnapshotBlock", static_cast<double>(config.blocksRead), "blocks", offer.blockRead,
                  missing("EBS direct APIs, blocks read", offer.region));
    addVolumeFlat(lines, "PutSnapshotBlock", static_cast<double>(config.blocksWritten), "blocks", offer.blockWritten,
                  missing("EBS direct APIs, blocks written", offer.region));
    for (const SnapshotCopies &copies : config.copies) {
        addVolumeFlat(lines, "Snapshot copies in " + copies.region, copies.storageGB, kVolumeStored,
                      offer.snapshotStorageIn(copies.region), missing("snapshot storage", copies.region));
        addVolumeFlat(lines, "Snapshots sent to " + copies.region, copies.transferGB, "GB",
                      offer.transferTo(copies.region), {"data_transfer", "transfer to " + copies.region, offer.region});
    }
    return lines;
}

std::vector<CostLine> priceVolumeAlarms(const VolumeConfig &config, const VolumeOffer &offer)
{
    if (config.alarms.empty())
        return {};
    const double count = static_cast<double>(config.alarms.size()) * static_cast<double>(config.members);
    return {storeAlarmLine(count, offer.alarm, offer.region)};
}

std::vector<CostLine> priceVolume(const VolumeConfig &config, const VolumeOffer &offer)
{
    std::vector<CostLine> lines = priceMembers(config, offer);
    for (CostLine &line : priceSnapshots(config, offer))
        lines.push_back(std::move(line));
    for (CostLine &line : priceVolumeAlarms(config, offer))
        lines.push_back(std::move(line));
    return lines;
}

}  // namespace gp
