// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/volume/snapshot_plan.h"
#include "core/domains/storage/volume/volume_choice.h"
#include "core/domains/storage/volume/volume_config.h"
#include "core/domains/storage/volume/volume_spec.h"

namespace gp {

/// Checks a spec against its field descriptions, its context and the offer; refuses what is not finite, what a policy cannot
/// follow, Regions and instance types that the catalog does not know.
/// Errors: InvalidInput with the field in `where` ("iops", "snapshots[daily].everyHours", "region", …).
[[nodiscard]] Result<void> checkVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);

/// A checked spec as a need; fields that do not apply are left out. It refers to the spec's hours, where they are not all alike.
[[nodiscard]] VolumeNeed needOf(const VolumeSpec &spec, const VolumeOffer &offer);
/// The spec with the instance type that the fleet at the other end of an `attaches` link has pinned, where it names none itself.
[[nodiscard]] VolumeSpec attachedSpec(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);
/// The same without the pins on size, IOPS and throughput.
[[nodiscard]] VolumeNeed withoutSettings(VolumeNeed need);

/// The option that a need leads to, its pins kept: the best; where the pins allow none, the type that would be taken without
/// them, as they set it. Empty: nothing is pinned that could be kept, and nothing serves.
[[nodiscard]] std::optional<VolumeOption> decidedVolume(const VolumeNeed &need, const VolumeOffer &offer);

/// What the snapshots of an option are taken of: all its members, so a mirror's data twice.
[[nodiscard]] SnapshotSource sourceOf(const VolumeSpec &spec, const VolumeOption &option);
[[nodiscard]] VolumeConfig configure(const VolumeSpec &spec, const VolumeOption &option, const VolumeOffer &offer);

/// Whether the operating system lets several instances use the file system at once.
[[nodiscard]] bool isClusterFileSystem(VolumeFileSystem fileSystem);

}  // namespace gp
