// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_loader.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace gp {
namespace {

/// "1k-requests" is a price for 1,000 requests; @return the unit without the count, and the count.
std::pair<std::string_view, std::int64_t> unitAndCount(std::string_view unit)
{
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(unit.data(), unit.data() + unit.size(), count);
    const std::string_view rest = unit.substr(static_cast<std::size_t>(end - unit.data()));
    if (error != std::errc() || count < 1 || count > 1000 || rest.size() < 3 || rest[1] != '-')
        return {unit, 1};
    if (rest[0] != 'k' && rest[0] != 'M')
        return {unit, 1};
    return {rest.substr(2), count * (rest[0] == 'k' ? 1000 : 1'000'000)};
}

}  // namespace

void CatalogLoader::loadPrices()
{
    const BlobTable &from = table("compute/linux_prices");
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &type = column(from, "instance_type", ColumnType::Text);
    m_data.linuxColumns = priceColumns(from, true, true);
    m_data.linuxRow.assign(m_data.regions.size() * m_data.types.size(), CatalogData::kNoRow);
    std::vector<std::size_t> observed(m_data.regions.size());
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const auto at = cell(region.textIndex(row), type.textIndex(row), from);
        if (!at)
            return;
        if (!m_data.linuxColumns.usd->decimal(row))
            complain("a price is empty");
        m_data.linuxRow[*at] = static_cast<std::uint32_t>(row);
        const std::size_t regionIndex = *at / m_data.types.size();
        m_data.regions[regionIndex].priced = true;
        if (m_data.linuxColumns.origin->text(row) == toString(PriceOrigin::Observed))
            ++observed[regionIndex];
    }
    m_data.referenceRegion = static_cast<std::size_t>(std::ranges::max_element(observed) - observed.begin());

    const BlobTable &windows = table("compute/windows_uplifts");
    const BlobColumn &windowsType = column(windows, "instance_type", ColumnType::Text);
    m_data.windowsColumns = priceColumns(windows, true, false);
    m_data.windowsRow.assign(m_data.types.size(), CatalogData::kNoRow);
    for (std::size_t row = 0; row < windows.rows && !failed(); ++row) {
        const std::uint32_t known = named(m_typeOfString, windowsType.textIndex(row));
        if (known == kUnknown || !m_data.windowsColumns.usd->decimal(row))
            complain("a Windows price has no type or figure");
        else
            m_data.windowsRow[known] = static_cast<std::uint32_t>(row);
    }
}

void CatalogLoader::loadOfferings()
{
    const BlobTable &from = table("compute/type_offerings");
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &type = column(from, "instance_type", ColumnType::Text);
    m_data.zoneIds = &column(from, "zone_ids", ColumnType::Text);
    m_data.offeringRow.assign(m_data.regions.size() * m_data.types.size(), CatalogData::kNoRow);
    m_data.offeringsKnown.assign(m_data.regions.size(), false);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        if (const auto at = cell(region.textIndex(row), type.textIndex(row), from)) {
            m_data.offeringRow[*at] = static_cast<std::uint32_t>(row);
            m_data.offeringsKnown[*at / m_data.types.size()] = true;
        }
    }
}

void CatalogLoader::loadFamilyAvailability()
{
    const BlobTable &from = table("compute/family_availability");
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &family = column(from, "family", ColumnType::Text);
    const BlobColumn &status = column(from, "status", ColumnType::Text);
    m_data.saleOfFamily.assign(m_data.regions.size() * m_data.families.size(), SaleStatus::Unknown);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const std::uint32_t known = named(m_regionOfString, region.textIndex(row));
        const std::string_view familyName = family.text(row);
        const auto place = std::ranges::lower_bound(m_data.families, familyName);
        if (known == kUnknown || place == m_data.families.end() || *place != familyName) {
            complain("compute/family_availability names an unknown region or family");
            return;
        }
        const std::string_view word = status.text(row);
        const auto familyIndex = static_cast<std::size_t>(place - m_data.families.begin());
        m_data.saleOfFamily[known * m_data.families.size() + familyIndex] =
            word == "sold"                 ? SaleStatus::FamilySold
            : word == "priced_not_offered" ? SaleStatus::PricedNotOffered
            : word.starts_with("not_sold") ? SaleStatus::NotSold
                                           : SaleStatus::Unknown;
    }
}

void CatalogLoader::loadOsUplifts()
{
    const BlobTable &from = table("compute/os_uplifts");
    const BlobColumn &software = column(from, "software", ColumnType::Text);
    const BlobColumn &appliesTo = column(from, "applies_to", ColumnType::Text);
    const BlobColumn &vcpuMin = column(from, "vcpu_min", ColumnType::Integer);
    const BlobColumn &vcpuMax = column(from, "vcpu_max", ColumnType::Integer);
    const BlobColumn &perVcpu = column(from, "usd_per_vcpu_hour", ColumnType::Decimal);
    const BlobColumn &perInstance = column(from, "usd_per_instance_hour", ColumnType::Decimal);
    const BlobColumn &evidence = column(from, "evidence", ColumnType::Text);
    const BlobColumn &asOf = column(from, "as_of", ColumnType::Text);
    const BlobColumn &source = column(from, "source", ColumnType::Text);
    const BlobColumn &confidence = column(from, "confidence", ColumnType::Text);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const auto rate = perVcpu.decimal(row);
        if (rate && std::max(rate->mantissa(), -rate->mantissa()) > 1'000'000'000'000)
            complain("a licence price is out of range");
        m_data.osUplifts.push_back({software.text(row), appliesTo.text(row), vcpuMin.integer(row).value_or(0),
                                    vcpuMax.integer(row), rate, perInstance.decimal(row), evidence.text(row),
                                    asOf.text(row), source.text(row), confidence.text(row)});
    }
}

