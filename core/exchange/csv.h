// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <string>

namespace gp {

/// The bill of materials as CSV (RFC 4180, UTF-8, '.' decimals): one row a cost line, then one row "Total" that equals the sum of
/// the rows, and is as empty as they are where nothing is known. What cannot be priced has a row of its own. Unknown amounts are empty with the reason in the last column. Cells
/// that a spreadsheet would run as a formula are quoted safe. There is no byte order mark: programs that read the columns would
/// take it for a part of the first name; a spreadsheet is better served by billWorkbook().
[[nodiscard]] std::string billCsv(const Evaluation &evaluation);

}  // namespace gp
