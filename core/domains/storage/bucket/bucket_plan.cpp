// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_plan.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_alarms.h"
#include "core/domains/storage/bucket/bucket_beside.h"
#include "core/domains/storage/bucket/bucket_beside_reasons.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_months.h"
#include "core/domains/storage/bucket/bucket_notifications.h"
#include "core/domains/storage/bucket/bucket_once.h"
#include "core/domains/storage/bucket/bucket_own_way.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/bucket/bucket_reasons.h"
#include "core/domains/storage/bucket/upload_hints.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace gp {
namespace {

/// What links bring beyond the reads of the curve and the uploads of what arrives: those are billed already.
void addLinkRequests(BucketConfig &config, const PlanContext &context)
{
    if (!context.demand->arrives)
        return;
    bool writes = false;
    bool reads = false;
    for (const Neighbour &neighbour : context.neighbours)
        if (!neighbour.outgoing)
            (neighbour.role == LinkRole::Writes ? writes : reads) = true;
    double gets = 0;
    for (const BucketClassMonth &month : config.month)
        gets += month.gets;
    const double asked = context.demand->requestsPerMonth();
    if (writes && !reads)
        config.linkPuts = std::max(0.0, asked - config.allUploads() - config.copies);
    else
        config.linkGets = std::max(0.0, asked - gets);
}

/// Requests a second, at the peak, against what one prefix is good for.
std::optional<Finding> busyPrefix(const PlanContext &context, const BucketConfig &config, const BucketOffer &offer)
{
    const auto &most = config.linkPuts > 0 ? offer.writesPerPrefix : offer.readsPerPrefix;
    const double peak = context.demand->arrives ? context.demand->peak() : 0;
    if (!most || peak <= *most)
        return std::nullopt;
    Finding finding;
    finding.rule = "bucket.request_rate";
    finding.severity = Severity::Medium;
    finding.pillar = Pillar::PerformanceEfficiency;
    finding.message = "Links bring up to " + formatNumber(peak, 0) +
                      " requests a second, and one prefix serves at least " + formatNumber(*most, 0) + ".";
    finding.remedy = "Spread the keys over " + formatNumber(std::ceil(peak / *most), 0) +
                     " prefixes or more, or put a CDN in front; S3 takes half an hour or more to follow a new load.";
    return finding;
}

std::string classesText(const BucketPolicy &policy)
{
    std::set<StorageClass> used;
    bool stays = false;
    for (const ClassPath &path : policy.current) {
        stays = stays || path.empty() || path.front().day > 0;
        for (const ClassMove &move : path)
            used.insert(move.to);
    }
    std::string text = stays ? std::string(labelOf(StorageClass::Standard)) : std::string();
    for (const StorageClass in : used)
        text += (text.empty() ? "" : " \u2192 ") + std::string(labelOf(in));
    return text;
}

/// What readers take out in the month that is billed, from all classes.
double readGiBOf(const BucketModel &model)
{
    const MonthCells cells = cellsOf(model, 1);
    double read = 0;
    for (std::size_t day = 0; day < std::min(cells.there.size(), model.ages.reads.size()); ++day)
        read += cells.there[day] * model.ages.reads[day];
    return read;
}

std::string bucketHeadline(const BucketNeed &need, const BucketPolicy &policy, const BucketConfig &config)
{
    std::set<std::string> regions;
    for (const BucketReplica &copy : config.replicas)
        regions.insert(copy.region);
    std::string text = formatNumber(need.storedGiB, 1) + " GiB \u00B7 " + classesText(policy);
    for (const std::string &region : regions)
        text += (region == *regions.begin() ? " \u00B7 copied to " : ", ") + region;
    return text;
}

void addBesideAssumptions(std::vector<std::string> &list, const BucketSpec &spec, const BucketConfig &config)
{
    if (!spec.replication.empty()) {
        list.push_back(spec.replicateStored
                           ? "Copies hold what is stored now and what arrives; S3 Batch Replication copies the former "
                             "once, and what that costs comes on top of the months."
                           : "Copies hold what arrives; what is stored now is not copied.");
        list.push_back(
            "No lifecycle is copied: the other bucket deletes copies by age alone, as the rules of replication "
            "say; KMS and the metrics of replication are not counted for copies.");
        if (std::any_of(spec.replication.begin(), spec.replication.end(), [](const BucketReplicationRule &rule) {
                return rule.storageClass == StorageClass::IntelligentTiering;
            }))
            list.push_back("Copies in Intelligent-Tiering are counted in Frequent Access, at most.");
    }
    if (spec.accessLogs)
        list.push_back("What access logs take is not known, a line for each request, and is not in the bill; they are "
                       "kept " +
                       groupThousands(spec.logDays.value()) + " days.");
    if (spec.inventory != BucketInventory::None || spec.classAnalysis)
        list.push_back("Reports are kept " + groupThousands(spec.reportDays.value()) +
                       " days; what they take is not in the bill.");
    if (spec.eventBridge)
        list.push_back(spec.deletes.value() > 0
                           ? "Events are uploads, moves, copies, restores and the deletes that are counted; what rules "
                             "delete comes on top."
                           : "Events are uploads, moves and restores; deletes come on top.");
    if (spec.dataEvents != BucketDataEvents::None)
        list.push_back(
            "An upload in parts is one data event here, and each part is one more for CloudTrail; queries of "
            "S3 Select come on top, and so does what the trail's files take.");
    addNotificationAssumptions(list, spec, config);
}

std::vector<std::string> bucketAssumptions(const BucketSpec &spec, const BucketModel &model, const BucketConfig &config)
{
    const BucketNeed &need = model.need;
    std::vector<std::string> list{
        "Lines are of month 1, their sum of the mean of months 1 to 12; what moving the present data costs once comes "
        "on top.",
        "What is stored now is taken to have arrived evenly, and its reads follow the curve."};
    if (!need.retentionDays)
        list.push_back("Kept for ever, and followed for " + groupThousands(need.horizonDays) + " days.");
    list.push_back("Reading one object takes " + formatNumber(need.getsPerRead, 2) + " requests.");
    if (need.failedUploadPercent > 0)
        list.push_back(formatNumber(need.failedUploadPercent, 2) + " % of what arrives stays behind in parts of failed "
                                                                   "uploads.");
    if (spec.encryption == BucketEncryption::OwnKey)
        list.push_back(formatNumber(spec.kmsShare.value(), 2) + " % of the requests reach KMS.");
    if (spec.lock != BucketLock::None && !spec.versioning)
        list.push_back("Object lock brings versioning; old versions are kept " + groupThousands(need.noncurrentDays) +
                       " days.");
    else if (!spec.replication.empty() && !spec.versioning)
        list.push_back("Replication brings versioning; old versions are kept " + groupThousands(need.noncurrentDays) +
                       " days.");
    if (need.newerVersions > 0)
        list.push_back("What goes is overwritten, and never just deleted: an old version stays " +
                       groupThousands(need.noncurrentLife()) +
                       " days on average, until newer ones push it out and the days are over.");
    if (!config.payer.empty())
        list.push_back(
            formatNumber(spec.othersReads.value(), 2) +
            " % of what is read, with its requests and its way out of AWS, is on the bill of those who read; "
            "uploads and retrieval fees are on ours.");
    if (!config.uploads.empty())
        list.push_back("Every client names the class as it uploads; what comes without it goes to Standard, and a rule "
                       "moves it on.");
    addBesideAssumptions(list, spec, config);
    if (!spec.readers.empty())
        list.push_back(
            "What clients take out of AWS is billed along the links that are drawn; where they sit compares and "
            "bills acceleration alone.");
    if (config.copies > 0)
        list.push_back(
            "Copies are made into Standard; what they store counts in what arrives, and as many uploads are copies.");
    if (spec.heads.value() > 0 || spec.selectScanned.value() > 0)
        list.push_back(
            "HEAD requests and S3 Select reach every object as often as another, in whatever class it lies.");
    if (config.linkGets > 0 || config.linkPuts > 0)
        list.push_back("Links bring more requests than the curve reads or the uploads write; the rest is billed at "
                       "Standard's rate.");
    return list;
}

Result<Plan> plannedBucket(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer, bool explained)
{
    const auto made = bucketModelOf(spec, offer);
    if (!made)
        return tl::unexpected<Error>(made.error());
    const BucketModel &model = *made;
    if (auto copies = checkReplication(spec, offer); !copies)
        return tl::unexpected<Error>(std::move(copies.error()));
    if (auto readers = checkReaders(spec, offer); !readers)
        return tl::unexpected<Error>(std::move(readers.error()));
    if (auto notifications = checkNotifications(spec, offer); !notifications)
        return tl::unexpected<Error>(std::move(notifications.error()));
    const auto best = chooseLifecycle(model);
    if (!best)
        return tl::unexpected<Error>(best.error());
    const BucketWay way = spec.lifecycle.valueOr(BucketWay::Cheapest);
    const auto choice = way == BucketWay::Own ? ownChoice(spec.moves, model) : choiceOf(way, model, *best);
    if (!choice)
        return tl::unexpected<Error>(choice.error());
    const BucketChoice &chosen = *choice;
    std::vector<BucketRival> rivals = bucketRivals(model, chosen);
    if (way == BucketWay::Own)
        rivals.push_back(ownRival(chosen, model, *best));
    const BucketConfig config = decidedBucket(spec, chosen.policy, model, context);

    Plan plan;
    plan.configuration = writeFields(config);
    plan.costs = priceBucket(config, offer);
    plan.month = kFirstMonth;
    plan.choice = classesText(chosen.policy);
    plan.headline = bucketHeadline(model.need, chosen.policy, config);
    const BucketDecision decision{spec, model, *best, chosen, way, rivals, config, otherUploadsOf(spec, model, chosen)};
    plan.rankings.push_back(rankLifecycles(decision));
    plan.traffic = StoreTraffic{readGiBOf(model), model.need.arrivingIn(1), 1 - config.ownReads};
    plan.assumptions = bucketAssumptions(spec, model, config);
    plan.advised["lifecycle"] = std::string(textOf(BucketWay::Cheapest));
    if (const CostSum month = plan.cost(); spec.lifecycle.pinned() && !month.atLeast)
        if (const CostSum without = sumOf(priceBucket(decidedBucket(spec, best->policy, model, context), offer));
            !without.atLeast)
            plan.pinCosts["lifecycle"] = month.monthly - without.monthly;
    if (auto busy = busyPrefix(context, config, offer))
        plan.findings.push_back(std::move(*busy));
    if (auto unseen = errorsUnseen(spec, context.demand->arrives ? context.demand->peak() : 0,
                                   config.linkPuts > 0 ? offer.writesPerPrefix : offer.readsPerPrefix))
        plan.findings.push_back(std::move(*unseen));
    if (auto pays = cloudFrontPays(decision))
        plan.findings.push_back(std::move(*pays));
    if (auto round = uploadsGoRound(decision))
        plan.findings.push_back(std::move(*round));
    plan.reasons = bucketReasons(decision, explained);
    // The series has neither what links bring nor keys: they stay as in the month of the bill, which is its first.
    const BucketSeries coming = bucketSeries(chosen.policy, model, kComingMonths);
    const std::vector<Usd> beside = besideMonths(spec, model, coming);
    const Usd first = coming.months.front().monthly + beside.front();
    for (std::size_t month = 0; month < coming.months.size(); ++month)
        plan.coming.push_back(plan.cost().monthly +
                              (coming.months[month].monthly + beside[month] - first).roundedToCent());
    plan.once = bucketOnce(spec, model, config, coming.once);
    if (explained) {
        plan.charts.push_back(bucketMonthsChart(decision));
        // What the bill of the design has, beside the months that are drawn.
        const Usd year = std::accumulate(plan.coming.begin(), plan.coming.end(), Usd());
        std::vector<Fact> &figures = plan.charts.back().figures;
        figures.insert(
            figures.begin() + 1,
            {"Mean of months 1 to 12, as billed",
             formatUsd(Usd::fromNanos(year.nanos() / static_cast<std::int64_t>(kComingMonths)).roundedToCent()),
             {},
             {}});
        plan.charts.push_back(bucketCostChart(decision));
        const std::vector<BucketMove> moves = movesOf(spec, config);
        plan.charts.push_back(bucketAgeChart(chosen.policy, model, moves, ageChartDays(model, moves)));
    }
    return plan;
}

}  // namespace

BucketConfig decidedBucket(const BucketSpec &spec, const BucketPolicy &policy, const BucketModel &model,
                           const PlanContext &context)
{
    BucketConfig config = configureBucket(spec, policy, model);
    addLinkRequests(config, context);
    addLinkEvents(config, spec);
    watchBucket(config, spec);
    return config;
}

Result<BucketModel> bucketModelOf(const BucketSpec &spec, const BucketOffer &offer)
{
    auto need = bucketNeedOf(spec, static_cast<int>(std::clamp<std::int64_t>(spec.lookAhead.value(), 0, 1'000'000)));
    if (!need)
        return tl::unexpected<Error>(std::move(need.error()));
    return BucketModel::of(std::move(*need), offer);
}

Result<Plan> planBucket(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer)
{
    return plannedBucket(spec, context, offer, false);
}

Result<Plan> explainBucket(const BucketSpec &spec, const PlanContext &context, const BucketOffer &offer)
{
    return plannedBucket(spec, context, offer, true);
}

}  // namespace gp
