// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_lifecycle.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gp {
namespace {

double amountByTier(const std::optional<TieredRates> &rates, double quantity)
{
    double cost = 0;
    for (std::size_t i = 0; rates && i < rates->tiers.size(); ++i) {
        const RateTier &tier = rates->tiers[i];
        const double upper = tier.to ? std::min(quantity, *tier.to) : quantity;
        if (upper > tier.from)
            cost += (upper - tier.from) * tier.price.rate.perUnit();
    }
    return cost;
}

std::vector<double> ratesToTry(const std::optional<TieredRates> &rates, double most)
{
    std::vector<double> tried;
    for (std::size_t i = 0; rates && i < rates->tiers.size(); ++i)
        if (i == 0 || rates->tiers[i].from < most)
            tried.push_back(rates->tiers[i].price.rate.perUnit());
    if (tried.empty())
        tried.push_back(0);
    return tried;
}

/// What of the flow is overwritten or expires in each class, by bucket: where noncurrent versions begin. A delete by age in
/// a versioned bucket leaves the object as an old version (S3 User Guide, expiring objects).
using StartShares = std::vector<std::array<double, kStorageClassCount>>;

StartShares startShares(const BucketPolicy &policy, const BucketModel &model)
{
    StartShares shares(model.buckets.size());
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        shares[i].fill(0);
        StorageClass in = StorageClass::Standard;
        int from = 0;
        const auto add = [&](int to) {
            shares[i][indexOf(in)] += model.buckets[i].share * (model.ages.alive[static_cast<std::size_t>(from)] -
                                                                model.ages.alive[static_cast<std::size_t>(to)]);
        };
        for (const ClassMove &move : policy.current[i]) {
            if (move.day >= model.ages.life)
                break;
            add(move.day);
            in = move.to;
            from = move.day;
        }
        add(model.ages.life);
        if (model.ages.expires)
            shares[i][indexOf(in)] += model.buckets[i].share * model.ages.alive.back();
    }
    return shares;
}

/// One policy serves versions that begin in different classes: a step to a class that is not below a version's own is
/// skipped.
FlatTerms noncurrentTerms(const BucketModel &model, const StartShares &starts, const TierRates &rates)
{
    FlatTerms flat;
    flat.idle.assign(model.ages.idleDays.size(), 0);
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        FlatClass &own = flat.classes[c];
        own.open = true;
        for (std::size_t i = 0; i < model.terms.size(); ++i) {
            const ClassTerms &terms = model.terms[i].classes[c];
            own.minDays = std::max(own.minDays, terms.minDays);
            own.earliest = std::max(own.earliest, terms.earliest);
            own.leastStay = std::max(own.leastStay, terms.leastStay);
            own.open = own.open && terms.bar == ClassBar::None;
            for (std::size_t start = 0; start < kStorageClassCount; ++start) {
                const double weight = starts[i][start] / kDaysPerMonth;
                const bool moves = mayMove(static_cast<StorageClass>(start), static_cast<StorageClass>(c));
                const ClassTerms &there = moves ? terms : model.terms[i].classes[start];
                own.storage += weight * rates.of(there.storage);
                if (!moves)
                    continue;
                own.minimum += weight * rates.of(terms.minimum);
                own.enter += weight * kDaysPerMonth * rates.usd * terms.enter;
                if (c == indexOf(StorageClass::IntelligentTiering))
                    for (std::size_t step = 0; step < flat.idle.size(); ++step)
                        flat.idle[step] += weight * rates.of(model.terms[i].idle[step].change);
            }
        }
    }
    return flat;
}

constexpr TierRates kUsdOnly{1, 0, 0};
constexpr TierRates kStandardOnly{0, 1, 0};
constexpr TierRates kFrequentOnly{0, 0, 1};

TieredUsd currentCost(const BucketPolicy &policy, const BucketModel &model)
{
    TieredUsd total;
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        const double weight = model.need.flowGiB() * model.buckets[i].share;
        const auto part = [&](const TierRates &rates) {
            return pathCost(flatTerms({&model.terms[i], 1}, {&weight, 1}, rates), model.ages, policy.current[i]);
        };
        total += {part(kUsdOnly), part(kStandardOnly), part(kFrequentOnly)};
    }
    return total;
}

TieredUsd noncurrentCost(const BucketPolicy &policy, const BucketModel &model)
{
    if (!model.need.versioning)
        return {};
    const StartShares starts = startShares(policy, model);
    const auto part = [&](const TierRates &rates) {
        return model.need.flowGiB() *
               pathCost(noncurrentTerms(model, starts, rates), model.noncurrentAges, policy.noncurrent);
    };
    return {part(kUsdOnly), part(kStandardOnly), part(kFrequentOnly)};
}

