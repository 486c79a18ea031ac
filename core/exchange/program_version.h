// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace gp {

/// Answers with this program's version, "0.1.0", as files, plans and --version print it.
[[nodiscard]] std::string_view programVersion();

}  // namespace gp
