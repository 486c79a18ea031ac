// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_instance.h"
#include "core/domains/storage/volume/volume_resolve.h"

namespace gp {

/// A checked spec with what follows from it. Lives as long as spec and offer do.
struct VolumeAnswer {
    const VolumeSpec &spec;
    const VolumeOffer &offer;
    VolumeNeed need;
    const InstanceType *attached = nullptr;  ///< null: not said
    VolumeChoice choice;
    std::optional<VolumeOption> chosen;  ///< the best, or what is pinned as near as it comes; empty: nothing serves
    std::optional<VolumeOption> advice;  ///< without the pin of the type
};

/// Errors as checkVolume().
[[nodiscard]] Result<VolumeAnswer> answerVolume(const VolumeSpec &spec, const PlanContext &context,
                                                const VolumeOffer &offer);

}  // namespace gp
