// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/catalog/instance_type.h"
#include "core/catalog/missing.h"
#include "core/catalog/priced_rate.h"
#include "core/catalog/purchase_options.h"
#include "core/catalog/region.h"
#include "core/catalog/tiers.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gp {

struct CatalogData;

/// Whether a type can be had in a region. Where the catalog knows the types of a region one by one, the answer is per type;
/// elsewhere per family (FamilySold, Unknown).
enum class SaleStatus {
    Offered,           ///< the type is offered there
    FamilySold,        ///< its family is sold there; not known for the type itself
    Unknown,           ///< nothing is known
    PricedNotOffered,  ///< a list price exists, the type is not offered
    NotSold,
};

[[nodiscard]] std::string_view toString(SaleStatus status);

/// What is known of one type in one region.
struct Offering {
    SaleStatus status = SaleStatus::Unknown;
    std::optional<std::int64_t> zoneCount;  ///< zones that offer the type, where known
    std::string_view zoneIds;               ///< "euc1-az1|euc1-az2", where known
};

/// A family that is kept for imports and prices and never advised.
struct FamilyStatus {
    std::string_view family;
    std::string_view status;  ///< "legacy"
    std::string_view reason;
    std::string_view successors;  ///< families joined by '|', may be empty
    std::string_view source;
};

/// What a licence adds to an instance-hour, for a range of vCPU counts.
struct OsUplift {
    std::string_view software;  ///< "rhel", "sles", "ubuntu_pro", "sql_standard", …
    std::string_view appliesTo;
    std::int64_t vcpuMin = 0;
    std::optional<std::int64_t> vcpuMax;
    std::optional<Rate> perVcpuHour;
    std::optional<Rate> perInstanceHour;
    std::string_view evidence;
    std::string_view asOf;
    std::string_view source;
    std::string_view confidence;
};

/// A quota, maximum or rule of a service, as the catalog writes it.
struct ServiceLimit {
    std::string_view service;
    std::string_view key;   ///< "gp3.iops_max"
    std::string_view text;  ///< the value as written
    std::optional<double> value;
    std::string_view unit;
    std::string_view adjustable;  ///< "yes" or "no"
    std::string_view asOf;
    std::string_view source;
    std::string_view confidence;
};

/// The limits of one EBS volume type. Empty: the catalog does not hold it, or it does not apply.
struct EbsLimits {
    std::string_view volumeType;
    std::optional<double> sizeMinGiB;
    std::optional<double> sizeMaxGiB;
    std::optional<double> iopsMin;
    std::optional<double> iopsBaseline;  ///< included in the price
    std::optional<double> iopsMax;
    std::optional<double> iopsPerGiB;               ///< earned with size
    std::optional<double> iopsPerGiBMax;            ///< most that may be provisioned
    std::optional<double> throughputBaselineMiBps;  ///< included in the price
    std::optional<double> throughputMaxMiBps;
    std::optional<double> throughputPerIopsMax;      ///< MiB/s per IOPS
    std::optional<double> throughputBaselinePerTiB;  ///< MiB/s per TiB
    std::optional<double> throughputBurstPerTiB;     ///< MiB/s per TiB
    bool bootable = true;
    bool multiAttach = false;
};

enum class EbsDimension { Storage, Iops, Throughput, IoRequests };

/// One table of the catalog, for `catalog info`.
struct TableInfo {
    std::string_view name;  ///< "compute/linux_prices"
    std::size_t rows = 0;
    std::string_view asOfMin;  ///< empty: the table carries no dates
    std::string_view asOfMax;
    std::vector<std::string_view> sources;  ///< ids of Catalog::sources(), sorted
};

/// Where figures come from.
struct SourceInfo {
    std::string_view id;
    std::string_view name;  ///< repository or publication
    std::string_view detail;
    std::string_view stamp;
    std::string_view licence;
};

/// Everything that the program knows about what AWS sells: read-only, safe to share between threads, no look-up allocates.
/// It refers to the bytes it was loaded from, which must outlive it.
class Catalog {
public:
    explicit Catalog(std::unique_ptr<const CatalogData> data);
    Catalog(Catalog &&other) noexcept;
    Catalog &operator=(Catalog &&other) noexcept;
    ~Catalog();

    /// All regions by code, also those without a price.
    [[nodiscard]] std::span<const Region> regions() const;
    /// The region of that code, or nullptr.
    [[nodiscard]] const Region *region(std::string_view code) const;
    /// The region with the most observed instance prices: where none is asked for.
    [[nodiscard]] const Region &referenceRegion() const;

