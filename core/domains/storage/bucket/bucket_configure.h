// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

/// Object Lock and replication work on versions only.
[[nodiscard]] bool versioned(const BucketSpec &spec);
/// Whether readers need a first byte sooner than any class of a bucket answers.
[[nodiscard]] bool asksSingleDigit(const BucketSpec &spec);

/// The need that a spec states, checked. @param horizonDays  of the design, for data that is kept for ever
/// Errors: InvalidInput, `where` = the field of the spec ("sizes", "retentionDays").
[[nodiscard]] Result<BucketNeed> bucketNeedOf(const BucketSpec &spec, int horizonDays);

/// The rules of LifecycleConfiguration that carry out a policy: one for each run of sizes that goes the same way, with
/// an explicit filter of sizes wherever S3's own protection of small objects would change what is meant; then one for
/// the whole bucket.
[[nodiscard]] std::vector<LifecycleRule> lifecycleRules(const BucketPolicy &policy, const BucketModel &model);

/// The class that clients name, for each run of sizes that they upload straight into one.
[[nodiscard]] std::vector<ClientUpload> clientUploads(const BucketPolicy &policy, const BucketModel &model);

/// What is decided for a bucket, with what its first month bills; what happens once is not in it.
[[nodiscard]] BucketConfig configureBucket(const BucketSpec &spec, const BucketPolicy &policy,
                                           const BucketModel &model);

}  // namespace gp
