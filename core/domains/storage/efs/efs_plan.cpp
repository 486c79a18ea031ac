// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_plan.h"

#include "core/base/text.h"
#include "core/domains/storage/efs/efs_charts.h"
#include "core/domains/storage/efs/efs_need.h"
#include "core/domains/storage/efs/efs_price.h"
#include "core/domains/storage/efs/efs_ranking.h"
#include "core/domains/storage/efs/efs_reasons.h"

namespace gp {
namespace {

std::string efsHeadline(const EfsOption &option, const EfsNeed &need)
{
    std::string text(labelOf(option.point.type));
    text += " \u00B7 " + std::string(labelOf(option.point.mode));
    if (option.provisioned > 0)
        text += " " + formatNumber(option.provisioned, 0) + " MiB/s";
    text += " \u00B7 " + formatNumber(need.sizeGiB, 0) + " GiB";
    return text;
}

Plan noEfs(const EfsNeed &need, const EfsOffer &offer)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No file system meets the need";
    plan.rankings = efsRankings(need, nullptr, offer);
    Finding finding;
    finding.rule = "efs.no_choice";
    finding.severity = Severity::High;
    finding.pillar = Pillar::PerformanceEfficiency;
    finding.field = "throughputMode";
    finding.message = "No EFS file system in " + offer.region + " meets the need.";
    if (const auto ranked = rankEfs(need, offer); !ranked.empty())
        finding.message += " Nearest: " + efsPointName(ranked.front().point) + ", which fails on " +
                           efsConstraintText(ranked.front(), need, offer) + ".";
    finding.remedy = "Lower that need, spread it over several file systems, or choose another Region.";
    plan.findings.push_back(std::move(finding));
    return plan;
}

std::vector<std::string> efsAssumptions(const EfsSpec &spec, const EfsNeed &need, const EfsOption &chosen,
                                        const EfsOffer &offer)
{
    std::vector<std::string> list{
        "Files are touched at random, each group at its own rate, and the lifecycle has settled.",
        "Where throughput is metered, reads are divided by " + formatNumber(offer.readDivisor, 0) +
            ", and each request counts " + formatNumber(offer.requestMinKiB, 0) + " KiB at least."};
    if (chosen.point.lifecycle.ia != EfsAfter::Never && chosen.point.lifecycle.back == EfsReturn::Stays &&
        need.lifeMonths <= 0)
        list.push_back("What is kept for ever is averaged over " + formatNumber(kEfsHorizonMonths / 12, 0) + " years.");
    if (chosen.point.lifecycle.back == EfsReturn::OnFirstAccess)
        list.push_back("A file that comes back is billed as read once in full.");
    if (spec.growth.value() > 0)
        list.push_back(
            "Lines are of a settled month with what is stored now; what is added in months 1 to 12 is in their "
            "sum.");
    if (spec.backup)
        list.push_back("Backups are billed at their size once " + formatNumber(offer.backupsKept, 0) + " are kept; " +
                       formatNumber(spec.changePerDay.value(), 2) + " % of the data change a day.");
    if (!spec.replicaRegion.empty())
        list.push_back("The replica keeps everything in Standard: it has no lifecycle of its own.");
    return list;
}

/// The recommended value of each advised field: what it would be without its own pin.
void addEfsAdvice(Plan &plan, const EfsNeed &need, const EfsOption &chosen, const EfsOffer &offer)
{
    const auto advise = [&](const char *field, auto release, auto read) {
        EfsNeed free = need;
        release(free);
        if (const auto best = bestEfs(free, offer))
            plan.advised[field] = read(*best);
    };
    advise(
        "type", [](EfsNeed &n) { n.type.reset(); },
        [](const EfsOption &best) { return std::string(textOf(best.point.type)); });
    advise(
        "throughputMode", [](EfsNeed &n) { n.mode.reset(); },
        [](const EfsOption &best) { return std::string(textOf(best.point.mode)); });
    advise(
        "iaAfter", [](EfsNeed &n) { n.ia.reset(); },
        [](const EfsOption &best) { return std::string(textOf(best.point.lifecycle.ia)); });
    advise(
        "archiveAfter", [](EfsNeed &n) { n.archive.reset(); },
        [](const EfsOption &best) { return std::string(textOf(best.point.lifecycle.archive)); });
    advise(
        "backToStandard", [](EfsNeed &n) { n.back.reset(); },
        [](const EfsOption &best) { return std::string(textOf(best.point.lifecycle.back)); });
    plan.advised["performanceMode"] = std::string(textOf(EfsPerformanceMode::GeneralPurpose));
    if (chosen.point.mode == EfsThroughputMode::Provisioned) {
        EfsNeed free = need;
        free.provisioned.reset();
        plan.advised["provisionedThroughput"] = scoreEfs(free, chosen.point, offer).provisioned;
    }
}

/// What each pin costs: the month less the month with only this pin released.
void addEfsPinCosts(Plan &plan, const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    const CostSum month = plan.cost();
    if (month.atLeast)
        return;
    const auto price = [&](const char *field, bool pinned, auto release) {
        if (!pinned)
            return;
        EfsSpec free = spec;
        release(free);
        const EfsNeed need = efsNeedOf(free, context);
        const auto option = decidedEfs(need, offer);
        if (!option)
            return;
        const CostSum without = sumOf(priceEfs(configureEfs(free, need, *option, offer), offer));
        if (!without.atLeast)
            plan.pinCosts[field] = month.monthly - without.monthly;
    };
    price("type", spec.type.pinned(), [](EfsSpec &s) { s.type = {}; });
    price("throughputMode", spec.throughputMode.pinned(), [](EfsSpec &s) { s.throughputMode = {}; });
    price("provisionedThroughput", efsNeedOf(spec, context).provisioned.has_value(),
          [](EfsSpec &s) { s.provisionedThroughput = {}; });
    price("iaAfter", spec.iaAfter.pinned(), [](EfsSpec &s) { s.iaAfter = {}; });
    price("archiveAfter", spec.archiveAfter.pinned(), [](EfsSpec &s) { s.archiveAfter = {}; });
    price("backToStandard", spec.backToStandard.pinned(), [](EfsSpec &s) { s.backToStandard = {}; });
    price("performanceMode", spec.performanceMode.pinned(), [](EfsSpec &s) { s.performanceMode = {}; });
}

Result<Plan> plannedEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer, bool explained)
{
    if (const auto checked = checkEfs(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const EfsNeed need = efsNeedOf(spec, context);
    const std::optional<EfsOption> chosen = decidedEfs(need, offer);
    if (!chosen)
        return noEfs(need, offer);
    Plan plan;
    const EfsConfig config = configureEfs(spec, need, *chosen, offer);
    plan.configuration = writeFields(config);
    plan.costs = priceEfs(config, offer);
    plan.month = kSettledMonth;
    plan.choice = efsPointName(chosen->point);
    plan.headline = efsHeadline(*chosen, need);
    plan.zones = chosen->point.type == EfsType::OneZone ? 1 : static_cast<std::int64_t>(need.zones);
    plan.rankings = efsRankings(need, &*chosen, offer);
    plan.traffic = StoreTraffic{config.month.readGB, config.month.writtenGB};
    if (config.endpointZones > 0)
        plan.soleInVpc.push_back(
            {kEfsApiService, "an interface endpoint of the EFS API", "efs.second_endpoint", "apiEndpoint"});
    plan.assumptions = efsAssumptions(spec, need, *chosen, offer);
    addEfsAdvice(plan, need, *chosen, offer);
    addEfsPinCosts(plan, spec, context, offer);
    const EfsDecision decision{spec, need, *chosen, config, offer};
    plan.reasons = efsReasons(decision, explained);
    plan.charts = efsCharts(decision, explained);
    plan.coming = comingMonths(plan.charts.front());
    return plan;
}

}  // namespace

Result<Plan> planEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    return plannedEfs(spec, context, offer, false);
}

Result<Plan> explainEfs(const EfsSpec &spec, const PlanContext &context, const EfsOffer &offer)
{
    return plannedEfs(spec, context, offer, true);
}

}  // namespace gp
