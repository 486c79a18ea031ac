// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gp {

/// Reads a whole regular file. Errors: Io with the system's reason, LimitExceeded above `maxBytes` (nothing is read then).
[[nodiscard]] Result<std::string> readFile(const std::string &path, std::size_t maxBytes);

/// Whether a regular file that may be read is there.
[[nodiscard]] bool isReadableFile(const std::string &path);

/// Reads a regular file piece by piece: for files that are too large to be held.
class FilePieces {
public:
    /// Errors: Io with the system's reason.
    [[nodiscard]] static Result<FilePieces> open(const std::string &path);
    FilePieces(FilePieces &&other) noexcept;
    FilePieces &operator=(FilePieces &&) = delete;
    ~FilePieces();

    [[nodiscard]] std::uint64_t size() const { return m_size; }  ///< when it was opened
    /// The next bytes, at most `most`; 0: the end. Errors: Io.
    [[nodiscard]] Result<std::size_t> read(char *into, std::size_t most);

private:
    FilePieces(int fd, std::uint64_t size, std::string path);

    int m_fd;
    std::uint64_t m_size;
    std::string m_path;
};

/// Writes a whole file or nothing: to a temporary file beside it, fsync, rename, fsync of the folder. Keeps the mode of a file
/// that it replaces and follows a symbolic link. Errors: Io with the system's reason and a remedy.
[[nodiscard]] Result<void> writeFileWhole(const std::string &path, std::string_view bytes);

}  // namespace gp
