// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/efs/efs_spec.h"

namespace gp {

struct EfsModule;

/// The review rules of a file system.
[[nodiscard]] std::vector<Rule<EfsModule>> efsRules();

}  // namespace gp
