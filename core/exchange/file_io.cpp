// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"

#include "core/base/text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
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

/// The rename of a file is on disk once its folder is; file systems that cannot sync a folder say EINVAL and lose nothing by it.
/// @return 0, or the system's code
int syncFolder(const std::string &folder)
{
    const Descriptor directory(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return directory.isOpen() && ::fsync(directory.get()) != 0 && errno != EINVAL ? errno : 0;
}

struct flock wholeFile(short type)
{
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

/// Such a lock belongs to the handle (fcntl(2), open file description locks): another of the same process is refused as well.
bool lockWhole(int fd)
{
    struct flock lock = wholeFile(F_WRLCK);
    return ::fcntl(fd, F_OFD_SETLK, &lock) == 0;
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
                    "The file is larger than " +
                        groupThousands(static_cast<std::int64_t>(maxBytes / (std::size_t{1024} * 1024))) +
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

HeldFile::HeldFile(int fd, std::uint64_t size, std::string path) : m_fd(fd), m_size(size), m_path(std::move(path)) {}

HeldFile::HeldFile(HeldFile &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_size(other.m_size), m_path(std::move(other.m_path))
{
}

HeldFile &HeldFile::operator=(HeldFile &&other) noexcept
{
    if (this != &other) {
        letGo();
        m_fd = std::exchange(other.m_fd, -1);
        m_size = other.m_size;
        m_path = std::move(other.m_path);
    }
    return *this;
}

HeldFile::~HeldFile() { letGo(); }

void HeldFile::letGo()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

Result<HeldFile> HeldFile::create(const std::string &path)
{
    // Under its name it appears held: nobody may take it between its making and the lock.
    const std::string fresh = path + "~";
    Descriptor file(::open(fresh.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW | O_NOCTTY, 0600));
    if (!file.isOpen())
        return cannotWrite(path, errno);
    int code = ::access(path.c_str(), F_OK) == 0 ? EEXIST : 0;
    if (code == 0 && (!lockWhole(file.get()) || ::rename(fresh.c_str(), path.c_str()) != 0))
        code = errno;
    if (code != 0) {
        ::unlink(fresh.c_str());
        return cannotWrite(path, code);
    }
    if (const int synced = syncFolder(folderOf(path)); synced != 0) {
        ::unlink(path.c_str());
        return cannotWrite(path, synced);
    }
    return HeldFile(file.release(), 0, path);
}

Result<std::optional<HeldFile>> HeldFile::take(const std::string &path)
{
    Descriptor file(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    const auto size = sizeOfRegular(path, file);
    if (!size)
        return tl::unexpected<Error>(size.error());
    if (!lockWhole(file.get()))
        return std::optional<HeldFile>();
    // Whoever held it before may have taken it away meanwhile.
    struct stat here {};
    struct stat there {};
    if (::fstat(file.get(), &here) != 0 || ::stat(path.c_str(), &there) != 0 || here.st_ino != there.st_ino ||
        here.st_dev != there.st_dev)
        return std::optional<HeldFile>();
    return std::optional<HeldFile>(HeldFile(file.release(), *size, path));
}

Result<void> HeldFile::append(std::string_view bytes)
{
    if (::lseek(m_fd, static_cast<off_t>(m_size), SEEK_SET) < 0)
        return cannotWrite(m_path, errno);
    int code = writeAll(m_fd, bytes);
    if (code == 0 && ::fdatasync(m_fd) != 0)
        code = errno;
    if (code != 0) {
        // Half a record would stand before those that come when there is room again.
        if (::ftruncate(m_fd, static_cast<off_t>(m_size)) != 0)
            return cannotWrite(m_path, errno);
        return cannotWrite(m_path, code);
    }
    m_size += bytes.size();
    return {};
}

void HeldFile::remove()
{
    ::unlink(m_path.c_str());
    letGo();
}

bool HeldFile::renameTo(const std::string &path)
{
    if (::rename(m_path.c_str(), path.c_str()) != 0)
        return false;
    m_path = path;
    return true;
}

bool isHeld(const std::string &path)
{
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY));
    // Asking takes no lock: who asks must not be in the way of who takes.
    struct flock lock = wholeFile(F_RDLCK);
    return file.isOpen() && ::fcntl(file.get(), F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
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
    if (const int synced = syncFolder(folder); synced != 0)
        return cannotWrite(path, synced);
    return {};
}

Result<TemporaryFile> TemporaryFile::make()
{
    std::error_code code;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(code);
    if (code)
        return cannotWrite("TMPDIR", code.value());
    std::string path = (folder / "groundplan-XXXXXX").string();
    const Descriptor file(::mkstemp(path.data()));
    if (!file.isOpen())
        return cannotWrite(folder.string(), errno);
    return TemporaryFile(path);
}

TemporaryFile::~TemporaryFile()
{
    if (!m_path.empty())
        ::unlink(m_path.c_str());
}

}  // namespace gp
