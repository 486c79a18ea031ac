// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/hourly_shape.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <optional>

namespace gp {
namespace {

constexpr std::size_t kWeekDays = 7;
constexpr std::size_t kMostHourText = 100'000;  // bytes; 168 numbers are a few thousand
constexpr std::string_view kDayNames[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

struct Cell {
    double number;
    bool percent;
};

std::optional<Cell> cellOf(std::string_view text)
{
    std::string word = trimmed(text);
    if (word.size() > 1 && word.front() == '"' && word.back() == '"')
        word = trimmed(std::string_view(word).substr(1, word.size() - 2));
    const bool percent = word.ends_with('%');
    if (percent)
        word.pop_back();
    const auto number = parseQuantity(word, "");
    return number ? std::optional<Cell>({*number, percent}) : std::nullopt;
}

char separatorOf(std::string_view line)
{
    for (const char separator : {'\t', ';', ','})
        if (line.find(separator) != std::string_view::npos)
            return separator;
    return ' ';
}

/// Whether the first column counts the hours.
bool countsHours(const std::vector<std::vector<Cell>> &rows)
{
    if (rows.size() < kDayHours || rows.front().size() < 2)
        return false;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].size() != rows.front().size() || rows[i][0].percent ||
            rows[i][0].number != rows[0][0].number + static_cast<double>(i % kDayHours) ||
            (rows[0][0].number != 0 && rows[0][0].number != 1))
            return false;
    return true;
}

}  // namespace

const std::vector<DayShape> &dayShapes()
{
    static const std::vector<DayShape> shapes{
        {"flat", "Flat", "the same all day", {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1}},
        {"office", "Office hours", "9 to 17", {0.05, 0.05, 0.05, 0.05, 0.05, 0.06, 0.1, 0.3, 0.7,  0.95, 1,    1,
                                               0.85, 0.9,  1,    1,    0.95, 0.75, 0.4, 0.2, 0.12, 0.08, 0.06, 0.05}},
        {"evening", "Evening peak", "highest at 20:00", {0.3,  0.2,  0.15, 0.12, 0.1, 0.12, 0.2,  0.35,
                                                         0.45, 0.5,  0.53, 0.56, 0.6, 0.58, 0.57, 0.58,
                                                         0.62, 0.72, 0.85, 0.95, 1,   0.9,  0.7,  0.45}},
        {"two-peaks", "Noon and evening", "highest at 12:00 and 19:00", {0.15, 0.1,  0.08, 0.06, 0.06, 0.1,
                                                                         0.2,  0.35, 0.5,  0.65, 0.8,  0.95,
                                                                         1,    0.85, 0.65, 0.55, 0.6,  0.75,
                                                                         0.92, 1,    0.85, 0.6,  0.4,  0.25}},
        {"night", "Batch at night", "1 to 5", {0.4,  1,    1,    1,    1,    0.6,  0.2,  0.05, 0.05, 0.05, 0.05, 0.05,
                                               0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.1,  0.2}},
        {"daytime", "Daytime", "7 to 22, with a quiet night", {0.1,  0.08, 0.06, 0.06, 0.08, 0.15, 0.35, 0.6,
                                                               0.78, 0.88, 0.94, 0.98, 1,    1,    0.98, 0.96,
                                                               0.95, 0.94, 0.92, 0.86, 0.75, 0.55, 0.35, 0.18}},
    };
    return shapes;
}

DayShares smoothed(const DayShares &day)
{
    DayShares result{};
    for (std::size_t hour = 0; hour < kDayHours; ++hour)
        result[hour] = (day[(hour + kDayHours - 1) % kDayHours] + 2 * day[hour] + day[(hour + 1) % kDayHours]) / 4;
    return result;
}

WeekFigures figuresOf(const HourlyWeek &week)
{
    WeekFigures figures;
    figures.mean = std::accumulate(week.share.begin(), week.share.end(), 0.0) / static_cast<double>(week.share.size());
    const auto highest = std::max_element(week.share.begin(), week.share.end());
    figures.peak = *highest;
    figures.peakHour = static_cast<std::size_t>(highest - week.share.begin());
    return figures;
}

Result<ReadHours> readHours(std::string_view text)
{
    if (text.size() > kMostHourText)
        return fail(ErrorCode::InvalidInput, "This text is too long for the hours of a week.", {},
                    "Give 24 numbers for a day, or 168 from Monday 00:00 on.");
    std::vector<std::vector<Cell>> rows;
    std::size_t numbers = 0;
    for (const std::string &line : split(text, '\n')) {
        std::vector<Cell> row;
        for (const std::string &word : split(line, separatorOf(line)))
            if (const auto cell = cellOf(word))
                row.push_back(*cell);
        numbers += row.size();
        if (!row.empty())
            rows.push_back(std::move(row));
    }
    const auto daysAcross = [&] {
        return rows.size() == kDayHours &&
               std::all_of(rows.begin(), rows.end(), [](const auto &row) { return row.size() == kWeekDays; });
    };
    if (!daysAcross() && countsHours(rows))
        for (std::vector<Cell> &row : rows)
            row.erase(row.begin());
    std::vector<Cell> cells;
    if (daysAcross()) {
        for (std::size_t day = 0; day < kWeekDays; ++day)
            for (const std::vector<Cell> &row : rows)
                cells.push_back(row[day]);
    } else {
        for (const std::vector<Cell> &row : rows)
            cells.insert(cells.end(), row.begin(), row.end());
    }
    if (cells.size() != kDayHours && cells.size() != HourlyWeek::kHours)
        return fail(ErrorCode::InvalidInput,
                    numbers == 0 ? std::string("There are no numbers in this text.")
                                 : "This text has " + formatNumber(static_cast<double>(cells.size()), 0) +
                                       (cells.size() == 1 ? " number" : " numbers") + " in it.",
                    {}, "Give 24 numbers for a day, or 168 from Monday 00:00 on.");
    ReadHours read;
    double most = 0;
    bool percent = true;
    for (std::size_t hour = 0; hour < cells.size(); ++hour) {
        if (cells[hour].number < 0)
            return fail(ErrorCode::InvalidInput,
                        "Number " + std::to_string(hour + 1) + ", " + formatNumber(cells[hour].number, 6) +
                            ", is below zero.",
                        {}, "Give a load of 0 or more.");
        most = std::max(most, cells[hour].number);
        percent = percent && cells[hour].percent;
    }
    const double scale = percent && most <= 100 ? 100 : most <= 1 ? 1 : most;
    read.largest = scale == most && scale != 1 && !(percent && most == 100) ? most : 0;
    for (const Cell &cell : cells)
        read.shares.push_back(cell.number / scale);
    return read;
}

std::string writeHours(const HourlyWeek &week)
{
    std::string text = "Hour,Share of the peak\n";
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour) {
        char number[32];
        const auto [end, problem] = std::to_chars(number, number + sizeof number, week.share[hour]);
        const std::size_t clock = hour % kDayHours;
        text += std::string(kDayNames[hour / kDayHours]) + (clock < 10 ? " 0" : " ") + std::to_string(clock) + ":00," +
                std::string(number, problem == std::errc() ? end : number) + "\n";
    }
    return text;
}

}  // namespace gp
