// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/options.h"

#include "core/base/text.h"

#include <algorithm>
#include <tuple>

namespace gp {
namespace {

std::vector<ChoiceOption> instanceTypes(const OptionContext &context)
{
    const Catalog &catalog = context.catalog;
    const Region *asked = catalog.region(context.region);
    const Region &region = asked ? *asked : catalog.referenceRegion();
    std::vector<const InstanceType *> types;
    for (const InstanceType &type : catalog.instanceTypes()) {
        const SaleStatus status = catalog.offering(region, type).status;
        if (type.macOs || status == SaleStatus::NotSold || status == SaleStatus::PricedNotOffered)
            continue;
        if (catalog.linuxPrice(region, type))
            types.push_back(&type);
    }
    std::stable_sort(types.begin(), types.end(), [](const InstanceType *a, const InstanceType *b) {
        return std::tie(a->family, a->vcpus, a->memoryMiB) < std::tie(b->family, b->vcpus, b->memoryMiB);
    });
    std::vector<ChoiceOption> options;
    options.reserve(types.size());
    for (const InstanceType *type : types)
        options.push_back({std::string(type->name), std::string(type->name), describeInstanceType(*type)});
    return options;
}

std::vector<ChoiceOption> regions(const OptionContext &context)
{
    std::vector<const Region *> priced;
    for (const Region &region : context.catalog.regions())
        if (region.priced)
            priced.push_back(&region);
    std::stable_sort(priced.begin(), priced.end(), [](const Region *a, const Region *b) {
        return std::pair(a->geography, a->place()) < std::pair(b->geography, b->place());
    });
    std::vector<ChoiceOption> options;
    for (const Region *region : priced)
        options.push_back({std::string(region->code), std::string(region->code), std::string(region->place())});
    return options;
}

std::vector<ChoiceOption> componentsOfKind(const FieldDescription &field, const OptionContext &context)
{
    std::vector<ChoiceOption> options;
    for (const ComponentPtr &component : context.design.components())
        if (component->kind == field.optionKind && component->id != context.component)
            options.push_back({component->id.value, component->name, {}});
    std::stable_sort(options.begin(), options.end(),
                     [](const ChoiceOption &a, const ChoiceOption &b) { return a.label < b.label; });
    return options;
}

}  // namespace

std::vector<ChoiceOption> optionsOf(const FieldDescription &field, const OptionContext &context)
{
    switch (field.options) {
    case OptionSource::InstanceTypes:
        return instanceTypes(context);
    case OptionSource::Regions:
        return regions(context);
    case OptionSource::ComponentsOfKind:
        return componentsOfKind(field, context);
    case OptionSource::None:
        return field.choices;
    case OptionSource::DbClasses:
    case OptionSource::EngineVersions:
        break;
    }
    return {};
}

}  // namespace gp
