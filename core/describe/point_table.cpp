// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/point_table.h"

#include "core/base/text.h"
#include "core/describe/access_curve.h"
#include "core/describe/fields.h"
#include "core/describe/size_mix.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace gp {
namespace {

constexpr std::size_t kMostTableText = 8'000;  // bytes
constexpr double kSumTolerance = 1e-4;
constexpr double kPercentGrain = 100;  // two decimals are enough for a share that is worked out

struct PointRow {
    std::size_t line = 0;
    std::string first;
    std::string second;
};

struct AgeUnit {
    std::string_view names[3];
    double days;
};
constexpr AgeUnit kAgeUnits[] = {{{"d", "day", "days"}, 1},
                                 {{"w", "week", "weeks"}, 7},
                                 {{"mo", "month", "months"}, 30},
                                 {{"y", "year", "years"}, 365}};

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// The cells of a line; one between quotes may hold the separator.
std::vector<std::string> tableCells(std::string_view line, char separator)
{
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == separator && !quoted)
            cells.emplace_back();
        else
            cells.back() += c;
    }
    for (std::string &cell : cells)
        cell = trimmed(cell);
    while (cells.size() > 2 && cells.back().empty())
        cells.pop_back();
    return cells;
}

char tableSeparator(const std::vector<std::string> &lines)
{
    const auto inAny = [&](char c) {
        return std::any_of(lines.begin(), lines.end(),
                           [c](const std::string &line) { return line.find(c) != line.npos; });
    };
    const auto inAll = [&](char c) {
        return std::all_of(lines.begin(), lines.end(),
                           [c](const std::string &line) { return trimmed(line).empty() || line.find(c) != line.npos; });
    };
    return inAny('\t') ? '\t' : inAny(';') ? ';' : inAll(':') ? ':' : inAny(',') ? ',' : ' ';
}

/// A comma as a point, where it parts no cells and cannot group thousands.
std::string withPoint(std::string word, char separator)
{
    const std::size_t comma = word.find(',');
    if (separator == ',' || comma == std::string::npos || comma == 0 ||
        word.find(',', comma + 1) != std::string::npos || word.find('.') != std::string::npos)
        return word;
    const auto digits = static_cast<std::size_t>(
        std::find_if_not(word.begin() + static_cast<std::ptrdiff_t>(comma) + 1, word.end(), isDigit) - word.begin() -
        static_cast<std::ptrdiff_t>(comma) - 1);
    if (separator == '\t' && digits == 3 && word[0] != '0')
        return word;
    word[comma] = '.';
    return word;
}

std::optional<double> tableNumber(const std::string &word)
{
    const auto number = parseQuantity(word, "");
    return number ? std::optional(*number) : std::nullopt;
}

std::optional<double> tableAge(const std::string &typed)
{
    const std::string word = toLower(typed);
    const auto letters = static_cast<std::size_t>(
        std::find_if(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; }) - word.begin());
    const std::string unit = word.substr(letters);
    for (const AgeUnit &each : kAgeUnits)
        if (std::find(std::begin(each.names), std::end(each.names), unit) != std::end(each.names)) {
            const auto number = tableNumber(trimmed(std::string_view(word).substr(0, letters)));
            return number ? std::optional(*number * each.days) : std::nullopt;
        }
    return tableNumber(word);
}

std::optional<double> tableSize(const std::string &typed)
{
    const auto bytes = parseQuantity(typed, "B");
    return bytes ? std::optional(*bytes) : std::nullopt;
}

