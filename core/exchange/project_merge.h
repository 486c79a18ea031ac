// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/scenarios.h"
#include "core/domains/kind_registry.h"

#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// Where two sides changed the same thing in different ways, or one took away what the other needs.
struct MergeConflict {
    std::string where;   ///< JSON pointer into the file: "/components/web/spec/memory"
    std::string ours;    ///< as JSON; empty: taken out
    std::string theirs;  ///< likewise
    std::string taken;   ///< what stands in the merged design now, in a sentence
    bool operator==(const MergeConflict &) const = default;
};

struct MergedProject {
    Scenarios scenarios;
    std::vector<MergeConflict> conflicts;  ///< none: both sides are in it whole
};

/// Merges what two sides made of one design, part by part and field by field; rows of a table by their key. What one side alone changed
/// is taken. Of what both changed, ours stays and the conflict is told; but nothing that somebody made goes: what one side took away and
/// the other changed, or linked to, stays. Where a box stands is no conflict: ours counts. Scenarios that both sides began under one
/// letter or name get the next free one. The result can be opened, always.
/// Errors: InvalidInput when the two cannot stand in one design (a frame inside itself), with what and where.
[[nodiscard]] Result<MergedProject> mergeProjects(const Scenarios &base, const Scenarios &ours, const Scenarios &theirs,
                                                  const KindRegistry &kinds);

}  // namespace gp
