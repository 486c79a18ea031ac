// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

/// What a bucket costs once, as soon as it is set up, and in no month: the first run of the rules over what is there already, and
/// the job that copies it where replication is to have it too. `monthly` of a line is all that is paid.
/// @param once  BucketSeries::once of the policy
[[nodiscard]] std::vector<CostLine> bucketOnce(const BucketSpec &spec, const BucketModel &model,
                                               const BucketConfig &config, const FirstRun &once);

}  // namespace gp
