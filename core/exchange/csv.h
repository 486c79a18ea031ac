// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <string>

namespace gp {

/// The bill as CSV (RFC 4180, UTF-8, '.' decimals): one row a cost line, then one row "Total" that equals the sum of the rows.
/// A component that cannot be priced has a row of its own. Unknown amounts are empty with the reason in the last column. Cells that a spreadsheet would run as a formula are quoted safe.
[[nodiscard]] std::string billCsv(const Evaluation &evaluation);

}  // namespace gp
