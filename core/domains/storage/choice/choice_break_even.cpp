// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/choice_break_even.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/storage_class.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace gp {
namespace {

struct StorageInputTerms {
    StorageInput input;
    const char *unit;
    double least;
    double most;
    double first;  ///< of the doublings up from the least
    Turning turning;
};

/// A pebibyte, a million IOPS: beyond, nobody asks for one store.
constexpr StorageInputTerms kStorageInputs[] = {
    {StorageInput::Size, " GiB", 1, 1'048'576, 1, Turning::Storage},
    {StorageInput::Throughput, " MiB/s", 0, 65'536, 16, Turning::Load},
    {StorageInput::Iops, " IOPS", 0, 1'048'576, 256, Turning::Load},
    {StorageInput::Clients, " clients", 1, 65'536, 1, Turning::Load},
    {StorageInput::Latency, " ms", 0.05, 172'800'000, 1, Turning::Time},
    {StorageInput::ReadShare, " % read a month", 0, 10'000, 1, Turning::Load}};

const StorageInputTerms &storageTermsOf(StorageInput input) { return kStorageInputs[static_cast<std::size_t>(input)]; }

double storageInput(const ChoiceSpec &spec, StorageInput input)
{
    switch (input) {
    case StorageInput::Size:
        return spec.size.value();
    case StorageInput::Throughput:
        return spec.throughput.value();
    case StorageInput::Iops:
        return spec.iops.value();
    case StorageInput::Clients:
        return static_cast<double>(spec.clients.value());
    case StorageInput::Latency:
        return spec.latency;
    case StorageInput::ReadShare:
        break;
    }
    return spec.readShare.value();
}

/// Latencies at which anything about an option changes, rising: what options answer within, and what words of their guides mean.
std::vector<double> latencySteps(const ChoiceOffer &offer)
{
    std::set<double> steps{storageTermsOf(StorageInput::Latency).least, 1, offer.singleDigitMs, offer.tensMs};
    for (const StorageFacts &facts : offer.facts)
        if (facts.latency.value)
            steps.insert(*facts.latency.value);
    constexpr double kHourMs = 3'600'000;
    for (const auto &name : EnumText<ReadWait>::kNames)
        if (hoursOf(name.value) > 0)
            steps.insert(hoursOf(name.value) * kHourMs);
    return {steps.begin(), steps.end()};
}

/// Who wins where an input has a value; empty: nothing serves there, or nothing can be asked so.
class StorageContest {
public:
    StorageContest(const ChoiceSpec &spec, StorageInput input, const PlanContext &context, const ChoiceOffer &offer,
                   const Offers &offers)
        : m_spec(spec), m_input(input), m_context(context), m_offer(offer), m_offers(offers)
    {
    }
    [[nodiscard]] std::optional<StorageOption> at(double value) const
    {
        const ChoiceSpec changed = withStorageInput(m_spec, m_input, value);
        if (!checkChoice(changed, m_context, m_offer))
            return std::nullopt;
        const auto best = bestStorage(storageNeedOf(changed), m_context, m_offer, m_offers);
        return best ? std::optional(best->option) : std::nullopt;
    }

private:
    const ChoiceSpec &m_spec;
    StorageInput m_input;
    const PlanContext &m_context;
    const ChoiceOffer &m_offer;
    const Offers &m_offers;
};

/// Values to look at from `now` on, in order, `now` left out.
std::vector<double> storageProbes(StorageInput input, double now, bool up, double least, const ChoiceOffer &offer)
{
    const StorageInputTerms &terms = storageTermsOf(input);
    std::vector<double> probes;
    if (input == StorageInput::Latency) {
        for (const double step : latencySteps(offer))
            if (up ? step > now : step < now)
                probes.push_back(step);
        if (!up)
            std::reverse(probes.begin(), probes.end());
        return probes;
    }
    const double start = up ? std::ceil(now) : std::floor(now);
    if (start != now)
        probes.push_back(start);
    constexpr double kFactor = 2;
    if (up)
        for (double value = std::max(start * kFactor, terms.first); value <= terms.most; value *= kFactor)
            probes.push_back(value);
    else
        for (double value = std::floor(start / kFactor);; value = std::floor(value / kFactor)) {
            probes.push_back(std::max(value, least));
            if (value <= least)
                break;
        }
    if (up && (probes.empty() || probes.back() < terms.most) && start < terms.most)
        probes.push_back(terms.most);
    return probes;
}

/// From `same`, at which the option wins, to `other`, at which it does not: neighbours at which it turns.
std::pair<double, double> storageTurn(const StorageContest &contest, StorageOption best, double same, double other)
{
    while (std::abs(other - same) > 1) {
        const double middle = std::floor((same + other) / 2);
        (contest.at(middle) == best ? same : other) = middle;
    }
    return {same, other};
}

}  // namespace

ChoiceSpec withStorageInput(ChoiceSpec spec, StorageInput input, double value)
{
    switch (input) {
    case StorageInput::Size:
        spec.size = GiB(value);
        break;
    case StorageInput::Throughput:
        spec.throughput = MiBps(value);
        break;
    case StorageInput::Iops:
        spec.iops = Iops(value);
        break;
    case StorageInput::Clients:
        spec.clients = Instances(static_cast<std::int64_t>(value));
        break;
    case StorageInput::Latency:
        spec.latency = value;
        break;
    case StorageInput::ReadShare:
        spec.readShare = Percent(value);
        break;
    }
    return spec;
}

double nextStorageValue(StorageInput input, double value, bool up, const ChoiceOffer &offer)
{
    if (input != StorageInput::Latency)
        return value + (up ? 1 : -1);
    const std::vector<double> steps = latencySteps(offer);
    if (up) {
        const auto next = std::upper_bound(steps.begin(), steps.end(), value);
        return next == steps.end() ? value : *next;
    }
    const auto here = std::lower_bound(steps.begin(), steps.end(), value);
    return here == steps.begin() ? value : *(here - 1);
}

StorageBreakEven storageBreakEven(const ChoiceSpec &spec, StorageOption best, StorageInput input,
                                  const PlanContext &context, const ChoiceOffer &offer, const Offers &offers)
{
    const StorageContest contest(spec, input, context, offer, offers);
    const double now = storageInput(spec, input);
    // One client cannot run in two zones.
    const double least =
        input == StorageInput::Clients ? static_cast<double>(spec.zones.value()) : storageTermsOf(input).least;
    StorageBreakEven result;
    for (const bool up : {true, false}) {
        double same = now;
        if (!up && now <= least)
            continue;
        for (const double probe : storageProbes(input, now, up, least, offer)) {
            if (contest.at(probe) == best) {
                same = probe;
                continue;
            }
            // Between a value that is not whole and its neighbour there is nothing to find.
            std::pair<double, double> turn{same, probe};
            if (input != StorageInput::Latency && same == std::floor(same))
                turn = storageTurn(contest, best, same, probe);
            (up ? result.above : result.below) = up ? turn.first : turn.second;
            break;
        }
    }
    return result;
}

std::vector<ChangeIf> storageBreakEvenSentences(const ChoiceSpec &spec, StorageOption best, const PlanContext &context,
                                                const ChoiceOffer &offer, const Offers &offers)
{
    std::vector<ChangeIf> turns;
    for (const StorageInputTerms &terms : kStorageInputs) {
        const StorageBreakEven turn = storageBreakEven(spec, best, terms.input, context, offer, offers);
        const StorageContest contest(spec, terms.input, context, offer, offers);
        const auto say = [&](const std::string &from, double value) {
            const auto winner = contest.at(value);
            turns.push_back({terms.turning, from + ": " + (winner ? std::string(labelOf(*winner)) : "nothing serves")});
        };
        if (turn.above)
            say("above " + formatNumber(*turn.above, 2) + terms.unit,
                nextStorageValue(terms.input, *turn.above, true, offer));
        // Between two figures of ways to store nothing changes: the turn is just below the one that still serves.
        if (turn.below && terms.input == StorageInput::Latency)
            say("below " + formatNumber(nextStorageValue(terms.input, *turn.below, true, offer), 2) + terms.unit,
                *turn.below);
        else if (turn.below)
            say("at " + formatNumber(*turn.below, 2) + terms.unit + " or less", *turn.below);
    }
    return turns;
}

}  // namespace gp
