// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"

#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace gp {

/// A recommended value that can be overruled. Empty: take the advice. Set: a pin, honoured and priced.
template <class T>
class Advised {
public:
    using Value = T;
    Advised() = default;
    explicit Advised(T pinned) : m_pin(std::move(pinned)), m_pinned(true) {}

    [[nodiscard]] bool pinned() const { return m_pinned; }
    [[nodiscard]] const T &pin() const { return m_pin; }
    [[nodiscard]] T valueOr(T advice) const { return m_pinned ? m_pin : std::move(advice); }
    bool operator==(const Advised &) const = default;

private:
    T m_pin{};
    bool m_pinned = false;
};

/// One value an hour of the week, Monday 00:00 first, as a share of the peak (0 to 1).
struct HourlyWeek {
    static constexpr std::size_t kHours = 168;
    std::array<double, kHours> share;
    HourlyWeek() { share.fill(1.0); }
    bool operator==(const HourlyWeek &) const = default;
};

/// How often data of an age is read: points (age in days, reads of each byte a month), ages rising, reads never rising.
struct AgeCurve {
    std::vector<std::pair<double, double>> points;
    bool operator==(const AgeCurve &) const = default;
};

/// How object sizes mix: (mean size in bytes, share of all bytes), shares adding up to 1.
struct SizeMix {
    std::vector<std::pair<double, double>> parts;
    bool operator==(const SizeMix &) const = default;
};

/// Tags as AWS has them: key → value.
struct TagMap {
    std::map<std::string, std::string> tags;
    bool operator==(const TagMap &) const = default;
};

/// IPv4 ranges in CIDR notation.
struct CidrList {
    std::vector<std::string> ranges;
    bool operator==(const CidrList &) const = default;
};

/// An amount of money that the user types, in USD, to the cent.
struct Money {
    Usd amount;
    bool operator==(const Money &) const = default;
};

}  // namespace gp
