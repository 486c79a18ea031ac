// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/field.h"

#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// One way to read a quantity that is being typed.
struct QuantityReading {
    Json value;         ///< as the spec would hold it
    std::string shown;  ///< in the field's own unit: "43,520 GB"
    std::string rule;   ///< how it comes about: "1 TB = 1,024 GB, as billed"
    std::string typed;  ///< the text that says this and nothing else: "43,520"
    bool operator==(const QuantityReading &) const = default;
};

/// What a typed text means where it says more than a number in the field's own unit: first the way that parseFieldText() takes
/// it (left out where it refuses), then others that may be meant: thousands for kilobytes, decimal terabytes, minutes for
/// "m", and after a space every unit that the field knows. Each value once, within the field's range but for the first.
/// @return empty: the text says what it says, or is no quantity of a number, whole number or money field
[[nodiscard]] std::vector<QuantityReading> quantityReadings(const FieldDescription &field, std::string_view text);

}  // namespace gp
