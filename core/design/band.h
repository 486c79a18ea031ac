// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

namespace gp {

/// The least and the most that are thought of for an input, round its value; in the field's own unit.
struct Band {
    double low = 0;
    double high = 0;
    bool operator==(const Band &) const = default;
};

/// By the path of the field.
using Bands = std::map<std::string, Band>;

}  // namespace gp
