// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_break_even.h"

#include "core/base/text.h"

#include <cmath>
#include <limits>

namespace gp {
namespace {

constexpr double kPrinted = 0.01;  ///< what the last printed decimal stands for

/// The types that may stand at some value of an input that moves counts: all that fail nothing but a count.
std::vector<ScoredType> contenders(const std::vector<ScoredType> &scored)
{
    constexpr ConstraintBits kCounts = bitOf(Constraint::Count) | bitOf(Constraint::Maximum);
    std::vector<ScoredType> list;
    for (const ScoredType &one : scored)
        if ((one.failed & ~kCounts) == 0)
            list.push_back(one);
    return list;
}

/// One type sized anew at a value of the input.
ScoredType sizedAt(ScoredType one, const FleetNeed &need, FleetInput input, const FleetOffer &offer)
{
    if (input == FleetInput::RequestsPerVcpu)  // what one serves is a factor of it
        one = scoreType(need, offer, one.candidate);
    else
        sizeType(one, need, offer);
    return one;
}

bool sameCounts(const ScoredType &a, const ScoredType &b)
{
    return a.count == b.count && a.weekInstanceHours == b.weekInstanceHours && a.failed == b.failed;
}

/// Finds the break-evens of an input that moves counts. Demand runs in one direction with the input: `m_up` is the direction of
/// more demand.
class CountBreakEven {
public:
    CountBreakEven(const FleetNeed &need, FleetInput input, const ScoredType &best,
                   const std::vector<ScoredType> &scored, const FleetOffer &offer)
        : m_need(need), m_input(input), m_best(best), m_rivals(contenders(scored)), m_offer(offer),
          m_value(valueOf(need, input))
    {
    }

    BreakEven find()
    {
        const bool growing = kindOf(m_input) == FleetInputKind::Growing;
        const double least = m_value * 1e-9;
        const double most = std::max(limitsOf(m_input).second, m_value);
        const auto more = moreDemand(growing ? most : least);
        const auto less = lessDemand(growing ? least : most);
        return growing ? BreakEven{less, more} : BreakEven{more, less};
    }

private:
    [[nodiscard]] ScoredType at(const ScoredType &one, double value) const
    {
        return sizedAt(one, withInput(m_need, m_input, value), m_input, m_offer);
    }
    [[nodiscard]] bool ended(const ScoredType &mine) const { return !mine.eligible() || mine.count != m_best.count; }

    /// Whether some rival beats the incumbent as it is at `value`.
    [[nodiscard]] bool beatenAt(double value, const ScoredType &mine) const
    {
        const FleetNeed need = withInput(m_need, m_input, value);
        for (const ScoredType &rival : m_rivals) {
            if (rival.candidate == m_best.candidate)
                continue;
            const ScoredType there = sizedAt(rival, need, m_input, m_offer);
            if (there.eligible() && better(there, mine, m_offer))
                return true;
        }
        return false;
    }

    /// Towards more demand only the incumbent's own jumps matter. @return the last value at which the answer stands
    std::optional<double> moreDemand(double end) const
    {
        double from = m_value;
        ScoredType mine = m_best;
        while (true) {
            if (sameCounts(at(m_best, end), mine))
                return std::nullopt;
            const double jump = turningPoint(from, end, [&](double v) { return !sameCounts(at(m_best, v), mine); });
            mine = at(m_best, jump);
            const double before = std::nextafter(jump, from);
            if (ended(mine) || beatenAt(jump, mine))
                return kindOf(m_input) == FleetInputKind::Growing ? before : jump;
            from = jump;
        }
    }

    /// Towards less demand. @return the first value at which the answer is another one
    std::optional<double> lessDemand(double end) const
    {
        double from = m_value;
        ScoredType mine = m_best;
        while (true) {
            const bool last = sameCounts(at(m_best, end), mine);
            const double jump =
                last ? end : turningPoint(from, end, [&](double v) { return !sameCounts(at(m_best, v), mine); });
            const double before = last ? end : std::nextafter(jump, from);
            std::optional<double> nearest;
            double limit = before;
            FleetNeed needAtLimit = withInput(m_need, m_input, limit);
            for (const ScoredType &rival : m_rivals) {
                if (rival.candidate == m_best.candidate || limit == from)
                    continue;
                const auto beats = [&](const ScoredType &there) {
                    return there.eligible() && better(there, mine, m_offer);
                };
                if (!beats(sizedAt(rival, needAtLimit, m_input, m_offer)))
                    continue;
                limit = turningPoint(from, limit, [&](double value) { return beats(at(rival, value)); });
                needAtLimit = withInput(m_need, m_input, limit);
                nearest = limit;
            }
            if (nearest)
                return kindOf(m_input) == FleetInputKind::Growing ? *nearest : std::nextafter(*nearest, from);
            if (last)
                return std::nullopt;
            mine = at(m_best, jump);
            if (ended(mine))
                return kindOf(m_input) == FleetInputKind::Growing ? jump : before;
            if (beatenAt(jump, mine))
                return kindOf(m_input) == FleetInputKind::Growing ? jump : before;
            from = jump;
        }
    }

