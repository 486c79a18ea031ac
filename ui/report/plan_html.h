// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"
#include "ui/report/plan_options.h"

#include <QByteArray>

namespace gp {

/// Writes the plan of a design as one page of HTML that needs nothing beside it: no script, no file, no network. The chapters are
/// those of the PDF, figures are vectors. Needs an application object (fonts). The same evaluation gives the same bytes.
/// Errors: Io; InvalidInput when no chapter is left.
[[nodiscard]] Result<QByteArray> planHtml(const Evaluation &evaluation, const Catalog &catalog,
                                          const PlanOptions &options = {});

}  // namespace gp
