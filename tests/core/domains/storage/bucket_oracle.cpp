// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_oracle.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

namespace oracle {
namespace {

constexpr double kMonth = 365.0 / 12;
constexpr double kGiB = 1073741824.0;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

Bill &add(Bill &bill, const Bill &other, double factor = 1)
{
    bill.usd += other.usd * factor;
    bill.standard += other.standard * factor;
    bill.frequent += other.frequent * factor;
    return bill;
}

double alive(const World &world, int age) { return world.noncurrent ? 1 : std::exp(-world.churn * age / kMonth); }

double readsOn(const World &world, int age)
{
    return world.noncurrent ? 0 : world.reads[static_cast<std::size_t>(age)];
}

bool readLater(const World &world, int from)
{
    for (int age = from; age < world.life; ++age)
        if (readsOn(world, age) > 0)
            return true;
    return false;
}

/// A restored read of a GiB; nothing: no way is known or soon enough.
std::optional<Bill> restored(const World &world, const Storage &in)
{
    std::optional<Bill> best;
    for (const Restore &way : in.restores) {
        if (!way.known || way.hours > world.wait + 1e-9)
            continue;
        const double usd = way.perGB + kGiB / world.size * way.perObject;
        if (!best || usd < best->usd)
            best = Bill{usd, 0, 0};
    }
    if (best) {
        best->usd += kGiB / world.size * in.get;
        best->standard += world.restoredDays / kMonth;
    }
    return best;
}

/// Chance of no read in the days [first, last).
double quiet(const World &world, int first, int last)
{
    double reads = 0;
    for (int age = std::max(first, 0); age < last; ++age)
        reads += readsOn(world, age) / kMonth;
    const double hot = world.hotObjects * std::exp(-reads * world.hotReads / world.hotObjects);
    if (world.hotObjects >= 1)
        return hot;
    return hot + (1 - world.hotObjects) * std::exp(-reads * (1 - world.hotReads) / (1 - world.hotObjects));
}

/// One day of one GiB in Intelligent-Tiering, so many days after it came in. @param idle  its tiers below Frequent
Bill tieringDay(const World &world, const std::vector<Idle> &idle, int age, int since)
{
    const double objects = kGiB / world.size;
    Bill day;
    if (world.size < world.monitoredFrom) {
        day.frequent = 1;
        return day;
    }
    day.usd = objects * world.monitoring;
    double above = 1;
    for (std::size_t i = 0; i < idle.size(); ++i) {
        if (since < idle[i].days)
            break;
        const double here = quiet(world, age - idle[i].days, age);
        if (i == 0)
            day.frequent = above - here;
        else
            day.usd += (above - here) * idle[i - 1].rate;
        above = here;
    }
    std::size_t reached = 0;
    while (reached < idle.size() && since >= idle[reached].days)
        ++reached;
    if (reached == 0)
        day.frequent = 1;
    else
        day.usd += above * idle[reached - 1].rate;
    return day;
}

std::vector<std::vector<Idle>> tierChoices(const World &world)
{
    std::vector<std::vector<Idle>> choices;
    std::vector<std::optional<Idle>> archives{std::nullopt};
    std::vector<std::optional<Idle>> deeps{std::nullopt};
    if (world.wait >= world.archiveWait - 1e-9)
        archives.insert(archives.end(), world.archive.begin(), world.archive.end());
    if (world.wait >= world.deepArchiveWait - 1e-9)
        deeps.insert(deeps.end(), world.deepArchive.begin(), world.deepArchive.end());
    for (const auto &archive : archives)
        for (const auto &deep : deeps) {
            if (archive && deep && deep->days <= archive->days)
                continue;
            std::vector<Idle> idle{world.infrequent};
            // What starts on the day of Archive Instant or before takes its place.
            const bool replaced =
                (archive && archive->days <= world.instant.days) || (deep && deep->days <= world.instant.days);
            if (!replaced)
                idle.push_back(world.instant);
            if (archive)
                idle.push_back(*archive);
            if (deep)
                idle.push_back(*deep);
            choices.push_back(idle);
        }
    return choices;
}

std::optional<Bill> stay(const World &world, const std::vector<Idle> &idle, int c, int from, int to, bool leaves)
{
    const Storage &in = world.classes[static_cast<std::size_t>(c)];
    const double objects = kGiB / world.size;
    const double billed = std::max(1.0, in.minObject / world.size) + in.overhead / world.size;
    Bill store;
    if (c == 0)
        store.standard = billed;
    else
        store.usd = billed * in.rate;
    Bill total;
    for (int age = from; age < to; ++age) {
        Bill day = c == 2 ? tieringDay(world, idle, age, age - from) : store;
        day.standard += in.overheadStandard / world.size;
        if (readsOn(world, age) > 0) {
            Bill read{in.retrieval + world.gets * objects * in.get, 0, 0};
            if (c >= 5) {
                const auto found = restored(world, in);
                if (!found)
                    return std::nullopt;
                read = *found;
            }
            add(day, read, readsOn(world, age));
        }
        add(total, day, alive(world, age) / kMonth);
        // What is overwritten on this day has been here for age + 1 − from days.
        const int owed = in.minDays - (world.noncurrent ? 0 : world.keptOverwritten) - (age + 1 - from);
        if (owed > 0 && c != 2)
            add(total, store, owed * (alive(world, age) - alive(world, age + 1)) / kMonth);
    }
    // Deleted by age, a versioned object lies there on as an old version.
    const int stayed = to - from + (to == world.life && !world.noncurrent ? world.keptOverwritten : 0);
    if (leaves && c != 2 && stayed < in.minDays)
        add(total, store, (in.minDays - stayed) * alive(world, to) / kMonth);
    return total;
}

bool may(const World &world, int from, int to, int since, int day)
{
    static constexpr bool kAllowed[7][7] = {
        {false, true, true, true, true, true, true},      {false, false, true, true, true, true, true},
        {false, false, false, true, true, true, true},    {false, false, false, false, false, true, true},
        {false, false, false, false, false, true, true},  {false, false, false, false, false, false, true},
        {false, false, false, false, false, false, false}};
    const Storage &in = world.classes[static_cast<std::size_t>(to)];
    if (!kAllowed[from][to] || !in.sold || day < in.earliest || world.size < in.leastObject)
        return false;
    if (to == 3 && !world.oneZone)
        return false;
    if (to >= 5) {
        bool soon = false;
        for (const Restore &way : in.restores)
            soon = soon || way.hours <= world.wait + 1e-9;
        if (!soon || (readLater(world, day) && !restored(world, in)))
            return false;
    }
    return from == 0 || day - since >= world.classes[static_cast<std::size_t>(from)].gap;
}

/// Any class takes a PUT of any size, on the day it comes; whoever reads must be able to from then on.
bool mayPut(const World &world, int to)
{
    const Storage &in = world.classes[static_cast<std::size_t>(to)];
    if (!world.uploads || !in.sold || !in.put || !world.classes[0].put || (to == 3 && !world.oneZone))
        return false;
    if (to < 5)
        return true;
    bool soon = false;
    for (const Restore &way : in.restores)
        soon = soon || way.hours <= world.wait + 1e-9;
    return soon && (!readLater(world, 0) || restored(world, in));
}

/// What a PUT of a GiB costs more than one to Standard.
double dearerPut(const World &world, int to)
{
    return kGiB / world.size * (*world.classes[static_cast<std::size_t>(to)].put - *world.classes[0].put);
}

}  // namespace

double total(const World &world, const Bill &bill)
{
    double cost = bill.usd;
    const auto tiers = [&](const std::vector<Tier> &list, double quantity) {
        for (const Tier &tier : list)
            cost += std::max(0.0, std::min(quantity, tier.to) - tier.from) * tier.rate;
    };
    tiers(world.standard, bill.standard * world.flow);
    tiers(world.frequent, bill.frequent * world.flow);
    return cost + bill.usd * (world.flow - 1);
}

std::optional<Bill> billOf(const World &world, const Path &path)
{
    std::optional<Bill> best;
    for (const std::vector<Idle> &idle : tierChoices(world)) {
        Bill bill;
        int in = 0;
        int from = 0;
        for (const Move &move : path) {
            if (move.upload) {
                if (&move != &path.front() || move.day != 0 || !mayPut(world, move.to))
                    return std::nullopt;
                bill.usd += dearerPut(world, move.to);
                in = move.to;
                continue;
            }
            if (!may(world, in, move.to, from, move.day))
                return std::nullopt;
            const auto before = stay(world, idle, in, from, move.day, true);
            if (!before)
                return std::nullopt;
            add(bill, *before);
            bill.usd +=
                alive(world, move.day) * kGiB / world.size * world.classes[static_cast<std::size_t>(move.to)].fee;
            in = move.to;
            from = move.day;
        }
        const auto last = stay(world, idle, in, from, world.life, world.expires);
        if (!last)
            return std::nullopt;
        add(bill, *last);
        if (!best || total(world, bill) < total(world, *best))
            best = bill;
    }
    return best;
}

Best cheapest(const World &world)
{
    Best best{kInfinite, {}, 0};
    Path path;
    const std::function<void(int, int)> go = [&](int in, int from) {
        if (const auto bill = billOf(world, path)) {
            ++best.tried;
            const double cost = total(world, *bill);
            const double margin = 1e-11 * std::fabs(cost);
            if (best.tried == 1 || cost < best.cost - margin ||
                (cost <= best.cost + margin && path.size() < best.path.size())) {
                best.cost = cost;
                best.path = path;
            }
        }
        for (int to = in + 1; to < 7; ++to)
            for (int day = from; day < world.life; ++day)
                if (may(world, in, to, from, day)) {
                    path.push_back({to, day});
                    go(to, day);
                    path.pop_back();
                }
    };
    go(0, 0);
    for (int to = 1; to < 7; ++to)
        if (mayPut(world, to)) {
            path.push_back({to, 0, true});
            go(to, 0);
            path.pop_back();
        }
    return best;
}

double cheapestFlat(const World &world)
{
    double least = kInfinite;
    for (const std::vector<Idle> &idle : tierChoices(world)) {
        std::map<std::pair<int, int>, double> known;
        const auto priced = [&](const std::optional<Bill> &bill) {
            const double frequent = world.frequent.empty() ? 0 : world.frequent.front().rate;
            return bill ? bill->usd + bill->standard * world.standard.front().rate + bill->frequent * frequent
                        : kInfinite;
        };
        const std::function<double(int, int)> from = [&](int in, int since) -> double {
            const auto found = known.find({in, since});
            if (found != known.end())
                return found->second;
            double best = priced(stay(world, idle, in, since, world.life, world.expires));
            for (int to = in + 1; to < 7; ++to)
                for (int day = since; day < world.life; ++day)
                    if (may(world, in, to, since, day))
                        best = std::min(best, priced(stay(world, idle, in, since, day, true)) +
                                                  alive(world, day) * kGiB / world.size *
                                                      world.classes[static_cast<std::size_t>(to)].fee +
                                                  from(to, day));
            return known[{in, since}] = best;
        };
        least = std::min(least, from(0, 0));
        for (int to = 1; to < 7; ++to)
            if (mayPut(world, to))
                least = std::min(least, dearerPut(world, to) + from(to, 0));
    }
    return least * world.flow;
}

}  // namespace oracle