    const FleetNeed &m_need;
    FleetInput m_input;
    const ScoredType &m_best;
    std::vector<ScoredType> m_rivals;
    const FleetOffer &m_offer;
    double m_value;
};

BreakEven floorBreakEven(FleetInput input, const ScoredType &best, const std::vector<ScoredType> &scored,
                         const FleetOffer &offer)
{
    BreakEven result;
    result.above = floorOf(*offer.candidates[best.candidate].type, input);
    const Constraint constraint = floorConstraint(input);
    for (const ScoredType &rival : scored)
        if (rival.failsOnly(constraint) && better(rival, best, offer)) {
            const double figure = floorOf(*offer.candidates[rival.candidate].type, input);
            if (figure > 0 && (!result.below || figure > *result.below))
                result.below = figure;
        }
    return result;
}

/// Each fleet costs hours × (machine + what comes with it); the second part is the same for all but the rate of root storage
/// times its size, so two fleets cross where their difference in machines is made up by that in volumes. Whole GiB are bought:
/// the tie-break on the crossing itself is asked of the search.
class AdderBreakEven {
public:
    AdderBreakEven(const FleetNeed &need, const ScoredType &best, const std::vector<ScoredType> &scored,
                   const FleetOffer &offer)
        : m_need(need), m_best(best), m_scored(scored), m_offer(offer)
    {
    }

    BreakEven find() const
    {
        BreakEven result;
        if (m_need.rootGiBNanos <= 0)
            return result;
        const std::int64_t size = m_need.rootGiB;
        std::optional<std::int64_t> above;
        std::optional<std::int64_t> below;
        for (const ScoredType &rival : m_scored) {
            if (!rival.eligible() || rival.weekInstanceHours == m_best.weekInstanceHours)
                continue;
            const double fewer = static_cast<double>(m_best.weekInstanceHours - rival.weekInstanceHours) /
                                 static_cast<double>(HourlyWeek::kHours);
            const double crossing =
                static_cast<double>(size) + static_cast<double>(rival.monthNanos - m_best.monthNanos) /
                                                (fewer * static_cast<double>(m_need.rootGiBNanos));
            if (fewer > 0 && crossing < kMostGiB)
                above = std::min(above.value_or(static_cast<std::int64_t>(kMostGiB)),
                                 static_cast<std::int64_t>(std::floor(crossing)));
            if (fewer < 0 && crossing >= 1)
                below = std::max(below.value_or(0), static_cast<std::int64_t>(std::ceil(crossing)));
        }
        if (above) {
            while (*above > size && !standsAt(*above))
                --*above;
            while (standsAt(*above + 1))
                ++*above;
            result.above = static_cast<double>(*above);
        }
        if (below) {
            while (*below < size && !standsAt(*below))
                ++*below;
            while (*below > 0 && standsAt(*below))
                --*below;
            if (*below > 0)
                result.below = static_cast<double>(*below);
        }
        return result;
    }

private:
    static constexpr double kMostGiB = 65'536;

    [[nodiscard]] bool standsAt(std::int64_t size) const
    {
        const FleetNeed need = withInput(m_need, FleetInput::RootVolume, static_cast<double>(size));
        std::vector<ScoredType> again;
        for (ScoredType one : m_scored)
            if (one.eligible()) {
                one.monthNanos =
                    fleetMonthNanos(need, m_offer.candidates[one.candidate], one.weekInstanceHours, m_offer);
                again.push_back(one);
            }
        const ScoredType *best = bestOf(again, m_offer);
        return best && best->candidate == m_best.candidate;
    }

