// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/storage/volume/volume_choice.h"

namespace gp {

/// The input of a need that is varied; all others stay as they are.
enum class VolumeInput { Operations, Throughput, Size };

/// Whole values of an input at which the best answer becomes another type, level or number of volumes.
struct VolumeBreakEven {
    std::optional<std::int64_t> below;  ///< at it the answer differs, above it not; empty: none down to the least value
    std::optional<std::int64_t>
        above;  ///< at it the answer is still the same, one more changes it; empty: none up to `most`
};

/// Finds the nearest value below and above at which the answer changes, exactly.
/// The cost of every candidate never falls while an input rises. So the best stays the best upwards as long as it costs no more
/// than the others do now, and downwards as long as the others cost no less than it does now: whole stretches are passed at once,
/// and none in which something might change. Sources of the figures: the offer's rates and limits.
/// @param best  what bestVolume() answers for the need
/// @param most  the greatest value of the input that is looked at
[[nodiscard]] VolumeBreakEven volumeBreakEven(const VolumeNeed &need, const VolumeOption &best, VolumeInput input,
                                              std::int64_t most, const VolumeOffer &offer);

/// The need with one input replaced.
[[nodiscard]] VolumeNeed withInput(VolumeNeed need, VolumeInput input, double value);

/// The break-evens of all three inputs in words with what the answer then is: "above 80,000 IOPS: io2, +$4,156.54 a month".
[[nodiscard]] std::vector<ChangeIf> volumeBreakEvenSentences(const VolumeNeed &need, const VolumeOption &best,
                                                             const VolumeOffer &offer);

}  // namespace gp
