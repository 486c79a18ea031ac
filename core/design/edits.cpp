// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"

#include "core/describe/fields.h"

#include <unordered_set>

namespace gp {
namespace {

tl::unexpected<Error> noSuchComponent(const ComponentId &id)
{
    return fail(ErrorCode::NotFound, "There is no component \"" + excerpt(id.value) + "\".", id.value);
}

std::string legalId(std::string_view text)
{
    std::string id;
    for (const char c : toLower(text.substr(0, 200))) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            id += c;
        else if (!id.empty() && id.back() != '-')
            id += '-';
        if (id.size() == 48)
            break;
    }
    while (!id.empty() && id.back() == '-')
        id.pop_back();
    return id.empty() ? "part" : id;
}

template <class Taken>
std::string firstFree(const std::string &base, const std::string &separator, Taken taken)
{
    std::string candidate = base;
    for (int n = 2; taken(candidate); ++n)
        candidate = base + separator + std::to_string(n);
    return candidate;
}

/// The changed design, or what makes it impossible (depth, count, places that are not finite).
Result<Design> checked(Design changed)
{
    if (auto problem = checkStructure(changed))
        return tl::unexpected<Error>(std::move(*problem));
    return changed;
}

/// Replaces one component by a changed copy.
template <class Change>
Result<Design> changeComponent(const Design &design, const ComponentId &id, Change change)
{
    const ComponentPtr old = design.component(id);
    if (!old)
        return noSuchComponent(id);
    auto copy = std::make_shared<Component>(*old);
    change(*copy);
    // An edit that changes nothing gives back the same object, so that nothing is evaluated or undone for it.
    if (*copy == *old)
        return design;
    return design.withComponent(std::move(copy));
}

tl::unexpected<Error> noSuchLink(const LinkId &id)
{
    return fail(ErrorCode::NotFound, "There is no link \"" + excerpt(id.value) + "\".", id.value);
}

/// Changes what was accepted of a thing.
template <class Change>
Result<Design> changeAccepted(const Design &design, const AcceptancePlace &place, Change change)
{
    if (!place.link.empty()) {
        const LinkPtr link = design.link(place.link);
        if (!link)
            return noSuchLink(place.link);
        auto copy = std::make_shared<Link>(*link);
        change(copy->accepted);
        return *copy == *link ? design : design.withLink(std::move(copy));
    }
    if (!place.component.empty())
        return changeComponent(design, place.component, [&](Component &copy) { change(copy.accepted); });
    DesignSettings settings = design.settings();
    change(settings.accepted);
    return settings == design.settings() ? design : design.withSettings(std::move(settings));
}

}  // namespace

Edit addComponent(Component component, std::optional<Placement> placement)
{
    return [component = std::move(component), placement](const Design &design) -> Result<Design> {
        if (component.id.empty() || design.component(component.id))
            return fail(ErrorCode::InvalidInput, "The id \"" + excerpt(component.id.value) + "\" is taken.",
                        component.id.value);
        if (!component.parent.empty() && !design.component(component.parent))
            return noSuchComponent(component.parent);
        if (design.components().size() >= kMaxComponents)
            return fail(ErrorCode::LimitExceeded,
                        "A design holds at most " + groupThousands(kMaxComponents) + " components.");
        Design changed = design.withComponent(std::make_shared<const Component>(component));
        if (placement)
            changed =
                changed.withPlacements(std::vector<std::pair<ComponentId, Placement>>{{component.id, *placement}});
        return checked(std::move(changed));
    };
}

Edit removeComponents(std::vector<ComponentId> ids)
{
    return [ids = std::move(ids)](const Design &design) -> Result<Design> {
        std::unordered_set<ComponentId> gone;
        for (const ComponentId &id : ids) {
            if (!design.component(id))
                return noSuchComponent(id);
            for (const ComponentId &inside : design.subtree(id))
                gone.insert(inside);
        }
        std::vector<LinkId> links;
        for (const LinkPtr &link : design.links())
            if (gone.contains(link->from) || gone.contains(link->to))
                links.push_back(link->id);
        return design.withoutLinks(links).withoutComponents(std::vector<ComponentId>(gone.begin(), gone.end()));
    };
}

