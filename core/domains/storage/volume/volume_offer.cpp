// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_offer.h"

#include <algorithm>
#include <tuple>

namespace gp {
namespace {

constexpr std::string_view kEbsService = "ebs";

/// Reads the limits of one type and notes the first that is missing.
class VolumeLimitReader {
public:
    VolumeLimitReader(const Catalog &catalog, VolumeTypeOffer &offer)
        : m_catalog(catalog), m_offer(offer), m_name(textOf(offer.type))
    {
    }

    [[nodiscard]] std::optional<double> optional(const std::string &key) const
    {
        const ServiceLimit *limit = m_catalog.limit(kEbsService, key);
        return limit ? limit->value : std::nullopt;
    }
    double shared(const std::string &key) { return noted(optional(key), key); }
    double own(const std::string &key) { return shared(m_name + "." + key); }
    double noted(std::optional<double> value, const std::string &key)
    {
        if (!value && m_offer.missingLimit.empty())
            m_offer.missingLimit = key;
        return value.value_or(0);
    }
    [[nodiscard]] const std::string &name() const { return m_name; }

private:
    const Catalog &m_catalog;
    VolumeTypeOffer &m_offer;
    std::string m_name;
};

template <class Value, class Problem>
std::optional<Value> volumeWhereKnown(tl::expected<Value, Problem> found)
{
    return found ? std::optional<Value>(std::move(*found)) : std::nullopt;
}

void readProvisionedVolume(VolumeTypeOffer &offer, const EbsLimits &limits, VolumeLimitReader &read)
{
    offer.iopsMin = read.noted(limits.iopsMin, read.name() + ".iops_min");
    offer.iopsIncluded = limits.iopsBaseline.value_or(0);
    offer.iopsPerGiB = read.noted(limits.iopsPerGiBMax, read.name() + ".iops_per_gib_max");
    offer.throughputMin = limits.throughputBaselineMiBps.value_or(0);
    if (limits.throughputPerIopsMax) {
        offer.throughputPerIops = *limits.throughputPerIopsMax;
        return;
    }
    // A type whose throughput does not follow from its IOPS by one factor follows a curve of two.
    offer.throughputPerIops = offer.ioSizeKiB / 1024;
    offer.flatThroughput = read.own("throughput_flat");
    offer.flatUpToIops = read.own("throughput_flat_iops_max");
    offer.throughputPerIopsAbove = read.own("throughput_per_iops_above") / 1024;
}

void readEarnedVolume(VolumeTypeOffer &offer, const EbsLimits &limits, VolumeLimitReader &read)
{
    offer.iopsMin = read.noted(limits.iopsMin, read.name() + ".iops_min");
    offer.iopsPerGiB = *limits.iopsPerGiB;
    offer.throughputPerIops = offer.ioSizeKiB / 1024;
    offer.smallThroughput = read.own("throughput_small_max");
    offer.smallUpToGiB = read.own("throughput_small_size_max");
    offer.burstIops = read.own("burst_iops");
    offer.burstBelowGiB = read.own("burst_applies_below");
    offer.burstCredits = read.own("burst_credits");
}

void readSpinningVolume(VolumeTypeOffer &offer, const EbsLimits &limits, VolumeLimitReader &read)
{
    offer.basePerTiB = *limits.throughputBaselinePerTiB;
    offer.burstPerTiB = read.noted(limits.throughputBurstPerTiB, read.name() + ".throughput_burst_per_tib");
    offer.bucketPerGiB = read.own("bucket_per_gib");
    offer.randomUnitKiB = read.shared("hdd.random_io_unit");
}

VolumeTypeOffer volumeTypeOfferOf(const Catalog &catalog, VolumeType type, const std::string &region)
{
    VolumeTypeOffer offer;
    offer.type = type;
    VolumeLimitReader read(catalog, offer);
    const EbsLimits limits = catalog.ebsLimits(read.name());
    offer.storage = volumeWhereKnown(catalog.ebsRates(read.name(), EbsDimension::Storage, region));
    offer.iops = volumeWhereKnown(catalog.ebsRates(read.name(), EbsDimension::Iops, region));
    offer.throughput = volumeWhereKnown(catalog.ebsRates(read.name(), EbsDimension::Throughput, region));
    offer.bootable = limits.bootable;
    offer.multiAttach = limits.multiAttach;
    offer.sizeMin = read.noted(limits.sizeMinGiB, read.name() + ".size_min");
    offer.sizeMax = read.noted(limits.sizeMaxGiB, read.name() + ".size_max");
    offer.iopsMax = read.noted(limits.iopsMax, read.name() + ".iops_max");
    offer.throughputMax = read.noted(limits.throughputMaxMiBps, read.name() + ".throughput_max");
    offer.model = limits.throughputBaselinePerTiB ? VolumeModel::Spinning
                  : limits.iopsPerGiB             ? VolumeModel::Earned
                                                  : VolumeModel::Provisioned;
    offer.ioSizeKiB = read.shared(offer.spinning() ? "io_size_max.hdd" : "io_size_max.ssd");
    switch (offer.model) {
    case VolumeModel::Provisioned:
        readProvisionedVolume(offer, limits, read);
        break;
    case VolumeModel::Earned:
        readEarnedVolume(offer, limits, read);
        break;
    case VolumeModel::Spinning:
        readSpinningVolume(offer, limits, read);
        break;
    }
    offer.durabilityPercent = read.optional(read.name() + ".durability_pct");
    if (!offer.durabilityPercent)
        offer.durabilityPercent = read.optional(read.name() + ".durability_pct_min");
    offer.averageLatencyMicros = read.optional(read.name() + ".avg_latency_16kib");
    offer.nonNitroIopsMax = read.optional(read.name() + ".non_nitro_iops_max");
    return offer;
}

std::vector<VolumeDriver> volumeDriversIn(const Catalog &catalog, const Region &region)
{
    std::vector<VolumeDriver> drivers;
    for (const InstanceType &type : catalog.instanceTypes()) {
        const SaleStatus status = catalog.offering(region, type).status;
        const bool sold = status == SaleStatus::Offered || status == SaleStatus::FamilySold;
        if (!sold || !type.offered || type.legacy || type.macOs)
            continue;
        if (const auto price = catalog.linuxPrice(region, type))
            drivers.push_back({&type, cost(price->rate, 1).nanos(), price->origin});
    }
    std::sort(drivers.begin(), drivers.end(), [](const VolumeDriver &a, const VolumeDriver &b) {
        return std::tie(a.hourNanos, a.type->name) < std::tie(b.hourNanos, b.type->name);
    });
    return drivers;
}

}  // namespace

VolumeOffer VolumeOffer::build(const Catalog &catalog, const std::string &region)
{
    VolumeOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    for (const auto &name : EnumText<VolumeType>::kNames)
        offer.types[static_cast<std::size_t>(name.value)] = volumeTypeOfferOf(catalog, name.value, region);
    const auto price = [&](std::string_view dimension) -> std::optional<PricedRate> {
        const auto rates = catalog.serviceRates(kEbsService, dimension, region);
        return rates ? std::optional(rates->first().price) : std::nullopt;
    };
    const auto figure = [&](std::string_view key) -> std::optional<double> {
        const ServiceLimit *limit = catalog.limit(kEbsService, key);
        return limit ? limit->value : std::nullopt;
    };
    const auto whole = [&](std::string_view key) -> std::optional<std::int64_t> {
        const auto value = figure(key);
        return value ? std::optional(static_cast<std::int64_t>(*value)) : std::nullopt;
    };
    if (const auto alarm = catalog.serviceRates("cloudwatch", "cloudwatch.alarm.standard", region))
        offer.alarm = alarm->first().price;
    offer.snapshotStorage = price("ebs.snapshot.standard.storage");
    offer.archiveStorage = price("ebs.snapshot.archive.storage");
    offer.archiveRetrieval = price("ebs.snapshot.archive.retrieval");
    offer.fastRestoreHour = price("ebs.fast_snapshot_restore");
    offer.blockList = price("ebs.direct_api.list");
    offer.blockRead = price("ebs.direct_api.get");
    offer.blockWritten = price("ebs.direct_api.put");
    offer.archiveMinDays = whole("snapshot.archive_min_duration");
    offer.archiveInterval = whole("dlm.archive_interval_min");
    offer.schedulesMax = whole("dlm.schedules_max");
    offer.sharedByMax = whole("multi_attach.max_instances");
    // On most Nitro instances volumes and network interfaces share their attachments: one is the interface's, one the root's.
    if (const auto attachments = whole("attachments.nitro_shared_max"))
        offer.membersMax = std::max<std::int64_t>(1, *attachments - 2);
    offer.diskThroughputShare = figure("hdd.expected_throughput_pct");
    offer.diskTimeShare = figure("hdd.expected_time_pct");
    offer.parityLostMin = figure("raid.parity_iops_lost_min");
    offer.parityLostMax = figure("raid.parity_iops_lost_max");
    if (offer.regionInfo)
        offer.drivers = volumeDriversIn(catalog, *offer.regionInfo);
    return offer;
}

std::optional<PricedRate> VolumeOffer::snapshotStorageIn(const std::string &other) const
{
    const auto rates = catalog->serviceRates(kEbsService, "ebs.snapshot.standard.storage", other);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

std::optional<PricedRate> VolumeOffer::transferTo(const std::string &other) const
{
    const std::string dimension = "data_transfer.inter_region";
    auto rates = catalog->serviceRates("data_transfer", dimension + ".to." + other, region);
    if (!rates)
        rates = catalog->serviceRates("data_transfer", dimension, region);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

double sustainedIops(const VolumeTypeOffer &type, double sizeGiB)
{
    if (type.model != VolumeModel::Earned)
        return 0;
    return std::min(type.iopsMax, std::max(type.iopsMin, type.iopsPerGiB * sizeGiB));
}

double sustainedThroughput(const VolumeTypeOffer &type, double sizeGiB)
{
    if (type.spinning())
        return std::min(type.throughputMax, type.basePerTiB * sizeGiB / 1024);
    if (type.model != VolumeModel::Earned)
        return 0;
    const double cap = sizeGiB > type.smallUpToGiB ? type.throughputMax : type.smallThroughput;
    return std::min(cap, sustainedIops(type, sizeGiB) * type.throughputPerIops);
}

double greatestThroughput(const VolumeTypeOffer &type, double sizeGiB, double iops)
{
    switch (type.model) {
    case VolumeModel::Spinning:
        return std::max(sustainedThroughput(type, sizeGiB),
                        std::min(type.throughputMax, type.burstPerTiB * sizeGiB / 1024));
    case VolumeModel::Earned:
        return sizeGiB <= type.smallUpToGiB ? type.smallThroughput : type.throughputMax;
    case VolumeModel::Provisioned:
        break;
    }
    if (type.flatThroughput > 0)
        return iops <= type.flatUpToIops ? std::min(type.flatThroughput, iops * type.throughputPerIops)
                                         : std::min(type.throughputMax, iops * type.throughputPerIopsAbove);
    return std::min(type.throughputMax, iops * type.throughputPerIops);
}

}  // namespace gp
