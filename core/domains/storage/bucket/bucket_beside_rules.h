// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "core/domains/module.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {

struct BucketModule;

/// The review rules of copies, reports and logs.
[[nodiscard]] std::vector<Rule<BucketModule>> bucketBesideRules();

}  // namespace gp
