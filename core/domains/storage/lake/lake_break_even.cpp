// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_break_even.h"

#include <algorithm>

namespace gp {

Result<bool> conversionPays(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice, LakeLayout layout,
                            std::int64_t queries)
{
    const LakeSpec asked = withQueries(spec, queries);
    const auto model = LakeModel::of(asked, offer, choice, layout);
    if (!model)
        return tl::unexpected<Error>(model.error());
    LakeChoice raw = choice;
    raw.processed = LakeLayout::AsItArrives;
    LakeChoice converted = choice;
    converted.processed = layout;
    return model->month(converted).total() < model->month(raw).total();
}

Result<LakeTurn> conversionTurns(const LakeSpec &spec, const LakeOffer &offer, const LakeChoice &choice,
                                 LakeLayout layout, std::int64_t most)
{
    const std::int64_t now = spec.queries.value();
    const auto here = conversionPays(spec, offer, choice, layout, now);
    if (!here)
        return tl::unexpected<Error>(here.error());
    const auto differs = [&](std::int64_t queries) {
        const auto there = conversionPays(spec, offer, choice, layout, queries);
        return there && *there != *here;
    };
    const auto turn = [&](std::int64_t end) -> std::optional<std::int64_t> {
        const std::int64_t sign = end > now ? 1 : -1;
        std::int64_t kept = 0;
        std::int64_t lost = 0;
        for (std::int64_t step = 1; kept < (end - now) * sign; step *= 2) {
            const std::int64_t next = std::min(kept + step, (end - now) * sign);
            if (differs(now + sign * next)) {
                lost = next;
                break;
            }
            kept = next;
        }
        if (lost == 0)
            return std::nullopt;
        while (kept + 1 < lost) {
            const std::int64_t middle = kept + (lost - kept) / 2;
            (differs(now + sign * middle) ? lost : kept) = middle;
        }
        return now + sign * lost;
    };
    return LakeTurn{turn(std::min<std::int64_t>(now, 0)), turn(std::max(now, most))};
}

std::optional<double> flexTurn(const LakeOffer &offer)
{
    if (!offer.flexJobs || !offer.standardJobs || offer.flexJobs->rate.perUnit() <= 0)
        return std::nullopt;
    return (offer.standardJobs->rate.perUnit() / offer.flexJobs->rate.perUnit() - 1) * 100;
}

std::optional<double> capacityTurn(const LakeModel &model)
{
    const LakeOffer &offer = model.offer();
    if (!offer.capacity || !offer.scanned || offer.scanned->rate.perUnit() <= 0)
        return std::nullopt;
    return model.capacityHours() * offer.capacity->rate.perUnit() / offer.scanned->rate.perUnit();
}

std::optional<double> conversionHours(const LakeModel &model, const LakeChoice &converted, const LakeChoice &raw)
{
    const LakeMonth with = model.month(converted);
    const LakeMonth without = model.month(raw);
    double hours = 0;
    for (const LakeJob &job : model.spec().jobs)
        if (job.zone == LakeJobZone::Processed)
            hours += model.jobHours(job, converted);
    const auto &rate = converted.execution == LakeExecution::Flex ? model.offer().flexJobs : model.offer().standardJobs;
    if (with.unknown || without.unknown || !rate || rate->rate.perUnit() <= 0)
        return std::nullopt;
    return hours + (without.total() - with.total()) / rate->rate.perUnit();
}

}  // namespace gp
