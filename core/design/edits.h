// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <functional>

/// Edits: named functions Design → Design. Each checks what it is given and answers with an Error instead of a broken design.
/// Document::apply() is the one door through which they reach the open document.
namespace gp {

using Edit = std::function<Result<Design>(const Design &)>;

/// Puts a new component in. Errors: its id is taken, or its parent does not exist.
[[nodiscard]] Edit addComponent(Component component, std::optional<Placement> placement);
/// Takes components out, with everything inside them and every link that ends there.
[[nodiscard]] Edit removeComponents(std::vector<ComponentId> ids);
/// Sets one field of a spec (path as fields.h has it); null releases a pin. Errors: NotFound, InvalidInput at the field.
[[nodiscard]] Edit setField(ComponentId id, std::string path, Json value);
[[nodiscard]] Edit rename(ComponentId id, std::string name);
[[nodiscard]] Edit setTags(ComponentId id, TagMap tags);
/// Moves components into another frame (empty: the top). Errors: the frame is one of them or inside one of them.
[[nodiscard]] Edit moveInto(std::vector<ComponentId> ids, ComponentId frame);
/// Shifts components, and everything inside them, by (dx, dy) px.
[[nodiscard]] Edit shift(std::vector<ComponentId> ids, double dx, double dy);
[[nodiscard]] Edit place(std::vector<std::pair<ComponentId, Placement>> placements);
/// Joins two components. Errors: an end does not exist, both ends are the same, or the id is taken.
[[nodiscard]] Edit connect(Link link);
[[nodiscard]] Edit removeLinks(std::vector<LinkId> ids);
[[nodiscard]] Edit setLinkField(LinkId id, std::string path, Json value);
[[nodiscard]] Edit reconnect(LinkId id, ComponentId from, ComponentId to);
[[nodiscard]] Edit setSettingsField(std::string path, Json value);
/// Remembers, with what a finding is about, that it may stay. Errors: as checkAcceptance(); NotFound; InvalidInput for a rule of
/// which none may be accepted.
[[nodiscard]] Edit acceptFinding(AcceptancePlace place, Acceptance acceptance);
[[nodiscard]] Edit withdrawAcceptance(AcceptancePlace place);
/// Several edits as one; all or none.
[[nodiscard]] Edit inOrder(std::vector<Edit> edits);

/// A free id: `base` made legal (lower case, digits, '-'), with a number behind it if it is taken.
[[nodiscard]] ComponentId freshComponentId(const Design &design, std::string_view base);
[[nodiscard]] LinkId freshLinkId(const Design &design, const ComponentId &from, const ComponentId &to);
/// A free display name: "Web fleet", "Web fleet 2", …
[[nodiscard]] std::string freshName(const Design &design, const std::string &base);

}  // namespace gp
