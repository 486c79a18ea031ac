// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp {

/// What is paid once, at the start, and is in no month and no row of bill(): `monthly` of a line is all of it. Totals::once is the
/// sum. Window, command line, CSV and paper all print this.
[[nodiscard]] std::vector<BillRow> onceBill(const Evaluation &evaluation);

}  // namespace gp
