// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_offer.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

/// Finds the cheapest lifecycle of a bucket, exactly; keeps the pin. Pure: same spec, context and offer, same plan.
/// Break-evens and months are left to explainBucket(), which a view asks for when it shows them.
/// @return the plan, or InvalidInput with the field in `where`
/// Source of rules and limits: S3 User Guide; the catalog names the source of each figure.
[[nodiscard]] Result<Plan> planBucket(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer);
/// The same with every break-even and the months by class.
[[nodiscard]] Result<Plan> explainBucket(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer);

}  // namespace gp
