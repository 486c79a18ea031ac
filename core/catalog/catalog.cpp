// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog.h"

#include "core/base/text.h"
#include "core/catalog/catalog_data.h"

#include <algorithm>
#include <tuple>

namespace gp {
namespace {

template <class Range, class Key, class Projection>
auto *findSorted(const Range &range, const Key &key, Projection projection)
{
    const auto found = std::ranges::lower_bound(range, key, {}, projection);
    return found != range.end() && std::invoke(projection, *found) == key ? &*found : nullptr;
}

/// The same rate for `vcpus` of them.
Rate times(const Rate &rate, std::int64_t vcpus) { return Rate(rate.mantissa() * vcpus, rate.scale(), rate.per()); }

}  // namespace

std::string_view toString(SaleStatus status)
{
    switch (status) {
    case SaleStatus::Offered:
        return "offered";
    case SaleStatus::FamilySold:
        return "family_sold";
    case SaleStatus::Unknown:
        return "unknown";
    case SaleStatus::PricedNotOffered:
        return "priced_not_offered";
    case SaleStatus::NotSold:
        return "not_sold";
    }
    return "unknown";
}

PricedRate PriceColumns::at(std::size_t row) const
{
    PricedRate price;
    price.rate = usd->decimal(row).value_or(Rate());
    price.origin = origin->text(row) == toString(PriceOrigin::Observed) ? PriceOrigin::Observed : PriceOrigin::Derived;
    price.basis = basis->text(row);
    price.basedOn = basedOn ? basedOn->text(row) : std::string_view();
    price.asOf = asOf->text(row);
    price.source = source->text(row);
    price.confidence = confidence->text(row);
    return price;
}

Catalog::Catalog(std::unique_ptr<const CatalogData> data) : m_data(std::move(data)) {}
Catalog::Catalog(Catalog &&other) noexcept = default;
Catalog &Catalog::operator=(Catalog &&other) noexcept = default;
Catalog::~Catalog() = default;

std::span<const Region> Catalog::regions() const { return m_data->regions; }
const Region *Catalog::region(std::string_view code) const { return findSorted(m_data->regions, code, &Region::code); }
const Region &Catalog::referenceRegion() const { return m_data->regions[m_data->referenceRegion]; }

std::span<const InstanceType> Catalog::instanceTypes() const { return m_data->types; }
const InstanceType *Catalog::instanceType(std::string_view name) const
{
    return findSorted(m_data->types, name, &InstanceType::name);
}
const FamilyStatus *Catalog::familyStatus(std::string_view family) const
{
    return findSorted(m_data->familyStatuses, family, &FamilyStatus::family);
}
std::span<const FamilyStatus> Catalog::familyStatuses() const { return m_data->familyStatuses; }

std::optional<PricedRate> Catalog::linuxPrice(const Region &region, const InstanceType &type) const
{
    const std::uint32_t row = m_data->linuxRow[m_data->cell(region, type)];
    return row == CatalogData::kNoRow ? std::nullopt : std::optional(m_data->linuxColumns.at(row));
}

std::optional<PricedRate> Catalog::linuxPrice(std::string_view region, std::string_view type) const
{
    const Region *knownRegion = this->region(region);
    const InstanceType *knownType = instanceType(type);
    return knownRegion && knownType ? linuxPrice(*knownRegion, *knownType) : std::nullopt;
}

Offering Catalog::offering(const Region &region, const InstanceType &type) const
{
    const std::size_t cell = m_data->cell(region, type);
    if (!m_data->offeringsKnown[region.index])
        return {
            m_data->saleOfFamily[region.index * m_data->families.size() + m_data->familyOfType[type.index]], {}, {}};
    const std::uint32_t row = m_data->offeringRow[cell];
    if (row != CatalogData::kNoRow) {
        const std::string_view zones = m_data->zoneIds->text(row);
        return {SaleStatus::Offered, std::ranges::count(zones, '|') + 1, zones};
    }
    const auto price = linuxPrice(region, type);
    const bool listed = price && price->origin == PriceOrigin::Observed;
    return {listed ? SaleStatus::PricedNotOffered : SaleStatus::NotSold, 0, {}};
}

bool Catalog::offeringsKnown(const Region &region) const { return m_data->offeringsKnown[region.index]; }

std::optional<PricedRate> Catalog::windowsUplift(const InstanceType &type) const
{
    const std::uint32_t row = m_data->windowsRow[type.index];
    return row == CatalogData::kNoRow ? std::nullopt : std::optional(m_data->windowsColumns.at(row));
}

std::optional<PricedRate> Catalog::osUplift(std::string_view software, const InstanceType &type) const
{
    if (software == "windows")
        return windowsUplift(type);
    const OsUplift *best = nullptr;
    for (const OsUplift &uplift : m_data->osUplifts) {
        const bool covers = uplift.software == software && type.vcpus >= uplift.vcpuMin &&
                            (!uplift.vcpuMax || type.vcpus <= *uplift.vcpuMax);
        // A closed range is a rule for these sizes, an open one the rule for the rest.
        if (covers && (!best || (uplift.vcpuMax && !best->vcpuMax)))
            best = &uplift;
    }
    if (!best)
        return std::nullopt;
    PricedRate price;
    if (best->perVcpuHour && best->perInstanceHour)
        price.rate = times(*best->perVcpuHour, type.vcpus) + *best->perInstanceHour;
    else if (best->perVcpuHour)
        price.rate = times(*best->perVcpuHour, type.vcpus);
    else if (best->perInstanceHour)
        price.rate = *best->perInstanceHour;
    else
        return std::nullopt;
    price.origin = PriceOrigin::Derived;
    price.basis = best->appliesTo;
    price.asOf = best->asOf;
    price.source = best->source;
    price.confidence = best->confidence;
    return price;
}

std::span<const OsUplift> Catalog::osUplifts() const { return m_data->osUplifts; }

tl::expected<TieredRates, Missing> Catalog::serviceRates(std::string_view service, std::string_view dimension,
                                                         std::string_view region) const
{
    for (const std::string_view where : {region, std::string_view("global")}) {
        const auto key = [](const TieredRates &rates) {
            return std::tie(rates.service, rates.dimension, rates.region);
        };
        const auto wanted = std::tie(service, dimension, where);
        const auto found = std::ranges::lower_bound(m_data->rates, wanted, {}, key);
        if (found != m_data->rates.end() && key(*found) == wanted)
            return *found;
    }
    return tl::unexpected(Missing{std::string(service), std::string(dimension), std::string(region)});
}

tl::expected<TieredRates, Missing> Catalog::ebsRates(std::string_view volumeType, EbsDimension dimension,
                                                     std::string_view region) const
{
    const std::string prefix = "ebs." + std::string(volumeType) + ".";
    switch (dimension) {
    case EbsDimension::Storage:
        return serviceRates("ebs", prefix + "storage", region);
    case EbsDimension::Throughput:
        return serviceRates("ebs", prefix + "throughput_over_baseline", region);
    case EbsDimension::IoRequests:
        return serviceRates("ebs", prefix + "io_requests", region);
    case EbsDimension::Iops:
        break;
    }
    auto overBaseline = serviceRates("ebs", prefix + "iops_over_baseline", region);
    return overBaseline ? overBaseline : serviceRates("ebs", prefix + "iops", region);
}

std::vector<std::string_view> Catalog::ebsVolumeTypes(std::string_view region) const
{
    constexpr std::string_view kPrefix = "ebs.";
    constexpr std::string_view kSuffix = ".storage";
    std::vector<std::string_view> types;
    for (const TieredRates &rates : m_data->rates) {
        std::string_view name = rates.dimension;
        if (rates.service != "ebs" || rates.region != region || !name.starts_with(kPrefix) || !name.ends_with(kSuffix))
            continue;
        name = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
        if (name.find('.') == std::string_view::npos)
            types.push_back(name);
    }
    return types;
}

tl::expected<TieredRates, Missing> Catalog::internetEgress(std::string_view region) const
{
    return serviceRates("data_transfer", "data_transfer.internet_out", region);
}

std::span<const TieredRates> Catalog::allServiceRates() const { return m_data->rates; }

const ServiceLimit *Catalog::limit(std::string_view service, std::string_view key) const
{
    const auto projection = [](const ServiceLimit &limit) { return std::pair(limit.service, limit.key); };
    return findSorted(m_data->limits, std::pair(service, key), projection);
}

std::span<const ServiceLimit> Catalog::limits() const { return m_data->limits; }

EbsLimits Catalog::ebsLimits(std::string_view volumeType) const
{
    const auto value = [&](std::string_view key) -> std::optional<double> {
        const ServiceLimit *found = limit("ebs", std::string(volumeType) + "." + std::string(key));
        return found ? found->value : std::nullopt;
    };
    const auto lists = [&](std::string_view key) {
        const ServiceLimit *found = limit("ebs", key);
        return found &&
               (";" + std::string(found->text) + ";").find(";" + std::string(volumeType) + ";") != std::string::npos;
    };
    EbsLimits limits;
    limits.volumeType = volumeType;
    limits.sizeMinGiB = value("size_min");
    limits.sizeMaxGiB = value("size_max");
    limits.iopsBaseline = value("iops_min_and_baseline");
    limits.iopsMin = limits.iopsBaseline ? limits.iopsBaseline : value("iops_min");
    limits.iopsMax = value("iops_max");
    limits.iopsPerGiB = value("iops_per_gib");
    limits.iopsPerGiBMax = value("iops_per_gib_max");
    limits.throughputBaselineMiBps = value("throughput_baseline");
    limits.throughputMaxMiBps = value("throughput_max");
    limits.throughputPerIopsMax = value("throughput_per_iops_max");
    limits.throughputBaselinePerTiB = value("throughput_baseline_per_tib");
    limits.throughputBurstPerTiB = value("throughput_burst_per_tib");
    limits.bootable = !lists("boot_volume.unsupported_types");
    limits.multiAttach = lists("multi_attach.supported_types");
    return limits;
}

std::span<const TableInfo> Catalog::tables() const { return m_data->tables; }
std::span<const SourceInfo> Catalog::sources() const { return m_data->sources; }

std::string Catalog::sourceNames(std::string_view ids) const
{
    std::string names;
    for (const std::string &id : split(ids, '+')) {
        const auto found = std::find_if(m_data->sources.begin(), m_data->sources.end(),
                                        [&](const SourceInfo &source) { return source.id == id; });
        names += names.empty() ? "" : " and ";
        names += found == m_data->sources.end() ? std::string_view(id) : found->name;
    }
    return names;
}
std::string_view Catalog::date() const { return m_data->date; }
const std::string &Catalog::contentHash() const { return m_data->contentHash; }
std::span<const std::byte> Catalog::bytes() const { return m_data->blob.bytes(); }

}  // namespace gp
