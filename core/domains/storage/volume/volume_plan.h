// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/context.h"
#include "core/domains/plan.h"
#include "core/domains/storage/volume/volume_offer.h"
#include "core/domains/storage/volume/volume_spec.h"

namespace gp {

/// Finds the cheapest EBS volume that meets the need, exactly; keeps pins. Pure: same spec, context and offer, same plan.
/// Break-evens are left to explainVolume(), which a view asks for when it shows them.
/// @return the plan (choice empty when nothing meets a valid need), or InvalidInput with the field in `where`
/// Source of rules and limits: EBS User Guide, volume types; the catalog names the source of each figure.
[[nodiscard]] Result<Plan> planVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);
/// The same with the break-evens of the type.
[[nodiscard]] Result<Plan> explainVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer);

}  // namespace gp
