// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace gp {

/// An amount in nano-dollars. Engines compare candidates in it; what is shown is rounded to the cent once, per cost line.
/// Range: about ± 9.2 billion dollars; the arithmetic saturates at the ends and never wraps.
class Usd {
public:
    constexpr Usd() = default;
    [[nodiscard]] static constexpr Usd fromNanos(std::int64_t nanos) { return Usd(nanos); }
    [[nodiscard]] static constexpr Usd fromCents(std::int64_t cents) { return Usd(cents * 10'000'000); }

    [[nodiscard]] constexpr std::int64_t nanos() const { return m_nanos; }
    [[nodiscard]] constexpr double toDouble() const { return static_cast<double>(m_nanos) / 1e9; }
    /// Nearest whole cents, half to even.
    [[nodiscard]] std::int64_t cents() const;
    /// The same amount rounded to the cent, half to even.
    [[nodiscard]] Usd roundedToCent() const { return fromCents(cents()); }
    [[nodiscard]] constexpr bool isZero() const { return m_nanos == 0; }

    constexpr auto operator<=>(const Usd &) const = default;
    Usd operator+(Usd other) const;
    Usd operator-(Usd other) const;
    Usd operator-() const { return Usd() - *this; }
    Usd &operator+=(Usd other) { return *this = *this + other; }
    Usd &operator-=(Usd other) { return *this = *this - other; }

private:
    explicit constexpr Usd(std::int64_t nanos) : m_nanos(nanos) {}
    std::int64_t m_nanos = 0;
};

/// A price with the decimal digits that the catalog has, for `per` units ("0.0000002 per 1 request", "0.09 per 1 GB").
class Rate {
public:
    constexpr Rate() = default;
    /// mantissa × 10^−scale dollars per `per` units. @param scale 0 to 15. @param per ≥ 1.
    constexpr Rate(std::int64_t mantissa, int scale, std::int64_t per = 1)
        : m_mantissa(mantissa), m_per(per), m_scale(scale)
    {
    }
    /// Reads plain decimals ("0.21508", "12"), up to 15 places. Errors: ParseError.
    [[nodiscard]] static Result<Rate> parse(std::string_view text, std::int64_t per = 1);

    [[nodiscard]] constexpr std::int64_t mantissa() const { return m_mantissa; }
    [[nodiscard]] constexpr int scale() const { return m_scale; }
    [[nodiscard]] constexpr std::int64_t per() const { return m_per; }
    [[nodiscard]] double perUnit() const;      ///< dollars for one unit, for charts and JSON
    [[nodiscard]] std::string digits() const;  ///< the catalog's own digits, e.g. "0.21508"
    bool operator==(const Rate &) const = default;
    /// Exact sum of two rates for the same number of units (a licence on top of an hour).
    [[nodiscard]] Rate operator+(const Rate &other) const;

private:
    std::int64_t m_mantissa = 0;
    std::int64_t m_per = 1;
    int m_scale = 0;
};

/// Rate × quantity in nano-dollars, half to even; the product is exact before that one rounding.
/// The quantity is taken to a millionth of a unit. Saturates at the ends of Usd.
[[nodiscard]] Usd cost(const Rate &rate, double quantity);

/// "$1,234.56", "−$0.40": cents always, true minus, as tables and text print it. A part of a dollar that is no whole cents, as an
/// hour has it of a month, keeps three significant digits: "$0.548", "$0.0137", "under $0.001".
[[nodiscard]] std::string formatUsd(Usd amount);
/// "$1,235": whole dollars, for charts, nodes and headlines; below $10 cents are kept ("$3.80").
[[nodiscard]] std::string formatUsdShort(Usd amount);
/// "+$84.80" / "−$84.80": a difference, sign always.
[[nodiscard]] std::string formatUsdDifference(Usd amount);

}  // namespace gp
