// SPDX-License-Identifier: GPL-3.0-or-later
#include "volume_oracle.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>
#include <tuple>

namespace oracle {
namespace {

const std::vector<std::string> kTypes{"gp3", "gp2", "io2", "io1", "st1", "sc1"};
constexpr double kSlack = 1e-9;

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

bool isDisk(const std::string &type) { return type == "st1" || type == "sc1"; }
bool hasIops(const std::string &type) { return type == "gp3" || type == "io1" || type == "io2"; }
bool enough(double has, double needs) { return has >= needs * (1 - kSlack); }

/// The least value from `from` to `to` that passes a test which, once passed, stays passed.
template <class Test>
std::optional<std::int64_t> least(std::int64_t from, std::int64_t to, Test test)
{
    if (from > to || !test(to))
        return std::nullopt;
    while (from < to) {
        const std::int64_t middle = (from + to) / 2;
        if (test(middle))
            to = middle;
        else
            from = middle + 1;
    }
    return from;
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
    read("ebs_limits.csv", [&](const std::vector<std::string> &row) {
        char *end = nullptr;
        const double value = std::strtod(row[2].c_str(), &end);
        if (*end == '\0')
            m_limits[row[1]] = value;
    });
    read("ebs_prices.csv", [&](const std::vector<std::string> &row) {
        m_rates[row[1]][row[2]].push_back({std::stod(row[3]), std::stod(row[6])});
    });
    for (auto &[dimension, regions] : m_rates)
        for (auto &[region, tiers] : regions)
            std::sort(tiers.begin(), tiers.end(), [](const Tier &a, const Tier &b) { return a.from < b.from; });
}

std::vector<std::string> Tables::regions() const
{
    std::vector<std::string> list;
    for (const auto &[region, tiers] : m_rates.at("ebs.gp3.storage"))
        list.push_back(region);
    return list;
}

double Tables::limit(const std::string &key) const { return m_limits.at(key); }

const std::vector<Tier> *Tables::rates(const std::string &dimension, const std::string &region) const
{
    const auto found = m_rates.find(dimension);
    if (found == m_rates.end())
        return nullptr;
    const auto here = found->second.find(region);
    return here == found->second.end() ? nullptr : &here->second;
}

bool Tables::sold(const std::string &type, const std::string &region) const
{
    return rates("ebs." + type + ".storage", region) != nullptr;
}

Tables::Load Tables::loadOn(const Need &need, const std::string &type, const std::string &raid, int members) const
{
    const double unit = limit(isDisk(type) ? "io_size_max.hdd" : "io_size_max.ssd");
    const double operations = need.iops * std::max(1.0, std::ceil(need.block / unit));
    double throughput = std::max(need.throughput, need.iops * need.block / 1024);
    if (isDisk(type) && !need.sequential)
        throughput = std::max(throughput, operations * limit("hdd.random_io_unit") / 1024);
    const bool mirror = raid == "raid1" || raid == "raid10";
    const double copies = mirror ? 2 - need.reads : 1;  // each write goes to both sides, each read to one
    return {need.size * (mirror ? 2 : 1) / members, isDisk(type) ? 0 : operations * copies / members,
            throughput * copies / members};
}

bool Tables::admits(const Need &need, const std::string &type, const std::string &region) const
{
    if (!sold(type, region) || (!need.type.empty() && need.type != type))
        return false;
    if (type == "io1" && need.type.empty() && sold("io2", region))
        return false;
    if (isDisk(type) && (need.boot || !need.disk))
        return false;
    if ((need.durable || need.fast) && type != "io2")
        return false;
    return !need.shared || type == "io1" || type == "io2";
}

bool Tables::legal(const Need &need, const Volume &volume) const
{
    const std::string &type = volume.type;
    const auto size = static_cast<double>(volume.size);
    const auto iops = static_cast<double>(volume.iops);
    if (size < limit(type + ".size_min") || size > limit(type + ".size_max"))
        return false;
    if (!hasIops(type))
        return true;
    const double included = type == "gp3" ? limit("gp3.iops_min_and_baseline") : 0;
    const double most = type == "io2" && need.nonNitro ? limit("io2.non_nitro_iops_max") : limit(type + ".iops_max");
    if (iops < (type == "gp3" ? included : limit(type + ".iops_min")) || iops > most)
        return false;
    if (iops > included && iops > size * limit(type + ".iops_per_gib_max") * (1 + kSlack))
        return false;
    if (type != "gp3")
        return true;
    const auto throughput = static_cast<double>(volume.throughput);
    return throughput >= limit("gp3.throughput_baseline") && throughput <= limit("gp3.throughput_max") &&
           throughput <= iops * limit("gp3.throughput_per_iops_max");
}

bool Tables::serves(const Load &load, const Volume &volume) const
{
    const std::string &type = volume.type;
    const auto size = static_cast<double>(volume.size);
    const auto iops = static_cast<double>(volume.iops);
    if (!enough(size, load.size))
        return false;
    if (type == "gp3")
        return enough(iops, load.operations) && enough(static_cast<double>(volume.throughput), load.throughput);
    if (type == "io2")
        return enough(iops, load.operations) &&
               enough(std::min(limit("io2.throughput_max"), iops * limit("io2.throughput_per_iops_max")),
                      load.throughput);
    if (type == "io1") {
        // 256 KiB an I/O up to 500 MiB/s, 16 KiB above 32,000 IOPS (EC2 User Guide, provisioned IOPS volumes).
        const double moved =
            iops > limit("io1.throughput_flat_iops_max")
                ? std::min(limit("io1.throughput_max"), iops * limit("io1.throughput_per_iops_above") / 1024)
                : std::min(limit("io1.throughput_flat"), iops / 4);
        return enough(iops, load.operations) && enough(moved, load.throughput);
    }
    if (type == "gp2") {
        const double earned =
            std::min(limit("gp2.iops_max"), std::max(limit("gp2.iops_min"), size * limit("gp2.iops_per_gib")));
        // Full IOPS of 256 KiB at any size, but 128 MiB/s while it is small (EBS User Guide, gp2 throughput: T = V x I x R).
        const double cap =
            limit(size > limit("gp2.throughput_small_size_max") ? "gp2.throughput_max" : "gp2.throughput_small_max");
        return enough(earned, load.operations) && enough(std::min(cap, earned / 4), load.throughput);
    }
    return enough(std::min(limit(type + ".throughput_max"), size / 1024 * limit(type + ".throughput_baseline_per_tib")),
                  load.throughput);
}

std::optional<std::int64_t> Tables::price(const Volume &volume, const std::string &region) const
{
    const std::vector<Tier> *storage = rates("ebs." + volume.type + ".storage", region);
    if (!storage)
        return std::nullopt;
    std::int64_t nanos = std::llround(storage->front().usd * 1e9 * static_cast<double>(volume.size));
    const auto add = [&](const std::string &dimension, std::int64_t amount) {
        if (amount <= 0)
            return true;
        const std::vector<Tier> *tiers = rates(dimension, region);
        if (!tiers)
            return false;
        for (std::size_t i = 0; i < tiers->size(); ++i) {
            const auto from = static_cast<std::int64_t>((*tiers)[i].from);
            const std::int64_t to = i + 1 < tiers->size() ? static_cast<std::int64_t>((*tiers)[i + 1].from) : amount;
            nanos += std::llround((*tiers)[i].usd * 1e9 *
                                  static_cast<double>(std::max<std::int64_t>(0, std::min(to, amount) - from)));
        }
        return true;
    };
    if (volume.type == "gp3") {
        const auto iops = static_cast<std::int64_t>(limit("gp3.iops_min_and_baseline"));
        const auto throughput = static_cast<std::int64_t>(limit("gp3.throughput_baseline"));
        if (!add("ebs.gp3.iops_over_baseline", volume.iops - iops) ||
            !add("ebs.gp3.throughput_over_baseline", volume.throughput - throughput))
            return std::nullopt;
    } else if (hasIops(volume.type) && !add("ebs." + volume.type + ".iops", volume.iops)) {
        return std::nullopt;
    }
    return nanos * volume.members;
}

std::optional<Volume> Tables::cheapest(const Need &need, const std::string &type, const std::string &raid, int members,
                                       const std::string &region) const
{
    if ((need.pinnedThroughput > 0 && type != "gp3") || (need.pinnedIops > 0 && !hasIops(type)))
        return std::nullopt;
    const Load load = loadOn(need, type, raid, members);
    std::optional<Volume> best;
    // More of size or IOPS never serves less, and never costs less: of each throughput the least of both is enough.
    const auto tryThroughput = [&](std::int64_t throughput) {
        Volume volume{type, raid, members, 0, 0, throughput, 0};
        const auto large = static_cast<std::int64_t>(limit(type + ".size_max"));
        const auto passes = [&](std::int64_t size, std::int64_t iops) {
            volume.size = size;
            volume.iops = iops;
            return legal(need, volume) && serves(load, volume);
        };
        std::optional<std::int64_t> iops = 0;
        if (hasIops(type)) {
            const double cap =
                type == "io2" && need.nonNitro ? limit("io2.non_nitro_iops_max") : limit(type + ".iops_max");
            iops = least(1, static_cast<std::int64_t>(cap), [&](std::int64_t value) { return passes(large, value); });
            if (need.pinnedIops > 0)
                iops = need.pinnedIops;
        }
        if (!iops)
            return;
        const std::int64_t from = need.pinnedSize > 0 ? need.pinnedSize : 1;
        const auto size =
            least(from, need.pinnedSize > 0 ? from : large, [&](std::int64_t value) { return passes(value, *iops); });
        if (!size)
            return;
        volume.size = *size;
        volume.iops = *iops;
        const auto nanos = price(volume, region);
        if (nanos && (!best || *nanos < best->nanos)) {
            volume.nanos = *nanos;
            best = volume;
        }
    };
    if (type != "gp3") {
        tryThroughput(0);
        return best;
    }
    const auto first = static_cast<std::int64_t>(limit("gp3.throughput_baseline"));
    const auto last = static_cast<std::int64_t>(limit("gp3.throughput_max"));
    if (need.pinnedThroughput > 0) {
        tryThroughput(need.pinnedThroughput);
        return best;
    }
    // Every setting, but those too small to move the load, of which each would be tried in vain.
    const std::int64_t moves = std::max(first, static_cast<std::int64_t>(load.throughput) - 1);
    for (std::int64_t throughput = moves; throughput <= last; throughput += throughput < moves + 40 ? 1 : 37)
        tryThroughput(throughput);
    return best;
}

std::optional<Volume> Tables::best(const Need &need, const std::string &region) const
{
    using Rank = std::tuple<int, std::int64_t, int, std::size_t>;
    std::optional<Volume> found;
    Rank rank;
    // An interface and a root volume take one each.
    const int taken = static_cast<int>(limit("attachments.nitro_shared_max")) - 2;
    const int most = need.stripes > 0 ? std::min(taken, need.stripes) : taken;
    const auto consider = [&](const std::string &raid, int members, int allowed) {
        for (std::size_t t = 0; t < kTypes.size(); ++t) {
            if (!admits(need, kTypes[t], region))
                continue;
            const auto volume = cheapest(need, kTypes[t], raid, members, region);
            if (!volume)
                continue;
            const Rank own{members <= allowed ? 0 : 1, volume->nanos, members, t};
            if (!found || own < rank) {
                found = volume;
                rank = own;
            }
        }
    };
    const bool single = need.boot || need.shared;
    const std::string raid = single ? std::string("none") : need.raid;
    if (raid.empty() || raid == "none")
        consider("none", 1, 1);
    // Sets beyond what is allowed only count where nothing within serves; then every number of them does.
    const auto within = [&] { return found && std::get<0>(rank) == 0; };
    if (!single && (raid.empty() || raid == "raid0")) {
        const int allowed = need.stripes > 0 ? need.stripes : raid.empty() ? 1 : 2;
        for (int members = 2; members <= most && (members <= allowed || !within()); ++members)
            consider("raid0", members, allowed);
    }
    if (raid == "raid1" && most >= 2)
        consider("raid1", 2, 2);
    if (raid == "raid10") {
        const int allowed = need.stripes > 0 ? need.stripes : 4;
        for (int members = 4; members <= most && (members <= allowed || !within()); members += 2)
            consider("raid10", members, allowed);
    }
    return found;
}

}  // namespace oracle
