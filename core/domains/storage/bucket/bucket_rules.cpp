// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_rules.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_beside_rules.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_module.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

using BucketInputs = RuleInput<BucketSpec>;
using BucketDraft = std::optional<FindingDraft>;

BucketConfig bucketConfigOf(const Plan &plan)
{
    return readFields<BucketConfig>(plan.configuration).value_or(BucketConfig());
}

const Alternative *chosenWay(const Plan &plan)
{
    if (plan.rankings.empty())
        return nullptr;
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

/// What the cheapest way would spare in a settled month; empty where nothing.
std::optional<Usd> sparedByCheapest(const Plan &plan)
{
    const Alternative *chosen = chosenWay(plan);
    if (!chosen || !chosen->feasible || !chosen->monthly || !plan.rankings.front().rows.front().monthly)
        return std::nullopt;
    const Usd spared = *chosen->monthly - *plan.rankings.front().rows.front().monthly;
    return spared.cents() > 0 ? std::optional(spared) : std::nullopt;
}

BucketDraft reportedByPlanBucket(const BucketInputs &) { return std::nullopt; }

BucketDraft publicBucket(const BucketInputs &input)
{
    if (!input.spec.publicAccess)
        return std::nullopt;
    return FindingDraft{"publicAccess",
                        "Anybody on the internet may read all " + formatNumber(input.spec.stored.value(), 1) + " GiB.",
                        "Block public access, and let CloudFront read the bucket for those who may.",
                        SuggestedEdit{"publicAccess", false},
                        {}};
}

BucketDraft defaultKey(const BucketInputs &input)
{
    if (input.spec.encryption != BucketEncryption::S3Key)
        return std::nullopt;
    const bool asked = input.context.compliance == ComplianceFrame::PciDss;
    return FindingDraft{
        "encryption",
        "Objects are encrypted with keys of S3: whoever may read the bucket reads them, and no use of a "
        "key is logged." +
            std::string(asked ? " PCI DSS, requirement 3.5.1, is held to be met with a KMS key." : ""),
        asked ? "Take a KMS key with a bucket key."
              : "Where the data needs a second lock, take a KMS key with a bucket key.",
        SuggestedEdit{"encryption", "own-key"}, asked ? std::optional(Severity::Medium) : std::nullopt};
}

BucketDraft anyOrigin(const BucketInputs &input)
{
    const std::vector<std::string> origins = split(input.spec.corsOrigins, ',');
    if (std::none_of(origins.begin(), origins.end(), [](const std::string &one) { return trimmed(one) == "*"; }))
        return std::nullopt;
    return FindingDraft{"corsOrigins",
                        "Scripts of every page on the web may read what a visitor's browser may read.",
                        "Name the origins.",
                        SuggestedEdit{"corsOrigins", ""},
                        {}};
}

BucketDraft uploadsStay(const BucketInputs &input)
{
    if (input.spec.abortUploadDays.value() > 0)
        return std::nullopt;
    const double gib = input.spec.arriving.value() * input.spec.failedUploads.value() / 100;
    return FindingDraft{"abortUploadDays",
                        "No rule removes parts of uploads that were never completed: " + formatNumber(gib, 2) +
                            " GiB a month pile up, billed and in no listing.",
                        "Remove them after a week.",
                        SuggestedEdit{"abortUploadDays", 7},
                        {}};
}

/// Newest versions that nothing pushes out within the days looked at.
BucketDraft newestStay(const BucketSpec &spec)
{
    const auto need = bucketNeedOf(spec, static_cast<int>(std::clamp<std::int64_t>(spec.lookAhead.value(), 1, 36'500)));
    if (!need || !need->versioning || need->newerVersions <= 0 || need->noncurrentLife() < spec.lookAhead.value())
        return std::nullopt;
    return FindingDraft{"newerVersions",
                        "Of each object the newest " + groupThousands(spec.newerVersions.value()) +
                            " old versions stay until newer ones push them out, " +
                            groupThousands(need->noncurrentLife()) + " days on average: none goes within the " +
                            groupThousands(spec.lookAhead.value()) +
                            " days looked at, and each is billed like an object.",
                        "Keep fewer of them, or let days alone decide.",
                        SuggestedEdit{"newerVersions", 0},
                        {}};
}

BucketDraft versionsStay(const BucketInputs &input)
{
    if (!versioned(input.spec) || input.spec.noncurrentDays.value() < input.spec.lookAhead.value())
        return newestStay(input.spec);
    return FindingDraft{"noncurrentDays",
                        "Old versions are kept " + groupThousands(input.spec.noncurrentDays.value()) +
                            " days: none goes within the " + groupThousands(input.spec.lookAhead.value()) +
                            " days looked at, and each is billed like an object.",
                        "Keep them as long as a mistake takes to be noticed, such as 30 days.",
                        SuggestedEdit{"noncurrentDays", 30},
                        {}};
}

BucketDraft noVersions(const BucketInputs &input)
{
    if (versioned(input.spec))
        return std::nullopt;
    return FindingDraft{"versioning",
                        "What is overwritten or deleted by mistake is gone: there are no versions.",
                        "Keep versions for some days; with little overwritten they cost little.",
                        SuggestedEdit{"versioning", true},
                        {}};
}

BucketDraft noLifecycle(const BucketInputs &input)
{
    const auto spared = sparedByCheapest(input.plan);
    if (!spared || input.spec.lifecycle.valueOr(BucketWay::Cheapest) != BucketWay::DoNothing)
        return std::nullopt;
    return FindingDraft{"lifecycle",
                        "Data goes cold and stays in Standard: " + formatUsd(spared->roundedToCent()) +
                            inMonth(kSettledMonth) + " for bytes that are seldom read.",
                        "Take the advice: " + input.plan.rankings.front().rows.front().detail + ".",
                        SuggestedEdit{"lifecycle", Json()},
                        {}};
}

BucketDraft wayCosts(const BucketInputs &input)
{
    const auto spared = sparedByCheapest(input.plan);
    const BucketWay way = input.spec.lifecycle.valueOr(BucketWay::Cheapest);
    if (!spared || way == BucketWay::DoNothing)
        return std::nullopt;
    return FindingDraft{"lifecycle",
                        "The pinned way costs " + formatUsd(spared->roundedToCent()) + inMonth(kSettledMonth) +
                            " more than the cheapest.",
                        "Take the advice: " + input.plan.rankings.front().rows.front().detail + ".",
                        SuggestedEdit{"lifecycle", Json()},
                        {}};
}

BucketDraft wayBreaksNeed(const BucketInputs &input)
{
    const Alternative *chosen = chosenWay(input.plan);
    if (!chosen || chosen->feasible)
        return std::nullopt;
    return FindingDraft{"lifecycle",
                        chosen->name + " as it is pinned does not do. " + chosen->verdict,
                        "Take the advice, or change the need.",
                        SuggestedEdit{"lifecycle", Json()},
                        {}};
}

BucketDraft leavesEarly(const BucketInputs &input)
{
    Usd owed;
    std::string classes;
    for (const CostLine &line : input.plan.costs)
        if (const std::size_t at = line.item.find(", left before its shortest duration");
            at != std::string::npos && line.monthly) {
            owed = owed + *line.monthly;
            classes += (classes.empty() ? "" : ", ") + line.item.substr(0, at);
        }
    if (owed.cents() <= 0)
        return std::nullopt;
    const bool advised = input.spec.lifecycle.valueOr(BucketWay::Cheapest) == BucketWay::Cheapest;
    return FindingDraft{input.spec.kept == BucketRetention::Days ? "retentionDays" : "churn",
                        "Data leaves " + classes +
                            " before the shortest duration that is billed: " + formatUsd(owed.roundedToCent()) +
                            inMonth(input.plan.month) + " for days on which nothing is there.",
                        advised ? "It is the cheapest way all the same; keeping data longer costs nothing until then."
                                : "Take the advice, or keep data longer: it costs nothing until then.",
                        advised ? std::nullopt : std::optional(SuggestedEdit{"lifecycle", Json()}),
                        advised ? std::optional(Severity::Info) : std::nullopt};
}

BucketDraft smallObjects(const BucketInputs &input)
{
    double padded = 0;
    std::string classes;
    for (const BucketClassMonth &month : bucketConfigOf(input.plan).month)
        if (month.paddedGB > 0) {
            padded += month.paddedGB;
            classes += (classes.empty() ? "" : ", ") + std::string(labelOf(month.storageClass));
        }
    if (padded < 0.005)
        return std::nullopt;
    const bool advised = input.spec.lifecycle.valueOr(BucketWay::Cheapest) == BucketWay::Cheapest;
    return FindingDraft{"sizes",
                        "Small objects in " + classes + " are billed as larger ones: " + formatNumber(padded, 2) +
                            " GB that hold nothing.",
                        advised ? "It is the cheapest way all the same; fewer and larger objects would cost less."
                                : "Take the advice, which leaves out what is too small, or pack objects together.",
                        advised ? std::nullopt : std::optional(SuggestedEdit{"lifecycle", Json()}),
                        advised ? std::optional(Severity::Info) : std::nullopt};
}

BucketDraft oneZoneData(const BucketInputs &input)
{
    const BucketConfig config = bucketConfigOf(input.plan);
    const auto inOneZone = [](const auto &move) { return move.storageClass == StorageClass::OneZoneIa; };
    if (std::none_of(config.uploads.begin(), config.uploads.end(), inOneZone) &&
        std::none_of(config.rules.begin(), config.rules.end(), [&](const LifecycleRule &rule) {
            return std::any_of(rule.transitions.begin(), rule.transitions.end(), inOneZone) ||
                   std::any_of(rule.noncurrentTransitions.begin(), rule.noncurrentTransitions.end(), inOneZone);
        }))
        return std::nullopt;
    std::optional<SuggestedEdit> fix;
    if (input.spec.lifecycle.valueOr(BucketWay::Cheapest) == BucketWay::OneZoneIa)
        fix = SuggestedEdit{"lifecycle", Json()};
    else if (input.spec.oneZone)
        fix = SuggestedEdit{"oneZone", false};
    return FindingDraft{"oneZone",
                        "One Zone-IA keeps objects in a single zone, and they are lost with it.",
                        "Keep there only what can be made again.",
                        std::move(fix),
                        {}};
}

BucketDraft lockOutlives(const BucketInputs &input)
{
    const BucketSpec &spec = input.spec;
    const bool locks = spec.lock == BucketLock::Governance || spec.lock == BucketLock::Compliance;
    if (!locks || spec.kept != BucketRetention::Days ||
        spec.lockDays.value() <= spec.retentionDays.value() + spec.noncurrentDays.value())
        return std::nullopt;
    return FindingDraft{"lockDays",
                        "Versions are locked " + groupThousands(spec.lockDays.value()) +
                            " days and should be gone after " +
                            groupThousands(spec.retentionDays.value() + spec.noncurrentDays.value()) +
                            ": the lock wins, and they are billed until it ends.",
                        "Keep data as long as it is locked.",
                        SuggestedEdit{"retentionDays", spec.lockDays.value()},
                        {}};
}

BucketDraft keptUnread(const BucketInputs &input)
{
    const auto &points = input.spec.access.points;
    if (input.spec.kept == BucketRetention::Days || (!points.empty() && points.back().second > 0))
        return std::nullopt;
    const std::string since =
        points.empty() ? "from its first day" : "after " + formatNumber(points.back().first, 0) + " days";
    return FindingDraft{"kept",
                        "Nothing is read " + since + ", and all is kept for ever.",
                        "Delete what nobody needs any more.",
                        SuggestedEdit{"kept", "days"},
                        {}};
}

BucketDraft dearFirstRun(const BucketInputs &input)
{
    const Alternative *chosen = chosenWay(input.plan);
    if (!chosen || !chosen->monthly)
        return std::nullopt;
    const auto once = chosen->figures.find("once");
    const double month = input.plan.cost().monthly.toDouble();
    if (once == chosen->figures.end() || once->second < 0.01 || once->second <= month)
        return std::nullopt;
    return FindingDraft{"stored",
                        "The first run of the rules moves what is there already and costs " +
                            formatUsd(Usd::fromCents(std::llround(once->second * 100))) +
                            " once, more than all of month 1.",
                        "Switch the rules on at a time when the bill may rise, or delete first what may go.",
                        {},
                        {}};
}

}  // namespace

std::vector<Rule<BucketModule>> bucketRules()
{
    const std::string guide = "Amazon S3 User Guide, ";
    const std::string priced = "This plan priced with and without the pin";
    std::vector<Rule<BucketModule>> rules{
        {{"bucket.request_rate", Pillar::PerformanceEfficiency, Severity::Medium, "More requests than a prefix serves",
          "Requests beyond it are answered with 503 until S3 has split the prefix.",
          guide + "optimizing performance; the catalog's S3 limits"},
         reportedByPlanBucket},
        {{"bucket.uploads_go_round", Pillar::CostOptimization, Severity::Info, "Uploads that are moved at once",
          "An upload straight into a class pays no move.",
          "S3 API, PutObject, x-amz-storage-class; the catalog's S3 prices"},
         reportedByPlanBucket},
        {{"bucket.public", Pillar::Security, Severity::High, "Open to everybody",
          "Most leaks of S3 were buckets that were open.", "AWS Security Hub, controls S3.1, S3.2 and S3.8"},
         publicBucket},
        {{"bucket.default_key", Pillar::Security, Severity::Info, "No key of its own",
          "A KMS key is a second lock, with a log of its own.",
          "AWS Security Hub, control S3.17, and PCI DSS v4.0.1, 3.5.1, which it maps to; " + guide +
              "default encryption"},
         defaultKey},
        {{"bucket.any_origin", Pillar::Security, Severity::Medium, "Every web page may read",
          "A browser asks the bucket which pages may read.", guide + "cross-origin resource sharing"},
         anyOrigin},
        {{"bucket.failed_uploads", Pillar::CostOptimization, Severity::Medium, "Parts of failed uploads stay",
          "They are billed like objects and seen in no listing.",
          "AWS Security Hub, control S3.13; " + guide + "aborting incomplete multipart uploads"},
         uploadsStay},
        {{"bucket.old_versions", Pillar::CostOptimization, Severity::Medium, "Old versions never go",
          "Each overwrite leaves a whole object behind.",
          "AWS Security Hub, control S3.10; " + guide + "lifecycle and versioning"},
         versionsStay},
        {{"bucket.no_lifecycle", Pillar::CostOptimization, Severity::Medium, "Cold data in Standard",
          "What is seldom read costs a fraction elsewhere.", priced},
         noLifecycle},
        {{"bucket.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", priced},
         wayCosts},
        {{"bucket.pin_breaks_need", Pillar::PerformanceEfficiency, Severity::High, "Pin does not meet the need",
          "A pin is kept, and so is the need that it breaks.", "The need and the catalog's S3 limits"},
         wayBreaksNeed},
        {{"bucket.leaves_early", Pillar::CostOptimization, Severity::Medium, "Deleted before the shortest duration",
          "Colder classes bill each object for a shortest time.",
          "The catalog's S3 limits; " + guide + "storage classes"},
         leavesEarly},
        {{"bucket.small_objects", Pillar::CostOptimization, Severity::Medium, "Small objects billed as larger ones",
          "Infrequent classes bill each object with a smallest size.",
          "The catalog's S3 limits; " + guide + "storage classes"},
         smallObjects},
        {{"bucket.first_run", Pillar::OperationalExcellence, Severity::Info, "Dear first run",
          "Each object that a rule moves is a request.", "The catalog's S3 prices"},
         dearFirstRun},
        {{"bucket.one_zone", Pillar::Reliability, Severity::Medium, "Data in one zone",
          "All other classes keep objects in three zones or more.", guide + "storage classes; the catalog's S3 limits"},
         oneZoneData},
        {{"bucket.no_versions", Pillar::Reliability, Severity::Low, "No versions",
          "A version is the way back from a mistake.",
          "AWS Security Hub, control S3.14; Well-Architected Framework, "
          "Reliability pillar, REL09"},
         noVersions},
        {{"bucket.lock_outlives", Pillar::OperationalExcellence, Severity::Medium, "Locked longer than kept",
          "A lifecycle rule deletes no version that is locked.", guide + "Object Lock"},
         lockOutlives},
        {{"bucket.kept_unread", Pillar::Sustainability, Severity::Low, "Kept for ever, read by nobody",
          "Disks that nobody reads run all the same.",
          "AWS Well-Architected Framework, Sustainability pillar, SUS04: remove unneeded data"},
         keptUnread},
    };
    for (Rule<BucketModule> &rule : bucketBesideRules())
        rules.push_back(std::move(rule));
    return rules;
}

}  // namespace gp
