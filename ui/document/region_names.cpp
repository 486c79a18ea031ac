// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/region_names.h"

#include "core/describe/fields.h"
#include "core/design/edits.h"

#include <utility>
#include <vector>

namespace gp {
namespace {

/// The place that a Region frame stands for; empty: none that the catalog knows.
std::string_view placeOfRegion(const Component &component, const Catalog &catalog)
{
    for (const FieldDescription &field : component.spec.fields()) {
        if (field.options != OptionSource::Regions)
            continue;
        const auto value = fieldValue(component.spec, field.name);
        const Region *region = value && value->is_string() ? catalog.region(value->get<std::string>()) : nullptr;
        return region ? region->place() : std::string_view();
    }
    return {};
}

}  // namespace

Design withRegionNames(const Design &before, Design after, const KindRegistry &kinds, const Catalog &catalog)
{
    std::vector<std::pair<ComponentId, std::string>> names;
    for (const Kind *kind : kinds.all()) {
        if (kind->info.frame != FrameRole::Region)
            continue;
        for (const ComponentPtr &component : after.components()) {
            if (component->kind != kind->info.id)
                continue;
            const ComponentPtr old = before.component(component->id);
            if (!old || old == component || old->kind != component->kind || old->name != component->name)
                continue;
            const std::string_view place = placeOfRegion(*component, catalog);
            const std::string_view placeBefore = placeOfRegion(*old, catalog);
            if (!place.empty() && place != placeBefore && component->name == placeBefore)
                names.emplace_back(component->id, place);
        }
    }
    for (const auto &[id, name] : names)
        if (auto renamed = rename(id, name)(after))
            after = std::move(*renamed);
    return after;
}

}  // namespace gp
