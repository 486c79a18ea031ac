// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <optional>

/// How the parts of a design stand in FILE.gplan, for its reader and its writer.
namespace gp {

[[nodiscard]] Json partJson(const Component &component);
[[nodiscard]] Json partJson(const Link &link);
[[nodiscard]] Json partJson(const Placement &placement);
/// The settings, with those of a later version.
[[nodiscard]] Json settingsJson(const Design &design);
/// Keys of a later version beside the sections that this one writes.
[[nodiscard]] Json otherKeys(const Design &design);
/// A whole design: everything of a file but "format", "app" and the scenarios.
[[nodiscard]] Json wholeDesign(const Design &design);
/// The merge patch that makes one design out of another, or nothing when none does (merge_patch.h). Costs what differs: parts that the
/// two share are not looked at.
[[nodiscard]] std::optional<Json> changesBetween(const Design &from, const Design &to);

}  // namespace gp
