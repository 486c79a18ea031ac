// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace gp {

/// A rate that the catalog does not hold. The line that needed it is unknown; it is never counted as 0.
struct Missing {
    std::string service;    ///< our short name, e.g. "ebs"
    std::string dimension;  ///< the catalog's key, e.g. "ebs.io2.storage", or an instance type
    std::string region;     ///< region code, or "global"
    bool operator==(const Missing &) const = default;
};

/// "no price in the catalog for ebs.io2.storage in af-south-1": as tables and findings print it.
[[nodiscard]] inline std::string toText(const Missing &missing)
{
    return "no price in the catalog for " + missing.dimension + " in " + missing.region;
}

}  // namespace gp
