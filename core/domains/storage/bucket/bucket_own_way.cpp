// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/bucket/bucket_own_way.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr int kOldestDay = 36'500;
constexpr double kBytesPerKB = 1024;

std::string classLabel(const BucketMove &move) { return std::string(labelOf(move.storageClass)); }

int moveDay(const BucketMove &move)
{
    return static_cast<int>(std::clamp<std::int64_t>(move.day.value(), -1, kOldestDay + 1));
}

bool concerns(const BucketMove &move, double bytes)
{
    return bytes >= move.from.value() * kBytesPerKB &&
           (move.below.value() <= 0 || bytes < move.below.value() * kBytesPerKB);
}

/// Whether clients carry it out by naming the class. What has no price is left to rules.
bool byUpload(const BucketMove &move, const BucketOffer &offer, bool uploads)
{
    return uploads && moveDay(move) == 0 && offer.of(move.storageClass).put && offer.of(StorageClass::Standard).put;
}

/// Whether some object goes by both.
bool shareObjects(const BucketMove &a, const BucketMove &b)
{
    const auto ends = [](const BucketMove &first, const BucketMove &second) {
        return first.below.value() > 0 && first.below <= second.from;
    };
    return !ends(a, b) && !ends(b, a);
}

/// Days that S3 wants between a move into a class and the next one out of it.
int stayAfter(const BucketMove &move, const BucketOffer &offer)
{
    return std::max(1, offer.of(move.storageClass).leastStay);
}

std::string onDay(int day) { return "day " + groupThousands(day); }

/// What the others of the same objects and S3 leave to one move. Moves into the same class bound nothing here.
std::vector<DayBound> leastDays(const std::vector<BucketMove> &moves, std::size_t own, const BucketOffer &offer,
                                bool uploads)
{
    std::vector<DayBound> bounds{{0, {}}};
    const int earliest = offer.of(moves[own].storageClass).earliestDay;
    if (earliest > 0 && !byUpload(moves[own], offer, uploads))
        bounds.push_back({earliest, "S3 moves nothing to " + classLabel(moves[own]) + " before an age of " +
                                        groupThousands(earliest) + " days."});
    for (const BucketMove &before : moves) {
        if (!(before.storageClass < moves[own].storageClass) || !shareObjects(before, moves[own]))
            continue;
        const int stay = stayAfter(before, offer);
        const std::string moved = classLabel(before) + " on " + onDay(moveDay(before));
        bounds.push_back({moveDay(before) + stay, stay > 1
                                                      ? "Objects that move to " + moved + " must stay there " +
                                                            groupThousands(stay) + " days before they move on."
                                                      : "Objects only move down, and they move to " + moved + "."});
    }
    return bounds;
}

std::vector<DayBound> mostDays(const std::vector<BucketMove> &moves, std::size_t own, std::optional<int> retentionDays,
                               const BucketOffer &offer)
{
    std::vector<DayBound> bounds{{kOldestDay, "Ages go up to " + groupThousands(kOldestDay) + " days."}};
    if (retentionDays)
        bounds.push_back({*retentionDays - 1,
                          "Objects expire on " + onDay(*retentionDays) + ", and S3 wants every move before that."});
    for (const BucketMove &after : moves) {
        if (!(moves[own].storageClass < after.storageClass) || !shareObjects(after, moves[own]))
            continue;
        const int stay = stayAfter(moves[own], offer);
        const std::string moved = classLabel(after) + " on " + onDay(moveDay(after));
        bounds.push_back({moveDay(after) - stay, stay > 1 ? "Objects must stay " + groupThousands(stay) + " days in " +
                                                                classLabel(moves[own]) + " before they move on to " +
                                                                moved + "."
                                                          : "Objects only move down, and they move to " + moved + "."});
    }
    return bounds;
}

DayBound tightest(const std::vector<DayBound> &bounds, bool least)
{
    DayBound found = bounds.front();
    for (const DayBound &bound : bounds)
        if (least ? bound.day > found.day : bound.day < found.day)
            found = bound;
    return found;
}

