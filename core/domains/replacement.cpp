// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/replacement.h"

#include "core/base/text.h"
#include "core/domains/kind_registry.h"

#include <utility>

namespace gp {
namespace {

std::string nameForEdit(const Component &component)
{
    return "\"" + excerpt(component.name.empty() ? component.id.value : component.name) + "\"";
}

/// The link as the new kind has it; null when it may have none. A protocol or port that was typed stays where the role does.
LinkPtr refitted(const LinkPtr &link, const ComponentId &id, const Kind &before, const Kind &after, const Kind &other)
{
    const bool outgoing = link->from == id;
    const LinkRole role = link->spec.role;
    const auto rule = [&](const Kind &own) {
        return outgoing ? linkRule(own, other, role) : linkRule(other, own, role);
    };
    auto changed = std::make_shared<Link>(*link);
    const LinkRule *was = rule(before);
    const LinkRule *now = rule(after);
    // A role that the old kind listed for just these ends says little of the new one where that has it for any.
    const bool meant = now && (!now->otherKinds.empty() || !was || was->otherKinds.empty());
    if (meant) {
        if (was && link->spec.protocol == was->protocol && link->spec.port.value() == was->port) {
            changed->spec.protocol = now->protocol;
            changed->spec.port = Port(now->port);
        }
    } else {
        const auto usual = outgoing ? usualLink(after, other) : usualLink(other, after);
        if (!usual)
            return nullptr;
        changed->spec.role = usual->spec.role;
        changed->spec.protocol = usual->spec.protocol;
        changed->spec.port = usual->spec.port;
        if (usual->turned)
            std::swap(changed->from, changed->to);
    }
    return *changed == *link ? link : LinkPtr(std::move(changed));
}

}  // namespace

bool SuggestedEdit::operator==(const SuggestedEdit &other) const
{
    if (field != other.field || value != other.value || !becomes != !other.becomes)
        return false;
    return becomes == other.becomes || *becomes == *other.becomes;
}

Edit becomeKind(ComponentId id, Replacement into, const KindRegistry &kinds)
{
    return [id = std::move(id), into = std::move(into), &kinds](const Design &design) -> Result<Design> {
        const ComponentPtr old = design.component(id);
        if (!old)
            return fail(ErrorCode::NotFound, "There is no component \"" + excerpt(id.value) + "\".", id.value);
        const Kind *after = kinds.find(into.kind);
        if (!after)
            return fail(ErrorCode::NotFound, "There is no kind \"" + excerpt(into.kind) + "\".", id.value);
        const Kind *before = kinds.find(old->kind);
        if (!design.childrenOf(id).empty() && !after->isFrame())
            return fail(ErrorCode::InvalidInput,
                        nameForEdit(*old) + " holds other components, and " + after->info.title + " holds none.",
                        id.value, "Move them out first.");
        const ComponentPtr frame = design.component(old->parent);
        const Kind *holder = frame ? kinds.find(frame->kind) : nullptr;
        if (holder || !frame)
            if (std::string why = whyNotHold(holder, *after); !why.empty())
                return fail(ErrorCode::InvalidInput, std::move(why), id.value,
                            "Move " + nameForEdit(*old) + " to a frame that may hold it first.");

        auto made = std::make_shared<Component>(*old);
        made->kind = into.kind;
        made->spec = into.spec;
        made->specExtra = Json::object();
        made->accepted.clear();
        made->bands.clear();
        if (*made == *old)
            return design;
        Design changed = design.withComponent(std::move(made));
        for (const LinkPtr &link : design.links()) {
            if (link->from != id && link->to != id)
                continue;
            const ComponentPtr far = design.component(link->from == id ? link->to : link->from);
            const Kind *other = far ? kinds.find(far->kind) : nullptr;
            if (!before || !other)
                continue;  // nothing is known of the link, which stays as it is
            LinkPtr fitted = refitted(link, id, *before, *after, *other);
            if (!fitted)
                return fail(ErrorCode::InvalidInput,
                            after->info.title + " has no link with " + nameForEdit(*far) + ", as " + nameForEdit(*old) +
                                " has.",
                            id.value, "Remove that link first.");
            if (fitted != link)
                changed = changed.withLink(std::move(fitted));
        }
        return changed;
    };
}

}  // namespace gp
