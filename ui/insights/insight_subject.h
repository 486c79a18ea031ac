// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>

namespace gp {

class Document;

/// What one pane, or one chapter of the plan, shows of a component's plan.
[[nodiscard]] QList<const Ranking *> rankingsOf(const Plan &plan, Insight insight);
[[nodiscard]] QList<const PlanChart *> chartsOf(const Plan &plan, Insight insight);
/// Whether there is anything of an insight to show; a null plan has nothing.
[[nodiscard]] bool hasInsight(const PlanPtr &plan, Insight insight);

/// The component that a pane is about, with all that is told of it on request.
struct InsightSubject {
    const ComponentResult *result = nullptr;  ///< null: nothing has anything, or what is selected cannot be planned
    PlanPtr plan;
    bool isCurrent = true;  ///< false: the plan is of an older design, or what is missing is not told yet
};

/// Finds the selected component, else the one that a pane showed, else the dearest that has something to show: of storage the
/// dearest store before the volumes of a fleet.
[[nodiscard]] InsightSubject insightSubject(const Document &document, Insight insight, const ComponentId &selected,
                                            const ComponentId &kept);

/// The charts that belong to a ranking of a row of a table ("volumes[data].type"): those that name the row in their title, and
/// those that name no row at all. @param rankings  all of the same insight
[[nodiscard]] QList<const PlanChart *> chartsBeside(const Ranking &ranking, const QList<const Ranking *> &rankings,
                                                    const QList<const PlanChart *> &charts);

}  // namespace gp
