// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/layout/layout_graph.h"

#include <nlohmann/json_fwd.hpp>

namespace gp {

/// Reads a bare graph {nodes: [{id, parent?, w?, h?}], edges: [{from, to, id?}]}; unknown keys are left alone.
/// Errors: ParseError with `where` as a JSON pointer ("/nodes/3/w"). Names are checked by layOut(), not here.
[[nodiscard]] Result<LayoutGraph> readLayoutGraph(const nlohmann::json &json);

/// {nodes: [{id, parent, x, y, w, h}], edges: [{from, to, points: [[x, y], …]}]}; x and y are absolute px, `parent` is
/// null at the top.
[[nodiscard]] nlohmann::json toJson(const LayoutResult &result, const LayoutGraph &graph);

}  // namespace gp
