// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <nlohmann/json_fwd.hpp>

namespace gp {

/// What `catalog info --json` prints: {date, content_hash, bytes, regions, priced_regions, instance_types, prices: {observed,
/// derived}, tables: [{name, rows, as_of_min, as_of_max, sources}], sources: [{id, name, detail, stamp, licence}]}.
[[nodiscard]] nlohmann::json catalogInfo(const Catalog &catalog);

}  // namespace gp
