// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/kind_registry.h"

#include "core/base/text.h"

namespace gp {
namespace {

/// Whether a kind is linked only as its own rows say.
bool isSelective(const Kind &kind)
{
    return !kind.links.empty() && std::none_of(kind.links.begin(), kind.links.end(),
                                               [](const LinkRule &rule) { return rule.otherKinds.empty(); });
}

bool matches(const LinkRule &rule, bool outgoing, const Kind &other)
{
    if (rule.outgoing != outgoing || other.isFrame())
        return false;
    if (rule.otherKinds.empty())
        return !isSelective(other);
    return std::find(rule.otherKinds.begin(), rule.otherKinds.end(), other.info.id) != rule.otherKinds.end();
}

}  // namespace

KindRegistry::KindRegistry(std::vector<const Kind *> rows) : m_rows(std::move(rows)) {}

const Kind *KindRegistry::find(std::string_view id) const
{
    for (const Kind *kind : m_rows)
        if (kind->info.id == id)
            return kind;
    return nullptr;
}

std::string KindRegistry::nearestId(std::string_view id) const
{
    std::vector<std::string> ids;
    for (const Kind *kind : m_rows)
        ids.push_back(kind->info.id);
    return nearestWord(id, ids);
}

std::string whyNotHold(const Kind *holder, const Kind &inner)
{
    const FrameRole role = holder ? holder->info.frame : FrameRole::Top;
    if (role == FrameRole::None)
        return holder->info.title + " is not a frame and holds nothing.";
    for (const FrameRole allowed : inner.info.livesIn)
        if (allowed == role)
            return {};
    std::vector<std::string> places;
    for (const FrameRole allowed : inner.info.livesIn)
        places.emplace_back(labelOf(allowed));
    return inner.info.title + " lives in a " + orList(places) + ", not " +
           (holder ? "in a " + std::string(labelOf(role)) : "on the bare canvas") + ".";
}

const LinkRule *linkRule(const Kind &from, const Kind &to, LinkRole role)
{
    if (from.isFrame() || to.isFrame())
        return nullptr;
    for (const LinkRule &rule : from.links)
        if (rule.role == role && matches(rule, true, to))
            return &rule;
    for (const LinkRule &rule : to.links)
        if (rule.role == role && matches(rule, false, from))
            return &rule;
    return nullptr;
}

std::vector<LinkRole> linkRoles(const Kind &from, const Kind &to)
{
    std::vector<LinkRole> roles;
    for (const bool named : {true, false})
        for (const auto &name : EnumText<LinkRole>::kNames)
            if (const LinkRule *rule = linkRule(from, to, name.value); rule && rule->otherKinds.empty() != named)
                roles.push_back(name.value);
    return roles;
}

std::optional<NewLink> usualLink(const Kind &from, const Kind &to)
{
    const std::vector<LinkRole> roles = linkRoles(from, to);
    if (roles.empty())
        return std::nullopt;
    const LinkRule &rule = *linkRule(from, to, roles.front());
    NewLink link;
    link.turned = rule.turned;
    link.spec.role = rule.role;
    if (hasProtocol(rule.role)) {
        link.spec.protocol = rule.protocol;
        link.spec.port = Port(rule.port);
    }
    return link;
}

}  // namespace gp
