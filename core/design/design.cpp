// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design.h"

#include "core/design/bands.h"

#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace gp {
namespace {

template <class Ptr>
auto lowerBound(const std::vector<Ptr> &list, const auto &id)
{
    return std::lower_bound(list.begin(), list.end(), id,
                            [](const Ptr &entry, const auto &wanted) { return entry->id < wanted; });
}

template <class Ptr>
Ptr findById(const std::vector<Ptr> &list, const auto &id)
{
    const auto found = lowerBound(list, id);
    return found != list.end() && (*found)->id == id ? *found : nullptr;
}

template <class Ptr>
std::shared_ptr<const std::vector<Ptr>> withEntry(const std::vector<Ptr> &list, Ptr entry)
{
    auto copy = std::make_shared<std::vector<Ptr>>();
    copy->reserve(list.size() + 1);
    const auto place = lowerBound(list, entry->id);
    copy->assign(list.begin(), place);
    const bool replaces = place != list.end() && (*place)->id == entry->id;
    copy->push_back(std::move(entry));
    copy->insert(copy->end(), place + (replaces ? 1 : 0), list.end());
    return copy;
}

template <class Ptr, class Ids>
std::shared_ptr<const std::vector<Ptr>> withoutEntries(const std::vector<Ptr> &list, const Ids &gone)
{
    auto copy = std::make_shared<std::vector<Ptr>>();
    copy->reserve(list.size());
    for (const Ptr &entry : list)
        if (!gone.contains(entry->id))
            copy->push_back(entry);
    return copy;
}

template <class Ptr>
bool equalLists(const std::vector<Ptr> &a, const std::vector<Ptr> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const Ptr &x, const Ptr &y) { return x == y || *x == *y; });
}

/// The list with the other's object for each entry that is equal; the other list itself where all of them are.
template <class Ptr>
std::shared_ptr<const std::vector<Ptr>> sharedList(const std::shared_ptr<const std::vector<Ptr>> &list,
                                                   const std::shared_ptr<const std::vector<Ptr>> &other)
{
    if (list == other)
        return other;
    auto copy = std::make_shared<std::vector<Ptr>>(*list);
    auto at = other->begin();
    for (Ptr &entry : *copy) {
        while (at != other->end() && (*at)->id < entry->id)
            ++at;
        if (at != other->end() && (*at)->id == entry->id && (*at == entry || **at == *entry))
            entry = *at;
    }
    if (*copy == *other)
        return other;
    return copy;
}

template <class Part>
std::shared_ptr<const Part> sharedPart(const std::shared_ptr<const Part> &part,
                                       const std::shared_ptr<const Part> &other)
{
    return part == other || *part == *other ? other : part;
}

bool isFinite(const Placement &p)
{
    // A scene of ±1,000,000 px is more than a hundred screens; beyond it Qt's raster engine loses precision.
    const auto sane = [](double v) { return std::isfinite(v) && std::fabs(v) <= 1e6; };
    return sane(p.x) && sane(p.y) && sane(p.w) && sane(p.h) && p.w >= 0 && p.h >= 0;
}

}  // namespace

Design::Design()
    : m_settings(std::make_shared<const DesignSettings>()),
      m_components(std::make_shared<const std::vector<ComponentPtr>>()),
      m_links(std::make_shared<const std::vector<LinkPtr>>()), m_placements(std::make_shared<const Placements>()),
      m_extra(std::make_shared<const Json>(Json::object()))
{
}

ComponentPtr Design::component(const ComponentId &id) const { return findById(*m_components, id); }
LinkPtr Design::link(const LinkId &id) const { return findById(*m_links, id); }

std::optional<Placement> Design::placement(const ComponentId &id) const
{
    const auto found =
        std::lower_bound(m_placements->begin(), m_placements->end(), id,
                         [](const auto &entry, const ComponentId &wanted) { return entry.first < wanted; });
    if (found == m_placements->end() || found->first != id)
        return std::nullopt;
    return found->second;
}

std::vector<ComponentPtr> Design::childrenOf(const ComponentId &frame) const
{
    std::vector<ComponentPtr> children;
    for (const ComponentPtr &component : *m_components)
        if (component->parent == frame)
            children.push_back(component);
    return children;
}

