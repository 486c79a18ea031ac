// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

namespace gp {

/// JSON with keys in sorted order, so that what is written twice is the same bytes.
using Json = nlohmann::json;

}  // namespace gp
