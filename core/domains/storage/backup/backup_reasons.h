// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/backup/backup_ranking.h"

namespace gp {

/// The fact that names the nearest Region to copy to, where there is no copy yet.
inline constexpr std::string_view kNearRegionFact = "Nearest Region";

/// Why each value is what it is, with the rates and limits it rests on. @param explained  with break-evens
[[nodiscard]] std::vector<Reason> backupReasons(const BackupDecision &decision, bool explained);

}  // namespace gp
