// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_data.h"
#include "core/catalog/sha256.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <string>
#include <tuple>

namespace gp {
namespace {

constexpr std::uint32_t kUnknown = 0xFFFFFFFF;
constexpr std::size_t kMaxCells = 4'000'000;  // regions × types: bounds what damaged counts can allocate

/// Fills a CatalogData. The first thing that does not fit stops it; later steps then do nothing.
class Loader {
public:
    explicit Loader(CatalogData &data) : m_data(data) {}

    Result<void> load(std::span<const std::byte> bytes);

private:
    const BlobTable &table(std::string_view name);
    const BlobColumn &column(const BlobTable &table, std::string_view name, ColumnType type);
    PriceColumns priceColumns(const BlobTable &table, bool basis, bool basedOn);
    void complain(std::string message);
    [[nodiscard]] bool failed() const { return m_error.has_value(); }

    void loadRegions();
    void loadTypes();
    void loadTypeFigures(const BlobTable &from);
    void loadFamilies();
    void loadPrices();
    void loadOfferings();
    void loadFamilyAvailability();
    void loadOsUplifts();
    void loadRates();
    void loadLimits();
    void loadMeta();
    void addRates(std::string_view name);
    /// Remembers which region or type a string names; an empty or double name is an error.
    void name(std::vector<std::uint32_t> &owners, std::uint32_t string, std::uint32_t owner);
    /// The region or type that a string names, or kUnknown.
    static std::uint32_t named(const std::vector<std::uint32_t> &owners, std::uint32_t string);
    /// Region × type of a row, or nothing if one of them is unknown (which is an error).
    std::optional<std::size_t> cell(std::uint32_t region, std::uint32_t type, const BlobTable &table);

    struct RateRow {
        std::string_view service, dimension, region, unit;
        RateTier tier;
    };