void noteBars(const ClassPath &path, const BucketModel &model, std::size_t bucket, bool noncurrent, PolicyCost &cost)
{
    for (const ClassMove &move : path) {
        const ClassTerms &terms = model.terms[bucket].of(move.to);
        if (terms.bar == ClassBar::NotPriced && cost.missing.empty())
            cost.missing = terms.missing;
        else if (!terms.readPriced && !noncurrent && move.day < model.ages.firstUnread && cost.missing.empty())
            cost.missing = terms.missingRead;
        if (move.upload && !terms.upload && cost.missing.empty())
            cost.missing = terms.missingUpload;
        if (terms.bar != ClassBar::None && cost.bar == ClassBar::None) {
            cost.bar = terms.bar;
            cost.barred = move.to;
        }
    }
}

/// All stays as it arrives.
BucketPolicy standingStill(const BucketModel &model) { return {std::vector<ClassPath>(model.buckets.size()), {}}; }

/// The cheapest paths at flat rates, with at most so many rules.
class FlatChoice {
public:
    FlatChoice(const BucketModel &model, const TierRates &rates) : m_model(model), m_rates(rates) {}

    /// Empty: the pinned move is not legal.
    std::optional<BucketPolicy> each(const std::optional<ClassMove> &pin, std::size_t pinnedBucket)
    {
        BucketPolicy policy;
        for (std::size_t i = 0; i < m_model.buckets.size(); ++i) {
            auto path = cheapestPath(termsOfRun(i, i), m_model.ages, i == pinnedBucket ? pin : std::nullopt);
            if (!path)
                return std::nullopt;
            policy.current.push_back(std::move(*path));
        }
        return policy;
    }
    /// Runs of neighbouring sizes, each with a rule or with none: the cheapest partition, from the smallest size on.
    BucketPolicy withRules(int most)
    {
        const std::size_t count = m_model.buckets.size();
        const auto rules = static_cast<std::size_t>(most);
        std::vector<std::vector<Run>> best(count + 1, std::vector<Run>(rules + 1));
        for (std::size_t used = 0; used <= rules; ++used)
            best[0][used].cost = 0;
        for (std::size_t end = 1; end <= count; ++end) {
            const double stay = pathCost(termsOfRun(end - 1, end - 1), m_model.ages, {});
            for (std::size_t used = 0; used <= rules; ++used)
                best[end][used] = {best[end - 1][used].cost + stay, end - 1, used, {}};
            for (std::size_t first = 0; rules > 0 && first < end; ++first) {
                const FlatTerms terms = termsOfRun(first, end - 1);
                const ClassPath path = cheapestPath(terms, m_model.ages).value_or(ClassPath{});
                const double cost = pathCost(terms, m_model.ages, path);
                for (std::size_t used = 1; used <= rules; ++used)
                    if (best[first][used - 1].cost + cost < best[end][used].cost * (1 - 1e-12))
                        best[end][used] = {best[first][used - 1].cost + cost, first, used - 1, path};
            }
        }
        BucketPolicy policy = standingStill(m_model);
        std::size_t used = rules;
        for (std::size_t end = count; end > 0;) {
            const Run &run = best[end][used];
            for (std::size_t i = run.first; i < end; ++i)
                policy.current[i] = run.path;
            end = run.first;
            used = run.usedBefore;
        }
        return policy;
    }
    void addNoncurrent(BucketPolicy &policy) const
    {
        if (m_model.need.versioning)
            policy.noncurrent =
                cheapestPath(noncurrentTerms(m_model, startShares(policy, m_model), m_rates), m_model.noncurrentAges)
                    .value_or(ClassPath{});
    }

private:
    struct Run {
        double cost = std::numeric_limits<double>::infinity();
        std::size_t first = 0;
        std::size_t usedBefore = 0;
        ClassPath path;
    };
    [[nodiscard]] FlatTerms termsOfRun(std::size_t first, std::size_t last) const
    {
        std::vector<double> weights;
        for (std::size_t i = first; i <= last; ++i)
            weights.push_back(m_model.need.flowGiB() * m_model.buckets[i].share);
        return flatTerms(std::span(m_model.terms).subspan(first, weights.size()), weights, m_rates);
    }

    const BucketModel &m_model;
    const TierRates m_rates;
};

std::size_t movesOf(const BucketPolicy &policy)
{
    std::size_t moves = policy.noncurrent.size();
    for (const ClassPath &path : policy.current)
        moves += path.size();
    return moves;
}

/// Ties: fewer moves, then fewer rules, then later first moves.
bool betterPolicy(const BucketPolicy &policy, const PolicyCost &cost, const BucketChoice &than)
{
    if (cost.monthly != than.cost.monthly)
        return cost.monthly < than.cost.monthly;
    if (movesOf(policy) != movesOf(than.policy))
        return movesOf(policy) < movesOf(than.policy);
    return rulesOf(policy).size() < rulesOf(than.policy).size();
}

