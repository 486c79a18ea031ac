// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

/// A second opinion on EFS: reads the catalog's tables as text and tries every point. It shares no code with the engine: hours are
/// followed one by one, and what Archive bills at least is integrated numerically.
namespace efs_oracle {

struct Files {
    double share = 1;
    double accesses = 0;
    double kib = 1024;
};

struct Need {
    double size = 0;
    std::vector<Files> files;
    double life = 0;
    double read = 0;
    double written = 0;
    std::array<double, 168> hours{};
    double request = 64;
    double readIops = 0;
    double writeIops = 0;
    double clients = 1;
    bool quick = false;
    double slow = 0;
    double zones = 1;
    bool oneZone = false;
    std::string type{};  ///< pins; empty or below 0: none
    std::string mode{};
    int ia = -1;
    int archive = -1;
    int back = -1;
    double provisioned = 0;
    bool maxIo = false;
};

struct Point {
    std::string type;
    std::string mode;
    int ia = 0;
    int archive = 0;
    bool back = false;
    bool operator==(const Point &) const = default;
};

struct Answer {
    Point point;
    double dollars = 0;
};

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] std::vector<std::string> regions() const;
    [[nodiscard]] std::optional<Answer> best(const Need &need, const std::string &region) const;
    /// A month of one point; empty: it does not serve.
    [[nodiscard]] std::optional<double> month(const Need &need, const Point &point, const std::string &region) const;
    [[nodiscard]] std::vector<Point> points(const Need &need) const;

private:
    [[nodiscard]] double limit(const std::string &key) const { return std::stod(m_limits.at(key)); }
    [[nodiscard]] bool lists(const std::string &key, const std::string &word) const;
    [[nodiscard]] double rate(const std::string &dimension, const std::string &region) const
    {
        return m_rates.at(dimension).at(region);
    }
    std::map<std::string, std::string> m_limits;
    std::map<std::string, std::map<std::string, double>> m_rates;
};

}  // namespace efs_oracle
