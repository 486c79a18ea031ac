// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

namespace gp::test {

/// test.shelf: a kind that only tests know. It holds 40 GiB a board, and a GB-month costs what gp3 costs.
[[nodiscard]] const Kind &shelfKind();

}  // namespace gp::test
