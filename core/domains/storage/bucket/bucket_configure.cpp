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
};

std::string specField(const std::string &needField)
{
    for (const auto &[need, spec] : kSpecFields)
        if (needField == need)
            return std::string(spec);
    return needField.substr(0, needField.find('.'));
}

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

}  // namespace

bool versioned(const BucketSpec &spec)
{
    return spec.versioning || spec.lock != BucketLock::None || !spec.replication.empty();
}

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
    need.restoredDays = static_cast<int>(std::min<std::int64_t>(spec.restoredDays.value(), 1'000'000));
    need.failedUploadPercent = spec.failedUploads.value();
    need.abortUploadDays = static_cast<int>(std::min<std::int64_t>(spec.abortUploadDays.value(), 1'000'000));
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
        const SizeBucket &smallest = model.buckets[run.first];
        const SizeBucket &largest = model.buckets[run.last];
        rule.id = "move-" + std::to_string(rules.size() + 1);
        rule.transitions = transitionsOf(run.path);
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
    all.abortDays = model.need.abortUploadDays;
    if (all.expirationInDays > 0 || all.noncurrentDays > 0 || all.abortDays > 0)
        rules.push_back(std::move(all));
    return rules;
}

BucketConfig configureBucket(const BucketSpec &spec, const BucketPolicy &policy, const BucketModel &model)
{
    BucketConfig config;
    config.versioning = versioned(spec) ? "Enabled" : "";
    const bool ownKey = spec.encryption == BucketEncryption::OwnKey;
    config.sseAlgorithm = ownKey ? "aws:kms" : "AES256";
    config.kmsMasterKeyId = ownKey ? trimmed(spec.kmsKey) : std::string();
    config.bucketKeyEnabled = ownKey;
    config.blockPublicAccess = !spec.publicAccess;
    config.allowedOrigins = trimmed(spec.corsOrigins);
    config.objectLockEnabled = spec.lock != BucketLock::None;
    if (spec.lock == BucketLock::Governance || spec.lock == BucketLock::Compliance) {
        config.objectLockMode = spec.lock == BucketLock::Governance ? "GOVERNANCE" : "COMPLIANCE";
        config.objectLockDays = spec.lockDays.value();
    }
    config.rules = lifecycleRules(policy, model);
    optIn(config, policy, model);

    const BucketSeries first = bucketSeries(policy, model, 1);
    const BucketUse &use = first.months.front().use;
    double requests = use.puts;
    for (std::size_t c = 0; c < kStorageClassCount; ++c) {
        const ClassUse &own = use.classes[c];
        requests += own.gets;
        if (own.storedGB <= 0 && own.entered <= 0 && own.owedGB <= 0)
            continue;
        const bool pads = model.offer->classes[c].minObject > 0;
        config.month.push_back({static_cast<StorageClass>(c), own.billedGB, own.owedGB, own.gets, own.retrievedGB,
                                own.entered, own.restoredGB[0], own.restores[0], own.restoredGB[1], own.restores[1],
                                own.restoredGB[2], own.restores[2],
                                pads ? std::max(0.0, own.billedGB - own.storedGB) : 0});
    }
    for (std::size_t step = 0; step < use.idle.size(); ++step)
        if (use.idleGB[step] > 0)
            config.tiers.push_back({use.idle[step].name, use.idleGB[step]});
    config.monitoredObjects = use.monitored;
    config.besideGB = use.besideGB;
    config.failedUploadGB = use.failedGB;
    config.puts = use.puts;
    config.kmsRequests = ownKey ? requests * spec.kmsShare.value() / 100 : 0;
    configureBeside(config, spec, model, first, 0);
    return config;
}

}  // namespace gp
