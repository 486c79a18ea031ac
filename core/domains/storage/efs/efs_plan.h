// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/efs/efs_offer.h"
#include "core/domains/storage/efs/efs_spec.h"

namespace gp {

/// Finds the cheapest EFS file system that meets the need: type, throughput mode, lifecycle. Pure: same spec, context and offer,
/// same plan. A valid need that nothing serves is a plan without a choice.
/// Errors: InvalidInput with the field in `where`.
[[nodiscard]] Result<Plan> planEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer);
/// The same with the break-evens of mode and lifecycle.
[[nodiscard]] Result<Plan> explainEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer);

}  // namespace gp
