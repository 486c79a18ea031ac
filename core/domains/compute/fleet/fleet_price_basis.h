// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_reasons.h"

namespace gp {

/// Says at the type when its price is derived: how, whether a commitment has a published rate, and the best type whose price
/// was read. Nothing where the price was read itself.
/// @param types  the ranking of the types, whose months are those of the bill
void addPriceBasis(std::vector<Reason> &reasons, const FleetAnswer &answer, const Ranking &types);

/// Says on what the advice rests, at the ranking, at the row of the advised type and beside a pin that differs: where its price is
/// derived and no commitment to it has a published rate, it is not compared with others that are committed to.
void sayBasisOfAdvice(Ranking &types, std::vector<Reason> &reasons, const FleetAnswer &answer);

}  // namespace gp