    CatalogData &m_data;
    std::optional<Error> m_error;
    BlobTable m_noTable;
    std::vector<std::uint32_t> m_regionOfString;  ///< by string index: rows name regions and types by their strings
    std::vector<std::uint32_t> m_typeOfString;
    std::vector<RateRow> m_rateRows;
};

void Loader::complain(std::string message)
{
    if (!m_error)
        m_error = Error{ErrorCode::ParseError,
                        "The catalog is damaged: " + std::move(message) + ".",
                        {},
                        "Build or install it again."};
}

const BlobTable &Loader::table(std::string_view name)
{
    if (const BlobTable *found = m_data.blob.table(name))
        return *found;
    complain("it has no table " + std::string(name));
    return m_noTable;
}

const BlobColumn &Loader::column(const BlobTable &table, std::string_view name, ColumnType type)
{
    static const BlobColumn kNone;
    if (const BlobColumn *found = table.column(name, type))
        return *found;
    complain(std::string(table.name) + " has no column " + std::string(name));
    return kNone;
}

PriceColumns Loader::priceColumns(const BlobTable &table, bool basis, bool basedOn)
{
    PriceColumns columns;
    columns.usd = &column(table, "usd_per_hour", ColumnType::Decimal);
    columns.origin = &column(table, "origin", ColumnType::Text);
    columns.basis = basis ? &column(table, "basis", ColumnType::Text) : nullptr;
    columns.basedOn = basedOn ? &column(table, "based_on", ColumnType::Text) : nullptr;
    columns.asOf = &column(table, "as_of", ColumnType::Text);
    columns.source = &column(table, "source", ColumnType::Text);
    columns.confidence = &column(table, "confidence", ColumnType::Text);
    return columns;
}

Result<void> Loader::load(std::span<const std::byte> bytes)
{
    if (auto opened = m_data.blob.open(bytes); !opened)
        return opened;
    m_regionOfString.assign(m_data.blob.stringCount(), kUnknown);
    m_typeOfString.assign(m_data.blob.stringCount(), kUnknown);
    loadRegions();
    loadTypes();
    loadFamilies();
    loadPrices();
    loadOfferings();
    loadFamilyAvailability();
    loadOsUplifts();
    loadRates();
    loadLimits();
    loadMeta();
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

void Loader::loadRegions()
{
    const BlobTable &from = table("regions");
    const BlobColumn &code = column(from, "region", ColumnType::Text);
    const BlobColumn &title = column(from, "name", ColumnType::Text);
    const BlobColumn &partition = column(from, "partition", ColumnType::Text);
    const BlobColumn &geography = column(from, "geography", ColumnType::Text);
    const BlobColumn &country = column(from, "country", ColumnType::Text);
    const BlobColumn &city = column(from, "city", ColumnType::Text);
    const BlobColumn &zones = column(from, "zones", ColumnType::Integer);
    const BlobColumn &latitude = column(from, "latitude", ColumnType::Decimal);
    const BlobColumn &longitude = column(from, "longitude", ColumnType::Decimal);
    const BlobColumn &launched = column(from, "launch_year", ColumnType::Integer);
    const BlobColumn &optIn = column(from, "opt_in", ColumnType::Flag);
    if (!failed() && from.rows == 0)
        complain("it has no regions");
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        Region region;
        region.index = static_cast<std::uint32_t>(row);
        region.code = code.text(row);
        region.name = title.text(row);
        region.partition = partition.text(row);
        region.geography = geography.text(row);
        region.country = country.text(row);
        region.city = city.text(row);
        region.zoneCount = zones.integer(row).value_or(0);
        region.latitude = latitude.number(row).value_or(0);
        region.longitude = longitude.number(row).value_or(0);
        region.launchYear = launched.integer(row);
        region.optIn = optIn.flag(row).value_or(false);
        name(m_regionOfString, code.textIndex(row), region.index);
        m_data.regions.push_back(region);
    }
}

void Loader::loadTypes()
{
    const BlobTable &from = table("compute/instance_types");
    const BlobColumn &names = column(from, "instance_type", ColumnType::Text);
    const BlobColumn &arch = column(from, "arch", ColumnType::Text);
    const BlobColumn &vcpus = column(from, "vcpus", ColumnType::Integer);
    const BlobColumn &memory = column(from, "memory_mib", ColumnType::Integer);
    const BlobColumn &accelerator = column(from, "accelerator_kind", ColumnType::Text);
    if (!failed() && from.rows * m_data.regions.size() > kMaxCells)
        complain("it has too many instance types");
    if (!failed())
        m_data.types.reserve(from.rows);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row) {
        InstanceType type;
        type.index = static_cast<std::uint32_t>(row);
        type.name = names.text(row);
        type.architecture =
            arch.text(row) == toString(Architecture::Arm64) ? Architecture::Arm64 : Architecture::X86_64;
        type.vcpus = vcpus.integer(row).value_or(0);
        type.memoryMiB = memory.integer(row).value_or(0);
        if (type.vcpus < 1 || type.vcpus > 1'000'000 || type.memoryMiB < 1)
            complain("an instance type has no vCPU or memory");
        const std::string_view kind = accelerator.text(row);
        type.acceleratorKind = kind == "inference"  ? AcceleratorKind::Inference
                               : kind == "training" ? AcceleratorKind::Training
                               : kind == "fpga"     ? AcceleratorKind::Fpga
                               : kind == "media"    ? AcceleratorKind::Media
                                                    : AcceleratorKind::None;
        name(m_typeOfString, names.textIndex(row), type.index);
        m_data.types.push_back(type);
    }
    loadTypeFigures(from);
}

void Loader::loadTypeFigures(const BlobTable &from)
{
    // Column by column: one look-up of the name for all rows.
    const auto fill = [&](std::string_view name, ColumnType kind, auto assign) {
        const BlobColumn &cells = column(from, name, kind);
        for (std::size_t row = 0; row < m_data.types.size() && !failed(); ++row)
            assign(m_data.types[row], cells, row);
    };
    const auto text = [&](std::string_view InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Text, [field](auto &type, auto &cells, auto row) { type.*field = cells.text(row); });
    };
    const auto integer = [&](std::optional<std::int64_t> InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Integer,
             [field](auto &type, auto &cells, auto row) { type.*field = cells.integer(row); });
    };
    const auto decimal = [&](std::optional<double> InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Decimal,
             [field](auto &type, auto &cells, auto row) { type.*field = cells.number(row); });
    };
    const auto flag = [&](std::optional<bool> InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Flag, [field](auto &type, auto &cells, auto row) { type.*field = cells.flag(row); });
    };
    const auto count = [&](std::int64_t InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Integer,
             [field](auto &type, auto &cells, auto row) { type.*field = cells.integer(row).value_or(0); });
    };
    const auto amount = [&](double InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Decimal,
             [field](auto &type, auto &cells, auto row) { type.*field = cells.number(row).value_or(0); });
    };
    const auto sure = [&](bool InstanceType::*field, std::string_view name) {
        fill(name, ColumnType::Flag,
             [field](auto &type, auto &cells, auto row) { type.*field = cells.flag(row).value_or(false); });
    };
    text(&InstanceType::family, "family");
    text(&InstanceType::size, "size");
    integer(&InstanceType::generation, "generation");
    text(&InstanceType::category, "category");
    text(&InstanceType::cpuMaker, "cpu_manufacturer");
    text(&InstanceType::cpuModel, "cpu_model");
    integer(&InstanceType::physicalCores, "physical_cores");
    integer(&InstanceType::clockMhz, "clock_mhz");
    decimal(&InstanceType::coremark, "coremark_iterations_per_s");
    integer(&InstanceType::numaNodes, "numa_nodes");
    decimal(&InstanceType::networkBaselineMbps, "network_baseline_mbps");
    decimal(&InstanceType::networkBurstMbps, "network_burst_mbps");
    integer(&InstanceType::networkCards, "network_cards");
    integer(&InstanceType::maxInterfaces, "max_enis");
    integer(&InstanceType::ipv4PerInterface, "ipv4_per_eni");
    integer(&InstanceType::maxPods, "max_pods_vpc_cni");
    flag(&InstanceType::efa, "efa_supported");
    integer(&InstanceType::efaMaxInterfaces, "efa_max_interfaces");
    flag(&InstanceType::encryptionInTransit, "encryption_in_transit");
    decimal(&InstanceType::ebsBaselineMbps, "ebs_baseline_mbps");
    decimal(&InstanceType::ebsMaxMbps, "ebs_max_mbps");
    decimal(&InstanceType::ebsBaselineIops, "ebs_baseline_iops");
    decimal(&InstanceType::ebsMaxIops, "ebs_max_iops");
    decimal(&InstanceType::ebsBaselineMBps, "ebs_baseline_throughput_mb_s");
    decimal(&InstanceType::ebsMaxMBps, "ebs_max_throughput_mb_s");
    integer(&InstanceType::ebsMaxAttachments, "ebs_max_attachments");
    amount(&InstanceType::localStorageGB, "local_storage_gb");
    text(&InstanceType::localStorageType, "local_storage_type");
    integer(&InstanceType::localDiskCount, "local_disk_count");
    decimal(&InstanceType::localDiskGBEach, "local_disk_gb_each");
    amount(&InstanceType::gpuCount, "gpu_count");
    text(&InstanceType::gpuName, "gpu_name");
    text(&InstanceType::gpuMaker, "gpu_manufacturer");
    decimal(&InstanceType::gpuMemoryMiBEach, "gpu_memory_mib_each");
    decimal(&InstanceType::gpuMemoryMiBTotal, "gpu_memory_mib_total");
    text(&InstanceType::acceleratorName, "accelerator_name");
    text(&InstanceType::acceleratorMaker, "accelerator_manufacturer");
    sure(&InstanceType::bareMetal, "bare_metal");
    text(&InstanceType::hypervisor, "hypervisor");
    sure(&InstanceType::macOs, "macos");
    sure(&InstanceType::burstable, "burstable");
    sure(&InstanceType::flex, "flex");
    decimal(&InstanceType::cpuCreditsPerHour, "cpu_credits_per_hour");
    decimal(&InstanceType::cpuCreditsMax, "cpu_credits_max");
    decimal(&InstanceType::baselineCpuPercent, "baseline_cpu_percent_per_vcpu");
    sure(&InstanceType::currentGeneration, "current_generation");
    sure(&InstanceType::offered, "offered_2026");
    flag(&InstanceType::freeTier, "free_tier_eligible");
    flag(&InstanceType::hibernation, "hibernation_supported");
    flag(&InstanceType::dedicatedHosts, "dedicated_hosts_supported");
    text(&InstanceType::successor, "successor_regular");
    count(&InstanceType::acceleratorCount, "accelerator_count");
}

