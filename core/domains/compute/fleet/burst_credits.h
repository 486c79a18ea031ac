// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"
#include "core/catalog/instance_type.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace gp {

// CPU credits of T types. One credit is one vCPU at 100 % for one minute. Source of the rules: EC2 User Guide, burstable performance
// instances: baseline concepts, unlimited mode, standard mode.

/// The API's CreditSpecification, CpuCredits.
enum class CreditMode { Unlimited, Standard };
template <>
struct EnumText<CreditMode> {
    static constexpr std::array kNames{EnumName{CreditMode::Unlimited, "unlimited", "Unlimited"},
                                       EnumName{CreditMode::Standard, "standard", "Standard"}};
};

/// What a burstable type earns. All of one instance.
struct CreditRates {
    double vcpus = 0;
    double baselinePercent = 0;  ///< of each vCPU: what the earnings carry for ever
    double perHour = 0;          ///< credits earned
    double most = 0;  ///< credits kept, and the most that may be owed before surplus is charged: 24 hours of earnings
};

/// Empty unless the type is burstable and the catalog holds all its figures.
[[nodiscard]] std::optional<CreditRates> creditRates(const InstanceType &type);

/// What becomes of credits around a stop, and how an instance starts.
struct CreditHabits {
    double daysKeptAfterStop = 0;
    bool launchCredits = false;  ///< a standard instance starts with some
    CreditMode startsIn = CreditMode::Unlimited;
};
/// Generation 2 loses its credits at a stop, starts standard and with launch credits; later ones keep them for seven days and start
/// unlimited, except on a Dedicated Host. Empty for types without credits and where the generation is unknown.
[[nodiscard]] std::optional<CreditHabits> creditHabits(const InstanceType &type, bool dedicatedHost);

/// Credits at hand, or surplus credits spent and not yet paid back: never both.
struct CreditState {
    double balance = 0;
    double owed = 0;
};

/// What happened in a stretch of constant CPU.
struct CreditStep {
    CreditState end;
    double charged = 0;         ///< surplus credits beyond what may be owed
    double lost = 0;            ///< earned with a full balance
    double throttledHours = 0;  ///< standard mode: held at the baseline, the balance being empty
    double missedHours = 0;     ///< vCPU-hours asked for and not had in them
};

/// Runs one stretch exactly: within it every rate is constant, so each bound is met once at most.
/// Earnings first pay what is owed, then fill the balance. A shortfall takes the balance, then is owed, then is charged.
/// @param cpuPercent  of each vCPU, 0 to 100; a figure outside counts as the nearest inside
[[nodiscard]] CreditStep runCredits(const CreditRates &rates, CreditMode mode, const CreditState &start,
                                    double cpuPercent, double hours);

/// A period of hours that repeats for ever, in its steady state.
struct CreditMonth {
    double surplusVcpuHours = 0;  ///< a month, to be paid for
    double throttledHours = 0;    ///< a month, standard mode
    double missedVcpuHours = 0;   ///< a month, standard mode
    double lowestBalance = 0;     ///< credits
    double highestOwed = 0;       ///< credits
    double meanCpuPercent = 0;
    std::vector<CreditStep> steps;  ///< one for each hour of the period
};

/// Empty without hours. @param hourlyCpuPercent  a day or a week, of each vCPU
/// Starts with the most owed where the mean exceeds the baseline, else with a full balance; the second period is then the steady
/// state: the first has met the bound that all later ones meet.
[[nodiscard]] std::optional<CreditMonth> creditMonth(const CreditRates &rates, CreditMode mode,
                                                     std::span<const double> hourlyCpuPercent);

/// Surplus vCPU-hours of a month at constant CPU, unlimited mode: vCPU · (CPU − baseline) · 730, or none below the baseline.
[[nodiscard]] double surplusVcpuHours(const CreditRates &rates, double cpuPercent);

enum class CreditVerdict { BurstableWins, FixedWins, Turns };

/// Where a burstable type in unlimited mode and a fixed one cost the same, one instance of each.
struct CreditBreakEven {
    CreditVerdict verdict = CreditVerdict::Turns;  ///< BurstableWins: even at 100 %; FixedWins: even idle
    double burstablePercent = 0;                   ///< mean CPU above which the fixed type is cheaper
    double fixedPercent = 0;                       ///< CPU of the fixed type at that work
};

/// @param burstableNanos     a month of one burstable instance with what comes with it, without surplus credits
/// @param fixedNanos         likewise of the fixed one
/// @param surplusVcpuNanos   of one surplus vCPU-hour; above 0, else the verdict knows no turn
/// @param fixedToBurstable   work of the fixed type ÷ work of the burstable one, both at full CPU; above 0
[[nodiscard]] CreditBreakEven creditBreakEven(const CreditRates &rates, std::int64_t burstableNanos,
                                              std::int64_t fixedNanos, std::int64_t surplusVcpuNanos,
                                              double fixedToBurstable = 1);

/// "Above 42.25 % mean CPU m6g.large is cheaper (at 42.25 % of its own).": one sentence.
[[nodiscard]] std::string breakEvenSentence(const CreditBreakEven &breakEven, const std::string &burstable,
                                            const std::string &fixed);

}  // namespace gp
