// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <typeindex>

namespace gp {

/// Rates and limits of a region in the form that an engine reads, built once from the catalog and shared. Thread-safe.
/// The catalog must outlive it.
class Offers {
public:
    explicit Offers(const Catalog &catalog) : m_catalog(catalog) {}
    [[nodiscard]] const Catalog &catalog() const { return m_catalog; }

    /// The offer of a region; `Offer` has `static Offer build(const Catalog &, const std::string &region)`.
    template <class Offer>
    [[nodiscard]] const Offer &of(const std::string &region) const
    {
        const std::lock_guard lock(m_mutex);
        auto &slot = m_built[{std::type_index(typeid(Offer)), region}];
        if (!slot)
            slot = std::make_shared<const Offer>(Offer::build(m_catalog, region));
        return *static_cast<const Offer *>(slot.get());
    }

private:
    const Catalog &m_catalog;
    mutable std::mutex m_mutex;
    mutable std::map<std::pair<std::type_index, std::string>, std::shared_ptr<const void>> m_built;
};

}  // namespace gp
