// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_info.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace gp {
namespace {

nlohmann::json textOrNull(std::string_view text) { return text.empty() ? nlohmann::json() : nlohmann::json(text); }

}  // namespace

nlohmann::json catalogInfo(const Catalog &catalog)
{
    std::size_t observed = 0;
    std::size_t derived = 0;
    for (const Region &region : catalog.regions()) {
        for (const InstanceType &type : catalog.instanceTypes()) {
            if (const auto price = catalog.linuxPrice(region, type))
                ++(price->origin == PriceOrigin::Observed ? observed : derived);
        }
    }
    nlohmann::json tables = nlohmann::json::array();
    for (const TableInfo &table : catalog.tables())
        tables.push_back({{"name", table.name},
                          {"rows", table.rows},
                          {"as_of_min", textOrNull(table.asOfMin)},
                          {"as_of_max", textOrNull(table.asOfMax)},
                          {"sources", table.sources}});
    nlohmann::json sources = nlohmann::json::array();
    for (const SourceInfo &source : catalog.sources())
        sources.push_back({{"id", source.id},
                           {"name", source.name},
                           {"detail", textOrNull(source.detail)},
                           {"stamp", textOrNull(source.stamp)},
                           {"licence", textOrNull(source.licence)}});
    return {{"date", catalog.date()},
            {"content_hash", catalog.contentHash()},
            {"bytes", catalog.bytes().size()},
            {"regions", catalog.regions().size()},
            {"priced_regions", std::ranges::count_if(catalog.regions(), &Region::priced)},
            {"instance_types", catalog.instanceTypes().size()},
            {"prices", {{"observed", observed}, {"derived", derived}}},
            {"tables", std::move(tables)},
            {"sources", std::move(sources)}};
}

}  // namespace gp
