// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QString>

namespace gp {

/// How many units run on average, "19.3", where that is another number than those of the peak; else empty.
[[nodiscard]] QString meanRunning(const Plan &plan);
/// A plan's headline where the units vary: it names those of the peak, the bill is that of the mean. "42 × c6g.large at peak ·
/// mean 19.3 · 2 AZ"; elsewhere the headline as it is.
[[nodiscard]] QString runningHeadline(const Plan &plan);
/// The same of the choice alone. It must have one.
[[nodiscard]] QString runningChoice(const Plan &plan);

}  // namespace gp
