// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/values.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

/// The load of a day or a week as a shape: what curves are started from, read from and written to.
namespace gp {

inline constexpr std::size_t kDayHours = 24;
/// Shares of the peak, 0 to 1, from midnight on.
using DayShares = std::array<double, kDayHours>;

struct DayShape {
    std::string_view id;
    std::string_view label;   ///< "Office hours"
    std::string_view detail;  ///< "9 to 17"
    DayShares shares;
};

/// Days to begin with: their highest hour is 1. They are drawings to start from, not measurements.
[[nodiscard]] const std::vector<DayShape> &dayShapes();

/// Each hour drawn towards its neighbours, round midnight too (¼, ½, ¼).
[[nodiscard]] DayShares smoothed(const DayShares &day);

struct WeekFigures {
    double mean = 0;
    double peak = 0;
    std::size_t peakHour = 0;  ///< the first of the highest, from Monday 00:00
};
[[nodiscard]] WeekFigures figuresOf(const HourlyWeek &week);

/// Hours read from numbers as people have them.
struct ReadHours {
    std::vector<double> shares;  ///< 24 or 168
    double largest = 0;          ///< the number that became 100 %; 0: they were shares or percentages
};

/// Reads 24 or 168 numbers from pasted text or CSV: one a line or a row, or a table of 24 rows by 7 days; a head, names of hours
/// and a column that counts them are passed over. Numbers up to 1 are shares and those with % percentages; others are scaled
/// so that the largest is the peak. Errors: InvalidInput, in one sentence.
[[nodiscard]] Result<ReadHours> readHours(std::string_view text);

/// "Monday 00:00,0.42" an hour, with a head; readHours() reads it back.
[[nodiscard]] std::string writeHours(const HourlyWeek &week);

}  // namespace gp
