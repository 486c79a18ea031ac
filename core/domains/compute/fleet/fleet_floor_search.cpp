// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_floor_search.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_inputs.h"

#include <algorithm>
#include <optional>

namespace gp {
namespace {

/// Just above a figure: far enough for floating arithmetic, near enough that no other type has a figure between.
constexpr double kAbove = 1 + 1e-6;

class FloorSearch {
public:
    FloorSearch(const FleetAnswer &answer, FleetInput input)
        : m_answer(answer), m_input(input), m_now(valueOf(answer.need, input))
    {
    }

    /// The greatest value that keeps the answer, where a greater one has another.
    [[nodiscard]] std::optional<std::string> above() const
    {
        const double own = figure(m_answer.decision.choice);
        std::vector<double> figures;
        for (const ScoredType &one : m_answer.scored)
            if (one.eligible() && figure(one) >= m_now && figure(one) <= own)
                figures.push_back(figure(one));
        for (const double each : distinct(std::move(figures))) {
            const double next = isWhole(m_input) ? each + 1 : each * kAbove;
            if (const auto words = anotherAnswerAt(next))
                return "above " + roundedText(each, m_input) + ": " + *words;
        }
        return std::nullopt;
    }

    /// The greatest value below that of the need that has another answer.
    [[nodiscard]] std::optional<std::string> below() const
    {
        std::vector<double> figures;
        for (const ScoredType &one : m_answer.scored)
            if (one.failsOnly(floorConstraint(m_input)) && figure(one) > 0 && figure(one) < m_now)
                figures.push_back(figure(one));
        const std::vector<double> rising = distinct(std::move(figures));
        for (auto each = rising.rbegin(); each != rising.rend(); ++each)
            if (const auto words = anotherAnswerAt(roundedDown(*each, m_input)))
                return "at " + roundedText(*each, m_input) + " or less: " + *words;
        return std::nullopt;
    }

private:
    [[nodiscard]] double figure(const ScoredType &one) const
    {
        return floorOf(*m_answer.offer.candidates[one.candidate].type, m_input);
    }

    static std::vector<double> distinct(std::vector<double> figures)
    {
        std::sort(figures.begin(), figures.end());
        figures.erase(std::unique(figures.begin(), figures.end()), figures.end());
        return figures;
    }

    /// What the answer is at a value and what it costs more or less; empty: it is the same.
    [[nodiscard]] std::optional<std::string> anotherAnswerAt(double value) const
    {
        const FleetNeed need = withInput(m_answer.need, m_input, value);
        std::vector<ScoredType> scored = scoreTypes(need, m_answer.offer);
        expectMonths(scored, m_answer.spec, m_answer.context, need, m_answer.offer);
        const ScoredType *best = bestOf(scored, m_answer.offer);
        const ScoredType &now = m_answer.decision.choice;
        if (!best)
            return "nothing meets the need";
        if (best->candidate == now.candidate && best->count == now.count)
            return std::nullopt;
        return std::to_string(best->count) + " \u00D7 " +
               std::string(m_answer.offer.candidates[best->candidate].type->name) + ", " +
               formatUsdDifference(Usd::fromNanos(best->monthNanos - now.monthNanos)) + " a month";
    }

    const FleetAnswer &m_answer;
    FleetInput m_input;
    double m_now;
};

}  // namespace

std::vector<std::string> expectedFloorSentences(const FleetAnswer &answer)
{
    std::vector<std::string> sentences;
    for (const FleetInput input : inputsOf(answer.need)) {
        if (!isFloor(input))
            continue;
        const FloorSearch search(answer, input);
        for (auto found : {search.above(), search.below()})
            if (found)
                sentences.push_back(std::move(*found));
    }
    return sentences;
}

}  // namespace gp
