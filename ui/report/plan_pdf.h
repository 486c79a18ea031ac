// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/evaluation.h"
#include "ui/report/plan_options.h"

#include <QByteArray>

namespace gp {

/// Writes the plan of a design: cover, contents and numbered chapters (plan_options.h), with outline and links. All is
/// vector but a logo that is a raster. Needs an application object (fonts). The same evaluation gives the same bytes.
/// Errors: Io.
[[nodiscard]] Result<QByteArray> planPdf(const Evaluation &evaluation, const Catalog &catalog,
                                         const PlanOptions &options = {});

}  // namespace gp
