// SPDX-License-Identifier: GPL-3.0-or-later
#include "backup_oracle.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace backup_oracle {
namespace {

std::vector<std::vector<std::string>> rowsOf(const std::string &path)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("cannot read " + path);
    std::vector<std::vector<std::string>> rows;
    for (std::string line; std::getline(file, line);) {
        std::vector<std::string> cells(1);
        bool quoted = false;
        for (const char c : line)
            if (c == '"')
                quoted = !quoted;
            else if (c == ',' && !quoted)
                cells.emplace_back();
            else if (c != '\r')
                cells.back() += c;
        rows.push_back(std::move(cells));
    }
    rows.erase(rows.begin());
    return rows;
}

const std::map<std::string, std::string> &warmNames()
{
    static const std::map<std::string, std::string> names{{"ebs", "backup.ebs.snapshot"},
                                                          {"ec2", "backup.ebs.snapshot"},
                                                          {"efs", "backup.efs.warm"},
                                                          {"rds", "backup.rds.snapshot"},
                                                          {"aurora", "backup.aurora.snapshot"},
                                                          {"dynamodb", "backup.dynamodb.warm"},
                                                          {"s3", "backup.s3.warm"},
                                                          {"fsx-lustre", "backup.fsx_lustre"},
                                                          {"fsx-windows", "backup.fsx_windows"},
                                                          {"fsx-ontap", "fsx.ontap.backup.storage"},
                                                          {"fsx-openzfs", "fsx.openzfs.backup.storage"}};
    return names;
}

struct Point {
    long made = 0;  ///< step
    std::size_t rule = 0;
};

/// The rule under which a point of that hour is kept; npos: none fires.
std::size_t keeper(const std::vector<Rule> &rules, long hour)
{
    std::size_t found = std::string::npos;
    for (std::size_t r = 0; r < rules.size(); ++r)
        if (hour % rules[r].hours == 0 && (found == std::string::npos || rules[r].kept >= rules[found].kept))
            found = r;
    return found;
}

}  // namespace

Course live(const std::vector<Rule> &rules, double change, bool full)
{
    long step = 24;
    long repeats = 24;
    int longest = 0;
    for (const Rule &rule : rules) {
        step = std::min<long>(step, rule.hours);
        while (repeats % rule.hours != 0)
            repeats += 24;
        longest = std::max(longest, rule.kept);
    }
    // Tried by hand rather than by a formula for common multiples: the calendar repeats when all fire together again.
    for (bool together = false; !together; repeats += together ? 0 : 24) {
        together = true;
        for (const Rule &rule : rules)
            together = together && repeats % rule.hours == 0;
    }
    Course course;
    for (const Rule &rule : rules)
        course.byAge.emplace_back(static_cast<std::size_t>(rule.kept), 0.0);
    std::map<long, double> other;
    const auto differs = [&](long hours) {
        const auto known = other.find(hours);
        return known != other.end()
                   ? known->second
                   : other[hours] = 1 - std::exp(std::log1p(-change) * static_cast<double>(hours) / 24);
    };
    const double changedAll = change >= 1 ? 1 : 0;
    std::deque<Point> points;
    const long start = (static_cast<long>(longest) * 24 / repeats + 1) * repeats;
    const double share = static_cast<double>(step) / static_cast<double>(repeats);
    for (long hour = 0; hour < start + repeats; hour += step) {
        const std::size_t rule = keeper(rules, hour);
        if (rule != std::string::npos) {
            if (hour >= start && !points.empty())
                course.sentPerDay += (full || changedAll > 0 ? 1 : differs(hour - points.back().made)) * 24 /
                                     static_cast<double>(repeats);
            points.push_back({hour, rule});
        }
        std::erase_if(points, [&](const Point &point) { return hour - point.made >= rules[point.rule].kept * 24L; });
        if (hour < start)
            continue;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const double holds = full || i == 0 || changedAll > 0 ? 1 : differs(points[i].made - points[i - 1].made);
            course.byAge[points[i].rule][static_cast<std::size_t>((hour - points[i].made) / 24)] += holds * share;
        }
    }
    return course;
}

Instant instant(const std::vector<Rule> &rules, const std::vector<int> &cold, double change, bool full, bool archived,
                int day)
{
    long step = 24;
    for (const Rule &rule : rules)
        step = std::min<long>(step, rule.hours);
    const long now = day * 24L;
    Instant sum;
    long before = -1;
    for (long made = 0; made <= now; made += step) {
        const std::size_t rule = keeper(rules, made);
        if (rule == std::string::npos || now - made >= rules[rule].kept * 24L)
            continue;
        const bool isCold = cold[rule] > 0 && now - made >= cold[rule] * 24L;
        if (isCold && archived) {
            sum.cold += 1;
            continue;
        }
        const double holds = full || before < 0 ? 1 : 1 - std::pow(1 - change, static_cast<double>(made - before) / 24);
        (isCold ? sum.cold : sum.warm) += holds;
        before = made;
    }
    return sum;
}

Tables::Tables(const std::string &folder)
{
    for (const char *name : {"/storage/backup_prices.csv", "/storage/file_prices.csv"})
        for (const auto &row : rowsOf(folder + name))
            m_rates[row[1]][row[2]] = std::stod(row[6]);
    for (const auto &row : rowsOf(folder + "/service_limits.csv"))
        if (row[0] == "backup")
            m_limits[row[1]] = row[2];
}

