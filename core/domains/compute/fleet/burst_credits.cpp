// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/burst_credits.h"

#include "core/base/quantity.h"
#include "core/base/text.h"

#include <algorithm>
#include <numeric>

namespace gp {
namespace {

constexpr double kCreditsPerVcpuHour = 60;
/// Far below any use, far above what doubles lose: at the baseline exactly, nothing is earned or spent.
constexpr double kNoCredits = 1e-9;

double creditShare(double percent) { return std::clamp(percent, 0.0, 100.0) / 100; }

/// The share of a vCPU that the earnings carry. From the earnings, not the printed percentage, which may be rounded.
double creditBaseline(const CreditRates &rates) { return rates.perHour / kCreditsPerVcpuHour / rates.vcpus; }

}  // namespace

std::optional<CreditRates> creditRates(const InstanceType &type)
{
    if (!type.burstable || type.vcpus <= 0 || !type.cpuCreditsPerHour || !type.cpuCreditsMax ||
        !type.baselineCpuPercent)
        return std::nullopt;
    return CreditRates{static_cast<double>(type.vcpus), *type.baselineCpuPercent, *type.cpuCreditsPerHour,
                       *type.cpuCreditsMax};
}

std::optional<CreditHabits> creditHabits(const InstanceType &type, bool dedicatedHost)
{
    if (!type.burstable || !type.generation)
        return std::nullopt;
    if (*type.generation <= 2)
        return CreditHabits{0, true, CreditMode::Standard};
    return CreditHabits{7, false, dedicatedHost ? CreditMode::Standard : CreditMode::Unlimited};
}

CreditStep runCredits(const CreditRates &rates, CreditMode mode, const CreditState &start, double cpuPercent,
                      double hours)
{
    CreditStep step{start, 0, 0, 0, 0};
    const double perHour = rates.perHour - rates.vcpus * creditShare(cpuPercent) * kCreditsPerVcpuHour;
    if (perHour >= -kNoCredits) {
        const double gained = std::max(0.0, perHour) * hours;
        const double paid = std::min(gained, start.owed);
        step.end.owed -= paid;
        step.end.balance = std::min(start.balance + gained - paid, std::max(start.balance, rates.most));
        step.lost = start.balance + gained - paid - step.end.balance;
        return step;
    }
    const double missing = -perHour * hours;
    const double taken = std::min(missing, start.balance);
    const double open = missing - taken;
    step.end.balance -= taken;
    if (mode == CreditMode::Standard) {
        step.throttledHours = open / -perHour;
        step.missedHours = open / kCreditsPerVcpuHour;
        return step;
    }
    step.end.owed = std::min(start.owed + open, std::max(start.owed, rates.most));
    step.charged = start.owed + open - step.end.owed;
    return step;
}

std::optional<CreditMonth> creditMonth(const CreditRates &rates, CreditMode mode,
                                       std::span<const double> hourlyCpuPercent)
{
    if (hourlyCpuPercent.empty())
        return std::nullopt;
    CreditMonth month;
    const auto hours = static_cast<double>(hourlyCpuPercent.size());
    month.meanCpuPercent = 100 *
                           std::accumulate(hourlyCpuPercent.begin(), hourlyCpuPercent.end(), 0.0,
                                           [](double sum, double percent) { return sum + creditShare(percent); }) /
                           hours;

    CreditState state;
    if (creditShare(month.meanCpuPercent) <= creditBaseline(rates) + kNoCredits)
        state.balance = rates.most;
    else if (mode == CreditMode::Unlimited)
        state.owed = rates.most;
    for (const double percent : hourlyCpuPercent)
        state = runCredits(rates, mode, state, percent, 1).end;

    month.lowestBalance = state.balance;
    month.highestOwed = state.owed;
    double charged = 0;
    double throttled = 0;
    double missed = 0;
    month.steps.reserve(hourlyCpuPercent.size());
    for (const double percent : hourlyCpuPercent) {
        const CreditStep step = runCredits(rates, mode, state, percent, 1);
        state = step.end;
        charged += step.charged;
        throttled += step.throttledHours;
        missed += step.missedHours;
        month.lowestBalance = std::min(month.lowestBalance, state.balance);
        month.highestOwed = std::max(month.highestOwed, state.owed);
        month.steps.push_back(step);
    }
    const double periods = kHoursPerMonth / hours;
    month.surplusVcpuHours = charged / kCreditsPerVcpuHour * periods;
    month.throttledHours = throttled * periods;
    month.missedVcpuHours = missed * periods;
    return month;
}

double surplusVcpuHours(const CreditRates &rates, double cpuPercent)
{
    return rates.vcpus * std::max(0.0, creditShare(cpuPercent) - creditBaseline(rates)) * kHoursPerMonth;
}

CreditBreakEven creditBreakEven(const CreditRates &rates, std::int64_t burstableNanos, std::int64_t fixedNanos,
                                std::int64_t surplusVcpuNanos, double fixedToBurstable)
{
    CreditBreakEven result;
    // A fixed type that costs no more at idle needs no credits to win.
    if (fixedNanos <= burstableNanos) {
        result.verdict = CreditVerdict::FixedWins;
        return result;
    }
    const double gap = static_cast<double>(fixedNanos) - static_cast<double>(burstableNanos);
    const double fullUse = static_cast<double>(surplusVcpuNanos) * rates.vcpus * kHoursPerMonth;
    const double share = fullUse > 0 ? creditBaseline(rates) + gap / fullUse : 1;
    if (share >= 1) {
        result.verdict = CreditVerdict::BurstableWins;
        return result;
    }
    result.burstablePercent = share * 100;
    result.fixedPercent = result.burstablePercent / fixedToBurstable;
    return result;
}

std::string breakEvenSentence(const CreditBreakEven &breakEven, const std::string &burstable, const std::string &fixed)
{
    switch (breakEven.verdict) {
    case CreditVerdict::BurstableWins:
        return burstable + " is cheaper than " + fixed + " even at 100 % CPU.";
    case CreditVerdict::FixedWins:
        return fixed + " costs no more than " + burstable + " even when idle.";
    case CreditVerdict::Turns:
        break;
    }
    return "Above " + formatNumber(breakEven.burstablePercent) + " % mean CPU of " + burstable + ", " + fixed +
           " is cheaper; it does that work at " + formatNumber(breakEven.fixedPercent, 1) + " % of its own.";
}

}  // namespace gp
