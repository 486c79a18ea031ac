// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_alarms.h"
#include "core/domains/storage/bucket/bucket_beside_reasons.h"
#include "core/domains/storage/bucket/bucket_break_even.h"
#include "core/domains/storage/bucket/bucket_facts.h"
#include "core/domains/storage/bucket/upload_hints.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

void addClassRates(Reason &reason, const BucketOffer &offer, StorageClass storageClass)
{
    const StorageClassOffer &own = offer.of(storageClass);
    const std::string name(labelOf(storageClass));
    if (own.storage)
        addBucketRate(reason, offer, name + ", storage", own.storage->first().price, "GB-month");
    addBucketRate(reason, offer, name + ", a move into it", own.transition, "object");
    if (own.chargesRetrieval)
        addBucketRate(reason, offer, name + ", retrieval", own.retrieval, "GB");
}

/// The classes that a policy uses below Standard, in their order.
std::vector<StorageClass> classesOf(const BucketPolicy &policy)
{
    std::vector<StorageClass> used;
    const auto add = [&](const ClassPath &path) {
        for (const ClassMove &move : path)
            if (std::find(used.begin(), used.end(), move.to) == used.end())
                used.push_back(move.to);
    };
    for (const ClassPath &path : policy.current)
        add(path);
    add(policy.noncurrent);
    std::sort(used.begin(), used.end());
    return used;
}

std::string inputText(BucketInput input, double value)
{
    switch (input) {
    case BucketInput::Reads:
        return formatNumber(value, 4) + " times the reads";
    case BucketInput::Size:
        return formatNumber(value, 4) + " times the object size";
    case BucketInput::Life:
        return formatNumber(value, 0) + (value == 1 ? " day kept" : " days kept");
    case BucketInput::Churn:
        return formatNumber(value, 4) + " % overwritten or deleted a month";
    case BucketInput::Arriving:
        return formatNumber(value, 2) + " GiB arriving a month";
    }
    return {};
}

Turning turningOf(BucketInput input)
{
    switch (input) {
    case BucketInput::Reads:
        return Turning::Load;
    case BucketInput::Life:
        return Turning::Time;
    case BucketInput::Size:
    case BucketInput::Churn:
    case BucketInput::Arriving:
        break;
    }
    return Turning::Storage;
}

/// Where the answer changes, and how far its days may move for one percent.
void addBucketBreakEvens(Reason &reason, const BucketDecision &d)
{
    for (const BucketBreakEven &turn : bucketBreakEvens(d.model.need, *d.model.offer))
        reason.changesIf.push_back(
            {turningOf(turn.input), (turn.above ? "from " : "at ") + inputText(turn.input, turn.changes) +
                                        (turn.above ? " on: " : " or less: ") + turn.text + ", " +
                                        formatUsdDifference(turn.difference) + inMonth(kSettledMonth)});
    constexpr double kFlat = 0.01;
    for (std::size_t i = 0; i < d.chosen.policy.current.size(); ++i) {
        const ClassPath &path = d.chosen.policy.current[i];
        if (i > 0 && path == d.chosen.policy.current[i - 1])
            continue;
        for (std::size_t move = uploadedStraight(path) ? 1 : 0; move < path.size(); ++move)
            if (const auto band = flatBand(d.model, d.chosen, i, move, kFlat); band && band->last.day > band->first.day)
                reason.changesIf.push_back({Turning::Time, std::string(labelOf(path[move].to)) + " from day " +
                                                               groupThousands(band->first.day) + " to " +
                                                               groupThousands(band->last.day) +
                                                               ": within 1 % of a settled month"});
    }
}

