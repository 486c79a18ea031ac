// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_break_even.h"

#include "core/describe/access_curve.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

struct InputSpan {
    double least;
    double most;
    bool whole;
};

InputSpan spanOf(BucketInput input)
{
    switch (input) {
    case BucketInput::Reads:
    case BucketInput::Size:
        return {1e-4, 1e4, false};
    case BucketInput::Life:
        return {1, 3'650, true};
    case BucketInput::Churn:
        return {0, 100, false};
    case BucketInput::Arriving:
        return {1, 1e8, false};
    }
    return {0, 0, false};
}

/// Standard's first rate and Frequent Access' as flat ones.
TierRates firstRates(const BucketOffer &offer)
{
    TierRates rates;
    if (const auto &standard = offer.of(StorageClass::Standard).storage)
        rates.standard = standard->first().price.rate.perUnit();
    if (const auto &frequent = offer.of(StorageClass::IntelligentTiering).storage)
        rates.frequent = frequent->first().price.rate.perUnit();
    return rates;
}

class BreakEvenSearch {
public:
    BreakEvenSearch(const BucketNeed &need, const BucketOffer &offer, const BucketChoice &now, BucketInput input)
        : m_need(need), m_offer(offer), m_now(now), m_input(input), m_span(spanOf(input)), m_value(valueOf(need, input))
    {
    }

    void find(bool above, std::vector<BucketBreakEven> &found)
    {
        double keeps = m_value;
        std::optional<BucketChoice> other;
        double changes = m_value;
        while (!other) {
            const double next = outward(changes, above);
            if (next == changes)
                return;
            keeps = changes;
            changes = next;
            other = otherAt(changes);
        }
        while (apart(keeps, changes)) {
            const double middle = m_span.whole ? std::floor((keeps + changes) / 2) : (keeps + changes) / 2;
            if (auto there = otherAt(middle)) {
                other = std::move(there);
                changes = middle;
            } else {
                keeps = middle;
            }
        }
        BucketBreakEven result{m_input, above, m_value, keeps, changes, other->policy, {}, {}};
        result.text = policyText(other->policy, BucketModel::of(*withInput(m_need, m_input, changes), m_offer));
        result.difference = other->cost.monthly - m_now.cost.monthly;
        found.push_back(std::move(result));
    }

private:
    [[nodiscard]] double outward(double from, bool above) const
    {
        // From nothing on, a factor leads nowhere: the first step is a small part of the range.
        const double step = above ? std::max(from * 13 / 12, from + m_span.most / 1e4) : from * 12 / 13;
        double next =
            m_span.whole ? (above ? std::max(std::ceil(step), from + 1) : std::min(std::floor(step), from - 1)) : step;
        if (!above && m_input == BucketInput::Churn && from > 0 && from < m_span.most / 1e4)
            next = 0;
        if (above &&
            (m_input == BucketInput::Reads || m_input == BucketInput::Size || m_input == BucketInput::Arriving))
            next = from * 13 / 12;
        return above ? std::max(from, std::min(next, m_span.most)) : std::min(from, std::max(next, m_span.least));
    }
    [[nodiscard]] bool apart(double keeps, double changes) const
    {
        const double gap = std::fabs(changes - keeps);
        return m_span.whole ? gap > 1 : gap > 1e-6 * std::max(std::fabs(changes), 1e-3);
    }
    /// The answer there, if it is another one.
    [[nodiscard]] std::optional<BucketChoice> otherAt(double value) const
    {
        const auto need = withInput(m_need, m_input, value);
        if (!need)
            return std::nullopt;
        auto choice = chooseLifecycle(BucketModel::of(*need, m_offer));
        return choice && choice->policy != m_now.policy ? std::optional(std::move(*choice)) : std::nullopt;
    }

    const BucketNeed &m_need;
    const BucketOffer &m_offer;
    const BucketChoice &m_now;
    const BucketInput m_input;
    const InputSpan m_span;
    const double m_value;
};

/// What a month of `to` saves against Standard, for each object of `bytes`; linear in the size beyond the least one
/// that is billed.
double savedAt(const BucketOffer &offer, StorageClass to, double bytes)
{
    const TierRates rates = firstRates(offer);
    const SizeTerms terms = termsOf({bytes, 1, 0, 0}, {}, offer);
    return rates.of(terms.of(StorageClass::Standard).storage) - rates.of(terms.of(to).storage);
}

}  // namespace

