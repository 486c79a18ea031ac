// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_break_even.h"

#include "core/base/text.h"
#include "core/domains/storage/efs/efs_ranking.h"
#include "core/domains/storage/efs/efs_spec.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace gp {
namespace {

std::int64_t leastEfsValue(EfsInput input) { return input == EfsInput::Size ? 1 : 0; }

/// The greatest value from `from` (at which it holds) to `to` at which a condition that falls still holds.
template <class Holds>
std::int64_t lastEfsValueThatHolds(std::int64_t from, std::int64_t to, Holds holds)
{
    while (from < to) {
        const std::int64_t middle = from + (to - from + 1) / 2;
        if (holds(middle))
            from = middle;
        else
            to = middle - 1;
    }
    return from;
}

/// All points of a need over the whole values of one input.
class EfsContest {
public:
    EfsContest(const EfsNeed &need, EfsInput input, std::int64_t least, std::int64_t most, const EfsOffer &offer)
        : m_need(need), m_input(input), m_least(least), m_most(most), m_offer(offer), m_points(efsPoints(need, offer))
    {
        for (const EfsPoint &point : m_points)
            m_spreads.push_back(efsSpread(need, point.lifecycle, offer));
        m_serves.resize(m_points.size());
        for (std::size_t i = 0; i < m_points.size(); ++i)
            m_serves[i] = servedRange(i);
        collectCuts();
    }

    [[nodiscard]] const std::vector<EfsPoint> &points() const { return m_points; }
    /// Values at which a stretch of straight lines ends, rising; the next begins one further.
    [[nodiscard]] const std::set<std::int64_t> &cuts() const { return m_cuts; }

