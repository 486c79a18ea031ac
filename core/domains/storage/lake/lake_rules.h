// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/lake/lake_spec.h"

namespace gp {

struct LakeModule;

/// The review rules of a data lake.
[[nodiscard]] std::vector<Rule<LakeModule>> lakeRules();

}  // namespace gp
