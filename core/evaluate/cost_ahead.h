// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

namespace gp {

/// The bill of the months from the start month on, as the load grows by what the design's settings say.
struct CostAhead {
    /// The first is that of today's load; at most kComingMonths, as the horizon has them. Twelve of a load that does not grow have
    /// the bill as their mean.
    std::vector<CostSum> months;
    Percent growth{0};  ///< a month, of the loads that enter the design; 0 where none does
    /// Why months of the horizon are missing: the load would be more than a field takes, which `where` names, or something can no
    /// longer be planned or priced.
    std::optional<Error> ends;
    bool operator==(const CostAhead &) const = default;
};

/// Evaluates the design of each month with the loads of that month; what does not depend on them is taken over from `now`. Storage
/// grows as its own components say (Plan::coming). Without growth nothing is evaluated.
/// @return null when stopped
[[nodiscard]] std::optional<CostAhead> costAhead(const EvaluationPtr &now, const Engine &engine,
                                                 const std::stop_token &stop = {});

}  // namespace gp
