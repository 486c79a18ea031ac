// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/class_terms.h"

/// The way of data through storage classes as it ages, what it costs, and the cheapest one.
namespace gp {

/// Data goes to a class at an age in days: by a lifecycle rule, or on day 0 as clients upload it there, which is no move
/// of S3's and pays the upload of that class alone. Source: S3 API, PutObject, x-amz-storage-class.
struct ClassMove {
    StorageClass to = StorageClass::Standard;
    int day = 0;
    bool upload = false;
    bool operator==(const ClassMove &) const = default;
};
/// Moves in the order of their days, from Standard on; none: all stays there. Only the first may be an upload.
using ClassPath = std::vector<ClassMove>;
/// Whether clients upload it straight into a class other than Standard.
[[nodiscard]] inline bool uploadedStraight(const ClassPath &path) { return !path.empty() && path.front().upload; }
/// "Standard, day 59 Glacier Instant Retrieval"; "uploaded to Standard-IA, day 59 Glacier Instant Retrieval".
[[nodiscard]] std::string pathText(const ClassPath &path);
/// The class at an age.
[[nodiscard]] StorageClass classAt(const ClassPath &path, int day);

/// One class with flat rates, in USD per GiB and day (enter: per GiB).
struct FlatClass {
    bool open = false;     ///< rules may move into it
    bool uploads = false;  ///< clients may upload into it
    bool readPriced = true;
    double storage = 0;
    double minimum = 0;
    double read = 0;
    double enter = 0;
    double upload = 0;  ///< more than into Standard
    int minDays = 0;
    int earliest = 0;
    int leastStay = 0;
};
struct FlatTerms {
    std::array<FlatClass, kStorageClassCount> classes;
    std::vector<double> idle;  ///< by step of Intelligent-Tiering, USD per GiB and day
};

/// The terms of sizes that share one rule, each with its weight, at flat rates. A class is open when it is to all of
/// them.
[[nodiscard]] FlatTerms flatTerms(std::span<const SizeTerms> sizes, std::span<const double> weights,
                                  const TierRates &rates);

/// How a stay in a class ends.
enum class StayEnd {
    Leaves,  ///< by a rule or by expiry: the rest of the shortest duration is paid
    Cut,     ///< the horizon ends, the data stays
};
/// What a GiB (of those that arrived) costs from day `from` to day `to` in a class, entry not counted.
[[nodiscard]] double stayCost(const FlatTerms &terms, const AgeTable &ages, StorageClass in, int from, int to,
                              StayEnd end);
/// What a GiB costs on its path, from arrival to the end of its life; any path may be priced, legal or not.
[[nodiscard]] double pathCost(const FlatTerms &terms, const AgeTable &ages, const ClassPath &path);

/// The cheapest legal path: exact, by the shortest path through (class, day). Ties: fewer moves, then a later first
/// move, then a rule before an upload, then the order of classes. @param pin  a move that must be made; empty answer: none
/// is legal with it
[[nodiscard]] std::optional<ClassPath> cheapestPath(const FlatTerms &terms, const AgeTable &ages,
                                                    const std::optional<ClassMove> &pin = std::nullopt);

}  // namespace gp
