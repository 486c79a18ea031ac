// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace gp {

/// A region of AWS. Texts live as long as the catalog's bytes.
struct Region {
    std::uint32_t index = 0;     ///< its place in Catalog::regions()
    std::string_view code;       ///< "eu-central-1"
    std::string_view name;       ///< "Europe (Frankfurt)"
    std::string_view partition;  ///< "aws", "aws-cn", "aws-us-gov"
    std::string_view geography;  ///< "Europe"
    std::string_view country;    ///< ISO 3166 code
    std::string_view city;
    std::int64_t zoneCount = 0;  ///< Availability Zones
    double latitude = 0;         ///< of the city, degrees
    double longitude = 0;
    std::optional<std::int64_t> launchYear;
    bool optIn = false;   ///< must be enabled for an account first
    bool priced = false;  ///< the catalog holds at least one instance price here
};

}  // namespace gp
