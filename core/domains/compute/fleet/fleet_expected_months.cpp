// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_expected_months.h"

#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_decision.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// A type whose bill is at least so much.
struct BoundedType {
    ScoredType *type;
    std::int64_t atLeast;
};

/// As many of the cheapest types have their own month as a ranking shows.
constexpr std::size_t kExactEligible = 24;
constexpr std::size_t kExactFailing = 8;

/// The months of types as their bills would have them.
class ExpectedMonths {
public:
    ExpectedMonths(const FleetSpec &spec, const PlanContext &context, const FleetNeed &need,
                   const std::vector<ScoredType> &scored, const FleetOffer &offer)
        : m_spec(spec), m_need(need), m_offer(offer), m_software(static_cast<Software>(need.software))
    {
        m_decision.scalingInput = sharedScalingInput(spec, context, need);
        if (asksSpot(spec, need))
            m_market.emplace(need, scored, offer);
        if (!spec.alarms || !m_decision.scalingInput.agent || !offer.metrics)
            return;
        for (const FleetAlarm &alarm : adviseScaling(m_decision.scalingInput).alarms)
            if (alarm.nameSpace == "CWAgent")
                ++m_agentMetrics;
        m_agentHour =
            static_cast<double>(m_agentMetrics * cost(offer.metrics->first().price.rate, 1).nanos()) / kHoursPerMonth;
    }

    /// Nothing runs less than the load takes, and no pool is cheaper for its work than the cheapest type.
    [[nodiscard]] std::int64_t atLeast(const ScoredType &one)
    {
        if (!m_market)
            return one.monthNanos;
        const FleetCandidate &candidate = m_offer.candidates[one.candidate];
        const double hours = static_cast<double>(one.weekInstanceHours) * kHoursPerMonth / HourlyWeek::kHours;
        const double spot = std::min(hourOf(candidate), m_market->leastNanos(one) + besideSpot(candidate));
        const double share = onDemandPercent(m_spec.spotShare.value() / 100) / 100.0;
        return static_cast<std::int64_t>(hours *
                                         (share * hourOf(candidate) + (1 - share) * spot + besideMachine(candidate))) -
               metricDiscount(hours);
    }

    void replace(ScoredType &one)
    {
        const FleetCandidate &candidate = m_offer.candidates[one.candidate];
        m_decision.choice = one;
        setScaledType(m_decision.scalingInput, m_need, one, m_offer);
        m_decision.scaling.counts = countScaling(m_decision.scalingInput);
        m_decision.spot.reset();
        if (m_market)
            decideSpot(m_decision, m_spec, *m_market);
        const FleetHours hours = hoursOf(m_decision, m_spec.reserveCapacity ? reservable(m_decision) : 0);
        const double hour = hourOf(candidate);
        const double spot =
            m_decision.spot ? static_cast<double>(m_decision.spot->meanNanos) + besideSpot(candidate) : hour;
        one.monthNanos = std::llround((hours.onDemand + hours.reservedIdle) * hour + hours.spot * spot +
                                      hours.running() * besideMachine(candidate)) -
                         metricDiscount(hours.running());
    }

    /// Replaces the months of types until `count` are known than which no other is cheaper, and all that may be below `least`.
    /// @return the month of the dearest of them
    std::int64_t replaceBest(std::vector<BoundedType> &types, std::size_t count, std::int64_t least)
    {
        std::sort(types.begin(), types.end(),
                  [](const BoundedType &a, const BoundedType &b) { return a.atLeast < b.atLeast; });
        std::vector<std::int64_t> best;
        for (const BoundedType &bounded : types) {
            if (best.size() == count && bounded.atLeast > std::max(least, best.back()))
                break;
            replace(*bounded.type);
            best.insert(std::upper_bound(best.begin(), best.end(), bounded.type->monthNanos), bounded.type->monthNanos);
            best.resize(std::min(best.size(), count));
        }
        return best.empty() ? 0 : best.back();
    }

private:
    [[nodiscard]] double hourOf(const FleetCandidate &candidate) const
    {
        return static_cast<double>(candidate.hour(m_software));
    }
    /// Software that is billed beside a Spot price, an hour.
    [[nodiscard]] double besideSpot(const FleetCandidate &candidate) const
    {
        return hourOf(candidate) - static_cast<double>(candidate.hour(pricedWithSpot(m_need)));
    }
    /// Volumes, addresses, metrics and credits, an hour.
    [[nodiscard]] double besideMachine(const FleetCandidate &candidate) const
    {
        return static_cast<double>(instanceMonthNanos(m_need, candidate)) / kHoursPerMonth - hourOf(candidate) +
               m_agentHour;
    }

    [[nodiscard]] std::int64_t metricDiscount(double instanceHours) const
    {
        const double each = (m_need.detailedMonitoring ? m_offer.detailedMetrics : 0) + m_agentMetrics;
        return m_offer.metricDiscountNanos(instanceHours / kHoursPerMonth * each + m_agentMetrics);
    }

    const FleetSpec &m_spec;
    const FleetNeed &m_need;
    const FleetOffer &m_offer;
    Software m_software;
    FleetDecision m_decision;
    std::optional<SpotMarket> m_market;
    int m_agentMetrics = 0;  ///< of the CloudWatch agent, that each instance reports and the group once
    double m_agentHour = 0;  ///< what they cost an instance, at the rate of the first
};

}  // namespace

bool needsExpectedMonths(const FleetSpec &spec, const FleetNeed &need)
{
    const bool scales = need.sizedBy == FleetSizing::Load && spec.scaling && !need.pinnedCount;
    return asksSpot(spec, need) || (spec.alarms && fleetRunsAgent(spec)) ||
           (scales && (!spec.events.empty() || (spec.reserveCapacity && need.levels.size() > 1)));
}

void expectBest(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                const FleetNeed &need, const FleetOffer &offer)
{
    ExpectedMonths months(spec, context, need, scored, offer);
    std::vector<BoundedType> eligible;
    for (ScoredType &one : scored)
        if (one.eligible() && one.monthNanos > 0 && one.count > 0)
            eligible.push_back({&one, months.atLeast(one)});
    months.replaceBest(eligible, 1, 0);
}

void expectMonths(std::vector<ScoredType> &scored, const FleetSpec &spec, const PlanContext &context,
                  const FleetNeed &need, const FleetOffer &offer)
{
    ExpectedMonths months(spec, context, need, scored, offer);
    std::vector<BoundedType> eligible;
    std::vector<BoundedType> failing;
    for (ScoredType &one : scored)
        if (one.failures() <= 1 && one.monthNanos > 0 && one.count > 0)
            (one.eligible() ? eligible : failing).push_back({&one, months.atLeast(one)});
    const std::int64_t last = months.replaceBest(eligible, kExactEligible, 0);
    months.replaceBest(failing, kExactFailing, last);
    // A pin is compared with what followed it.
    const InstanceType *pinned = spec.type.pinned() ? offer.catalog->instanceType(spec.type.pin()) : nullptr;
    const InstanceType *next = pinned ? offer.catalog->instanceType(pinned->successor) : nullptr;
    for (const InstanceType *type : {pinned, next})
        if (type && scored[type->index].monthNanos > 0 && scored[type->index].count > 0)
            months.replace(scored[type->index]);
}

}  // namespace gp
