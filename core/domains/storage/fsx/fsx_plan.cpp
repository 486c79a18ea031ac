// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_plan.h"

#include "core/base/text.h"
#include "core/domains/storage/fsx/fsx_charts.h"
#include "core/domains/storage/fsx/fsx_price.h"
#include "core/domains/storage/fsx/fsx_ranking.h"
#include "core/domains/storage/fsx/fsx_reasons.h"

#include <algorithm>
#include <bit>

namespace gp {
namespace {

std::string fsxHeadline(const FsxOption &option)
{
    const FsxServer &server = *option.point.server;
    const std::string dot = " \u00B7 ";
    std::string text(labelOf(server.system));
    text += dot + std::string(labelOf(server.deployment)) + dot + formatNumber(option.capacity, 0) + " GiB " +
            std::string(labelOf(server.storage));
    if (option.poolGB > 0)
        text += " + " + formatNumber(option.poolGB, 0) + " GB pool";
    return text + dot + formatNumber(server.throughput > 0 ? server.throughput : option.disk, 0) + " MB/s";
}

Plan noFsx(const FsxNeed &need, const FsxOffer &offer)
{
    Plan plan;
    plan.configuration = Json::object();
    plan.headline = "No file system meets the need";
    plan.rankings = fsxRankings(need, nullptr, offer);
    Finding finding;
    finding.rule = "fsx.no_choice";
    finding.severity = Severity::High;
    finding.pillar = Pillar::PerformanceEfficiency;
    finding.field = "protocol";
    finding.message = "No FSx file system in " + offer.region + " meets the need.";
    // The nearest is what fails last in the order of constraints: one of another protocol is not near.
    const auto ranked = rankFsx(need, offer);
    const auto nearest = std::max_element(ranked.begin(), ranked.end(), [](const FsxOption &a, const FsxOption &b) {
        return std::countr_zero(a.failed) < std::countr_zero(b.failed);
    });
    if (nearest != ranked.end())
        finding.message += " Nearest: " + fsxPointName(nearest->point) + ", which fails on " +
                           fsxConstraintText(*nearest, need, offer) + ".";
    finding.remedy = "Lower that need, spread it over several file systems, or choose another Region.";
    plan.findings.push_back(std::move(finding));
    return plan;
}

std::vector<std::string> fsxAssumptions(const FsxSpec &spec, const FsxNeed &need, const FsxOption &chosen,
                                        const FsxConfig &config, const FsxOffer &offer)
{
    const FsxServer &server = *chosen.point.server;
    std::vector<std::string> list{"Throughput and IOPS are baselines: what burst credits add is not counted on."};
    if (chosen.storedGB < need.dataGiB)
        list.push_back("Compression and deduplication save " +
                       formatNumber((1 - chosen.storedGB / need.dataGiB) * 100, 1) + " %, as it is told.");
    if (spec.growth.value() > 0)
        list.push_back("Lines are of what is stored now; what is added in months 1 to 12 is in their sum.");
    if (config.backupGB > 0)
        list.push_back("Backups are billed at their size once " + formatNumber(need.backupDays, 0) + " are kept; " +
                       formatNumber(spec.changePerDay.value(), 2) + " % of the data change a day.");
    if (server.system == FsxSystem::Lustre)
        list.push_back("Lustre documents no IOPS for its disks: they are not compared.");
    if (config.poolGB > 0)
        list.push_back("A read from the capacity pool is one request of " + formatNumber(need.requestKiB, 0) +
                       " KiB, a write one of " + formatNumber(offer.poolWriteKiB, 0) + " KiB; data is cold after " +
                       formatNumber(offer.coolingDays, 0) + " days.");
    if (server.system == FsxSystem::Ontap)
        list.push_back(
            "A copy in another Region: SnapMirror to a second ONTAP file system, whose volumes are of type DP "
            "and can keep all data in the capacity pool. It is not in this price.");
    if (server.system == FsxSystem::Windows && config.deduplication)
        list.push_back(
            "Data Deduplication is switched on in PowerShell once the file system runs: no template does it.");
    if (isFsxMultiAz(server.deployment) && server.system != FsxSystem::Windows)
        list.push_back("Routes to the floating address go into the VPC's main route table: name the others in "
                       "RouteTableIds where clients use them.");
    return list;
}

/// The recommended value of each advised field: what it would be without its own pin.
void addFsxAdvice(Plan &plan, const FsxNeed &need, const FsxOption &chosen, const FsxOffer &offer)
{
    const std::optional<FsxOption> same = chosen.eligible() && !need.pinned() ? std::optional(chosen) : std::nullopt;
    const auto advise = [&](const char *field, auto release, auto read) {
        FsxNeed free = need;
        release(free);
        const auto best = same ? same : bestFsx(free, offer);
        if (best)
            if (Json value = read(*best); !value.is_null())
                plan.advised[field] = std::move(value);
    };
    advise(
        "system", [](FsxNeed &n) { n.system.reset(); },
        [](const FsxOption &o) { return Json(textOf(o.point.server->system)); });
    advise(
        "deployment", [](FsxNeed &n) { n.deployment.reset(); },
        [](const FsxOption &o) { return Json(textOf(o.point.server->deployment)); });
    advise(
        "storageType", [](FsxNeed &n) { n.storage.reset(); },
        [](const FsxOption &o) { return Json(textOf(o.point.server->storage)); });
    advise(
        "capacity", [](FsxNeed &n) { n.capacity.reset(); }, [](const FsxOption &o) { return Json(o.capacity); });
    advise(
        "throughput", [](FsxNeed &n) { n.throughput.reset(); },
        [](const FsxOption &o) { return o.point.server->throughput > 0 ? Json(o.point.server->throughput) : Json(); });
    advise(
        "perUnitThroughput", [](FsxNeed &n) { n.perUnit.reset(); },
        [](const FsxOption &o) { return o.point.server->perUnit > 0 ? Json(o.point.server->perUnit) : Json(); });
    advise(
        "provisionedIops", [](FsxNeed &n) { n.provisionedIops.reset(); },
        [](const FsxOption &o) { return o.iops > 0 ? Json(o.iops) : Json(); });
    advise(
        "haPairs", [](FsxNeed &n) { n.haPairs.reset(); },
        [](const FsxOption &o) { return Json(o.point.server->haPairs); });
    advise(
        "tiering", [](FsxNeed &n) { n.tiering.reset(); },
        [](const FsxOption &o) { return Json(textOf(o.point.tiering)); });
    advise(
        "driveCache", [](FsxNeed &n) { n.driveCache.reset(); },
        [](const FsxOption &o) { return Json(textOf(o.point.server->driveCache ? FsxSwitch::On : FsxSwitch::Off)); });
    const bool saves = need.compressible > 0 || need.duplicates > 0;
    plan.advised["compression"] = std::string(textOf(saves ? FsxSwitch::On : FsxSwitch::Off));
}

/// What each pin costs: the month less the month with only this pin released.
void addFsxPinCosts(Plan &plan, const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    const CostSum month = plan.cost();
    if (month.atLeast)
        return;
    const auto price = [&](const char *field, bool pinned, auto release) {
        if (!pinned)
            return;
        FsxSpec free = spec;
        release(free);
        const FsxNeed need = fsxNeedOf(free, context);
        const auto option = decidedFsx(need, offer);
        if (!option)
            return;
        const CostSum without = sumOf(priceFsx(configureFsx(free, need, *option), offer));
        if (!without.atLeast)
            plan.pinCosts[field] = month.monthly - without.monthly;
    };
    const FsxNeed need = fsxNeedOf(spec, context);
    price("system", need.system.has_value(), [](FsxSpec &s) { s.system = {}; });
    price("deployment", need.deployment.has_value(), [](FsxSpec &s) { s.deployment = {}; });
    price("storageType", need.storage.has_value(), [](FsxSpec &s) { s.storageType = {}; });
    price("capacity", need.capacity.has_value(), [](FsxSpec &s) { s.capacity = {}; });
    price("throughput", need.throughput.has_value(), [](FsxSpec &s) { s.throughput = {}; });
    price("perUnitThroughput", need.perUnit.has_value(), [](FsxSpec &s) { s.perUnitThroughput = {}; });
    price("provisionedIops", need.provisionedIops.has_value(), [](FsxSpec &s) { s.provisionedIops = {}; });
    price("haPairs", need.haPairs.has_value(), [](FsxSpec &s) { s.haPairs = {}; });
    price("tiering", need.tiering.has_value(), [](FsxSpec &s) { s.tiering = {}; });
    price("driveCache", need.driveCache.has_value(), [](FsxSpec &s) { s.driveCache = {}; });
    price("compression", need.compression.has_value(), [](FsxSpec &s) { s.compression = {}; });
}

Result<Plan> plannedFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer, bool explained)
{
    if (const auto checked = checkFsx(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const FsxNeed need = fsxNeedOf(spec, context);
    const std::optional<FsxOption> chosen = decidedFsx(need, offer);
    if (!chosen)
        return noFsx(need, offer);
    Plan plan;
    const FsxConfig config = configureFsx(spec, need, *chosen);
    plan.configuration = writeFields(config);
    plan.costs = priceFsx(config, offer);
    // Backups come together until as many are kept as may be.
    if (need.backupDays > 0)
        plan.month = kSettledMonth;
    plan.choice = fsxPointName(chosen->point);
    plan.headline = fsxHeadline(*chosen);
    plan.zones = isFsxMultiAz(config.deployment) ? 2 : 1;
    plan.rankings = fsxRankings(need, &*chosen, offer);
    plan.assumptions = fsxAssumptions(spec, need, *chosen, config, offer);
    addFsxAdvice(plan, need, *chosen, offer);
    addFsxPinCosts(plan, spec, context, offer);
    const FsxDecision decision{spec, need, *chosen, config, offer};
    plan.reasons = fsxReasons(decision, explained);
    plan.charts = fsxCharts(decision, explained);
    plan.coming = comingMonths(plan.charts.front());
    return plan;
}

}  // namespace

Result<Plan> planFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    return plannedFsx(spec, context, offer, false);
}

Result<Plan> explainFsx(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    return plannedFsx(spec, context, offer, true);
}

}  // namespace gp
