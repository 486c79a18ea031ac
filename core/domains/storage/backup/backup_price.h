// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/backup/backup_config.h"
#include "core/domains/storage/backup/backup_offer.h"

namespace gp {

/// Prices a plan as it is configured for a month: points warm and cold, what is restored and tested, copies and the way there,
/// alarms. Never plans. A rate that the catalog lacks gives an unknown line.
[[nodiscard]] std::vector<CostLine> priceBackup(const BackupConfig &config, const BackupOffer &offer);

}  // namespace gp
