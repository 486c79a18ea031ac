// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_config.h"

#include <optional>

namespace gp {

/// What the snapshots of a volume are taken of.
struct SnapshotSource {
    double writtenGB = 0;    ///< data on the volume: the size of its first snapshot
    double changeShare = 0;  ///< of it, a day, each block counted once; 0 to 1
};

/// Data that differs after some days: written × (1 − (1 − change)^days). Blocks that change again count once.
[[nodiscard]] double changedGB(const SnapshotSource &source, double days);

/// What snapshots at these ages (days, any order, equal ones counted once) hold together: the oldest in full, and for each
/// newer one what changed since the one before it. Source: EBS User Guide, incremental snapshots.
[[nodiscard]] double storedGB(const SnapshotSource &source, std::vector<double> ages);

/// A daily snapshot, so many kept: what they hold once the first has been deleted. @param kept  0: nothing
[[nodiscard]] double steadySnapshotGB(double writtenGB, double changeShare, std::int64_t kept);

/// The same of a volume of which only the size is asked: kAssumedWrittenPercent of it are written, kAssumedChangePercent change a day.
[[nodiscard]] double assumedSnapshotGB(std::int64_t volumeGiB, std::int64_t kept);

/// Where the copies of one Region lie, a month.
struct SnapshotStock {
    double fullestGB = 0;     ///< on the fullest day
    double meanGB = 0;        ///< over the period of the longest schedule: what is billed
    double archivedGB = 0;    ///< in the archive, each snapshot in full
    double fastRestores = 0;  ///< snapshot × zone
    std::vector<SnapshotCopies> copies;
    double firstCopyGB = 0;  ///< sent once, at the start, to all Regions
};

/// The stock of all schedules together, once each has as many as it keeps. Schedules start together; snapshots of the same
/// hour are one. A month has 730 hours.
[[nodiscard]] SnapshotStock snapshotStock(const SnapshotSource &source, const std::vector<SnapshotSchedule> &schedules);

/// Standard and archived GB so many days after the first snapshot of all.
struct SnapshotLevel {
    double standardGB = 0;
    double archivedGB = 0;
};
[[nodiscard]] SnapshotLevel snapshotsAfter(const SnapshotSource &source, const std::vector<SnapshotSchedule> &schedules,
                                           double days);

/// The days between snapshots from which archiving pays: the archive bills a snapshot in full, the standard tier what changed.
/// @param archiveShare  rate of the archive ÷ rate of the standard tier
/// @return empty: never, because nothing changes or the archive costs no less
[[nodiscard]] std::optional<double> archivePaysFromDays(double changeShare, double archiveShare);

/// Whether Data Lifecycle Manager can follow a schedule: whole hours that divide a day, or a cron expression.
/// Source: Data Lifecycle Manager API, CreateRule.
[[nodiscard]] bool isSchedulable(Hours every);
/// "every 6 hours", "daily", "weekly".
[[nodiscard]] std::string scheduleText(const SnapshotSchedule &schedule);

}  // namespace gp
