// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"

#include <string>
#include <vector>

namespace gp {

/// The break-evens of what is asked of each instance, where Spot, events or reservations decide between types: a floor lets in and
/// shuts out types only at their own figures, so the whole search is asked anew at each of them until the answer is another.
/// Inputs that move counts are left out: between two of their values every type's hours may change.
[[nodiscard]] std::vector<std::string> expectedFloorSentences(const FleetAnswer &answer);

}  // namespace gp
