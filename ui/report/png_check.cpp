// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/png_check.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>
#include <zlib.h>

namespace gp {
namespace {

constexpr qsizetype kPngSignature = 8;
constexpr qsizetype kAroundChunk = 12;  // length, name and check sum
constexpr quint32 kPngHead = 13;
constexpr quint32 kMostPalette = 3 * 256;
constexpr int kPngIndexed = 3;  // its type of colour
constexpr uchar kLastPngFilter = 4;

struct PngHead {
    quint32 width = 0;
    quint32 height = 0;
    int depth = 0;
    int colour = 0;
    bool isInterlaced = false;

    [[nodiscard]] int channels() const
    {
        switch (colour) {
        case 0:
        case 3:
            return 1;
        case 4:
            return 2;
        case 2:
            return 3;
        case 6:
            return 4;
        default:
            return 0;
        }
    }
    /// As the specification's table of colour types and depths has it.
    [[nodiscard]] bool isValid() const
    {
        const bool narrow = depth == 1 || depth == 2 || depth == 4;
        const bool fits = depth == 8 || (narrow && (colour == 0 || colour == 3)) || (depth == 16 && colour != 3);
        return width > 0 && height > 0 && width <= 0x7FFFFFFF && height <= 0x7FFFFFFF && channels() > 0 && fits;
    }
    /// Rows of as many bytes, one after the other: each begins with the number of its filter.
    struct Rows {
        quint64 bytes;
        quint64 count;
    };
    [[nodiscard]] std::vector<Rows> rows() const
    {
        const auto pass = [&](quint64 columns, quint64 count) {
            const quint64 bits = columns * static_cast<quint64>(channels()) * static_cast<quint64>(depth);
            return Rows{1 + (bits + 7) / 8, columns == 0 ? 0 : count};
        };
        if (!isInterlaced)
            return {pass(width, height)};
        // Adam7: where each pass begins, and how far its pixels are from one another.
        struct Pass {
            quint32 x, y, across, down;
        };
        constexpr std::array kAdam7{Pass{0, 0, 8, 8}, Pass{4, 0, 8, 8}, Pass{0, 4, 4, 8}, Pass{2, 0, 4, 4},
                                    Pass{0, 2, 2, 4}, Pass{1, 0, 2, 2}, Pass{0, 1, 1, 2}};
        std::vector<Rows> all;
        for (const Pass &each : kAdam7)
            all.push_back(pass((quint64(width) + each.across - 1 - each.x) / each.across,
                               (quint64(height) + each.down - 1 - each.y) / each.down));
        return all;
    }
};

struct PngChunk {
    QByteArray name;
    const uchar *data = nullptr;
    quint32 length = 0;
    bool isSound = false;  // its check sum holds

    [[nodiscard]] bool isNeeded() const { return name.front() >= 'A' && name.front() <= 'Z'; }
    [[nodiscard]] qsizetype next(qsizetype at) const { return at + kAroundChunk + static_cast<qsizetype>(length); }
};

/// Empty: it is cut off, or no chunk.
std::optional<PngChunk> chunkAt(const QByteArray &png, qsizetype at)
{
    if (at + kAroundChunk > png.size())
        return {};
    const auto *bytes = reinterpret_cast<const uchar *>(png.constData()) + at;
    const auto length = qFromBigEndian<quint32>(bytes);
    if (length > static_cast<quint64>(png.size() - at - kAroundChunk))
        return {};
    const QByteArray name = png.mid(at + 4, 4);
    const auto isLetter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (!std::all_of(name.cbegin(), name.cend(), isLetter))
        return {};
    return PngChunk{name, bytes + 8, length,
                    crc32(0, bytes + 4, length + 4) == qFromBigEndian<quint32>(bytes + 8 + length)};
}

std::optional<PngHead> headOf(const QByteArray &png)
{
    const auto chunk = chunkAt(png, kPngSignature);
    if (!chunk || chunk->name != "IHDR" || chunk->length != kPngHead || !chunk->isSound)
        return {};
    const uchar *data = chunk->data;
    const PngHead head{qFromBigEndian<quint32>(data), qFromBigEndian<quint32>(data + 4), data[8], data[9],
                       data[12] == 1};
    if (!head.isValid() || data[10] != 0 || data[11] != 0 || data[12] > 1)
        return {};
    return head;
}

/// Unpacks without keeping anything.
class PngPixels {
public:
    explicit PngPixels(std::vector<PngHead::Rows> rows) : m_rows(std::move(rows))
    {
        m_isOpen = inflateInit(&m_stream) == Z_OK;
    }
    ~PngPixels()
    {
        if (m_isOpen)
            inflateEnd(&m_stream);
    }
    PngPixels(const PngPixels &) = delete;
    PngPixels &operator=(const PngPixels &) = delete;

