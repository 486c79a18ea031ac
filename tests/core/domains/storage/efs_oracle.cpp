// SPDX-License-Identifier: GPL-3.0-or-later
#include "efs_oracle.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <tuple>

namespace efs_oracle {
namespace {

constexpr double kDays = 365.0 / 12;
constexpr double kSlack = 1e-9;
constexpr double kForEver = 120;  // months over which files that never come back are averaged

std::vector<std::string> cells(const std::string &line)
{
    std::vector<std::string> list(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            list.emplace_back();
        else if (c != '\r')
            list.back() += c;
    }
    return list;
}

bool over(double needed, double has) { return needed > has + has * kSlack; }

/// What a file that enters Archive with `left` months to live leaves unused of `least`: it stays until an access or its end.
double unused(double accesses, double least, double left)
{
    const double until = std::min(least, left);
    const double mean = accesses == 0 ? until : (1 - std::exp(-accesses * until)) / accesses;
    return least - mean;
}

/// Simpson's rule over one stretch, in pieces that each hold at most one access on average.
template <class F>
double integral(F f, double from, double to, double accesses)
{
    constexpr int kSteps = 64;
    if (to <= from)
        return 0;
    const int pieces = 1 + static_cast<int>((to - from) * accesses);
    const double h = (to - from) / pieces / kSteps;
    double sum = 0;
    for (int i = 0; i <= pieces * kSteps; ++i)
        sum += f(from + i * h) * (i == 0 || i == pieces * kSteps ? 1 : i % 2 == 1 ? 4 : 2);
    return sum * h / 3;
}

struct Where {
    double standard = 1, ia = 0, archive = 0, toIa = 0, toArchive = 0, early = 0;
};

Where whereFilesLie(const Files &files, double life, const Point &point, double leastDays)
{
    Where where;
    if (point.ia == 0)
        return where;
    const double rate = files.accesses;
    const double least = leastDays / kDays;
    const double dIa = point.ia / kDays;
    const double dAr = point.archive / kDays;
    if (point.back) {
        // The share of a life in which the last access lies d or more back, and how often a month that is reached.
        const auto old = [&](double d) { return std::exp(-rate * d) * (life > 0 ? std::max(0.0, 1 - d / life) : 1); };
        const auto reached = [&](double d) {
            if (life <= 0)
                return rate * std::exp(-rate * d);
            return d < life ? std::exp(-rate * d) * (rate * (1 - d / life) + 1 / life) : 0;
        };
        const double q1 = old(dIa);
        const double q2 = point.archive > 0 ? old(dAr) : 0;
        where = {1 - q1, q1 - q2, q2, reached(dIa), 0, 0};
        if (point.archive == 0)
            return where;
        where.toArchive = reached(dAr);
        if (life <= 0) {
            where.early = rate * q2 * unused(rate, least, least);
        } else if (dAr < life) {
            const auto left = [&](double months) { return unused(rate, least, months); };
            const double turn = std::min(least, life - dAr);
            const double over = integral(left, 0, turn, rate) + integral(left, turn, life - dAr, 0);
            where.early = std::exp(-rate * dAr) / life * (rate * over + left(life - dAr));
        }
        return where;
    }
    const double all = life > 0 ? life : kForEver;
    const double first = std::min(all, rate == 0 ? dIa : (std::exp(rate * dIa) - 1) / rate);
    const double second = point.archive > 0 ? std::min(all, first + dAr - dIa) : all;
    where = {first / all,
             (second - first) / all,
             (all - second) / all,
             first < all ? 1 / all : 0,
             second < all ? 1 / all : 0,
             0};
    if (second < all && life > 0)
        where.early = std::max(0.0, least - (all - second)) / all;
    return where;
}

}  // namespace

Tables::Tables(const std::string &folder)
{
    const auto read = [&](const std::string &name, auto take) {
        std::ifstream file(folder + "/" + name);
        std::string line;
        if (!std::getline(file, line))
            throw std::runtime_error("cannot read " + folder + "/" + name);
        while (std::getline(file, line))
            take(cells(line));
    };
    const auto limits = [&](const std::vector<std::string> &row) {
        if (row[0] == "efs" || row[0] == "data_transfer")
            m_limits[row[1]] = row[2];
    };
    const auto prices = [&](const std::vector<std::string> &row) {
        if (row[0] == "efs" || row[1] == "data_transfer.inter_az")
            m_rates[row[1]][row[2]] = std::stod(row[6]);
    };
    read("storage/file_limits.csv", limits);
    read("service_limits.csv", limits);
    read("storage/file_prices.csv", prices);
    read("service_prices.csv", prices);
}

std::vector<std::string> Tables::regions() const
{
    std::vector<std::string> list;
    for (const auto &[region, usd] : m_rates.at("efs.standard.storage"))
        if (m_rates.at("data_transfer.inter_az").contains(region))
            list.push_back(region);
    return list;
}

bool Tables::lists(const std::string &key, const std::string &word) const
{
    return (";" + m_limits.at(key) + ";").find(";" + word + ";") != std::string::npos;
}

std::vector<Point> Tables::points(const Need &need) const
{
    std::vector<int> days{0};
    std::istringstream list(m_limits.at("lifecycle.transition_days"));
    for (std::string day; std::getline(list, day, ';');)
        days.push_back(std::stoi(day));
    std::vector<Point> points;
    for (const std::string type : {"regional", "one-zone"})
        for (const std::string mode : {"elastic", "bursting", "provisioned"})
            for (const int ia : days)
                for (const int archive : days)
                    for (const bool back : {false, true}) {
                        if (archive > 0 && (archive <= ia || ia == 0 || type != "regional" || mode != "elastic"))
                            continue;
                        if (back && ia == 0)
                            continue;
                        if ((!need.type.empty() && need.type != type) || (!need.mode.empty() && need.mode != mode) ||
                            (need.ia >= 0 && need.ia != ia) || (need.archive >= 0 && need.archive != archive) ||
                            (ia > 0 && need.back >= 0 && (need.back == 1) != back))
                            continue;
                        points.push_back({type, mode, ia, archive, back});
                    }
    return points;
}

std::optional<double> Tables::month(const Need &need, const Point &point, const std::string &region) const
{
    const bool elastic = point.mode == "elastic";
    const bool oneZone = point.type == "one-zone";
    if (oneZone && !need.oneZone && need.type.empty())
        return std::nullopt;
    if (need.maxIo && (elastic || oneZone))
        return std::nullopt;
    if (need.quick && (point.ia > 0 || need.maxIo))
        return std::nullopt;

    // Where the data lies.
    double standard = 0, storage = 0, moves = 0, cold = 0, touches = 0, moved = 0, readsInPlace = 0;
    const std::string iaDimension = oneZone   ? "efs.one_zone.ia.storage"
                                    : elastic ? "efs.ia.storage_elastic"
                                              : "efs.ia.storage_bursting_or_provisioned";
    for (const Files &files : need.files) {
        const Where where = whereFilesLie(files, need.life, point, limit("archive.min_duration"));
        const double gb = need.size * files.share;
        const double least = std::max(1.0, limit("ia_archive.min_billable_file") / files.kib);
        standard += gb * where.standard;
        storage += gb * least * where.ia * rate(iaDimension, region) +
                   gb * least * (where.archive + where.early) * rate("efs.archive.storage_elastic", region);
        moves += gb * least * where.toIa * rate("efs.ia.access_write_tiering", region) +
                 gb * least * where.toArchive * rate("efs.archive.access_write_tiering", region);
        const double perGb = least * (where.ia * rate("efs.ia.access_read", region) +
                                      where.archive * rate("efs.archive.access_read", region));
        if (point.back)
            moved += gb * files.accesses * perGb;
        readsInPlace += files.share * files.accesses * perGb;
        touches += files.share * files.accesses;
        cold += files.share * files.accesses * (where.ia + where.archive);
    }
    storage += standard * rate(oneZone ? "efs.one_zone.standard.storage" : "efs.standard.storage", region);
    double coldReads = moved;
    if (!point.back && touches > 0)
        coldReads = need.read * readsInPlace / touches;

    // What flows.
    double sum = 0, most = 0;
    for (const double hour : need.hours) {
        sum += hour;
        most = std::max(most, hour);
    }
    const double factor = std::max(1.0, limit("metering.request_min") / need.request);
    const double perShare = 1024.0 / (730 * 3600) / (sum / 168);
    const double readPeak = need.read * perShare * most;
    const double writePeak = need.written * perShare * most;
    const double divisor = limit("metering.read_divisor");
    std::array<double, 168> flow{};
    for (std::size_t i = 0; i < flow.size(); ++i)
        flow[i] = factor * (need.written + need.read / divisor) * perShare * need.hours[i];
    std::array<double, 168> sorted = flow;
    std::sort(sorted.begin(), sorted.end());
    const double kept = sorted[167 - static_cast<std::size_t>(std::floor(need.slow * 168))];

    // Limits.
    const bool large = lists("elastic.large_regions", region);
    const bool readsLarge = large || (elastic && lists("elastic.read_60_gibps_also_in", region));
    const auto cap = [&](const std::string &way, bool big) {
        return 1024 * (oneZone ? limit("one_zone." + way + "_throughput_max")
                               : limit(point.mode + "." + way + "_throughput_max_" +
                                       (big ? "large_regions" : "other_regions")));
    };
    if (over(readPeak, cap("read", readsLarge)) || over(writePeak, cap("write", large)))
        return std::nullopt;
    if (over((readPeak + writePeak) / need.clients,
             limit(elastic ? "elastic.per_client_throughput_max" : "bursting_provisioned.per_client_throughput_max")))
        return std::nullopt;
    const double readIops = std::max(need.readIops, readPeak * 1024 / need.request);
    const double writeIops = std::max(need.writeIops, writePeak * 1024 / need.request);
    const auto iops = [&](const std::string &way) {
        if (oneZone)
            return limit("one_zone." + way + "_iops");
        if (elastic)
            return limit(way == "read" ? "elastic.read_iops_frequent" : "elastic.write_iops");
        return limit("general_purpose." + point.mode + "." + way + "_iops");
    };
    if (!need.maxIo) {
        if (over(readIops, iops("read")) || over(writeIops, iops("write")))
            return std::nullopt;
        if (elastic && !oneZone && touches > 0 &&
            over(readIops * cold / touches, limit("elastic.read_iops_infrequent")))
            return std::nullopt;
    }

    double throughput = 0;
    const double base = std::max(limit("bursting.baseline_min"), standard / 1024 * limit("bursting.baseline_per_tib"));
    if (elastic)
        throughput = factor * (need.read * rate("efs.elastic_throughput.read", region) +
                               need.written * rate("efs.elastic_throughput.write", region));
    if (point.mode == "provisioned") {
        double set = need.provisioned;
        if (set == 0)
            for (set = std::max(1.0, std::floor(kept)); over(kept, set);)
                set += 1;
        if (over(kept, std::max(set, base)) || over(set, cap("write", large)))
            return std::nullopt;
        throughput = std::max(0.0, set - base) * rate("efs.provisioned_throughput", region);
    }
    if (point.mode == "bursting") {
        const double burst = std::max(limit("bursting.burst_min"), standard / 1024 * limit("bursting.burst_per_tib"));
        const double full =
            1024 * 1024 * std::max(limit("bursting.credits_min"), standard / 1024 * limit("bursting.credits_per_tib"));
        // What is asked for beyond what is earned empties any bucket in the end.
        double asked = 0;
        for (const double hour : flow)
            asked += hour;
        if (over(asked, base * 168) && over(*std::max_element(flow.begin(), flow.end()), base))
            return std::nullopt;
        double level = full;
        for (int week = 0; week < 300; ++week)
            for (const double now : flow) {
                if (over(now, burst))
                    return std::nullopt;
                level = std::min(full, level + (base - now) * 3600);
                if (level < -kSlack * full && over(now, base))
                    return std::nullopt;
                level = std::max(0.0, level);
            }
    }
    const double zones = oneZone ? (need.read + need.written) * (1 - 1 / need.zones) * limit("inter_az.charged_sides") *
                                       rate("data_transfer.inter_az", region)
                                 : 0;
    return storage + moves + coldReads + throughput + zones;
}

std::optional<Answer> Tables::best(const Need &need, const std::string &region) const
{
    std::optional<Answer> best;
    const auto key = [](const Answer &answer) {
        const Point &point = answer.point;
        const int transitions = (point.ia > 0) + (point.archive > 0) + point.back;
        const int mode = point.mode == "elastic" ? 0 : point.mode == "bursting" ? 1 : 2;
        return std::tuple(std::llround(answer.dollars * 1e9), transitions, -point.ia, -point.archive,
                          point.type == "one-zone", mode, point.back);
    };
    for (const Point &point : points(need))
        if (const auto dollars = month(need, point, region)) {
            const Answer answer{point, *dollars};
            if (!best || key(answer) < key(*best))
                best = answer;
        }
    return best;
}

}  // namespace efs_oracle
