// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A second answer to "which fleet is cheapest", by brute force over the tables as they lie in catalog/.
/// It shares no code with the engine: its own reader, exact integers throughout.
namespace oracle {

__extension__ using Wide = __int128;

struct Type {
    std::string name;
    std::string family;
    std::string category;
    std::string arch;
    std::int64_t vcpus = 0;
    std::int64_t memoryMiB = 0;
    std::int64_t gpuThousandths = 0;
    std::int64_t coremark = 0;        ///< 0: unknown
    std::int64_t baselineTenths = 0;  ///< percent × 10; 0: none
    std::int64_t generation = 0;
    bool accelerator = false;
    bool metal = false;
    bool macOs = false;
    bool burstable = false;
    bool current = false;
    bool offered = false;
    bool legacy = false;
};

struct Price {
    std::int64_t nanos = 0;
    bool observed = false;
};

struct Uplift {
    std::string software;
    std::int64_t vcpuMin = 0;
    std::optional<std::int64_t> vcpuMax;
    std::optional<std::int64_t> perVcpuNanos;
    std::optional<std::int64_t> perInstanceNanos;
};

/// The need in whole numbers.
struct Need {
    std::string region;
    bool byLoad = true;
    std::int64_t loadTenths = 0;     ///< req/s × 10
    std::int64_t perVcpuTenths = 0;  ///< req/s × 10
    std::int64_t count = 1;
    std::int64_t vcpus = 1;
    std::int64_t memoryMiB = 0;
    std::int64_t gpus = 0;
    std::string architecture{"either"};
    std::string os{"amazon-linux"};
    bool burstable = false;
    std::int64_t zones = 1;
    bool survive = false;
    std::int64_t rootGiB = 8;
    std::string measuredOn;
    std::int64_t utilization = 75;  ///< percent
    std::int64_t minimumPerZone = 1;
};

struct Answer {
    bool refused = false;  ///< the need itself is impossible
    std::string type;      ///< empty: nothing meets the need
    std::int64_t count = 0;
    std::optional<std::int64_t> cents;  ///< of a month; empty: the region has no gp3 price
};

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] Answer best(const Need &need) const;
    [[nodiscard]] const std::vector<Type> &types() const { return m_types; }
    [[nodiscard]] std::int64_t zonesOf(const std::string &region) const { return m_zones.at(region); }

private:
    [[nodiscard]] std::optional<std::int64_t> licence(const std::string &os, const Type &type, bool &known) const;
    [[nodiscard]] bool sold(const std::string &region, const Type &type, bool observed, std::int64_t zones) const;

    using Key = std::pair<std::string, std::string>;  ///< region, type (or family)
    std::vector<Type> m_types;
    std::map<Key, Price> m_prices;
    std::map<Key, std::int64_t> m_zonesOffered;
    std::map<std::string, bool> m_offeringsKnown;
    std::map<Key, std::string> m_familyStatus;
    std::map<std::string, std::int64_t> m_windows;
    std::vector<Uplift> m_uplifts;
    std::map<std::string, std::int64_t> m_gp3;
    std::map<std::string, std::int64_t> m_zones;
};

}  // namespace oracle
