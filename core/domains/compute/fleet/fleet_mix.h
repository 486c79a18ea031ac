// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace gp {

inline constexpr std::size_t kMixDemands = 6;
/// What a fleet may be asked for in all, each as a whole number of its own unit.
enum class MixDemand : std::size_t { Vcpus, MemoryMiB, Strength, GpuThousandths, LocalGB, NetworkMbps };

using MixAmounts = std::array<std::int64_t, kMixDemands>;  ///< by MixDemand

/// A type that a mix may be made of. What gives or costs less than nothing is left out of the search.
struct MixCandidate {
    std::uint32_t index = 0;      ///< the caller's; returned, not read
    std::int64_t monthNanos = 0;  ///< a month of one instance with what comes with it
    MixAmounts capacity{};        ///< of one instance
};

/// What is left after `zonesLost` of `zones` must give every demand; every zone holds the same.
struct MixNeed {
    MixAmounts demand{};  ///< of the fleet in all; 0: not asked
    std::int64_t zones = 1;
    std::int64_t zonesLost = 0;
    std::int64_t minimumPerZone = 1;             ///< instances of both types together
    std::optional<std::int64_t> maximumPerZone;  ///< likewise; empty: none
};

struct MixPart {
    std::uint32_t index = 0;  ///< MixCandidate::index
    std::int64_t perZone = 0;
    bool operator==(const MixPart &) const = default;
};

/// One type, or two types side by side.
struct FleetMix {
    MixPart first;                  ///< of two the one that stands first in the order
    std::optional<MixPart> second;  ///< empty: one type does it alone
    std::int64_t monthNanos = 0;    ///< all zones
    bool operator==(const FleetMix &) const = default;
};

/// The cheapest answers; empty where nothing meets the need.
struct MixAnswer {
    std::optional<FleetMix> best;    ///< of one type or two
    std::optional<FleetMix> single;  ///< of one type

    /// What the mix saves a month; 0 where one type is as good, or nothing else would do.
    [[nodiscard]] std::int64_t gainNanos() const;
    /// Whether a second Auto Scaling group is worth it: a mix saves 3 % or $20 a month, or nothing else would do. Our own threshold.
    [[nodiscard]] bool worthTwoGroups() const;
};

/// Finds the cheapest fleet of at most two types. Exact, and the same for the same candidates in the same order.
/// Of equal cost: fewer instances, then one type before two, then the order of the candidates, then more of the earlier one.
/// @param candidates  in the order in which they win ties
/// @return empty where the need is not one: no zone left, a figure below 0 or above 2^62, a maximum below the minimum; and where
///         every answer costs more than Usd holds
[[nodiscard]] MixAnswer cheapestMix(const std::vector<MixCandidate> &candidates, const MixNeed &need);

}  // namespace gp