void Loader::loadFamilies()
{
    std::set<std::string_view> families;
    for (const InstanceType &type : m_data.types)
        families.insert(type.family);
    m_data.families.assign(families.begin(), families.end());
    for (const InstanceType &type : m_data.types) {
        const auto place = std::ranges::lower_bound(m_data.families, type.family);
        m_data.familyOfType.push_back(static_cast<std::uint32_t>(place - m_data.families.begin()));
    }

    const BlobTable &from = table("compute/family_status");
    const BlobColumn &family = column(from, "family", ColumnType::Text);
    const BlobColumn &status = column(from, "status", ColumnType::Text);
    const BlobColumn &reason = column(from, "reason", ColumnType::Text);
    const BlobColumn &successors = column(from, "successors", ColumnType::Text);
    const BlobColumn &source = column(from, "source", ColumnType::Text);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row)
        m_data.familyStatuses.push_back(
            {family.text(row), status.text(row), reason.text(row), successors.text(row), source.text(row)});
    for (InstanceType &type : m_data.types)
        type.legacy = std::ranges::binary_search(m_data.familyStatuses, type.family, {}, &FamilyStatus::family);
}

void Loader::name(std::vector<std::uint32_t> &owners, std::uint32_t string, std::uint32_t owner)
{
    if (string >= owners.size() || owners[string] != kUnknown)
        complain("a region or instance type is double or has no name");
    else
        owners[string] = owner;
}

