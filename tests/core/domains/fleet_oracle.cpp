// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet_oracle.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <stdexcept>
#include <tuple>

namespace oracle {
namespace {

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

std::int64_t ceilOf(Wide numerator, Wide denominator)
{
    return static_cast<std::int64_t>((numerator + denominator - 1) / denominator);
}

/// Nano-dollars to cents, half to even.
std::int64_t centsOf(Wide nanos)
{
    const Wide unit = 10'000'000;
    Wide cents = nanos / unit;
    const Wide rest = nanos % unit;
    if (rest * 2 > unit || (rest * 2 == unit && cents % 2 == 1))
        ++cents;
    return static_cast<std::int64_t>(cents);
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
        type.vcpus = whole(row["vcpus"]);
        type.memoryMiB = whole(row["memory_mib"]);
        type.gpuThousandths = fixed(row["gpu_count"], 3);
        type.coremark = whole(row["coremark_iterations_per_s"]);
        type.baselineTenths = fixed(row["baseline_cpu_percent_per_vcpu"], 1);
        type.generation = whole(row["generation"]);
        type.accelerator = !row["accelerator_kind"].empty();
        type.metal = row["bare_metal"] == "1";
        type.macOs = row["macos"] == "1";
        type.burstable = row["burstable"] == "1";
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
    readTable(folder + "/compute/windows_uplifts.csv",
              [&](Row &row) { m_windows[row["instance_type"]] = fixed(row["usd_per_hour"], 9); });
    readTable(folder + "/compute/os_uplifts.csv", [&](Row &row) {
        Uplift uplift;
        uplift.software = row["software"];
        uplift.vcpuMin = whole(row["vcpu_min"]);
        if (!row["vcpu_max"].empty())
            uplift.vcpuMax = whole(row["vcpu_max"]);
        if (!row["usd_per_vcpu_hour"].empty())
            uplift.perVcpuNanos = fixed(row["usd_per_vcpu_hour"], 9);
        if (!row["usd_per_instance_hour"].empty())
            uplift.perInstanceNanos = fixed(row["usd_per_instance_hour"], 9);
        m_uplifts.push_back(uplift);
    });
    readTable(folder + "/storage/ebs_prices.csv", [&](Row &row) {
        if (row["dimension"] == "ebs.gp3.storage" && row["tier_from"] == "0")
            m_gp3[row["region"]] = fixed(row["usd"], 9);
    });
    readTable(folder + "/regions.csv", [&](Row &row) { m_zones[row["region"]] = whole(row["zones"]); });
}

std::optional<std::int64_t> Tables::licence(const std::string &os, const Type &type, bool &known) const
{
    known = true;
    if (os == "windows") {
        const auto found = m_windows.find(type.name);
        known = found != m_windows.end();
        return known ? std::optional(found->second) : std::nullopt;
    }
    if (os != "rhel" && os != "sles")
        return std::nullopt;
    // A rule for a closed range of sizes goes before the open one for the rest.
    for (const bool closed : {true, false})
        for (const Uplift &uplift : m_uplifts)
            if (uplift.software == os && uplift.vcpuMax.has_value() == closed && type.vcpus >= uplift.vcpuMin &&
                (!closed || type.vcpus <= *uplift.vcpuMax))
                return uplift.perVcpuNanos.value_or(0) * type.vcpus + uplift.perInstanceNanos.value_or(0);
    known = false;
    return std::nullopt;
}

bool Tables::sold(const std::string &region, const Type &type, bool observed, std::int64_t zones) const
{
    if (m_offeringsKnown.contains(region)) {
        const auto found = m_zonesOffered.find({region, type.name});
        return found != m_zonesOffered.end() && found->second >= zones;
    }
    const auto family = m_familyStatus.find({region, type.family});
    const std::string status = family == m_familyStatus.end() ? "unknown" : family->second;
    return status == "sold" || (status == "unknown" && observed);
}

Answer Tables::best(const Need &need) const
{
    Answer answer;
    const Type *reference = nullptr;
    for (const Type &type : m_types)
        if (type.name == need.measuredOn)
            reference = &type;
    if (need.zones > m_zones.at(need.region) || (need.byLoad && need.survive && need.zones < 2) ||
        (need.byLoad && reference && reference->coremark == 0)) {
        answer.refused = true;
        return answer;
    }
    const auto gp3 = m_gp3.find(need.region);
    const Wide root = gp3 == m_gp3.end() ? 0 : Wide(gp3->second) * need.rootGiB;

    using Rank = std::tuple<Wide, int, int, std::int64_t, Wide, std::int64_t, std::string>;
    std::optional<Rank> leading;
    for (const Type &type : m_types) {
        const auto price = m_prices.find({need.region, type.name});
        if (price == m_prices.end() || !sold(need.region, type, price->second.observed, need.zones))
            continue;
        bool licenceKnown = false;
        const auto fee = licence(need.os, type, licenceKnown);
        const bool wrongMachine = type.legacy || !type.offered || type.macOs || type.metal || type.category == "hpc" ||
                                  (need.architecture != "either" && need.architecture != type.arch) ||
                                  (need.os == "windows" && type.arch != "x86_64") ||
                                  (type.burstable && !need.burstable);
        const bool tooSmall =
            type.vcpus < need.vcpus || type.memoryMiB < need.memoryMiB || type.gpuThousandths < need.gpus * 1000;
        const bool unaskedAccelerator = need.gpus == 0 && (type.gpuThousandths > 0 || type.accelerator);
        if (!licenceKnown || wrongMachine || tooSmall || unaskedAccelerator)
            continue;

        std::int64_t count = need.count;
        Wide strength = 0;  // of one instance, comparable between types of one need
        if (need.byLoad) {
            if (reference && type.coremark == 0)
                continue;
            // req/s × 10 of one instance = over ÷ under
            const Wide over = reference ? Wide(need.perVcpuTenths) * reference->vcpus * type.coremark
                                        : Wide(need.perVcpuTenths) * type.vcpus;
            const Wide under = reference ? reference->coremark : 1;
            strength = over;
            const std::int64_t survivors = need.zones - (need.survive ? 1 : 0);
            std::int64_t perZone = std::max(need.minimumPerZone, ceilOf(Wide(need.loadTenths) * 100 * under,
                                                                        Wide(survivors) * need.utilization * over));
            if (type.burstable && type.baselineTenths > 0)
                perZone = std::max(perZone, ceilOf(Wide(need.loadTenths) * 1000 * under,
                                                   Wide(need.zones) * type.baselineTenths * over));
            count = perZone * need.zones;
            if (count > 1'000'000)
                continue;
        }
        const std::int64_t hour = price->second.nanos + fee.value_or(0);
        const Wide month = (Wide(hour) * 730 + root) * count;
        const Rank rank{
            month,    price->second.observed ? 0 : 1, type.current ? 0 : 1, -type.generation, -strength * count, count,
            type.name};
        if (leading && !(rank < *leading))
            continue;
        leading = rank;
        answer.type = type.name;
        answer.count = count;
        answer.cents = std::nullopt;
        if (gp3 != m_gp3.end())
            answer.cents = centsOf(Wide(price->second.nanos) * 730 * count) +
                           (fee ? centsOf(Wide(*fee) * 730 * count) : 0) + centsOf(root * count);
    }
    return answer;
}

}  // namespace oracle
