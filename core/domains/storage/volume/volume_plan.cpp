// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_plan.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_charts.h"
#include "core/domains/storage/volume/volume_price.h"
#include "core/domains/storage/volume/volume_ranking.h"
#include "core/domains/storage/volume/volume_reasons.h"

namespace gp {
namespace {

/// This component's month if its spec were `spec`; empty when it could not be planned or priced.
std::optional<Usd> volumeMonth(const VolumeSpec &spec, const VolumeOffer &offer)
{
    const VolumeNeed need = needOf(spec, offer);
    const auto option = decidedVolume(need, offer);
    if (!option)
        return std::nullopt;
    const CostSum sum = sumOf(priceVolume(configure(spec, *option, offer), offer));
    return sum.atLeast ? std::nullopt : std::optional(sum.monthly);
}

std::string volumeHeadlineOf(const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    std::string text = option.members > 1 ? volumeName(option) : std::string(textOf(option.type));
    text += " \u00B7 " + groupThousands(option.sizeGiB) + " GiB";
    if (type.setsIops())
        text += " \u00B7 " + groupThousands(option.iops) + " IOPS";
    else if (type.spinning())
        text += " \u00B7 " + formatNumber(sustainedThroughput(type, static_cast<double>(option.sizeGiB)), 1) + " MiB/s";
    return text;
}

Plan noVolume(const VolumeNeed &need, const VolumeOffer &offer)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No volume meets the need";
    plan.rankings.push_back(rankVolumes(chooseVolume(need, offer), nullptr, offer));
    plan.zones = 1;
    const VolumeOption miss = nearestMiss(need, offer);
    Finding finding;
    finding.rule = "volume.no_choice";
    finding.severity = Severity::High;
    finding.pillar = Pillar::PerformanceEfficiency;
    finding.field = "type";
    VolumeNeed anyNumber = need;
    anyNumber.maxStripes.reset();
    const auto more = need.maxStripes ? bestVolume(anyNumber, offer) : std::nullopt;
    const std::string limit = need.maxStripes ? "with at most " + std::to_string(*need.maxStripes) +
                                                    (*need.maxStripes == 1 ? " volume, as typed" : " volumes, as typed")
                                              : "";
    finding.message = "No volume sold in " + offer.region + " meets the need" + (limit.empty() ? "" : " " + limit) +
                      ". Nearest: " + volumeName(miss) + ", which fails on " + constraintText(miss, need, offer) + ".";
    finding.remedy = "Lower that need, or choose another Region.";
    if (more) {
        finding.field = "maxStripes";
        finding.remedy = "Allow more volumes: " + volumeName(*more) + " serves for " +
                         formatUsd(Usd::fromNanos(more->monthNanos)) + " a month.";
        finding.fix = SuggestedEdit{"maxStripes", Json()};
    }
    plan.findings.push_back(std::move(finding));
    return plan;
}

std::vector<std::string> volumeAssumptions(const VolumeSpec &spec, const VolumeNeed &need, const VolumeOption &chosen,
                                           const VolumeOffer &offer)
{
    std::vector<std::string> list{"Provisioned for all 730 hours of the month."};
    if (need.iops > 0)
        list.push_back("One I/O moves " + formatNumber(need.blockKiB, 1) + " KiB.");
    if (offer.of(chosen.type).spinning() && !need.sequential && need.iops > 0)
        list.push_back("Reads and writes at random count as 1 MiB each on a hard disk.");
    if (chosen.raid == RaidLevel::Raid1 || chosen.raid == RaidLevel::Raid10)
        list.push_back(formatNumber(spec.reads.value(), 0) +
                       " % of the I/O are reads; a mirror writes the rest twice.");
    if (!spec.snapshots.empty())
        list.push_back(formatNumber(spec.written.value(), 1) + " % of the size hold data, of which " +
                       formatNumber(spec.changePerDay.value(), 2) +
                       " % change a day. Snapshots are billed at their average once as many are kept as asked.");
    return list;
}

/// The recommended value of each advised field: what it would be without its own pin.
void addVolumeAdvice(Plan &plan, const VolumeNeed &need, const VolumeOption &chosen,
                     const std::optional<VolumeOption> &advice, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(chosen.type);
    const auto released = [&](auto release) {
        VolumeNeed free = need;
        release(free);
        return scoreVolume(free, offer, chosen.type, chosen.raid, chosen.members);
    };
    if (advice)
        plan.advised["type"] = std::string(textOf(advice->type));
    VolumeNeed anyLevel = need;
    anyLevel.raid.reset();
    if (!need.boot && !need.shared)
        if (const auto best = bestVolume(anyLevel, offer))
            plan.advised["raid"] = std::string(textOf(best->raid));
    VolumeNeed anyNumber = need;
    anyNumber.maxStripes.reset();
    if (!need.boot && !need.shared)
        if (const auto best = bestVolume(anyNumber, offer))
            plan.advised["maxStripes"] = best->members;
    plan.advised["provisionedSize"] = released([](VolumeNeed &n) { n.pinnedSize.reset(); }).sizeGiB;
    if (type.setsIops())
        plan.advised["provisionedIops"] = released([](VolumeNeed &n) { n.pinnedIops.reset(); }).iops;
    if (type.setsThroughput())
        plan.advised["provisionedThroughput"] = released([](VolumeNeed &n) { n.pinnedThroughput.reset(); }).throughput;
}

void addVolumePinCosts(Plan &plan, const VolumeSpec &spec, const VolumeNeed &need, const VolumeOffer &offer)
{
    const CostSum month = plan.cost();
    if (month.atLeast)
        return;
    const auto price = [&](const char *field, bool pinned, auto release) {
        if (!pinned)
            return;
        VolumeSpec free = spec;
        release(free);
        if (const auto without = volumeMonth(free, offer))
            plan.pinCosts[field] = month.monthly - *without;
    };
    price("type", need.type.has_value(), [](VolumeSpec &s) { s.type = {}; });
    price("maxStripes", need.maxStripes.has_value(), [](VolumeSpec &s) { s.maxStripes = {}; });
    price("raid", need.raid.has_value(), [](VolumeSpec &s) { s.raid = {}; });
    price("provisionedSize", need.pinnedSize.has_value(), [](VolumeSpec &s) { s.provisionedSize = {}; });
    price("provisionedIops", need.pinnedIops.has_value(), [](VolumeSpec &s) { s.provisionedIops = {}; });
    price("provisionedThroughput", need.pinnedThroughput.has_value(),
          [](VolumeSpec &s) { s.provisionedThroughput = {}; });
}

Result<Plan> plannedVolume(const VolumeSpec &asked, const PlanContext &context, const VolumeOffer &offer,
                           bool explained)
{
    const VolumeSpec spec = attachedSpec(asked, context, offer);
    if (const auto checked = checkVolume(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const VolumeNeed need = needOf(spec, offer);
    std::optional<VolumeOption> chosen = decidedVolume(need, offer);
    if (!chosen)
        return noVolume(need, offer);
    if (!chosen->feasible)
        chosen->verdict = constraintText(*chosen, need, offer);
    VolumeNeed anyType = need;
    anyType.type.reset();
    std::optional<VolumeOption> advice = bestVolume(anyType, offer);
    if (!advice)
        advice = bestVolume(withoutSettings(anyType), offer);

    Plan plan;
    const VolumeConfig config = configure(spec, *chosen, offer);
    plan.configuration = writeFields(config);
    plan.costs = priceVolume(config, offer);
    plan.choice = volumeName(*chosen);
    plan.headline = volumeHeadlineOf(*chosen, offer);
    plan.zones = 1;
    plan.rankings.push_back(rankVolumes(chooseVolume(need, offer), &*chosen, offer));
    const InstanceType *attached = offer.catalog->instanceType(spec.instanceType);
    plan.rankings.push_back(rankDrivers(need, *chosen, attached, offer));
    plan.assumptions = volumeAssumptions(spec, need, *chosen, offer);
    addVolumeAdvice(plan, need, *chosen, advice, offer);
    addVolumePinCosts(plan, spec, need, offer);
    const VolumeDecision decision{spec, need, *chosen, advice, config, offer, attached};
    plan.reasons = volumeReasons(decision, explained);
    plan.charts = volumeCharts(decision);
    plan.coming = comingMonths(plan.charts.front());
    // Snapshots come together until as many are kept as may be; that is the month of the bill.
    if (!spec.snapshots.empty())
        plan.month = kSettledMonth;
    return plan;
}

}  // namespace

Result<Plan> planVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    return plannedVolume(spec, context, offer, false);
}

Result<Plan> explainVolume(const VolumeSpec &spec, const PlanContext &context, const VolumeOffer &offer)
{
    return plannedVolume(spec, context, offer, true);
}

}  // namespace gp
