// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/choice/choice_ranking.h"

namespace gp {

/// Why this store: what it meets with which figures, who is next, and who fell out at which constraint.
/// @param explained  also where another would win
[[nodiscard]] std::vector<Reason> storageReasons(const StorageDecision &decision, bool explained);

}  // namespace gp
