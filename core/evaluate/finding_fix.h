// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/finding.h"

namespace gp {

/// The one-click remedy of a finding as an edit of what it is about: a link, a component, or the design's settings. The finding
/// must have a fix.
[[nodiscard]] Edit fixOf(const Finding &finding);

}  // namespace gp
