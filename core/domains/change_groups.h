// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"

#include <string>
#include <vector>

namespace gp {

/// Break-evens that turn with the same sort of input.
struct ChangeGroup {
    std::string turns;                   ///< "Load", "Memory", "Price"
    std::vector<std::string> sentences;  ///< in their order
    bool operator==(const ChangeGroup &) const = default;
};

/// Sorts break-evens (Reason::changesIf) by what turns; the groups in the order in which they begin.
[[nodiscard]] std::vector<ChangeGroup> changeGroups(const std::vector<ChangeIf> &changes);

}  // namespace gp
