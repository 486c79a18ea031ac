// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_break_even.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_ranking.h"
#include "core/domains/storage/volume/volume_spec.h"

#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr VolumeRank kNoVolumeRank{std::numeric_limits<int>::max(), 0, 0, VolumeType::Gp3};

/// The incumbent and its rivals over the whole values of one input.
class VolumeContest {
public:
    VolumeContest(const VolumeNeed &need, const VolumeOption &best, VolumeInput input, const VolumeOffer &offer)
        : m_need(need), m_best(best), m_input(input), m_offer(offer)
    {
    }

    [[nodiscard]] VolumeRank incumbentAt(std::int64_t value) const
    {
        return rank(at(value), m_best.type, m_best.raid, m_best.members);
    }
    /// The best of all others. Sets that the need is driven to are looked at only while nothing smaller serves.
    [[nodiscard]] VolumeRank rivalAt(std::int64_t value) const
    {
        const VolumeNeed need = at(value);
        VolumeRank first = kNoVolumeRank;
        for (const MemberSpan &span : memberSpans(need, m_offer))
            for (int members = span.least; members <= span.most; members += span.step) {
                VolumeOption probe;
                probe.raid = span.raid;
                probe.members = members;
                if (rankOf(probe, need).beyond > first.beyond)
                    break;
                for (const auto &name : EnumText<VolumeType>::kNames)
                    if (advisable(name.value, need, m_offer) &&
                        !(name.value == m_best.type && span.raid == m_best.raid && members == m_best.members))
                        first = std::min(first, rank(need, name.value, span.raid, members));
            }
        return first;
    }

private:
    [[nodiscard]] VolumeNeed at(std::int64_t value) const
    {
        return withInput(m_need, m_input, static_cast<double>(value));
    }
    [[nodiscard]] VolumeRank rank(const VolumeNeed &need, VolumeType type, RaidLevel raid, int members) const
    {
        const VolumeOption option = scoreVolume(need, m_offer, type, raid, members);
        return option.eligible() ? rankOf(option, need) : kNoVolumeRank;
    }

    const VolumeNeed &m_need;
    const VolumeOption &m_best;
    VolumeInput m_input;
    const VolumeOffer &m_offer;
};

/// The last whole value from `from` to `to` for which a falling condition still holds; it holds at `from`.
template <class Holds>
std::int64_t lastVolumeValueThatHolds(std::int64_t from, std::int64_t to, Holds holds)
{
    // Doubling first: a stretch is short where it matters, near the break-even.
    std::int64_t step = 1;
    while (from + step < to && holds(from + step)) {
        from += step;
        step *= 2;
    }
    std::int64_t beyond = std::min(from + step, to + 1);
    if (beyond > to && holds(to))
        return to;
    while (beyond - from > 1) {
        const std::int64_t middle = from + (beyond - from) / 2;
        if (holds(middle))
            from = middle;
        else
            beyond = middle;
    }
    return from;
}

double volumeInputOf(const VolumeNeed &need, VolumeInput input)
{
    switch (input) {
    case VolumeInput::Operations:
        return need.iops;
    case VolumeInput::Throughput:
        return need.throughputMiBps;
    case VolumeInput::Size:
        break;
    }
    return need.sizeGiB;
}

std::string volumeAnswerBeyond(const VolumeNeed &need, VolumeInput input, std::int64_t value,
                               const VolumeOption &before, const VolumeOffer &offer)
{
    const auto best = bestVolume(withInput(need, input, static_cast<double>(value)), offer);
    if (!best)
        return "nothing meets the need";
    return volumeName(*best) + ", " + formatUsdDifference(Usd::fromNanos(best->monthNanos - before.monthNanos)) +
           " a month";
}

}  // namespace

VolumeNeed withInput(VolumeNeed need, VolumeInput input, double value)
{
    switch (input) {
    case VolumeInput::Operations:
        need.iops = value;
        break;
    case VolumeInput::Throughput:
        need.throughputMiBps = value;
        break;
    case VolumeInput::Size:
        need.sizeGiB = value;
        break;
    }
    return need;
}

VolumeBreakEven volumeBreakEven(const VolumeNeed &need, const VolumeOption &best, VolumeInput input, std::int64_t most,
                                const VolumeOffer &offer)
{
    VolumeBreakEven result;
    const VolumeContest contest(need, best, input, offer);
    const double value = volumeInputOf(need, input);
    const auto least = input == VolumeInput::Size ? std::int64_t{1} : std::int64_t{0};

    auto up = static_cast<std::int64_t>(std::floor(value));
    while (up < most) {
        const VolumeRank rivals = contest.rivalAt(up + 1);
        if (!(contest.incumbentAt(up + 1) < rivals)) {
            result.above = up;
            break;
        }
        up = lastVolumeValueThatHolds(up + 1, most, [&](std::int64_t x) { return contest.incumbentAt(x) < rivals; });
    }

    auto down = static_cast<std::int64_t>(std::ceil(value));
    while (down > least) {
        const VolumeRank own = contest.incumbentAt(down - 1);
        if (!(own < contest.rivalAt(down - 1))) {
            result.below = down - 1;
            break;
        }
        // Mirrored, so that "rivals cost no less than this" is a condition that falls.
        down = -lastVolumeValueThatHolds(1 - down, -least, [&](std::int64_t x) { return own < contest.rivalAt(-x); });
    }
    return result;
}

std::vector<ChangeIf> volumeBreakEvenSentences(const VolumeNeed &need, const VolumeOption &best,
                                               const VolumeOffer &offer)
{
    struct Words {
        VolumeInput input;
        const char *field;
        const char *unit;
    };
    std::vector<ChangeIf> turns;
    static const std::vector<FieldDescription> fields = describeFields<VolumeSpec>();
    for (const Words &words :
         {Words{VolumeInput::Operations, "iops", " IOPS"}, Words{VolumeInput::Throughput, "throughput", " MiB/s"},
          Words{VolumeInput::Size, "size", " GiB"}}) {
        std::int64_t most = 0;
        for (const FieldDescription &field : fields)
            if (field.name == words.field && field.max)
                most = static_cast<std::int64_t>(*field.max);
        const VolumeBreakEven turn = volumeBreakEven(need, best, words.input, most, offer);
        if (turn.above)
            turns.push_back(
                {Turning::Storage, "above " + groupThousands(*turn.above) + words.unit + ": " +
                                       volumeAnswerBeyond(need, words.input, *turn.above + 1, best, offer)});
        if (turn.below)
            turns.push_back({Turning::Storage, "at " + groupThousands(*turn.below) + words.unit + " or less: " +
                                                   volumeAnswerBeyond(need, words.input, *turn.below, best, offer)});
    }
    return turns;
}

}  // namespace gp
