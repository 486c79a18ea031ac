// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/evaluate/cost_range.h"
#include "ui/report/paper.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace gp {

struct PlanPdfOptions {
    PaperSize paper = PaperSize::A4;
    QString organisation;  ///< empty: the one in the design's settings
    QString scenario;      ///< "B Serverless data", named on cover and pages; empty: the baseline
    QString date;          ///< YYYY-MM-DD of the document; empty: the catalog's date
    /// What the bands of the inputs span; empty without bands.
    std::optional<CostRange> range;
    /// Told the share that is done, rising from 0 to 1, after each decision that was written.
    std::function<void(double)> progress;
};

/// Writes the plan of a design: cover, contents, summary, diagram, the decisions with their cost, findings and sources. All
/// vector, with outline and links. Needs an application object (fonts). The same evaluation gives the same bytes.
/// Errors: Io.
[[nodiscard]] Result<QByteArray> planPdf(const Evaluation &evaluation, const Catalog &catalog,
                                         const PlanPdfOptions &options = {});

}  // namespace gp
