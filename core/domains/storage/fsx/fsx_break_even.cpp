// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_break_even.h"

#include "core/base/text.h"
#include "core/domains/storage/fsx/fsx_ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr std::int64_t kFsxNever = std::numeric_limits<std::int64_t>::max();

/// The points on our side of an aspect and those on the other, over the whole values of one input.
class FsxContest {
public:
    FsxContest(const FsxNeed &need, const FsxPoint &asked, FsxInput input, FsxAspect aspect, const FsxOffer &offer)
        : m_need(need), m_input(input), m_offer(offer)
    {
        for (const FsxPoint &point : fsxPoints(need, offer)) {
            // What fails on more than figures fails at every value, and so does what has no price.
            constexpr auto kFigures = static_cast<unsigned>(FsxConstraint::Legal);
            const FsxServer &server = *point.server;
            const bool priced = server.storageRate && (server.throughput <= 0 || server.throughputRate);
            if (priced && (scoreFsx(need, point, offer).failed & ((1U << kFigures) - 1)) == 0)
                (sameInAspect(point, asked, aspect) ? m_own : m_rivals).push_back(point);
        }
    }

    /// Cost of our best, or of the rivals'; kFsxNever: none of them serves.
    [[nodiscard]] std::int64_t ownCost(std::int64_t value) const { return cost(m_own, value); }
    [[nodiscard]] std::int64_t rivalCost(std::int64_t value) const { return cost(m_rivals, value); }
    /// Whether the answer is not ours at a value.
    [[nodiscard]] bool lost(std::int64_t value) const
    {
        const auto own = bestOf(m_own, value);
        const auto rival = bestOf(m_rivals, value);
        return !own || (rival && isBetterFsx(*rival, *own));
    }

private:
    [[nodiscard]] std::optional<FsxOption> bestOf(const std::vector<FsxPoint> &points, std::int64_t value) const
    {
        const FsxNeed need = withFsxInput(m_need, m_input, static_cast<double>(value));
        std::optional<FsxOption> best;
        for (const FsxPoint &point : points) {
            const FsxOption option = scoreFsx(need, point, m_offer);
            if (option.eligible() && (!best || isBetterFsx(option, *best)))
                best = option;
        }
        return best;
    }
    [[nodiscard]] std::int64_t cost(const std::vector<FsxPoint> &points, std::int64_t value) const
    {
        const auto best = bestOf(points, value);
        return best ? best->monthNanos : kFsxNever;
    }

    FsxNeed m_need;
    FsxInput m_input;
    const FsxOffer &m_offer;
    std::vector<FsxPoint> m_own;
    std::vector<FsxPoint> m_rivals;
};

/// How far a condition that once false stays false holds from 0 to `most`, at which it holds at 0.
template <class Holds>
std::int64_t lastStepThatHolds(std::int64_t guess, std::int64_t most, Holds holds)
{
    std::int64_t low = 0;
    std::int64_t high = std::clamp<std::int64_t>(guess, 1, std::max<std::int64_t>(1, most));
    while (high < most && holds(high)) {
        low = high;
        high = std::min(most, high * 2);
    }
    if (most == 0)
        return 0;
    if (holds(high))
        return high;
    while (high - low > 1) {
        const std::int64_t middle = low + (high - low) / 2;
        (holds(middle) ? low : high) = middle;
    }
    return low;
}

/// Walks from a value to `end` (up or down). @return the first value at which the answer is not ours
std::optional<std::int64_t> firstLostFsx(const FsxContest &contest, std::int64_t from, std::int64_t end)
{
    const std::int64_t step = end > from ? 1 : -1;
    std::int64_t value = from;
    std::int64_t stretch = 1;
    while (!contest.lost(value)) {
        if (value == end)
            return std::nullopt;
        const std::int64_t left = (end - value) * step;
        // Upwards our cost rises to meet the rivals' of here; downwards the rivals' falls to meet ours of here.
        const std::int64_t fixed = step > 0 ? contest.rivalCost(value) : contest.ownCost(value);
        stretch = lastStepThatHolds(stretch, left, [&](std::int64_t way) {
            const std::int64_t far = value + way * step;
            if (step < 0)
                return contest.rivalCost(far) > fixed;
            const std::int64_t own = contest.ownCost(far);
            return own != kFsxNever && own < fixed;
        });
        // Where it does not even hold here, both cost the same and the order decides: one value at a time.
        value += std::max<std::int64_t>(1, std::min(left, stretch + 1)) * step;
        if ((end - value) * step < 0)
            value = end;
    }
    return value;
}

