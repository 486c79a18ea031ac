// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_mix.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

namespace gp {
namespace {

__extension__ using MixWide = __int128;

/// Beyond this a product of two figures, or a sum of two products, would not fit in 128 bits.
constexpr std::int64_t kMostOfAll = std::int64_t{1} << 62;
/// Every demand, and the least number of instances as one more: an instance counts as one.
constexpr std::size_t kMixRows = kMixDemands + 1;

struct MixType {
    std::uint32_t position = 0;  ///< in the caller's order
    std::int64_t price = 0;
    std::array<std::int64_t, kMixRows> gives{};  ///< capped at what is needed: more counts for nothing
};

/// The need of one zone after the loss, without the demands that are not asked for.
struct MixZone {
    std::size_t rows = 0;
    std::array<std::int64_t, kMixRows> needs{};
    std::int64_t most = kMostOfAll;              ///< instances
    std::int64_t priceLimit = 0;                 ///< a dearer zone would not fit in the total
    std::array<std::size_t, kMixRows> source{};  ///< of each row but the last: which demand it is
};

/// A solution of one zone.
struct MixFound {
    std::int64_t cost = 0;
    std::int64_t instances = 0;
    std::size_t types = 1;
    std::array<std::uint32_t, 2> position{};
    std::array<std::int64_t, 2> count{};

    [[nodiscard]] auto rank() const { return std::tie(cost, instances, types, position, count[1]); }
};

/// The counts of a pair's first type that are worth a look.
struct MixRange {
    MixWide low = 1;
    MixWide high = kMostOfAll;
    [[nodiscard]] bool empty() const { return low > high; }
    /// Keeps the whole numbers x with x · factor ≤ limit.
    void keep(MixWide factor, MixWide limit);
};

MixWide mixFloor(MixWide numerator, MixWide denominator)
{
    const MixWide quotient = numerator / denominator;
    return quotient - (numerator % denominator < 0 ? 1 : 0);
}

MixWide mixCeiling(MixWide numerator, MixWide denominator) { return -mixFloor(-numerator, denominator); }

void MixRange::keep(MixWide factor, MixWide limit)
{
    if (factor > 0)
        high = std::min(high, mixFloor(limit, factor));
    else if (factor < 0)
        low = std::max(low, mixCeiling(-limit, -factor));
    else if (limit < 0)
        high = low - 1;
}

bool mixNeedHolds(const MixNeed &need)
{
    const auto legal = [](std::int64_t figure) { return figure >= 0 && figure <= kMostOfAll; };
    return need.zonesLost >= 0 && need.zones > need.zonesLost && legal(need.zones) && legal(need.minimumPerZone) &&
           (!need.maximumPerZone || *need.maximumPerZone >= std::max<std::int64_t>(1, need.minimumPerZone)) &&
           std::all_of(need.demand.begin(), need.demand.end(), legal);
}

MixZone zoneOf(const MixNeed &need)
{
    MixZone zone;
    const std::int64_t left = need.zones - need.zonesLost;
    for (std::size_t k = 0; k < kMixDemands; ++k)
        if (need.demand[k] > 0) {
            zone.source[zone.rows] = k;
            zone.needs[zone.rows++] = need.demand[k] / left + (need.demand[k] % left > 0 ? 1 : 0);
        }
    zone.needs[zone.rows++] = std::max<std::int64_t>(1, need.minimumPerZone);
    zone.most = std::min(kMostOfAll, need.maximumPerZone.value_or(kMostOfAll));
    zone.priceLimit = std::numeric_limits<std::int64_t>::max() / need.zones;
    return zone;
}

/// The types that no other one replaces one for one at no higher cost: a replacement leaves the count as it is, so it breaks
/// neither minimum nor maximum. Of two that cost the same the first in the order may replace the other, never the reverse,
/// so that ties are decided as the header says.
std::vector<MixType> undominated(const std::vector<MixCandidate> &candidates, const MixZone &zone)
{
    std::vector<MixType> types;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const MixCandidate &candidate = candidates[i];
        if (candidate.monthNanos < 0 || std::any_of(candidate.capacity.begin(), candidate.capacity.end(),
                                                    [](std::int64_t figure) { return figure < 0; }))
            continue;
        MixType type{static_cast<std::uint32_t>(i), candidate.monthNanos, {}};
        for (std::size_t row = 0; row + 1 < zone.rows; ++row)
            type.gives[row] = std::min(candidate.capacity[zone.source[row]], zone.needs[row]);
        type.gives[zone.rows - 1] = 1;
        types.push_back(type);
    }
    std::sort(types.begin(), types.end(), [](const MixType &a, const MixType &b) {
        return std::tie(a.price, a.position) < std::tie(b.price, b.position);
    });
    std::vector<MixType> kept;
    for (const MixType &type : types) {
        const auto replaces = [&](const MixType &other) {
            for (std::size_t row = 0; row < zone.rows; ++row)
                if (other.gives[row] < type.gives[row])
                    return false;
            return true;
        };
        if (std::none_of(kept.begin(), kept.end(), replaces))
            kept.push_back(type);
    }
    std::sort(kept.begin(), kept.end(), [](const MixType &a, const MixType &b) { return a.position < b.position; });
    return kept;
}

std::optional<MixFound> singleOf(const MixType &type, const MixZone &zone)
{
    std::int64_t count = 1;
    for (std::size_t row = 0; row < zone.rows; ++row) {
        if (zone.needs[row] > 0 && type.gives[row] == 0)
            return std::nullopt;
        count = std::max(count, static_cast<std::int64_t>(mixCeiling(zone.needs[row], type.gives[row])));
    }
    const MixWide cost = MixWide(count) * type.price;
    if (count > zone.most || cost > zone.priceLimit)
        return std::nullopt;
    return MixFound{static_cast<std::int64_t>(cost), count, 1, {type.position, 0}, {count, 0}};
}

/// The best x of `a` beside the y of `b` that they then take.
///
/// For a real y the cost at x is at least x·Pa + Pb · (D − x·ca) ÷ cb for each demand D. The greatest of these is convex in x:
/// its least value bounds the pair, and all x that can beat what was found lie between two bounds, of which every demand states
/// one as an inequality. Only whole numbers decide; doubles, with slack, leave out what cannot win.
class MixPair {
public:
    MixPair(const MixType &a, const MixType &b, const MixZone &zone) : m_a(&a), m_b(&b), m_zone(&zone) { bound(); }

