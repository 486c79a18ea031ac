// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/kind_registry.h"

namespace gp {

/// Moves components into a frame (empty: the canvas), each to a free place in it with everything that it holds.
[[nodiscard]] Edit moveToFreePlaces(std::vector<ComponentId> ids, ComponentId frame, const KindRegistry &kinds);

}  // namespace gp
