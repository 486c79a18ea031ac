// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/efs/efs_choice.h"
#include "core/domains/storage/efs/efs_spec.h"

namespace gp {

/// Checks a spec against its field descriptions, its context and the offer; refuses what is not finite and what AWS cannot build.
/// Errors: InvalidInput with the field in `where` ("size", "archiveAfter", "accessPoints[app].path", "region", …).
[[nodiscard]] Result<void> checkEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer);

/// A checked spec as a need.
[[nodiscard]] EfsNeed efsNeedOf(const EfsSpec &spec, const PlanContext &context);

/// The option that a need leads to, its pins kept: the best; where the pins allow none, the one of theirs that fails least.
/// Empty: nothing is pinned that could be kept, and nothing serves.
[[nodiscard]] std::optional<EfsOption> decidedEfs(const EfsNeed &need, const EfsOffer &offer);

[[nodiscard]] EfsConfig configureEfs(const EfsSpec &spec, const EfsNeed &need, const EfsOption &option,
                                     const EfsOffer &offer);

}  // namespace gp