    /// Whether a mix of the two may be as good as `best`.
    [[nodiscard]] bool mayWin(const std::optional<MixFound> &best) const
    {
        return m_least < std::numeric_limits<double>::infinity() &&
               (!best || m_least <= static_cast<double>(best->cost) + m_slack);
    }

    /// Tries the counts beside the least value of the bound.
    void tryLeast(std::optional<MixFound> &best) const
    {
        const auto x = static_cast<MixWide>(m_at);
        tryCount(x, best);
        tryCount(x + 1, best);
    }

    /// Tries every count that could be better than `best`.
    void search(std::optional<MixFound> &best) const
    {
        const Needs needs = reachableNeeds();
        for (const bool tie : {false, true}) {
            MixRange range = worthATry(needs, best, tie);
            for (MixWide x = range.low; x <= range.high; ++x)
                if (tryCount(x, best))
                    range.high = std::min(range.high, worthATry(needs, best, tie).high);
        }
    }

private:
    using Needs = std::array<MixWide, kMixRows>;

    /// Finds the least value of the bound: at an end, or where the lines of two demands meet.
    void bound()
    {
        double low = 0;
        double high = 0;
        double dearest = 0;
        std::array<double, kMixRows> alone{};
        std::array<double, kMixRows> ratio{};
        for (std::size_t row = 0; row < m_zone->rows; ++row) {
            const auto need = static_cast<double>(m_zone->needs[row]);
            const auto a = static_cast<double>(m_a->gives[row]);
            const auto b = static_cast<double>(m_b->gives[row]);
            if (a == 0 && b == 0)
                return;
            if (a > 0)
                high = std::max(high, need / a);
            if (b == 0) {
                low = std::max(low, need / a);
            } else {
                alone[row] = need / b;
                ratio[row] = a / b;
                dearest = std::max(dearest, alone[row]);
            }
        }
        const auto priceA = static_cast<double>(m_a->price);
        const auto priceB = static_cast<double>(m_b->price);
        const auto lookAt = [&](double x) {
            if (x < low || x > high)
                return;
            double y = 0;
            for (std::size_t row = 0; row < m_zone->rows; ++row)
                y = std::max(y, alone[row] - x * ratio[row]);
            if (const double cost = x * priceA + y * priceB; cost < m_least) {
                m_least = cost;
                m_at = x;
            }
        };
        lookAt(low);
        lookAt(high);
        for (std::size_t i = 0; i < m_zone->rows; ++i)
            for (std::size_t j = 0; j < i; ++j) {
                const MixWide turn = crossed(m_a->gives[i], m_b->gives[j], m_a->gives[j], m_b->gives[i]);
                if (turn != 0)
                    lookAt(
                        static_cast<double>(crossed(m_zone->needs[i], m_b->gives[j], m_zone->needs[j], m_b->gives[i])) /
                        static_cast<double>(turn));
            }
        // A thousand times what doubles lose on terms of this size.
        m_slack = 1e-12 * (high * priceA + dearest * priceB) + 1;
    }

    static MixWide crossed(MixWide a, MixWide b, MixWide c, MixWide d) { return a * b - c * d; }

    /// Each demand rounded up to what whole instances can add up to, a multiple of gcd(ca, cb). Sizes of one family, which cost
    /// the same for each vCPU, would otherwise leave every x open.
    [[nodiscard]] Needs reachableNeeds() const
    {
        Needs needs{};
        for (std::size_t row = 0; row < m_zone->rows; ++row) {
            const std::int64_t step = std::gcd(m_a->gives[row], m_b->gives[row]);
            needs[row] = mixCeiling(m_zone->needs[row], step) * step;
        }
        return needs;
    }

