// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_break_even.h"

#include "core/base/text.h"

#include <cmath>

namespace gp {
namespace {

/// Just beyond a break-even: far enough for floating arithmetic, near enough that nothing else changes.
constexpr double kBeyond = 1e-6;

constexpr std::uint32_t bit(Constraint constraint) { return 1U << static_cast<unsigned>(constraint); }

std::string answer(const std::vector<ScoredType> &scored, const ScoredType &before, const FleetOffer &offer)
{
    const ScoredType *best = bestOf(scored, offer);
    if (!best)
        return "nothing meets the need";
    const Usd difference = Usd::fromNanos(best->monthNanos - before.monthNanos);
    return std::to_string(best->count) + " \u00D7 " + std::string(offer.candidates[best->candidate].type->name) + ", " +
           formatUsdDifference(difference) + " a month";
}

/// What fails another constraint fails it at any load, so it is not looked at again.
std::string answerAtLoad(FleetNeed need, double load, const ScoredType &before, const std::vector<ScoredType> &scored,
                         const FleetOffer &offer)
{
    need.peakLoad = load;
    std::vector<ScoredType> again;
    again.reserve(scored.size());
    for (const ScoredType &one : scored)
        if ((one.failed & ~bit(Constraint::Count)) == 0)
            sizeType(again.emplace_back(one), need, offer);
    return answer(again, before, offer);
}

/// Memory decides who may stand, not how many it takes.
std::string answerAtMemory(double memory, const ScoredType &before, const std::vector<ScoredType> &scored,
                           const FleetOffer &offer)
{
    std::vector<ScoredType> again;
    again.reserve(scored.size());
    for (const ScoredType &one : scored)
        if ((one.failed & ~bit(Constraint::Memory)) == 0 && offer.candidates[one.candidate].type->memoryGiB() >= memory)
            again.emplace_back(one).failed = 0;
    return answer(again, before, offer);
}

/// To the hundredth, always downwards: of the numbers that are printed, the answer holds up to that of an "above" and has
/// changed at that of an "or less". The slack is what binary fractions lose.
std::string roundedText(double value, const std::string &unit)
{
    return formatNumber(std::floor(value * 100 * (1 + 1e-12)) / 100, 2) + " " + unit;
}

}  // namespace

BreakEven loadBreakEven(const FleetNeed &need, const ScoredType &best, const std::vector<ScoredType> &scored,
                        const FleetOffer &offer)
{
    BreakEven result;
    const InstanceType &type = *offer.candidates[best.candidate].type;
    result.above = loadServed(need, type, best.perInstance, best.count);
    double below = 0;
    if (best.count / need.zones - 1 >= need.minimumPerZone)
        below = loadServed(need, type, best.perInstance, best.count - need.zones);
    for (const ScoredType &rival : scored) {
        if (!rival.eligible() || rival.candidate == best.candidate)
            continue;
        const FleetCandidate &candidate = offer.candidates[rival.candidate];
        const std::int64_t perZone = monthNanos(need, candidate, need.zones);
        std::int64_t zonesFull = best.monthNanos / perZone;
        ScoredType cheaper = rival;
        cheaper.count = zonesFull * need.zones;
        cheaper.monthNanos = monthNanos(need, candidate, cheaper.count);
        if (zonesFull > 0 && !better(cheaper, best, offer))
            --zonesFull;
        if (zonesFull >= need.minimumPerZone)
            below = std::max(below, loadServed(need, *candidate.type, rival.perInstance, zonesFull * need.zones));
    }
    if (below > 0)
        result.below = below;
    return result;
}

BreakEven memoryBreakEven(const ScoredType &best, const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    BreakEven result;
    result.above = offer.candidates[best.candidate].type->memoryGiB();
    constexpr std::uint32_t kMemoryOnly = bit(Constraint::Memory);
    for (const ScoredType &rival : scored)
        if (rival.failed == kMemoryOnly && better(rival, best, offer)) {
            const double memory = offer.candidates[rival.candidate].type->memoryGiB();
            if (!result.below || memory > *result.below)
                result.below = memory;
        }
    return result;
}

std::vector<std::string> breakEvenSentences(const FleetNeed &need, const ScoredType &best,
                                            const std::vector<ScoredType> &scored, const FleetOffer &offer)
{
    std::vector<std::string> sentences;
    if (need.sizedBy == FleetSizing::Load) {
        const BreakEven load = loadBreakEven(need, best, scored, offer);
        sentences.push_back("above " + roundedText(*load.above, "req/s") + ": " +
                            answerAtLoad(need, *load.above * (1 + kBeyond), best, scored, offer));
        if (load.below)
            sentences.push_back("at " + roundedText(*load.below, "req/s") +
                                " or less: " + answerAtLoad(need, *load.below, best, scored, offer));
    }
    const BreakEven memory = memoryBreakEven(best, scored, offer);
    sentences.push_back("above " + roundedText(*memory.above, "GiB per instance") + ": " +
                        answerAtMemory(*memory.above * (1 + kBeyond), best, scored, offer));
    if (memory.below)
        sentences.push_back("at " + roundedText(*memory.below, "GiB per instance") +
                            " or less: " + answerAtMemory(*memory.below, best, scored, offer));
    return sentences;
}

}  // namespace gp
