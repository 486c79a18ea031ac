// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/any_spec.h"
#include "core/design/edits.h"
#include "core/domains/finding.h"

namespace gp {

class KindRegistry;

/// What a component is to become: a kind and all that is asked of it.
struct Replacement {
    std::string kind;  ///< a kind's id
    AnySpec spec;
    bool operator==(const Replacement &) const = default;
};

/// Makes a component one of another kind. Id, name, tags, frame and place stay; so do its links, in the role that they had where the
/// new kind may have it, else in the usual one. Bands and accepted findings were about fields of the old kind, and go.
/// Errors: NotFound for the component or the kind; InvalidInput where its frame may not hold the new kind, where it holds others
/// itself, or where a link is left that the new kind cannot have.
[[nodiscard]] Edit becomeKind(ComponentId id, Replacement into, const KindRegistry &kinds);

}  // namespace gp
