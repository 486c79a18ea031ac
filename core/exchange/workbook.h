// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace gp {

/// How a cell looks, and with numbers how they are read.
enum class CellLook {
    Plain,
    Wrapped,  ///< broken to the column's width
    Title,
    Head,  ///< of a table
    Strong,
    Muted,
    Dollars,  ///< to the cent
    DollarsStrong,
    DollarsFine,  ///< of an hour, or for one unit: with all places
    Whole,
    Fraction,
    count_  ///< no look: how many there are
};

/// A sheet of a Workbook. Rows and columns count from 0.
class Sheet {
public:
    /// Writes words, never a formula. What no cell can hold is replaced, or cut with a word about it.
    void text(std::uint32_t row, std::uint16_t column, std::string_view words, CellLook look = CellLook::Plain);
    void number(std::uint32_t row, std::uint16_t column, double value, CellLook look);
    /// @param formula  with '=' in front
    /// @param value    what it comes to, for programs that do not calculate
    void formula(std::uint32_t row, std::uint16_t column, const std::string &formula, double value, CellLook look);
    /// A row of names that stays in sight and heads every printed page; the rows above stay with it.
    void head(std::uint32_t row, const std::vector<std::string_view> &names);
    /// Offers to filter a table by its columns. @param last  row
    void filter(std::uint32_t headRow, std::uint32_t last, std::uint16_t columns);
    /// Lets a row be folded away under the one that sums it up.
    void foldable(std::uint32_t row);
    void widths(const std::vector<double> &characters);

private:
    friend class Workbook;
    struct Parts;
    explicit Sheet(std::shared_ptr<Parts> parts) : m_parts(std::move(parts)) {}

    std::shared_ptr<Parts> m_parts;
};

/// An XLSX file in the making, printed on A4 across; the same bytes for the same calls.
class Workbook {
public:
    static constexpr std::uint32_t kRows = 1'048'576;   ///< of a sheet, ECMA-376 and Excel
    static constexpr std::size_t kCharacters = 32'767;  ///< of a cell, UTF-16 units

    /// @param date  YYYY-MM-DD that the file says it was made on
    /// Errors: Io without a place for the file that is made on the way.
    [[nodiscard]] static Result<Workbook> make(const std::string &title, std::string_view date);
    Workbook(Workbook &&) noexcept;
    Workbook &operator=(Workbook &&) = delete;
    ~Workbook();

    /// @param name  up to 31 letters
    [[nodiscard]] Sheet addSheet(const std::string &name);
    /// How many texts could not be written as they are, and were replaced in parts or cut.
    [[nodiscard]] std::size_t mendedTexts() const;
    /// Ends the making. Errors: Io; LimitExceeded when something was written beyond a sheet's ends.
    [[nodiscard]] Result<std::string> bytes();

private:
    friend class Sheet;
    struct Parts;
    explicit Workbook(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

/// "J2:J17". Rows and column count from 0.
[[nodiscard]] std::string cellRange(std::uint16_t column, std::uint32_t first, std::uint32_t last);

/// Text as a cell can hold it: control characters and what is no UTF-8 become U+FFFD, "\r\n" a line feed; text that is too
/// long is cut and says so. @param mended  set where something was lost; otherwise left alone
[[nodiscard]] std::string cellText(std::string_view text, bool &mended);

}  // namespace gp
