// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_oracle.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fstream>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <tuple>

namespace oracle {
namespace {

constexpr std::string_view kSurplus = "ec2.surplus_credits.";
constexpr std::int64_t kMonthHours = 730;
constexpr std::int64_t kMetricsOfAnInstance = 7;  // of detailed monitoring (EC2 User Guide, CloudWatch metrics)

using Row = std::map<std::string, std::string>;

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

template <class Take>
void readTable(const std::string &path, Take take)
{
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line))
        throw std::runtime_error("cannot read " + path);
    const std::vector<std::string> head = cells(line);
    while (std::getline(file, line)) {
        const std::vector<std::string> values = cells(line);
        Row row;
        for (std::size_t i = 0; i < head.size() && i < values.size(); ++i)
            row[head[i]] = values[i];
        take(row);
    }
}

/// "0.21508" in units of 10^-places, exactly.
std::int64_t fixed(const std::string &text, int places)
{
    std::int64_t value = 0;
    int after = -1;
    for (const char c : text) {
        if (c == '.') {
            after = 0;
            continue;
        }
        if (after == places) {
            if (c != '0')
                throw std::runtime_error("more digits than expected: " + text);
            continue;
        }
        value = value * 10 + (c - '0');
        after += after >= 0 ? 1 : 0;
    }
    for (int i = std::max(after, 0); i < places; ++i)
        value *= 10;
    return value;
}

std::int64_t whole(const std::string &text) { return text.empty() ? 0 : std::stoll(text); }

std::optional<std::int64_t> known(const std::string &text, int places = 0)
{
    return text.empty() ? std::nullopt : std::optional(fixed(text, places));
}

std::int64_t ceilOf(Wide numerator, Wide denominator)
{
    return static_cast<std::int64_t>((numerator + denominator - 1) / denominator);
}

/// Nano-dollars times the hours of a week to cents, half to even.
std::int64_t centsOf(Wide nanoWeeks)
{
    const Wide unit = Wide(10'000'000) * kWeek;
    Wide cents = nanoWeeks / unit;
    const Wide rest = nanoWeeks % unit;
    if (rest * 2 > unit || (rest * 2 == unit && cents % 2 == 1))
        ++cents;
    return static_cast<std::int64_t>(cents);
}

bool globMatches(const char *pattern, const char *text)
{
    if (*pattern == '*')
        return globMatches(pattern + 1, text) || (*text && globMatches(pattern, text + 1));
    if (!*pattern || !*text)
        return *pattern == *text;
    return (*pattern == '?' || *pattern == *text) && globMatches(pattern + 1, text + 1);
}

