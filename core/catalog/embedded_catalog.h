// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

namespace gp {

/// The packed catalog that is linked into the program.
[[nodiscard]] std::span<const std::byte> embeddedCatalogBytes();

/// The catalog of the program's own bytes, loaded at the first call. Throws tl::bad_expected_access if the build put
/// unreadable bytes into the program; loadCatalog(embeddedCatalogBytes()) says why.
[[nodiscard]] const Catalog &embeddedCatalog();

}  // namespace gp
