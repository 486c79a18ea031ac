// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/size_mix.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace gp {
namespace {

constexpr double kShareTolerance = 1e-4;
constexpr std::size_t kMostMixText = 5'000;  // bytes
constexpr double kSizeStep = 1024;

constexpr std::array kSizeUnits{"B", "KB", "MB", "GB", "TB"};

std::string partName(std::size_t part) { return "parts[" + std::to_string(part) + "]"; }

/// Digits that read back as the same double.
std::string exactDigits(double value)
{
    char digits[32];
    const auto [end, problem] = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
    return problem == std::errc() ? std::string(digits, end) : formatNumber(value, 6);
}

/// "24 MB": in the largest unit that is not above it and in which it reads back as the same size with few digits.
std::string exactBytes(double bytes)
{
    for (std::size_t unit = kSizeUnits.size() - 1; unit > 0; --unit) {
        const double count = bytes / std::pow(kSizeStep, static_cast<double>(unit));
        if (count < 1)
            continue;
        std::string text = formatNumber(count, 3) + " " + kSizeUnits[unit];
        std::erase(text, ',');  // which parts the sizes
        if (const auto read = parseQuantity(text, "B"); read && *read == bytes)
            return text;
    }
    return exactDigits(bytes) + " B";
}

std::string exactShare(double share)
{
    const std::string percent = formatNumber(share * 100, 4);
    const auto read = parseQuantity(percent, "");
    if (read && *read / 100 == share)
        return percent + " %";
    // With as many digits as read back as the same share; a neighbour of the product may, where the product does not.
    const double whole = share * 100;
    for (const double near : {whole, std::nextafter(whole, 0.0), std::nextafter(whole, whole * 2)})
        if (near / 100 == share)
            return exactDigits(near) + " %";
    return exactDigits(share);
}

}  // namespace

const std::vector<SizePreset> &sizePresets()
{
    static const std::vector<SizePreset> presets{
        {"one", "1 MB each", {{{kSizeStep * kSizeStep, 1}}}},
        {"small-files",
         "Many small files",
         {{{16 * kSizeStep, 0.3}, {256 * kSizeStep, 0.5}, {4 * kSizeStep * kSizeStep, 0.2}}}},
        {"media",
         "Pictures and films",
         {{{2 * kSizeStep * kSizeStep, 0.2}, {64 * kSizeStep * kSizeStep, 0.3}, {std::pow(kSizeStep, 3), 0.5}}}},
        {"parquet", "Columnar files", {{{128 * kSizeStep * kSizeStep, 1}}}},
    };
    return presets;
}

Result<SizeMix> checkedMix(SizeMix mix)
{
    if (mix.parts.empty())
        return fail(ErrorCode::InvalidInput, "The size mix is empty.", "parts", "Give at least one object size.");
    if (mix.parts.size() > kMostSizes)
        return fail(ErrorCode::InvalidInput,
                    "The size mix has " + std::to_string(mix.parts.size()) + " sizes; at most " +
                        std::to_string(kMostSizes) + " are told apart.",
                    "parts", "Put similar sizes together.");
    double sum = 0;
    for (std::size_t i = 0; i < mix.parts.size(); ++i) {
        const auto [size, share] = mix.parts[i];
        if (!std::isfinite(size) || !std::isfinite(share))
            return fail(ErrorCode::InvalidInput, "Size " + std::to_string(i + 1) + " of the mix is not a number.",
                        partName(i), "Give a mean size and its share of all bytes.");
        if (size <= 0)
            return fail(ErrorCode::InvalidInput,
                        "Size " + std::to_string(i + 1) + " of the mix, " + formatNumber(size, 2) +
                            " bytes, is not above zero.",
                        partName(i), "Give the mean size of the objects.");
        if (share < 0)
            return fail(ErrorCode::InvalidInput,
                        "The share of " + formatBytes(size) + ", " + formatNumber(share * 100, 4) +
                            " %, is below zero.",
                        partName(i), "Give 0 % or more.");
        sum += share;
    }
    if (std::fabs(sum - 1) > kShareTolerance)
        return fail(ErrorCode::InvalidInput, "The shares of the sizes add up to " + formatNumber(sum * 100, 2) + " %.",
                    "parts", "Make them add up to 100 %.");
    std::stable_sort(mix.parts.begin(), mix.parts.end(),
                     [](const auto &a, const auto &b) { return a.first < b.first; });
    for (std::size_t i = 1; i < mix.parts.size(); ++i)
        if (mix.parts[i].first == mix.parts[i - 1].first)
            return fail(ErrorCode::InvalidInput, "The size mix has " + formatBytes(mix.parts[i].first) + " twice.",
                        partName(i), "Put the two shares together.");
    return mix;
}

Result<SizeMix> readMix(std::string_view text)
{
    const auto refuse = [](const std::string &part) {
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(part) + "\" is not a size and its share.", {},
                    "Write sizes and shares as 64 KB: 10 %, 10 MB: 90 %.");
    };
    if (text.size() > kMostMixText)
        return fail(ErrorCode::InvalidInput, "This text is too long for a mix of sizes.", {},
                    "Give at most " + std::to_string(kMostSizes) + " sizes.");
    const std::string word = trimmed(text);
    SizeMix mix;
    if (word.empty())
        return checkedMix(std::move(mix));
    for (const SizePreset &preset : sizePresets())
        if (toLower(word) == preset.id || toLower(word) == toLower(preset.label))
            return preset.mix;
    const std::vector<std::string> parts = split(word, ',');
    for (const std::string &part : parts) {
        const std::vector<std::string> sides = split(part, ':');
        const auto size = parseQuantity(sides.front(), "B");
        if (!size || sides.size() > 2 || (sides.size() == 1 && parts.size() > 1))
            return refuse(trimmed(part));
        double share = 1;
        if (sides.size() == 2) {
            std::string typed = trimmed(sides.back());
            const bool percent = typed.ends_with('%');
            if (percent)
                typed.pop_back();
            const auto number = parseQuantity(typed, "");
            if (!number)
                return refuse(trimmed(part));
            share = percent ? *number / 100 : *number;
        }
        mix.parts.emplace_back(*size, share);
    }
    return checkedMix(std::move(mix));
}

std::string writeMix(const SizeMix &mix)
{
    std::string text;
    for (const auto &[size, share] : mix.parts)
        text += (text.empty() ? "" : ", ") + exactBytes(size) + ": " + exactShare(share);
    return text;
}

std::string formatBytes(double bytes)
{
    std::size_t unit = 0;
    while (unit + 1 < kSizeUnits.size() && bytes >= kSizeStep) {
        bytes /= kSizeStep;
        ++unit;
    }
    return formatNumber(bytes, 2) + " " + (unit == 0 ? "bytes" : kSizeUnits[unit]);
}

}  // namespace gp
