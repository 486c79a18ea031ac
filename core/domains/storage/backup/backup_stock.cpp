// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_stock.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace gp {
namespace {

constexpr int kBackupDayHours = 24;
constexpr double kBackupMonthHours = 730;
/// Points in a row that a rule may leave to others, with the one that it then makes.
constexpr std::size_t kBackupSkipped = 4;

/// A rule's point before a given one: how far it is, and up to which age of the given one it is there.
struct EarlierPoint {
    int gapHours = 0;
    int untilHours = 0;
};

/// The rule under which the points of an hour are kept, the one that keeps them longest; of equal ones the rarer. The number of
/// rules: none fires.
std::size_t ownerAt(std::span<const BackupCadence> rules, int hour)
{
    std::size_t owner = rules.size();
    for (std::size_t q = 0; q < rules.size(); ++q)
        if (hour % rules[q].everyHours == 0 && (owner == rules.size() || rules[q].keptDays >= rules[owner].keptDays))
            owner = q;
    return owner;
}

/// By rule, hours from the last point that it keeps in a period to the end of that; 0: it keeps none.
std::vector<int> sinceLastPoints(std::span<const BackupCadence> rules, int period)
{
    std::vector<int> since(rules.size());
    std::size_t left = rules.size();
    for (std::size_t q = 0; q < rules.size(); ++q)
        if (rules[q].everyHours < kBackupDayHours) {
            since[q] = rules[q].everyHours;
            --left;
        }
    for (int hour = period - kBackupDayHours; hour >= 0 && left > 0; hour -= kBackupDayHours)
        if (const std::size_t owner = ownerAt(rules, hour); owner < rules.size() && since[owner] == 0) {
            since[owner] = period - hour;
            --left;
        }
    return since;
}

/// By day, what begins and ends there, and what falls into a part of one.
struct DayCells {
    explicit DayCells(int days) : steps(static_cast<std::size_t>(days) + 1), parts(static_cast<std::size_t>(days) + 1)
    {
    }

    void add(int fromHours, int toHours, double weight)
    {
        const int first = (fromHours + kBackupDayHours - 1) / kBackupDayHours;
        const int last = toHours / kBackupDayHours;
        const auto part = [&](int day, int hours) {
            parts[static_cast<std::size_t>(day)] += weight * hours / kBackupDayHours;
        };
        if (first > last)
            return part(last, toHours - fromHours);
        if (const int before = first * kBackupDayHours - fromHours; before > 0)
            part(first - 1, before);
        if (const int after = toHours - last * kBackupDayHours; after > 0)
            part(last, after);
        steps[static_cast<std::size_t>(first)] += weight;
        steps[static_cast<std::size_t>(last)] -= weight;
    }

    std::vector<double> steps;
    std::vector<double> parts;
};

/// What changes over whole days, from one to the next.
class ChangedByDay {
public:
    ChangedByDay(double change, int days) : m_change(change), m_values(static_cast<std::size_t>(days) + 1)
    {
        double same = 1;
        for (double &value : m_values) {
            value = 1 - same;
            same *= 1 - change;
        }
    }
    [[nodiscard]] double over(int hours) const
    {
        return hours % kBackupDayHours == 0 ? m_values[static_cast<std::size_t>(hours / kBackupDayHours)]
                                            : backupChanged(m_change, static_cast<double>(hours) / kBackupDayHours);
    }

private:
    double m_change;
    std::vector<double> m_values;
};

}  // namespace

double backupChanged(double change, double days) { return 1 - std::pow(1 - change, days); }

