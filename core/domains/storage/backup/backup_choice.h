// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/backup/backup_offer.h"
#include "core/domains/storage/backup/backup_stock.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gp {

/// Data that is protected alike, in numbers.
struct BackupData {
    BackupResource type = BackupResource::Efs;
    double gb = 0;
    double change = 0;  ///< share that is other a day later; 0 to 1
};

/// One rule that is asked for.
struct BackupRuleNeed {
    BackupCycle cycle = BackupCycle::Daily;
    int everyHours = 24;
    int keptDays = 35;
    std::optional<int> cold;  ///< a pin, days; 0: never
};

/// What a plan must keep, and how it is used. Figures are not negative and finite: who reads them from a person checks that.
struct BackupNeed {
    std::vector<BackupData> data;
    std::vector<BackupRuleNeed> rules;  ///< from the finest on; at least one
    int warmDays = 0;                   ///< points younger than that are warm
    double restoresPerYear = 0;         ///< of everything
    int restoredBackDays = 0;           ///< restores reach back evenly
    bool archiveVolumes = false;
    std::optional<int> archiveOnlyAfter;  ///< the one day that is looked at where volume snapshots are archived
};

/// The least day on which a point may move: increments find a warm one to stand on, and what must be back at once is warm.
/// Sources: AWS Backup Developer Guide, metering and billing; AWS Backup API, Lifecycle.
[[nodiscard]] int leastColdDay(const BackupNeed &need, const BackupOffer &offer);
/// The rule whose volume snapshots are archived where that is asked for: the one that keeps longest, of those that are made rarely
/// enough; empty: none.
[[nodiscard]] std::optional<std::size_t> archivedRule(const BackupNeed &need, const BackupOffer &offer);

/// What a rule's points cost a month, by the day on which they move to cold storage.
struct BackupRuleCosts {
    std::vector<double> stored;   ///< USD; the index is the day, 0: never; days that are not allowed hold nothing
    std::vector<double> restore;  ///< USD of one restore a month of everything, as far as it falls to this rule
    std::vector<bool> allowed;
    bool unknownCold = false;  ///< cold storage of something has no price, so only "never" is compared

    [[nodiscard]] int lastDay() const { return static_cast<int>(stored.size()) - 1; }
    [[nodiscard]] double dollars(int day, double restoresPerYear) const
    {
        const auto at = static_cast<std::size_t>(day);
        return stored[at] + restore[at] * restoresPerYear / 12;
    }
};

/// Stock and cost of a need at the rates of one Region. Pure; keeps what the days of a choice share.
class BackupModel {
public:
    /// @param copies  what lies in the other Region: it is stored, not restored from, and its volumes are not archived
    BackupModel(const BackupNeed &need, const BackupOffer &offer, bool copies = false);
    /// The same rules at other rates or with another wish: what follows from the rules alone is taken over.
    BackupModel(const BackupNeed &need, const BackupOffer &offer, bool copies, const BackupModel &like);

    [[nodiscard]] const BackupNeed &need() const { return *m_need; }
    [[nodiscard]] const std::vector<BackupRuleCosts> &rules() const { return m_costs; }
    /// Days that may be chosen, 0 first, then rising.
    [[nodiscard]] std::vector<int> days(std::size_t rule) const;
    /// The cheapest day of a rule, its pin kept unless `free`: equal ones never move, or move later.
    [[nodiscard]] int best(std::size_t rule, bool free = false) const;
    [[nodiscard]] int best(std::size_t rule, double restoresPerYear) const;
    /// The month in nano-dollars with these days, 0 each: all warm; what has no price is left out.
    [[nodiscard]] std::int64_t monthNanos(const std::vector<int> &coldAfter) const;

    /// GB-month by type with these days.
    struct Stored {
        double warmGB = 0;
        double coldGB = 0;
        double restoredWarmGB = 0;  ///< a month
        double restoredColdGB = 0;
    };
    [[nodiscard]] Stored stored(const BackupData &data, const std::vector<int> &coldAfter) const;
    /// What a month sends elsewhere.
    [[nodiscard]] double sentGB(const BackupData &data) const;
    /// Share of restores that take a point of a rule, and of those the ones that find it cold.
    [[nodiscard]] double restoredFrom(std::size_t rule) const;
    [[nodiscard]] double restoredCold(std::size_t rule, int coldAfter) const;
    [[nodiscard]] std::vector<BackupCadence> cadences() const;

private:
    [[nodiscard]] const BackupAges &ages(double change, bool full) const;
    [[nodiscard]] double archivedWarm(double change, std::size_t rule, int coldAfter) const;
    [[nodiscard]] bool goesCold(BackupResource type, std::size_t rule) const;
    void addRules();
    void addRule(std::size_t rule);
    [[nodiscard]] bool looksAt(std::size_t rule, int day) const;
    [[nodiscard]] bool legal(std::size_t rule, int day) const;

    const BackupNeed *m_need;
    const BackupOffer *m_offer;
    bool m_copies;
    std::optional<std::size_t> m_archived;
    /// Of the rules and what changes alone, and so of several models.
    struct Shared {
        explicit Shared(const std::vector<BackupCadence> &rules) : pattern(rules) {}
        BackupPattern pattern;
        std::map<std::pair<double, bool>, BackupAges> ages;
    };
    std::shared_ptr<Shared> m_shared;
    std::vector<BackupRuleCosts> m_costs;
};

/// What a need leads to: by rule, the day on which its points move; and the same for copies in another Region.
struct BackupChoice {
    std::vector<int> coldAfter;
    std::vector<int> copyColdAfter;  ///< empty: no copies elsewhere
};
[[nodiscard]] BackupChoice bestBackup(const BackupModel &model, const BackupModel *copies);

}  // namespace gp
