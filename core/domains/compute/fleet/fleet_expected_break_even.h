// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"

#include <string>
#include <vector>

namespace gp {

/// The break-evens of every input in words, where Spot, events or reservations decide between types: the whole search is asked
/// anew at each value at which its answer may become another. A floor lets in and shuts out types only at their own figures. An
/// input that moves counts leaves the chosen fleet as it is between two of its own jumps, while the others cost the more the
/// more there is to do: with more demand only those jumps matter, with less the turn is bisected between them.
[[nodiscard]] std::vector<ChangeIf> expectedBreakEvenSentences(const FleetAnswer &answer);

}  // namespace gp