std::string lower(std::string text)
{
    for (char &c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool excluded(const Need &need, const Type &type)
{
    for (const std::string &pattern : need.excludedTypes)
        if (pattern == type.family || globMatches(pattern.c_str(), type.name.c_str()))
            return true;
    return std::ranges::count(need.excludedMakers, type.maker) > 0;
}

/// The GPU or accelerator asked for is there; one that nobody asked for is not.
bool acceleratorsFit(const Need &need, const Type &type)
{
    const bool gpuAsked = need.gpus > 0 || !need.gpuModel.empty() || need.gpuMemoryMiB > 0 ||
                          (need.sizing == Sizing::Totals && need.totalGpus > 0);
    const bool kindAsked = need.accelerator != "none";
    if (!gpuAsked && !kindAsked)
        return type.gpuThousandths == 0 && type.acceleratorKind.empty();
    if (kindAsked && type.acceleratorKind != need.accelerator)
        return false;
    if (!gpuAsked)
        return true;
    // A slice of a GPU has the memory of its slice and is never a whole GPU.
    const bool slice = type.gpuThousandths % 1000 != 0;
    const std::int64_t memory = slice ? type.gpuTotalMiB : type.gpuEachMiB;
    return type.gpuThousandths > 0 && type.gpuThousandths >= need.gpus * 1000 && memory >= need.gpuMemoryMiB &&
           lower(type.gpuName).find(lower(need.gpuModel)) != std::string::npos;
}

bool disksAndNetworkFit(const Need &need, const Type &type)
{
    std::int64_t iops = need.ebsIops;
    std::int64_t sixtyfourths = need.ebsMiBps * 64;  // an operation of 16 KiB moves 1/64 MiB
    for (const Volume &volume : need.volumes) {
        iops += volume.iops;
        sixtyfourths += std::max(volume.mibps * 64, volume.iops);
    }
    const auto attached = static_cast<std::int64_t>(need.volumes.size()) + 1;  // and the root
    return type.localGB >= need.localGB &&
           (need.networkMbps == 0 || (type.networkMbps && *type.networkMbps >= need.networkMbps)) &&
           (iops == 0 || (type.ebsIops && *type.ebsIops >= iops)) &&
           (sixtyfourths == 0 || (type.ebsMBps && Wide(*type.ebsMBps) * 64'000'000 >=
                                                      Wide(sixtyfourths) * (std::int64_t(1) << 20) * 10'000)) &&
           (!type.attachments || *type.attachments >= attached);
}

/// What a cluster placement group takes: no burstable, flex or Mac types (EC2 User Guide, placement group rules), and with EFA.
bool standsClose(const Type &type) { return !type.burstable && !type.flex && !type.macOs && type.efa; }

bool machineFits(const Need &need, const Type &type, std::int64_t flexPercent)
{
    const bool special = type.legacy || !type.offered || type.macOs || type.metal != need.metal ||
                         (type.category == "hpc" && need.placement != "hpc") || excluded(need, type) ||
                         (need.currentOnly && !type.current) || type.generation < need.oldestGeneration;
    const bool wrongArch = (need.architecture != "either" && need.architecture != type.arch) ||
                           (need.os == "windows" && type.arch != "x86_64");
    const bool tooBusy = type.flex && need.averageCpu && *need.averageCpu > flexPercent;
    const bool lacks = (type.burstable && !need.burstable) || tooBusy ||
                       (need.placement == "hpc" && !standsClose(type)) ||
                       (need.encryptedNetwork && !type.encryptedNetwork) || (need.hibernation && !type.hibernation);
    const bool tooSmall = type.vcpus < need.vcpus || type.memoryMiB < need.memoryMiB;
    return !special && !wrongArch && !lacks && !tooSmall && acceleratorsFit(need, type) &&
           disksAndNetworkFit(need, type);
}

/// Instances in each zone: the survivors carry every demand, and a baseline carries the load with all zones up: a burstable type
/// in each hour, a flex type on average. Empty: the type has no figure of what is asked for.
std::optional<std::int64_t> perZone(const Need &need, const Type &type, const Type *reference, std::int64_t loadTenths,
                                    std::int64_t flexPercent)
{
    const std::int64_t survivors = need.zones - (need.survive ? 1 : 0);
    std::int64_t most = need.minimumPerZone;
    const auto take = [&](Wide demand, Wide capacity) { most = std::max(most, ceilOf(demand, capacity)); };
    const bool baselineBinds = type.burstable && type.baselineTenths > 0 && !need.averageCpu;
    if (need.sizing == Sizing::Load) {
        if (reference && type.coremark == 0)
            return std::nullopt;
        const Wide load = Wide(loadTenths) * (reference ? reference->coremark : 1);
        const Wide one = Wide(need.perVcpuTenths) * (reference ? Wide(reference->vcpus) * type.coremark : type.vcpus);
        take(load * 100, survivors * need.utilization * one);
        if (baselineBinds)
            take(load * 1000, need.zones * type.baselineTenths * one);
        if (type.flex && !need.averageCpu) {
            // A count that stands all week is as busy on average as the week's mean load; one that follows it, as each hour's.
            const bool stands = !need.scaling && !need.weekTenths.empty();
            const Wide weekTenths = stands ? std::accumulate(need.weekTenths.begin(), need.weekTenths.end(), Wide(0))
                                           : Wide(loadTenths) * kWeek;
            take(weekTenths * (reference ? reference->coremark : 1) * 100, need.zones * kWeek * flexPercent * one);
        }
    } else if (need.sizing == Sizing::Measured) {
        if (type.coremark == 0)
            return std::nullopt;
        const Wide work = Wide(need.measuredCount) * reference->coremark * need.measuredCpuTenths *
                          (100 + need.headroom);  // CoreMark × 10^5
        take(work, Wide(survivors) * type.coremark * 100'000);
        // What is in use today, with its headroom, must fit into what is left after a lost zone: MiB × 10^4.
        take(Wide(need.measuredCount) * reference->memoryMiB * need.measuredMemory * (100 + need.memoryHeadroom),
             Wide(survivors) * type.memoryMiB * 10'000);
        if (baselineBinds)
            take(work * 1000, Wide(need.zones) * type.baselineTenths * type.coremark * 100'000);
    } else if (need.sizing == Sizing::Totals) {
        const std::int64_t gpus = type.gpuThousandths / 1000;
        if (need.totalGpus > 0 && gpus == 0)
            return std::nullopt;
        take(need.totalVcpus, survivors * type.vcpus);
        take(Wide(need.totalGiB) * 1024, Wide(survivors) * type.memoryMiB);
        if (need.totalGpus > 0)
            take(need.totalGpus, survivors * gpus);
    }
    return most;
}

/// How many hours of the week have which load.
std::map<std::int64_t, std::int64_t> levelsOf(const Need &need)
{
    if (need.sizing != Sizing::Load || need.weekTenths.empty())
        return {{need.loadTenths, kWeek}};
    if (!need.scaling)
        return {{std::ranges::max(need.weekTenths), kWeek}};
    std::map<std::int64_t, std::int64_t> levels;
    for (const std::int64_t load : need.weekTenths)
        ++levels[load];
    return levels;
}

}  // namespace

Tables::Tables(const std::string &folder)
{
    std::set<std::string> legacy;
    readTable(folder + "/compute/family_status.csv", [&](Row &row) { legacy.insert(row["family"]); });
    readTable(folder + "/compute/instance_types.csv", [&](Row &row) {
        Type type;
        type.name = row["instance_type"];
        type.family = row["family"];
        type.category = row["category"];
        type.arch = row["arch"];
        type.maker = row["cpu_manufacturer"];
        type.gpuName = row["gpu_name"];
        type.acceleratorKind = row["accelerator_kind"];
        type.vcpus = whole(row["vcpus"]);
        type.memoryMiB = whole(row["memory_mib"]);
        type.localGB = whole(row["local_storage_gb"]);
        type.gpuThousandths = fixed(row["gpu_count"], 3);
        type.gpuEachMiB = whole(row["gpu_memory_mib_each"]);
        type.gpuTotalMiB = whole(row["gpu_memory_mib_total"]);
        type.coremark = whole(row["coremark_iterations_per_s"]);
        type.baselineTenths = fixed(row["baseline_cpu_percent_per_vcpu"], 1);
        type.generation = whole(row["generation"]);
        type.networkMbps = known(row["network_baseline_mbps"]);
        type.ebsIops = known(row["ebs_baseline_iops"]);
        type.ebsMBps = known(row["ebs_baseline_throughput_mb_s"], 4);
        type.attachments = known(row["ebs_max_attachments"]);
        type.metal = row["bare_metal"] == "1";
        type.macOs = row["macos"] == "1";
        type.burstable = row["burstable"] == "1";
        type.flex = row["flex"] == "1";
        type.efa = row["efa_supported"] == "1";
        type.encryptedNetwork = row["encryption_in_transit"] == "1";
        type.hibernation = row["hibernation_supported"] == "1";
        type.current = row["current_generation"] == "1";
        type.offered = row["offered_2026"] == "1";
        type.legacy = legacy.contains(type.family);
        m_types.push_back(type);
    });
    readTable(folder + "/compute/linux_prices.csv", [&](Row &row) {
        m_prices[{row["region"], row["instance_type"]}] = {fixed(row["usd_per_hour"], 9), row["origin"] == "observed"};
    });
    readTable(folder + "/compute/type_offerings.csv", [&](Row &row) {
        m_offeringsKnown[row["region"]] = true;
        m_zonesOffered[{row["region"], row["instance_type"]}] = std::ranges::count(row["zone_ids"], '|') + 1;
    });
    readTable(folder + "/compute/family_availability.csv", [&](Row &row) {
        m_familyStatus[{row["region"], row["family"]}] = row["status"];
    });
    readTable(folder + "/compute/spot.csv", [&](Row &row) {
        if (!row["linux_savings_percent"].empty() && !row["linux_band"].empty())
            m_spotSavings[{row["region"], row["instance_type"]}] = whole(row["linux_savings_percent"]);
    });
    readTable(folder + "/compute/windows_uplifts.csv",
              [&](Row &row) { m_windows[row["instance_type"]] = fixed(row["usd_per_hour"], 9); });
    readTable(folder + "/compute/os_uplifts.csv", [&](Row &row) {
        m_uplifts.push_back({row["software"], whole(row["vcpu_min"]), known(row["vcpu_max"]),
                             known(row["usd_per_vcpu_hour"], 9), known(row["usd_per_instance_hour"], 9)});
    });
    readTable(folder + "/storage/ebs_prices.csv", [&](Row &row) {
        if (row["dimension"] == "ebs.gp3.storage" && row["tier_from"] == "0")
            m_gp3[row["region"]] = fixed(row["usd"], 9);
    });
    readTable(folder + "/service_prices.csv", [&](Row &row) {
        if (row["tier_from"] != "0")
            return;
        if (row["dimension"] == "public_ipv4.in_use_hour")
            m_address[row["region"]] = fixed(row["usd"], 9);
        if (row["dimension"].starts_with(kSurplus))
            m_surplus[row["dimension"].substr(kSurplus.size())] = fixed(row["usd"], 9);
        if (row["dimension"] == "cloudwatch.custom_metric")
            m_metric[row["region"]] = fixed(row["usd"], 9);
    });
    readTable(folder + "/service_limits.csv", [&](Row &row) {
        if (row["service"] == "ec2" && row["key"] == "flex.baseline_cpu_pct")
            m_flexPercent = whole(row["value"]);
    });
    readTable(folder + "/regions.csv", [&](Row &row) { m_zones[row["region"]] = whole(row["zones"]); });
}

const Type *Tables::find(const std::string &name) const
{
    const auto found = std::ranges::find(m_types, name, &Type::name);
    return found == m_types.end() ? nullptr : &*found;
}

std::set<std::string> Tables::refusals(const Need &need, const Type *reference) const
{
    std::set<std::string> fields;
    const bool computed = need.sizing != Sizing::Count;
    if (need.zones > m_zones.at(need.region) || (computed && need.survive && need.zones < 2))
        fields.insert("zones");
    if (need.placement == "hpc" && (need.zones > 1 || (computed && need.survive)))
        fields.insert("placement");
    if (need.sizing == Sizing::Load && levelsOf(need).rbegin()->first == 0)
        fields.insert("peakLoad");
    if (need.sizing == Sizing::Totals && need.totalVcpus + need.totalGiB + need.totalGpus == 0)
        fields.insert("totalVcpus");
    if ((need.sizing == Sizing::Load && reference && reference->coremark == 0) ||
        (need.sizing == Sizing::Measured && (!reference || reference->coremark == 0)))
        fields.insert("measuredOn");
    // EC2 User Guide, prerequisites for hibernation, AMIs: neither is in the list.
    if (need.hibernation && (need.os == "debian" || need.os == "sles"))
        fields.insert("hibernation");
    return fields;
}

std::optional<std::int64_t> Tables::uplift(const std::string &software, std::int64_t vcpus) const
{
    // A rule for a closed range of sizes goes before the open one for the rest.
    for (const bool closed : {true, false})
        for (const Uplift &rule : m_uplifts)
            if (rule.software == software && rule.vcpuMax.has_value() == closed && vcpus >= rule.vcpuMin &&
                (!closed || vcpus <= *rule.vcpuMax))
                return rule.perVcpuNanos.value_or(0) * vcpus + rule.perInstanceNanos.value_or(0);
    return std::nullopt;
}

std::optional<std::int64_t> Tables::licence(const Need &need, const Type &type) const
{
    if (need.os == "rhel" || need.os == "sles")
        return need.ownLicence ? 0 : uplift(need.os, type.vcpus);
    if (need.os != "windows")
        return 0;
    const auto found = m_windows.find(type.name);
    if (found == m_windows.end() || need.ownLicence)
        return std::nullopt;
    if (need.sql == "none")
        return found->second;
    // SQL Server is licensed for at least four vCPUs (Microsoft Licensing on AWS).
    const auto database =
        uplift(need.sql == "web" ? "windows_sql_web" : "sql_" + need.sql, std::max<std::int64_t>(4, type.vcpus));
    return database ? std::optional(found->second + *database) : std::nullopt;
}

bool Tables::sold(const Need &need, const Type &type, bool observed) const
{
    if (m_offeringsKnown.contains(need.region)) {
        const auto found = m_zonesOffered.find({need.region, type.name});
        return found != m_zonesOffered.end() && found->second >= need.zones;
    }
    const auto family = m_familyStatus.find({need.region, type.family});
    const std::string status = family == m_familyStatus.end() ? "unknown" : family->second;
    return status == "sold" || (status == "unknown" && observed);
}

Wide Tables::surplusHour(const Need &need, const Type &type) const
{
    if (!type.burstable || !need.averageCpu || type.baselineTenths == 0)
        return 0;
    const Wide rate = m_surplus.at(type.family + (need.os == "windows" ? ".windows" : ".linux"));
    return type.vcpus * std::max<std::int64_t>(0, *need.averageCpu * 10 - type.baselineTenths) * rate / 1000;
}

Tables::Adders Tables::addersOf(const Need &need) const
{
    Adders adders;
    const auto gp3 = m_gp3.find(need.region);
    adders.known = gp3 != m_gp3.end();
    if (adders.known) {
        adders.rootMonth = Wide(gp3->second) * need.rootGiB;
        for (const Volume &volume : need.volumes)
            adders.volumesMonth += Wide(gp3->second) * volume.sizeGiB;
    }
    const auto metric = m_metric.find(need.region);
    if (need.monitoring && metric != m_metric.end())
        adders.monitoringMonth = Wide(metric->second) * kMetricsOfAnInstance;
    const auto address = m_address.find(need.region);
    if (need.publicTier && address != m_address.end())
        adders.addressHour = address->second;
    adders.known = adders.known && (!need.publicTier || address != m_address.end());
    return adders;
}

Answer Tables::best(const Need &need) const
{
    const Type *reference = find(need.measuredOn);
    Answer answer;
    answer.refusedAt = refusals(need, reference);
    if (!answer.refusedAt.empty() || need.tenancy != "default")
        return answer;
    const Adders adders = addersOf(need);
    const bool metricUnknown = need.monitoring && !m_metric.contains(need.region);
    const auto levels = levelsOf(need);

    using Rank = std::tuple<Wide, int, int, std::int64_t, Wide, std::int64_t, std::string>;
    std::optional<Rank> leading;
    std::vector<Fleet> fleets;
    for (const Type &type : m_types) {
        const auto price = m_prices.find({need.region, type.name});
        if (price == m_prices.end() || !sold(need, type, price->second.observed) ||
            (!need.derivedPrices && !price->second.observed) || !machineFits(need, type, m_flexPercent))
            continue;
        const auto fee = licence(need, type);
        if (!fee)
            continue;

        std::int64_t count = need.count;
        std::int64_t hours = need.count * kWeek;
        Wide strength = 0;  // of one instance, comparable between types of one need
        if (need.sizing != Sizing::Count) {
            strength = reference && need.sizing != Sizing::Totals ? type.coremark : type.vcpus;
            hours = 0;
            bool sized = true;
            for (const auto &[load, times] : levels) {
                const auto each = perZone(need, type, reference, load, m_flexPercent);
                sized = sized && each;
                count = each.value_or(0) * need.zones;  // rises with the load: the last is that of the peak
                hours += count * times;
            }
            if (!sized || count > 1'000'000)
                continue;
        }
        const Wide surplus = surplusHour(need, type);
        const Wide hour = Wide(price->second.nanos) + *fee + surplus + adders.addressHour;
        const Wide standing = adders.rootMonth + adders.volumesMonth + adders.monitoringMonth;
        if (need.spot > 0) {
            const auto savings = m_spotSavings.find({need.region, type.name});
            const auto offered = m_zonesOffered.find({need.region, type.name});
            const bool byStrength = need.sizing == Sizing::Load || need.sizing == Sizing::Measured;
            fleets.push_back({&type, count, price->second.nanos, price->second.observed,
                              (Wide(surplus) + adders.addressHour) * kMonthHours + standing,
                              byStrength ? static_cast<std::int64_t>(strength) : type.coremark,
                              savings == m_spotSavings.end() ? 0 : savings->second,
                              offered == m_zonesOffered.end() ? need.zones : std::min(offered->second, need.zones)});
            continue;
        }
        const Rank rank{(hour * kMonthHours + standing) * hours,
                        price->second.observed ? 0 : 1,
                        type.current ? 0 : 1,
                        -type.generation,
                        -strength * count,
                        count,
                        type.name};
        if (leading && !(rank < *leading))
            continue;
        leading = rank;
        answer.type = type.name;
        answer.count = count;
        answer.weekHours = hours;
        answer.centsSlack = need.sql == "none" ? 0 : 1;
        answer.atLeast = metricUnknown ? std::nullopt : std::optional(!adders.known);
        answer.cents = std::nullopt;
        if (!adders.known || metricUnknown || !need.volumes.empty())
            continue;
        answer.cents = 0;
        for (const Wide month :
             {Wide(price->second.nanos) * kMonthHours, Wide(*fee) * kMonthHours, surplus * kMonthHours,
              Wide(adders.addressHour) * kMonthHours, adders.rootMonth, adders.monitoringMonth}) {
            *answer.cents += centsOf(month * hours);
            // A part of a week is a repeating fraction of a month: exactly half a cent of it is no binary number, and may fall either way.
            if (hours % kWeek != 0 && month * hours % (Wide(10'000'000) * kWeek) * 2 == Wide(10'000'000) * kWeek)
                ++answer.centsSlack;
        }
    }
    if (!fleets.empty())
        takeBestOnSpot(need, fleets, adders, answer);
    return answer;
}

std::optional<std::int64_t> Tables::spotHour(const Fleet &base, const std::vector<Fleet> &fleets, bool byCount)
{
    struct Pool {
        double weight;
        std::int64_t unit;
        std::int64_t zones;
    };
    const auto spotOf = [](const Fleet &fleet) {
        return std::llround(static_cast<double>(fleet.hourNanos) * (1 - static_cast<double>(fleet.savings) / 100));
    };
    if (base.savings <= 0 || base.strength <= 0)
        return std::nullopt;
    std::vector<Pool> pools;
    for (const Fleet &other : fleets) {
        if (other.savings <= 0 || other.strength <= 0 || other.type->arch != base.type->arch || other.zonesWanted < 1)
            continue;
        const double weight = static_cast<double>(other.strength) / static_cast<double>(base.strength);
        pools.push_back({weight, std::llround(static_cast<double>(spotOf(other)) / weight), other.zonesWanted});
    }
    // At least ten pools of about the same strength within a fifth of the price; else half to twice as strong, which a fleet that is a
    // number of instances does not take; else up to half dearer (services.md; the widening is the project's own rule).
    const auto within = [&](bool wideStrength, bool widePrice) {
        std::vector<Pool> kept;
        const double low = wideStrength && !byCount ? 0.5 : 0.85;
        const double high = wideStrength && !byCount ? 2 : 1.3;
        const auto most = std::llround((widePrice ? 1.5 : 1.2) * static_cast<double>(spotOf(base)));
        for (const Pool &pool : pools)
            if (pool.weight >= low && pool.weight <= high && pool.unit <= most)
                kept.push_back(pool);
        return kept;
    };
    const auto enough = [](const std::vector<Pool> &kept) {
        std::int64_t zones = 0;
        for (const Pool &pool : kept)
            zones += pool.zones;
        return zones >= 10;
    };
    std::vector<Pool> kept = within(false, false);
    if (!enough(kept))
        kept = within(true, false);
    if (!enough(kept))
        kept = within(true, true);
    if (kept.empty())
        return std::nullopt;
    double sum = 0;
    std::ranges::sort(kept, {}, &Pool::unit);
    for (const Pool &pool : kept)
        sum += static_cast<double>(pool.unit);
    return std::llround(sum / static_cast<double>(kept.size()));
}

void Tables::takeBestOnSpot(const Need &need, const std::vector<Fleet> &fleets, const Adders &adders, Answer &answer)
{
    std::optional<Wide> least;
    for (const Fleet &fleet : fleets) {
        const auto spot = spotHour(fleet, fleets, need.sizing == Sizing::Count);
        // What may be interrupted rounds down: 100 − 70 % of five are two on demand.
        const std::int64_t onDemand = spot ? ceilOf(Wide(fleet.count) * (100 - need.spot), 100) : fleet.count;
        const Wide month =
            (Wide(onDemand) * fleet.hourNanos + Wide(fleet.count - onDemand) * spot.value_or(0)) * kMonthHours +
            fleet.besideMonth * fleet.count;
        if (least && month >= *least) {
            answer.isTied = answer.isTied || month == *least;
            continue;
        }
        least = month;
        answer.isTied = false;
        answer.type = fleet.type->name;
        answer.count = fleet.count;
        answer.weekHours = fleet.count * kWeek;
        answer.atLeast = !adders.known;
        answer.cents.reset();
        if (!adders.known || !need.volumes.empty() || adders.monitoringMonth != 0)
            continue;
        answer.centsSlack = 3;  // of four lines, each rounded by itself
        answer.cents = centsOf(month * kWeek);
    }
}

}  // namespace oracle
