// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"
#include "core/design/band.h"

#include <string>

namespace gp {

/// In a component or link: "bands": { "peakLoad": [3400, 5200] }, low and high by field.
inline constexpr char kBandsKey[] = "bands";

/// Takes the key out of an object that was read. Errors: InvalidInput at `where`/bands/FIELD unless both are numbers that rise.
[[nodiscard]] Result<Bands> takeBands(Json &object, const std::string &where);
/// Puts the key in; nothing without bands.
void putBands(Json &object, const Bands &bands);
[[nodiscard]] Json bandsSchema();

}  // namespace gp
