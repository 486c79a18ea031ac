// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/wires.h"

namespace gp::layout {

/// Decides which of the links that share a line goes left of (or above) which, so that they cross only where they must:
/// sets Segment::order. @param paths  beside Wiring::wires
void orderChannels(Wiring &wiring, const ChannelGraph &channels, const std::vector<Path> &paths);

}  // namespace gp::layout
