// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/exchange/templates.h"
#include "draws.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace gp::test {

/// Starters for tests that take seconds for each: all of them when everything was asked for, else those that together hold
/// every kind that any starter holds (test_templates sees to that).
[[nodiscard]] inline std::vector<DesignTemplate> variedStarters()
{
    static constexpr std::string_view kVaried[] = {
        "web-shop",       // the sample: users, internet, most kinds, a price that is not known
        "second-region",  // two Regions, and what is sent between them
        "data-lake",      // queries and jobs
        "which-store",    // a choice among stores, in a group
        "single-server",  // a volume of its own, and no fleet beside it
        "windows-files",  // a file system of FSx, backups, licences
        "mixed-files",    // one of NetApp ONTAP, with a pool beside it
        "ci-runners",     // Spot, and a fleet that calls out
    };
    const auto all = designTemplates();
    std::vector<DesignTemplate> starters;
    for (const DesignTemplate &each : all)
        if (isLong() || std::ranges::find(kVaried, each.id) != std::end(kVaried))
            starters.push_back(each);
    return starters;
}

}  // namespace gp::test
