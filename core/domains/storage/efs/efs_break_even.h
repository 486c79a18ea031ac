// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/storage/efs/efs_choice.h"

namespace gp {

/// The input of a need that is varied in whole GB; all others stay as they are, the hours of the week too.
enum class EfsInput { Read, Written, Size };
/// What of an answer has to change: its type or throughput mode, or whether files move to Infrequent Access at all.
enum class EfsAspect { Throughput, InfrequentAccess };

/// Whole values of an input at which the best answer changes in an aspect.
struct EfsBreakEven {
    std::optional<std::int64_t> below;  ///< at it the answer differs, above it not; empty: none down to the least value
    std::optional<std::int64_t> above;  ///< at it the answer is still the same, one more changes it; empty: none
};

/// Finds the nearest value below and above at which the answer changes in an aspect, exactly.
/// Between the values at which a whole MiB/s more is provisioned, a floor or an included rate is met, or a point begins or ceases
/// to serve, each point's cost is a straight line: there a rival that is not cheaper at either end is not cheaper between them.
/// @param best  what bestEfs() answers for the need
/// @param most  the greatest value of the input that is looked at
[[nodiscard]] EfsBreakEven efsBreakEven(const EfsNeed &need, const EfsOption &best, EfsInput input, EfsAspect aspect,
                                        std::int64_t most, const EfsOffer &offer);

/// The need with one input replaced.
[[nodiscard]] EfsNeed withEfsInput(EfsNeed need, EfsInput input, double value);
[[nodiscard]] bool sameInAspect(const EfsPoint &a, const EfsPoint &b, EfsAspect aspect);

/// The break-evens of an aspect in words with what the answer then is: "above 10,400 GB read: Regional, provisioned, +$1.20".
[[nodiscard]] std::vector<ChangeIf> efsBreakEvenSentences(const EfsNeed &need, const EfsOption &best, EfsAspect aspect,
                                                          const EfsOffer &offer);

}  // namespace gp
