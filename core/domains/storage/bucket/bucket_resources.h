// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/bucket/bucket_config.h"

namespace gp {

/// Under Metadata of a bucket: who pays for requests, since CloudFormation has no property for it.
inline constexpr const char *kRequestPaymentKey = "RequestPaymentConfiguration";

/// The bucket with its settings, its policy, its KMS key where one is made, the bucket for reports and the role that copies. No name is given: names of buckets are
/// unique in the world, and CloudFormation makes one. Bucket and key outlive the stack, for the data's sake.
[[nodiscard]] ResourceSet bucketResources(const BucketConfig &config, const ResourceContext &context);

}  // namespace gp
