// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/migrations.h"

namespace gp {

std::span<const Migration> projectMigrations()
{
    // Format 1 is the first: nothing is older.
    return {};
}

Result<std::vector<std::string>> migrate(Json &file, int from, int to, std::span<const Migration> steps)
{
    std::vector<std::string> report;
    for (int format = from; format < to; ++format) {
        const Migration *step = nullptr;
        for (const Migration &candidate : steps)
            if (candidate.from == format)
                step = &candidate;
        if (!step)
            return fail(ErrorCode::InvalidInput, "Format " + std::to_string(format) + " is not known.", "/format",
                        "The oldest format is " + std::to_string(steps.empty() ? to : steps.front().from) + ".");
        auto changed = step->rewrite(file);
        if (!changed)
            return tl::unexpected<Error>(std::move(changed.error()));
        file["format"] = format + 1;
        report.push_back(std::move(*changed));
    }
    return report;
}

}  // namespace gp
