// SPDX-License-Identifier: GPL-3.0-or-later
#include "fsx_oracle.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>

namespace fsx_oracle {
namespace {

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

void readTable(const std::string &path, const std::function<void(const std::vector<std::string> &)> &row)
{
    std::ifstream file(path);
    if (!file)
        throw std::runtime_error("no " + path);
    std::string line;
    std::getline(file, line);
    while (std::getline(file, line))
        row(cells(line));
}

bool enough(double has, double needed) { return has * (1 + 1e-9) >= needed; }

}  // namespace

Tables::Tables(const std::string &catalogFolder)
{
    readTable(catalogFolder + "/storage/file_limits.csv", [&](const std::vector<std::string> &row) {
        if (row[0] == "fsx")
            m_limits[row[1]] = row[2];
    });
    readTable(catalogFolder + "/service_limits.csv", [&](const std::vector<std::string> &row) {
        if (row[0] == "data_transfer" && row[1] == "inter_az.charged_sides")
            m_sides = std::stod(row[2]);
    });
    const auto prices = [&](const std::vector<std::string> &row) {
        if (row[0] == "fsx" || row[1] == "data_transfer.inter_az")
            m_rates[row[1]][row[2]] = std::stod(row[6]) / (row[5] == "1k-requests" ? 1000 : 1);
    };
    readTable(catalogFolder + "/storage/file_prices.csv", prices);
    readTable(catalogFolder + "/service_prices.csv", prices);
}

std::vector<std::string> Tables::regions() const
{
    std::vector<std::string> names;
    for (const auto &[region, usd] : m_rates.at("fsx.windows.single_az.ssd.storage"))
        names.push_back(region);
    return names;
}

std::vector<double> Tables::list(const std::string &key) const
{
    std::vector<double> numbers;
    std::stringstream text(m_limits.at(key));
    for (std::string word; std::getline(text, word, ';');)
        numbers.push_back(std::stod(word));
    return numbers;
}

bool Tables::lists(const std::string &key, const std::string &word) const
{
    return (";" + m_limits.at(key) + ";").find(";" + word + ";") != std::string::npos;
}

std::optional<double> Tables::rate(const std::string &dimension, const std::string &region) const
{
    const auto found = m_rates.find(dimension);
    if (found == m_rates.end() || !found->second.count(region))
        return std::nullopt;
    return found->second.at(region);
}

std::optional<Setting> Tables::best(const Need &need, const std::string &region) const
{
    std::optional<Setting> best;
    const double gbPerMBps = need.busy * 730 * 3600 / 1024;
    const double readGB = need.read * gbPerMBps;
    const double writtenGB = need.write * gbPerMBps;
    const double diskNeed = need.write + need.read * (1 - need.cached);
    const double kept = 1 - need.compress;
    const double crossing = (readGB + writtenGB) * (1.0 - 1.0 / need.zones) * m_sides;
    const double crossingRate = rate("data_transfer.inter_az", region).value_or(0);

    const auto backup = [&](double stored) {
        return need.backups > 0 && !need.linked ? stored * (1 + (need.backups - 1) * need.change) : 0;
    };
    /// Keeps the cheapest; what it is called is asked only then.
    const auto keep = [&](double dollars, const auto &name) {
        if (best && dollars >= best->dollars)
            return;
        Setting made = name();
        if ((!need.system.empty() && made.system != need.system) ||
            (!need.storage.empty() && made.storage != need.storage) ||
            (!need.tiering.empty() && made.tiering != need.tiering) || (need.step > 0 && made.step != need.step))
            return;
        made.dollars = dollars;
        best = std::move(made);
    };
    const auto iopsCost = [](double iops, double included, double usd) { return std::max(0.0, iops - included) * usd; };

    // ---- OpenZFS: NFS alone, SSD (Intelligent-Tiering has no price).
    if (need.protocol == "nfs" && !need.linked) {
        const bool small = lists("openzfs.small_regions", region);
        for (const std::string deployment :
             {"MULTI_AZ_1", "SINGLE_AZ_1", "SINGLE_AZ_HA_1", "SINGLE_AZ_2", "SINGLE_AZ_HA_2"}) {
            const bool multi = deployment == "MULTI_AZ_1";
            if ((need.zone && !multi) || (multi && need.subnets == 1))
                continue;
            if (deployment != "MULTI_AZ_1" && deployment != "SINGLE_AZ_1")
                continue;  // no price in the tables
            const std::string rates = multi ? "fsx.openzfs.multi_az." : "fsx.openzfs.single_az.";
            const std::string steps = multi ? "openzfs.second." : "openzfs.first.";
            const auto throughput = list(steps + "throughput");
            const auto network = list(steps + "network");
            const auto drives = list(steps + "disk_iops");
            const double iopsTop = drives.back();
            for (std::size_t i = 0; i < throughput.size(); ++i) {
                if (multi && small && throughput[i] > limit("openzfs.small_regions.throughput_max"))
                    continue;
                if (multi && !enough(limit("openzfs.multi_az.write_max"), need.write))
                    continue;
                if (!enough(network[i], need.read + need.write) || !enough(throughput[i], diskNeed) ||
                    !enough(drives[i], need.iops))
                    continue;
                const double ratio =
                    limit(small ? "openzfs.iops_per_gib_max_small_regions" : "openzfs.iops_per_gib_max");
                const double stored = need.data * kept;
                const double largest = limit("openzfs.capacity_max");
                const double rStorage = *rate(rates + "ssd.storage", region);
                const double rThroughput = *rate(rates + "throughput", region);
                const double rIops = *rate(rates + "iops_over_baseline", region);
                const double rest = backup(stored) * *rate("fsx.openzfs.backup.storage", region) +
                                    (multi ? 0 : crossing * crossingRate);
                for (double c = limit("openzfs.capacity_min"); c <= largest; ++c) {
                    if (!enough(c * (1 - need.free), stored) || !enough(c * ratio, need.iops)) {
                        // Jump near the data: below it nothing holds.
                        c = std::max(c, std::floor(stored / (1 - need.free)) - 2);
                        continue;
                    }
                    const double included = std::min(iopsTop, 3 * c);
                    const double iops = std::max(included, std::ceil(need.iops));
                    keep(c * rStorage + throughput[i] * rThroughput + iopsCost(iops, included, rIops) + rest, [&] {
                        return Setting{"openzfs", deployment, "SSD", false, 1, throughput[i], 0, "NONE", c, iops, 0};
                    });
                    if (3 * c >= need.iops)
                        break;
                }
            }
        }
    }

    // ---- ONTAP: all but Lustre.
    if (need.protocol != "lustre" && !need.linked)
        for (const bool multi : {false, true})
            for (const bool second : {false, true}) {
                if ((need.zone && !multi) || (multi && need.subnets == 1))
                    continue;
                const std::string rates = multi ? "fsx.ontap.multi_az." : "fsx.ontap.single_az.";
                const auto throughputRate = rate(
                    second ? (multi ? "fsx.ontap.second.multi_az.throughput" : "fsx.ontap.second.single_az.throughput")
                           : rates + "throughput",
                    region);
                if (!throughputRate)
                    continue;
                const int pairsMost = second && !multi ? 12 : 1;
                for (int pairs = 1; pairs <= pairsMost; ++pairs) {
                    if (need.protocol == "iscsi" && pairs > limit("ontap.iscsi_ha_pairs_max"))
                        continue;
                    const auto steps = !second      ? list("ontap.first.throughput")
                                       : pairs == 1 ? list("ontap.second.throughput")
                                                    : list("ontap.second.several_pairs_throughput");
                    for (std::size_t i = 0; i < steps.size(); ++i) {
                        const double step = steps[i] * pairs;
                        const double network = second ? step : list("ontap.first.network")[i];
                        const double drives =
                            second ? limit("ontap.iops_max") * pairs : list("ontap.first.disk_iops")[i];
                        const double writes = second ? 1e9
                                                     : limit(multi ? "ontap.first.multi_az.write_max"
                                                                   : "ontap.first.single_az.write_max");
                        const bool top = !second && step == limit("ontap.first.largest_step");
                        if (!enough(network, need.read + need.write) || !enough(step, diskNeed) ||
                            !enough(drives, need.iops) || !enough(writes, need.write))
                            continue;
                        for (const std::string tiering : {"NONE", "AUTO", "ALL"}) {
                            if (tiering == "AUTO" && need.latency != "hot-sub-millisecond" && need.latency != "tens")
                                continue;
                            if (tiering == "ALL" && need.latency != "tens")
                                continue;
                            const double stored = need.data * kept * (1 - need.dedupe);
                            const double ssd = tiering == "ALL" ? 0 : tiering == "AUTO" ? stored * need.hot : stored;
                            const double pool = stored - ssd;
                            const double least = top ? limit("ontap.first.largest_step.capacity_min")
                                                     : limit("ontap.capacity_min") * pairs;
                            const double perTiB = limit("ontap.throughput_per_tib");
                            const double largest = limit("ontap.capacity_max") * pairs;
                            const double iopsTop = limit("ontap.iops_max") * pairs;
                            const double topIops = top ? limit("ontap.first.largest_step.iops_min") : 0;
                            const double rStorage = *rate(rates + "ssd.storage", region);
                            const double rIops = *rate(rates + "iops_over_baseline", region);
                            double reads = 0;
                            double writesToPool = 0;
                            if (pool > 0) {
                                reads = readGB * (tiering == "ALL" ? 1 : need.coldReads) * 1048576 / need.request;
                                writesToPool = writtenGB * (tiering == "ALL" ? 1 : 1 - need.hot) * 1048576 / 4096;
                            }
                            const double rest = pool * *rate(rates + "capacity_pool.storage", region) +
                                                reads * *rate("fsx.ontap.capacity_pool.read_requests", region) +
                                                writesToPool * *rate("fsx.ontap.capacity_pool.write_requests", region) +
                                                backup(stored) * *rate("fsx.ontap.backup.storage", region) +
                                                (multi ? 0 : crossing * crossingRate);
                            for (double c = least; c <= largest; ++c) {
                                if (!enough(c * (1 - need.free), ssd) || !enough(c / 1024 * perTiB, diskNeed)) {
                                    c = std::max(c, std::floor(ssd / (1 - need.free)) - 2);
                                    continue;
                                }
                                const double included = std::min(iopsTop, 3 * c);
                                const double iops = std::max({included, std::ceil(need.iops), topIops});
                                keep(c * rStorage + step * *throughputRate + iopsCost(iops, included, rIops) + rest,
                                     [&] {
                                         return Setting{
                                             "ontap",
                                             std::string(multi ? "MULTI_AZ_" : "SINGLE_AZ_") + (second ? "2" : "1"),
                                             "SSD",
                                             false,
                                             pairs,
                                             step,
                                             0,
                                             tiering,
                                             c,
                                             iops,
                                             0};
                                     });
                                if (included >= iops)
                                    break;
                            }
                        }
                    }
                }
            }

    // ---- Windows: SMB alone.
    if (need.protocol == "smb" && !need.linked)
        for (const bool multi : {false, true})
            for (const std::string storage : {"SSD", "HDD"}) {
                if ((need.zone && !multi) ||
                    (multi && (need.subnets == 1 || need.regionZones < limit("windows.multi_az.region_zones_min"))))
                    continue;
                const bool hdd = storage == "HDD";
                if (hdd && (need.latency == "sub-millisecond" || need.latency == "hot-sub-millisecond"))
                    continue;
                const std::string rates = multi ? "fsx.windows.multi_az." : "fsx.windows.single_az.";
                const auto steps = list("windows.throughput");
                for (std::size_t i = 0; i < steps.size(); ++i) {
                    if (steps[i] > limit("windows.large_throughput_above") &&
                        !lists("windows.large_throughput_regions", region))
                        continue;
                    if (!enough(list("windows.network")[i], need.read + need.write) || !enough(steps[i], diskNeed) ||
                        !enough(list("windows.disk_iops")[i], need.iops) ||
                        (multi && !enough(limit("windows.multi_az.write_max"), need.write)))
                        continue;
                    const double stored = need.data * kept * (1 - need.dedupe);
                    const double perTiB =
                        limit(hdd ? "windows.hdd.throughput_per_tib" : "windows.ssd.throughput_per_tib");
                    const double iopsPerGiB =
                        hdd ? limit("windows.hdd.iops_per_tib") / 1024 : limit("windows.iops_per_gib_max");
                    const double largest = limit("windows.capacity_max");
                    const double rStorage = *rate(rates + (hdd ? "hdd.storage" : "ssd.storage"), region);
                    const double rThroughput = *rate(rates + "throughput", region);
                    const double rIops = *rate(rates + "ssd_iops_over_baseline", region);
                    const double rest =
                        backup(stored) * *rate("fsx.windows.backup.storage", region) + crossing * crossingRate;
                    const double iopsTop = limit("windows.iops_max");
                    for (double c = limit(hdd ? "windows.hdd.capacity_min" : "windows.ssd.capacity_min"); c <= largest;
                         ++c) {
                        if (!enough(c * (1 - need.free), stored) || !enough(c / 1024 * perTiB, diskNeed) ||
                            !enough(c * iopsPerGiB, need.iops))
                            continue;
                        const double included = hdd ? 0 : std::min(iopsTop, 3 * c);
                        const double iops = hdd ? 0 : std::max(included, std::ceil(need.iops));
                        keep(c * rStorage + steps[i] * rThroughput + iopsCost(iops, included, rIops) + rest, [&] {
                            return Setting{"windows", multi ? "MULTI_AZ_1" : "SINGLE_AZ_2",
                                           storage,   false,
                                           1,         steps[i],
                                           0,         "NONE",
                                           c,         iops,
                                           0};
                        });
                        if (hdd || included >= iops)
                            break;
                    }
                }
            }

    // ---- Lustre: capacities by legal size, throughput with them.
    if (need.protocol == "lustre" && need.linux && !need.zone) {
        struct Kind {
            std::string deployment;
            std::string storage;
            bool cache;
            double unit;
            double network;
            double write;
            std::string rates;
            std::set<double> first;
            double step;
        };
        std::vector<Kind> kinds;
        const double ssdStep = limit("lustre.ssd.capacity_step");
        const double p2[] = {125, 250, 500, 1000};
        const double p2Network[] = {320, 640, 1300, 2600};
        for (int i = 0; i < 4; ++i)
            kinds.push_back({"PERSISTENT_2",
                             "SSD",
                             false,
                             p2[i],
                             p2Network[i],
                             1e9,
                             "persistent2_ssd_" + std::to_string(static_cast<int>(p2[i])),
                             {1200},
                             ssdStep});
        for (const double unit : {50, 100, 200})
            kinds.push_back({"PERSISTENT_1",
                             "SSD",
                             false,
                             unit,
                             unit,
                             1e9,
                             "persistent1_ssd_" + std::to_string(static_cast<int>(unit)),
                             {1200},
                             ssdStep});
        for (const bool cache : {false, true}) {
            kinds.push_back({"PERSISTENT_1",
                             "HDD",
                             cache,
                             12,
                             40,
                             1e9,
                             std::string("persistent_hdd_12") + (cache ? "_ssd_cache" : ""),
                             {},
                             6000});
            kinds.push_back({"PERSISTENT_1",
                             "HDD",
                             cache,
                             40,
                             150,
                             1e9,
                             std::string("persistent_hdd_40") + (cache ? "_ssd_cache" : ""),
                             {},
                             1800});
        }
        if (need.again) {
            kinds.push_back({"SCRATCH_2", "SSD", false, 200, 200, 100, "scratch", {1200}, ssdStep});
            if (!need.linked && !need.transit)
                kinds.push_back({"SCRATCH_1", "SSD", false, 200, 200, 100, "scratch", {1200, 2400}, 3600});
        }
        for (const Kind &kind : kinds) {
            const auto usd = rate("fsx.lustre." + kind.rates + ".storage", region);
            const bool slow = kind.storage == "HDD";
            if (!usd || (slow && (need.latency == "sub-millisecond" || need.latency == "hot-sub-millisecond")))
                continue;
            const double stored = need.data * kept;
            std::set<double> sizes = kind.first;
            for (double c = kind.step; c <= 5e7; c += kind.step) {
                sizes.insert(c);
                if (c * (1 - need.free) > stored && c / 1000 * kind.unit > diskNeed + need.read + need.write &&
                    c / 1000 * std::min(kind.network, kind.write) > need.read + need.write)
                    break;
            }
            for (const double c : sizes) {
                const double units = c / 1000;
                if (!enough(c * (1 - need.free), stored) || !enough(units * kind.unit, diskNeed) ||
                    !enough(units * kind.network, need.read + need.write) || !enough(units * kind.write, need.write))
                    continue;
                const bool scratch = kind.deployment.rfind("SCRATCH", 0) == 0;
                keep(c * *usd + (scratch ? 0 : backup(stored) * *rate("fsx.lustre.backup.storage", region)) +
                         crossing * crossingRate,
                     [&] {
                         return Setting{"lustre", kind.deployment,         kind.storage, kind.cache, 1,
                                        0,        scratch ? 0 : kind.unit, "NONE",       c,          0,
                                        0};
                     });
                break;
            }
        }
    }
    return best;
}

}  // namespace fsx_oracle
