// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/catalog_blob.h"

#include "core/catalog/sha256.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

namespace gp {
namespace {

static_assert(std::endian::native == std::endian::little, "the packed catalog is little-endian");

constexpr std::string_view kMagic = "GPCATLOG";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeaderSize = 96;
constexpr std::size_t kHashAt = 64;
constexpr std::size_t kDirectoryEntry = 24;
constexpr std::uint32_t kMaxEntries = 256;  // tables, and columns of a table: keeps damaged counts from costing time
constexpr std::uint8_t kNoScale = 0xFF;
constexpr std::uint8_t kMostDecimals = 15;
constexpr std::uint8_t kNoFlag = 2;
constexpr std::int64_t kNoInteger = std::numeric_limits<std::int64_t>::min();

template <class T>
T read(const std::byte *at)
{
    T value;
    std::memcpy(&value, at, sizeof value);
    return value;
}

tl::unexpected<Error> damaged(std::string what)
{
    return fail(ErrorCode::ParseError, "The catalog is damaged: " + std::move(what) + ".", {},
                "Build or install it again.");
}

}  // namespace

std::uint32_t BlobColumn::textIndex(std::size_t row) const { return read<std::uint32_t>(m_values + row * 4); }

std::string_view BlobColumn::text(std::size_t row) const { return m_blob->string(textIndex(row)); }

std::optional<std::int64_t> BlobColumn::integer(std::size_t row) const
{
    const auto value = read<std::int64_t>(m_values + row * 8);
    return value == kNoInteger ? std::nullopt : std::optional(value);
}

std::optional<Rate> BlobColumn::decimal(std::size_t row, std::int64_t per) const
{
    const auto scale = read<std::uint8_t>(m_scales + row);
    if (scale == kNoScale)
        return std::nullopt;
    return Rate(read<std::int64_t>(m_values + row * 8), scale, per);
}

std::optional<double> BlobColumn::number(std::size_t row) const
{
    if (m_type == ColumnType::Integer) {
        const auto value = integer(row);
        return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
    }
    const auto value = decimal(row);
    return value ? std::optional(value->perUnit()) : std::nullopt;
}

std::optional<bool> BlobColumn::flag(std::size_t row) const
{
    const auto value = read<std::uint8_t>(m_values + row);
    return value == kNoFlag ? std::nullopt : std::optional(value == 1);
}

const BlobColumn *BlobTable::column(std::string_view columnName, ColumnType type) const
{
    for (const BlobColumn &column : columns) {
        if (column.name() == columnName)
            return column.type() == type ? &column : nullptr;
    }
    return nullptr;
}

const BlobTable *CatalogBlob::table(std::string_view name) const
{
    for (const BlobTable &table : m_tables) {
        if (table.name == name)
            return &table;
    }
    return nullptr;
}

std::string_view CatalogBlob::string(std::uint32_t index) const
{
    if (index >= m_stringCount)
        return {};
    const auto begin = read<std::uint32_t>(m_stringOffsets + std::size_t{index} * 4);
    const auto end = read<std::uint32_t>(m_stringOffsets + (std::size_t{index} + 1) * 4);
    return {reinterpret_cast<const char *>(m_strings) + begin, end - begin};
}

std::span<const std::byte> CatalogBlob::statedHash() const { return m_bytes.subspan(kHashAt, kHeaderSize - kHashAt); }

bool CatalogBlob::hashMatches() const
{
    Sha256 hash;
    hash.add(m_bytes.first(kHashAt));
    hash.add(m_bytes.subspan(kHeaderSize));
    const Sha256::Digest digest = hash.finish();
    return std::memcmp(digest.data(), statedHash().data(), digest.size()) == 0;
}

const std::byte *CatalogBlob::array(std::uint64_t position, std::uint64_t count, std::uint64_t width) const
{
    if (position > m_bytes.size() || count > (m_bytes.size() - position) / width)
        return nullptr;
    return m_bytes.data() + position;
}

Result<void> CatalogBlob::open(std::span<const std::byte> bytes)
{
    m_bytes = bytes;
    m_tables.clear();
    if (bytes.size() < kHeaderSize || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
        return fail(ErrorCode::ParseError, "These bytes are not a catalog.");
    const std::byte *header = bytes.data();
    const auto version = read<std::uint32_t>(header + 8);
    if (version != kVersion)
        return fail(ErrorCode::NewerFormat, "The catalog has format " + std::to_string(version) +
                                                ", this program reads " + std::to_string(kVersion) + ".");
    if (read<std::uint64_t>(header + 16) != bytes.size())
        return damaged("it is cut off or has bytes after its end");
    m_stringCount = read<std::uint32_t>(header + 24);
    if (auto opened = openStrings(read<std::uint64_t>(header + 32), read<std::uint64_t>(header + 40)); !opened)
        return opened;
    const auto tableCount = read<std::uint32_t>(header + 12);
    const std::byte *directory = array(read<std::uint64_t>(header + 48), tableCount, kDirectoryEntry);
    if (!directory || tableCount > kMaxEntries)
        return damaged("the table directory lies outside");
    for (std::uint32_t i = 0; i < tableCount; ++i) {
        if (auto opened = openTable(directory + i * kDirectoryEntry); !opened)
            return opened;
    }
    return {};
}

Result<void> CatalogBlob::openStrings(std::uint64_t offsets, std::uint64_t strings)
{
    m_stringOffsets = array(offsets, std::uint64_t{m_stringCount} + 1, 4);
    m_strings = array(strings, 0, 1);
    if (!m_stringOffsets || !m_strings)
        return damaged("the strings lie outside");
    std::uint32_t previous = 0;
    for (std::size_t i = 0; i <= m_stringCount; ++i) {
        const auto offset = read<std::uint32_t>(m_stringOffsets + i * 4);
        if (offset < previous || !array(strings, offset, 1))
            return damaged("a string lies outside");
        previous = offset;
    }
    return {};
}

Result<void> CatalogBlob::openTable(const std::byte *entry)
{
    BlobTable table;
    table.name = string(read<std::uint32_t>(entry));
    table.rows = read<std::uint32_t>(entry + 4);
    const auto columnCount = read<std::uint32_t>(entry + 8);
    const std::byte *columns = array(read<std::uint64_t>(entry + 16), columnCount, kDirectoryEntry);
    if (!columns || columnCount > kMaxEntries)
        return damaged("the columns of " + std::string(table.name) + " lie outside");
    for (std::uint32_t i = 0; i < columnCount; ++i) {
        if (auto opened = openColumn(columns + std::size_t{i} * kDirectoryEntry, table); !opened)
            return opened;
    }
    m_tables.push_back(std::move(table));
    return {};
}

Result<void> CatalogBlob::openColumn(const std::byte *entry, BlobTable &table)
{
    BlobColumn column;
    column.m_blob = this;
    column.m_name = string(read<std::uint32_t>(entry));
    const auto type = read<std::uint32_t>(entry + 4);
    if (type < 1 || type > 4)
        return damaged("a column has an unknown type");
    column.m_type = static_cast<ColumnType>(type);
    constexpr std::array<std::uint64_t, 5> kWidth = {0, 4, 8, 8, 1};
    column.m_values = array(read<std::uint64_t>(entry + 8), table.rows, kWidth[type]);
    column.m_scales = array(read<std::uint64_t>(entry + 16), column.m_type == ColumnType::Decimal ? table.rows : 0, 1);
    if (!column.m_values || !column.m_scales)
        return damaged("a column of " + std::string(table.name) + " lies outside");
    for (std::size_t row = 0; row < table.rows; ++row) {
        bool valid = true;
        if (column.m_type == ColumnType::Text) {
            const std::uint32_t index = column.textIndex(row);
            valid = index < m_stringCount || index == kNoString;
        } else if (column.m_type == ColumnType::Decimal) {
            const auto scale = read<std::uint8_t>(column.m_scales + row);
            valid = scale <= kMostDecimals || scale == kNoScale;
        } else if (column.m_type == ColumnType::Flag) {
            valid = read<std::uint8_t>(column.m_values + row) <= kNoFlag;
        }
        if (!valid)
            return damaged("a cell of " + std::string(table.name) + " cannot be read");
    }
    table.columns.push_back(column);
    return {};
}

}  // namespace gp
