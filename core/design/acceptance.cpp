// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/acceptance.h"

#include "core/base/text.h"

#include <algorithm>

namespace gp {
namespace {

bool isDay(std::string_view text)
{
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-')
        return false;
    int parts[3] = {};
    std::size_t part = 0;
    for (const char c : text) {
        if (c == '-') {
            ++part;
            continue;
        }
        if (c < '0' || c > '9')
            return false;
        parts[part] = parts[part] * 10 + (c - '0');
    }
    const auto [year, month, day] = parts;
    if (part != 2 || month < 1 || month > 12 || day < 1 || day > kDays[month - 1])
        return false;
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month != 2 || day < 29 || leap;
}

}  // namespace

bool mayBeAccepted(std::string_view rule) { return !rule.ends_with(".refused") && !rule.ends_with(".no_choice"); }

std::string_view ruleOfKey(std::string_view finding) { return finding.substr(0, finding.find(':')); }

std::string_view fieldOfKey(std::string_view finding)
{
    const std::size_t colon = finding.find(':');
    return colon == std::string_view::npos ? std::string_view() : finding.substr(colon + 1);
}

Result<void> checkAcceptance(const Acceptance &acceptance)
{
    if (trimmed(acceptance.because).empty())
        return fail(ErrorCode::InvalidInput, "An accepted finding needs a reason.", "because",
                    "Write in a sentence why it may stay.");
    if (const std::size_t length = characterCount(acceptance.because); length > kMaxAcceptanceReason)
        return fail(ErrorCode::InvalidInput,
                    "The reason has " + groupThousands(static_cast<std::int64_t>(length)) + " characters; at most " +
                        std::to_string(kMaxAcceptanceReason) + " are allowed.",
                    "because", "Shorten it.");
    if (!acceptance.on.empty() && !isDay(acceptance.on))
        return fail(ErrorCode::InvalidInput, "\"" + excerpt(acceptance.on) + "\" is not a day.", "on",
                    "Write it as 2026-11-26, or leave it out.");
    return {};
}

}  // namespace gp