std::string fsxAnswerAt(const FsxNeed &need, FsxInput input, std::int64_t value, const FsxOption &best,
                        const FsxOffer &offer)
{
    const FsxNeed changed = withFsxInput(need, input, static_cast<double>(value));
    const auto other = bestFsx(changed, offer);
    if (!other)
        return "nothing serves";
    if (!scoreFsx(changed, best.point, offer).eligible())
        return fsxPointName(other->point) + ", since " + fsxPointName(best.point) + " no longer serves";
    return fsxPointName(other->point);
}

double fsxInputOf(const FsxNeed &need, FsxInput input)
{
    switch (input) {
    case FsxInput::Data:
        return need.dataGiB;
    case FsxInput::Read:
        return need.readMBps;
    case FsxInput::Write:
        return need.writeMBps;
    case FsxInput::Iops:
        break;
    }
    return need.iops;
}

}  // namespace

bool sameInAspect(const FsxPoint &a, const FsxPoint &b, FsxAspect aspect)
{
    if (a.server->system != b.server->system)
        return false;
    return aspect == FsxAspect::System ||
           (a.server->deployment == b.server->deployment && a.server->storage == b.server->storage &&
            a.server->driveCache == b.server->driveCache && a.tiering == b.tiering);
}

FsxNeed withFsxInput(FsxNeed need, FsxInput input, double value)
{
    switch (input) {
    case FsxInput::Data:
        need.dataGiB = value;
        break;
    case FsxInput::Read:
        need.readMBps = value;
        break;
    case FsxInput::Write:
        need.writeMBps = value;
        break;
    case FsxInput::Iops:
        need.iops = value;
        break;
    }
    return need;
}

FsxBreakEven fsxBreakEven(const FsxNeed &need, const FsxOption &best, FsxInput input, FsxAspect aspect,
                          std::int64_t most, const FsxOffer &offer)
{
    const double now = fsxInputOf(need, input);
    const std::int64_t least = input == FsxInput::Data ? 1 : 0;
    const auto floor = static_cast<std::int64_t>(std::floor(now));
    const auto ceiling = static_cast<std::int64_t>(std::ceil(now));
    const FsxContest contest(need, best.point, input, aspect, offer);
    FsxBreakEven result;
    if (ceiling < most)
        if (const auto other = firstLostFsx(contest, std::max(ceiling, least), most))
            result.above = *other - 1;
    if (floor > least)
        result.below = firstLostFsx(contest, std::min(floor, most), least);
    return result;
}

std::vector<ChangeIf> fsxBreakEvenSentences(const FsxNeed &need, const FsxOption &best, FsxAspect aspect,
                                            const FsxOffer &offer)
{
    struct Words {
        FsxInput input;
        std::int64_t most;
        const char *unit;
        Turning turning;
    };
    std::vector<ChangeIf> turns;
    // 512 TiB, a step beyond the largest servers, and as many IOPS as the largest of them drive.
    for (const Words &words : {Words{FsxInput::Data, 524'288, " GiB of data", Turning::Storage},
                               Words{FsxInput::Read, 20'000, " MB/s read", Turning::Load},
                               Words{FsxInput::Write, 20'000, " MB/s written", Turning::Load},
                               Words{FsxInput::Iops, 400'000, " IOPS", Turning::Load}}) {
        const FsxBreakEven turn = fsxBreakEven(need, best, words.input, aspect, words.most, offer);
        if (turn.above)
            turns.push_back({words.turning, "above " + groupThousands(*turn.above) + words.unit + ": " +
                                                fsxAnswerAt(need, words.input, *turn.above + 1, best, offer)});
        if (turn.below)
            turns.push_back({words.turning, "at " + groupThousands(*turn.below) + words.unit + " or less: " +
                                                fsxAnswerAt(need, words.input, *turn.below, best, offer)});
    }
    return turns;
}

}  // namespace gp
