// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/upload_hints.h"

#include "core/base/text.h"
#include "core/domains/storage/bucket/bucket_facts.h"
#include "core/domains/storage/bucket/bucket_own_way.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kPartUnit = 1024.0 * 1024;
/// Our own figure: what the AWS CLI does where nothing is said.
constexpr std::int64_t kPartsAtOnce = 10;

/// Less than this share of a month is not worth a setting of every client: our own figure, that of the flat band of days.
constexpr double kWorthSetting = 0.01;

std::string uploadSizes(const ClientUpload &upload)
{
    const bool from = upload.sizeGreaterThan > 0;
    const std::string least = formatBytes(static_cast<double>(upload.sizeGreaterThan + 1));
    const std::string most = formatBytes(static_cast<double>(upload.sizeLessThan));
    if (from)
        return "objects from " + least + (upload.sizeLessThan > 0 ? " to " + most : "");
    return upload.sizeLessThan > 0 ? "objects below " + most : "all objects";
}

/// "all objects to GLACIER_IR".
std::string settingText(const std::vector<ClientUpload> &uploads)
{
    std::string text;
    for (const ClientUpload &upload : uploads)
        text += (text.empty() ? "" : "; ") + uploadSizes(upload) + " to " + std::string(textOf(upload.storageClass));
    return text;
}

void addUploadRates(Reason &reason, const BucketDecision &d)
{
    const BucketOffer &offer = *d.model.offer;
    addBucketRate(reason, offer, "An upload to Standard", offer.of(StorageClass::Standard).put, "request");
    std::vector<StorageClass> told;
    for (const ClientUpload &upload : d.config.uploads) {
        if (std::find(told.begin(), told.end(), upload.storageClass) != told.end())
            continue;
        told.push_back(upload.storageClass);
        const std::string name(labelOf(upload.storageClass));
        addBucketRate(reason, offer, "An upload to " + name, offer.of(upload.storageClass).put, "request");
        addBucketRate(reason, offer, "A move to " + name + " by a rule", offer.of(upload.storageClass).transition,
                      "object");
    }
}

/// Classes that the readers could live with and that uploads cannot be priced to.
std::string unpricedUploads(const BucketModel &model)
{
    std::string text;
    for (const ClassTerms &terms : model.terms.front().classes)
        if (terms.bar == ClassBar::None && !terms.missingUpload.empty())
            text += " Left to rules: " + terms.missingUpload + ".";
    return text;
}

}  // namespace

std::optional<UploadHints> uploadHints(const std::vector<SizeBucket> &sizes, const BucketOffer &offer)
{
    if (sizes.empty() || !offer.partsMax || !offer.partMin || !offer.partMax)
        return std::nullopt;
    double largest = 0;
    for (const SizeBucket &size : sizes)
        largest = std::max(largest, size.mean);
    UploadHints hints;
    hints.partBytes = kPartUnit;
    while (hints.partBytes < std::max(*offer.partMin, largest / *offer.partsMax))
        hints.partBytes *= 2;
    hints.partBytes = std::min(hints.partBytes, *offer.partMax);
    hints.fromBytes = 2 * hints.partBytes;
    if (largest >= hints.fromBytes)
        hints.parts = static_cast<std::int64_t>(std::ceil(largest / hints.partBytes));
    else
        hints.parts = 1;
    hints.atOnce = std::min(hints.parts, kPartsAtOnce);
    return hints;
}

std::optional<OtherUploads> otherUploadsOf(const BucketSpec &spec, const BucketModel &model, const BucketChoice &chosen)
{
    // With nothing arriving the lifecycle is chosen for what is there, and no upload is spared.
    if (model.need.arrivingIn(1) <= 0)
        return std::nullopt;
    BucketNeed need = model.need;
    need.straightUploads = !need.straightUploads;
    const BucketModel other = BucketModel::of(std::move(need), *model.offer);
    const auto best = chooseLifecycle(other);
    if (!best)
        return std::nullopt;
    const BucketWay way = spec.lifecycle.valueOr(BucketWay::Cheapest);
    const auto choice = way == BucketWay::Own ? ownChoice(spec.moves, other) : choiceOf(way, other, *best);
    if (!choice || !choice->cost.priced() || !chosen.cost.priced())
        return std::nullopt;
    return OtherUploads{choice->cost.monthly - chosen.cost.monthly, policyText(choice->policy, other)};
}

Reason uploadsToReason(const BucketDecision &d)
{
    Reason reason;
    reason.field = "uploads";
    const auto &other = d.otherUploads;
    if (!d.model.need.straightUploads) {
        reason.because = "Clients upload to Standard, which takes no setting of theirs; rules move objects from there.";
        if (other && other->more < Usd())
            reason.because += " Naming the class as they upload: " + formatUsdDifference(other->more) +
                              inMonth(kSettledMonth) + ", " + other->way + ".";
    } else if (d.config.uploads.empty()) {
        reason.because = "Clients may name the class, and none costs less to begin in than Standard.";
    } else {
        reason.because = "Clients name the class as they upload: " + settingText(d.config.uploads) + ".";
        if (other)
            reason.because += " Uploads to Standard that rules move: " + formatUsdDifference(other->more) +
                              inMonth(kSettledMonth) + ".";
        reason.because +=
            " An upload pays that class at once and no move, and need not wait for the days that rules have. With the "
            "AWS CLI: aws s3 cp FILE s3://BUCKET/KEY --storage-class " +
            std::string(textOf(d.config.uploads.front().storageClass)) +
            "; in an SDK: StorageClass of PutObject and CreateMultipartUpload, the header x-amz-storage-class. A rule "
            "moves what is there already, and what a client sends without it.";
    }
    if (d.model.need.straightUploads)
        reason.because += unpricedUploads(d.model);
    addUploadRates(reason, d);
    return reason;
}

std::optional<Finding> uploadsGoRound(const BucketDecision &d)
{
    if (d.model.need.straightUploads || !d.otherUploads)
        return std::nullopt;
    const Usd spared = Usd() - d.otherUploads->more;
    if (spared.cents() <= 0 || spared.toDouble() < kWorthSetting * d.chosen.cost.monthly.toDouble())
        return std::nullopt;
    Finding finding;
    finding.rule = "bucket.uploads_go_round";
    finding.severity = Severity::Info;
    finding.pillar = Pillar::CostOptimization;
    finding.field = "uploads";
    finding.message =
        "Objects are uploaded to Standard and moved from there: clients that name the class as they upload "
        "spare " +
        formatUsd(spared.roundedToCent()) + inMonth(kSettledMonth) + ".";
    finding.remedy = "Where clients can set the storage class, let them: " + d.otherUploads->way + ".";
    finding.fix = SuggestedEdit{"uploads", std::string(textOf(BucketUploads::Straight))};
    return finding;
}

}  // namespace gp
