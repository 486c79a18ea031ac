// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/new_design.h"

#include "core/design/edits.h"
#include "core/domains/options.h"
#include "core/layout/design_layout.h"
#include "ui/document/wording.h"

namespace gp {
namespace {

constexpr std::size_t kMonthLength = 7;  // of "2026-10"

/// The field of a kind that names a Region: found by where its options come from, not by a name.
const FieldDescription *fieldOfRegion(const Kind *kind)
{
    if (!kind || kind->info.frame != FrameRole::Region)
        return nullptr;
    for (const FieldDescription &field : kind->fields)
        if (field.options == OptionSource::Regions)
            return &field;
    return nullptr;
}

Design orSameDesign(const Design &design, const Edit &edit)
{
    const auto changed = edit(design);
    return changed ? *changed : design;
}

}  // namespace

QList<RegionName> pricedRegions(const Catalog &catalog)
{
    FieldDescription field;
    field.options = OptionSource::Regions;
    QList<RegionName> regions;
    for (const ChoiceOption &option : optionsOf(field, {catalog, {}, Design(), {}}))
        regions << RegionName{qs(option.value), qs(option.detail)};
    return regions;
}

QStringList regionsOf(const Design &design, const KindRegistry &kinds)
{
    QStringList codes;
    for (const ComponentPtr &component : design.components()) {
        const FieldDescription *field = fieldOfRegion(kinds.find(component->kind));
        const Json value = field ? component->spec.toJson().value(field->name, Json()) : Json();
        if (value.is_string() && !codes.contains(qs(value.get<std::string>())))
            codes << qs(value.get<std::string>());
    }
    return codes;
}

Design asNewDesign(Design design, const Engine &engine, const QString &region)
{
    const Catalog &catalog = engine.offers.catalog();
    design = orSameDesign(design, setSettingsField("start", Json(std::string(catalog.date().substr(0, kMonthLength)))));
    const std::string code = region.toStdString();
    const Region *wanted = catalog.region(code);
    if (!wanted || !wanted->priced)
        return design;
    if (design.components().empty()) {
        for (const Kind *kind : engine.kinds.all()) {
            if (!fieldOfRegion(kind))
                continue;
            Component frame;
            frame.id = freshComponentId(design, kind->info.title);
            frame.kind = kind->info.id;
            frame.name = kind->info.title;
            frame.spec = kind->defaults;
            design = orSameDesign(design, addComponent(frame, freeSpot(design, engine.kinds, {}, kind)));
            break;
        }
    }
    std::vector<std::pair<ComponentId, std::string>> frames;
    for (const ComponentPtr &component : design.components())
        if (const FieldDescription *field = fieldOfRegion(engine.kinds.find(component->kind)))
            frames.emplace_back(component->id, field->name);
    // Two Regions are a statement of the design; nobody wants both of them in one place.
    if (frames.size() == 1)
        design = orSameDesign(design, setField(frames.front().first, frames.front().second, Json(code)));
    return design;
}

}  // namespace gp
