// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace gp::app {

/// Lays rows out in columns two spaces apart. Columns whose name in `heads` begins with '>' are right-aligned, the '>' is not printed.
[[nodiscard]] std::string textTable(const std::vector<std::string> &heads,
                                    const std::vector<std::vector<std::string>> &rows);

}  // namespace gp::app
