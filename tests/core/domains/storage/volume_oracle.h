// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A second answer to "which EBS volume": it reads catalog/storage/*.csv itself, asks of each legal setting whether it serves,
/// and takes the cheapest. It shares no code with the program.
namespace oracle {

struct Need {
    double size = 1;
    double iops = 0;
    double block = 16;
    double throughput = 0;
    bool boot = false;
    bool durable = false;
    bool fast = false;
    bool shared = false;
    bool disk = false;
    bool sequential = false;
    bool nonNitro = false;
    double reads = 0.5;
    int stripes = 0;   ///< volumes at most; 0: one where one serves, else as many as an instance takes
    std::string type;  ///< a pin; empty: any
    std::string raid;  ///< "", "none", "raid0", "raid1", "raid10"
    std::int64_t pinnedSize = 0;
    std::int64_t pinnedIops = 0;
    std::int64_t pinnedThroughput = 0;
};

struct Volume {
    std::string type;
    std::string raid;
    int members = 1;
    std::int64_t size = 0;
    std::int64_t iops = 0;
    std::int64_t throughput = 0;
    std::int64_t nanos = 0;  ///< a month of all members
};

struct Tier {
    double from = 0;
    double usd = 0;  ///< of one unit
};

class Tables {
public:
    /// @param folder  catalog/storage. Throws std::runtime_error where a table cannot be read.
    explicit Tables(const std::string &folder);
    [[nodiscard]] std::vector<std::string> regions() const;
    [[nodiscard]] std::optional<Volume> best(const Need &need, const std::string &region) const;

private:
    struct Load {
        double size = 0;
        double operations = 0;
        double throughput = 0;
    };
    [[nodiscard]] double limit(const std::string &key) const;
    [[nodiscard]] const std::vector<Tier> *rates(const std::string &dimension, const std::string &region) const;
    [[nodiscard]] bool sold(const std::string &type, const std::string &region) const;
    [[nodiscard]] Load loadOn(const Need &need, const std::string &type, const std::string &raid, int members) const;
    [[nodiscard]] bool admits(const Need &need, const std::string &type, const std::string &region) const;
    [[nodiscard]] bool legal(const Need &need, const Volume &volume) const;
    [[nodiscard]] bool serves(const Load &load, const Volume &volume) const;
    [[nodiscard]] std::optional<std::int64_t> price(const Volume &volume, const std::string &region) const;
    [[nodiscard]] std::optional<Volume> cheapest(const Need &need, const std::string &type, const std::string &raid,
                                                 int members, const std::string &region) const;

    std::map<std::string, double> m_limits;
    std::map<std::string, std::map<std::string, std::vector<Tier>>> m_rates;  ///< dimension, region
};

}  // namespace oracle
