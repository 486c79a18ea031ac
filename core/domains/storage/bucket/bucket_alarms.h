// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_spec.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

/// The request metrics that S3 publishes for what a month asks of a bucket: those of one kind of request only where there are some.
/// Source: Amazon S3 User Guide, CloudWatch metrics configurations; metrics and dimensions.
[[nodiscard]] std::vector<std::string> requestMetricsOf(const BucketConfig &config);

/// Writes metrics and alarms into a configuration that has its requests; nothing where they are not asked for.
void watchBucket(BucketConfig &config, const BucketSpec &spec);

/// MetricsConfigurations of AWS::S3::Bucket; nothing without metrics.
void addBucketMetrics(Json &properties, const BucketConfig &config);
/// The dimensions that S3 publishes request metrics with.
[[nodiscard]] Json bucketMetricDimensions(const BucketConfig &config, const ResourceContext &context);

/// Why the field "alarms" is what it is.
[[nodiscard]] Reason bucketAlarmReason(const BucketConfig &config);

/// Links that come near to what a prefix serves, which answers with errors beyond it, and nothing that tells.
[[nodiscard]] std::optional<Finding> errorsUnseen(const BucketSpec &spec, double peak,
                                                  const std::optional<double> &mostPerPrefix);

}  // namespace gp
