// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_configure.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_beside.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

/// The fields of a spec by those of the need.
constexpr std::pair<std::string_view, std::string_view> kSpecFields[] = {
    {"storedGiB", "stored"},
    {"arrivingGiB", "arriving"},
    {"growthPercent", "growth"},
    {"churnPercent", "churn"},
    {"failedUploadPercent", "failedUploads"},
    {"horizonDays", "lookAhead"},
    {"ownReads", "othersReads"},
};

std::string specField(const std::string &needField)
{
    for (const auto &[need, spec] : kSpecFields)
        if (needField == need)
            return std::string(spec);
    return needField.substr(0, needField.find('.'));
}

std::string moveRuleId(std::size_t number) { return "move-" + std::to_string(number); }

std::vector<LifecycleTransition> transitionsOf(const ClassPath &path)
{
    std::vector<LifecycleTransition> transitions;
    for (const ClassMove &move : path)
        transitions.push_back({move.to, move.day});
    return transitions;
}

/// Where S3's own protection would keep objects from moving, a filter takes its place (S3 User Guide, object size
/// filters).
std::int64_t greaterThan(double lo, double protectedBelow)
{
    if (lo > 0)
        return static_cast<std::int64_t>(std::llround(lo)) - 1;
    return protectedBelow > 0 ? 0 : -1;
}

/// The archive tiers of Intelligent-Tiering that the model counts on must be asked for.
void optIn(BucketConfig &config, const BucketPolicy &policy, const BucketModel &model)
{
    const auto tiering = [](const ClassPath &path) {
        return std::any_of(path.begin(), path.end(),
                           [](const ClassMove &move) { return move.to == StorageClass::IntelligentTiering; });
    };
    if (!tiering(policy.noncurrent) && !std::any_of(policy.current.begin(), policy.current.end(), tiering))
        return;
    for (const IdleStep &step : idleSteps(model.need, *model.offer)) {
        if (model.offer->archiveAccess && step.name == model.offer->archiveAccess->name)
            config.archiveAccessDays = step.afterDays;
        if (model.offer->deepArchiveAccess && step.name == model.offer->deepArchiveAccess->name)
            config.deepArchiveAccessDays = step.afterDays;
    }
}

/// The entry of a class in the month, made where there is none.
BucketClassMonth &monthOf(BucketConfig &config, StorageClass in)
{
    for (BucketClassMonth &own : config.month)
        if (own.storageClass == in)
            return own;
    BucketClassMonth made;
    made.storageClass = in;
    config.month.push_back(made);
    return config.month.back();
}

/// Requests beside uploads and reads. Those that go to objects find them in the classes where objects lie, each as often as
/// another; S3 Select reads no archive. Source: S3 User Guide, querying data in place; S3 pricing, requests.
void addRequests(BucketConfig &config, const BucketSpec &spec, const BucketUse &use)
{
    const auto counted = [](double asked) { return std::isfinite(asked) ? std::max(asked, 0.0) : 0; };
    config.lists = counted(static_cast<double>(spec.lists.value()));
    config.copies = counted(static_cast<double>(spec.copyRequests.value()));
    // What they store is told as arriving: so many uploads to Standard are copies.
    config.puts = std::max(0.0, config.puts - config.copies);
    config.deletes = counted(static_cast<double>(spec.deletes.value()));
    const double heads = counted(static_cast<double>(spec.heads.value()));
    const double scanned = counted(spec.selectScanned.value());
    const double returned = counted(spec.selectReturned.value());
    if (heads + scanned + returned <= 0)
        return;
    double all = 0;
    double atOnce = 0;
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        all += use.classes[c].objects;
        atOnce += archived(static_cast<StorageClass>(c)) ? 0 : use.classes[c].objects;
    }
    const auto shareOf = [](double part, double whole, bool standard) {
        return whole > 0 ? part / whole : standard ? 1.0 : 0.0;
    };
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const auto in = static_cast<StorageClass>(c);
        const bool standard = in == StorageClass::Standard;
        const double share = shareOf(use.classes[c].objects, all, standard);
        const double selected = archived(in) ? 0 : shareOf(use.classes[c].objects, atOnce, standard);
        if (share <= 0 && selected <= 0)
            continue;
        BucketClassMonth &own = monthOf(config, in);
        own.heads = heads * share;
        own.scannedGB = scanned * selected;
        own.returnedGB = returned * selected;
    }
}

}  // namespace