    /// Where demands and maximum can be met at all; at least one of `a`, and not more than it takes for all that it gives.
    [[nodiscard]] MixRange legalCounts(const Needs &needs) const
    {
        MixRange range;
        MixWide enough = 1;
        for (std::size_t row = 0; row < m_zone->rows; ++row) {
            const MixWide a = m_a->gives[row];
            const MixWide b = m_b->gives[row];
            if (b == 0)
                range.keep(-a, -needs[row]);
            else
                range.keep(b - a, m_zone->most * b - needs[row]);
            if (a > 0)
                enough = std::max(enough, mixCeiling(needs[row], a));
        }
        range.high = std::min({range.high, enough, MixWide(m_zone->most)});
        return range;
    }

    /// @param tie  look for the cost that was found, at fewer instances, not for a lower cost
    [[nodiscard]] MixRange worthATry(const Needs &needs, const std::optional<MixFound> &best, bool tie) const
    {
        MixRange range = legalCounts(needs);
        if (!best && tie)
            range.high = range.low - 1;
        const MixWide limit = best ? best->cost - (tie ? 0 : 1) : m_zone->priceLimit;
        range.keep(m_a->price, limit);
        for (std::size_t row = 0; row < m_zone->rows; ++row)
            if (m_b->gives[row] > 0)
                range.keep(MixWide(m_a->price) * m_b->gives[row] - MixWide(m_b->price) * m_a->gives[row],
                           limit * m_b->gives[row] - m_b->price * needs[row]);
        // At a given cost, x of a leave (cost − x·Pa) ÷ Pb of b: together not more than was found.
        if (best && tie)
            range.keep(MixWide(m_b->price) - m_a->price, MixWide(best->instances) * m_b->price - best->cost);
        return range;
    }

    bool tryCount(MixWide x, std::optional<MixFound> &best) const
    {
        MixWide y = 0;
        for (std::size_t row = 0; row < m_zone->rows; ++row) {
            const MixWide open = m_zone->needs[row] - x * m_a->gives[row];
            if (open <= 0)
                continue;
            if (m_b->gives[row] == 0)
                return false;
            y = std::max(y, mixCeiling(open, m_b->gives[row]));
        }
        const MixWide cost = x * m_a->price + y * m_b->price;
        if (x < 1 || y < 1 || x + y > m_zone->most || cost > m_zone->priceLimit)
            return false;
        const MixFound found{static_cast<std::int64_t>(cost),
                             static_cast<std::int64_t>(x + y),
                             2,
                             {m_a->position, m_b->position},
                             {static_cast<std::int64_t>(x), static_cast<std::int64_t>(y)}};
        if (best && !(found.rank() < best->rank()))
            return false;
        best = found;
        return true;
    }

    const MixType *m_a;
    const MixType *m_b;
    const MixZone *m_zone;
    double m_least = std::numeric_limits<double>::infinity();  ///< cost of a zone
    double m_at = 0;                                           ///< the x where it is
    double m_slack = 0;
};

FleetMix toMix(const MixFound &found, const std::vector<MixCandidate> &candidates, std::int64_t zones)
{
    FleetMix mix{{candidates[found.position[0]].index, found.count[0]}, std::nullopt, found.cost * zones};
    if (found.types == 2)
        mix.second = MixPart{candidates[found.position[1]].index, found.count[1]};
    return mix;
}

}  // namespace

std::int64_t MixAnswer::gainNanos() const { return best && single ? single->monthNanos - best->monthNanos : 0; }

bool MixAnswer::worthTwoGroups() const
{
    constexpr std::int64_t kWorthNanos = 20'000'000'000;
    constexpr std::int64_t kWorthPercent = 3;
    if (!best || !best->second)
        return false;
    return !single || gainNanos() >= kWorthNanos ||
           MixWide(gainNanos()) * 100 >= MixWide(single->monthNanos) * kWorthPercent;
}

MixAnswer cheapestMix(const std::vector<MixCandidate> &candidates, const MixNeed &need)
{
    MixAnswer answer;
    if (!mixNeedHolds(need))
        return answer;
    const MixZone zone = zoneOf(need);
    const std::vector<MixType> types = undominated(candidates, zone);
    std::optional<MixFound> best;
    for (const MixType &type : types)
        if (const auto found = singleOf(type, zone); found && (!best || found->rank() < best->rank()))
            best = found;
    if (best)
        answer.single = toMix(*best, candidates, need.zones);

    // First a good mix, so that the search proper has little left to look at.
    std::vector<MixPair> pairs;
    for (std::size_t i = 0; i < types.size(); ++i)
        for (std::size_t j = i + 1; j < types.size(); ++j)
            if (const MixPair pair(types[i], types[j], zone); pair.mayWin(best)) {
                pair.tryLeast(best);
                pairs.push_back(pair);
            }
    for (const MixPair &pair : pairs)
        if (pair.mayWin(best))
            pair.search(best);
    if (best)
        answer.best = toMix(*best, candidates, need.zones);
    return answer;
}

}  // namespace gp
