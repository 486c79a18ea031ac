// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_trial.h"

#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_price.h"

namespace gp {

BucketTrial::BucketTrial(BucketSpec spec, PlanContext context, BucketModel model, BucketChoice best)
    : m_spec(std::move(spec)), m_context(std::move(context)), m_model(std::move(model)), m_best(std::move(best)),
      m_bestBill(billOf(m_best.policy))
{
}

Result<BucketTrial> BucketTrial::of(BucketSpec spec, PlanContext context, const BucketOffer &offer)
{
    auto model = bucketModelOf(spec, offer);
    if (!model)
        return tl::unexpected<Error>(std::move(model.error()));
    auto best = chooseLifecycle(*model);
    if (!best)
        return tl::unexpected<Error>(std::move(best.error()));
    return BucketTrial(std::move(spec), std::move(context), std::move(*model), std::move(*best));
}

CostSum BucketTrial::billOf(const BucketPolicy &policy) const
{
    return sumOf(priceBucket(decidedBucket(m_spec, policy, m_model, m_context), *m_model.offer));
}

Result<BucketTrial::Answer> BucketTrial::ask(const std::vector<BucketMove> &moves, int days) const
{
    const auto own = ownChoice(moves, m_model);
    if (!own)
        return tl::unexpected<Error>(own.error());
    Answer answer;
    answer.monthly = own->cost.monthly;
    answer.missing = own->cost.missing;
    if (own->cost.priced() && m_best.cost.priced())
        answer.more = own->cost.monthly - m_best.cost.monthly;
    if (own->cost.bar != ClassBar::None)
        answer.breaks = barText(own->cost.bar, own->cost.barred, m_model.need, own->cost.missing);
    answer.bill = billOf(own->policy);
    if (!answer.bill.atLeast && !m_bestBill.atLeast)
        answer.billMore = answer.bill.monthly - m_bestBill.monthly;
    answer.chart = bucketAgeChart(own->policy, m_model, moves, days);
    return answer;
}

}  // namespace gp
