// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_ranking.h"

namespace gp {

/// Why every recommended value is what it is: lifecycle, sizes, waiting, versions, uploads, encryption, clients. Figures
/// carry the catalog's source.
/// @param explained  with every break-even and how far days may move
[[nodiscard]] std::vector<Reason> bucketReasons(const BucketDecision &decision, bool explained);

}  // namespace gp