bool versioned(const BucketSpec &spec)
{
    return spec.versioning || spec.lock != BucketLock::None || !spec.replication.empty();
}

bool asksSingleDigit(const BucketSpec &spec) { return spec.singleDigit && spec.wait == ReadWait::Milliseconds; }

Result<BucketNeed> bucketNeedOf(const BucketSpec &spec, int horizonDays)
{
    BucketNeed need;
    need.storedGiB = spec.stored.value();
    need.arrivingGiB = spec.arriving.value();
    need.growthPercent = spec.growth.value();
    need.sizes = spec.sizes;
    need.access = spec.access;
    need.getsPerRead = spec.getsPerRead;
    need.hotObjects = spec.hotObjects.value() / 100;
    need.hotReads = spec.hotReads.value() / 100;
    need.horizonDays = horizonDays;
    if (spec.kept == BucketRetention::Days)
        need.retentionDays = static_cast<int>(std::min<std::int64_t>(spec.retentionDays.value(), 1'000'000));
    need.wait = spec.wait;
    need.oneZone = spec.oneZone;
    need.versioning = versioned(spec);
    need.churnPercent = spec.churn.value();
    if (need.versioning)
        need.noncurrentDays = static_cast<int>(std::min<std::int64_t>(spec.noncurrentDays.value(), 1'000'000));
    if (need.versioning && spec.kept == BucketRetention::ForEver)
        need.newerVersions = static_cast<int>(std::min<std::int64_t>(spec.newerVersions.value(), 1'000'000));
    if (spec.requesterPays)
        need.ownReads = 1 - spec.othersReads.value() / 100;
    need.restoredDays = static_cast<int>(std::min<std::int64_t>(spec.restoredDays.value(), 1'000'000));
    need.failedUploadPercent = spec.failedUploads.value();
    need.abortUploadDays = static_cast<int>(std::min<std::int64_t>(spec.abortUploadDays.value(), 1'000'000));
    need.straightUploads = spec.uploads == BucketUploads::Straight;
    need.maxRules = static_cast<int>(std::min<std::int64_t>(spec.maxRules.value(), 1'000'000));
    auto checked = checkedNeed(std::move(need));
    if (!checked)
        checked.error().where = specField(checked.error().where);
    return checked;
}

std::vector<LifecycleRule> lifecycleRules(const BucketPolicy &policy, const BucketModel &model)
{
    std::vector<LifecycleRule> rules;
    const double protectedBelow = model.offer->protectedBelow.value_or(0);
    for (const BucketRule &run : rulesOf(policy)) {
        LifecycleRule rule;
        rule.transitions = transitionsOf(byRules(run.path, model));
        if (rule.transitions.empty())
            continue;
        const SizeBucket &smallest = model.buckets[run.first];
        const SizeBucket &largest = model.buckets[run.last];
        rule.id = moveRuleId(rules.size() + 1);
        rule.sizeLessThan = static_cast<std::int64_t>(std::llround(largest.hi));
        rule.sizeGreaterThan = greaterThan(smallest.lo, smallest.mean < protectedBelow ? protectedBelow : 0);
        rules.push_back(std::move(rule));
    }
    if (!policy.noncurrent.empty()) {
        LifecycleRule rule;
        rule.id = "move-old-versions";
        rule.noncurrentTransitions = transitionsOf(policy.noncurrent);
        rule.sizeGreaterThan = greaterThan(0, model.buckets.front().mean < protectedBelow ? protectedBelow : 0);
        rules.push_back(std::move(rule));
    }
    LifecycleRule all;
    all.id = "clean-up";
    all.expirationInDays = model.need.retentionDays.value_or(0);
    // A rule cannot both delete by age and remove lone markers; deleting by age removes them by itself.
    all.expiredObjectDeleteMarker = model.need.versioning && all.expirationInDays == 0;
    all.noncurrentDays = model.need.versioning ? model.need.noncurrentDays : 0;
    all.newerVersions = model.need.versioning ? model.need.newerVersions : 0;
    all.abortDays = model.need.abortUploadDays;
    if (all.expirationInDays > 0 || all.noncurrentDays > 0 || all.abortDays > 0)
        rules.push_back(std::move(all));
    return rules;
}

