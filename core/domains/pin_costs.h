// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"

#include <functional>
#include <string_view>

namespace gp {

/// What every kind says of a pin that is dearer than the advice: the first that costs so much more, or 5 % of the component's month,
/// whichever is less. The fix releases it. Empty: there is none.
/// @param worthCents  from how much on it is worth a word: the kind's own threshold
/// @param leaveOut    fields of which another rule speaks, or which say what is needed and not how it is met
[[nodiscard]] std::optional<FindingDraft>
pinCostsDraft(const Plan &plan, std::int64_t worthCents,
              const std::function<bool(std::string_view field)> &leaveOut = {});

}  // namespace gp