std::vector<BarredClass> barredClasses(const BucketModel &model)
{
    std::vector<BarredClass> barred;
    for (std::size_t c = 0; c < kStorageClassCount; ++c)
        for (std::size_t i = 0; i < model.terms.size(); ++i) {
            const ClassTerms &terms = model.terms[i].classes[c];
            const auto storageClass = static_cast<StorageClass>(c);
            const bool unread = !terms.readPriced && model.ages.firstUnread > 0;
            const ClassBar bar = terms.bar == ClassBar::None && unread ? ClassBar::NotPriced : terms.bar;
            if (bar == ClassBar::None)
                continue;
            const std::string &missing = terms.missing.empty() ? terms.missingRead : terms.missing;
            barred.push_back({storageClass, bar, barText(bar, storageClass, model.need, missing)});
            break;
        }
    return barred;
}

}  // namespace

BucketModel BucketModel::of(BucketNeed need, const BucketOffer &offer)
{
    BucketModel model;
    model.need = std::move(need);
    model.offer = &offer;
    model.buckets = bucketsOf(model.need, offer);
    for (const SizeBucket &bucket : model.buckets)
        model.terms.push_back(termsOf(bucket, model.need, offer));
    const std::vector<IdleStep> steps = idleSteps(model.need, offer);
    model.ages = agesOf(model.need, steps);
    if (model.need.versioning)
        model.noncurrentAges = noncurrentAgesOf(model.need, steps);
    return model;
}

ClassPath byRules(ClassPath path, const BucketModel &model)
{
    if (!uploadedStraight(path))
        return path;
    const StorageClassOffer &first = model.offer->of(path.front().to);
    const bool passed = path.size() > 1 && path[1].day < first.earliestDay + std::max(1, first.leastStay);
    if (passed || first.earliestDay >= model.ages.life)
        path.erase(path.begin());
    else
        path.front() = {path.front().to, first.earliestDay};
    return path;
}

BucketPolicy byRules(BucketPolicy policy, const BucketModel &model)
{
    for (ClassPath &path : policy.current)
        path = byRules(std::move(path), model);
    return policy;
}

bool namesClass(const BucketPolicy &policy)
{
    return std::any_of(policy.current.begin(), policy.current.end(), uploadedStraight);
}

std::vector<BucketRule> rulesOf(const BucketPolicy &policy)
{
    std::vector<BucketRule> rules;
    for (std::size_t i = 0; i < policy.current.size(); ++i) {
        const ClassPath &path = policy.current[i];
        if (path.empty())
            continue;
        if (!rules.empty() && rules.back().last + 1 == i && rules.back().path == path)
            rules.back().last = i;
        else
            rules.push_back({i, i, path});
    }
    return rules;
}

double tieredUsd(const TieredUsd &amount, const BucketOffer &offer)
{
    return amount.usd + amountByTier(offer.of(StorageClass::Standard).storage, amount.standard) +
           amountByTier(offer.of(StorageClass::IntelligentTiering).storage, amount.frequent);
}

PolicyCost costOf(const BucketPolicy &policy, const BucketModel &model)
{
    PolicyCost cost;
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        noteBars(policy.current[i], model, i, false, cost);
        noteBars(policy.noncurrent, model, i, true, cost);
    }
    if (!model.offer->of(StorageClass::Standard).storage)
        cost.missing = toText(model.offer->missing(StorageClass::Standard, "storage"));
    if (!cost.priced())
        return cost;
    cost.current = currentCost(policy, model);
    cost.noncurrent = noncurrentCost(policy, model);
    cost.usd = tieredUsd(cost.current + cost.noncurrent, *model.offer);
    cost.monthly = Usd::fromNanos(std::llround(std::clamp(cost.usd, -9e9, 9e9) * 1e9));
    return cost;
}

