// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/context.h"

#include <algorithm>
#include <numeric>

namespace gp {

double Demand::peak() const { return *std::max_element(requestsPerSecond.begin(), requestsPerSecond.end()); }

double Demand::requestsPerMonth() const
{
    const double mean = std::accumulate(requestsPerSecond.begin(), requestsPerSecond.end(), 0.0) / HourlyWeek::kHours;
    return mean * 3600 * kHoursPerMonth;
}

bool PlanContext::operator==(const PlanContext &other) const
{
    const bool sameDemand = demand == other.demand || (demand && other.demand && *demand == *other.demand);
    return sameDemand && component == other.component && region == other.region && regionZones == other.regionZones &&
           vpcZones == other.vpcZones && tier == other.tier && compliance == other.compliance &&
           neighbours == other.neighbours;
}

}  // namespace gp
