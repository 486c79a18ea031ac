// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "core/domains/plan.h"
#include "core/evaluate/evaluation.h"

#include <QString>

namespace gp {

/// What the mark of derivedMark() says: "† derived from observed prices by a stated rule".
[[nodiscard]] QString derivedLegend();

/// What comes on top of all months: "On top of the months, $58.61 is paid once, at the start."; empty where nothing does.
[[nodiscard]] QString onceText(const CostSum &once);

/// Whether months differ, so that a total of a month is their mean.
[[nodiscard]] bool monthsDiffer(const Evaluation &evaluation);

/// What a total of a period has to say of its basis, beside it: "mean of year 1" where months differ, "today's load" where the
/// design expects it to grow; empty: nothing.
[[nodiscard]] QString basisNote(const Evaluation &evaluation, Period period);

/// The months that the rates of a bill are of, the oldest and the newest: "Oct 2025 to Aug 2026", "Nov 2025"; empty without rates.
[[nodiscard]] QString priceMonths(const Evaluation &evaluation);

/// Where a line's rate comes from and of what day it is, or what the catalog lacks.
[[nodiscard]] QString sourceText(const CostLine &line, const Catalog &catalog);

/// How much of something a line is of: "730 instance-hours", "1 balancer-month"; what is free says so instead.
[[nodiscard]] QString quantityText(const CostLine &line);

/// A figure of a ranking as its tables show it, without its unit; amounts of money have all their cents. "–": it has none.
[[nodiscard]] QString rankingFigure(const Alternative &row, const RankingColumn &column);

}  // namespace gp