    [[nodiscard]] bool serves(std::size_t i, std::int64_t value) const
    {
        return value >= m_serves[i].first && value <= m_serves[i].second;
    }
    [[nodiscard]] EfsOption at(std::size_t i, std::int64_t value, bool simulate = false) const
    {
        const EfsNeed need = withEfsInput(m_need, m_input, static_cast<double>(value));
        return scoreEfs(need, loadAt(value), spreadAt(i, value), m_points[i], m_offer, simulate);
    }
    /// Whether a serves and b does not, or both do and a is the better.
    [[nodiscard]] bool beats(std::size_t a, std::size_t b, std::int64_t value) const
    {
        return serves(a, value) && (!serves(b, value) || isBetterEfs(at(a, value), at(b, value)));
    }
    /// The best that serves at a value; empty: nothing does.
    [[nodiscard]] std::optional<std::size_t> bestAt(std::int64_t value) const
    {
        std::optional<std::size_t> best;
        for (std::size_t i = 0; i < m_points.size(); ++i)
            if (serves(i, value) && (!best || beats(i, *best, value)))
                best = i;
        return best;
    }

private:
    [[nodiscard]] const EfsLoad &loadAt(std::int64_t value) const
    {
        // What is stored changes nothing of what flows; halving meets the same values again and again.
        constexpr std::size_t kKept = 4'096;
        const std::int64_t key = m_input == EfsInput::Size ? 0 : value;
        if (m_loads.size() > kKept)
            m_loads.clear();
        const auto found = m_loads.find(key);
        if (found != m_loads.end())
            return found->second;
        return m_loads[key] = efsLoad(withEfsInput(m_need, m_input, static_cast<double>(value)), m_offer);
    }
    [[nodiscard]] EfsSpread spreadAt(std::size_t i, std::int64_t value) const
    {
        EfsSpread spread = m_spreads[i];
        if (m_input != EfsInput::Size)
            return spread;
        const double scale = static_cast<double>(value) / m_need.sizeGiB;
        for (double *amount : {&spread.standardGiB, &spread.month.standardGB, &spread.month.iaGB,
                               &spread.month.archiveGB, &spread.month.toIaGB, &spread.month.toArchiveGB,
                               &spread.month.iaReadGB, &spread.month.archiveReadGB, &spread.month.earlyArchiveGB})
            *amount *= scale;
        return spread;
    }
    /// A point ceases to serve when more is read or written, and begins to when more is stored, which earns throughput.
    [[nodiscard]] std::pair<std::int64_t, std::int64_t> servedRange(std::size_t i) const
    {
        const auto eligible = [&](std::int64_t value) { return at(i, value, true).eligible(); };
        const bool grows = m_input == EfsInput::Size;
        if (!eligible(grows ? m_most : m_least))
            return {1, 0};
        if (!grows)
            return {m_least, lastEfsValueThatHolds(m_least, m_most, eligible)};
        return {-lastEfsValueThatHolds(-m_most, -m_least, [&](std::int64_t value) { return eligible(-value); }),
                m_most};
    }
    void cut(double value)
    {
        if (value >= static_cast<double>(m_least) && value <= static_cast<double>(m_most))
            m_cuts.insert(static_cast<std::int64_t>(std::floor(value)));
    }
    void collectCuts()
    {
        m_cuts.insert(m_most);
        for (const auto &[from, to] : m_serves) {
            cut(static_cast<double>(from) - 1);
            cut(static_cast<double>(to));
        }
        if (m_input == EfsInput::Size) {
            const double kept = std::max(1.0, std::ceil(efsLoad(m_need, m_offer).meteredKept));
            for (const EfsSpread &spread : m_spreads)
                for (const double rate : {m_offer.baseMin, m_need.provisioned.value_or(kept)})
                    if (spread.standardGiB > 0)
                        cut(rate / m_offer.basePerTiB * 1024 * m_need.sizeGiB / spread.standardGiB);
            return;
        }
        // Each whole MiB/s more that is provisioned, up to the quota.
        const auto metered = [&](double value) {
            return efsLoad(withEfsInput(m_need, m_input, value), m_offer).meteredKept;
        };
        const double start = metered(0);
        const double slope = metered(1) - start;
        const double quota = std::max(m_offer.caps(EfsType::Regional, EfsThroughputMode::Provisioned).writeMiBps,
                                      m_offer.caps(EfsType::OneZone, EfsThroughputMode::Provisioned).writeMiBps);
        if (slope <= 0 || m_need.provisioned)
            return;
        const double first = std::ceil(start + slope * static_cast<double>(m_least));
        for (double rate = std::max(1.0, first); rate <= quota + 1; ++rate) {
            const double value = (rate - start) / slope;
            if (value > static_cast<double>(m_most))
                break;
            cut(value);
        }
    }

    const EfsNeed &m_need;
    EfsInput m_input;
    std::int64_t m_least;
    std::int64_t m_most;
    const EfsOffer &m_offer;
    std::vector<EfsPoint> m_points;
    std::vector<EfsSpread> m_spreads;
    std::vector<std::pair<std::int64_t, std::int64_t>> m_serves;
    std::set<std::int64_t> m_cuts;
    mutable std::map<std::int64_t, EfsLoad> m_loads;
};

/// Walks from a value to `end` (up or down), from best to best, until one differs in the aspect.
/// @return the first value at which the answer differs
std::optional<std::int64_t> firstOtherEfsAnswer(const EfsContest &contest, const EfsPoint &asked, EfsAspect aspect,
                                                std::int64_t from, std::int64_t end)
{
    const std::int64_t step = end > from ? 1 : -1;
    std::int64_t value = from;
    auto best = contest.bestAt(value);
    while (best && sameInAspect(contest.points()[*best], asked, aspect)) {
        // The last value of this stretch of straight lines.
        std::int64_t last = end;
        if (step > 0) {
            if (const auto cut = contest.cuts().lower_bound(value); cut != contest.cuts().end())
                last = std::min(last, *cut);
        } else if (auto cut = contest.cuts().lower_bound(value); cut != contest.cuts().begin()) {
            last = std::max(last, *--cut + 1);
        }
        std::optional<std::int64_t> turn;
        for (std::size_t rival = 0; rival < contest.points().size(); ++rival) {
            const std::int64_t reach = turn.value_or(last);
            if (rival == *best || reach == value || !contest.beats(rival, *best, reach))
                continue;
            // The rival is not better at `value` and is at `reach`: between them it becomes so once.
            const std::int64_t kept = lastEfsValueThatHolds(0, (reach - value) * step, [&](std::int64_t way) {
                return !contest.beats(rival, *best, value + way * step);
            });
            turn = value + (kept + 1) * step;
        }
        if (turn)
            value = *turn;
        else if (last == end)
            return std::nullopt;
        else
            value = last + step;
        best = contest.bestAt(value);
    }
    return value;
}

std::string efsAnswerAt(const EfsNeed &need, EfsInput input, std::int64_t value, const EfsOption &best,
                        const EfsOffer &offer)
{
    const EfsNeed changed = withEfsInput(need, input, static_cast<double>(value));
    const auto other = bestEfs(changed, offer);
    if (!other)
        return "nothing serves";
    const EfsOption kept = scoreEfs(changed, best.point, offer);
    if (!kept.eligible())
        return efsPointName(other->point) + ", since " + efsPointName(best.point) + " no longer serves";
    return efsPointName(other->point);
}

}  // namespace

