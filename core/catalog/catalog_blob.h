// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace gp {

enum class ColumnType : std::uint32_t { Text = 1, Integer = 2, Decimal = 3, Flag = 4 };

class CatalogBlob;

/// One column of a packed table. Rows below the table's row count only; an empty cell is an empty text or optional.
class BlobColumn {
public:
    [[nodiscard]] std::string_view name() const { return m_name; }
    [[nodiscard]] ColumnType type() const { return m_type; }

    /// The index of the cell's string in CatalogBlob::string(), or CatalogBlob::kNoString.
    [[nodiscard]] std::uint32_t textIndex(std::size_t row) const;
    [[nodiscard]] std::string_view text(std::size_t row) const;
    [[nodiscard]] std::optional<std::int64_t> integer(std::size_t row) const;
    [[nodiscard]] std::optional<Rate> decimal(std::size_t row, std::int64_t per = 1) const;
    /// A decimal or integer as a number, for figures that are not money.
    [[nodiscard]] std::optional<double> number(std::size_t row) const;
    [[nodiscard]] std::optional<bool> flag(std::size_t row) const;

private:
    friend class CatalogBlob;
    const CatalogBlob *m_blob = nullptr;
    std::string_view m_name;
    ColumnType m_type = ColumnType::Text;
    const std::byte *m_values = nullptr;
    const std::byte *m_scales = nullptr;
};

struct BlobTable {
    std::string_view name;
    std::size_t rows = 0;
    std::vector<BlobColumn> columns;

    /// The column of that name and type, or nullptr.
    [[nodiscard]] const BlobColumn *column(std::string_view columnName, ColumnType type) const;
};

/// The packed tables as catalog/pack_catalog.py writes them (the layout is described there). open() checks every offset,
/// string index, scale and flag once, so that the accessors need not. Refers to the bytes, which must outlive it.
class CatalogBlob {
public:
    static constexpr std::uint32_t kNoString = 0xFFFFFFFF;

    CatalogBlob() = default;
    CatalogBlob(const CatalogBlob &) = delete;
    CatalogBlob &operator=(const CatalogBlob &) = delete;

    /// Errors: ParseError (not a catalog, cut off, inconsistent), NewerFormat.
    [[nodiscard]] Result<void> open(std::span<const std::byte> bytes);

    [[nodiscard]] std::span<const BlobTable> tables() const { return m_tables; }
    /// The table of that name, or nullptr.
    [[nodiscard]] const BlobTable *table(std::string_view name) const;
    [[nodiscard]] std::size_t stringCount() const { return m_stringCount; }
    [[nodiscard]] std::string_view string(std::uint32_t index) const;
    [[nodiscard]] std::span<const std::byte> bytes() const { return m_bytes; }
    /// The hash that the header states.
    [[nodiscard]] std::span<const std::byte> statedHash() const;
    /// Whether the bytes have that hash. Reads them all.
    [[nodiscard]] bool hashMatches() const;

private:
    [[nodiscard]] const std::byte *array(std::uint64_t position, std::uint64_t count, std::uint64_t width) const;
    [[nodiscard]] Result<void> openStrings(std::uint64_t offsets, std::uint64_t strings);
    [[nodiscard]] Result<void> openTable(const std::byte *entry);
    [[nodiscard]] Result<void> openColumn(const std::byte *entry, BlobTable &table);

    std::span<const std::byte> m_bytes;
    std::uint32_t m_stringCount = 0;
    const std::byte *m_stringOffsets = nullptr;
    const std::byte *m_strings = nullptr;
    std::vector<BlobTable> m_tables;
};

}  // namespace gp