/// Equal stretches are one: of ten thousand points a few hundred differ.
void BackupPattern::put(const Stretch &stretch)
{
    constexpr std::size_t kPlaces = 4'096;
    constexpr std::size_t kTries = 16;
    if (m_places.empty())
        m_places.assign(kPlaces, -1);
    std::size_t at = static_cast<std::size_t>(stretch.fromHours) * 31 +
                     static_cast<std::size_t>(stretch.toHours) * 1'009 +
                     static_cast<std::size_t>(stretch.gapHours) * 7 + static_cast<std::size_t>(stretch.rule) * 131;
    for (std::size_t tried = 0; tried < kTries; ++tried, ++at) {
        int &place = m_places[at % kPlaces];
        if (place < 0) {
            place = static_cast<int>(m_stretches.size());
            break;
        }
        Stretch &known = m_stretches[static_cast<std::size_t>(place)];
        if (known.rule == stretch.rule && known.fromHours == stretch.fromHours && known.toHours == stretch.toHours &&
            known.gapHours == stretch.gapHours) {
            known.weight += stretch.weight;
            return;
        }
    }
    m_stretches.push_back(stretch);
}

BackupPattern::BackupPattern(std::span<const BackupCadence> rules) : m_rules(rules.begin(), rules.end())
{
    int period = kBackupDayHours;
    int longest = kBackupDayHours;
    for (const BackupCadence &rule : rules) {
        period = std::lcm(period, rule.everyHours);
        longest = std::max(longest, rule.everyHours);
    }
    const double weight = static_cast<double>(kBackupDayHours) / period;
    std::vector<EarlierPoint> earlier;
    // Of what is made within a day the last stands before each first point of a day, and goes first.
    int head = 0;
    int within = 0;
    for (const BackupCadence &rule : rules)
        if (rule.everyHours < kBackupDayHours) {
            within = rule.everyHours;
            head = rule.chainDays * kBackupDayHours - within;
        }
    // By days since the point before.
    std::vector<double> made(static_cast<std::size_t>(longest / kBackupDayHours) * kBackupSkipped + 1);
    // By rule, hours since its last point before the period begins; 0: it has none.
    std::vector<int> since = sinceLastPoints(rules, period);
    std::vector<int> past(rules.size());
    for (int hour = 0; hour < period; hour += kBackupDayHours) {
        std::size_t owner = rules.size();
        earlier.clear();
        for (std::size_t q = 0; q < rules.size(); ++q) {
            if (past[q] == 0 && (owner == rules.size() || rules[q].keptDays >= rules[owner].keptDays))
                owner = q;
            if (rules[q].everyHours > kBackupDayHours)
                past[q] = past[q] + kBackupDayHours == rules[q].everyHours ? 0 : past[q] + kBackupDayHours;
        }
        for (std::size_t q = 0; q < rules.size() && owner < rules.size(); ++q) {
            if (since[q] == 0)
                continue;
            earlier.push_back({since[q], rules[q].chainDays * kBackupDayHours - since[q]});
            for (std::size_t at = earlier.size() - 1; at > 0 && earlier[at - 1].gapHours > earlier[at].gapHours; --at)
                std::swap(earlier[at], earlier[at - 1]);
        }
        for (std::size_t q = 0; q < rules.size(); ++q)
            if (since[q] > 0 && rules[q].everyHours >= kBackupDayHours)
                since[q] += kBackupDayHours;
        if (owner == rules.size())
            continue;
        since[owner] = kBackupDayHours;
        if (within == 0)
            made[static_cast<std::size_t>(earlier[0].gapHours / kBackupDayHours)] += kBackupMonthHours / period;
        const int end = rules[owner].chainDays * kBackupDayHours;
        const int rule = static_cast<int>(owner);
        int from = 0;
        for (std::size_t next = 0; next < earlier.size() && from < end; ++next) {
            const int to = std::min(end, earlier[next].untilHours);
            if (to <= from)
                continue;
            put({rule, from, to, earlier[next].gapHours, weight});
            from = to;
        }
        if (from < end)
            put({rule, from, end, 0, weight});
    }
    for (std::size_t gap = 0; gap < made.size(); ++gap)
        if (made[gap] > 0)
            m_made.emplace_back(static_cast<int>(gap) * kBackupDayHours, made[gap]);
    if (within == 0)
        return;
    // What is made within a day looks the same every day; the first of a day is made as late after the last.
    m_made.emplace_back(within, kBackupMonthHours / within);
    for (std::size_t r = 0; r < rules.size(); ++r)
        for (int hour = within; rules[r].everyHours == within && hour < kBackupDayHours; hour += within) {
            put({static_cast<int>(r), 0, head, within, 1});
            // The oldest of all stands on the first of its day.
            put({static_cast<int>(r), head, head + within, hour, 1});
        }
}

