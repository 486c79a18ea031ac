// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/purchase.h"

#include <algorithm>

namespace gp {

std::string boughtAs(const std::vector<CostLine> &lines)
{
    const auto any = [&](auto is) {
        return std::any_of(lines.begin(), lines.end(), [&](const CostLine &line) { return is(line.item); });
    };
    const bool onDemand = any([](const std::string &item) { return item.ends_with(kOnDemandSuffix); });
    const bool spot = any([](const std::string &item) { return item.starts_with(kSpotItem); });
    const bool reserved = any([](const std::string &item) { return item.ends_with(kReservedSuffix); });
    std::string words = onDemand && spot ? "on demand and Spot" : onDemand ? "on demand" : spot ? "Spot" : "";
    if (reserved)
        words += words.empty() ? "capacity reserved" : ", capacity reserved";
    return words;
}

}  // namespace gp
