// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/offers.h"
#include "core/domains/plan.h"
#include "core/domains/storage/choice/choice_spec.h"

namespace gp {

struct PlanContext;

/// Finds the store that meets the need for least. Its costs and its configuration are those of the chosen option's own kind, with
/// two keys more that name them (kStorageKindKey, kStorageOptionKey). Errors: as checkChoice().
[[nodiscard]] Result<Plan> planChoice(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers);
/// The same with where another would win, and what those that fail would cost.
[[nodiscard]] Result<Plan> explainChoice(const ChoiceSpec &spec, const PlanContext &context, const Offers &offers);

inline constexpr char kStorageKindKey[] = "StorageKind";      ///< the id of the kind that the configuration is of
inline constexpr char kStorageOptionKey[] = "StorageOption";  ///< text of the StorageOption

}  // namespace gp
