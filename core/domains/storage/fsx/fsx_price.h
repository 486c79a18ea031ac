// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/storage/fsx/fsx_config.h"
#include "core/domains/storage/fsx/fsx_offer.h"

namespace gp {

/// Prices a configuration as it stands, whether AWS would build it or not. Never plans.
[[nodiscard]] std::vector<CostLine> priceFsx(const FsxConfig &config, const FsxOffer &offer);

}  // namespace gp
