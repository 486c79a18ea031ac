// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/lake/lake_ranking.h"

namespace gp {

/// Why each value is what it is, with the rates and limits it rests on. @param explained  with break-evens that are searched
[[nodiscard]] std::vector<Reason> lakeReasons(const LakeDecision &decision, bool explained);

}  // namespace gp
