// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/bucket/bucket_config.h"

namespace gp {

/// ReplicationConfiguration (version 2) with a bucket's rules. Its role is made by addReplication().
[[nodiscard]] Json replicationOf(const BucketConfig &config, const ResourceContext &context);

/// The role as which S3 copies, what it may, and a parameter for each bucket (and its key) that takes copies: they lie in
/// another Region, which a stack does not reach. Nothing where nothing is copied. What the role may is a resource of its own:
/// the bucket names the role, and what it may names the bucket.
/// Source of the actions: S3 User Guide, setting up permissions for live replication.
void addReplication(ResourceSet &set, const BucketConfig &config, const ResourceContext &context,
                    const std::string &keyId);

}  // namespace gp