Reason lifecycleReason(const BucketDecision &d, bool explained)
{
    Reason reason;
    reason.field = "lifecycle";
    const BucketOffer &offer = *d.model.offer;
    const std::string way = policyText(d.chosen.policy, d.model);
    const auto still = std::find_if(d.rivals.begin(), d.rivals.end(),
                                    [](const BucketRival &rival) { return rival.id == "do-nothing"; });
    if (d.way == BucketWay::Own && d.chosen.cost.priced()) {
        reason.because =
            "A way of our own: " + way + ". " +
            formatUsdDifference(d.chosen.cost.monthly.roundedToCent() - d.best.cost.monthly.roundedToCent()) +
            inMonth(kSettledMonth) + " against the cheapest, " + policyText(d.best.policy, d.model) + ".";
        if (d.chosen.cost.bar != ClassBar::None)
            reason.because += " " + barText(d.chosen.cost.bar, d.chosen.cost.barred, d.model.need, {});
    } else if (d.way != BucketWay::Cheapest) {
        reason.because = "Pinned: " + way + ".";
        if (d.chosen.cost.priced())
            reason.because +=
                " The cheapest: " +
                formatUsdDifference(d.best.cost.monthly.roundedToCent() - d.chosen.cost.monthly.roundedToCent()) +
                inMonth(kSettledMonth) + ", " + policyText(d.best.policy, d.model) + ".";
    } else if (rulesOf(d.chosen.policy).empty() && d.chosen.policy.noncurrent.empty()) {
        reason.because = "All stays in Standard: moving objects costs more than it saves over their life.";
    } else {
        reason.because = way + ". It is the shortest path through classes and days, with fees of moves, shortest "
                               "durations, smallest billed sizes and reads.";
        if (still != d.rivals.end() && still->cost.priced())
            reason.because +=
                " Doing nothing: " +
                formatUsdDifference(still->cost.monthly.roundedToCent() - d.chosen.cost.monthly.roundedToCent()) +
                inMonth(kSettledMonth) + ".";
    }
    if (offer.of(StorageClass::Standard).storage)
        addBucketRate(reason, offer, "Standard, storage", offer.of(StorageClass::Standard).storage->first().price,
                      "GB-month");
    for (const StorageClass used : classesOf(d.chosen.policy))
        addClassRates(reason, offer, used);
    if (explained && d.way == BucketWay::Cheapest && d.model.need.maxRules == 0)
        addBucketBreakEvens(reason, d);
    return reason;
}

Reason sizesReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "sizes";
    const BucketOffer &offer = *d.model.offer;
    reason.because = "A move is paid for each object, storage by the byte: ";
    std::vector<std::string> least;
    for (const StorageClass to : {StorageClass::StandardIa, StorageClass::GlacierInstant, StorageClass::DeepArchive})
        if (const auto bytes = leastSizeWorthMoving(offer, to))
            least.push_back("from " + formatBytes(*bytes) + " on " + std::string(labelOf(to)) +
                            " costs less to keep than Standard");
    for (std::size_t i = 0; i < least.size(); ++i)
        reason.because += (i > 0 ? "; " : "") + least[i];
    reason.because += least.empty() ? "no class costs less than Standard at any size." : ".";
    const SizeBucket &smallest = d.model.buckets.front();
    for (const StorageClass used : classesOf(d.chosen.policy))
        if (const auto months = monthsToPayBack(d.model, d.model.buckets.size() - 1, used))
            reason.facts.push_back({"A move of the largest objects to " + std::string(labelOf(used)) + " is paid back",
                                    formatNumber(*months, 2), "months", "fee of the move \u00F7 storage saved"});
    if (smallest.mean < offer.protectedBelow.value_or(0))
        reason.because += " S3 leaves objects this small unless a rule names sizes.";
    addBucketLimit(reason, offer, "Moved by rules without a size from", "lifecycle.default_min_transition_size");
    addBucketLimit(reason, offer, "Standard-IA bills at least", "standard_ia.min_billable_object_size");
    addBucketLimit(reason, offer, "Beside each archived object", "glacier.metadata_overhead_class");
    return reason;
}

Reason accessReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "access";
    const BucketOffer &offer = *d.model.offer;
    const std::size_t largest = d.model.buckets.size() - 1;
    reason.because = "What is read often stays where reads are free, what is not goes where bytes are cheap.";
    StorageClass above = StorageClass::Standard;
    for (const StorageClass below : {StorageClass::StandardIa, StorageClass::GlacierInstant}) {
        if (const auto reads = readsWhereEqual(d.model, largest, above, below))
            reason.facts.push_back(
                {std::string(labelOf(below)) + " costs less than " + std::string(labelOf(above)) + " below",
                 formatNumber(*reads, 3), "reads of each byte a month",
                 "storage saved \u00F7 what a read costs more, largest objects"});
        above = below;
    }
    addBucketLimit(reason, offer, "GET and HEAD requests of a prefix, at least", "request_rate.get_head_per_prefix");
    addBucketLimit(reason, offer, "PUT, COPY, POST and DELETE requests of a prefix, at least",
                   "request_rate.put_copy_post_delete_per_prefix");
    return reason;
}

Reason waitReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "wait";
    reason.because = d.model.need.wait == ReadWait::Milliseconds
                         ? "Readers wait for milliseconds, so that archives that must be restored are no choice."
                         : "Readers can wait " + std::string(labelOf(d.model.need.wait)) +
                               ": archives that answer so soon are in the choice.";
    for (const BarredClass &barred : d.best.barred)
        if (barred.bar == ClassBar::Wait || barred.bar == ClassBar::NotPriced)
            reason.because += " " + barred.because;
    addBucketLimit(reason, *d.model.offer, "Flexible Retrieval, Standard", "glacier_flexible.retrieval_standard");
    addBucketLimit(reason, *d.model.offer, "Deep Archive, Standard", "glacier_deep_archive.retrieval_standard");
    return reason;
}

