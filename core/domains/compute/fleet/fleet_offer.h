// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/compute/fleet/fleet_needs.h"
#include "core/domains/storage/volume/volume_offer.h"

#include <array>

namespace gp {

/// What an instance-hour is billed for beside the machine: the operating system with its licence, and SQL Server.
enum class Software { Free, Rhel, Sles, Windows, WindowsSqlWeb, WindowsSqlStandard, WindowsSqlEnterprise };
inline constexpr std::size_t kSoftwareCount = 7;

/// The software that an image brings. A licence of one's own is not billed by the hour.
[[nodiscard]] Software softwareOf(FleetOs os, SqlServerEdition sqlServer, OsLicence licence);

/// One instance type as it is sold in a region.
struct FleetCandidate {
    static constexpr std::int64_t kNoPrice = -1;

    const InstanceType *type = nullptr;
    Offering offering;
    bool priced = false;                                   ///< there is a Linux price
    bool observed = false;                                 ///< and it was read, not derived
    std::array<std::int64_t, kSoftwareCount> hourNanos{};  ///< Linux + software, on demand, shared tenancy; or kNoPrice
    std::int64_t creditNanos = kNoPrice;                   ///< a surplus vCPU-hour of a burstable type, Linux
    std::int64_t creditNanosWindows = kNoPrice;            ///< the same on Windows

    [[nodiscard]] bool hasPrice(Software software) const
    {
        return hourNanos[static_cast<std::size_t>(software)] != kNoPrice;
    }
    [[nodiscard]] std::int64_t hour(Software software) const { return hourNanos[static_cast<std::size_t>(software)]; }
};

/// What a fleet can be made of in one region: every type, how it is sold there, and the rates.
struct FleetOffer {
    std::string region;
    const Region *regionInfo = nullptr;      ///< null: the catalog does not know the region
    std::vector<FleetCandidate> candidates;  ///< every type of the catalog, by InstanceType::index
    VolumeOffer volumes;
    std::optional<PricedRate> rootStorage;  ///< USD per GB-month
    std::string rootVolumeType;             ///< the cheapest that an instance starts from; empty: none has a price
    std::optional<double> rootMaxGiB;
    std::optional<PricedRate> publicIpv4;                ///< USD per address-hour
    std::optional<TieredRates> metrics;                  ///< CloudWatch, USD per metric-month
    std::optional<PricedRate> alarmMonth;                ///< CloudWatch, USD per standard alarm and month
    std::optional<PricedRate> dashboardMonth;            ///< CloudWatch, USD per dashboard and month
    std::array<std::optional<PricedRate>, 4> sqlServer;  ///< by SqlServerEdition: USD per vCPU-hour on top of Windows
    std::int64_t sqlServerLeastVcpus = 0;                ///< licensed for at least as many
    double detailedMetrics = 0;                          ///< of one instance, that detailed monitoring is billed for
    std::optional<std::size_t> userDataMaxBytes;         ///< before it is encoded
    std::optional<double> flexBaselineShare;             ///< average CPU that a flex type is for, a share
    std::vector<std::string> sizeInflexibleFamilies;     ///< whose Reserved Instances cover one size only
    const Catalog *catalog = nullptr;

    [[nodiscard]] static FleetOffer build(const Catalog &catalog, const std::string &region);
    /// The candidate of a type name, or null.
    [[nodiscard]] const FleetCandidate *find(std::string_view typeName) const;
    /// What so many metrics of a month cost less than all at the rate of the first, in nano-dollars.
    [[nodiscard]] std::int64_t metricDiscountNanos(double metricMonths) const;
    /// On demand, Linux, USD per instance-hour. Empty: no price.
    [[nodiscard]] std::optional<PricedRate> linuxRate(const InstanceType &type) const;
    /// What the operating system adds to an instance-hour. Empty: nothing, or unknown (see isLicensed()).
    [[nodiscard]] std::optional<PricedRate> licenceRate(Software software, const InstanceType &type) const;
};

/// Whether software comes with a fee on top of the Linux price.
[[nodiscard]] constexpr bool isLicensed(Software software) { return software != Software::Free; }
[[nodiscard]] constexpr bool isWindows(Software software) { return software >= Software::Windows; }
/// None where the software has no SQL Server.
[[nodiscard]] SqlServerEdition sqlServerOf(Software software);

}  // namespace gp
