// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_offer.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

constexpr std::string_view kEfsService = "efs";
constexpr double kMiBPerGiB = 1024;

std::optional<PricedRate> efsRate(const Catalog &catalog, std::string_view service, const std::string &dimension,
                                  const std::string &region)
{
    const auto rates = catalog.serviceRates(service, dimension, region);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

/// Reads limits and notes the first that is missing.
class EfsLimitReader {
public:
    EfsLimitReader(const Catalog &catalog, std::string &missing) : m_catalog(catalog), m_missing(missing) {}

    double number(const std::string &key, std::string_view service = kEfsService)
    {
        const ServiceLimit *limit = m_catalog.limit(service, key);
        if (limit && limit->value)
            return *limit->value;
        note(key);
        return 0;
    }
    std::vector<std::string> list(const std::string &key)
    {
        const ServiceLimit *limit = m_catalog.limit(kEfsService, key);
        if (limit)
            return split(limit->text, ';');
        note(key);
        return {};
    }

private:
    void note(const std::string &key)
    {
        if (m_missing.empty())
            m_missing = key;
    }
    const Catalog &m_catalog;
    std::string &m_missing;
};

bool listsEfsRegion(const std::vector<std::string> &regions, const std::string &region)
{
    return std::find(regions.begin(), regions.end(), region) != regions.end();
}

/// The list of the largest Regions is printed with Elastic; the quotas of the other modes name the same ones.
EfsCaps regionalEfsCaps(EfsLimitReader &read, EfsThroughputMode mode, const std::string &region)
{
    const std::string name(textOf(mode));
    const bool elastic = mode == EfsThroughputMode::Elastic;
    const bool large = listsEfsRegion(read.list("elastic.large_regions"), region);
    const bool reads = large || (elastic && listsEfsRegion(read.list("elastic.read_60_gibps_also_in"), region));
    const auto cap = [&](const std::string &way, bool most) {
        return read.number(name + "." + way +
                           (most ? "_throughput_max_large_regions" : "_throughput_max_other_regions")) *
               kMiBPerGiB;
    };
    EfsCaps caps;
    caps.readMiBps = cap("read", reads);
    caps.writeMiBps = cap("write", large);
    if (elastic) {
        caps.readIops = read.number("elastic.read_iops_frequent");
        caps.coldReadIops = read.number("elastic.read_iops_infrequent");
        caps.writeIops = read.number("elastic.write_iops");
    } else {
        caps.readIops = read.number("general_purpose." + name + ".read_iops");
        caps.writeIops = read.number("general_purpose." + name + ".write_iops");
    }
    return caps;
}

}  // namespace

EfsOffer EfsOffer::build(const Catalog &catalog, const std::string &region)
{
    EfsOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    const auto price = [&](const std::string &dimension) {
        return efsRate(catalog, kEfsService, "efs." + dimension, region);
    };
    offer.standard = price("standard.storage");
    offer.iaElastic = price("ia.storage_elastic");
    offer.iaOther = price("ia.storage_bursting_or_provisioned");
    offer.archive = price("archive.storage_elastic");
    offer.oneZoneStandard = price("one_zone.standard.storage");
    offer.oneZoneIa = price("one_zone.ia.storage");
    offer.toIa = price("ia.access_write_tiering");
    offer.toArchive = price("archive.access_write_tiering");
    offer.iaRead = price("ia.access_read");
    offer.archiveRead = price("archive.access_read");
    offer.elasticRead = price("elastic_throughput.read");
    offer.elasticWrite = price("elastic_throughput.write");
    offer.provisioned = price("provisioned_throughput");
    offer.backupWarm = efsRate(catalog, "backup", "backup.efs.warm", region);
    offer.betweenZones = efsRate(catalog, "data_transfer", "data_transfer.inter_az", region);
    offer.alarm = efsRate(catalog, "cloudwatch", "cloudwatch.alarm.standard", region);
    offer.endpointHour = efsRate(catalog, "vpc", "vpc_endpoint.interface.hour", region);

    EfsLimitReader read(catalog, offer.missingLimit);
    offer.basePerTiB = read.number("bursting.baseline_per_tib");
    offer.baseMin = read.number("bursting.baseline_min");
    offer.burstPerTiB = read.number("bursting.burst_per_tib");
    offer.burstMin = read.number("bursting.burst_min");
    offer.creditsPerTiB = read.number("bursting.credits_per_tib");
    offer.creditsMinTiB = read.number("bursting.credits_min");
    offer.readDivisor = std::max(1.0, read.number("metering.read_divisor"));
    offer.requestMinKiB = read.number("metering.request_min");
    offer.fileMinKiB = read.number("ia_archive.min_billable_file");
    offer.archiveMinDays = read.number("archive.min_duration");
    offer.coldLatencyMs = read.number("ia_archive.first_byte_latency_min");
    offer.backupsKept = read.number("backup.automatic_kept");
    offer.zoneSides = read.number("inter_az.charged_sides", "data_transfer");
    const std::vector<std::string> days = read.list("lifecycle.transition_days");
    for (const auto &name : EnumText<EfsAfter>::kNames)
        if (std::find(days.begin(), days.end(), std::to_string(daysOf(name.value))) != days.end())
            offer.transitions.push_back(name.value);

    EfsCaps oneZone;
    oneZone.readMiBps = read.number("one_zone.read_throughput_max") * kMiBPerGiB;
    oneZone.writeMiBps = read.number("one_zone.write_throughput_max") * kMiBPerGiB;
    oneZone.readIops = read.number("one_zone.read_iops");
    oneZone.writeIops = read.number("one_zone.write_iops");
    for (const auto &name : EnumText<EfsThroughputMode>::kNames) {
        const auto mode = static_cast<std::size_t>(name.value);
        const double client =
            read.number(name.value == EfsThroughputMode::Elastic ? "elastic.per_client_throughput_max"
                                                                 : "bursting_provisioned.per_client_throughput_max");
        offer.m_caps[0][mode] = regionalEfsCaps(read, name.value, region);
        offer.m_caps[1][mode] = oneZone;
        for (auto &type : offer.m_caps)
            type[mode].clientMiBps = client;
    }
    return offer;
}

std::optional<PricedRate> EfsOffer::standardIn(const std::string &other) const
{
    return efsRate(*catalog, kEfsService, "efs.standard.storage", other);
}

std::optional<PricedRate> EfsOffer::transferTo(const std::string &other) const
{
    const std::string dimension = "data_transfer.inter_region";
    auto rate = efsRate(*catalog, "data_transfer", dimension + ".to." + other, region);
    return rate ? rate : efsRate(*catalog, "data_transfer", dimension, region);
}

double EfsOffer::baseMiBps(double standardGiB) const { return std::max(baseMin, basePerTiB * standardGiB / 1024); }

double EfsOffer::burstMiBps(double standardGiB) const { return std::max(burstMin, burstPerTiB * standardGiB / 1024); }

double EfsOffer::creditsMiB(double standardGiB) const
{
    return std::max(creditsMinTiB, creditsPerTiB * standardGiB / 1024) * 1024 * 1024;
}

}  // namespace gp
