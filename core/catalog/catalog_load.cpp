// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_loader.h"
#include "core/catalog/sha256.h"

#include <algorithm>
#include <set>
#include <string>

namespace gp {
namespace {

constexpr std::size_t kMaxCells = 4'000'000;  // regions × types: bounds what damaged counts can allocate

}  // namespace

void CatalogLoader::complain(std::string message)
{
    if (!m_error)
        m_error = Error{ErrorCode::ParseError,
                        "The catalog is damaged: " + std::move(message) + ".",
                        {},
                        "Build or install it again."};
}

const BlobTable &CatalogLoader::table(std::string_view name)
{
    if (const BlobTable *found = m_data.blob.table(name))
        return *found;
    complain("it has no table " + std::string(name));
    return m_noTable;
}

const BlobColumn &CatalogLoader::column(const BlobTable &table, std::string_view name, ColumnType type)
{
    static const BlobColumn kNone;
    if (const BlobColumn *found = table.column(name, type))
        return *found;
    complain(std::string(table.name) + " has no column " + std::string(name));
    return kNone;
}

PriceColumns CatalogLoader::priceColumns(const BlobTable &table, bool basis, bool basedOn)
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

Result<void> CatalogLoader::load(std::span<const std::byte> bytes)
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
    loadSpot();
    loadCommitments();
    loadCommitmentRules();
    loadRates();
    loadLimits();
    loadMeta();
    if (m_error)
        return tl::unexpected(*m_error);
    return {};
}

void CatalogLoader::loadRegions()
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

void CatalogLoader::loadTypes()
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

void CatalogLoader::loadTypeFigures(const BlobTable &from)
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

void CatalogLoader::loadFamilies()
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

void CatalogLoader::name(std::vector<std::uint32_t> &owners, std::uint32_t string, std::uint32_t owner)
{
    if (string >= owners.size() || owners[string] != kUnknown)
        complain("a region or instance type is double or has no name");
    else
        owners[string] = owner;
}

std::uint32_t CatalogLoader::named(const std::vector<std::uint32_t> &owners, std::uint32_t string)
{
    return string < owners.size() ? owners[string] : kUnknown;
}

std::optional<std::size_t> CatalogLoader::cell(std::uint32_t region, std::uint32_t type, const BlobTable &from)
{
    const std::uint32_t knownRegion = named(m_regionOfString, region);
    const std::uint32_t knownType = named(m_typeOfString, type);
    if (knownRegion == kUnknown || knownType == kUnknown) {
        complain(std::string(from.name) + " names an unknown region or type");
        return std::nullopt;
    }
    return knownRegion * m_data.types.size() + knownType;
}

void CatalogLoader::loadMeta()
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

Result<Catalog> loadCatalog(std::span<const std::byte> bytes)
{
    auto data = std::make_unique<CatalogData>();
    if (auto loaded = CatalogLoader(*data).load(bytes); !loaded)
        return tl::unexpected(loaded.error());
    return Catalog(std::move(data));
}

}  // namespace gp
