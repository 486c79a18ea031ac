// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

/// A second answer to "which fleet is cheapest", by brute force over the tables as they lie in catalog/.
/// It shares no code with the engine: its own reader, exact integers throughout.
namespace oracle {

__extension__ using Wide = __int128;

inline constexpr std::int64_t kWeek = 168;  ///< hours

struct Type {
    std::string name;
    std::string family;
    std::string category;
    std::string arch;
    std::string maker;
    std::string gpuName;
    std::string acceleratorKind;
    std::int64_t vcpus = 0;
    std::int64_t memoryMiB = 0;
    std::int64_t localGB = 0;
    std::int64_t gpuThousandths = 0;
    std::int64_t gpuEachMiB = 0;
    std::int64_t gpuTotalMiB = 0;
    std::int64_t coremark = 0;        ///< 0: unknown
    std::int64_t baselineTenths = 0;  ///< percent × 10; 0: none
    std::int64_t generation = 0;      ///< 0: unknown
    std::optional<std::int64_t> networkMbps;
    std::optional<std::int64_t> ebsIops;
    std::optional<std::int64_t> ebsMBps;  ///< × 10^4, of 10^6 bytes
    std::optional<std::int64_t> attachments;
    bool metal = false;
    bool macOs = false;
    bool burstable = false;
    bool flex = false;
    bool efa = false;  ///< known to have an Elastic Fabric Adapter
    bool encryptedNetwork = false;
    bool hibernation = false;
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

/// A gp3 volume within what gp3 includes, so that its cost is that of its size.
struct Volume {
    std::int64_t sizeGiB = 1;
    std::int64_t iops = 0;
    std::int64_t mibps = 0;
};

enum class Sizing { Load, Count, Totals, Measured };

/// The need in whole numbers.
struct Need {
    std::string region;
    Sizing sizing = Sizing::Load;
    std::int64_t loadTenths = 0;           ///< req/s × 10
    std::vector<std::int64_t> weekTenths;  ///< 168 × (req/s × 10) that arrive along links; empty: `loadTenths` all week
    bool scaling = true;                   ///< the count follows the week
    std::int64_t perVcpuTenths = 0;        ///< req/s × 10
    std::string measuredOn;
    std::int64_t utilization = 75;  ///< percent
    std::int64_t count = 1;
    std::int64_t totalVcpus = 0;
    std::int64_t totalGiB = 0;
    std::int64_t totalGpus = 0;
    std::int64_t measuredCount = 1;
    std::int64_t measuredCpuTenths = 400;  ///< percent × 10
    std::int64_t measuredMemory = 0;       ///< percent; 0: unknown
    std::int64_t headroom = 20;            ///< percent
    std::int64_t memoryHeadroom = 20;      ///< percent

    std::int64_t vcpus = 1;
    std::int64_t memoryMiB = 0;
    std::int64_t localGB = 0;
    std::int64_t networkMbps = 0;
    std::int64_t ebsIops = 0;
    std::int64_t ebsMiBps = 0;
    std::int64_t gpus = 0;
    std::string gpuModel;
    std::int64_t gpuMemoryMiB = 0;
    std::string accelerator{"none"};
    std::string architecture{"either"};
    bool burstable = false;
    std::optional<std::int64_t> averageCpu;  ///< percent
    bool currentOnly = false;
    std::int64_t oldestGeneration = 0;
    std::vector<std::string> excludedTypes;
    std::vector<std::string> excludedMakers;
    bool metal = false;
    bool encryptedNetwork = false;
    bool hibernation = false;
    bool derivedPrices = true;

