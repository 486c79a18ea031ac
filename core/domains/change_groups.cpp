// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/change_groups.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace gp {
namespace {

struct TurningWord {
    std::string_view word;
    std::string_view turns;
};

/// The first word that a condition has decides, so that "GiB of root volume" comes before "GiB".
constexpr std::array kTurningWords{TurningWord{" cost ", "Price"},
                                   TurningWord{"$", "Price"},
                                   TurningWord{" hour", "Counts"},
                                   TurningWord{"highest load", "Counts"},
                                   TurningWord{"loss of a zone", "Zones"},
                                   TurningWord{"req/s", "Load"},
                                   TurningWord{"utilization", "Load"},
                                   TurningWord{"measured", "Load"},
                                   TurningWord{"running today", "Load"},
                                   TurningWord{" in all", "Load"},
                                   TurningWord{"queries", "Load"},
                                   TurningWord{"reads", "Load"},
                                   TurningWord{" read", "Load"},
                                   TurningWord{"arriving", "Storage"},
                                   TurningWord{"overwritten", "Storage"},
                                   TurningWord{"object size", "Storage"},
                                   TurningWord{"boot time", "Time"},
                                   TurningWord{" day", "Time"},
                                   TurningWord{" month", "Time"},
                                   TurningWord{"volume", "Storage"},
                                   TurningWord{"disk", "Storage"},
                                   TurningWord{"EBS", "Storage"},
                                   TurningWord{"IOPS", "Storage"},
                                   TurningWord{"MiB/s", "Storage"},
                                   TurningWord{"stored", "Storage"},
                                   TurningWord{"GPU", "Machine"},
                                   TurningWord{"vCPU", "Machine"},
                                   TurningWord{"Gbps", "Machine"},
                                   TurningWord{"GiB", "Memory"}};

std::string_view turnsIn(std::string_view sentence)
{
    const std::string_view condition = sentence.substr(0, sentence.find(": "));
    const auto found = std::find_if(kTurningWords.begin(), kTurningWords.end(), [&](const TurningWord &each) {
        return condition.find(each.word) != std::string_view::npos;
    });
    return found == kTurningWords.end() ? "Other" : found->turns;
}

}  // namespace

std::vector<ChangeGroup> changeGroups(const std::vector<std::string> &changes)
{
    std::vector<ChangeGroup> groups;
    for (const std::string &change : changes) {
        const std::string_view turns = turnsIn(change);
        auto group =
            std::find_if(groups.begin(), groups.end(), [&](const ChangeGroup &each) { return each.turns == turns; });
        if (group == groups.end()) {
            groups.push_back({std::string(turns), {}});
            group = groups.end() - 1;
        }
        group->sentences.push_back(change);
    }
    return groups;
}

}  // namespace gp
