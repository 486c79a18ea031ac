// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_lifecycle.h"
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

/// The configuration of a policy, with what links bring beyond the reads of the curve and the uploads of what arrives.
[[nodiscard]] BucketConfig decidedBucket(const BucketSpec &spec, const BucketPolicy &policy, const BucketModel &model,
                                         const PlanContext &context);
/// The need of a spec as a model. Errors: InvalidInput with the field of the spec in `where`.
[[nodiscard]] Result<BucketModel> bucketModelOf(const BucketSpec &spec, const BucketOffer &offer);

}  // namespace gp
