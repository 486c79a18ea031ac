// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/storage/fsx/fsx_choice.h"

namespace gp {

/// The input of a need that is varied in whole units; all others stay as they are.
enum class FsxInput { Data, Read, Write, Iops };
/// What of an answer has to change: the file system, or also its deployment, storage and what leaves the SSD tier.
enum class FsxAspect { System, Way };

/// Whole values of an input at which the best answer changes in an aspect.
struct FsxBreakEven {
    std::optional<std::int64_t> below;  ///< at it the answer differs, above it not; empty: none down to the least value
    std::optional<std::int64_t> above;  ///< at it the answer is still the same, one more changes it; empty: none
};

/// Finds the nearest value below and above at which the answer changes in an aspect, exactly.
/// More of an input never makes a point cheaper, nor does it let one serve that did not. So as long as the rivals' best at the near
/// end of a stretch costs more than ours at its far end, nothing changes within, and the stretch is passed in one step.
/// @param best  what bestFsx() answers for the need, which has no pinned capacity or IOPS
/// @param most  the greatest value of the input that is looked at
[[nodiscard]] FsxBreakEven fsxBreakEven(const FsxNeed &need, const FsxOption &best, FsxInput input, FsxAspect aspect,
                                        std::int64_t most, const FsxOffer &offer);

/// The need with one input replaced.
[[nodiscard]] FsxNeed withFsxInput(FsxNeed need, FsxInput input, double value);
[[nodiscard]] bool sameInAspect(const FsxPoint &a, const FsxPoint &b, FsxAspect aspect);

/// The break-evens of an aspect in words with what the answer then is.
[[nodiscard]] std::vector<ChangeIf> fsxBreakEvenSentences(const FsxNeed &need, const FsxOption &best, FsxAspect aspect,
                                                          const FsxOffer &offer);

}  // namespace gp
