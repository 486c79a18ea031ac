// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/bucket/bucket_config.h"
#include "core/domains/storage/bucket/bucket_lifecycle.h"
#include "core/domains/storage/bucket/bucket_spec.h"

/// The way of moves that somebody set by hand, BucketWay::Own. Source of what S3 refuses: S3 User Guide, transitioning
/// objects using S3 Lifecycle (supported transitions, constraints); the days are limits of the catalog. Where clients may
/// name the class as they upload, a move on day 0 is such an upload: the days that rules must wait for do not hold it back.
namespace gp {

/// A day that a move may have at the least or at the most, and why, in one sentence.
struct DayBound {
    int day = 0;
    std::string because;  ///< empty: there is no more to it than that ages are not negative
};
struct DayBounds {
    DayBound least;
    DayBound most;
};

/// The days between which S3 takes one of the moves while the others stay.
/// @param retentionDays  after which objects expire; empty: never  @param uploads  whether clients may name the class
[[nodiscard]] DayBounds dayBounds(const std::vector<BucketMove> &moves, std::size_t move,
                                  std::optional<int> retentionDays, const BucketOffer &offer, bool uploads);

/// Whether S3 takes all moves together. Errors: InvalidInput, `where` = "moves[NAME].FIELD".
[[nodiscard]] Result<void> checkMoves(const std::vector<BucketMove> &moves, std::optional<int> retentionDays,
                                      const BucketOffer &offer, bool uploads);

/// The paths of the moves, each size by its mean. A size that S3 never moves into a class skips that move.
[[nodiscard]] std::vector<ClassPath> pathsOf(const std::vector<BucketMove> &moves, const BucketModel &model);

/// The choice of moves of one's own; old versions go their cheapest way given them. What it breaks is in its cost's `bar`.
/// Errors: as checkMoves().
[[nodiscard]] Result<BucketChoice> ownChoice(const std::vector<BucketMove> &moves, const BucketModel &model);

/// The moves of a decided bucket, as they would be asked for: what a pin of one of them starts from. In the order of rules,
/// then days.
[[nodiscard]] std::vector<BucketMove> movesOf(const BucketConfig &config);
/// The same, as they were asked for where they were.
[[nodiscard]] std::vector<BucketMove> movesOf(const BucketSpec &spec, const BucketConfig &config);

/// "Glacier Instant Retrieval at 59 days", with the sizes where not all go.
[[nodiscard]] std::string moveText(const BucketMove &move);
/// Which objects it is for: "from 128 KB to 1 MB"; empty: all.
[[nodiscard]] std::string moveSizes(const BucketMove &move);

}  // namespace gp
