// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/bucket/bucket_config.h"

namespace gp {

/// Writes into a bucket's properties what it reports and to whom: InventoryConfigurations, AnalyticsConfigurations,
/// LoggingConfiguration, NotificationConfiguration.
void addBucketReports(Json &properties, const BucketConfig &config, const ResourceContext &context);

/// The bucket that takes them, and its policy; nothing where there are none. It is private, takes TLS only, deletes by age,
/// and lets S3 write in the name of the one bucket. Its key is S3's: access logs go into no bucket with a KMS key.
/// Sources: S3 User Guide, configuring S3 Inventory; enabling server access logging.
[[nodiscard]] std::vector<CfnResource> reportsBucket(const BucketConfig &config, const ResourceContext &context);

}  // namespace gp
