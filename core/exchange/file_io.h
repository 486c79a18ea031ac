// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace gp {

/// Reads a whole regular file. Errors: Io with the system's reason, LimitExceeded above `maxBytes` (nothing is read then).
[[nodiscard]] Result<std::string> readFile(const std::string &path, std::size_t maxBytes);

/// Writes a whole file or nothing: to a temporary file beside it, fsync, rename, fsync of the folder. Keeps the mode of a file
/// that it replaces and follows a symbolic link. Errors: Io with the system's reason and a remedy.
[[nodiscard]] Result<void> writeFileWhole(const std::string &path, std::string_view bytes);

}  // namespace gp
