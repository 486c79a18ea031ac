// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/efs/efs_needs.h"

#include <array>

namespace gp {

/// What one type of file system gives in one throughput mode. Source: EFS User Guide, performance and quotas.
struct EfsCaps {
    double readMiBps = 0;
    double writeMiBps = 0;
    double clientMiBps = 0;
    double readIops = 0;
    double coldReadIops = 0;  ///< of files in IA and Archive; 0: no limit of its own
    double writeIops = 0;
};

/// Rates and limits of EFS in one Region.
struct EfsOffer {
    std::string region;
    const Region *regionInfo = nullptr;  ///< null: the catalog does not know the Region
    const Catalog *catalog = nullptr;

    std::optional<PricedRate> standard;         ///< USD per GB-month
    std::optional<PricedRate> iaElastic;        ///< USD per GB-month
    std::optional<PricedRate> iaOther;          ///< USD per GB-month, bursting and provisioned
    std::optional<PricedRate> archive;          ///< USD per GB-month
    std::optional<PricedRate> oneZoneStandard;  ///< USD per GB-month
    std::optional<PricedRate> oneZoneIa;        ///< USD per GB-month, whatever the throughput mode
    std::optional<PricedRate> toIa;             ///< USD per GB moved
    std::optional<PricedRate> toArchive;        ///< USD per GB moved
    std::optional<PricedRate> iaRead;           ///< USD per GB
    std::optional<PricedRate> archiveRead;      ///< USD per GB
    std::optional<PricedRate> elasticRead;      ///< USD per GB
    std::optional<PricedRate> elasticWrite;     ///< USD per GB
    std::optional<PricedRate> provisioned;      ///< USD per MiB/s and month
    std::optional<PricedRate> backupWarm;       ///< USD per GB-month
    std::optional<PricedRate> betweenZones;     ///< USD per GB and side
    std::optional<PricedRate> alarm;            ///< USD per alarm and month
    std::optional<PricedRate> endpointHour;     ///< USD per zone and hour of an interface endpoint

    double basePerTiB = 0;   ///< MiB/s
    double baseMin = 0;      ///< MiB/s
    double burstPerTiB = 0;  ///< MiB/s
    double burstMin = 0;     ///< MiB/s
    double creditsPerTiB = 0;
    double creditsMinTiB = 0;
    double readDivisor = 1;             ///< a read counts this much less
    double requestMinKiB = 0;           ///< a smaller request counts as this
    double fileMinKiB = 0;              ///< a smaller file in IA or Archive is billed as this
    double archiveMinDays = 0;          ///< billed at least
    double coldLatencyMs = 0;           ///< of the first byte from IA or Archive, at least
    double zoneSides = 0;               ///< that pay for data between zones
    double backupsKept = 0;             ///< daily ones, of automatic backup
    std::vector<EfsAfter> transitions;  ///< days that lifecycle management takes, rising
    std::string missingLimit;           ///< the first limit that the catalog lacks; empty: none

    [[nodiscard]] static EfsOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] const EfsCaps &caps(EfsType type, EfsThroughputMode mode) const
    {
        return m_caps[static_cast<std::size_t>(type)][static_cast<std::size_t>(mode)];
    }
    [[nodiscard]] const std::optional<PricedRate> &standardOf(EfsType type) const
    {
        return type == EfsType::Regional ? standard : oneZoneStandard;
    }
    [[nodiscard]] const std::optional<PricedRate> &iaOf(EfsType type, EfsThroughputMode mode) const
    {
        return type == EfsType::OneZone ? oneZoneIa : mode == EfsThroughputMode::Elastic ? iaElastic : iaOther;
    }
    /// What a GB-month in Standard costs in another Region; empty where the catalog does not know.
    [[nodiscard]] std::optional<PricedRate> standardIn(const std::string &other) const;
    /// What a GB sent from here to another Region costs.
    [[nodiscard]] std::optional<PricedRate> transferTo(const std::string &other) const;

    /// Throughput that Standard's size earns, what it may burst to, and its full bucket of credits in MiB.
    [[nodiscard]] double baseMiBps(double standardGiB) const;
    [[nodiscard]] double burstMiBps(double standardGiB) const;
    [[nodiscard]] double creditsMiB(double standardGiB) const;

private:
    std::array<std::array<EfsCaps, 3>, 2> m_caps{};
};

}  // namespace gp