    const FleetNeed &m_need;
    const ScoredType &m_best;
    const std::vector<ScoredType> &m_scored;
    const FleetOffer &m_offer;
};

/// What the answer is at another value, and what it costs more or less.
std::string answerAt(const FleetNeed &need, FleetInput input, double value, const ScoredType &before,
                     const FleetOffer &offer)
{
    const auto scored = scoreTypes(withInput(need, input, value), offer);
    const ScoredType *best = bestOf(scored, offer);
    if (!best)
        return "nothing meets the need";
    const Usd difference = Usd::fromNanos(best->monthNanos - before.monthNanos);
    return std::to_string(best->count) + " \u00D7 " + std::string(offer.candidates[best->candidate].type->name) + ", " +
           formatUsdDifference(difference) + " a month";
}

}  // namespace

bool followsLoad(const FleetNeed &need, FleetInput input, const std::vector<ScoredType> &scored,
                 const FleetOffer &offer)
{
    const auto keepsToBaseline = [&](const ScoredType &one) {
        return sustainedShare(need, *offer.candidates[one.candidate].type).has_value();
    };
    return input == FleetInput::RequestsPerVcpu ||
           (input == FleetInput::Utilization && !need.cpuTarget &&
            std::none_of(scored.begin(), scored.end(),
                         [&](const ScoredType &one) { return one.eligible() && keepsToBaseline(one); }));
}

BreakEven turnsFromLoad(const FleetNeed &need, FleetInput input, const BreakEven &load)
{
    const double product = valueOf(need, input) * need.peakLoad;
    // Nudged to the double on the side where the answer is what is said.
    constexpr double kNudge = 1e-12;
    BreakEven result;
    if (load.above)
        result.below = product / *load.above * (1 - kNudge);
    if (load.below)
        result.above = product / *load.below * (1 - kNudge);
    if (input == FleetInput::Utilization && result.above && *result.above > limitsOf(input).second)
        result.above.reset();
    return result;
}

BreakEven breakEvenOf(const FleetNeed &need, FleetInput input, const ScoredType &best,
                      const std::vector<ScoredType> &scored, const FleetOffer &offer,
                      const std::optional<BreakEven> &known)
{
    switch (kindOf(input)) {
    case FleetInputKind::Growing:
    case FleetInputKind::Shrinking:
        if (followsLoad(need, input, scored, offer))
            return turnsFromLoad(
                need, input, known ? *known : CountBreakEven(need, FleetInput::PeakLoad, best, scored, offer).find());
        return CountBreakEven(need, input, best, scored, offer).find();
    case FleetInputKind::Floor:
        return floorBreakEven(input, best, scored, offer);
    case FleetInputKind::Adder:
        break;
    }
    return AdderBreakEven(need, best, scored, offer).find();
}

std::vector<ChangeIf> turnSentences(const FleetNeed &need, FleetInput input, const BreakEven &turns,
                                    const std::function<std::string(double)> &answerAt)
{
    std::vector<ChangeIf> sentences;
    const Turning turning = turningOf(input);
    // In the words of the field: what the data volumes ask for beside it is not typed there.
    const double beside = besideField(need, input);
    const auto [least, most] = limitsOf(input);
    // The answer that is told is that of the number that is printed, and of the next one.
    const double step = isWhole(input) || input == FleetInput::RootVolume ? 1 : kPrinted;
    if (turns.above) {
        const double shown = roundedDown(*turns.above - beside, input);
        if (shown + step <= most)
            sentences.push_back(
                {turning, "above " + roundedText(shown, input) + ": " + answerAt(shown + step + beside)});
    }
    const double below = roundedDown(turns.below.value_or(0) - beside, input);
    if (below > 0 && below >= least)
        sentences.push_back({turning, "at " + roundedText(below, input) + " or less: " + answerAt(below + beside)});
    return sentences;
}

std::vector<ChangeIf> breakEvenSentences(const FleetNeed &need, const ScoredType &best,
                                         const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    std::vector<ChangeIf> sentences;
    std::optional<BreakEven> ofLoad;
    for (const FleetInput input : inputsOf(need)) {
        const BreakEven turns = breakEvenOf(need, input, best, scored, offer, ofLoad);
        if (input == FleetInput::PeakLoad)
            ofLoad = turns;
        for (ChangeIf &sentence :
             turnSentences(need, input, turns, [&](double value) { return answerAt(need, input, value, best, offer); }))
            sentences.push_back(std::move(sentence));
    }
    return sentences;
}

std::vector<ChangeIf> rateSentences(const FleetNeed &need, const ScoredType &best,
                                    const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    const InstanceType &mine = *offer.candidates[best.candidate].type;
    const ScoredType *rival = nullptr;
    for (const ScoredType &one : scored)
        if (one.eligible() && offer.candidates[one.candidate].type->family != mine.family &&
            (!rival || better(one, *rival, offer)))
            rival = &one;
    if (!rival || best.weekInstanceHours <= 0 || rival->weekInstanceHours <= 0)
        return {};
    const auto software = static_cast<Software>(need.software);
    // The hourly price at which the one costs what the other does, for the hours that it runs.
    const auto evenAt = [&](const ScoredType &one, std::int64_t month) {
        const double hours = static_cast<double>(one.weekInstanceHours) / HourlyWeek::kHours * kHoursPerMonth;
        return Usd::fromNanos(offer.candidates[one.candidate].hour(software) +
                              std::llround(static_cast<double>(month - one.monthNanos) / hours))
            .toDouble();
    };
    const std::string name(offer.candidates[rival->candidate].type->name);
    return {{Turning::Price, "if " + std::string(mine.name) + " cost more than $" +
                                 formatNumber(evenAt(best, rival->monthNanos), 5) +
                                 " an hour: " + std::to_string(rival->count) + " \u00D7 " + name},
            {Turning::Price, "if " + name + " cost less than $" + formatNumber(evenAt(*rival, best.monthNanos), 5) +
                                 " an hour: " + std::to_string(rival->count) + " \u00D7 " + name}};
}

}  // namespace gp
