// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"
#include "core/domains/storage/efs/efs_choice.h"

namespace gp {

/// "Regional, elastic, IA after 30 days, Archive after 90, back on first access".
[[nodiscard]] std::string efsPointName(const EfsPoint &point);
/// "IA after 30 days, Archive after 90, back on first access"; "no lifecycle".
[[nodiscard]] std::string efsLifecycleName(const EfsLifecycle &lifecycle);

/// The constraint that an option fails first, in words with both figures; empty when it fails none.
[[nodiscard]] std::string efsConstraintText(const EfsOption &option, const EfsNeed &need, const EfsOffer &offer);

/// The ways of throughput, each with its best lifecycle, and then every point, with what each costs more or fails.
/// @param chosen  what the plan takes, a pin or the advice; null: nothing
[[nodiscard]] std::vector<Ranking> efsRankings(const EfsNeed &need, const EfsOption *chosen, const EfsOffer &offer);

}  // namespace gp
