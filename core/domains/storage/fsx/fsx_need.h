// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/domains/context.h"
#include "core/domains/storage/fsx/fsx_choice.h"
#include "core/domains/storage/fsx/fsx_config.h"
#include "core/domains/storage/fsx/fsx_spec.h"

namespace gp {

/// Checks a spec against its field descriptions, its context and the offer; refuses what is not finite and what AWS cannot build.
/// Errors: InvalidInput with the field in `where` ("size", "surviveZone", "capacity", "volumes[data].path", "region", …).
[[nodiscard]] Result<void> checkFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer);

/// A checked spec as a need.
[[nodiscard]] FsxNeed fsxNeedOf(const FsxSpec &spec, const PlanContext &context);

/// The option that a need leads to, its pins kept: the best; where the pins allow none, the one of theirs that fails least, priced
/// or not. Empty: nothing is pinned, and nothing serves.
[[nodiscard]] std::optional<FsxOption> decidedFsx(const FsxNeed &need, const FsxOffer &offer);

[[nodiscard]] FsxConfig configureFsx(const FsxSpec &spec, const FsxNeed &need, const FsxOption &option);

}  // namespace gp
