// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_commitment.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <tuple>

namespace gp {
namespace {

__extension__ using CommitmentWide = __int128;

constexpr std::int64_t kHoursOfCommittedMonth = 730;
constexpr std::int64_t kHoursOfCommittedYear = 8760;

/// numerator ÷ denominator in nano-dollars, half to even, within the range of Usd.
Usd commitmentUsd(CommitmentWide numerator, CommitmentWide denominator)
{
    CommitmentWide quotient = numerator / denominator;
    const CommitmentWide remainder = numerator % denominator;
    const CommitmentWide twice = (remainder < 0 ? -remainder : remainder) * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 != 0))
        quotient += numerator < 0 ? -1 : 1;
    constexpr CommitmentWide kMost = std::numeric_limits<std::int64_t>::max();
    return Usd::fromNanos(static_cast<std::int64_t>(std::clamp(quotient, -kMost, kMost)));
}

std::int64_t fullNanos(const CommitmentNeed &need) { return need.onDemandNanos + need.licenceNanos; }

std::int64_t committedHourNanos(const CommitmentNeed &need, const CommitmentRate &rate)
{
    return std::llround(rate.multiplier * static_cast<double>(need.onDemandNanos)) + need.licenceNanos;
}

std::int64_t periodHours(const CommitmentNeed &need)
{
    std::int64_t hours = 0;
    for (const RunningHours &each : need.running)
        hours += each.hours;
    return hours;
}

/// Instance-hours of the period, in hundredths, after use has fallen; and how many of them `count` committed ones carry.
struct CommitmentUse {
    CommitmentWide all = 0;
    CommitmentWide covered = 0;
    CommitmentWide committed = 0;
};

CommitmentUse commitmentUse(const CommitmentNeed &need, std::int64_t count, int droppedPercent)
{
    const std::int64_t left = 100 - std::clamp(droppedPercent, 0, 100);
    CommitmentUse use;
    for (const RunningHours &each : need.running) {
        const CommitmentWide running = static_cast<CommitmentWide>(each.instances) * left;
        use.all += running * each.hours;
        use.covered += std::min<CommitmentWide>(running, static_cast<CommitmentWide>(count) * 100) * each.hours;
    }
    use.committed = static_cast<CommitmentWide>(count) * 100 * periodHours(need);
    return use;
}

/// The month of a use, with the committed part at its own price.
Usd commitmentBill(const CommitmentNeed &need, const CommitmentUse &use, std::int64_t committedNanos)
{
    const std::int64_t period = periodHours(need);
    if (period <= 0)
        return {};
    const CommitmentWide nanos = use.committed * committedNanos + (use.all - use.covered) * fullNanos(need);
    return commitmentUsd(nanos * kHoursOfCommittedMonth, static_cast<CommitmentWide>(period) * 100);
}

double commitmentShare(CommitmentWide part, CommitmentWide whole)
{
    return whole > 0 ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

/// Savings Plans follow the family in any size; a reservation does so only for Linux without a licence.
bool coversOtherSizes(const CommitmentNeed &need, CommitmentPlan plan)
{
    const bool reserved = plan == CommitmentPlan::StandardReserved || plan == CommitmentPlan::ConvertibleReserved;
    return !reserved || (need.licenceNanos == 0 && need.sizeFlexibleFamily);
}

/// All upfront pays the whole term at once. Partial upfront pays half: a Savings Plan may ask for more, never for less.
Usd commitmentUpfront(const CommitmentOption &option)
{
    if (option.rate.payment == PaymentOption::NoUpfront)
        return {};
    const CommitmentWide term =
        static_cast<CommitmentWide>(option.count) * option.committedNanos * option.rate.years * kHoursOfCommittedYear;
    return commitmentUsd(term, option.rate.payment == PaymentOption::AllUpfront ? 1 : 2);
}

}  // namespace

std::vector<RunningHours> runningHours(std::span<const std::int64_t> instancesByHour)
{
    std::map<std::int64_t, std::int64_t, std::greater<>> hours;
    for (const std::int64_t instances : instancesByHour)
        ++hours[instances];
    std::vector<RunningHours> running;
    running.reserve(hours.size());
    for (const auto &[instances, count] : hours)
        running.push_back({instances, count});
    return running;
}

Usd onDemandMonth(const CommitmentNeed &need) { return commitmentBill(need, commitmentUse(need, 0, 0), 0); }

Usd commitmentMonth(const CommitmentNeed &need, const CommitmentRate &rate, std::int64_t count)
{
    return commitmentBill(need, commitmentUse(need, count, 0), committedHourNanos(need, rate));
}

std::int64_t bestCommittedCount(const CommitmentNeed &need, const CommitmentRate &rate)
{
    const CommitmentWide committed = committedHourNanos(need, rate);
    const CommitmentWide perPeriod = committed * periodHours(need);
    std::vector<RunningHours> running = need.running;
    std::ranges::sort(running, std::greater<>(), &RunningHours::instances);
    CommitmentWide hours = 0;
    for (std::size_t i = 0; i < running.size(); ++i) {
        hours += running[i].hours;
        const bool lastOfCount = i + 1 == running.size() || running[i + 1].instances != running[i].instances;
        if (lastOfCount && hours * fullNanos(need) > perPeriod)
            return std::max<std::int64_t>(running[i].instances, 0);
    }
    return 0;
}

std::vector<CommitmentOption> commitmentOptions(const CommitmentNeed &need, std::span<const CommitmentRate> rates)
{
    std::vector<CommitmentOption> options;
    if (periodHours(need) <= 0 || need.onDemandNanos <= 0)
        return options;
    const Usd without = onDemandMonth(need);
    for (const CommitmentRate &rate : rates) {
        if (!(rate.multiplier > 0))
            continue;
        CommitmentOption option;
        option.rate = rate;
        option.count = bestCommittedCount(need, rate);
        option.committedNanos = committedHourNanos(need, rate);
        const CommitmentUse use = commitmentUse(need, option.count, 0);
        option.month = commitmentBill(need, use, option.committedNanos);
        option.saving = without - option.month;
        option.savingShare = commitmentShare(option.saving.nanos(), without.nanos());
        option.coverage = commitmentShare(use.covered, use.all);
        option.utilisation = commitmentShare(use.covered, use.committed);
        option.breakEven = commitmentShare(option.committedNanos, fullNanos(need));
        option.upfront = commitmentUpfront(option);
        option.sizeFlexible = coversOtherSizes(need, rate.plan);
        option.licenceFullPrice = need.licenceNanos > 0;
        option.derived = rate.origin == PriceOrigin::Derived;
        options.push_back(option);
    }
    return options;
}

const CommitmentOption *cheapestCommitment(std::span<const CommitmentOption> options)
{
    const CommitmentOption *best = nullptr;
    const auto order = [](const CommitmentOption &option) {
        return std::tuple(option.month, option.rate.years, option.rate.payment);
    };
    for (const CommitmentOption &option : options) {
        if (option.count > 0 && (!best || order(option) < order(*best)))
            best = &option;
    }
    return best;
}

CommitmentDrop afterDrop(const CommitmentNeed &need, const CommitmentOption &option, int percent)
{
    const CommitmentUse use = commitmentUse(need, option.count, percent);
    CommitmentDrop drop;
    drop.month = commitmentBill(need, use, option.committedNanos);
    drop.onDemand = commitmentBill(need, commitmentUse(need, 0, percent), 0);
    drop.saving = drop.onDemand - drop.month;
    drop.utilisation = commitmentShare(use.covered, use.committed);
    return drop;
}

}  // namespace gp
