// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/describe/field.h"
#include "core/design/design.h"

#include <vector>

namespace gp {

/// What the options of a field depend on beside its description.
struct OptionContext {
    const Catalog &catalog;
    std::string region;  ///< code; empty: the catalog's reference region
    const Design &design;
    ComponentId component;  ///< whose field it is; never an option of itself
};

/// Lists what may be chosen for a text field whose options come from catalog or design, in the order to show them:
/// InstanceTypes are those with a price in the region that can be had there ("4 vCPU · 16 GiB · arm64" as detail), families
/// together and rising in size; Regions are those with prices, detail = place; ComponentsOfKind are the design's own, by name.
/// @return the field's own choices for OptionSource::None; empty for sources of which the catalog holds nothing
[[nodiscard]] std::vector<ChoiceOption> optionsOf(const FieldDescription &field, const OptionContext &context);

}  // namespace gp
