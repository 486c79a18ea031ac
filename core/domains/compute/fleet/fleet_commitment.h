// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"
#include "core/catalog/purchase_options.h"

#include <cstdint>
#include <span>
#include <vector>

namespace gp {

/// How long so many instances run at once, in hours of a week or of any other period that repeats.
struct RunningHours {
    std::int64_t instances = 0;
    std::int64_t hours = 0;
    bool operator==(const RunningHours &) const = default;
};

/// The histogram of one count per hour, most instances first.
[[nodiscard]] std::vector<RunningHours> runningHours(std::span<const std::int64_t> instancesByHour);

/// One fleet as if it were alone in the account: what it runs and what an instance-hour costs on demand.
struct CommitmentNeed {
    /// On-demand instances only: no commitment applies to Spot. Source: Savings Plans User Guide.
    std::vector<RunningHours> running;
    std::int64_t onDemandNanos = 0;  ///< Linux, nano-dollars per instance-hour
    std::int64_t licenceNanos = 0;   ///< of an operating system on top; no commitment makes it cheaper
    bool sizeFlexibleFamily = true;  ///< false for the GPU and Inferentia families that Reserved Instances treat apart
    bool operator==(const CommitmentNeed &) const = default;
};

/// What one option of commitment does for the fleet at its best count.
struct CommitmentOption {
    CommitmentRate rate;
    std::int64_t count = 0;           ///< whole instances committed to, at all hours; 0: it does not pay
    std::int64_t committedNanos = 0;  ///< per committed instance-hour, used or not: multiplier × Linux + licence
    Usd month;                        ///< committed and the rest on demand
    Usd saving;                       ///< against all on demand
    double savingShare = 0;
    double coverage = 0;            ///< share of the on-demand-equivalent spend that is committed
    double utilisation = 0;         ///< share of the commitment that is used; 0 for none
    double breakEven = 0;           ///< an instance must run more than this share of the time to be worth committing to
    Usd upfront;                    ///< due at the start of the term
    bool sizeFlexible = false;      ///< it also covers other sizes of the family
    bool licenceFullPrice = false;  ///< part of the price is a licence that stays undiscounted
    bool derived = false;           ///< by a rule from another rate, or from a predecessor
};

/// The same commitment when less runs than was planned.
struct CommitmentDrop {
    Usd month;
    Usd onDemand;  ///< what the smaller fleet costs without any commitment
    Usd saving;    ///< negative: the commitment costs more than it saves
    double utilisation = 0;
};

/// The month of 730 hours without commitment.
[[nodiscard]] Usd onDemandMonth(const CommitmentNeed &need);
/// The month with `count` instances committed to: Σ over hours [count · committed + (running − count)⁺ · on demand].
[[nodiscard]] Usd commitmentMonth(const CommitmentNeed &need, const CommitmentRate &rate, std::int64_t count);
/// The count that makes the month cheapest: the largest k of which P(running ≥ k) · on demand > committed; each instance stands
/// for itself, so this is exact. At equality the smaller commitment.
[[nodiscard]] std::int64_t bestCommittedCount(const CommitmentNeed &need, const CommitmentRate &rate);

/// Every option at its best count, in the order of the rates. Nothing for a fleet without hours or price.
/// Sources: Savings Plans User Guide (what is paid, used and lost each hour); EC2 User Guide, how Reserved Instance discounts
/// apply (size flexibility: regional, Linux, shared tenancy; not for Windows, RHEL, SUSE).
[[nodiscard]] std::vector<CommitmentOption> commitmentOptions(const CommitmentNeed &need,
                                                              std::span<const CommitmentRate> rates);
/// The cheapest of them: each instance takes the lowest rate, so one option is best at every count. With equal months the
/// shorter term, then less upfront, then the first. Null where none pays.
[[nodiscard]] const CommitmentOption *cheapestCommitment(std::span<const CommitmentOption> options);

/// The option after every hour's use has fallen by `percent` (0 to 100) while the commitment stands; use is taken as an average,
/// so that it need not be whole instances.
[[nodiscard]] CommitmentDrop afterDrop(const CommitmentNeed &need, const CommitmentOption &option, int percent);

}  // namespace gp
