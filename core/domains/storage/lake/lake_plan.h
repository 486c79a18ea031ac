// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/lake/lake_offer.h"
#include "core/domains/storage/lake/lake_spec.h"

namespace gp {

/// Finds the cheapest data lake that answers the queries, exactly: formats, partitions, how tables become known, how jobs run and
/// how Athena is billed, each zone in a bucket with its cheapest lifecycle. Pure: same spec, context and offer, same plan.
/// Errors: InvalidInput with the field in `where`.
[[nodiscard]] Result<Plan> planLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer);
/// The same with break-evens, the zones' lifecycles and the months' charts.
[[nodiscard]] Result<Plan> explainLake(const LakeSpec &spec, const PlanContext &context, const LakeOffer &offer);

}  // namespace gp
