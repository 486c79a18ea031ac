// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

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

/// A file that grows record by record and belongs to whoever holds it: a lock that goes with the process, however that
/// ends (fcntl(2), open file description locks). What was appended is on the disk.
class HeldFile {
public:
    /// Makes a new file, for its owner's eyes only. Errors: Io, also when there is one.
    [[nodiscard]] static Result<HeldFile> create(const std::string &path);
    /// Takes hold of a file that nobody holds, or answers with nothing. Errors: Io.
    [[nodiscard]] static Result<std::optional<HeldFile>> take(const std::string &path);
    HeldFile(HeldFile &&other) noexcept;
    HeldFile &operator=(HeldFile &&other) noexcept;
    ~HeldFile();

    [[nodiscard]] const std::string &path() const { return m_path; }
    [[nodiscard]] std::uint64_t size() const { return m_size; }
    /// Writes bytes behind the others and waits until the disk has them; all or none. Errors: Io.
    [[nodiscard]] Result<void> append(std::string_view bytes);
    /// Takes the file away, still held. What cannot be taken away stays.
    void remove();
    /// Gives it another name, in its folder. @return false: it has the old one still
    bool renameTo(const std::string &path);

private:
    HeldFile(int fd, std::uint64_t size, std::string path);
    void letGo();

    int m_fd = -1;
    std::uint64_t m_size = 0;
    std::string m_path;
};

/// Whether a process holds a file (HeldFile), this one included. A file that cannot be opened is held by nobody.
[[nodiscard]] bool isHeld(const std::string &path);

/// A file that is gone with this: for a library that writes to files alone.
class TemporaryFile {
public:
    /// Makes it, empty, in the system's folder for such files. Errors: Io with the system's reason and a remedy.
    [[nodiscard]] static Result<TemporaryFile> make();
    TemporaryFile(TemporaryFile &&other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    TemporaryFile &operator=(TemporaryFile &&) = delete;
    ~TemporaryFile();

    [[nodiscard]] const std::string &path() const { return m_path; }

private:
    explicit TemporaryFile(std::string path) : m_path(std::move(path)) {}

    std::string m_path;  // empty: moved away
};

/// Writes a whole file or nothing: to a temporary file beside it, fsync, rename, fsync of the folder. Keeps the mode of a file
/// that it replaces and follows a symbolic link. Errors: Io with the system's reason and a remedy.
[[nodiscard]] Result<void> writeFileWhole(const std::string &path, std::string_view bytes);

}  // namespace gp
