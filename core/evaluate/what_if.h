// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/kind_registry.h"

#include <string>
#include <vector>

/// Questions that can be asked of any design, as edits: nothing of them names a service.
namespace gp {

/// A number of a component that says how much load enters the design there.
struct EnteringLoad {
    FieldDescription field;
    double value = 0;
};

/// Whether load may enter a design at a component of this kind: its words alone are looked at.
[[nodiscard]] bool takesLoad(const Kind &kind);
/// The loads that enter at a component: of a source of requests the numbers that all requests that start there are in proportion
/// to; elsewhere requests a second that are pinned in place of those that flow in. Not those that are 0 or do not apply.
[[nodiscard]] std::vector<EnteringLoad> enteringLoads(const Component &component, const KindRegistry &kinds);
/// Multiplies the loads that enter at a component, at all of them when it is empty, with the bands round them.
/// Errors: NotFound where none enters; InvalidInput where a product is more than its field takes.
/// @param kinds  must outlive the edit
[[nodiscard]] Edit multiplyLoads(ComponentId at, double factor, const KindRegistry &kinds);

/// The paths of all pins of a spec, those in rows of its tables among them.
[[nodiscard]] std::vector<std::string> pinnedPaths(const AnySpec &spec);
/// Releases all pins of a component.
[[nodiscard]] Edit releasePins(const Component &component);

}  // namespace gp
