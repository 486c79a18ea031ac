// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/values.h"

#include <string>
#include <string_view>
#include <vector>

/// How object sizes mix: what a mix is started from, read from, written to and checked by.
namespace gp {

inline constexpr std::size_t kMostSizes = 12;

struct SizePreset {
    std::string_view id;
    std::string_view label;
    SizeMix mix;
};
/// Mixes to begin with; they are examples, not measurements.
[[nodiscard]] const std::vector<SizePreset> &sizePresets();

/// Checks a mix: one to twelve sizes, each once and above zero, shares not negative and adding up to 1 (to 0.01 %).
/// @return the mix, smallest first. Errors: InvalidInput, `where` = "parts" or "parts[i]".
[[nodiscard]] Result<SizeMix> checkedMix(SizeMix mix);

/// Reads what a person types: "64 KB: 10 %, 10 MB: 90 %", "1 MB" for a single size, or the id of a preset. Errors: InvalidInput, in one
/// sentence.
[[nodiscard]] Result<SizeMix> readMix(std::string_view text);
/// The same text from a mix, in the largest units that say it exactly; readMix() reads it back.
[[nodiscard]] std::string writeMix(const SizeMix &mix);

/// "64 KB", "1.5 MB": a size as people read it.
[[nodiscard]] std::string formatBytes(double bytes);

}  // namespace gp
