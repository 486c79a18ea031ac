// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"
#include "core/base/result.h"

#include <span>
#include <string>
#include <vector>

namespace gp {

/// One step of a project file's format: rewrites the raw JSON of format `from` into that of `from` + 1.
struct Migration {
    int from;
    /// @return one sentence for the reader: what changed. Errors: InvalidInput, when the old file makes no sense.
    Result<std::string> (*rewrite)(Json &file);
};

/// The steps that this version knows, by `from`, rising. One for every format before kProjectFormat.
[[nodiscard]] std::span<const Migration> projectMigrations();

/// Brings a file's JSON to format `to`, step by step; "format" follows. @return one sentence a step.
/// Errors: InvalidInput when a step is missing or fails.
[[nodiscard]] Result<std::vector<std::string>> migrate(Json &file, int from, int to, std::span<const Migration> steps);

}  // namespace gp