std::uint32_t Loader::named(const std::vector<std::uint32_t> &owners, std::uint32_t string)
{
    return string < owners.size() ? owners[string] : kUnknown;
}

std::optional<std::size_t> Loader::cell(std::uint32_t region, std::uint32_t type, const BlobTable &from)
{
    const std::uint32_t knownRegion = named(m_regionOfString, region);
    const std::uint32_t knownType = named(m_typeOfString, type);
    if (knownRegion == kUnknown || knownType == kUnknown) {
        complain(std::string(from.name) + " names an unknown region or type");
        return std::nullopt;
    }
    return knownRegion * m_data.types.size() + knownType;
}

void Loader::loadPrices()
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

void Loader::loadOfferings()
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

void Loader::loadFamilyAvailability()
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

void Loader::loadOsUplifts()
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

void Loader::addRates(std::string_view name)
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
        m_rateRows.push_back({service.text(row), dimension.text(row), region.text(row), word, tier});
    }
}

void Loader::loadRates()
{
    addRates("storage/ebs_prices");
    addRates("network/internet_egress_prices");
    addRates("service_prices");
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
        begin = end;
    }
}

void Loader::loadLimits()
{
    for (const std::string_view name : {"storage/ebs_limits", "service_limits"}) {
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

void Loader::loadMeta()
{
    const BlobTable &from = table("sources");
    const BlobColumn &id = column(from, "id", ColumnType::Text);
    const BlobColumn &name = column(from, "name", ColumnType::Text);
    const BlobColumn &detail = column(from, "detail", ColumnType::Text);
    const BlobColumn &stamp = column(from, "stamp", ColumnType::Text);
    const BlobColumn &licence = column(from, "licence", ColumnType::Text);
    for (std::size_t row = 0; row < from.rows && !failed(); ++row)
        m_data.sources.push_back({id.text(row), name.text(row), detail.text(row), stamp.text(row), licence.text(row)});

    for (const BlobTable &packed : m_data.blob.tables()) {
        TableInfo info;
        info.name = packed.name;
        info.rows = packed.rows;
        // Tables have few distinct dates and sources: look at each string once.
        const auto distinct = [&](std::string_view columnName) {
            std::set<std::uint32_t> seen;
            const BlobColumn *cells = packed.column(columnName, ColumnType::Text);
            for (std::size_t row = 0; cells && row < packed.rows; ++row) {
                if (row == 0 || cells->textIndex(row) != cells->textIndex(row - 1))
                    seen.insert(cells->textIndex(row));
            }
            return seen;
        };
        for (const std::uint32_t index : distinct("as_of")) {
            const std::string_view date = m_data.blob.string(index);
            if (date.empty())
                continue;
            info.asOfMin = info.asOfMin.empty() ? date : std::min(info.asOfMin, date);
            info.asOfMax = std::max(info.asOfMax, date);
        }
        std::set<std::string_view> sources;
        for (const std::uint32_t index : distinct("source")) {
            std::string_view rest = m_data.blob.string(index);
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find('+'), rest.size());
                sources.insert(rest.substr(0, end));
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        info.sources.assign(sources.begin(), sources.end());
        m_data.date = std::max(m_data.date, info.asOfMax);
        m_data.tables.push_back(std::move(info));
    }
    const std::span<const std::byte> hash = m_data.blob.statedHash();
    m_data.contentHash = toHex({reinterpret_cast<const std::uint8_t *>(hash.data()), hash.size()});
}

}  // namespace

Result<Catalog> loadCatalog(std::span<const std::byte> bytes)
{
    auto data = std::make_unique<CatalogData>();
    if (auto loaded = Loader(*data).load(bytes); !loaded)
        return tl::unexpected(loaded.error());
    return Catalog(std::move(data));
}

}  // namespace gp