Edit setField(ComponentId id, std::string path, Json value)
{
    return [=](const Design &design) -> Result<Design> {
        const ComponentPtr component = design.component(id);
        if (!component)
            return noSuchComponent(id);
        auto spec = withField(component->spec, path, value);
        if (!spec)
            return tl::unexpected<Error>(spec.error());
        return changeComponent(design, id, [&](Component &copy) {
            copy.spec = std::move(*spec);
            copy.bands.erase(path);  // a single value is known; setFieldWithBand() gives it a band again
        });
    };
}

Edit rename(ComponentId id, std::string name)
{
    return [=](const Design &design) -> Result<Design> {
        const std::string clean = trimmed(name);
        if (clean.empty() || clean.size() > 120)
            return fail(ErrorCode::InvalidInput,
                        clean.empty() ? "A component needs a name." : "The name is longer than 120 characters.", "name",
                        "Type a short name.");
        return changeComponent(design, id, [&](Component &copy) { copy.name = clean; });
    };
}

Edit setTags(ComponentId id, TagMap tags)
{
    return
        [=](const Design &design) { return changeComponent(design, id, [&](Component &copy) { copy.tags = tags; }); };
}

Edit moveInto(std::vector<ComponentId> ids, ComponentId frame)
{
    return [=](const Design &design) -> Result<Design> {
        if (!frame.empty() && !design.component(frame))
            return noSuchComponent(frame);
        Design changed = design;
        for (const ComponentId &id : ids) {
            const auto inside = changed.subtree(id);
            if (std::find(inside.begin(), inside.end(), frame) != inside.end())
                return fail(ErrorCode::InvalidInput, "A frame cannot be moved into itself.", id.value,
                            "Drop it somewhere else.");
            auto moved = changeComponent(changed, id, [&](Component &copy) { copy.parent = frame; });
            if (!moved)
                return moved;
            changed = std::move(*moved);
        }
        return checked(std::move(changed));
    };
}

Edit shift(std::vector<ComponentId> ids, double dx, double dy)
{
    return [=](const Design &design) -> Result<Design> {
        std::map<ComponentId, Placement> moved;
        for (const ComponentId &id : ids)
            for (const ComponentId &inside : design.subtree(id))
                if (const auto old = design.placement(inside))
                    moved[inside] = {old->x + dx, old->y + dy, old->w, old->h};
        if (dx == 0 && dy == 0)
            return design;
        return checked(
            design.withPlacements(std::vector<std::pair<ComponentId, Placement>>(moved.begin(), moved.end())));
    };
}

Edit place(std::vector<std::pair<ComponentId, Placement>> placements)
{
    return [placements = std::move(placements)](const Design &design) -> Result<Design> {
        for (const auto &[id, placement] : placements)
            if (!design.component(id))
                return noSuchComponent(id);
        Design changed = design.withPlacements(placements);
        if (changed.placements() == design.placements())
            return design;
        return checked(std::move(changed));
    };
}

Edit connect(Link link)
{
    return [link = std::move(link)](const Design &design) -> Result<Design> {
        for (const ComponentId &end : {link.from, link.to})
            if (!design.component(end))
                return noSuchComponent(end);
        if (link.from == link.to)
            return fail(ErrorCode::InvalidInput, "A link needs two different ends.", link.id.value,
                        "Drop it on another component.");
        if (link.id.empty() || design.link(link.id))
            return fail(ErrorCode::InvalidInput, "The id \"" + excerpt(link.id.value) + "\" is taken.", link.id.value);
        if (design.links().size() >= kMaxLinks)
            return fail(ErrorCode::LimitExceeded, "A design holds at most " + groupThousands(kMaxLinks) + " links.");
        return design.withLink(std::make_shared<const Link>(link));
    };
}

