// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"

#include "core/base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace gp {
namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) {}
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] bool isOpen() const { return m_fd >= 0; }
    [[nodiscard]] int get() const { return m_fd; }
    [[nodiscard]] int release() { return std::exchange(m_fd, -1); }
    /// Some systems report a failed write only here.
    bool close()
    {
        const bool good = m_fd < 0 || ::close(m_fd) == 0;
        m_fd = -1;
        return good;
    }

private:
    int m_fd;
};

std::string reason(int code)
{
    std::string text = std::strerror(code);
    if (!text.empty() && text[0] >= 'A' && text[0] <= 'Z')
        text[0] = static_cast<char>(text[0] - 'A' + 'a');
    return text;
}

tl::unexpected<Error> cannotRead(const std::string &path, const std::string &why)
{
    return fail(ErrorCode::Io, "The file cannot be read: " + why + ".", excerpt(path, 400),
                "Check its name and that you may read it.");
}

tl::unexpected<Error> cannotWrite(const std::string &path, int code)
{
    const char *remedy = code == ENOSPC || code == EDQUOT ? "Make room, or choose another place."
                         : code == ENOENT || code == ENOTDIR
                             ? "Make the folder first, or choose another place."
                             : "Choose another place, or ask for the right to write there.";
    return fail(ErrorCode::Io, "The file cannot be written: " + reason(code) + ".", excerpt(path, 400), remedy);
}

/// @return 0, or the system's code
int writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return errno;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Where a chain of symbolic links ends, whether or not a file is there yet.
std::string followLinks(std::string path)
{
    // Linux gives up after 40 links (path_resolution(7)); opening the last one then reports the loop.
    for (int i = 0; i < 40; ++i) {
        char target[4096];
        const ssize_t length = ::readlink(path.c_str(), target, sizeof target);
        if (length < 0 || length == sizeof target)
            break;
        const std::string link(target, static_cast<std::size_t>(length));
        const auto slash = path.rfind('/');
        path = link.starts_with('/') || slash == std::string::npos ? link : path.substr(0, slash + 1) + link;
    }
    return path;
}

std::string folderOf(const std::string &path)
{
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

/// Devices and pipes cannot be replaced by a rename: they take the bytes as they come.
int writeInPlace(const std::string &path, std::string_view bytes)
{
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY));
    if (!file.isOpen())
        return errno;
    if (const int code = writeAll(file.get(), bytes))
        return code;
    return file.close() ? 0 : errno;
}

int writeBeside(const std::string &temporary, const struct stat *replaced, std::string_view bytes)
{
    Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0666));
    if (!file.isOpen())
        return errno;
    if (replaced) {
        // Another owner can be kept by root only, and not on every file system: then the file becomes ours.
        if (::fchown(file.get(), replaced->st_uid, replaced->st_gid) != 0)
            errno = 0;
        if (::fchmod(file.get(), replaced->st_mode & 07777) != 0)
            return errno;
    }
    if (const int code = writeAll(file.get(), bytes))
        return code;
    if (::fsync(file.get()) != 0)
        return errno;
    return file.close() ? 0 : errno;
}

/// Says why an opened file cannot be read as a regular one. @return its size
Result<std::uint64_t> sizeOfRegular(const std::string &path, const Descriptor &file)
{
    struct stat status {};
    if (!file.isOpen() || ::fstat(file.get(), &status) != 0)
        return cannotRead(path, reason(errno));
    if (S_ISDIR(status.st_mode))
        return cannotRead(path, "it is a folder");
    if (!S_ISREG(status.st_mode))
        return cannotRead(path, "it is not a regular file");
    return static_cast<std::uint64_t>(status.st_size);
}

/// Without O_NONBLOCK a pipe would be waited for before we can see that it is one.
constexpr int kReading = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;

}  // namespace

bool isReadableFile(const std::string &path)
{
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && ::access(path.c_str(), R_OK) == 0;
}

FilePieces::FilePieces(int fd, std::uint64_t size, std::string path) : m_fd(fd), m_size(size), m_path(std::move(path))
{
}

FilePieces::FilePieces(FilePieces &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_size(other.m_size), m_path(std::move(other.m_path))
{
}

FilePieces::~FilePieces()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

Result<FilePieces> FilePieces::open(const std::string &path)
{
    Descriptor file(::open(path.c_str(), kReading));
    const auto size = sizeOfRegular(path, file);
    if (!size)
        return tl::unexpected<Error>(size.error());
    return FilePieces(file.release(), *size, path);
}

Result<std::size_t> FilePieces::read(char *into, std::size_t most)
{
    for (;;) {
        const ssize_t got = ::read(m_fd, into, most);
        if (got >= 0)
            return static_cast<std::size_t>(got);
        if (errno != EINTR)
            return cannotRead(m_path, reason(errno));
    }
}

Result<std::string> readFile(const std::string &path, std::size_t maxBytes)
{
    Descriptor file(::open(path.c_str(), kReading));
    const auto size = sizeOfRegular(path, file);
    if (!size)
        return tl::unexpected<Error>(size.error());
    const auto tooLarge = [&] {
        return fail(ErrorCode::LimitExceeded,
                    "The file is larger than " + groupThousands(static_cast<std::int64_t>(maxBytes / (1024 * 1024))) +
                        " MiB, the limit.",
                    excerpt(path, 400), "Check that it is the right file.");
    };
    if (*size > maxBytes)
        return tooLarge();
    std::string bytes;
    bytes.resize(static_cast<std::size_t>(*size) + 1);  // one more, to see the end or that it grew
    std::size_t length = 0;
    for (;;) {
        const ssize_t got = ::read(file.get(), bytes.data() + length, bytes.size() - length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return cannotRead(path, reason(errno));
        if (got == 0)
            break;
        length += static_cast<std::size_t>(got);
        if (length > maxBytes)
            return tooLarge();
        if (length == bytes.size())
            bytes.resize(bytes.size() + 65536);
    }
    bytes.resize(length);
    return bytes;
}

Result<void> writeFileWhole(const std::string &path, std::string_view bytes)
{
    const std::string target = followLinks(path);
    struct stat status {};
    const bool exists = ::stat(target.c_str(), &status) == 0;
    if (exists && S_ISDIR(status.st_mode))
        return cannotWrite(path, EISDIR);
    if (exists && !S_ISREG(status.st_mode)) {
        if (const int code = writeInPlace(target, bytes))
            return cannotWrite(path, code);
        return {};
    }
    // A rename would replace a file that is marked read-only; whoever marked it meant it.
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return cannotWrite(path, errno);

    const std::string folder = folderOf(target);
    std::string temporary;
    int code = EEXIST;
    for (int attempt = 0; code == EEXIST && attempt < 1000; ++attempt) {
        temporary = folder + "/.groundplan-" + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp";
        code = writeBeside(temporary, exists ? &status : nullptr, bytes);
    }
    if (code != 0) {
        if (code != EEXIST)
            ::unlink(temporary.c_str());
        return cannotWrite(path, code);
    }
    if (::rename(temporary.c_str(), target.c_str()) != 0) {
        code = errno;
        ::unlink(temporary.c_str());
        return cannotWrite(path, code);
    }
    // The rename is on disk once the folder is; file systems that cannot sync a folder say EINVAL and lose nothing by it.
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory.isOpen() && ::fsync(directory.get()) != 0 && errno != EINVAL)
        return cannotWrite(path, errno);
    return {};
}

}  // namespace gp
