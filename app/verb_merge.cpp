// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/design_input.h"
#include "app/verbs.h"
#include "core/base/text.h"
#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"
#include "core/exchange/project_merge.h"

namespace gp::app {
namespace {

std::string side(const std::string &value) { return value.empty() ? "taken out" : value; }

int runMerge(const Call &call)
{
    std::vector<Scenarios> sides;
    for (const std::string &file : call.words()) {
        // A file that both sides added has an empty base.
        const auto bytes = readFile(file, kMaxProjectBytes);
        if (bytes && bytes->empty() && sides.empty()) {
            sides.emplace_back();
            continue;
        }
        auto scenarios = bytes ? readScenarios(*bytes, engine().kinds) : tl::unexpected(bytes.error());
        if (!scenarios)
            return call.badInput(scenarios.error(), bytes ? file : std::string());
        sides.push_back(std::move(*scenarios));
    }
    const auto merged = mergeProjects(sides[0], sides[1], sides[2], engine().kinds);
    if (!merged)
        return call.badInput(merged.error(), call.words()[1]);
    for (const MergeConflict &conflict : merged->conflicts)
        say("groundplan: " + conflict.where + ": ours " + side(conflict.ours) + ", theirs " + side(conflict.theirs) +
            ". " + conflict.taken);
    const int written = call.write(writeScenarios(merged->scenarios));
    return written != kDone ? written : merged->conflicts.empty() ? kDone : kFound;
}

}  // namespace

Verb mergeVerb()
{
    return {"merge",
            "BASE OURS THEIRS",
            "Merges what two sides made of one design, part by part and field by field, for git to call as a merge "
            "driver. Where both changed the same, ours stays, a line on stderr tells it, and the exit status is 1.",
            {kOutputOption},
            3,
            3,
            runMerge};
}

}  // namespace gp::app