Edit removeLinks(std::vector<LinkId> ids)
{
    return [ids = std::move(ids)](const Design &design) -> Result<Design> { return design.withoutLinks(ids); };
}

Edit setLinkField(LinkId id, std::string path, Json value)
{
    return [=](const Design &design) -> Result<Design> {
        const LinkPtr link = design.link(id);
        if (!link)
            return noSuchLink(id);
        const auto spec = withField(AnySpec::of(link->spec), path, value);
        if (!spec)
            return tl::unexpected<Error>(spec.error());
        auto copy = std::make_shared<Link>(*link);
        copy->spec = *spec->as<LinkSpec>();
        copy->bands.erase(path);
        if (*copy == *link)
            return design;
        return design.withLink(std::move(copy));
    };
}

Edit reconnect(LinkId id, ComponentId from, ComponentId to)
{
    return [=](const Design &design) -> Result<Design> {
        const LinkPtr link = design.link(id);
        if (!link)
            return noSuchLink(id);
        Link changed = *link;
        changed.from = from;
        changed.to = to;
        return connect(std::move(changed))(design.withoutLinks(std::vector{id}));
    };
}

Edit setSettingsField(std::string path, Json value)
{
    return [=](const Design &design) -> Result<Design> {
        const auto settings = withField(AnySpec::of(design.settings()), path, value);
        if (!settings)
            return tl::unexpected<Error>(settings.error());
        DesignSettings changed = *settings->as<DesignSettings>();
        changed.accepted = design.settings().accepted;
        return changed == design.settings() ? design : design.withSettings(std::move(changed));
    };
}

Edit acceptFinding(AcceptancePlace place, Acceptance acceptance)
{
    return [place = std::move(place), acceptance = std::move(acceptance)](const Design &design) -> Result<Design> {
        if (!mayBeAccepted(ruleOfKey(place.finding)))
            return fail(ErrorCode::InvalidInput,
                        "What cannot be planned cannot be accepted: its cost stays unknown whatever is decided.",
                        std::string(fieldOfKey(place.finding)), "Correct what is asked, or remove the part.");
        Acceptance clean = acceptance;
        clean.because = trimmed(clean.because);
        if (const auto checked = checkAcceptance(clean); !checked)
            return tl::unexpected<Error>(checked.error());
        return changeAccepted(design, place, [&](Acceptances &accepted) { accepted[place.finding] = clean; });
    };
}

Edit withdrawAcceptance(AcceptancePlace place)
{
    return [place = std::move(place)](const Design &design) {
        return changeAccepted(design, place, [&](Acceptances &accepted) { accepted.erase(place.finding); });
    };
}

Edit inOrder(std::vector<Edit> edits)
{
    return [edits = std::move(edits)](const Design &design) -> Result<Design> {
        Result<Design> changed = design;
        for (const Edit &edit : edits) {
            changed = edit(*changed);
            if (!changed)
                return changed;
        }
        return changed;
    };
}

ComponentId freshComponentId(const Design &design, std::string_view base)
{
    return ComponentId(firstFree(legalId(base), "-",
                                 [&](const std::string &id) { return design.component(ComponentId(id)) != nullptr; }));
}

LinkId freshLinkId(const Design &design, const ComponentId &from, const ComponentId &to)
{
    const std::string base = from.value.substr(0, 28) + "-to-" + to.value.substr(0, 28);
    return LinkId(firstFree(base, "-", [&](const std::string &id) { return design.link(LinkId(id)) != nullptr; }));
}

std::string freshName(const Design &design, const std::string &base)
{
    std::unordered_set<std::string> names;
    for (const ComponentPtr &component : design.components())
        names.insert(component->name);
    return firstFree(base, " ", [&](const std::string &name) { return names.contains(name); });
}

}  // namespace gp