std::vector<std::string> Tables::regions() const
{
    std::vector<std::string> list;
    for (const auto &[region, rate] : m_rates.at("backup.efs.warm"))
        list.push_back(region);
    return list;
}

double Tables::rate(const std::string &dimension, const std::string &region) const
{
    const auto rates = m_rates.find(dimension);
    if (rates == m_rates.end() || !rates->second.contains(region))
        return impossible;
    return rates->second.at(region);
}

bool Tables::lists(const std::string &key, const std::string &type) const
{
    return (";" + m_limits.at(key) + ";").find(";" + type + ";") != std::string::npos;
}

std::vector<std::vector<double>> Tables::byDay(const Need &need, const std::string &region, bool copies) const
{
    const int leastCold = static_cast<int>(limit("cold.min_duration"));
    int finest = need.rules.front().hours;
    int longest = 0;
    for (const Rule &rule : need.rules) {
        finest = std::min(finest, rule.hours);
        longest = std::max(longest, rule.kept);
    }
    const int leastWarm = std::max(
        {static_cast<int>(limit("warm.min_duration")), need.warmDays, 1, static_cast<int>(std::ceil(finest / 24.0))});
    std::map<std::pair<double, bool>, Course> courses;
    std::vector<std::vector<double>> answer;
    for (std::size_t r = 0; r < need.rules.size(); ++r) {
        const int kept = need.rules[r].kept;
        std::vector<double> days(static_cast<std::size_t>(std::max(1, kept - leastCold + 1)), 0.0);
        bool known = true;
        bool moves = false;
        for (const Data &data : need.data) {
            const bool full = lists("full_backup.types", data.type);
            const bool cool = data.type != "ebs" && lists("cold.types", data.type);
            auto &course = courses[{data.change, full}];
            if (course.byAge.empty())
                course = live(need.rules, data.change, full);
            const std::vector<double> &byAge = course.byAge[r];
            const double warm = rate(warmNames().at(data.type), region);
            const double cold = cool ? rate("backup." + data.type + ".cold", region) : 0;
            if (cool && data.gb > 0) {
                moves = true;
                known = known && cold != impossible;
            }
            double all = 0;
            for (const double held : byAge)
                all += held;
            double young = 0;
            for (std::size_t day = 0; day < days.size(); ++day) {
                if (day > 0)
                    young += byAge[day - 1];
                const double held = day == 0 || !cool ? all : young;
                days[day] += data.gb * (held * std::max(warm, 0.0) + (all - held) * std::max(cold, 0.0));
            }
            if (copies)
                continue;
            // Each day that a restore may reach back to, one by one.
            const int back = std::min(need.back, longest);
            const double free = lists("restore.free_types", data.type) ? 0 : 1;
            const std::string dimension =
                "backup." + data.type + (data.type == "dynamodb" ? ".restore" : ".restore_warm");
            const double fromWarm = free * std::max(0.0, rate(dimension, region));
            const double fromCold = rate("backup." + data.type + ".restore_cold", region);
            for (std::size_t day = 0; day < days.size(); ++day) {
                double usd = 0;
                for (int age = 0; age < std::max(back, 1); ++age) {
                    std::size_t source = std::string::npos;
                    // The one that is gone first has the finest points; of those that go together the rarer made it.
                    for (std::size_t q = 0; q < need.rules.size(); ++q)
                        if (need.rules[q].kept > age &&
                            (source == std::string::npos || need.rules[q].kept <= need.rules[source].kept))
                            source = q;
                    if (source != r)
                        continue;
                    const bool isCold = cool && day > 0 && back > 0 && age >= static_cast<int>(day);
                    if (isCold && fromCold == impossible && data.gb > 0)
                        days[day] = impossible * 1e300;
                    usd += data.gb * (isCold ? std::max(0.0, fromCold) : fromWarm);
                }
                days[day] += usd / std::max(back, 1) * need.restores / 12;
            }
        }
        for (std::size_t day = 1; day < days.size(); ++day)
            if (!moves || !known || static_cast<int>(day) < leastWarm || days[day] < 0)
                days[day] = impossible;
        answer.push_back(std::move(days));
    }
    return answer;
}

Answer Tables::best(const Need &need, const std::string &region, bool copies) const
{
    Answer answer;
    for (const std::vector<double> &days : byDay(need, region, copies)) {
        std::size_t best = 0;
        for (std::size_t day = 1; day < days.size(); ++day)
            if (days[day] != impossible && days[day] < days[best])
                best = day;
        answer.cold.push_back(static_cast<int>(best));
        answer.dollars += days[best];
    }
    return answer;
}

double Tables::month(const Need &need, const std::vector<int> &cold, const std::string &region, bool copies) const
{
    const auto days = byDay(need, region, copies);
    double sum = 0;
    for (std::size_t r = 0; r < days.size(); ++r) {
        if (days[r][static_cast<std::size_t>(cold[r])] == impossible)
            return impossible;
        sum += days[r][static_cast<std::size_t>(cold[r])];
    }
    return sum;
}

}  // namespace backup_oracle