bool sameInAspect(const EfsPoint &a, const EfsPoint &b, EfsAspect aspect)
{
    if (aspect == EfsAspect::Throughput)
        return a.type == b.type && a.mode == b.mode;
    return (a.lifecycle.ia == EfsAfter::Never) == (b.lifecycle.ia == EfsAfter::Never);
}

EfsNeed withEfsInput(EfsNeed need, EfsInput input, double value)
{
    switch (input) {
    case EfsInput::Read:
        need.readGB = value;
        break;
    case EfsInput::Written:
        need.writtenGB = value;
        break;
    case EfsInput::Size:
        need.sizeGiB = value;
        break;
    }
    return need;
}

EfsBreakEven efsBreakEven(const EfsNeed &need, const EfsOption &best, EfsInput input, EfsAspect aspect,
                          std::int64_t most, const EfsOffer &offer)
{
    const double now = input == EfsInput::Read      ? need.readGB
                       : input == EfsInput::Written ? need.writtenGB
                                                    : need.sizeGiB;
    const std::int64_t least = leastEfsValue(input);
    const auto floor = static_cast<std::int64_t>(std::floor(now));
    const auto ceiling = static_cast<std::int64_t>(std::ceil(now));
    const EfsContest contest(need, input, least, most, offer);
    EfsBreakEven result;
    if (ceiling < most)
        if (const auto other = firstOtherEfsAnswer(contest, best.point, aspect, std::max(ceiling, least), most))
            result.above = *other - 1;
    if (floor > least)
        result.below = firstOtherEfsAnswer(contest, best.point, aspect, std::min(floor, most), least);
    return result;
}

std::vector<ChangeIf> efsBreakEvenSentences(const EfsNeed &need, const EfsOption &best, EfsAspect aspect,
                                            const EfsOffer &offer)
{
    struct Words {
        EfsInput input;
        const char *unit;
        Turning turning;
    };
    // A pebibyte: beyond, nobody asks for this file system.
    constexpr std::int64_t kMostGB = 1'048'576;
    std::vector<ChangeIf> turns;
    for (const Words &words :
         {Words{EfsInput::Read, " GB read", Turning::Load}, Words{EfsInput::Written, " GB written", Turning::Load},
          Words{EfsInput::Size, " GB stored", Turning::Storage}}) {
        const EfsBreakEven turn = efsBreakEven(need, best, words.input, aspect, kMostGB, offer);
        if (turn.above)
            turns.push_back({words.turning, "above " + groupThousands(*turn.above) + words.unit + ": " +
                                                efsAnswerAt(need, words.input, *turn.above + 1, best, offer)});
        if (turn.below)
            turns.push_back({words.turning, "at " + groupThousands(*turn.below) + words.unit + " or less: " +
                                                efsAnswerAt(need, words.input, *turn.below, best, offer)});
    }
    return turns;
}

}  // namespace gp
