// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <string>
#include <vector>

namespace gp {

/// One difference between two designs, as a person would name it.
struct DesignChange {
    enum class What {
        Added,     ///< a component or link that the design before has not
        Removed,   ///< one that the design after has not
        Replaced,  ///< a component of another kind; a link with other ends
        Moved,     ///< a component in another frame
        Field      ///< a value, or a row of a table where `before` or `after` is null and the path ends in ']'
    };
    What what = What::Field;
    ComponentId component;  ///< empty, and no link either: the design's settings
    LinkId link;
    std::string field;  ///< path, "volumes[data].type"; empty but for fields
    Json before;        ///< null: an advised field that is not pinned, or no such row
    Json after;
    bool operator==(const DesignChange &) const = default;
};

/// What differs in settings, components and links: what is asked for and where it stands. Names, tags, places on the canvas and
/// decisions about findings ask for nothing. Of a component that is replaced no fields are told.
[[nodiscard]] std::vector<DesignChange> designChanges(const Design &before, const Design &after);

}  // namespace gp
