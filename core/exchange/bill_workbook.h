// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/evaluate/evaluation.h"

#include <string>

namespace gp {

/// The bill of materials as a workbook (XLSX): a summary, every line by its owner with subtotals, the coming months, what is paid
/// once, and where each price is from. Sums are formulas with their values, so that a reader can follow them and a viewer that
/// does not calculate shows them. The same bytes for the same evaluation.
/// @param scenario  named on the summary; empty: the baseline, which goes without saying
/// Errors: LimitExceeded for a bill of more lines than a sheet has rows; Io.
[[nodiscard]] Result<std::string> billWorkbook(const Evaluation &evaluation, const Catalog &catalog,
                                               const std::string &scenario = {});

}  // namespace gp
