// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/values.h"

#include <string>
#include <string_view>

/// Access curves and size mixes as tables of two columns: what spreadsheets and CSV files give and take.
namespace gp {

/// Rows that are told apart; more cannot be typed on in one line.
inline constexpr std::size_t kMostTableRows = 250;

/// Whether a text is a table and not a line as it is typed: it has several lines, or cells parted by tabs.
[[nodiscard]] bool isTable(std::string_view text);

/// Reads "age,reads" a row. Ages are days, or say their unit (2 weeks, 1 y; a month is 30 days, a year 365); rows may come in any
/// order, a head is passed over. Columns are parted by tabs, semicolons, colons or commas; where commas part none, they may stand
/// for the decimal point.
/// Errors: InvalidInput, in one sentence.
[[nodiscard]] Result<AgeCurve> readCurveTable(std::string_view text);
/// The same table with a head; readCurveTable() reads it back.
[[nodiscard]] std::string writeCurveTable(const AgeCurve &curve);

/// Reads "size,share" a row, parted in the same ways. Shares are percentages, parts of 1, or amounts (bytes, objects) whose sum
/// is the whole. Errors: InvalidInput, in one sentence.
[[nodiscard]] Result<SizeMix> readMixTable(std::string_view text);
[[nodiscard]] std::string writeMixTable(const SizeMix &mix);

}  // namespace gp