std::vector<ClientUpload> clientUploads(const BucketPolicy &policy, const BucketModel &model)
{
    std::vector<ClientUpload> uploads;
    std::size_t rules = 0;
    for (const BucketRule &run : rulesOf(policy)) {
        const bool ruled = !byRules(run.path, model).empty();
        rules += ruled ? 1 : 0;
        if (!uploadedStraight(run.path))
            continue;
        const SizeBucket &smallest = model.buckets[run.first];
        uploads.push_back({ruled ? moveRuleId(rules) : std::string(), run.path.front().to,
                           smallest.lo > 0 ? static_cast<std::int64_t>(std::llround(smallest.lo)) - 1 : -1,
                           static_cast<std::int64_t>(std::llround(model.buckets[run.last].hi))});
    }
    return uploads;
}

BucketConfig configureBucket(const BucketSpec &spec, const BucketPolicy &policy, const BucketModel &model)
{
    BucketConfig config;
    config.versioning = versioned(spec) ? "Enabled" : "";
    const bool ownKey = spec.encryption == BucketEncryption::OwnKey;
    config.sseAlgorithm = ownKey ? "aws:kms" : "AES256";
    config.kmsMasterKeyId = ownKey ? trimmed(spec.kmsKey) : std::string();
    config.bucketKeyEnabled = ownKey;
    config.clientKeys = spec.encryption == BucketEncryption::ClientKeys;
    config.blockPublicAccess = !spec.publicAccess;
    config.payer = spec.requesterPays ? "Requester" : "";
    config.ownReads = model.need.ownReads;
    config.allowedOrigins = trimmed(spec.corsOrigins);
    config.objectLockEnabled = spec.lock != BucketLock::None;
    if (spec.lock == BucketLock::Governance || spec.lock == BucketLock::Compliance) {
        config.objectLockMode = spec.lock == BucketLock::Governance ? "GOVERNANCE" : "COMPLIANCE";
        config.objectLockDays = spec.lockDays.value();
    }
    config.rules = lifecycleRules(policy, model);
    config.uploads = clientUploads(policy, model);
    optIn(config, policy, model);

    const BucketSeries first = bucketSeries(policy, model, 1);
    const BucketUse &use = first.months.front().use;
    double requests = use.uploads();
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const ClassUse &own = use.classes[c];
        requests += own.gets;
        if (own.storedGB <= 0 && own.entered <= 0 && own.uploaded <= 0 && own.owedGB <= 0)
            continue;
        const bool pads = model.offer->classes[c].minObject > 0;
        config.month.push_back({static_cast<StorageClass>(c), own.billedGB, own.owedGB, own.gets, 0, 0, 0,
                                own.retrievedGB, own.entered, own.uploaded, own.restoredGB[0], own.restores[0],
                                own.restoredGB[1], own.restores[1], own.restoredGB[2], own.restores[2],
                                pads ? std::max(0.0, own.billedGB - own.storedGB) : 0});
    }
    for (std::size_t step = 0; step < use.idle.size(); ++step)
        if (use.idleGB[step] > 0)
            config.tiers.push_back({use.idle[step].name, use.idleGB[step]});
    config.monitoredObjects = use.monitored;
    config.besideGB = use.besideGB;
    config.failedUploadGB = use.failedGB;
    config.puts = use.puts;
    addRequests(config, spec, use);
    requests += config.copies;
    config.kmsRequests = ownKey ? requests * spec.kmsShare.value() / 100 : 0;
    configureBeside(config, spec, model, first, 0);
    return config;
}

}  // namespace gp