void CatalogLoader::addRates(std::string_view name)
{
    const BlobTable &from = table(name);
    const BlobColumn &service = column(from, "service", ColumnType::Text);
    const BlobColumn &dimension = column(from, "dimension", ColumnType::Text);
    const BlobColumn &region = column(from, "region", ColumnType::Text);
    const BlobColumn &low = column(from, "tier_from", ColumnType::Decimal);
    const BlobColumn &high = column(from, "tier_to", ColumnType::Decimal);
    const BlobColumn &unit = column(from, "unit", ColumnType::Text);
    const BlobColumn &usd = column(from, "usd", ColumnType::Decimal);
    const BlobColumn &origin = column(from, "origin", ColumnType::Text);
    const BlobColumn &asOf = column(from, "as_of", ColumnType::Text);
    const BlobColumn &source = column(from, "source", ColumnType::Text);
    const BlobColumn &confidence = column(from, "confidence", ColumnType::Text);
    if (!failed())
        m_rateRows.reserve(m_rateRows.size() + from.rows);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        const auto [word, count] = unitAndCount(unit.text(row));
        const auto rate = usd.decimal(row, count);
        if (!rate)
            complain("a price of " + std::string(name) + " is empty");
        RateTier tier;
        tier.from = low.number(row).value_or(0) * static_cast<double>(count);
        if (const auto end = high.number(row))
            tier.to = *end * static_cast<double>(count);
        const bool observed = origin.text(row) == toString(PriceOrigin::Observed);
        tier.price = {rate.value_or(Rate()), observed ? PriceOrigin::Observed : PriceOrigin::Derived,
                      origin.text(row),      {},
                      asOf.text(row),        source.text(row),
                      confidence.text(row)};
        m_rateRows.push_back({service.text(row), dimension.text(row), region.text(row), word, name, tier});
    }
}

void CatalogLoader::loadRates()
{
    for (const std::string_view name :
         {"storage/ebs_prices", "storage/s3_prices", "storage/file_prices", "storage/backup_prices",
          "analytics/lake_prices", "network/internet_egress_prices", "service_prices"})
        addRates(name);
    std::ranges::sort(m_rateRows, {}, [](const RateRow &row) {
        return std::tuple(row.service, row.dimension, row.region, row.tier.from);
    });
    m_data.tiers.reserve(m_rateRows.size());  // the spans below point into it
    for (std::size_t begin = 0; begin < m_rateRows.size();) {
        const RateRow &first = m_rateRows[begin];
        std::size_t end = begin;
        for (; end < m_rateRows.size(); ++end) {
            const RateRow &row = m_rateRows[end];
            if (std::tie(row.service, row.dimension, row.region) !=
                std::tie(first.service, first.dimension, first.region))
                break;
            m_data.tiers.push_back(row.tier);
        }
        m_data.rates.push_back({first.service, first.dimension, first.region, first.unit,
                                std::span<const RateTier>(m_data.tiers).subspan(begin, end - begin)});
        m_data.rateTables.push_back(first.table);
        begin = end;
    }
}

void CatalogLoader::loadLimits()
{
    for (const std::string_view name :
         {"storage/ebs_limits", "storage/s3_limits", "storage/file_limits", "service_limits"}) {
        const BlobTable &from = table(name);
        const BlobColumn &service = column(from, "service", ColumnType::Text);
        const BlobColumn &key = column(from, "key", ColumnType::Text);
        const BlobColumn &value = column(from, "value", ColumnType::Text);
        const BlobColumn &unit = column(from, "unit", ColumnType::Text);
        const BlobColumn &adjustable = column(from, "adjustable", ColumnType::Text);
        const BlobColumn &asOf = column(from, "as_of", ColumnType::Text);
        const BlobColumn &source = column(from, "source", ColumnType::Text);
        const BlobColumn &confidence = column(from, "confidence", ColumnType::Text);
        for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
            ServiceLimit limit{service.text(row),   key.text(row),        value.text(row), {},
                               unit.text(row),      adjustable.text(row), asOf.text(row),  source.text(row),
                               confidence.text(row)};
            double number = 0;
            const char *end = limit.text.data() + limit.text.size();
            if (const auto read = std::from_chars(limit.text.data(), end, number);
                read.ec == std::errc() && read.ptr == end)
                limit.value = number;
            m_data.limits.push_back(limit);
        }
    }
    std::ranges::sort(m_data.limits, {}, [](const ServiceLimit &limit) { return std::pair(limit.service, limit.key); });
}

}  // namespace gp
