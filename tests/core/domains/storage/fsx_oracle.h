// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

/// A second opinion on FSx: reads the catalog's tables as text and tries every setting, capacities one legal size after the other.
/// It shares no code with the engine.
namespace fsx_oracle {

struct Need {
    std::string protocol;  ///< "nfs", "smb", "nfs-smb", "iscsi", "lustre"
    bool linux = true;
    double data = 0;
    double free = 0;
    double compress = 0;
    double dedupe = 0;
    double hot = 1;
    double read = 0;
    double write = 0;
    double busy = 0;
    double cached = 0;
    double iops = 0;
    double request = 64;
    double coldReads = 0;
    std::string latency;  ///< "sub-millisecond", "hot-sub-millisecond", "milliseconds", "tens"
    bool zone = false;
    int zones = 1;
    int regionZones = 6;
    int subnets = 0;
    bool again = false;
    bool linked = false;
    bool transit = false;
    double backups = 0;
    double change = 0;
    std::string system{};  ///< pins; empty or 0: none
    std::string storage{};
    std::string tiering{};
    double step = 0;
};

struct Setting {
    std::string system;
    std::string deployment;
    std::string storage;
    bool cache = false;
    int pairs = 1;
    double step = 0;     ///< MB/s, of all pairs
    double perUnit = 0;  ///< MB/s/TiB, Lustre
    std::string tiering = "NONE";
    double capacity = 0;
    double iops = 0;
    double dollars = 0;
};

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] std::vector<std::string> regions() const;
    [[nodiscard]] std::optional<Setting> best(const Need &need, const std::string &region) const;

private:
    [[nodiscard]] double limit(const std::string &key) const { return std::stod(m_limits.at(key)); }
    [[nodiscard]] std::vector<double> list(const std::string &key) const;
    [[nodiscard]] bool lists(const std::string &key, const std::string &word) const;
    [[nodiscard]] std::optional<double> rate(const std::string &dimension, const std::string &region) const;

    std::map<std::string, std::string> m_limits;
    std::map<std::string, std::map<std::string, double>> m_rates;
    double m_sides = 0;
};

}  // namespace fsx_oracle
