// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/cost_ahead.h"

#include "core/evaluate/what_if.h"

#include <algorithm>
#include <cmath>

namespace gp {

std::optional<CostAhead> costAhead(const EvaluationPtr &now, const Engine &engine, const std::stop_token &stop)
{
    const DesignSettings &settings = now->design.settings();
    const auto months = static_cast<std::size_t>(
        std::clamp<std::int64_t>(settings.horizon.value(), 1, static_cast<std::int64_t>(kComingMonths)));
    const bool grows =
        settings.growthPerMonth.value() != 0 &&
        std::any_of(now->design.components().begin(), now->design.components().end(),
                    [&](const ComponentPtr &component) { return !enteringLoads(*component, engine.kinds).empty(); });
    CostAhead ahead;
    ahead.growth = grows ? settings.growthPerMonth : Percent(0);
    if (ahead.growth.value() == 0) {
        ahead.months.assign(now->totals.coming.begin(),
                            now->totals.coming.begin() + static_cast<std::ptrdiff_t>(months));
        return ahead;
    }
    ahead.months.push_back(now->totals.coming.front());
    for (std::size_t month = 1; month < months; ++month) {
        const double factor = std::pow(1 + ahead.growth.value() / 100, static_cast<double>(month));
        const Result<Design> grown = multiplyLoads({}, factor, engine.kinds)(now->design);
        if (!grown) {
            ahead.ends = grown.error();
            break;
        }
        const EvaluationPtr then = evaluate(*grown, engine, now, stop);
        if (!then)
            return std::nullopt;
        // A sum of what is left would look like a month that became cheaper.
        if (then->totals.monthly.atLeast && !now->totals.monthly.atLeast) {
            ahead.ends = Error{ErrorCode::InvalidInput,
                               "At the load of month " + std::to_string(month + 1) +
                                   " not all of the design can be planned and priced.",
                               {},
                               "Lower the growth, or release what is pinned."};
            break;
        }
        ahead.months.push_back(then->totals.coming[month]);
    }
    return ahead;
}

}  // namespace gp
