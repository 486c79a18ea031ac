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

    /// The place as AWS names it, "N. Virginia": what stands in brackets in its name; else the city.
    [[nodiscard]] std::string_view place() const
    {
        const std::size_t open = name.find('(');
        const std::size_t close = name.rfind(')');
        return open == std::string_view::npos || close == std::string_view::npos || close < open
                   ? city
                   : name.substr(open + 1, close - open - 1);
    }
};

}  // namespace gp
