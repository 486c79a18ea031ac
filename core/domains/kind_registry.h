// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

namespace gp {

/// The table of kinds: a value that engines are given, so that tests can add rows of their own.
class KindRegistry {
public:
    explicit KindRegistry(std::vector<const Kind *> rows);

    [[nodiscard]] std::span<const Kind *const> all() const { return m_rows; }  ///< in the order of the list
    [[nodiscard]] const Kind *find(std::string_view id) const;                 ///< null: unknown kind
    [[nodiscard]] std::string nearestId(std::string_view id) const;            ///< for "did you mean"

private:
    std::vector<const Kind *> m_rows;
};

/// All kinds of this program, from the list that CMake keeps (groundplan_kind()).
[[nodiscard]] const KindRegistry &builtInKinds();

/// Whether a frame of `holder`'s kind may hold a component of kind `inner` directly; a null holder is the canvas.
/// @return the reason why not, in one sentence; empty when it may
[[nodiscard]] std::string whyNotHold(const Kind *holder, const Kind &inner);

/// The rule that allows a link, or null when neither end's kind lists it.
[[nodiscard]] const LinkRule *linkRule(const Kind &from, const Kind &to, LinkRole role);
/// Roles that a link between these kinds may have, the usual one first: those that a row lists for just these kinds come before
/// those that it lists for any. A kind whose rows all name their ends takes no link that it does not list.
[[nodiscard]] std::vector<LinkRole> linkRoles(const Kind &from, const Kind &to);

/// What a new link between two kinds is.
struct NewLink {
    LinkSpec spec;
    bool turned = false;  ///< it leads from `to` to `from`
};
/// The usual role, with the protocol and port that its row lists. Empty: these kinds have no link.
[[nodiscard]] std::optional<NewLink> usualLink(const Kind &from, const Kind &to);

}  // namespace gp
