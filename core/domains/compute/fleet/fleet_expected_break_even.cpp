// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_expected_break_even.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_break_even.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_expected_months.h"
#include "core/domains/compute/fleet/fleet_inputs.h"

#include <algorithm>
#include <optional>

namespace gp {
namespace {

/// Just above a figure: far enough for floating arithmetic, near enough that no other type has a figure between.
constexpr double kAbove = 1 + 1e-6;

/// The answer to the need of a plan with one of its inputs changed.
class ChangedAnswer {
public:
    ChangedAnswer(const FleetAnswer &answer, FleetInput input) : m_answer(answer), m_input(input)
    {
        constexpr ConstraintBits kCounts = bitOf(Constraint::Count) | bitOf(Constraint::Maximum);
        for (const ScoredType &one : answer.scored)
            if ((one.failed & ~kCounts) == 0)
                m_contenders.push_back(one.candidate);
    }

    [[nodiscard]] FleetInput input() const { return m_input; }
    [[nodiscard]] double now() const { return valueOf(m_answer.need, m_input); }
    [[nodiscard]] const ScoredType &choice() const { return m_answer.decision.choice; }
    [[nodiscard]] const FleetOffer &offer() const { return m_answer.offer; }
    [[nodiscard]] const std::vector<ScoredType> &scored() const { return m_answer.scored; }
    [[nodiscard]] double figure(const ScoredType &one) const
    {
        return floorOf(*offer().candidates[one.candidate].type, m_input);
    }

    /// What the chosen type runs at a value.
    [[nodiscard]] ScalingCounts countsAt(double value) const
    {
        const FleetNeed need = withInput(m_answer.need, m_input, value);
        return countsOf(m_answer.spec, m_answer.context, need, scoreType(need, offer(), choice().candidate), offer());
    }

    [[nodiscard]] bool standsAt(double value) const
    {
        const auto best = bestAt(value);
        return best && best->candidate == choice().candidate && best->count == choice().count;
    }

    /// What the answer is at a value and what it costs more or less.
    [[nodiscard]] std::string wordsAt(double value) const
    {
        const auto best = bestAt(value);
        if (!best)
            return "nothing meets the need";
        return std::to_string(best->count) + " \u00D7 " + std::string(offer().candidates[best->candidate].type->name) +
               ", " + formatUsdDifference(Usd::fromNanos(best->monthNanos - choice().monthNanos)) + " a month";
    }

private:
    [[nodiscard]] std::optional<ScoredType> bestAt(double value) const
    {
        const FleetNeed need = withInput(m_answer.need, m_input, value);
        std::vector<ScoredType> scored;
        if (kindOf(m_input) == FleetInputKind::Floor)
            scored = scoreTypes(need, offer());
        else
            for (const std::uint32_t candidate : m_contenders)
                scored.push_back(scoreType(need, offer(), candidate));
        expectBest(scored, m_answer.spec, m_answer.context, need, offer());
        const ScoredType *best = bestOf(scored, offer());
        return best && best->eligible() ? std::optional(*best) : std::nullopt;
    }

    const FleetAnswer &m_answer;
    FleetInput m_input;
    std::vector<std::uint32_t>
        m_contenders;  ///< all that fail nothing but a count: what a load, a total or a size may choose
};

/// Of what is asked of each instance.
class FloorSearch {
public:
    explicit FloorSearch(const ChangedAnswer &changed) : m_changed(changed) {}

    [[nodiscard]] BreakEven find() const { return {below(), above()}; }

private:
    /// The greatest value that keeps the answer, where a greater one has another.
    [[nodiscard]] std::optional<double> above() const
    {
        const double own = m_changed.figure(m_changed.choice());
        std::vector<double> figures;
        for (const ScoredType &one : m_changed.scored())
            if (one.eligible() && m_changed.figure(one) >= m_changed.now() && m_changed.figure(one) <= own)
                figures.push_back(m_changed.figure(one));
        for (const double each : distinct(std::move(figures)))
            if (!m_changed.standsAt(isWhole(m_changed.input()) ? each + 1 : each * kAbove))
                return each;
        return std::nullopt;
    }

    /// The greatest value below that of the need that has another answer.
    [[nodiscard]] std::optional<double> below() const
    {
        std::vector<double> figures;
        for (const ScoredType &one : m_changed.scored())
            if (one.failsOnly(floorConstraint(m_changed.input())) && m_changed.figure(one) > 0 &&
                m_changed.figure(one) < m_changed.now())
                figures.push_back(m_changed.figure(one));
        const std::vector<double> rising = distinct(std::move(figures));
        for (auto each = rising.rbegin(); each != rising.rend(); ++each)
            if (!m_changed.standsAt(roundedDown(*each, m_changed.input())))
                return *each;
        return std::nullopt;
    }

