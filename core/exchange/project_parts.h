// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

/// How the parts of a design stand in FILE.gplan, for its reader and its writer.
namespace gp {

[[nodiscard]] Json partJson(const Component &component);
[[nodiscard]] Json partJson(const Link &link);
[[nodiscard]] Json partJson(const Placement &placement);
/// The settings, with those of a later version.
[[nodiscard]] Json settingsJson(const Design &design);
/// Keys of a later version beside the sections that this one writes.
[[nodiscard]] Json otherKeys(const Design &design);

}  // namespace gp
