// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/component.h"
#include "core/design/link.h"
#include "core/design/settings.h"

#include <memory>
#include <span>

namespace gp {

using ComponentPtr = std::shared_ptr<const Component>;
using LinkPtr = std::shared_ptr<const Link>;

/// Limits of a design, checked by every edit and every reader.
inline constexpr std::size_t kMaxComponents = 20'000;
inline constexpr std::size_t kMaxLinks = 50'000;
inline constexpr std::size_t kMaxDepth = 64;  ///< frames inside frames

/// The document as a value: immutable, cheap to copy, sharing what did not change. Change is found by comparing pointers.
class Design {
public:
    Design();

    [[nodiscard]] const DesignSettings &settings() const { return *m_settings; }
    [[nodiscard]] std::span<const ComponentPtr> components() const { return *m_components; }  ///< by id, rising
    [[nodiscard]] std::span<const LinkPtr> links() const { return *m_links; }                 ///< by id, rising
    [[nodiscard]] const std::vector<std::pair<ComponentId, Placement>> &placements() const { return *m_placements; }
    [[nodiscard]] const Json &extra() const { return *m_extra; }

    [[nodiscard]] ComponentPtr component(const ComponentId &id) const;  ///< null when there is none
    [[nodiscard]] LinkPtr link(const LinkId &id) const;                 ///< null when there is none
    [[nodiscard]] std::optional<Placement> placement(const ComponentId &id) const;
    [[nodiscard]] std::vector<ComponentPtr> childrenOf(const ComponentId &frame) const;  ///< empty id: the top
    /// The component and everything inside it, itself first.
    [[nodiscard]] std::vector<ComponentId> subtree(const ComponentId &root) const;

    /// Each answers with a new design in which one thing is put in, replaced or left out. They keep order and sharing only;
    /// that ends exist and frames do not contain themselves is for edits (edits.h) and readers to see to: checkStructure().
    [[nodiscard]] Design withComponent(ComponentPtr component) const;
    [[nodiscard]] Design withoutComponents(std::span<const ComponentId> ids) const;  ///< placements go with them
    [[nodiscard]] Design withLink(LinkPtr link) const;
    [[nodiscard]] Design withoutLinks(std::span<const LinkId> ids) const;
    [[nodiscard]] Design withPlacements(std::span<const std::pair<ComponentId, Placement>> placements) const;
    [[nodiscard]] Design withSettings(DesignSettings settings) const;
    [[nodiscard]] Design withExtra(Json extra) const;
    /// Many at once, for readers and generators; sorts them. Ids must be unique.
    [[nodiscard]] static Design of(DesignSettings settings, std::vector<ComponentPtr> components,
                                   std::vector<LinkPtr> links,
                                   std::vector<std::pair<ComponentId, Placement>> placements,
                                   Json extra = Json::object());
    /// The same design, made of the other's objects wherever they are equal: what is read from a file shares nothing by itself.
    [[nodiscard]] Design sharedWith(const Design &other) const;

    /// Whether settings, components or links are the same objects: what evaluation asks first.
    [[nodiscard]] bool sharesSettings(const Design &other) const { return m_settings == other.m_settings; }
    [[nodiscard]] bool sharesContent(const Design &other) const
    {
        return m_settings == other.m_settings && m_components == other.m_components && m_links == other.m_links;
    }
    bool operator==(const Design &other) const;

private:
    using Placements = std::vector<std::pair<ComponentId, Placement>>;
    std::shared_ptr<const DesignSettings> m_settings;
    std::shared_ptr<const std::vector<ComponentPtr>> m_components;
    std::shared_ptr<const std::vector<LinkPtr>> m_links;
    std::shared_ptr<const Placements> m_placements;
    std::shared_ptr<const Json> m_extra;
};

/// Finds what makes a design impossible: duplicate ids, links and parents that refer to nothing, frames inside themselves,
/// nesting deeper than kMaxDepth, too many parts, placements that are not finite. @return the first problem, if any
[[nodiscard]] std::optional<Error> checkStructure(const Design &design);

}  // namespace gp
