// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/report_lines.h"

#include "core/base/text.h"

#include <cstring>
#include <zlib.h>

namespace gp {
namespace {

constexpr std::size_t kPiece = 256UL * 1024;  // bytes; some milliseconds of work
constexpr std::size_t kLongestReportLine =
    1 << 20;                               // bytes; a key has 1,024 at most, an access control list some thousand
constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h, inflateInit2()

std::string baseNameOf(const std::string &path) { return path.substr(path.find_last_of('/') + 1); }

std::string remedyForBinary(std::string_view head)
{
    if (head.starts_with("PAR1"))
        return "It is a Parquet file. Choose CSV as the output format of the report in S3 and take the next one.";
    if (head.starts_with("ORC"))
        return "It is an ORC file. Choose CSV as the output format of the report in S3 and take the next one.";
    return "Choose a CSV file of S3 Inventory or S3 Storage Lens, plain or .gz, or its manifest.json.";
}

}  // namespace

struct ReportLines::State {
    State(FilePieces opened, std::string name, std::stop_token stopping)
        : file(std::move(opened)), name(std::move(name)), stop(std::move(stopping))
    {
    }
    State(const State &) = delete;
    State &operator=(const State &) = delete;
    ~State()
    {
        if (inflating)
            inflateEnd(&stream);
    }