BackupAges::BackupAges(const BackupPattern &pattern, double change, bool full)
{
    int longest = kBackupDayHours;
    std::vector<DayCells> cells;
    for (const BackupCadence &rule : pattern.rules()) {
        cells.emplace_back(rule.keptDays);
        longest = std::max(longest, rule.everyHours);
    }
    const ChangedByDay changed(change, longest / kBackupDayHours * static_cast<int>(kBackupSkipped));
    for (const BackupPattern::Stretch &stretch : pattern.stretches()) {
        const double held = full || stretch.gapHours == 0 ? 1 : changed.over(stretch.gapHours);
        if (stretch.toHours > stretch.fromHours)
            cells[static_cast<std::size_t>(stretch.rule)].add(stretch.fromHours, stretch.toHours,
                                                              stretch.weight * held);
    }
    for (const auto &[gap, count] : pattern.made())
        m_sent += count * (full ? 1 : changed.over(gap));
    for (std::size_t r = 0; r < cells.size(); ++r) {
        auto &sums = m_sums.emplace_back();
        sums.reserve(cells[r].steps.size());
        sums.push_back(0);
        double level = 0;
        for (std::size_t day = 0; day + 1 < cells[r].steps.size(); ++day) {
            level += cells[r].steps[day];
            sums.push_back(sums.back() + level + cells[r].parts[day]);
        }
    }
}

BackupLevel backupLevelAfter(std::span<const BackupCadence> rules, std::span<const int> coldAfter, double change,
                             bool full, bool archived, int days)
{
    struct Point {
        int ageHours = 0;
        int keptDays = 0;
        std::size_t rule = 0;
    };
    const int now = days * kBackupDayHours;
    std::vector<Point> points;
    for (std::size_t r = 0; r < rules.size(); ++r)
        for (int age = now % rules[r].everyHours; age <= now && age < rules[r].keptDays * kBackupDayHours;
             age += rules[r].everyHours)
            points.push_back({age, rules[r].keptDays, r});
    // The youngest first; of the same instant the one that is kept longest, as it alone is made.
    std::sort(points.begin(), points.end(), [](const Point &a, const Point &b) {
        return std::tie(a.ageHours, b.keptDays, b.rule) < std::tie(b.ageHours, a.keptDays, a.rule);
    });
    const auto last = std::unique(points.begin(), points.end(),
                                  [](const Point &a, const Point &b) { return a.ageHours == b.ageHours; });
    points.erase(last, points.end());
    BackupLevel level;
    const auto isCold = [&](const Point &point) {
        const int cold = coldAfter[point.rule];
        return cold > 0 && point.ageHours >= cold * kBackupDayHours;
    };
    if (archived) {
        const auto left = std::remove_if(points.begin(), points.end(), isCold);
        level.cold = static_cast<double>(points.end() - left);
        points.erase(left, points.end());
    }
    int gap = 0;
    double changed = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        double held = 1;
        if (!full && i + 1 < points.size()) {
            if (const int next = points[i + 1].ageHours - points[i].ageHours; next != gap) {
                gap = next;
                changed = backupChanged(change, static_cast<double>(gap) / kBackupDayHours);
            }
            held = changed;
        }
        (isCold(points[i]) ? level.cold : level.warm) += held;
    }
    return level;
}

}  // namespace gp