tl::unexpected<Error> refused(const BucketMove &move, const char *field, std::string message, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), "moves[" + move.name + "]." + field, std::move(remedy));
}

Result<void> checkAlone(const BucketMove &move, const BucketOffer &offer)
{
    if (trimmed(move.name).empty())
        return refused(move, "name", "A move has no name.", "Name it.");
    if (move.storageClass == StorageClass::Standard)
        return refused(move, "storageClass", "Objects arrive in Standard, and S3 moves nothing back to it.",
                       "Choose a class below, or leave the move out.");
    const StorageClassOffer &to = offer.of(move.storageClass);
    if (!to.sold() || !to.transition)
        return refused(move, "storageClass",
                       "S3 sells no moves to " + classLabel(move) + " in " + offer.region +
                           ", as far as the catalog knows: " +
                           toText(offer.missing(move.storageClass, to.storage ? "transition" : "storage")) + ".",
                       "Choose another class.");
    if (!(move.from.value() >= 0) || !(move.below.value() >= 0))
        return refused(move, "from", "A size is less than nothing.", "Give 0 or more.");
    if (move.below.value() > 0 && move.below <= move.from)
        return refused(move, "below",
                       "No object is at least as large as " + formatBytes(move.from.value() * kBytesPerKB) +
                           " and smaller than " + formatBytes(move.below.value() * kBytesPerKB) + ".",
                       "Give a larger size, or 0 for no end.");
    return {};
}

Result<void> checkAmong(const std::vector<BucketMove> &moves, std::size_t own)
{
    for (std::size_t i = 0; i < own; ++i) {
        const BucketMove &a = std::min(moves[i], moves[own], [](const BucketMove &one, const BucketMove &other) {
            return one.storageClass < other.storageClass;
        });
        const BucketMove &b = &a == &moves[i] ? moves[own] : moves[i];
        if (moves[i].name == moves[own].name)
            return refused(moves[own], "name", "Two moves are called \"" + excerpt(moves[own].name) + "\".",
                           "Name each differently.");
        if (!shareObjects(a, b))
            continue;
        if (a.storageClass == b.storageClass)
            return refused(moves[own], "storageClass", "Two moves lead the same objects to " + classLabel(a) + ".",
                           "Leave one out, or part them by size.");
        if (!mayMove(a.storageClass, b.storageClass))
            return refused(moves[own], "storageClass",
                           "S3 moves nothing from " + classLabel(a) + " to " + classLabel(b) + ".",
                           "Leave one of the two out.");
    }
    return {};
}

}  // namespace

DayBounds dayBounds(const std::vector<BucketMove> &moves, std::size_t move, std::optional<int> retentionDays,
                    const BucketOffer &offer, bool uploads)
{
    return {tightest(leastDays(moves, move, offer, uploads), true),
            tightest(mostDays(moves, move, retentionDays, offer), false)};
}

Result<void> checkMoves(const std::vector<BucketMove> &moves, std::optional<int> retentionDays,
                        const BucketOffer &offer, bool uploads)
{
    for (std::size_t i = 0; i < moves.size(); ++i) {
        if (auto alone = checkAlone(moves[i], offer); !alone)
            return alone;
        if (auto among = checkAmong(moves, i); !among)
            return among;
    }
    for (std::size_t i = 0; i < moves.size(); ++i) {
        const DayBounds bounds = dayBounds(moves, i, retentionDays, offer, uploads);
        const int day = moveDay(moves[i]);
        if (day < bounds.least.day)
            return refused(moves[i], "day",
                           bounds.least.because.empty() ? "An age is less than nothing." : bounds.least.because,
                           "Give " + onDay(bounds.least.day) + " or later.");
        if (day > bounds.most.day)
            return refused(moves[i], "day", bounds.most.because,
                           bounds.most.day < bounds.least.day ? "Leave the move out."
                                                              : "Give " + onDay(bounds.most.day) + " or sooner.");
    }
    return {};
}

