// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/choice/storage_rivals.h"

#include "core/base/text.h"
#include "core/domains/mean_month.h"

#include <algorithm>

namespace gp {
namespace {

class StorageFailures {
public:
    void add(StorageConstraint constraint, std::string text)
    {
        list.push_back({constraint, std::string(labelOf(constraint)) + ": " + std::move(text)});
    }
    /// A figure that is a limit: unknown ones do not meet what is asked.
    void limit(StorageConstraint constraint, const StorageFact &fact, double asked, const std::string &what)
    {
        if (fact.reaches(asked))
            return;
        const std::string wanted = what + (asked == 1 ? " is asked for" : " are asked for");
        add(constraint, fact.value ? formatNumber(*fact.value, 2) + " at most, " + formatNumber(asked, 2) + " " + wanted
                                   : "the catalog has no figure, " + formatNumber(asked, 2) + " " + wanted);
    }

    std::vector<StorageFailure> list;
};

std::string interfaceWords(const StorageFacts &facts)
{
    std::vector<std::string> words;
    for (const StorageInterface spoken : facts.interfaces)
        words.emplace_back(labelOf(spoken));
    return orList(words);
}

/// The need as if what is failed were tolerated.
StorageNeed toleratedNeed(StorageNeed need, const std::vector<StorageFailure> &failures, const StorageFacts &facts)
{
    for (const StorageFailure &failure : failures)
        switch (failure.constraint) {
        case StorageConstraint::Sharing:
            need.clients = std::min(need.clients, facts.clients.value.value_or(need.clients));
            need.zones = std::min(need.zones, facts.clientZones.value.value_or(need.zones));
            break;
        case StorageConstraint::ZoneLoss:
            need.surviveZoneLoss = false;
            break;
        case StorageConstraint::Persistence:
            need.recreatable = true;
            break;
        case StorageConstraint::Latency:
            need.latencyMs = std::max(need.latencyMs, facts.latency.value.value_or(need.latencyMs));
            break;
        default:
            break;
        }
    return need;
}

/// The plan where it serves, else why not.
struct OwnPlan {
    std::optional<Plan> plan;
    std::string why;
    [[nodiscard]] bool serves() const { return plan && why.empty(); }
};

OwnPlan ownPlan(const Kind &kind, const AnySpec &spec, const PlanContext &alone, const Offers &offers)
{
    auto made = kind.plan(spec, alone, offers);
    if (!made)
        return {std::nullopt, made.error().message};
    OwnPlan own{std::move(*made), {}};
    if (!own.plan->choice) {
        own.why = own.plan->findings.empty() ? own.plan->headline : own.plan->findings.front().message;
        return own;
    }
    // What is pinned is honoured by its kind even where it does not serve; its row says so.
    const Ranking *ranking = own.plan->rankings.empty() ? nullptr : &own.plan->rankings.front();
    for (const Alternative &row : ranking ? ranking->rows : std::vector<Alternative>())
        if (row.chosen) {
            if (!row.feasible)
                own.why = row.verdict.empty() ? own.plan->headline : row.verdict;
            return own;
        }
    own.why = "the catalog has no price for it";
    return own;
}

/// Which constraint a kind's own plan fails on: what remains when speed, and then size, is not asked for, tells.
StorageConstraint planFailure(StorageOption option, StorageNeed need, const PlanContext &alone,
                              const ChoiceOffer &offer, const Offers &offers)
{
    const Kind &kind = *storageKindOf(option);
    need.askedThroughput = 0;
    need.throughput = 0;
    need.iops = 0;
    need.readGB = 0;
    need.hours = {};
    if (ownPlan(kind, storageSpecOf(option, need, offer), alone, offers).serves())
        return StorageConstraint::Throughput;
    need.writtenGB = 0;
    need.growthGB = 0;
    need.sizeGiB = 1;
    return ownPlan(kind, storageSpecOf(option, need, offer), alone, offers).serves() ? StorageConstraint::Size
                                                                                     : StorageConstraint::Region;
}

/// A local disk's speed is in no table: what is asked of it cannot be promised.
void askInstanceStore(const StorageNeed &need, StorageFailures &failures)
{
    if (need.iops > 0)
        failures.add(StorageConstraint::Throughput, "the catalog has no figure for local disks, " +
                                                        formatNumber(need.iops, 0) + " IOPS are asked for");
    else if (need.askedThroughput > 0)
        failures.add(StorageConstraint::Throughput, "the catalog has no figure for local disks, " +
                                                        formatNumber(need.askedThroughput, 1) + " MiB/s are asked for");
}

double durabilityOf(StorageOption option, const ChoiceOffer &offer)
{
    return offer.of(option).durability.value.value_or(0);
}

}  // namespace

PlanContext aloneContext(const PlanContext &context)
{
    PlanContext alone;
    alone.component = context.component;
    alone.region = context.region;
    alone.regionZones = context.regionZones;
    alone.compliance = context.compliance;
    alone.demand = std::make_shared<const Demand>();
    return alone;
}

std::vector<StorageFailure> storageFailures(StorageOption option, const StorageNeed &need, const ChoiceOffer &offer)
{
    const StorageFacts &facts = offer.of(option);
    StorageFailures failures;
    if (std::find(facts.interfaces.begin(), facts.interfaces.end(), need.protocol) == facts.interfaces.end())
        failures.add(StorageConstraint::Protocol,
                     interfaceWords(facts) + " alone, " + std::string(labelOf(need.protocol)) + " is asked for");
    if (!facts.clients.reaches(need.clients))
        failures.limit(StorageConstraint::Sharing, facts.clients, need.clients, "clients");
    else
        failures.limit(StorageConstraint::Sharing, facts.clientZones, need.zones, "zones of clients");
    constexpr double kTwo = 2;  // one of them may be lost
    if (need.surviveZoneLoss && !facts.dataZones.reaches(kTwo))
        failures.add(StorageConstraint::ZoneLoss, facts.dataZones.known()
                                                      ? "its data lies in one zone, and must survive its loss"
                                                      : "the catalog does not know, and the data must survive it");
    if (!need.recreatable && !facts.persistent.reaches(1))
        failures.add(StorageConstraint::Persistence, facts.persistent.known()
                                                         ? "what it holds is lost when its instance stops"
                                                         : "the catalog does not know whether the data stays");
    if (!facts.latency.value)
        failures.add(StorageConstraint::Latency,
                     "the catalog has no figure, " + formatNumber(need.latencyMs, 2) + " ms are asked for");
    else if (*facts.latency.value > need.latencyMs)
        failures.add(StorageConstraint::Latency, formatNumber(*facts.latency.value, 2) + " ms, " +
                                                     formatNumber(need.latencyMs, 2) + " ms are asked for");
    return std::move(failures.list);
}

StorageRival storageRival(StorageOption option, const StorageNeed &need, const PlanContext &context,
                          const ChoiceOffer &offer, const Offers &offers, bool relax)
{
    StorageRival rival;
    rival.option = option;
    StorageFailures failures{storageFailures(option, need, offer)};
    const bool spoken = failures.list.empty() || failures.list.front().constraint != StorageConstraint::Protocol;
    rival.relaxed = relax && !failures.list.empty();
    const Kind *kind = storageKindOf(option);
    if (option == StorageOption::InstanceStore)
        askInstanceStore(need, failures);
    if (!kind && failures.list.empty())
        failures.add(offer.expressPriced ? StorageConstraint::Price : StorageConstraint::Region,
                     offer.expressPriced ? "unknown, since nothing here plans directory buckets"
                                         : "the catalog has no price in " + offer.region);
    if (kind && spoken && (failures.list.empty() || relax)) {
        const PlanContext alone = aloneContext(context);
        const StorageNeed asked = toleratedNeed(need, failures.list, offer.of(option));
        rival.spec = storageSpecOf(option, asked, offer);
        OwnPlan own = ownPlan(*kind, rival.spec, alone, offers);
        if (!own.serves())
            failures.add(planFailure(option, asked, alone, offer, offers), own.why);
        if (own.plan && own.plan->choice) {
            if (!own.plan->cost().atLeast)
                rival.monthly = meanMonth(*own.plan);
            else if (own.serves())
                failures.add(StorageConstraint::Price,
                             "unknown, since the catalog lacks a part of it in " + offer.region);
            rival.plan = std::make_shared<const Plan>(std::move(*own.plan));
        }
    }
    rival.failures = std::move(failures.list);
    return rival;
}

bool isBetterStorage(const StorageRival &a, const StorageRival &b, const ChoiceOffer &offer)
{
    if (*a.monthly != *b.monthly)
        return *a.monthly < *b.monthly;
    if (durabilityOf(a.option, offer) != durabilityOf(b.option, offer))
        return durabilityOf(a.option, offer) > durabilityOf(b.option, offer);
    return a.option < b.option;
}

std::vector<StorageRival> rankStorage(const StorageNeed &need, const PlanContext &context, const ChoiceOffer &offer,
                                      const Offers &offers, bool relax)
{
    std::vector<StorageRival> rivals;
    for (const auto &name : EnumText<StorageOption>::kNames)
        rivals.push_back(storageRival(name.value, need, context, offer, offers, relax || need.pin == name.value));
    std::stable_sort(rivals.begin(), rivals.end(), [&](const StorageRival &a, const StorageRival &b) {
        if (a.serves() != b.serves())
            return a.serves();
        if (a.serves())
            return isBetterStorage(a, b, offer);
        return a.failures.front().constraint > b.failures.front().constraint;
    });
    return rivals;
}

std::optional<StorageRival> bestStorage(const StorageNeed &need, const PlanContext &context, const ChoiceOffer &offer,
                                        const Offers &offers)
{
    std::optional<StorageRival> best;
    for (const auto &name : EnumText<StorageOption>::kNames) {
        StorageRival rival = storageRival(name.value, need, context, offer, offers);
        if (rival.serves() && (!best || isBetterStorage(rival, *best, offer)))
            best = std::move(rival);
    }
    return best;
}

}  // namespace gp