    std::string os{"amazon-linux"};
    std::string sql{"none"};
    bool ownLicence = false;
    std::string tenancy{"default"};
    std::int64_t zones = 1;
    bool survive = false;
    std::int64_t minimumPerZone = 1;
    std::string placement{"none"};
    bool publicTier = false;
    std::int64_t rootGiB = 8;
    std::vector<Volume> volumes;
    bool monitoring = false;
    std::int64_t spot = 0;  ///< percent that may be interrupted; only where neither a week nor a licence is asked for
};

struct Answer {
    std::set<std::string> refusedAt;    ///< the need itself is impossible, at any of these fields
    std::string type;                   ///< empty: nothing meets the need
    std::int64_t count = 0;             ///< at the peak
    std::int64_t weekHours = 0;         ///< instance-hours of a week
    std::optional<std::int64_t> cents;  ///< of a month; empty: some rate is unknown, or the bill has data volumes
    bool isTied = false;                ///< another type costs the same: which is taken is not said
    std::int64_t centsSlack = 0;        ///< how far another split into lines may round otherwise
    std::optional<bool> atLeast;        ///< a rate of the bill is unknown; empty: not said
};

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] Answer best(const Need &need) const;
    [[nodiscard]] const std::vector<Type> &types() const { return m_types; }
    [[nodiscard]] std::int64_t zonesOf(const std::string &region) const { return m_zones.at(region); }

private:
    /// Rates of what every instance has beside its hours.
    struct Adders {
        Wide rootMonth = 0;
        Wide volumesMonth = 0;
        Wide monitoringMonth = 0;
        std::int64_t addressHour = 0;
        bool known = true;
    };

    [[nodiscard]] const Type *find(const std::string &name) const;
    [[nodiscard]] std::set<std::string> refusals(const Need &need, const Type *reference) const;
    [[nodiscard]] bool sold(const Need &need, const Type &type, bool observed) const;
    [[nodiscard]] std::optional<std::int64_t> uplift(const std::string &software, std::int64_t vcpus) const;
    /// What the software adds to an hour in nano-dollars: 0 for nothing, empty when unknown.
    [[nodiscard]] std::optional<std::int64_t> licence(const Need &need, const Type &type) const;
    /// What surplus credits cost an hour of one instance in nano-dollars.
    [[nodiscard]] Wide surplusHour(const Need &need, const Type &type) const;
    [[nodiscard]] Adders addersOf(const Need &need) const;

    /// A fleet of one type that meets the need.
    struct Fleet {
        const Type *type = nullptr;
        std::int64_t count = 0;
        std::int64_t hourNanos = 0;  ///< of the machine
        bool observed = false;
        Wide besideMonth = 0;          ///< what else one instance costs
        std::int64_t strength = 0;     ///< of one instance, comparable between types
        std::int64_t savings = 0;      ///< percent that Spot saves
        std::int64_t zonesWanted = 0;  ///< of the fleet that offer it
    };
    /// What its part on Spot costs an hour, per unit of its strength: the plain mean over the types that it may draw from.
    [[nodiscard]] static std::optional<std::int64_t> spotHour(const Fleet &base, const std::vector<Fleet> &fleets,
                                                              bool byCount);
    static void takeBestOnSpot(const Need &need, const std::vector<Fleet> &fleets, const Adders &adders,
                               Answer &answer);

    using Key = std::pair<std::string, std::string>;  ///< region, type (or family)
    std::vector<Type> m_types;
    std::map<Key, Price> m_prices;
    std::map<Key, std::int64_t> m_zonesOffered;
    std::map<std::string, bool> m_offeringsKnown;
    std::map<Key, std::string> m_familyStatus;
    std::map<Key, std::int64_t> m_spotSavings;
    std::map<std::string, std::int64_t> m_windows;
    std::vector<Uplift> m_uplifts;
    std::map<std::string, std::int64_t> m_surplus;  ///< "t3.linux" → nano-dollars a vCPU-hour
    std::map<std::string, std::int64_t> m_gp3;
    std::map<std::string, std::int64_t> m_address;
    std::map<std::string, std::int64_t> m_metric;
    std::map<std::string, std::int64_t> m_zones;
    std::int64_t m_flexPercent = 0;  ///< mean CPU that flex types are for
};

}  // namespace oracle
