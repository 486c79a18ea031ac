// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/domains/storage/backup/backup_needs.h"

#include <array>
#include <optional>

namespace gp {

/// What the points of one type of resource cost, and what AWS Backup can do with them.
struct BackupTerms {
    std::optional<PricedRate> warm;         ///< USD per GB-month
    std::optional<PricedRate> cold;         ///< USD per GB-month
    std::optional<PricedRate> restoreWarm;  ///< USD per GB
    std::optional<PricedRate> restoreCold;  ///< USD per GB
    bool goesCold = false;                  ///< a lifecycle moves its points; volumes only where that is asked for
    bool full = false;                      ///< every point is a full copy
    bool freeRestore = false;               ///< AWS does not charge for restoring from warm storage
    bool continuous = false;                ///< point-in-time recovery
    bool managed = false;                   ///< its copies are billed by AWS Backup, not by the service
};

/// Rates and limits of AWS Backup in one Region.
struct BackupOffer {
    std::string region;
    const Region *regionInfo = nullptr;  ///< null: the catalog does not know the Region
    const Catalog *catalog = nullptr;
    std::array<BackupTerms, kBackupResources> terms;
    std::optional<PricedRate> itemRestore;  ///< USD per request
    std::optional<PricedRate> alarm;        ///< USD per alarm and month

    int coldMinDays = 0;          ///< that a point stays in cold storage, billed at least
    int warmMinDays = 0;          ///< before that, so that increments have something to stand on
    int archiveEveryDays = 0;     ///< the least interval of a rule whose snapshots may be archived
    int archiveRestoreHours = 0;  ///< that a snapshot may take to come back from the archive
    int startMinMinutes = 0;
    int completionMaxMinutes = 0;
    double intervalMinHours = 0;
    int continuousMaxDays = 0;
    int coolingMinDays = 0;
    int airGapMinDays = 0;
    std::string missingLimit;  ///< the first limit that the catalog lacks; empty: none

    [[nodiscard]] static BackupOffer build(const Catalog &catalog, const std::string &region);
    [[nodiscard]] const BackupTerms &of(BackupResource type) const { return terms[static_cast<std::size_t>(type)]; }
    /// What a GB that is copied from here to another Region costs; empty where the catalog does not know.
    [[nodiscard]] std::optional<PricedRate> transferTo(const std::string &other, BackupResource type) const;
    /// Whether anything at all has a price here.
    [[nodiscard]] bool priced() const;
};

/// The catalog's name of what is stored, restored or sent.
struct BackupDimension {
    std::string service;
    std::string dimension;
};
enum class BackupPart { Warm, Cold, RestoreWarm, RestoreCold };
[[nodiscard]] BackupDimension backupDimension(BackupResource type, BackupPart part);

}  // namespace gp
