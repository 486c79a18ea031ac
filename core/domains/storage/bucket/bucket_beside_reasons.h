// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_ranking.h"

namespace gp {

/// Why copies, reports, logs and events are as they are: nothing for what is not asked for.
[[nodiscard]] std::vector<Reason> besideReasons(const BucketDecision &decision);

/// How clients upload objects of these sizes, and the limits that it follows from.
void addUploadHints(Reason &reason, const BucketDecision &decision);

}  // namespace gp
