// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>

namespace gp {

/// A number that knows its unit. Construction is explicit, so that a GB can never pass for a GiB.
/// @tparam Tag  names the unit (`kUnit`) and the number type (`Rep`)
template <class Tag>
class Quantity {
public:
    using Rep = typename Tag::Rep;
    static constexpr const char *kUnit = Tag::kUnit;

    constexpr Quantity() = default;
    explicit constexpr Quantity(Rep value) : m_value(value) {}

    [[nodiscard]] constexpr Rep value() const { return m_value; }
    constexpr auto operator<=>(const Quantity &) const = default;

    constexpr Quantity operator+(Quantity other) const { return Quantity(m_value + other.m_value); }
    constexpr Quantity operator-(Quantity other) const { return Quantity(m_value - other.m_value); }
    constexpr Quantity operator*(Rep factor) const { return Quantity(m_value * factor); }

private:
    Rep m_value{};
};

namespace unit {
// clang-format off
struct GiB { using Rep = double; static constexpr const char *kUnit = "GiB"; };
struct GB { using Rep = double; static constexpr const char *kUnit = "GB"; };
struct KB { using Rep = double; static constexpr const char *kUnit = "KB"; };
struct MiBps { using Rep = double; static constexpr const char *kUnit = "MiB/s"; };
struct Gbps { using Rep = double; static constexpr const char *kUnit = "Gbps"; };
struct Iops { using Rep = double; static constexpr const char *kUnit = "IOPS"; };
struct Hours { using Rep = double; static constexpr const char *kUnit = "hours"; };
struct Seconds { using Rep = double; static constexpr const char *kUnit = "s"; };
struct Months { using Rep = std::int64_t; static constexpr const char *kUnit = "months"; };
struct VCpus { using Rep = std::int64_t; static constexpr const char *kUnit = "vCPU"; };
struct Instances { using Rep = std::int64_t; static constexpr const char *kUnit = "instances"; };
struct Zones { using Rep = std::int64_t; static constexpr const char *kUnit = "zones"; };
struct Count { using Rep = std::int64_t; static constexpr const char *kUnit = ""; };
struct Port { using Rep = std::int64_t; static constexpr const char *kUnit = ""; };
struct RequestsPerSecond { using Rep = double; static constexpr const char *kUnit = "req/s"; };
struct Percent { using Rep = double; static constexpr const char *kUnit = "%"; };
struct UsdPerMonth { using Rep = double; static constexpr const char *kUnit = "USD/month"; };
// clang-format on
}  // namespace unit

using GiB = Quantity<unit::GiB>;  ///< 2^30 bytes
using GB = Quantity<unit::GB>;    ///< as AWS bills transfer: 2^30 bytes, printed "GB"
using KB = Quantity<unit::KB>;    ///< 1,024 bytes
using MiBps = Quantity<unit::MiBps>;
using Gbps = Quantity<unit::Gbps>;  ///< 10^9 bits per second
using Iops = Quantity<unit::Iops>;
using Hours = Quantity<unit::Hours>;
using Seconds = Quantity<unit::Seconds>;
using Months = Quantity<unit::Months>;
using VCpus = Quantity<unit::VCpus>;
using Instances = Quantity<unit::Instances>;
using Zones = Quantity<unit::Zones>;
using Count = Quantity<unit::Count>;
using Port = Quantity<unit::Port>;
using RequestsPerSecond = Quantity<unit::RequestsPerSecond>;
using Percent = Quantity<unit::Percent>;
using UsdPerMonth = Quantity<unit::UsdPerMonth>;

[[nodiscard]] constexpr GiB TiB(double tebibytes) { return GiB(tebibytes * 1024); }

/// AWS bills a month as 730 hours (AWS Pricing Calculator).
inline constexpr double kHoursPerMonth = 730;

}  // namespace gp