std::optional<Reason> versionsReason(const BucketDecision &d)
{
    if (!d.model.need.versioning)
        return std::nullopt;
    Reason reason;
    reason.field = "versioning";
    const std::string days = groupThousands(d.model.need.noncurrentDays);
    reason.because = "What is overwritten or deleted stays " + days +
                     " days as an old version and is billed like any "
                     "object: " +
                     formatUsd(d.chosen.cost.monthly -
                               Usd::fromNanos(std::llround(
                                   std::clamp(tieredUsd(d.chosen.cost.current, *d.model.offer), -9e9, 9e9) * 1e9))) +
                     inMonth(kSettledMonth) + ".";
    if (d.model.need.retentionDays)
        reason.because += " Expiry too leaves an old version: data is gone " +
                          groupThousands(*d.model.need.retentionDays + d.model.need.noncurrentDays) +
                          " days after it arrived.";
    return reason;
}

Reason uploadsReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "abortUploadDays";
    const std::int64_t days = d.model.need.abortUploadDays;
    reason.because = days > 0 ? "Parts of uploads that were never completed are billed and seen in no listing; they go "
                                "after " +
                                    groupThousands(days) + (days == 1 ? " day." : " days.")
                              : "Parts of uploads that were never completed stay and are billed for ever.";
    addUploadHints(reason, d);
    return reason;
}

Reason encryptionReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "encryption";
    const BucketOffer &offer = *d.model.offer;
    if (d.spec.encryption == BucketEncryption::S3Key) {
        reason.because = "Every object is encrypted with keys of S3, at no charge. Who may read is decided by the "
                         "policies of bucket and reader alone.";
        return reason;
    }
    if (d.spec.encryption == BucketEncryption::ClientKeys) {
        reason.because =
            "Clients send a key of 256 bits with each upload and each read (SSE-C); S3 encrypts with it, forgets it "
            "and "
            "charges nothing. A lost key is lost data. S3 refuses SSE-C in buckets made since April 2026 unless their "
            "default encryption allows it, which the export does, and the bucket's policy refuses uploads without a "
            "key.";
        return reason;
    }
    reason.because = "Encrypted with a KMS key: its policy too decides who may read, and its use is logged. A bucket "
                     "key spares most requests to KMS.";
    if (d.config.makesKey())
        addBucketRate(reason, offer, "The key", offer.kmsKeyMonth, "month");
    addBucketRate(reason, offer, "KMS", offer.kmsRequest, "request");
    return reason;
}

Reason reachReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "publicAccess";
    reason.because =
        d.spec.publicAccess
            ? "Anybody may read, as asked: public access is not blocked, and the bucket's policy allows it."
            : "Public access is blocked and access lists are off, as S3 sets new buckets; the bucket's "
              "policy refuses connections without TLS.";
    reason.because += " Inside a VPC a gateway endpoint reaches S3 at no charge and past NAT gateways.";
    return reason;
}

std::optional<Reason> lockReason(const BucketDecision &d)
{
    if (d.spec.lock == BucketLock::None)
        return std::nullopt;
    Reason reason;
    reason.field = "lock";
    reason.because =
        d.spec.lock == BucketLock::LegalHold
            ? "Versions can be held until the hold is taken away; versioning comes with it."
            : "Each version is locked for " + groupThousands(d.spec.lockDays.value()) +
                  " days; versioning comes with it. " +
                  (d.spec.lock == BucketLock::Compliance ? "Nobody, not even the account's root, shortens it."
                                                         : "A permission of its own overrules it.");
    return reason;
}

}  // namespace

std::vector<Reason> bucketReasons(const BucketDecision &decision, bool explained)
{
    std::vector<Reason> reasons{lifecycleReason(decision, explained), sizesReason(decision), accessReason(decision),
                                waitReason(decision)};
    if (auto versions = versionsReason(decision))
        reasons.push_back(std::move(*versions));
    reasons.push_back(uploadsToReason(decision));
    reasons.push_back(uploadsReason(decision));
    reasons.push_back(encryptionReason(decision));
    reasons.push_back(reachReason(decision));
    if (auto lock = lockReason(decision))
        reasons.push_back(std::move(*lock));
    reasons.push_back(bucketAlarmReason(decision.config));
    for (Reason &beside : besideReasons(decision))
        reasons.push_back(std::move(beside));
    return reasons;
}

}  // namespace gp
