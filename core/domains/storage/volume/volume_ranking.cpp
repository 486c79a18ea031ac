// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_ranking.h"

#include "core/base/text.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <tuple>

namespace gp {
namespace {

constexpr std::size_t kShownVolumeDrivers = 12;

std::string volumeTypeText(const VolumeOption &option) { return std::string(textOf(option.type)); }

/// The need on one member beside what the type reaches, for the constraint that it fails first.
struct VolumeShortfall {
    double reached = 0;
    double needed = 0;
};

VolumeShortfall volumeShortfallOf(const VolumeOption &option, const VolumeNeed &need, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    const MemberLoad load = memberLoad(need, type, option.raid, option.members);
    VolumeNeed free = need;
    free.pinnedSize.reset();
    free.pinnedIops.reset();
    free.pinnedThroughput.reset();
    switch (static_cast<VolumeConstraint>(std::countr_zero(option.failed))) {
    case VolumeConstraint::Operations:
        return {need.nonNitro && type.nonNitroIopsMax ? std::min(type.iopsMax, *type.nonNitroIopsMax) : type.iopsMax,
                load.operations};
    case VolumeConstraint::Throughput:
        return {type.setsIops() ? greatestThroughput(type, type.sizeMax, type.iopsMax)
                                : sustainedThroughput(type, type.sizeMax),
                load.throughputMiBps};
    case VolumeConstraint::Size: {
        const VolumeOption least = scoreVolume(free, offer, option.type, option.raid, option.members);
        return {type.sizeMax, std::max(load.sizeGiB, static_cast<double>(least.sizeGiB))};
    }
    case VolumeConstraint::PinnedSize: {
        VolumeNeed sized = need;
        sized.pinnedSize.reset();
        const VolumeOption least = scoreVolume(sized, offer, option.type, option.raid, option.members);
        return {static_cast<double>(option.sizeGiB), static_cast<double>(least.sizeGiB)};
    }
    case VolumeConstraint::PinnedIops: {
        VolumeNeed set = need;
        set.pinnedIops.reset();
        const VolumeOption least = scoreVolume(set, offer, option.type, option.raid, option.members);
        return {static_cast<double>(option.iops), static_cast<double>(least.iops)};
    }
    case VolumeConstraint::PinnedThroughput: {
        const VolumeOption least = scoreVolume(free, offer, option.type, option.raid, option.members);
        return {static_cast<double>(option.throughput), static_cast<double>(least.throughput)};
    }
    default:
        return {};
    }
}

/// A pinned setting against what the need takes and what the type has.
std::string volumePinText(const std::string &what, const VolumeShortfall &miss, double most, const std::string &unit)
{
    const std::string pinned = what + ": " + formatNumber(miss.reached, 0) + unit + " pinned, ";
    if (miss.reached > most)
        return pinned + formatNumber(most, 0) + unit + " at most";
    return pinned + formatNumber(miss.needed, 0) + unit + " needed";
}

double relativeVolumeShortfall(const VolumeOption &option, const VolumeNeed &need, const VolumeOffer &offer)
{
    const VolumeShortfall miss = volumeShortfallOf(option, need, offer);
    return miss.needed > 0 ? std::max(0.0, 1 - miss.reached / miss.needed) : 1;
}

/// How near an option comes that fails something.
auto volumeMissKey(const VolumeOption &option, const VolumeNeed &need, const VolumeOffer &offer)
{
    return std::tuple(std::popcount(option.failed), relativeVolumeShortfall(option, need, offer),
                      option.priced ? option.monthNanos : std::numeric_limits<std::int64_t>::max(), option.type);
}

/// What a set of volumes costs in risk, said where it saves money.
std::string volumeRiskText(const VolumeOption &option, const VolumeOffer &offer)
{
    std::string text = std::to_string(option.members) + " volumes to fail";
    VolumeOption one = option;
    one.raid = RaidLevel::None;
    one.members = 1;
    const auto loss = yearlyLoss(option, offer);
    const auto alone = yearlyLoss(one, offer);
    if (loss && alone)
        text += " (up to " + yearlyLossText(*loss) + " a year instead of " + yearlyLossText(*alone) + ")";
    return text + ", and a backup must take all of them at one instant";
}

/// What fewer volumes than the best has are worth.
std::string fewerVolumesText(const VolumeOption &option, const VolumeOption &best, const VolumeOffer &offer)
{
    std::string text = std::to_string(best.members - option.members) +
                       (best.members - option.members == 1 ? " volume fewer" : " volumes fewer") + " to fail";
    const auto loss = yearlyLoss(option, offer);
    const auto instead = yearlyLoss(best, offer);
    if (loss && instead)
        text += " (up to " + yearlyLossText(*loss) + " a year instead of " + yearlyLossText(*instead) + ")";
    return text;
}

std::string volumeMirrorText(const VolumeOption &option, const VolumeOffer &offer)
{
    std::string text = "holds everything twice";
    if (const auto loss = yearlyLoss(option, offer))
        text += ", at most " + yearlyLossText(*loss) + " lost a year";
    return text + "; EBS keeps copies within the zone already, and no mirror outlives the zone";
}

std::string volumeVerdictOf(const VolumeOption &option, const VolumeOption *best, const VolumeNeed &need,
                            const VolumeOffer &offer)
{
    if (!option.feasible || !option.priced)
        return constraintText(option, need, offer);
    if (!best)
        return "Meets the need, but another type is pinned";
    const bool same = option.type == best->type && option.raid == best->raid && option.members == best->members;
    if (same)
        return "Chosen";
    const Usd difference = Usd::fromNanos(option.monthNanos - best->monthNanos);
    const std::string dollars = formatUsdDifference(difference) + " a month";
    if (option.raid == RaidLevel::Raid1 || option.raid == RaidLevel::Raid10)
        return dollars + ": " + volumeMirrorText(option, offer);
    if (option.members > best->members)
        return dollars + (difference.nanos() < 0 ? ", but " : ": ") + volumeRiskText(option, offer);
    if (option.members > 1 && option.members < best->members && option.monthNanos >= best->monthNanos)
        return dollars + ": " + fewerVolumesText(option, *best, offer);
    if (option.monthNanos < best->monthNanos)
        return need.type ? "Cheaper, but another type is pinned" : dollars + ", but several volumes are pinned";
    if (option.type == VolumeType::Io1 && offer.sells(VolumeType::Io2))
        return dollars + ": " + std::string(textOf(VolumeType::Io2)) + " costs no more and is designed to lose less";
    if (difference.cents() == 0)
        return need.type ? "Same price, but another type is pinned" : "Same price; loses on the tie-break";
    return dollars;
}

/// The cheapest and the smallest set of a level, over the types that may be advised.
struct BestVolumeSets {
    std::optional<VolumeOption> cheapest;
    std::optional<VolumeOption> fewest;
};

BestVolumeSets bestVolumeSets(const VolumeNeed &need, const VolumeOffer &offer, RaidLevel raid,
                              std::optional<VolumeType> only = std::nullopt)
{
    VolumeNeed level = need;
    level.raid = raid;
    BestVolumeSets sets;
    for (const MemberSpan &span : memberSpans(level, offer)) {
        if (span.raid != raid)
            continue;
        for (int members = span.least; members <= span.most; members += span.step)
            for (const auto &name : EnumText<VolumeType>::kNames) {
                if (only ? name.value != *only : !advisable(name.value, need, offer))
                    continue;
                VolumeOption option = scoreVolume(need, offer, name.value, raid, members);
                if (!option.eligible())
                    continue;
                const auto cheaper = [](const VolumeOption &a, const VolumeOption &b) {
                    return std::tie(a.monthNanos, a.members, a.type) < std::tie(b.monthNanos, b.members, b.type);
                };
                const auto fewer = [](const VolumeOption &a, const VolumeOption &b) {
                    return std::tie(a.members, a.monthNanos, a.type) < std::tie(b.members, b.monthNanos, b.type);
                };
                if (!sets.fewest || fewer(option, *sets.fewest))
                    sets.fewest = option;
                if (!sets.cheapest || cheaper(option, *sets.cheapest))
                    sets.cheapest = std::move(option);
            }
    }
    return sets;
}

bool volumeListed(const std::vector<VolumeOption> &options, const VolumeOption &option)
{
    return std::any_of(options.begin(), options.end(), [&](const VolumeOption &other) {
        return other.type == option.type && other.raid == option.raid && other.members == option.members;
    });
}

void addVolumeOption(std::vector<VolumeOption> &options, const std::optional<VolumeOption> &option)
{
    if (option && !volumeListed(options, *option))
        options.push_back(*option);
}

void markVolumePareto(std::vector<Alternative> &rows)
{
    for (Alternative &row : rows) {
        if (!row.feasible || !row.monthly || !row.strength)
            continue;
        row.pareto = std::none_of(rows.begin(), rows.end(), [&](const Alternative &other) {
            return other.feasible && other.monthly && other.strength && *other.monthly <= *row.monthly &&
                   *other.strength >= *row.strength &&
                   (*other.monthly < *row.monthly || *other.strength > *row.strength);
        });
    }
}

}  // namespace

std::string volumeName(const VolumeOption &option)
{
    if (option.members == 1)
        return volumeTypeText(option);
    const std::string level = option.raid == RaidLevel::Raid0   ? "RAID 0"
                              : option.raid == RaidLevel::Raid1 ? "RAID 1"
                                                                : "RAID 10";
    return std::to_string(option.members) + " \u00D7 " + volumeTypeText(option) + " as " + level;
}

std::string yearlyLossText(double loss)
{
    // Below a hundredth of a percent people read "1 in so many" more easily than zeros.
    constexpr double kReadable = 1e-4;
    if (loss >= kReadable || loss <= 0)
        return formatNumber(loss * 100, 4) + " %";
    double once = 1 / loss;
    const double unit = std::pow(10.0, std::max(0.0, std::floor(std::log10(once)) - 2));
    once = std::round(once / unit) * unit;
    return "1 in " + formatNumber(once, 0);
}

std::string volumeSettings(const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    std::string text = groupThousands(option.sizeGiB) + " GiB";
    if (type.setsIops())
        text += " \u00B7 " + groupThousands(option.iops) + " IOPS";
    if (static_cast<double>(option.throughput) > type.throughputMin)
        text += " \u00B7 " + groupThousands(option.throughput) + " MiB/s";
    return text;
}

std::string constraintText(const VolumeOption &option, const VolumeNeed &need, const VolumeOffer &offer)
{
    if (option.failed == 0)
        return {};
    const VolumeTypeOffer &type = offer.of(option.type);
    const VolumeShortfall miss = volumeShortfallOf(option, need, offer);
    const auto figures = [&](const std::string &what, const std::string &unit) {
        return what + ": " + formatNumber(miss.reached, 1) + unit + " at most, " + formatNumber(miss.needed, 1) + unit +
               " needed";
    };
    switch (static_cast<VolumeConstraint>(std::countr_zero(option.failed))) {
    case VolumeConstraint::Sale:
        return "No price in the catalog for " + volumeTypeText(option) + " in " + offer.region;
    case VolumeConstraint::Limits:
        return "No figure in the catalog for " + type.missingLimit;
    case VolumeConstraint::Boot:
        return "Boot: hard disks cannot be a boot volume";
    case VolumeConstraint::Disk:
        return "Latency: a hard disk takes more than 10 ms, a few are allowed";
    case VolumeConstraint::Latency:
        return "Latency: no average stated, under 1 ms needed";
    case VolumeConstraint::Durability:
        return "Durability: " + (type.durabilityPercent ? formatNumber(*type.durabilityPercent, 3) + " %" : "unknown") +
               " a year, the best there is needed";
    case VolumeConstraint::Shared:
        return "Multi-Attach: 1 instance at most, several needed";
    case VolumeConstraint::Operations:
        return figures("IOPS", "");
    case VolumeConstraint::Throughput:
        return figures("Throughput", " MiB/s");
    case VolumeConstraint::Size:
        return figures("Size", " GiB");
    case VolumeConstraint::NoSuchSetting:
        return "The pinned " + std::string(need.pinnedIops && !type.setsIops() ? "IOPS are" : "throughput is") +
               " no setting of " + volumeTypeText(option);
    case VolumeConstraint::PinnedSize:
        return volumePinText("Size", miss, type.sizeMax, " GiB");
    case VolumeConstraint::PinnedIops:
        return volumePinText("IOPS", miss, type.iopsMax, "");
    case VolumeConstraint::PinnedThroughput:
        return volumePinText("Throughput", miss, type.throughputMax, " MiB/s");
    case VolumeConstraint::Price:
        return "No price in the catalog for what it takes of " + volumeTypeText(option) + " in " + offer.region;
    }
    return {};
}

VolumeOption nearestMiss(const VolumeNeed &need, const VolumeOffer &offer)
{
    std::optional<VolumeOption> nearest;
    for (const auto &name : EnumText<VolumeType>::kNames) {
        VolumeOption option = scoreVolume(need, offer, name.value);
        if (!nearest || volumeMissKey(option, need, offer) < volumeMissKey(*nearest, need, offer))
            nearest = std::move(option);
    }
    return *nearest;
}

VolumeChoice chooseVolume(const VolumeNeed &need, const VolumeOffer &offer)
{
    VolumeChoice choice;
    choice.best = bestVolume(need, offer);
    const RaidLevel pinned = memberSpans(need, offer).empty() ? RaidLevel::None : memberSpans(need, offer).front().raid;
    for (const auto &name : EnumText<VolumeType>::kNames) {
        if (pinned == RaidLevel::None)
            choice.options.push_back(scoreVolume(need, offer, name.value));
        else
            addVolumeOption(choice.options, bestVolumeSets(need, offer, pinned, name.value).fewest);
    }
    addVolumeOption(choice.options, choice.best);
    if (pinned == RaidLevel::None && !need.raid) {
        const BestVolumeSets striped = bestVolumeSets(need, offer, RaidLevel::Raid0);
        const auto saves = [&](const std::optional<VolumeOption> &set) {
            return set && (!choice.best || set->monthNanos < choice.best->monthNanos);
        };
        if (saves(striped.fewest))
            addVolumeOption(choice.options, striped.fewest);
        // Where no single volume serves: of each type the fewest that do.
        if (!choice.best || choice.best->members > 1)
            for (const auto &name : EnumText<VolumeType>::kNames)
                if (advisable(name.value, need, offer))
                    addVolumeOption(choice.options, bestVolumeSets(need, offer, RaidLevel::Raid0, name.value).fewest);
        if (saves(striped.cheapest))
            addVolumeOption(choice.options, striped.cheapest);
        if (choice.best) {
            addVolumeOption(choice.options, bestVolumeSets(need, offer, RaidLevel::Raid1).cheapest);
            addVolumeOption(choice.options, bestVolumeSets(need, offer, RaidLevel::Raid10).fewest);
        }
    }
    const VolumeOption *best = choice.best ? &*choice.best : nullptr;
    for (VolumeOption &option : choice.options)
        option.verdict = volumeVerdictOf(option, best, need, offer);
    if (choice.best)
        choice.best->verdict = "Chosen";
    const auto isBest = [&](const VolumeOption &one) {
        return choice.best && one.type == choice.best->type && one.raid == choice.best->raid &&
               one.members == choice.best->members;
    };
    std::stable_sort(choice.options.begin(), choice.options.end(), [&](const VolumeOption &a, const VolumeOption &b) {
        if (isBest(a) != isBest(b))
            return isBest(a);
        if (a.eligible() != b.eligible())
            return a.eligible();
        return a.eligible() ? rankOf(a, need) < rankOf(b, need)
                            : volumeMissKey(a, need, offer) < volumeMissKey(b, need, offer);
    });
    return choice;
}

Ranking rankVolumes(const VolumeChoice &choice, const VolumeOption *chosen, const VolumeOffer &offer)
{
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "type";
    ranking.title = "Volume types";
    ranking.objective = "USD per month of the volumes, snapshots aside";
    ranking.strengthUnit = "IOPS";
    ranking.columns = {{"size", "GiB", "GiB", 0},
                       {"iops", "IOPS", "", 0},
                       {"throughput", "MiB/s", "MiB/s", 1},
                       {"month", "USD per month", "USD", 2}};
    std::vector<VolumeOption> options = choice.options;
    if (chosen && !volumeListed(options, *chosen))
        options.push_back(*chosen);
    for (const VolumeOption &option : options) {
        const bool taken =
            chosen && option.type == chosen->type && option.raid == chosen->raid && option.members == chosen->members;
        const VolumeOption &shown = taken ? *chosen : option;
        Alternative row;
        row.name = volumeName(shown);
        row.detail = volumeSettings(shown, offer);
        row.count = shown.members;
        row.feasible = shown.feasible;
        row.chosen = taken;
        row.pin = shown.members == 1               ? SuggestedEdit{"type", Json(volumeTypeText(shown))}
                  : shown.raid == RaidLevel::Raid0 ? SuggestedEdit{"maxStripes", Json(shown.members)}
                                                   : SuggestedEdit{"raid", Json(std::string(textOf(shown.raid)))};
        row.figures = {{"size", static_cast<double>(shown.sizeGiB * shown.members)},
                       {"iops", deliveredIops(shown, offer)},
                       {"throughput", deliveredThroughput(shown, offer)}};
        row.strength = deliveredIops(shown, offer);
        if (shown.priced) {
            row.monthly = Usd::fromNanos(shown.monthNanos).roundedToCent();
            row.figures["month"] = row.monthly->toDouble();
            row.hourlyUsd = Usd::fromNanos(shown.monthNanos).toDouble() / kHoursPerMonth;
        }
        if (offer.of(shown.type).storage)
            row.origin = offer.of(shown.type).storage->first().price.origin;
        row.verdict = taken && shown.feasible      ? "Chosen"
                      : taken                      ? shown.verdict
                      : option.verdict == "Chosen" ? "The advice"
                                                   : option.verdict;
        ranking.rows.push_back(std::move(row));
    }
    markVolumePareto(ranking.rows);
    return ranking;
}

Ranking rankDrivers(const VolumeNeed &need, const VolumeOption &option, const InstanceType *attached,
                    const VolumeOffer &offer)
{
    const InstanceLoad load = instanceLoad(need, option, offer);
    const bool root = need.boot;
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = "instanceType";
    ranking.title = "Instance types that carry it";
    ranking.objective = "USD per hour of one instance, on demand, Linux";
    ranking.strengthUnit = "MiB/s";
    ranking.columns = {{"iops", "IOPS, baseline", "", 0},
                       {"throughput", "MiB/s, baseline", "MiB/s", 1},
                       {"hour", "USD per hour", "USD", 5}};
    std::vector<const VolumeDriver *> drivers = driversOf(load, root, offer, kShownVolumeDrivers);
    const auto include = [&](const VolumeDriver *driver) {
        if (std::find(drivers.begin(), drivers.end(), driver) == drivers.end())
            drivers.push_back(driver);
    };
    // A type without a price is attached all the same.
    VolumeDriver unpriced;
    if (attached) {
        if (const auto sizes = familyThatCarries(*attached, load, root, offer); !sizes.empty())
            include(sizes.front());
        const auto priced = std::find_if(offer.drivers.begin(), offer.drivers.end(),
                                         [&](const VolumeDriver &driver) { return driver.type == attached; });
        unpriced.type = attached;
        include(priced == offer.drivers.end() ? &unpriced : &*priced);
    }
    for (const VolumeDriver *driver : drivers) {
        const InstanceEbsLimits limits = instanceEbsLimits(*driver->type);
        Alternative row;
        row.name = driver->type->name;
        row.detail = describeInstanceType(*driver->type);
        row.feasible = carries(limits, load, root);
        row.chosen = driver->type == attached;
        row.origin = driver->origin;
        if (driver != &unpriced) {
            row.hourlyUsd = Usd::fromNanos(driver->hourNanos).toDouble();
            row.monthly = Usd::fromNanos(driver->hourNanos * static_cast<std::int64_t>(kHoursPerMonth)).roundedToCent();
            row.figures["hour"] = *row.hourlyUsd;
        }
        if (row.chosen)
            row.figures["waste"] = Usd::fromNanos(behindInstance(option, limits, offer).wasteNanos).toDouble();
        if (limits.iops)
            row.figures["iops"] = *limits.iops;
        if (limits.throughputMiBps) {
            row.figures["throughput"] = *limits.throughputMiBps;
            row.strength = *limits.throughputMiBps;
        }
        row.pin = {"instanceType", Json(row.name)};
        if (row.feasible)
            row.verdict = row.chosen                                             ? "Attached"
                          : attached && driver->type->family == attached->family ? "Carries it, same family"
                                                                                 : "Carries it";
        else if (!limits.iops || !limits.throughputMiBps)
            row.verdict = "No EBS figures in the catalog";
        else if (*limits.throughputMiBps < load.throughputMiBps)
            row.verdict = "Throughput: " + formatNumber(*limits.throughputMiBps, 1) + " MiB/s, " +
                          formatNumber(load.throughputMiBps, 1) + " needed";
        else if (*limits.iops < load.iops)
            row.verdict = "IOPS: " + formatNumber(*limits.iops, 0) + ", " + formatNumber(load.iops, 0) + " needed";
        else
            row.verdict = load.nitro && !limits.nitro ? "Not built on Nitro" : "Too few attachments";
        ranking.rows.push_back(std::move(row));
    }
    markVolumePareto(ranking.rows);
    return ranking;
}

}  // namespace gp
