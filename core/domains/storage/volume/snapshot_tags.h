// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/storage/volume/volume_needs.h"

#include <string>
#include <utility>
#include <vector>

/// The tags that snapshot policies find volumes by. Source: EBS User Guide, Data Lifecycle Manager, target resource tags.
namespace gp {

using SnapshotTag = std::pair<std::string, std::string>;

/// The tags that a schedule names, "Backup=daily, Team=shop"; none: the volume's own alone. Errors: InvalidInput without `where`.
[[nodiscard]] Result<std::vector<SnapshotTag>> snapshotTagsOf(const SnapshotSchedule &schedule);

/// Whether one volume can wear the tags of all schedules: a key has one value. Errors: InvalidInput, `where` = "snapshots[name].tags".
[[nodiscard]] Result<void> checkSnapshotTags(const std::vector<SnapshotSchedule> &schedules);

/// Schedules that name the same tags: a policy of Data Lifecycle Manager.
struct SnapshotTarget {
    std::vector<SnapshotTag> tags;  ///< empty: the volume's own
    std::vector<SnapshotSchedule> schedules;
};
/// In the order of the schedules; of checked ones.
[[nodiscard]] std::vector<SnapshotTarget> snapshotTargets(const std::vector<SnapshotSchedule> &schedules);

}  // namespace gp
