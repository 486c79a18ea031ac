// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"

extern "C" {
extern const std::byte groundplan_catalog_begin[];
extern const std::byte groundplan_catalog_end[];
}

namespace gp {

std::span<const std::byte> embeddedCatalogBytes() { return {groundplan_catalog_begin, groundplan_catalog_end}; }

const Catalog &embeddedCatalog()
{
    static const Catalog catalog = loadCatalog(embeddedCatalogBytes()).value();
    return catalog;
}

}  // namespace gp