namespace {

/// GiB-months that Standard bills at the most, whatever the policy.
double mostInStandard(const BucketModel &model)
{
    const BucketPolicy still = standingStill(model);
    const TieredUsd all = currentCost(still, model) + noncurrentCost(still, model);
    // Restored copies and the index of archived objects come on top of what is stored.
    double beside = 1;
    double restored = 0;
    for (const SizeTerms &terms : model.terms)
        for (const ClassTerms &own : terms.classes) {
            beside = std::max(beside, own.storage.standard);
            if (own.bar == ClassBar::None)
                restored = std::max(restored, own.read.standard);
        }
    const double reads = model.ages.reads.empty() ? 0 : model.ages.reads.front();
    return all.standard * (beside + reads * restored);
}

Result<BucketChoice> chooseAtEachTier(const BucketModel &model, int maxRules, const std::optional<ClassMove> &pin,
                                      std::size_t pinnedBucket)
{
    const BucketOffer &offer = *model.offer;
    const StorageClassOffer &standard = offer.of(StorageClass::Standard);
    if (!standard.sold())
        return fail(ErrorCode::InvalidInput,
                    "S3 Standard cannot be priced in " + offer.region + ": " +
                        toText(offer.missing(StorageClass::Standard, "storage")) + ".",
                    "region", "Choose another Region.");
    const double most = mostInStandard(model);
    std::optional<BucketChoice> best;
    for (const double standardRate : ratesToTry(standard.storage, most))
        for (const double frequentRate : ratesToTry(offer.of(StorageClass::IntelligentTiering).storage, most)) {
            FlatChoice flat(model, {1, standardRate, frequentRate});
            auto policy = maxRules > 0 ? flat.withRules(maxRules) : flat.each(pin, pinnedBucket);
            if (!policy)
                return fail(ErrorCode::InvalidInput,
                            "S3 cannot move data to " + std::string(labelOf(pin->to)) + " on day " +
                                std::to_string(pin->day) + ".",
                            "lifecycle", "Choose a class and a day that a lifecycle rule may have.");
            flat.addNoncurrent(*policy);
            const PolicyCost cost = costOf(*policy, model);
            if (!best || betterPolicy(*policy, cost, *best))
                best = BucketChoice{std::move(*policy), cost, {}};
        }
    best->barred = barredClasses(model);
    return std::move(*best);
}

}  // namespace

Result<BucketChoice> chooseLifecycle(const BucketModel &model, const std::optional<ClassMove> &pin,
                                     std::size_t pinnedBucket)
{
    if (pin)
        return chooseAtEachTier(model, 0, pin, pinnedBucket);
    return chooseWithRules(model, model.need.maxRules);
}

Result<BucketChoice> chooseWithRules(const BucketModel &model, int maxRules)
{
    auto free = chooseAtEachTier(model, 0, std::nullopt, 0);
    if (!free || maxRules == 0 || rulesOf(free->policy).size() <= static_cast<std::size_t>(maxRules))
        return free;
    return chooseAtEachTier(model, maxRules, std::nullopt, 0);
}

BucketChoice withOldVersions(std::vector<ClassPath> current, const BucketModel &model)
{
    const double most = mostInStandard(model);
    BucketPolicy policy{std::move(current), {}};
    std::optional<BucketChoice> best;
    for (const double standardRate : ratesToTry(model.offer->of(StorageClass::Standard).storage, most))
        for (const double frequentRate : ratesToTry(model.offer->of(StorageClass::IntelligentTiering).storage, most)) {
            FlatChoice(model, {1, standardRate, frequentRate}).addNoncurrent(policy);
            const PolicyCost cost = costOf(policy, model);
            if (!best || betterPolicy(policy, cost, *best))
                best = BucketChoice{policy, cost, {}};
        }
    best->barred = barredClasses(model);
    return std::move(*best);
}

std::string barText(ClassBar bar, StorageClass storageClass, const BucketNeed &need, const std::string &missing)
{
    const std::string name(labelOf(storageClass));
    switch (bar) {
    case ClassBar::None:
        break;
    case ClassBar::NotPriced:
        return name + ": " + missing + ".";
    case ClassBar::Wait:
        return name + ": reads take hours, and readers wait " +
               (need.wait == ReadWait::Milliseconds ? "milliseconds" : "at most " + std::string(labelOf(need.wait))) +
               ".";
    case ClassBar::Zone:
        return name + ": the data would be lost with its zone.";
    case ClassBar::SmallObjects:
        return name + ": S3 does not move objects this small into it.";
    }
    return {};
}

std::string policyText(const BucketPolicy &policy, const BucketModel &model)
{
    std::string text;
    for (std::size_t i = 0; i < policy.current.size();) {
        std::size_t last = i;
        while (last + 1 < policy.current.size() && policy.current[last + 1] == policy.current[i])
            ++last;
        const double lo = model.buckets[i].lo;
        const double hi = model.buckets[last].hi;
        std::string sizes = lo == 0 && hi == 0 ? std::string()
                            : lo == 0          ? "below " + formatBytes(hi) + ": "
                            : hi == 0          ? "from " + formatBytes(lo) + ": "
                                               : formatBytes(lo) + " to " + formatBytes(hi) + ": ";
        text += (text.empty() ? "" : "; ") + sizes + pathText(policy.current[i]);
        i = last + 1;
    }
    if (!policy.noncurrent.empty())
        text += "; old versions: " + pathText(policy.noncurrent);
    return text;
}

}  // namespace gp
