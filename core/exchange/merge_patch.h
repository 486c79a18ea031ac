// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <optional>

namespace gp {

/// Makes the merge patch (RFC 7396) that turns one JSON object into another: `from` merged with it is `to`. Json::merge_patch()
/// applies it. Both must be objects.
/// @return nothing when there is no such patch: null means "take out" in one, so it cannot put a null in
[[nodiscard]] std::optional<Json> makeMergePatch(const Json &from, const Json &to);

/// Whether a merge patch can put a value in as it is: no object in it has a null, save those inside lists.
[[nodiscard]] bool fitsMergePatch(const Json &value);

}  // namespace gp
