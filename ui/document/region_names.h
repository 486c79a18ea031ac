// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "core/design/design.h"
#include "core/domains/kind_registry.h"

namespace gp {

/// Lets the name of a Region frame go along when its Region is changed. Only a name that is that of the place before ("N.
/// Virginia") follows; one that somebody chose stays.
/// @param before  the design that `after` was made from
[[nodiscard]] Design withRegionNames(const Design &before, Design after, const KindRegistry &kinds,
                                     const Catalog &catalog);

}  // namespace gp
