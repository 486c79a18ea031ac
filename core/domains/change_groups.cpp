// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/change_groups.h"

#include <algorithm>
#include <string_view>

namespace gp {

std::vector<ChangeGroup> changeGroups(const std::vector<ChangeIf> &changes)
{
    std::vector<ChangeGroup> groups;
    for (const ChangeIf &change : changes) {
        const std::string_view turns = labelOf(change.turning);
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const ChangeGroup &each) { return each.turns == turns; });
        if (group == groups.end()) {
            groups.push_back({std::string(turns), {}});
            group = groups.end() - 1;
        }
        group->sentences.push_back(change.sentence);
    }
    return groups;
}

}  // namespace gp
