// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/what_if.h"

#include "core/base/quantity.h"
#include "core/describe/fields.h"
#include "core/design/bands.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace gp {
namespace {

/// Whether twice the number lets twice as many requests start, in every hour.
bool isProportionalTo(const Kind &kind, const FieldDescription &field)
{
    const auto once = withField(kind.defaults, field.name, Json(1));
    const auto twice = withField(kind.defaults, field.name, Json(2));
    if (!once || !twice)
        return false;
    const Demand single = kind.source(*once);
    const Demand doubled = kind.source(*twice);
    const auto isTwice = [](double a, double b) { return std::abs(b - 2 * a) <= 1e-9 * (1 + std::abs(b)); };
    return single.peak() > 0 && std::equal(single.requestsPerSecond.begin(), single.requestsPerSecond.end(),
                                           doubled.requestsPerSecond.begin(), isTwice);
}

bool isEnteringLoad(const Kind &kind, const FieldDescription &field)
{
    if (field.type != FieldType::Number && field.type != FieldType::Integer)
        return false;
    return kind.source ? isProportionalTo(kind, field) : field.pinnable && field.unit == RequestsPerSecond::kUnit;
}

Result<Edit> multiplied(const EnteringLoad &load, const Component &component, double factor)
{
    const double value = load.value * factor;
    const double most = load.field.max.value_or(std::numeric_limits<double>::max());
    if (value > most)
        return tl::unexpected(Error{ErrorCode::InvalidInput,
                                    load.field.label + " of " + component.name + " would be more than it may be.",
                                    load.field.name,
                                    {}});
    const Json written =
        load.field.type == FieldType::Integer ? Json(static_cast<std::int64_t>(std::llround(value))) : Json(value);
    const auto band = component.bands.find(load.field.name);
    if (band == component.bands.end())
        return setField(component.id, load.field.name, written);
    // An end that the field does not take would refuse the load itself.
    const Band wider{band->second.low * factor, std::min(band->second.high * factor, most)};
    return setFieldWithBand(component.id, load.field.name, written, wider);
}

}  // namespace

bool takesLoad(const Kind &kind)
{
    return std::any_of(kind.fields.begin(), kind.fields.end(),
                       [&](const FieldDescription &field) { return isEnteringLoad(kind, field); });
}

std::vector<EnteringLoad> enteringLoads(const Component &component, const KindRegistry &kinds)
{
    std::vector<EnteringLoad> loads;
    const Kind *kind = kinds.find(component.kind);
    if (!kind || !takesLoad(*kind))
        return loads;
    const Json spec = component.spec.toJson();
    for (const FieldDescription &field : kind->fields) {
        const auto value = spec.find(field.name);
        if (value != spec.end() && value->is_number() && value->get<double>() > 0 && isEnteringLoad(*kind, field) &&
            applies(field, spec, kind->fields))
            loads.push_back({field, value->get<double>()});
    }
    return loads;
}

Edit multiplyLoads(ComponentId at, double factor, const KindRegistry &kinds)
{
    return [at = std::move(at), factor, &kinds](const Design &design) -> Result<Design> {
        std::vector<Edit> edits;
        for (const ComponentPtr &component : design.components()) {
            if (!at.empty() && component->id != at)
                continue;
            for (const EnteringLoad &load : enteringLoads(*component, kinds)) {
                auto edit = multiplied(load, *component, factor);
                if (!edit)
                    return tl::unexpected(edit.error());
                edits.push_back(std::move(*edit));
            }
        }
        if (edits.empty())
            return tl::unexpected(
                Error{ErrorCode::NotFound, "No load enters here.", {}, "Give a client a peak load first."});
        return inOrder(std::move(edits))(design);
    };
}

std::vector<std::string> pinnedPaths(const AnySpec &spec)
{
    std::vector<std::string> paths;
    const Json values = spec.toJson();
    for (const FieldDescription &field : spec.fields()) {
        const auto value = values.find(field.name);
        if (value == values.end() || value->is_null() || !applies(field, values, spec.fields()))
            continue;
        if (field.pinnable)
            paths.push_back(field.name);
        if (field.type != FieldType::Table || !value->is_array())
            continue;
        for (std::size_t row = 0; row < value->size(); ++row)
            for (const FieldDescription &column : field.columns)
                if (const auto cell = (*value)[row].find(column.name); column.pinnable && cell != (*value)[row].end() &&
                                                                       !cell->is_null() &&
                                                                       applies(column, (*value)[row], field.columns))
                    paths.push_back(rowPath(field, field.name, *value, row) + '.' + column.name);
    }
    return paths;
}

Edit releasePins(const Component &component)
{
    std::vector<Edit> edits;
    for (const std::string &path : pinnedPaths(component.spec))
        edits.push_back(setField(component.id, path, nullptr));
    return inOrder(std::move(edits));
}

}  // namespace gp
