// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/money.h"

#include "core/base/text.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace gp {
namespace {

__extension__ using Wide = __int128;

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr int kMaxScale = 15;

std::int64_t saturate(Wide value)
{
    if (value > kMax)
        return kMax;
    if (value < -static_cast<Wide>(kMax))
        return -kMax;
    return static_cast<std::int64_t>(value);
}

Wide divideHalfEven(Wide numerator, Wide denominator)
{
    Wide quotient = numerator / denominator;
    const Wide remainder = numerator % denominator;
    const Wide twice = (remainder < 0 ? -remainder : remainder) * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 != 0))
        quotient += numerator < 0 ? -1 : 1;
    return quotient;
}

Wide powerOfTen(int exponent)
{
    Wide power = 1;
    for (int i = 0; i < exponent; ++i)
        power *= 10;
    return power;
}

std::string withSign(Usd amount, const std::string &text, bool plus)
{
    if (amount < Usd())
        return "\u2212" + text;
    return plus && !amount.isZero() ? "+" + text : text;
}

std::string magnitude(std::int64_t cents, bool withCents)
{
    const std::int64_t positive = cents < 0 ? -cents : cents;
    if (!withCents)
        return "$" + groupThousands((positive + 50) / 100);
    const std::int64_t rest = positive % 100;
    return "$" + groupThousands(positive / 100) + "." + (rest < 10 ? "0" : "") + std::to_string(rest);
}

constexpr std::int64_t kDollar = 1'000'000'000;
constexpr std::int64_t kCent = kDollar / 100;
constexpr std::int64_t kLeastShown = kDollar / 1000;
constexpr std::int64_t kNoise = 5'000;  // less than half of what an hour has of a cent a month

/// What whole cents would round away: a part of a dollar, as an hour has it of a month.
bool isPartOfCents(Usd amount)
{
    const std::int64_t size = std::abs(amount.nanos());
    return size >= kNoise && size < kDollar && size % kCent != 0;
}

/// "$0.0137": three significant digits, at least two places.
std::string significant(Usd amount)
{
    std::int64_t size = std::abs(amount.nanos());
    std::int64_t unit = 1;
    while (size / unit >= 1000)
        unit *= 10;
    size = static_cast<std::int64_t>(divideHalfEven(size, unit)) * unit;
    std::string places = std::to_string(size % kDollar);
    places.insert(0, 9 - places.size(), '0');
    while (places.size() > 2 && places.back() == '0')
        places.pop_back();
    return "$" + std::to_string(size / kDollar) + "." + places;
}

std::string partOfCents(Usd amount)
{
    return amount > Usd() && amount.nanos() < kLeastShown ? "under " + significant(Usd::fromNanos(kLeastShown))
                                                          : withSign(amount, significant(amount), false);
}

}  // namespace

std::int64_t Usd::cents() const { return static_cast<std::int64_t>(divideHalfEven(m_nanos, 10'000'000)); }
Usd Usd::operator+(Usd other) const { return Usd(saturate(static_cast<Wide>(m_nanos) + other.m_nanos)); }
Usd Usd::operator-(Usd other) const { return Usd(saturate(static_cast<Wide>(m_nanos) - other.m_nanos)); }

Result<Rate> Rate::parse(std::string_view text, std::int64_t per)
{
    std::int64_t mantissa = 0;
    int scale = 0;
    bool point = false;
    bool digit = false;
    bool negative = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (i == 0 && c == '-') {
            negative = true;
        } else if (c == '.' && !point) {
            point = true;
        } else if (c >= '0' && c <= '9' && mantissa < kMax / 10 - 1 && scale < kMaxScale) {
            mantissa = mantissa * 10 + (c - '0');
            scale += point ? 1 : 0;
            digit = true;
        } else {
            digit = false;
            break;
        }
    }
    if (!digit || per < 1)
        return fail(ErrorCode::ParseError, "\"" + std::string(text) + "\" is not a decimal price.");
    return Rate(negative ? -mantissa : mantissa, scale, per);
}

double Rate::perUnit() const
{
    return static_cast<double>(m_mantissa) / static_cast<double>(powerOfTen(m_scale)) / static_cast<double>(m_per);
}

std::string Rate::digits() const
{
    std::string text = std::to_string(m_mantissa < 0 ? -m_mantissa : m_mantissa);
    if (m_scale > 0) {
        if (static_cast<int>(text.size()) <= m_scale)
            text.insert(0, static_cast<std::size_t>(m_scale) + 1 - text.size(), '0');
        text.insert(text.size() - static_cast<std::size_t>(m_scale), ".");
    }
    return m_mantissa < 0 ? "-" + text : text;
}

Rate Rate::operator+(const Rate &other) const
{
    const int scale = m_scale > other.m_scale ? m_scale : other.m_scale;
    const Wide sum = m_mantissa * powerOfTen(scale - m_scale) + other.m_mantissa * powerOfTen(scale - other.m_scale);
    return Rate(saturate(sum), scale, m_per);
}

Usd cost(const Rate &rate, double quantity)
{
    const double limit = static_cast<double>(kMax);
    const double millionths = std::round(quantity * 1e6);
    if (!(std::fabs(millionths) < limit))
        return Usd::fromNanos(quantity > 0 ? kMax : -kMax);
    // dollars = mantissa·10^-scale · millionths·10^-6 / per; in nanos: × 10^9
    Wide numerator = static_cast<Wide>(rate.mantissa()) * static_cast<std::int64_t>(millionths);
    if (rate.mantissa() != 0 && numerator / rate.mantissa() != static_cast<std::int64_t>(millionths))
        return Usd::fromNanos(kMax);
    const int exponent = 3 - rate.scale();
    Wide denominator = rate.per();
    if (exponent >= 0) {
        const Wide factor = powerOfTen(exponent);
        if (numerator > static_cast<Wide>(kMax) * rate.per() || numerator < -static_cast<Wide>(kMax) * rate.per())
            return Usd::fromNanos(numerator > 0 ? kMax : -kMax);
        numerator *= factor;
    } else {
        denominator *= powerOfTen(-exponent);
    }
    return Usd::fromNanos(saturate(divideHalfEven(numerator, denominator)));
}

std::string formatUsd(Usd amount)
{
    if (isPartOfCents(amount))
        return partOfCents(amount);
    const Usd shown = amount.roundedToCent();
    return withSign(shown, magnitude(shown.cents(), true), false);
}

std::string formatUsdShort(Usd amount)
{
    if (isPartOfCents(amount))
        return partOfCents(amount);
    const Usd shown = amount.roundedToCent();
    const bool small = shown.cents() < 1000 && shown.cents() > -1000 && shown.cents() % 100 != 0;
    return withSign(shown, magnitude(shown.cents(), small), false);
}

std::string formatUsdDifference(Usd amount)
{
    const Usd shown = amount.roundedToCent();
    return withSign(shown, magnitude(shown.cents(), true), true);
}

}  // namespace gp
