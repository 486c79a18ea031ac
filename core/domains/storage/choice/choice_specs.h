// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/choice/choice_need.h"

namespace gp {

/// The kind that plans and prices an option; null: none of this program does.
[[nodiscard]] const Kind *storageKindOf(StorageOption option);

/// What is asked of that kind where the need is met by the option: what a component of it would have to say to cost the same.
/// Empty where storageKindOf() is null.
[[nodiscard]] AnySpec storageSpecOf(StorageOption option, const StorageNeed &need, const ChoiceOffer &offer);

}  // namespace gp
