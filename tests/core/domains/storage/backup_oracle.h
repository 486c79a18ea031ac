// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

/// A second opinion on backup plans: reads the catalog's tables as text, makes, keeps and deletes recovery points one by one, step by
/// step, and tries every day. It shares no code with the engine.
namespace backup_oracle {

struct Data {
    std::string type;
    double gb = 0;
    double change = 0;
};

struct Rule {
    int hours = 24;
    int kept = 0;  ///< days
};

struct Need {
    std::vector<Data> data;
    std::vector<Rule> rules;
    int warmDays = 0;
    double restores = 0;  ///< a year
    int back = 0;         ///< days
};

struct Answer {
    std::vector<int> cold;
    double dollars = 0;
};

/// Mean bytes by rule and by day of age, as shares of the data, once all is settled; and what a day makes new.
struct Course {
    std::vector<std::vector<double>> byAge;
    double sentPerDay = 0;
};
[[nodiscard]] Course live(const std::vector<Rule> &rules, double change, bool full);

/// The same at one instant, right after the points of that day since the first: warm and cold.
struct Instant {
    double warm = 0;
    double cold = 0;
};
/// @param archived  what is cold is a full copy beside the chain
[[nodiscard]] Instant instant(const std::vector<Rule> &rules, const std::vector<int> &cold, double change, bool full,
                              bool archived, int day);

class Tables {
public:
    explicit Tables(const std::string &catalogFolder);
    [[nodiscard]] std::vector<std::string> regions() const;
    [[nodiscard]] Answer best(const Need &need, const std::string &region, bool copies) const;
    /// A month with these days.
    [[nodiscard]] double month(const Need &need, const std::vector<int> &cold, const std::string &region,
                               bool copies) const;
    /// Each rule's month by day, `impossible` where a day is not legal.
    static constexpr double impossible = -1;
    [[nodiscard]] std::vector<std::vector<double>> byDay(const Need &need, const std::string &region,
                                                         bool copies) const;
    [[nodiscard]] double rate(const std::string &dimension, const std::string &region) const;  ///< impossible: none
    [[nodiscard]] double limit(const std::string &key) const { return std::stod(m_limits.at(key)); }
    [[nodiscard]] bool lists(const std::string &key, const std::string &type) const;

private:
    std::map<std::string, std::string> m_limits;
    std::map<std::string, std::map<std::string, double>> m_rates;
};

}  // namespace backup_oracle