    static std::vector<double> distinct(std::vector<double> figures)
    {
        std::sort(figures.begin(), figures.end());
        figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
        return figures;
    }

    const ChangedAnswer &m_changed;
};

/// Of what moves counts.
class DemandSearch {
public:
    explicit DemandSearch(const ChangedAnswer &changed) : m_changed(changed) {}

    [[nodiscard]] BreakEven find() const
    {
        const double now = m_changed.now();
        const double least = now * 1e-9;
        const double most = std::max(limitsOf(m_changed.input()).second, now);
        const bool growing = kindOf(m_changed.input()) == FleetInputKind::Growing;
        const std::optional<double> more = turn(growing ? most : least, true);
        const std::optional<double> less = turn(growing ? least : most, false);
        // What is found is the first value with another answer; of the greater of both the last that keeps it is told.
        const std::optional<double> &greater = growing ? more : less;
        return {growing ? less : more, greater ? std::optional(std::nextafter(*greater, now)) : std::nullopt};
    }

private:
    static bool same(const ScalingCounts &a, const ScalingCounts &b)
    {
        return a.desired == b.desired && a.running == b.running && a.instanceHours == b.instanceHours;
    }

    /// The first value towards `end` that has another answer.
    [[nodiscard]] std::optional<double> turn(double end, bool more) const
    {
        double from = m_changed.now();
        while (true) {
            const ScalingCounts counts = m_changed.countsAt(from);
            const bool last = same(m_changed.countsAt(end), counts);
            const double jump =
                last ? end
                     : turningPoint(from, end, [&](double value) { return !same(m_changed.countsAt(value), counts); });
            const double before = last ? end : std::nextafter(jump, from);
            if (!more && before != from && !m_changed.standsAt(before))
                return turningPoint(from, before, [&](double value) { return !m_changed.standsAt(value); });
            if (last)
                return std::nullopt;
            if (!m_changed.standsAt(jump))
                return jump;
            from = jump;
        }
    }

    const ChangedAnswer &m_changed;
};

/// Of the size of the root volume, in whole GiB: every fleet's month is a line over it, so that the choice stands in one interval.
BreakEven rootVolumeTurns(const ChangedAnswer &changed)
{
    constexpr std::int64_t kMostGiB = 65'536;
    const auto size = static_cast<std::int64_t>(changed.now());
    const auto stands = [&](std::int64_t value) { return changed.standsAt(static_cast<double>(value)); };
    // `from` stands and `end` does not: the last on the way that stands.
    const auto lastThatStands = [&](std::int64_t from, std::int64_t end) {
        while (std::abs(end - from) > 1) {
            const std::int64_t middle = (from + end) / 2;
            (stands(middle) ? from : end) = middle;
        }
        return from;
    };
    BreakEven turns;
    if (!stands(kMostGiB))
        turns.above = static_cast<double>(lastThatStands(size, kMostGiB));
    if (size > 1 && !stands(1))
        turns.below = static_cast<double>(lastThatStands(size, 1) - 1);
    return turns;
}

BreakEven turnsOf(const ChangedAnswer &changed)
{
    switch (kindOf(changed.input())) {
    case FleetInputKind::Floor:
        return FloorSearch(changed).find();
    case FleetInputKind::Adder:
        return rootVolumeTurns(changed);
    case FleetInputKind::Growing:
    case FleetInputKind::Shrinking:
        break;
    }
    return DemandSearch(changed).find();
}

}  // namespace

std::vector<ChangeIf> expectedBreakEvenSentences(const FleetAnswer &answer)
{
    std::vector<ChangeIf> sentences;
    std::optional<BreakEven> ofLoad;
    for (const FleetInput input : inputsOf(answer.need)) {
        const ChangedAnswer changed(answer, input);
        // What an event brings is stated beside the load, so that nothing follows from the load alone.
        const bool follows =
            ofLoad && answer.spec.events.empty() && followsLoad(answer.need, input, answer.scored, answer.offer);
        const BreakEven turns = follows ? turnsFromLoad(answer.need, input, *ofLoad) : turnsOf(changed);
        if (input == FleetInput::PeakLoad)
            ofLoad = turns;
        for (ChangeIf &sentence :
             turnSentences(answer.need, input, turns, [&](double value) { return changed.wordsAt(value); }))
            sentences.push_back(std::move(sentence));
    }
    return sentences;
}

}  // namespace gp
