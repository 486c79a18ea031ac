// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout_graph.h"

namespace gp::layout {

/// What a finished drawing costs the reader.
struct Score {
    long long crossings = 0;
    double length = 0;
    int bends = 0;
    double width = 0;
    double height = 0;
    [[nodiscard]] double aspect() const { return height > 0 ? width / height : 1; }
    /// How far the aspect lies outside what a page or a screen takes well; 0 inside.
    [[nodiscard]] double aspectMiss() const;
    /// One number to choose between drawings of the same graph: the lower the better.
    [[nodiscard]] double cost() const;
};

[[nodiscard]] Score scoreOf(const LayoutResult &result);

}  // namespace gp::layout
