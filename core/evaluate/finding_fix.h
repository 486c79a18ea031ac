// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/finding.h"
#include "core/domains/kind_registry.h"

namespace gp {

/// The one-click remedy of a finding as an edit of what it is about: a link, a component, or the design's settings. The finding
/// must have a fix. Every view and verb that mends goes through here.
/// @param kinds  of the program that asks; they must outlive the edit
[[nodiscard]] Edit fixOf(const Finding &finding, const KindRegistry &kinds = builtInKinds());

}  // namespace gp