std::vector<ComponentId> Design::subtree(const ComponentId &root) const
{
    std::unordered_map<ComponentId, std::vector<ComponentId>> children;
    for (const ComponentPtr &component : *m_components)
        children[component->parent].push_back(component->id);
    std::vector<ComponentId> found{root};
    for (std::size_t i = 0; i < found.size(); ++i)
        if (const auto inside = children.find(found[i]); inside != children.end())
            found.insert(found.end(), inside->second.begin(), inside->second.end());
    return found;
}

Design Design::withComponent(ComponentPtr component) const
{
    Design copy = *this;
    copy.m_components = withEntry(*m_components, std::move(component));
    return copy;
}

Design Design::withoutComponents(std::span<const ComponentId> ids) const
{
    const std::unordered_set<ComponentId> gone(ids.begin(), ids.end());
    Design copy = *this;
    copy.m_components = withoutEntries(*m_components, gone);
    auto kept = std::make_shared<Placements>();
    for (const auto &entry : *m_placements)
        if (!gone.contains(entry.first))
            kept->push_back(entry);
    copy.m_placements = std::move(kept);
    return copy;
}

Design Design::withLink(LinkPtr link) const
{
    Design copy = *this;
    copy.m_links = withEntry(*m_links, std::move(link));
    return copy;
}

Design Design::withoutLinks(std::span<const LinkId> ids) const
{
    const std::unordered_set<LinkId> gone(ids.begin(), ids.end());
    Design copy = *this;
    copy.m_links = withoutEntries(*m_links, gone);
    return copy;
}

Design Design::withPlacements(std::span<const std::pair<ComponentId, Placement>> placements) const
{
    std::map<ComponentId, Placement> merged(m_placements->begin(), m_placements->end());
    for (const auto &[id, placement] : placements)
        merged[id] = placement;
    Design copy = *this;
    copy.m_placements = std::make_shared<const Placements>(merged.begin(), merged.end());
    return copy;
}

Design Design::withSettings(DesignSettings settings) const
{
    Design copy = *this;
    copy.m_settings = std::make_shared<const DesignSettings>(std::move(settings));
    return copy;
}

Design Design::withExtra(Json extra) const
{
    Design copy = *this;
    copy.m_extra = std::make_shared<const Json>(std::move(extra));
    return copy;
}