Result<BucketNeed> withInput(const BucketNeed &need, BucketInput input, double value)
{
    BucketNeed changed = need;
    switch (input) {
    case BucketInput::Reads:
        changed.access = scaledCurve(std::move(changed.access), value);
        break;
    case BucketInput::Size:
        for (auto &part : changed.sizes.parts)
            part.first *= value;
        break;
    case BucketInput::Life:
        (changed.retentionDays ? *changed.retentionDays : changed.horizonDays) = static_cast<int>(value);
        break;
    case BucketInput::Churn:
        changed.churnPercent = value;
        break;
    case BucketInput::Arriving:
        changed.arrivingGiB = value;
        break;
    }
    return checkedNeed(std::move(changed));
}

double valueOf(const BucketNeed &need, BucketInput input)
{
    switch (input) {
    case BucketInput::Reads:
    case BucketInput::Size:
        break;
    case BucketInput::Life:
        return need.life();
    case BucketInput::Churn:
        return need.churnPercent;
    case BucketInput::Arriving:
        return need.arrivingGiB;
    }
    return 1;
}

std::vector<BucketBreakEven> bucketBreakEvens(const BucketNeed &need, const BucketOffer &offer)
{
    std::vector<BucketBreakEven> found;
    const auto now = chooseLifecycle(BucketModel::of(need, offer));
    if (!now)
        return found;
    for (const auto &input : EnumText<BucketInput>::kNames)
        for (const bool above : {false, true})
            BreakEvenSearch(need, offer, *now, input.value).find(above, found);
    return found;
}

std::optional<double> readsWhereEqual(const BucketModel &model, std::size_t bucket, StorageClass upper,
                                      StorageClass lower)
{
    const TierRates rates = firstRates(*model.offer);
    const ClassTerms &from = model.terms[bucket].of(upper);
    const ClassTerms &to = model.terms[bucket].of(lower);
    for (const ClassTerms *terms : {&from, &to})
        if (terms->bar == ClassBar::NotPriced || !terms->readPriced)
            return std::nullopt;
    const double saved = rates.of(from.storage) - rates.of(to.storage);
    const double dearer = rates.of(to.read) - rates.of(from.read);
    return saved > 0 && dearer > 0 ? std::optional(saved / dearer) : std::nullopt;
}

std::optional<double> leastSizeWorthMoving(const BucketOffer &offer, StorageClass to)
{
    if (offer.of(to).storage == std::nullopt || to == StorageClass::Standard)
        return std::nullopt;
    double dear = 1;
    double cheap = std::pow(1024.0, 4);
    if (savedAt(offer, to, dear) >= 0 || savedAt(offer, to, cheap) <= 0)
        return std::nullopt;
    while (cheap - dear > 1e-9 * cheap) {
        const double middle = std::sqrt(cheap * dear);
        if (middle <= dear || middle >= cheap)
            break;
        (savedAt(offer, to, middle) > 0 ? cheap : dear) = middle;
    }
    return cheap;
}

std::optional<double> monthsToPayBack(const BucketModel &model, std::size_t bucket, StorageClass to)
{
    const TierRates rates = firstRates(*model.offer);
    const ClassTerms &terms = model.terms[bucket].of(to);
    if (terms.bar == ClassBar::NotPriced)
        return std::nullopt;
    const double saved = rates.of(model.terms[bucket].of(StorageClass::Standard).storage) - rates.of(terms.storage);
    return saved > 0 ? std::optional(terms.enter / saved) : std::nullopt;
}

}  // namespace gp