    FilePieces file;
    std::string name;
    std::stop_token stop;
    std::vector<char> stored = std::vector<char>(kPiece);  // as in the file
    std::vector<char> text = std::vector<char>(kPiece);
    std::size_t textBegin = 0;
    std::size_t textEnd = 0;
    std::string carried;  // the beginning of a line that goes on in the next piece
    std::uint64_t number = 0;
    std::uint64_t read = 0;
    bool fileEnded = false;
    bool inflating = false;
    bool memberOpen = false;  // of a gzip file, which may hold several one after the other
    z_stream stream{};
};

ReportLines::ReportLines(std::unique_ptr<State> state) : m_state(std::move(state)) {}
ReportLines::ReportLines(ReportLines &&) noexcept = default;
ReportLines::~ReportLines() = default;

Result<ReportLines> ReportLines::open(const std::string &path, std::stop_token stop)
{
    auto file = FilePieces::open(path);
    if (!file)
        return tl::unexpected<Error>(file.error());
    ReportLines lines(std::make_unique<State>(std::move(*file), baseNameOf(path), std::move(stop)));
    State &state = *lines.m_state;
    const auto got = state.file.read(state.stored.data(), state.stored.size());
    if (!got)
        return tl::unexpected<Error>(got.error());
    state.read = *got;
    const std::string_view head(state.stored.data(), *got);
    if (head.starts_with("\x1f\x8b")) {
        if (inflateInit2(&state.stream, kGzipOnly) != Z_OK)
            return fail(ErrorCode::Io, "There is no memory to decompress the file.", state.name);
        state.inflating = true;
        state.stream.next_in = reinterpret_cast<Bytef *>(state.stored.data());
        state.stream.avail_in = static_cast<uInt>(*got);
        if (auto filled = lines.refill(); !filled)
            return tl::unexpected<Error>(filled.error());
    } else {
        std::swap(state.text, state.stored);
        state.textEnd = *got;
    }
    const std::string_view begin(state.text.data(), state.textEnd);
    if (begin.starts_with("PAR1") || begin.starts_with("ORC") || begin.find('\0') != std::string_view::npos)
        return fail(ErrorCode::ParseError, "The file holds no text.", state.name, remedyForBinary(begin));
    if (begin.starts_with("\xef\xbb\xbf"))
        state.textBegin = 3;
    return lines;
}

Result<void> ReportLines::refill()
{
    State &state = *m_state;
    if (state.stop.stop_requested())
        return fail(ErrorCode::Cancelled, "Reading was stopped.");
    state.textBegin = state.textEnd = 0;
    if (!state.inflating) {
        const auto got = state.file.read(state.text.data(), state.text.size());
        if (!got)
            return tl::unexpected<Error>(got.error());
        state.textEnd = *got;
        state.read += *got;
        state.fileEnded = *got == 0;
        return {};
    }
    const auto damaged = [&](const std::string &what) {
        return fail(ErrorCode::ParseError,
                    "The compressed file " + what + " after line " +
                        groupThousands(static_cast<std::int64_t>(state.number)) + ".",
                    state.name, "Copy it again from S3: it did not come over whole.");
    };
    while (state.textEnd == 0) {
        if (state.stream.avail_in == 0) {
            const auto got = state.file.read(state.stored.data(), state.stored.size());
            if (!got)
                return tl::unexpected<Error>(got.error());
            if (*got == 0) {
                state.fileEnded = true;
                if (state.memberOpen)
                    return damaged("is cut short");
                return {};
            }
            state.read += *got;
            state.stream.next_in = reinterpret_cast<Bytef *>(state.stored.data());
            state.stream.avail_in = static_cast<uInt>(*got);
        }
        state.memberOpen = true;
        state.stream.next_out = reinterpret_cast<Bytef *>(state.text.data());
        state.stream.avail_out = static_cast<uInt>(state.text.size());
        const int code = inflate(&state.stream, Z_NO_FLUSH);
        if (code != Z_OK && code != Z_STREAM_END && code != Z_BUF_ERROR)
            return damaged("is damaged");
        state.textEnd = state.text.size() - state.stream.avail_out;
        if (code == Z_STREAM_END) {
            state.memberOpen = false;
            inflateReset(&state.stream);
        }
    }
    return {};
}

Result<bool> ReportLines::next(std::string_view &line)
{
    State &state = *m_state;
    state.carried.clear();
    for (;;) {
        const char *begin = state.text.data() + state.textBegin;
        const std::size_t left = state.textEnd - state.textBegin;
        const auto *end = left ? static_cast<const char *>(std::memchr(begin, '\n', left)) : nullptr;
        if (end) {
            const auto length = static_cast<std::size_t>(end - begin);
            state.textBegin += length + 1;
            if (state.carried.empty())
                line = {begin, length};
            else
                line = state.carried.append(begin, length);
            break;
        }
        state.carried.append(begin, left);
        if (state.carried.size() > kLongestReportLine)
            return fail(ErrorCode::ParseError, "The line does not end within a mebibyte.",
                        state.name + ", line " + groupThousands(static_cast<std::int64_t>(state.number) + 1),
                        "Choose a CSV file with one record a line, as S3 writes it.");
        if (auto filled = refill(); !filled)
            return tl::unexpected<Error>(filled.error());
        if (!state.fileEnded)
            continue;
        if (state.carried.empty())
            return false;
        line = state.carried;
        break;
    }
    ++state.number;
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return true;
}

std::uint64_t ReportLines::number() const { return m_state->number; }
std::uint64_t ReportLines::fileSize() const { return m_state->file.size(); }
std::uint64_t ReportLines::fileRead() const { return m_state->read; }

std::string ReportLines::place() const
{
    return m_state->name + ", line " + groupThousands(static_cast<std::int64_t>(m_state->number));
}

Result<void> splitReportLine(const ReportLines &lines, std::string_view line, std::vector<std::string_view> &fields)
{
    fields.clear();
    for (std::size_t at = 0;;) {
        if (at >= line.size() || line[at] != '"') {
            const std::size_t comma = std::min(line.find(',', at), line.size());
            fields.push_back(line.substr(at, comma - at));
            at = comma;
        } else {
            std::size_t close = at + 1;
            while ((close = line.find('"', close)) != std::string_view::npos && close + 1 < line.size() &&
                   line[close + 1] == '"')
                close += 2;
            const std::string column = ", column " + std::to_string(fields.size() + 1);
            if (close == std::string_view::npos)
                return fail(ErrorCode::ParseError, "A quote is opened and not closed in its line.",
                            lines.place() + column, "Copy the file again from S3, unedited.");
            if (close + 1 < line.size() && line[close + 1] != ',')
                return fail(ErrorCode::ParseError, "A quote ends in the middle of its field.", lines.place() + column,
                            "Copy the file again from S3, unedited; a quote within a field is written twice.");
            fields.push_back(line.substr(at + 1, close - at - 1));
            at = close + 1;
        }
        if (at >= line.size())
            return {};
        ++at;  // the comma
    }
}

}  // namespace gp