    /// What follows the pixels is unpacked only so far that the end of the stream is seen, which has a check sum.
    bool take(const uchar *data, quint32 size)
    {
        std::array<uchar, std::size_t{64} * 1024> scratch;
        m_stream.next_in = const_cast<uchar *>(data);
        m_stream.avail_in = size;
        m_stream.avail_out = 0;
        while (m_isOpen && !m_isDone && !m_hasMore && (m_stream.avail_in > 0 || m_stream.avail_out == 0)) {
            m_stream.next_out = scratch.data();
            m_stream.avail_out = static_cast<uInt>(scratch.size());
            const int result = inflate(&m_stream, Z_NO_FLUSH);
            if (!walk(scratch.data(), scratch.size() - m_stream.avail_out))
                return false;
            m_isDone = result == Z_STREAM_END;
            if (result == Z_BUF_ERROR)
                break;  // the next chunk goes on
            if (result != Z_OK && !m_isDone)
                return false;
        }
        return m_isOpen;
    }
    [[nodiscard]] bool areWhole()
    {
        while (m_pass < m_rows.size() && m_row == m_rows.at(m_pass).count) {
            ++m_pass;
            m_row = 0;
        }
        return m_pass == m_rows.size();
    }

private:
    /// Goes on from row to row. False: one has a filter that there is not.
    bool walk(const uchar *bytes, quint64 size)
    {
        for (quint64 at = 0; at < size;) {
            if (areWhole()) {
                m_hasMore = true;
                return true;
            }
            if (m_inRow == 0 && bytes[at] > kLastPngFilter)
                return false;
            const quint64 step = std::min(size - at, m_rows.at(m_pass).bytes - m_inRow);
            at += step;
            m_inRow += step;
            if (m_inRow == m_rows.at(m_pass).bytes) {
                m_inRow = 0;
                ++m_row;
            }
        }
        return true;
    }

    z_stream m_stream{};
    bool m_isOpen = false;
    bool m_isDone = false;
    bool m_hasMore = false;
    std::vector<PngHead::Rows> m_rows;
    std::size_t m_pass = 0;
    quint64 m_row = 0;
    quint64 m_inRow = 0;
};

}  // namespace

std::optional<QSize> sizeOfPng(const QByteArray &png)
{
    const auto head = headOf(png);
    return head ? std::optional(QSize(static_cast<int>(head->width), static_cast<int>(head->height))) : std::nullopt;
}

QByteArray neededOfPng(const QByteArray &png)
{
    const auto head = headOf(png);
    if (!head)
        return {};
    QByteArray needed = png.first(kPngSignature);
    bool hasPalette = false;
    bool hasPixels = false;
    qsizetype at = kPngSignature;
    for (auto chunk = chunkAt(png, at); chunk; chunk = chunkAt(png, at)) {
        const qsizetype begins = std::exchange(at, chunk->next(at));
        const bool isPixels = chunk->name == "IDAT";
        if (hasPixels && !isPixels)
            break;
        if (!chunk->isNeeded() && !chunk->isSound)
            continue;
        if (!chunk->isSound)
            return {};
        if (chunk->name == "PLTE") {
            const bool fits = chunk->length > 0 && chunk->length % 3 == 0 && chunk->length <= kMostPalette;
            if (!fits || hasPalette)
                return {};
            hasPalette = true;
        } else if (chunk->isNeeded() && !isPixels && (chunk->name != "IHDR" || begins != kPngSignature)) {
            return {};
        }
        hasPixels = hasPixels || isPixels;
        needed += png.mid(begins, at - begins);
    }
    if (!hasPixels || (head->colour == kPngIndexed && !hasPalette))
        return {};
    return needed + QByteArray::fromHex("0000000049454e44ae426082");  // IEND
}

bool hasAllPixels(const QByteArray &png)
{
    const auto head = headOf(png);
    if (!head)
        return false;
    PngPixels pixels(head->rows());
    qsizetype at = kPngSignature;
    for (auto chunk = chunkAt(png, at); chunk; chunk = chunkAt(png, at)) {
        if (chunk->name == "IDAT" && !pixels.take(chunk->data, chunk->length))
            return false;
        at = chunk->next(at);
    }
    return pixels.areWhole();
}

}  // namespace gp
