// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/access_curve.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <charconv>
#include <cmath>

namespace gp {
namespace {

constexpr std::size_t kMostCurveText = 20'000;  // bytes
constexpr std::string_view kNeverRead = "never read";

std::string exactNumber(double value)
{
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value);
    return {digits, problem == std::errc() ? end : digits};
}

std::string pointName(std::size_t point) { return "points[" + std::to_string(point) + "]"; }

}  // namespace

const std::vector<AccessPreset> &accessPresets()
{
    static const std::vector<AccessPreset> presets{
        {"logs",
         "Logs",
         "searched for a week, then hardly ever",
         {{{0, 2}, {7, 0.5}, {30, 0.05}, {90, 0.01}, {365, 0}}}},
        {"media",
         "Media",
         "watched while it is new, with a long tail",
         {{{0, 2.4}, {30, 1.1}, {60, 0.5}, {120, 0.11}, {365, 0.02}}}},
        {"backups", "Backups", "read when something is restored", {{{0, 0.02}, {30, 0.005}, {90, 0.001}, {365, 0}}}},
        {"analytics",
         "Analytics",
         "scanned again and again, less with age",
         {{{0, 4}, {30, 1.5}, {90, 0.5}, {365, 0.1}}}},
        {"compliance", "Compliance", "kept because it must be", {{{0, 0.05}, {30, 0.002}, {365, 0}}}},
        {"user-content",
         "User content",
         "looked at by its owners for years",
         {{{0, 3}, {30, 0.8}, {180, 0.2}, {730, 0.1}}}},
    };
    return presets;
}

Result<AgeCurve> checkedCurve(AgeCurve curve)
{
    for (std::size_t i = 0; i < curve.points.size(); ++i) {
        const auto [age, reads] = curve.points[i];
        if (!std::isfinite(age) || !std::isfinite(reads))
            return fail(ErrorCode::InvalidInput, "Point " + std::to_string(i + 1) + " is not a number.", pointName(i),
                        "Give an age in days and reads a month.");
        if (age < 0)
            return fail(ErrorCode::InvalidInput, "An age of " + formatNumber(age, 4) + " days is below zero.",
                        pointName(i), "Give an age of 0 days or more.");
        if (reads < 0)
            return fail(ErrorCode::InvalidInput,
                        "At " + formatNumber(age, 4) + " days, " + formatNumber(reads, 6) +
                            " reads a month are below zero.",
                        pointName(i), "Give 0 or more.");
        if (i == 0)
            continue;
        const auto [ageBefore, readsBefore] = curve.points[i - 1];
        if (age <= ageBefore)
            return fail(ErrorCode::InvalidInput,
                        "The age of " + formatNumber(age, 4) + " days comes after " + formatNumber(ageBefore, 4) + ".",
                        pointName(i), "List each age once, youngest first.");
        if (reads > readsBefore)
            return fail(ErrorCode::InvalidInput,
                        "Reads rise from " + formatNumber(readsBefore, 6) + " to " + formatNumber(reads, 6) +
                            " a month at " + formatNumber(age, 4) + " days; they may only fall with age.",
                        pointName(i), "Lower this point or raise those before it.");
    }
    return curve;
}

Result<AgeCurve> readCurve(std::string_view text)
{
    if (text.size() > kMostCurveText)
        return fail(ErrorCode::InvalidInput, "This text is too long for an access curve.", {},
                    "Give a few points such as 0: 2.4, 30: 0.8.");
    const std::string word = toLower(trimmed(text));
    if (word.empty() || word == kNeverRead)
        return AgeCurve{};
    std::vector<std::string> names;
    for (const AccessPreset &preset : accessPresets()) {
        if (word == preset.id || word == toLower(preset.label))
            return preset.curve;
        names.emplace_back(preset.id);
    }
    AgeCurve curve;
    for (const std::string &part : split(word, ',')) {
        const std::vector<std::string> sides = split(part, ':');
        const auto age = parseQuantity(sides.front(), "");
        const auto reads = sides.size() == 2 ? parseQuantity(sides.back(), "") : age;
        if (sides.size() != 2 || !age || !reads)
            return fail(ErrorCode::InvalidInput,
                        "\"" + excerpt(trimmed(part)) + "\" is not a point of an access curve.", {},
                        "Write ages and reads as 0: 2.4, 30: 0.8, or " + orList(names) + ".");
        curve.points.emplace_back(*age, *reads);
    }
    return checkedCurve(std::move(curve));
}

std::string writeCurve(const AgeCurve &curve)
{
    if (curve.points.empty())
        return std::string(kNeverRead);
    std::string text;
    for (const auto &[age, reads] : curve.points)
        text += (text.empty() ? "" : ", ") + exactNumber(age) + ": " + exactNumber(reads);
    return text;
}

double readsAt(const AgeCurve &curve, double ageDays)
{
    if (curve.points.empty())
        return 0;
    if (ageDays <= curve.points.front().first)
        return curve.points.front().second;
    for (std::size_t i = 1; i < curve.points.size(); ++i) {
        const auto [age, reads] = curve.points[i];
        if (ageDays > age)
            continue;
        // A point is met exactly: what is never read again must not be read a little, for a class may lack a price for
        // reads.
        if (ageDays == age)
            return reads;
        const auto [ageBefore, readsBefore] = curve.points[i - 1];
        return readsBefore + (reads - readsBefore) * (ageDays - ageBefore) / (age - ageBefore);
    }
    return curve.points.back().second;
}

std::vector<double> readsByDay(const AgeCurve &curve, int days)
{
    std::vector<double> reads(static_cast<std::size_t>(std::max(days, 0)));
    for (std::size_t day = 0; day < reads.size(); ++day)
        reads[day] = readsAt(curve, static_cast<double>(day));
    return reads;
}

AgeCurve scaledCurve(AgeCurve curve, double factor)
{
    for (auto &point : curve.points)
        point.second *= factor;
    return curve;
}

}  // namespace gp