/// The rows of a table whose cells two functions can read, without its head.
/// @param what    "an age and its reads"
/// @param remedy  what the columns are
template <class First, class Second>
Result<std::vector<PointRow>> tableRows(std::string_view text, const char *what, const char *remedy, First first,
                                        Second second)
{
    if (text.size() > kMostTableText)
        return fail(ErrorCode::InvalidInput, "This table is too long.", {},
                    "Give at most " + std::to_string(kMostTableRows) + " rows of two columns.");
    const std::vector<std::string> lines = split(text, '\n');
    const char separator = tableSeparator(lines);
    std::vector<PointRow> rows;
    bool atTop = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string line = trimmed(lines[i]);
        if (line.empty())
            continue;
        const std::vector<std::string> cells = tableCells(separator == '\t' ? lines[i] : line, separator);
        const auto refuse = [&](const std::string &message) {
            return fail(ErrorCode::InvalidInput, message, {}, remedy);
        };
        if (cells.size() != 2)
            return refuse("Row " + std::to_string(i + 1) + ", \"" + excerpt(line) + "\", does not have two columns.");
        PointRow row{i + 1, withPoint(cells[0], separator), withPoint(cells[1], separator)};
        if (row.second.ends_with(','))
            row.second.pop_back();
        const bool head = atTop && !first(row.first) && !second(row.second);
        atTop = false;
        if (head)
            continue;
        if (!first(row.first) || !second(row.second))
            return refuse("Row " + std::to_string(i + 1) + ", \"" + excerpt(line) + "\", is not " + what + ".");
        rows.push_back(std::move(row));
    }
    if (rows.empty())
        return fail(ErrorCode::InvalidInput, "There are no numbers in this text.", {}, remedy);
    if (rows.size() > kMostTableRows)
        return fail(ErrorCode::InvalidInput, "This table has " + std::to_string(rows.size()) + " rows.", {},
                    "Give at most " + std::to_string(kMostTableRows) + ".");
    return rows;
}

struct Amount {
    double number;
    bool percent;
};

std::optional<Amount> tableAmount(std::string word)
{
    const bool percent = word.ends_with('%');
    if (percent)
        word.pop_back();
    const auto number = percent ? tableNumber(word) : tableSize(word);
    return number ? std::optional<Amount>({*number, percent}) : std::nullopt;
}

/// Amounts as parts of their sum, in whole hundredths of a percent; the largest takes what rounding leaves.
void shareOut(std::vector<std::pair<double, double>> &parts, double sum)
{
    double left = 100 * kPercentGrain;
    for (auto &[size, amount] : parts) {
        const double grains = std::round(amount / sum * 100 * kPercentGrain);
        left -= grains;
        amount = grains;
    }
    const auto most =
        std::max_element(parts.begin(), parts.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    most->second += left;
    for (auto &part : parts)
        part.second = part.second / kPercentGrain / 100;
}

/// Breaks "0: 2, 30: 0.3" into a row a point.
std::string tableOf(const std::string &line, const char *head)
{
    std::string text = std::string(head) + "\n";
    for (const std::string &part : split(line, ',')) {
        const std::vector<std::string> sides = split(part, ':');
        if (sides.size() == 2)
            text += trimmed(sides[0]) + "," + trimmed(sides[1]) + "\n";
    }
    return text;
}

}  // namespace

bool isTable(std::string_view text)
{
    const std::string inner = trimmed(text);
    return inner.find_first_of("\n\t") != std::string::npos;
}

Result<AgeCurve> readCurveTable(std::string_view text)
{
    const auto rows = tableRows(text, "an age and its reads", "Give two columns: age in days and reads a month.",
                                tableAge, tableNumber);
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    AgeCurve curve;
    for (const PointRow &row : *rows)
        curve.points.emplace_back(*tableAge(row.first), *tableNumber(row.second));
    std::stable_sort(curve.points.begin(), curve.points.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    return checkedCurve(std::move(curve));
}

std::string writeCurveTable(const AgeCurve &curve) { return tableOf(writeCurve(curve), "Age in days,Reads a month"); }

Result<SizeMix> readMixTable(std::string_view text)
{
    const auto rows = tableRows(text, "a size and its share", "Give two columns: object size and share of all bytes.",
                                tableSize, tableAmount);
    if (!rows)
        return tl::unexpected<Error>(rows.error());
    SizeMix mix;
    double sum = 0;
    bool percent = true;
    for (const PointRow &row : *rows) {
        const Amount amount = *tableAmount(row.second);
        if (amount.number < 0)
            return fail(ErrorCode::InvalidInput,
                        "Row " + std::to_string(row.line) + ", " + formatNumber(amount.number, 4) + ", is below zero.",
                        {}, "Give shares of 0 or more.");
        mix.parts.emplace_back(*tableSize(row.first), amount.number);
        sum += amount.number;
        percent = percent && amount.percent;
    }
    if (sum <= 0)
        return fail(ErrorCode::InvalidInput, "The shares of the sizes add up to 0.", {}, "Give one that is above 0.");
    if (percent)
        for (auto &part : mix.parts)
            part.second /= 100;
    else if (std::fabs(sum - 1) > kSumTolerance)
        shareOut(mix.parts, sum);
    return checkedMix(std::move(mix));
}

std::string writeMixTable(const SizeMix &mix) { return tableOf(writeMix(mix), "Object size,Share of bytes"); }

}  // namespace gp
