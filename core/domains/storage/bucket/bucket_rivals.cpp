// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_rivals.h"

#include "core/domains/plan.h"
#include "core/domains/storage/bucket/bucket_spec.h"

namespace gp {
namespace {

/// The lifecycle that everybody writes: days of its steps. Source: the starting point that S3's own examples show.
constexpr ClassMove kUsualSteps[] = {
    {StorageClass::StandardIa, 30}, {StorageClass::GlacierFlexible, 90}, {StorageClass::DeepArchive, 365}};

/// A class from the first day on: by upload where clients may name it and that has a price, else by a rule.
ClassMove fromFirstDay(const BucketModel &model, StorageClass to)
{
    return {to, 0, model.terms.front().of(to).upload.has_value()};
}

BucketPolicy samePath(const BucketModel &model, const ClassPath &path, bool protectSmall)
{
    BucketPolicy policy;
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        ClassPath own;
        for (const ClassMove &move : path)
            if (move.day < model.ages.life && model.terms[i].of(move.to).bar != ClassBar::SmallObjects &&
                !(protectSmall && model.buckets[i].mean < model.offer->protectedBelow.value_or(0)))
                own.push_back(move);
        policy.current.push_back(std::move(own));
    }
    return policy;
}

/// Each size moved to one class on its own best day, or left where that is cheaper; whatever bars the class.
BucketPolicy onItsOwn(const BucketModel &model, StorageClass to)
{
    const BucketOffer &offer = *model.offer;
    TierRates rates;
    if (const auto &standard = offer.of(StorageClass::Standard).storage)
        rates.standard = standard->first().price.rate.perUnit();
    if (const auto &frequent = offer.of(StorageClass::IntelligentTiering).storage)
        rates.frequent = frequent->first().price.rate.perUnit();
    BucketPolicy policy{std::vector<ClassPath>(model.buckets.size()), {}};
    for (std::size_t i = 0; i < model.buckets.size(); ++i) {
        if (model.terms[i].of(to).bar == ClassBar::SmallObjects)
            continue;
        const double weight = 1;
        const FlatTerms terms = flatTerms({&model.terms[i], 1}, {&weight, 1}, rates);
        double least = pathCost(terms, model.ages, {});
        if (terms.classes[indexOf(to)].uploads)
            if (const double cost = pathCost(terms, model.ages, {{to, 0, true}}); cost < least * (1 - 1e-12)) {
                least = cost;
                policy.current[i] = {{to, 0, true}};
            }
        for (int day = terms.classes[indexOf(to)].earliest; day < model.ages.life; ++day) {
            const double cost = pathCost(terms, model.ages, {{to, day}});
            const bool moved = !policy.current[i].empty() && !uploadedStraight(policy.current[i]);
            if (cost < least * (1 - 1e-12) || (cost <= least * (1 + 1e-12) && moved)) {
                least = std::min(least, cost);
                policy.current[i] = {{to, day}};
            }
        }
    }
    return policy;
}

void judge(BucketRival &rival, const BucketModel &model, const BucketChoice &choice)
{
    rival.cost = costOf(rival.policy, model);
    if (!rival.cost.priced()) {
        rival.verdict = rival.cost.missing + ".";
        return;
    }
    // Of the amounts as they are shown, so that a reader who subtracts finds the same.
    const Usd more = rival.cost.monthly.roundedToCent() - choice.cost.monthly.roundedToCent();
    const std::string difference = formatUsdDifference(more) + inMonth(kSettledMonth);
    if (rival.cost.bar != ClassBar::None)
        rival.verdict = barText(rival.cost.bar, rival.cost.barred, model.need, {}) + " " + difference + ".";
    else if (rival.policy == choice.policy)
        rival.verdict = "This is what was chosen.";
    else
        rival.verdict = difference + ".";
}

}  // namespace

std::vector<BucketRival> bucketRivals(const BucketModel &model, const BucketChoice &choice)
{
    std::vector<BucketRival> rivals;
    const auto add = [&](std::string id, std::string name, BucketPolicy policy) {
        BucketRival rival{std::move(id), std::move(name), std::move(policy), {}, {}};
        judge(rival, model, choice);
        rivals.push_back(std::move(rival));
    };
    add("do-nothing", "Do nothing", samePath(model, {}, false));
    add("intelligent-tiering", "Intelligent-Tiering",
        samePath(model, {fromFirstDay(model, StorageClass::IntelligentTiering)}, false));
    add("30-90-365", "IA after 30 days, Flexible after 90, Deep Archive after 365",
        samePath(model, {std::begin(kUsualSteps), std::end(kUsualSteps)}, true));
    if (auto one = chooseWithRules(model, 1))
        add("one-rule", "The best with one rule", std::move(one->policy));
    for (const auto &name : EnumText<StorageClass>::kNames)
        if (name.value != StorageClass::Standard && name.value != StorageClass::IntelligentTiering)
            add(std::string(name.text), std::string(name.label) + " alone", onItsOwn(model, name.value));
    return rivals;
}

BucketRival ownRival(const BucketChoice &own, const BucketModel &model, const BucketChoice &best)
{
    BucketRival rival{std::string(textOf(BucketWay::Own)), std::string(labelOf(BucketWay::Own)), own.policy, {}, {}};
    judge(rival, model, best);
    return rival;
}

Result<FlatBand> flatBand(const BucketModel &model, const BucketChoice &choice, std::size_t bucket, std::size_t move,
                          double share)
{
    const ClassMove chosen = choice.policy.current[bucket][move];
    const double enough = choice.cost.usd * (1 + share);
    FlatBand band{{chosen.day, choice.cost.monthly}, {chosen.day, choice.cost.monthly}};
    const auto widen = [&](MovedDay &end, int step) {
        for (int day = chosen.day + step; day >= 0 && day < model.ages.life; day += step) {
            const auto moved = chooseLifecycle(model, ClassMove{chosen.to, day}, bucket);
            if (!moved || moved->cost.usd > enough)
                return;
            end = {day, moved->cost.monthly};
        }
    };
    widen(band.first, -1);
    widen(band.last, 1);
    return band;
}

}  // namespace gp
