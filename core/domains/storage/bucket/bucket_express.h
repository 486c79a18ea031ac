// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_ranking.h"

#include <optional>
#include <string>

/// S3 Express One Zone: a bucket of another kind, a directory bucket in one zone, whose objects stay in its one class for their whole
/// life. Nothing here plans one; it is compared where readers need single-digit milliseconds. Source: S3 User Guide, directory
/// buckets and S3 Express One Zone.
namespace gp {

struct ExpressCost {
    std::optional<Usd>
        monthly;  ///< of a settled month, what uploads to Standard would cost taken off; empty: a rate is missing
    std::string missing;  ///< what is not in the catalog
};
[[nodiscard]] ExpressCost expressCost(const BucketModel &model);

/// The row beside the ways through the classes. It has no pin: a bucket does not become a directory bucket.
[[nodiscard]] Alternative expressRow(const BucketDecision &decision);

}  // namespace gp