    /// All instance types by name (byte order).
    [[nodiscard]] std::span<const InstanceType> instanceTypes() const;
    /// The type of that name, or nullptr.
    [[nodiscard]] const InstanceType *instanceType(std::string_view name) const;
    /// The state of a family that is never advised, or nullptr for an ordinary one.
    [[nodiscard]] const FamilyStatus *familyStatus(std::string_view family) const;
    [[nodiscard]] std::span<const FamilyStatus> familyStatuses() const;

    /// On-demand Linux, shared tenancy, USD per instance-hour. Constant time. Empty: no price (never 0).
    [[nodiscard]] std::optional<PricedRate> linuxPrice(const Region &region, const InstanceType &type) const;
    [[nodiscard]] std::optional<PricedRate> linuxPrice(std::string_view region, std::string_view type) const;
    /// Whether the type can be had there. Constant time.
    [[nodiscard]] Offering offering(const Region &region, const InstanceType &type) const;
    /// Whether the catalog knows the offered types of the region one by one, with their zones.
    [[nodiscard]] bool offeringsKnown(const Region &region) const;

    /// What Windows adds to the Linux price of an instance-hour, in any region.
    [[nodiscard]] std::optional<PricedRate> windowsUplift(const InstanceType &type) const;
    /// What licensed software ("windows", "rhel", "sles", …) adds to an instance-hour of this type. Empty: there is no such
    /// licence in the catalog for its size.
    [[nodiscard]] std::optional<PricedRate> osUplift(std::string_view software, const InstanceType &type) const;
    [[nodiscard]] std::span<const OsUplift> osUplifts() const;

    /// What Spot saves on the type there, for Linux or Windows. Constant time. Empty: nothing is known, or it saves nothing.
    [[nodiscard]] std::optional<SpotFigures> spot(const Region &region, const InstanceType &type, bool windows) const;
    /// What every option of commitment costs for the type's family there, by plan, years, payment; empty where none is known.
    /// A rate that was read wins over one that follows by a rule. A licence on top of Linux is not discounted by it.
    [[nodiscard]] std::vector<CommitmentRate> commitments(const Region &region, const InstanceType &type) const;
    /// What a burstable type in unlimited mode pays for CPU beyond baseline and credits, USD per vCPU-hour, in any region.
    /// Empty for other types. Source: EC2 User Guide, unlimited mode.
    [[nodiscard]] std::optional<PricedRate> surplusCreditRate(const InstanceType &type, bool windows) const;

    /// The price list of a dimension in a region, else its "global" one.
    [[nodiscard]] tl::expected<TieredRates, Missing> serviceRates(std::string_view service, std::string_view dimension,
                                                                  std::string_view region) const;
    /// The price list of a dimension of an EBS volume type ("gp3"; for snapshots "snapshot.standard", "snapshot.archive").
    [[nodiscard]] tl::expected<TieredRates, Missing> ebsRates(std::string_view volumeType, EbsDimension dimension,
                                                              std::string_view region) const;
    /// The volume types with a storage price in the region, by name.
    [[nodiscard]] std::vector<std::string_view> ebsVolumeTypes(std::string_view region) const;
    /// Data out to the internet, per GB a month; the account's free allowance is not in it.
    [[nodiscard]] tl::expected<TieredRates, Missing> internetEgress(std::string_view region) const;
    /// All price lists by service, dimension, region.
    [[nodiscard]] std::span<const TieredRates> allServiceRates() const;

    /// A limit of a service, or nullptr.
    [[nodiscard]] const ServiceLimit *limit(std::string_view service, std::string_view key) const;
    [[nodiscard]] std::span<const ServiceLimit> limits() const;
    /// The limits of a volume type; all empty for an unknown one. Source: EBS User Guide, volume types.
    [[nodiscard]] EbsLimits ebsLimits(std::string_view volumeType) const;

    [[nodiscard]] std::span<const TableInfo> tables() const;
    [[nodiscard]] std::span<const SourceInfo> sources() const;
    /// The names of the sources of a figure ("K+N": several), joined by " and "; an id that is none stays as it is.
    [[nodiscard]] std::string sourceNames(std::string_view ids) const;
    /// The newest date of any figure, e.g. "2026-10-06".
    [[nodiscard]] std::string_view date() const;
    /// SHA-256 of the tables, as 64 hexadecimal digits.
    [[nodiscard]] const std::string &contentHash() const;
    /// The bytes it was loaded from.
    [[nodiscard]] std::span<const std::byte> bytes() const;

    [[nodiscard]] const CatalogData &data() const { return *m_data; }

private:
    std::unique_ptr<const CatalogData> m_data;
};

/// Reads a packed catalog. Any bytes may be given: every offset and index is checked.
/// Errors: ParseError (not a catalog, cut off, inconsistent), NewerFormat.
[[nodiscard]] Result<Catalog> loadCatalog(std::span<const std::byte> bytes);

}  // namespace gp
