// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_beside_reasons.h"
#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_spec.h"
#include "core/domains/storage/bucket/bucket_use.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

/// What happens to objects in a month, as far as what is asked of the bucket tells.
struct BucketHappenings {
    double created = 0;  ///< uploads and copies
    double copied = 0;   ///< of them
    double removed = 0;
    double restored = 0;
    double moved = 0;
};
[[nodiscard]] BucketHappenings happeningsOf(const BucketUse &use, const BucketSpec &spec);

/// Checks names, shares and functions, and that no two notifications overlap, which S3 refuses. Errors: InvalidInput, `where` =
/// "notifications[name].prefix".
[[nodiscard]] Result<void> checkNotifications(const BucketSpec &spec, const BucketOffer &offer);

/// The notifications with what a month sends.
[[nodiscard]] std::vector<BucketNotice> noticesOf(const BucketSpec &spec, const BucketHappenings &happened);
/// Adds what links write to the events of a configuration.
void addLinkEvents(BucketConfig &config, const BucketSpec &spec);
void addNotificationAssumptions(std::vector<std::string> &list, const BucketSpec &spec, const BucketConfig &config);

/// Why the field "notifications" is what it is; nothing without any.
[[nodiscard]] std::optional<Reason> notificationsReason(const BucketDecision &decision);

/// NotificationConfiguration of AWS::S3::Bucket; nothing where none is asked for.
void addBucketNotifications(Json &properties, const BucketConfig &config, const ResourceContext &context);
/// Queues and topics with the policies that let S3 send, permissions of functions, and what must be asked for; the bucket comes after
/// them, since S3 tries each destination when it is set.
void addNotified(ResourceSet &set, const BucketConfig &config, const ResourceContext &context);

}  // namespace gp
