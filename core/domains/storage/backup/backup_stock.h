// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace gp {

/// How often a rule makes a point, and how long each is there. Rules start together, and all begin with a day.
struct BackupCadence {
    int everyHours = 24;  ///< less than a day: it divides one, and daily points are kept a day longer at least
    int keptDays = 35;
    int chainDays = 35;  ///< how long a point counts for the chain of increments; less where it is archived in full
};

/// Share of the data that is other after some days: 1 − (1 − change)^days. Blocks that change again count once.
[[nodiscard]] double backupChanged(double change, double days);

/// Which earlier point each point stands on at which age, over the time after which the schedules repeat: all that follows from
/// the rules alone. Points of the same instant are one, which belongs to the rule that keeps it longest.
/// Source: AWS Backup Developer Guide, overlapping backup rules.
class BackupPattern {
public:
    explicit BackupPattern(std::span<const BackupCadence> rules);

    /// Ages of a rule's points at which they hold what changed over a gap.
    struct Stretch {
        int rule = 0;
        int fromHours = 0;
        int toHours = 0;
        int gapHours = 0;   ///< 0: everything
        double weight = 0;  ///< points at each age, in the mean
    };
    [[nodiscard]] const std::vector<Stretch> &stretches() const { return m_stretches; }
    /// By hours since the point before: how many points a month of 730 hours makes.
    [[nodiscard]] const std::vector<std::pair<int, double>> &made() const { return m_made; }
    [[nodiscard]] const std::vector<BackupCadence> &rules() const { return m_rules; }

private:
    void put(const Stretch &stretch);

    std::vector<BackupCadence> m_rules;
    std::vector<Stretch> m_stretches;
    std::vector<int> m_places;  ///< of stretches, by their hash
    std::vector<std::pair<int, double>> m_made;
};

/// How much the points of each rule hold, by their age, as a share of the data: the exact mean once each rule keeps as many as it
/// may. The oldest point holds everything, each newer one what changed since the one before it that is still there.
/// Source: AWS Backup Developer Guide, incremental backups.
class BackupAges {
public:
    /// @param full  every point is a full copy
    BackupAges(const BackupPattern &pattern, double change, bool full);

    /// What points of a rule younger than so many days hold together.
    [[nodiscard]] double until(std::size_t rule, int days) const
    {
        const auto &sums = m_sums[rule];
        return sums[static_cast<std::size_t>(days) < sums.size() ? static_cast<std::size_t>(days) : sums.size() - 1];
    }
    [[nodiscard]] double all(std::size_t rule) const { return m_sums[rule].back(); }
    /// What a month of 730 hours sends elsewhere, where each point is copied as soon as it is made.
    [[nodiscard]] double sentPerMonth() const { return m_sent; }

private:
    std::vector<std::vector<double>> m_sums;
    double m_sent = 0;
};

/// The points of all rules at one instant, as shares of the data.
struct BackupLevel {
    double warm = 0;
    double cold = 0;
};
/// @param coldAfter  days by rule; 0: never
/// @param archived   what is cold is a full copy and no part of the chain
/// @param days       since the first point
[[nodiscard]] BackupLevel backupLevelAfter(std::span<const BackupCadence> rules, std::span<const int> coldAfter,
                                           double change, bool full, bool archived, int days);

}  // namespace gp
