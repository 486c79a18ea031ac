// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"
#include "ui/report/plan_options.h"

#include <QByteArray>

namespace gp {

/// Writes the plan of a design as Markdown: CommonMark with the tables of GitHub. The chapters are those of the PDF; figures are
/// said in words. The same evaluation gives the same bytes.
/// Errors: InvalidInput when no chapter is left.
[[nodiscard]] Result<QByteArray> planMarkdown(const Evaluation &evaluation, const Catalog &catalog,
                                              const PlanOptions &options = {});

}  // namespace gp
