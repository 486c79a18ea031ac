// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_bands.h"

#include "core/describe/field_traits.h"

namespace gp {

Result<Bands> takeBands(Json &object, const std::string &where)
{
    Bands bands;
    const auto found = object.find(kBandsKey);
    if (found == object.end())
        return bands;
    const std::string remedy = "Write \"field\": [low, high].";
    const std::string place = where + "/" + kBandsKey;
    if (!found->is_object())
        return fail(ErrorCode::InvalidInput, "\"bands\" is not an object.", place, remedy);
    for (const auto &[field, ends] : found->items()) {
        Band band;
        const bool two = ends.is_array() && ends.size() == 2;
        if (!two || !FieldTraits<double>::read(ends[0], band.low).empty() ||
            !FieldTraits<double>::read(ends[1], band.high).empty() || !(band.low <= band.high))
            return fail(ErrorCode::InvalidInput, "A band is two numbers that rise.", place + "/" + field, remedy);
        bands[field] = band;
    }
    object.erase(found);
    return bands;
}

void putBands(Json &object, const Bands &bands)
{
    for (const auto &[field, band] : bands)
        object[kBandsKey][field] =
            Json::array({FieldTraits<double>::write(band.low), FieldTraits<double>::write(band.high)});
}

Json bandsSchema()
{
    return {{"type", "object"},
            {"description", "The least and the most that are thought of for a field, round its value."},
            {"additionalProperties",
             {{"type", "array"}, {"minItems", 2}, {"maxItems", 2}, {"items", {{"type", "number"}}}}}};
}

}  // namespace gp
