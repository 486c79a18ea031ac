// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/snapshot_plan.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

namespace gp {
namespace {

constexpr double kSnapshotHoursPerDay = 24;
/// Snapshots to be looked at, over all firings of a period. Beyond, the stock is looked at once a day.
constexpr double kMostSnapshotsSeen = 400'000;

/// How many of a schedule's snapshots are at most `archiveAfter` days old, and so still in the standard tier.
std::int64_t snapshotsInStandard(const SnapshotSchedule &schedule)
{
    if (schedule.archiveAfter.value() <= 0)
        return schedule.kept.value();
    const auto young = static_cast<std::int64_t>(
        std::floor(static_cast<double>(schedule.archiveAfter.value()) * kSnapshotHoursPerDay / schedule.every.value()));
    return std::min(schedule.kept.value(), young);
}

/// Adds the ages, in hours, of a schedule's snapshots number `first` to `beyond` (0: the newest) so many hours after its start.
void addSnapshotAges(std::vector<double> &ages, const SnapshotSchedule &schedule, double hour, std::int64_t first,
                     std::int64_t beyond)
{
    const double every = schedule.every.value();
    const double newest = std::floor(hour / every) * every;
    for (std::int64_t k = first; k < beyond; ++k) {
        const double taken = newest - static_cast<double>(k) * every;
        if (taken < 0)
            break;
        ages.push_back(hour - taken);
    }
}

double storedFromHours(const SnapshotSource &source, std::vector<double> hours)
{
    for (double &age : hours)
        age /= kSnapshotHoursPerDay;
    return storedGB(source, std::move(hours));
}

struct SnapshotStockFigures {
    double fullest = 0;
    double mean = 0;
};

/// The stock of some schedules in steady state, over the period of the longest.
SnapshotStockFigures snapshotStockOf(const SnapshotSource &source,
                                     const std::vector<const SnapshotSchedule *> &schedules)
{
    SnapshotStockFigures figures;
    if (schedules.empty())
        return figures;
    double longest = 0;
    double shortest = schedules.front()->every.value();
    double kept = 0;
    double settled = 0;  // the hour from which on each holds as many as it keeps
    for (const SnapshotSchedule *schedule : schedules) {
        longest = std::max(longest, schedule->every.value());
        shortest = std::min(shortest, schedule->every.value());
        kept += static_cast<double>(schedule->kept.value());
        settled = std::max(settled, schedule->every.value() * static_cast<double>(schedule->kept.value()));
    }
    // From a common firing on, so that the period looks the same whatever it is that settles last.
    const double start = std::ceil(settled / longest) * longest;
    std::vector<double> instants;
    if (longest / shortest * kept > kMostSnapshotsSeen) {
        for (double hour = start; hour < start + longest; hour += kSnapshotHoursPerDay)
            instants.push_back(hour);
    } else {
        for (const SnapshotSchedule *schedule : schedules) {
            const double every = schedule->every.value();
            for (double hour = std::ceil(start / every) * every; hour < start + longest; hour += every)
                instants.push_back(hour);
        }
        std::sort(instants.begin(), instants.end());
        instants.erase(std::unique(instants.begin(), instants.end()), instants.end());
    }
    for (std::size_t i = 0; i < instants.size(); ++i) {
        const double until = i + 1 < instants.size() ? instants[i + 1] : start + longest;
        std::vector<double> ages;
        for (const SnapshotSchedule *schedule : schedules)
            addSnapshotAges(ages, *schedule, instants[i], 0, snapshotsInStandard(*schedule));
        const double stored = storedFromHours(source, std::move(ages));
        figures.fullest = std::max(figures.fullest, stored);
        figures.mean += stored * (until - instants[i]) / longest;
    }
    return figures;
}

}  // namespace

double changedGB(const SnapshotSource &source, double days)
{
    return source.writtenGB * (1 - std::pow(1 - source.changeShare, days));
}

double storedGB(const SnapshotSource &source, std::vector<double> ages)
{
    if (ages.empty())
        return 0;
    std::sort(ages.begin(), ages.end());
    double stored = source.writtenGB;
    double gap = -1;
    double changed = 0;
    for (std::size_t i = 1; i < ages.size(); ++i) {
        const double next = ages[i] - ages[i - 1];
        if (next == 0)
            continue;
        if (next != gap) {
            gap = next;
            changed = changedGB(source, gap);
        }
        stored += changed;
    }
    return stored;
}

double steadySnapshotGB(double writtenGB, double changeShare, std::int64_t kept)
{
    if (kept <= 0)
        return 0;
    return writtenGB + static_cast<double>(kept - 1) * changedGB({writtenGB, changeShare}, 1);
}

double assumedSnapshotGB(std::int64_t volumeGiB, std::int64_t kept)
{
    return steadySnapshotGB(static_cast<double>(volumeGiB) * kAssumedWrittenPercent / 100, kAssumedChangePercent / 100,
                            kept);
}

SnapshotStock snapshotStock(const SnapshotSource &source, const std::vector<SnapshotSchedule> &schedules)
{
    SnapshotStock stock;
    std::vector<const SnapshotSchedule *> all;
    std::map<std::string, std::vector<SnapshotSchedule>> copied;
    std::map<std::string, double> sent;
    for (const SnapshotSchedule &schedule : schedules) {
        all.push_back(&schedule);
        stock.archivedGB +=
            source.writtenGB * static_cast<double>(schedule.kept.value() - snapshotsInStandard(schedule));
        stock.fastRestores += static_cast<double>(schedule.fastRestoreZones.value());
        if (schedule.copyRegion.empty())
            continue;
        // What lies in the archive here stays in the standard tier there: a policy archives only its own Region.
        SnapshotSchedule there = schedule;
        there.archiveAfter = Count(0);
        copied[schedule.copyRegion].push_back(there);
        sent[schedule.copyRegion] +=
            kHoursPerMonth / schedule.every.value() * changedGB(source, schedule.every.value() / kSnapshotHoursPerDay);
    }
    const SnapshotStockFigures here = snapshotStockOf(source, all);
    stock.fullestGB = here.fullest;
    stock.meanGB = here.mean;
    for (const auto &[region, list] : copied) {
        std::vector<const SnapshotSchedule *> there;
        for (const SnapshotSchedule &schedule : list)
            there.push_back(&schedule);
        stock.copies.push_back({region, snapshotStockOf(source, there).mean, sent[region]});
        stock.firstCopyGB += source.writtenGB;
    }
    return stock;
}

SnapshotLevel snapshotsAfter(const SnapshotSource &source, const std::vector<SnapshotSchedule> &schedules, double days)
{
    SnapshotLevel level;
    std::vector<double> ages;
    const double hour = days * kSnapshotHoursPerDay;
    for (const SnapshotSchedule &schedule : schedules) {
        addSnapshotAges(ages, schedule, hour, 0, snapshotsInStandard(schedule));
        std::vector<double> archived;
        addSnapshotAges(archived, schedule, hour, snapshotsInStandard(schedule), schedule.kept.value());
        level.archivedGB += source.writtenGB * static_cast<double>(archived.size());
    }
    level.standardGB = storedFromHours(source, std::move(ages));
    return level;
}

std::optional<double> archivePaysFromDays(double changeShare, double archiveShare)
{
    if (changeShare <= 0 || archiveShare >= 1)
        return std::nullopt;
    if (changeShare >= 1)
        return 0;
    return std::log(1 - archiveShare) / std::log(1 - changeShare);
}

bool isSchedulable(Hours every)
{
    constexpr std::array kHours{1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 24.0, 168.0, 720.0, 8'760.0};
    return std::find(kHours.begin(), kHours.end(), every.value()) != kHours.end();
}

std::string scheduleText(const SnapshotSchedule &schedule)
{
    const double hours = schedule.every.value();
    if (hours == kSnapshotHoursPerDay)
        return "daily";
    if (hours == 168)
        return "weekly";
    if (hours == 720)
        return "monthly";
    if (hours == 8'760)
        return "yearly";
    return hours == 1 ? "every hour" : "every " + std::to_string(static_cast<std::int64_t>(hours)) + " hours";
}

}  // namespace gp
