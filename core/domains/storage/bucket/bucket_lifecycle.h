// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/class_path.h"

#include <memory>

/// The cheapest lifecycle of a bucket. What is minimised is the lifetime cost of the data that arrives in one month,
/// which is also the bill of a month once the bucket is in its steady state (Little's law). Uploads cost the same
/// whatever the lifecycle and are not in it. Source of the rules: S3 User Guide, managing the lifecycle of objects.
namespace gp {

/// A need and an offer made ready: terms of each size, ages.
struct BucketModel {
    BucketNeed need;
    const BucketOffer *offer = nullptr;
    std::vector<SizeBucket> buckets;  ///< smallest first
    std::vector<SizeTerms> terms;     ///< by bucket
    AgeTable ages;
    AgeTable noncurrentAges;

    /// @param need  checked
    [[nodiscard]] static BucketModel of(BucketNeed need, const BucketOffer &offer);
};

/// Where data goes: a path for each size, and one for overwritten versions.
struct BucketPolicy {
    std::vector<ClassPath> current;  ///< by bucket
    ClassPath noncurrent;            ///< days since a version was overwritten
    bool operator==(const BucketPolicy &) const = default;
};

/// What rules alone make of it: the way of objects that lie in Standard, because they were there before or because their
/// client named no class. Where clients upload straight into a class, a rule leads there on the first day that S3 allows,
/// or passes it by where the next move comes too soon after that.
[[nodiscard]] BucketPolicy byRules(BucketPolicy policy, const BucketModel &model);
/// The same of one path.
[[nodiscard]] ClassPath byRules(ClassPath path, const BucketModel &model);
/// Whether clients must name a class for some size.
[[nodiscard]] bool namesClass(const BucketPolicy &policy);

/// Neighbouring sizes that go the same way: one rule.
struct BucketRule {
    std::size_t first = 0;  ///< bucket
    std::size_t last = 0;
    ClassPath path;
    bool operator==(const BucketRule &) const = default;
};
/// The rules that move current versions; none for sizes that stay.
[[nodiscard]] std::vector<BucketRule> rulesOf(const BucketPolicy &policy);

/// What a policy costs a month in the steady state.
struct PolicyCost {
    Usd monthly;                                   ///< with price tiers
    double usd = 0;                                ///< the same, not rounded
    TieredUsd current;                             ///< of current versions
    TieredUsd noncurrent;                          ///< of overwritten ones
    ClassBar bar = ClassBar::None;                 ///< what it breaks: it is priced, but cannot be had
    StorageClass barred = StorageClass::Standard;  ///< the class that breaks it
    std::string missing;                           ///< not empty: no price in the catalog, and monthly is not known
    [[nodiscard]] bool priced() const { return missing.empty(); }
};
/// Prices any policy, legal or not: what a pin, a rival and an import ask.
[[nodiscard]] PolicyCost costOf(const BucketPolicy &policy, const BucketModel &model);
/// The same of an amount with the Region's price tiers.
[[nodiscard]] double tieredUsd(const TieredUsd &amount, const BucketOffer &offer);

/// Why a class could not be used for some size. Empty: nothing bars it.
struct BarredClass {
    StorageClass storageClass = StorageClass::Standard;
    ClassBar bar = ClassBar::None;
    std::string because;  ///< one sentence
};

struct BucketChoice {
    BucketPolicy policy;
    PolicyCost cost;
    std::vector<BarredClass> barred;
};

/// The cheapest policy. Exact for current versions, price tiers included: a bill with falling tiers is the least of
/// straight lines, so the best policy is the best of those for each line. The way of noncurrent versions is the
/// cheapest given theirs.
/// @param pin  a move of the bucket `pinnedBucket` that must be made
/// Errors: InvalidInput when Standard itself has no price in the Region, or the pinned move is not legal.
[[nodiscard]] Result<BucketChoice> chooseLifecycle(const BucketModel &model,
                                                   const std::optional<ClassMove> &pin = std::nullopt,
                                                   std::size_t pinnedBucket = 0);
/// The cheapest with at most so many rules for current versions; 0: as many as pay.
[[nodiscard]] Result<BucketChoice> chooseWithRules(const BucketModel &model, int maxRules);
/// Paths as given, by bucket, and the cheapest way of noncurrent versions given those.
[[nodiscard]] BucketChoice withOldVersions(std::vector<ClassPath> current, const BucketModel &model);

/// "Reads take up to 12 hours; readers wait for milliseconds.": what a class breaks, in one sentence.
[[nodiscard]] std::string barText(ClassBar bar, StorageClass storageClass, const BucketNeed &need,
                                  const std::string &missing);

/// A policy by its rules: "All: Standard, day 59 Glacier Instant Retrieval", a part for each run of sizes.
[[nodiscard]] std::string policyText(const BucketPolicy &policy, const BucketModel &model);

}  // namespace gp