Design Design::of(DesignSettings settings, std::vector<ComponentPtr> components, std::vector<LinkPtr> links,
                  Placements placements, Json extra)
{
    const auto byId = [](const auto &a, const auto &b) { return a->id < b->id; };
    std::sort(components.begin(), components.end(), byId);
    std::sort(links.begin(), links.end(), byId);
    std::sort(placements.begin(), placements.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    Design design;
    design.m_settings = std::make_shared<const DesignSettings>(std::move(settings));
    design.m_components = std::make_shared<const std::vector<ComponentPtr>>(std::move(components));
    design.m_links = std::make_shared<const std::vector<LinkPtr>>(std::move(links));
    design.m_placements = std::make_shared<const Placements>(std::move(placements));
    design.m_extra = std::make_shared<const Json>(std::move(extra));
    return design;
}

Design Design::sharedWith(const Design &other) const
{
    Design design;
    design.m_settings = sharedPart(m_settings, other.m_settings);
    design.m_components = sharedList(m_components, other.m_components);
    design.m_links = sharedList(m_links, other.m_links);
    design.m_placements = sharedPart(m_placements, other.m_placements);
    design.m_extra = sharedPart(m_extra, other.m_extra);
    return design;
}

bool Design::operator==(const Design &other) const
{
    return (m_settings == other.m_settings || *m_settings == *other.m_settings) &&
           (m_components == other.m_components || equalLists(*m_components, *other.m_components)) &&
           (m_links == other.m_links || equalLists(*m_links, *other.m_links)) &&
           (m_placements == other.m_placements || *m_placements == *other.m_placements) &&
           (m_extra == other.m_extra || *m_extra == *other.m_extra);
}

std::optional<Error> checkStructure(const Design &design)
{
    const auto problem = [](ErrorCode code, std::string message, std::string where, std::string remedy) {
        return Error{code, std::move(message), std::move(where), std::move(remedy)};
    };
    if (design.components().size() > kMaxComponents || design.links().size() > kMaxLinks)
        return problem(ErrorCode::LimitExceeded,
                       "The design has " + std::to_string(design.components().size()) + " components and " +
                           std::to_string(design.links().size()) + " links; at most " + groupThousands(kMaxComponents) +
                           " and " + groupThousands(kMaxLinks) + " are allowed.",
                       "/components", "Split it into several designs.");
    std::size_t bands = 0;
    for (const ComponentPtr &component : design.components())
        bands += component->bands.size();
    for (const LinkPtr &link : design.links())
        bands += link->bands.size();
    if (bands > kMaxBands)
        return problem(ErrorCode::LimitExceeded,
                       "The design has " + std::to_string(bands) + " inputs with bands; at most " +
                           std::to_string(kMaxBands) + " are allowed.",
                       "/components", "Give bands to the inputs that matter most.");
    std::unordered_map<ComponentId, ComponentId> parentOf;
    for (const ComponentPtr &component : design.components())
        if (!parentOf.emplace(component->id, component->parent).second)
            return problem(ErrorCode::InvalidInput,
                           "Two components have the id \"" + excerpt(component->id.value) + "\".",
                           "/components/" + component->id.value, "Give one of them another id.");
    for (const ComponentPtr &component : design.components())
        if (!component->parent.empty() && !parentOf.contains(component->parent))
            return problem(
                ErrorCode::InvalidInput, "The parent \"" + excerpt(component->parent.value) + "\" does not exist.",
                "/components/" + component->id.value + "/parent", "Name a frame of this design, or leave it out.");
    // Depth by walking up, remembering what is known: linear, and no recursion that a hostile file could exhaust.
    std::unordered_map<ComponentId, std::size_t> depth;
    for (const ComponentPtr &component : design.components()) {
        std::vector<ComponentId> path;
        ComponentId at = component->id;
        std::size_t above = 0;
        while (!at.empty()) {
            if (const auto known = depth.find(at); known != depth.end()) {
                above = known->second;
                break;
            }
            path.push_back(at);
            if (path.size() > parentOf.size())
                return problem(ErrorCode::InvalidInput, "\"" + excerpt(component->id.value) + "\" is inside itself.",
                               "/components/" + component->id.value + "/parent", "Break the circle of parents.");
            at = parentOf.at(at);
        }
        for (auto step = path.rbegin(); step != path.rend(); ++step)
            depth[*step] = ++above;
        if (above > kMaxDepth)
            return problem(ErrorCode::LimitExceeded,
                           "Frames are nested deeper than " + std::to_string(kMaxDepth) + " levels.",
                           "/components/" + component->id.value + "/parent", "Flatten the frames.");
    }
    const Link *before = nullptr;
    for (const LinkPtr &link : design.links()) {
        if (before && before->id == link->id)
            return problem(ErrorCode::InvalidInput, "Two links have the id \"" + excerpt(link->id.value) + "\".",
                           "/links/" + link->id.value, "Give one of them another id.");
        before = link.get();
        for (const auto &[end, name] : {std::pair{&link->from, "from"}, std::pair{&link->to, "to"}})
            if (!parentOf.contains(*end))
                return problem(
                    ErrorCode::InvalidInput, "The link ends at \"" + excerpt(end->value) + "\", which does not exist.",
                    "/links/" + link->id.value + "/" + name, "Name a component of this design, or remove the link.");
        if (link->from == link->to)
            return problem(ErrorCode::InvalidInput,
                           "The link leads from \"" + excerpt(link->from.value) + "\" to itself.",
                           "/links/" + link->id.value, "Remove it or give it another end.");
    }
    for (const auto &[id, placement] : design.placements())
        if (!isFinite(placement))
            return problem(ErrorCode::InvalidInput,
                           "The place of \"" + excerpt(id.value) + "\" is not within \u00B11,000,000 pixels.",
                           "/layout/" + id.value, "Remove the entry; the component is then placed automatically.");
    return std::nullopt;
}

}  // namespace gp
