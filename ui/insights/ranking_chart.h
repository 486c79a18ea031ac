// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "ui/charts/scatter_chart.h"

namespace gp {

/// A ranking as price against strength; candidates without a price or a strength are left out. Ids are the candidates' names.
/// Where all candidates are equally strong (every one is bought just to the need), the resource that the need is tight in takes
/// its place: of the columns that add up and tell candidates apart, the one that shuts most of them out, else the first. It is
/// counted for all that are bought, and the front is that of this figure.
/// @param category  as categoryFromName() reads it
[[nodiscard]] ScatterModel rankingScatter(const Ranking &ranking, Period period, const QString &category);

}  // namespace gp
