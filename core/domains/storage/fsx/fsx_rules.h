// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"

namespace gp {

struct FsxModule;

/// Review rules of fsx.file_system, in the six pillars.
[[nodiscard]] std::vector<Rule<FsxModule>> fsxRules();

}  // namespace gp
