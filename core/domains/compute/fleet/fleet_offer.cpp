// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_offer.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_choice.h"

namespace gp {
namespace {

/// The rate of a SQL Server edition for one vCPU-hour.
std::optional<PricedRate> sqlServerRate(const Catalog &catalog, std::string_view software)
{
    for (const OsUplift &uplift : catalog.osUplifts()) {
        if (uplift.software != software || !uplift.perVcpuHour)
            continue;
        PricedRate rate;
        rate.rate = *uplift.perVcpuHour;
        rate.origin = PriceOrigin::Derived;
        rate.basis = uplift.appliesTo;
        rate.asOf = uplift.asOf;
        rate.source = uplift.source;
        rate.confidence = uplift.confidence;
        return rate;
    }
    return std::nullopt;
}

std::optional<PricedRate> firstRate(const Catalog &catalog, std::string_view service, std::string_view dimension,
                                    std::string_view region)
{
    const auto rates = catalog.serviceRates(service, dimension, region);
    return rates ? std::optional(rates->first().price) : std::nullopt;
}

std::int64_t hourNanosOf(const std::optional<PricedRate> &rate)
{
    return rate ? cost(rate->rate, 1).nanos() : FleetCandidate::kNoPrice;
}

std::optional<double> ec2Limit(const Catalog &catalog, std::string_view key)
{
    const ServiceLimit *limit = catalog.limit("ec2", key);
    return limit ? limit->value : std::nullopt;
}

/// Limits that the catalog lacks are not checked, and what is billed by them is unknown.
void readLimits(FleetOffer &offer)
{
    const Catalog &catalog = *offer.catalog;
    if (const auto least = ec2Limit(catalog, "sql_server.vcpus_min"))
        offer.sqlServerLeastVcpus = static_cast<std::int64_t>(*least);
    else
        offer.sqlServer = {};
    offer.detailedMetrics = ec2Limit(catalog, "monitoring.detailed_metrics").value_or(0);
    if (const auto most = ec2Limit(catalog, "user_data.size_max"))
        offer.userDataMaxBytes = static_cast<std::size_t>(*most);
    if (const auto percent = ec2Limit(catalog, "flex.baseline_cpu_pct"))
        offer.flexBaselineShare = *percent / 100;
    if (const ServiceLimit *families = catalog.limit("ec2", "reserved.size_inflexible_families"))
        offer.sizeInflexibleFamilies = split(families->text, ';');
}

FleetCandidate candidateOf(const FleetOffer &offer, const InstanceType &type)
{
    FleetCandidate candidate;
    candidate.type = &type;
    candidate.offering = offer.catalog->offering(*offer.regionInfo, type);
    const auto linuxRate = offer.linuxRate(type);
    candidate.priced = linuxRate.has_value();
    candidate.observed = linuxRate && linuxRate->origin == PriceOrigin::Observed;
    candidate.hourNanos.fill(FleetCandidate::kNoPrice);
    if (type.burstable) {
        candidate.creditNanos = hourNanosOf(offer.catalog->surplusCreditRate(type, false));
        candidate.creditNanosWindows = hourNanosOf(offer.catalog->surplusCreditRate(type, true));
    }
    if (!linuxRate)
        return candidate;
    const std::int64_t machine = cost(linuxRate->rate, 1).nanos();
    for (std::size_t i = 0; i < kSoftwareCount; ++i) {
        const auto software = static_cast<Software>(i);
        std::int64_t nanos = machine;
        if (isLicensed(software)) {
            const auto licence = offer.licenceRate(software, type);
            if (!licence)
                continue;
            nanos += cost(licence->rate, 1).nanos();
        }
        if (const SqlServerEdition edition = sqlServerOf(software); edition != SqlServerEdition::None) {
            const auto &rate = offer.sqlServer[static_cast<std::size_t>(edition)];
            if (!rate)
                continue;
            nanos += cost(rate->rate, static_cast<double>(std::max(type.vcpus, offer.sqlServerLeastVcpus))).nanos();
        }
        candidate.hourNanos[i] = nanos;
    }
    return candidate;
}

}  // namespace

Software softwareOf(FleetOs os, SqlServerEdition sqlServer, OsLicence licence)
{
    if (licence == OsLicence::Own)
        return Software::Free;
    switch (os) {
    case FleetOs::Rhel:
        return Software::Rhel;
    case FleetOs::Sles:
        return Software::Sles;
    case FleetOs::Windows:
        switch (sqlServer) {
        case SqlServerEdition::Web:
            return Software::WindowsSqlWeb;
        case SqlServerEdition::Standard:
            return Software::WindowsSqlStandard;
        case SqlServerEdition::Enterprise:
            return Software::WindowsSqlEnterprise;
        case SqlServerEdition::None:
            break;
        }
        return Software::Windows;
    case FleetOs::AmazonLinux:
    case FleetOs::Ubuntu:
    case FleetOs::Debian:
        break;
    }
    return Software::Free;
}

SqlServerEdition sqlServerOf(Software software)
{
    switch (software) {
    case Software::WindowsSqlWeb:
        return SqlServerEdition::Web;
    case Software::WindowsSqlStandard:
        return SqlServerEdition::Standard;
    case Software::WindowsSqlEnterprise:
        return SqlServerEdition::Enterprise;
    default:
        return SqlServerEdition::None;
    }
}

FleetOffer FleetOffer::build(const Catalog &catalog, const std::string &region)
{
    FleetOffer offer;
    offer.region = region;
    offer.catalog = &catalog;
    offer.regionInfo = catalog.region(region);
    if (!offer.regionInfo)
        return offer;
    offer.sqlServer[static_cast<std::size_t>(SqlServerEdition::Web)] = sqlServerRate(catalog, "windows_sql_web");
    offer.sqlServer[static_cast<std::size_t>(SqlServerEdition::Standard)] = sqlServerRate(catalog, "sql_standard");
    offer.sqlServer[static_cast<std::size_t>(SqlServerEdition::Enterprise)] = sqlServerRate(catalog, "sql_enterprise");
    readLimits(offer);
    offer.candidates.reserve(catalog.instanceTypes().size());
    for (const InstanceType &type : catalog.instanceTypes())
        offer.candidates.push_back(candidateOf(offer, type));
    offer.volumes = VolumeOffer::build(catalog, region);
    VolumeNeed root;
    root.boot = true;
    if (const auto cheapest = bestVolume(root, offer.volumes)) {
        const VolumeTypeOffer &type = offer.volumes.of(cheapest->type);
        offer.rootVolumeType = textOf(cheapest->type);
        offer.rootStorage = type.storage->first().price;
        offer.rootMaxGiB = type.sizeMax;
    }
    offer.publicIpv4 = firstRate(catalog, "vpc", "public_ipv4.in_use_hour", region);
    if (offer.detailedMetrics > 0)
        if (const auto rates = catalog.serviceRates("cloudwatch", "cloudwatch.custom_metric", region))
            offer.metrics = *rates;
    offer.alarmMonth = firstRate(catalog, "cloudwatch", "cloudwatch.alarm.standard", region);
    offer.dashboardMonth = firstRate(catalog, "cloudwatch", "cloudwatch.dashboard", region);
    return offer;
}

const FleetCandidate *FleetOffer::find(std::string_view typeName) const
{
    const InstanceType *type = catalog->instanceType(typeName);
    return type && type->index < candidates.size() ? &candidates[type->index] : nullptr;
}

std::int64_t FleetOffer::metricDiscountNanos(double metricMonths) const
{
    if (!metrics || !metrics->first().to || metricMonths <= *metrics->first().to)
        return 0;
    return (cost(metrics->first().price.rate, metricMonths) - tieredCost(*metrics, metricMonths)).nanos();
}

std::optional<PricedRate> FleetOffer::linuxRate(const InstanceType &type) const
{
    return catalog->linuxPrice(*regionInfo, type);
}

std::optional<PricedRate> FleetOffer::licenceRate(Software software, const InstanceType &type) const
{
    switch (software) {
    case Software::Free:
        return std::nullopt;
    case Software::Rhel:
        return catalog->osUplift("rhel", type);
    case Software::Sles:
        return catalog->osUplift("sles", type);
    default:
        return catalog->windowsUplift(type);
    }
}

}  // namespace gp