std::vector<ClassPath> pathsOf(const std::vector<BucketMove> &moves, const BucketModel &model)
{
    std::vector<ClassPath> paths(model.buckets.size());
    for (std::size_t i = 0; i < paths.size(); ++i) {
        for (const BucketMove &move : moves)
            if (concerns(move, model.buckets[i].mean) &&
                !(model.buckets[i].mean < model.offer->of(move.storageClass).leastObject))
                paths[i].push_back(
                    {move.storageClass, moveDay(move), byUpload(move, *model.offer, model.need.straightUploads)});
        std::sort(paths[i].begin(), paths[i].end(), [](const ClassMove &a, const ClassMove &b) { return a.to < b.to; });
    }
    return paths;
}

Result<BucketChoice> ownChoice(const std::vector<BucketMove> &moves, const BucketModel &model)
{
    if (auto checked = checkMoves(moves, model.need.retentionDays, *model.offer, model.need.straightUploads); !checked)
        return tl::unexpected<Error>(std::move(checked.error()));
    auto choice = withOldVersions(pathsOf(moves, model), model);
    const int most = model.need.maxRules;
    if (most > 0)
        if (const std::size_t rules = rulesOf(choice.policy).size(); rules > static_cast<std::size_t>(most))
            return fail(ErrorCode::InvalidInput,
                        "The moves of our own make " + std::to_string(rules) + " rules, and " + std::to_string(most) +
                            (most == 1 ? " is" : " are") + " allowed at most.",
                        "maxRules", "Allow more rules, or give all sizes the same moves.");
    return choice;
}

std::vector<BucketMove> movesOf(const BucketConfig &config)
{
    std::vector<BucketMove> moves;
    const auto add = [&](const auto &sizes, StorageClass to, std::int64_t day) {
        BucketMove move;
        move.storageClass = to;
        move.day = Count(day);
        if (sizes.sizeGreaterThan > 0)
            move.from = KB(static_cast<double>(sizes.sizeGreaterThan + 1) / kBytesPerKB);
        move.below = KB(static_cast<double>(sizes.sizeLessThan) / kBytesPerKB);
        move.name = textOf(to);
        const auto same = std::count_if(moves.begin(), moves.end(),
                                        [&](const BucketMove &other) { return other.storageClass == to; });
        if (same > 0)
            move.name += "-" + std::to_string(same + 1);
        moves.push_back(std::move(move));
    };
    for (const ClientUpload &upload : config.uploads)
        add(upload, upload.storageClass, 0);
    for (const LifecycleRule &rule : config.rules)
        for (const LifecycleTransition &transition : rule.transitions)
            // A rule to the class of the upload is for what is not uploaded there.
            if (std::none_of(config.uploads.begin(), config.uploads.end(), [&](const ClientUpload &upload) {
                    return upload.rule == rule.id && upload.storageClass == transition.storageClass;
                }))
                add(rule, transition.storageClass, transition.days);
    return moves;
}

std::vector<BucketMove> movesOf(const BucketSpec &spec, const BucketConfig &config)
{
    return spec.lifecycle.valueOr(BucketWay::Cheapest) == BucketWay::Own ? spec.moves : movesOf(config);
}

std::string moveSizes(const BucketMove &move)
{
    std::string text;
    const bool from = move.from.value() > 0;
    if (from)
        text = "from " + formatBytes(move.from.value() * kBytesPerKB);
    if (move.below.value() > 0)
        text += (from ? " to " : "below ") + formatBytes(move.below.value() * kBytesPerKB);
    return text;
}

std::string moveText(const BucketMove &move)
{
    const std::int64_t days = move.day.value();
    const std::string sizes = moveSizes(move);
    return classLabel(move) + " at " + groupThousands(days) + (days == 1 ? " day" : " days") +
           (sizes.empty() ? "" : ", " + sizes);
}

}  // namespace gp
