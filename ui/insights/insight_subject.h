// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>

namespace gp {

/// What one pane, or one chapter of the plan, shows of a component's plan.
[[nodiscard]] QList<const Ranking *> rankingsOf(const Plan &plan, Insight insight);
[[nodiscard]] QList<const PlanChart *> chartsOf(const Plan &plan, Insight insight);
/// Whether there is anything of an insight to show.
[[nodiscard]] bool hasInsight(const ComponentResult *result, Insight insight);

/// The component that a pane is about: the selected one, else the one that it showed, else the dearest that has something.
/// @return null: nothing in the design has, or what is selected cannot be planned
[[nodiscard]] const ComponentResult *insightSubject(const Evaluation &evaluation, Insight insight,
                                                    const ComponentId &selected, const ComponentId &kept);

/// The charts that belong to a ranking of a row of a table ("volumes[data].type"): those that name the row in their title, and
/// those that name no row at all. @param rankings  all of the same insight
[[nodiscard]] QList<const PlanChart *> chartsBeside(const Ranking &ranking, const QList<const Ranking *> &rankings,
                                                    const QList<const PlanChart *> &charts);

}  // namespace gp
