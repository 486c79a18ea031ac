// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_spec.h"

/// What a bucket has beside its objects: copies elsewhere, inventories, analysis, logs, events, acceleration. None of it enters the choice
/// of the lifecycle.
namespace gp {

/// Checks the rules of replication. Errors: InvalidInput, `where` = "replication[name].region".
[[nodiscard]] Result<void> checkReplication(const BucketSpec &spec, const BucketOffer &offer);

/// Checks the rows of clients. Errors: InvalidInput, `where` = "readers[name].region", or "readers" where shares sum up to
/// more than all.
[[nodiscard]] Result<void> checkReaders(const BucketSpec &spec, const BucketOffer &offer);

/// Whether anything of it is asked for.
[[nodiscard]] bool hasBeside(const BucketSpec &spec);

/// Writes the settings and what a month of a series bills for them. @param month  from 0
void configureBeside(BucketConfig &config, const BucketSpec &spec, const BucketModel &model, const BucketSeries &series,
                     std::size_t month);

/// What each month of a series bills for it; zeros where nothing is asked for. What has no price counts nothing.
[[nodiscard]] std::vector<Usd> besideMonths(const BucketSpec &spec, const BucketModel &model,
                                            const BucketSeries &series);

/// GB of all copies, now and at the end of each month.
[[nodiscard]] std::vector<double> copiedGB(const BucketSpec &spec, const BucketNeed &need, int months);

}  // namespace gp
