// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "ui/charts/chart.h"

namespace gp {

/// Builds a plan's chart: the load a line over a light area, capacity and what is safe as steps with a band between, layers as
/// stacked areas, the cost in a plot of its own below, misses as columns with a foot. Names stand at what they name. Each step
/// of the x axis is a spot (its id the number of the step) that tells every figure.
[[nodiscard]] ChartBuilder curveBuilder(const PlanChart &chart);

}  // namespace gp
