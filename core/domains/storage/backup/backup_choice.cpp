// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_choice.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

double backupUsd(const std::optional<PricedRate> &rate) { return rate ? rate->rate.perUnit() : 0; }

std::int64_t backupNanos(double dollars)
{
    constexpr double kMost = 9e18;
    return static_cast<std::int64_t>(std::llround(std::min(dollars * 1e9, kMost)));
}

}  // namespace

int leastColdDay(const BackupNeed &need, const BackupOffer &offer)
{
    int interval = need.rules.empty() ? 0 : need.rules.front().everyHours;
    for (const BackupRuleNeed &rule : need.rules)
        interval = std::min(interval, rule.everyHours);
    return std::max({1, offer.warmMinDays, need.warmDays, (interval + 23) / 24});
}

std::optional<std::size_t> archivedRule(const BackupNeed &need, const BackupOffer &offer)
{
    std::optional<std::size_t> longest;
    for (std::size_t r = 0; r < need.rules.size(); ++r)
        if (need.rules[r].everyHours >= offer.archiveEveryDays * 24 &&
            (!longest || need.rules[r].keptDays > need.rules[*longest].keptDays))
            longest = r;
    return longest;
}

BackupModel::BackupModel(const BackupNeed &need, const BackupOffer &offer, bool copies)
    : m_need(&need), m_offer(&offer), m_copies(copies), m_shared(std::make_shared<Shared>(cadences()))
{
    addRules();
}

BackupModel::BackupModel(const BackupNeed &need, const BackupOffer &offer, bool copies, const BackupModel &like)
    : m_need(&need), m_offer(&offer), m_copies(copies), m_shared(like.m_shared)
{
    addRules();
}

void BackupModel::addRules()
{
    if (m_need->archiveVolumes && !m_copies)
        m_archived = archivedRule(*m_need, *m_offer);
    for (std::size_t rule = 0; rule < m_need->rules.size(); ++rule)
        addRule(rule);
}

std::vector<BackupCadence> BackupModel::cadences() const
{
    std::vector<BackupCadence> list;
    for (const BackupRuleNeed &rule : m_need->rules)
        list.push_back({rule.everyHours, rule.keptDays, rule.keptDays});
    return list;
}

const BackupAges &BackupModel::ages(double change, bool full) const
{
    const std::pair key(full ? 0 : change, full);
    const auto found = m_shared->ages.find(key);
    return found != m_shared->ages.end()
               ? found->second
               : m_shared->ages.emplace(key, BackupAges(m_shared->pattern, change, full)).first->second;
}

/// Warm snapshots of a volume, all rules together, where those of one rule leave the chain for the archive.
double BackupModel::archivedWarm(double change, std::size_t rule, int coldAfter) const
{
    std::vector<BackupCadence> list = cadences();
    list[rule].chainDays = coldAfter;
    const BackupAges chain(BackupPattern(list), change, false);
    double warm = 0;
    for (std::size_t r = 0; r < list.size(); ++r)
        warm += chain.all(r);
    return warm;
}

bool BackupModel::goesCold(BackupResource type, std::size_t rule) const
{
    return m_offer->of(type).goesCold && (type != BackupResource::Ebs || m_archived == rule);
}

/// Following the chain without what is archived takes time, so it is done for the days that may be chosen only.
bool BackupModel::looksAt(std::size_t rule, int day) const
{
    if (m_need->archiveOnlyAfter)
        return day == *m_need->archiveOnlyAfter;
    return legal(rule, day) || m_need->rules[rule].cold == day;
}

bool BackupModel::legal(std::size_t rule, int day) const
{
    return day >= leastColdDay(*m_need, *m_offer) && day + m_offer->coldMinDays <= m_need->rules[rule].keptDays;
}

double BackupModel::restoredFrom(std::size_t rule) const
{
    const auto &rules = m_need->rules;
    int longest = 0;
    int from = 0;
    for (std::size_t r = 0; r < rules.size(); ++r) {
        longest = std::max(longest, rules[r].keptDays);
        // Of equal ones the rarer keeps the point that both would make.
        if (rules[r].keptDays < rules[rule].keptDays || (rules[r].keptDays == rules[rule].keptDays && r > rule))
            from = std::max(from, rules[r].keptDays);
    }
    const int back = std::min(m_need->restoredBackDays, longest);
    if (back == 0)
        return from == 0 ? 1 : 0;
    return static_cast<double>(std::max(0, std::min(rules[rule].keptDays, back) - from)) / back;
}

double BackupModel::restoredCold(std::size_t rule, int coldAfter) const
{
    const double all = restoredFrom(rule);
    if (coldAfter == 0 || all == 0)
        return 0;
    int longest = 0;
    for (const BackupRuleNeed &other : m_need->rules)
        longest = std::max(longest, other.keptDays);
    const int back = std::min(m_need->restoredBackDays, longest);
    if (back == 0)
        return 0;
    const int until = std::min(m_need->rules[rule].keptDays, back);
    return std::min(all, static_cast<double>(std::max(0, until - coldAfter)) / back);
}

void BackupModel::addRule(std::size_t rule)
{
    const BackupRuleNeed &own = m_need->rules[rule];
    // A pin that is not advised is priced all the same.
    const int last = std::max({0, own.keptDays - m_offer->coldMinDays, own.cold.value_or(0)});
    BackupRuleCosts costs;
    costs.stored.resize(static_cast<std::size_t>(last) + 1);
    costs.restore.resize(costs.stored.size());
    costs.allowed.resize(costs.stored.size());
    costs.allowed[0] = true;
    double goingWarm = 0;
    double goingCold = 0;
    double restoredAlways = 0;
    bool colder = false;
    bool unknownRestore = false;
    struct Going {
        const BackupAges *ages;
        double warm;
        double cold;
    };
    std::vector<Going> going;
    for (const BackupData &data : m_need->data) {
        const BackupTerms &terms = m_offer->of(data.type);
        const bool goes = goesCold(data.type, rule);
        if (goes && data.gb > 0) {
            colder = true;
            costs.unknownCold = costs.unknownCold || !terms.cold;
            unknownRestore = unknownRestore || (!terms.restoreCold && !m_copies);
        }
        const double once = terms.freeRestore ? 0 : data.gb * backupUsd(terms.restoreWarm);
        (goes ? goingWarm : restoredAlways) += once;
        if (goes)
            goingCold += data.gb * backupUsd(terms.restoreCold ? terms.restoreCold : terms.restoreWarm);
        if (data.type == BackupResource::Ebs && m_archived) {
            // The chain of all rules depends on what leaves it: it is counted with the rule that is archived.
            if (m_archived != rule)
                continue;
            const BackupAges &whole = ages(data.change, false);
            const BackupAges &points = ages(data.change, true);
            for (std::size_t day = 0; day < costs.stored.size(); ++day) {
                double warm = 0;
                if (day == 0)
                    for (std::size_t r = 0; r < m_need->rules.size(); ++r)
                        warm += whole.all(r);
                else if (!looksAt(rule, static_cast<int>(day)))
                    continue;
                else
                    warm = archivedWarm(data.change, rule, static_cast<int>(day));
                const double cold = day == 0 ? 0 : points.all(rule) - points.until(rule, static_cast<int>(day));
                costs.stored[day] += data.gb * (warm * backupUsd(terms.warm) + cold * backupUsd(terms.cold));
            }
            continue;
        }
        const BackupAges &stock = ages(data.change, terms.full);
        const double all = data.gb * stock.all(rule) * backupUsd(terms.warm);
        costs.stored[0] += all;
        for (std::size_t day = 1; !goes && day < costs.stored.size(); ++day)
            costs.stored[day] += all;
        if (goes)
            going.push_back({&stock, data.gb * backupUsd(terms.warm), data.gb * backupUsd(terms.cold)});
    }
    costs.restore[0] = (goingWarm + restoredAlways) * restoredFrom(rule);
    for (int day = 1; day <= last; ++day) {
        const auto at = static_cast<std::size_t>(day);
        const double cold = m_copies ? 0 : restoredCold(rule, day);
        costs.allowed[at] = colder && !costs.unknownCold && !(unknownRestore && cold > 0) && legal(rule, day);
        for (const Going &data : going) {
            const double warm = data.ages->until(rule, day);
            costs.stored[at] += warm * data.warm + (data.ages->all(rule) - warm) * data.cold;
        }
        costs.restore[at] = (restoredAlways + goingWarm) * restoredFrom(rule) + (goingCold - goingWarm) * cold;
    }
    m_costs.push_back(std::move(costs));
}

std::vector<int> BackupModel::days(std::size_t rule) const
{
    std::vector<int> list;
    for (int day = 0; day <= m_costs[rule].lastDay(); ++day)
        if (m_costs[rule].allowed[static_cast<std::size_t>(day)])
            list.push_back(day);
    return list;
}

int BackupModel::best(std::size_t rule, double restoresPerYear) const
{
    const BackupRuleCosts &costs = m_costs[rule];
    int best = 0;
    std::int64_t least = backupNanos(costs.dollars(0, restoresPerYear));
    // From the last day down: of equal ones the later stays, and never to move stays before all.
    for (int day = costs.lastDay(); day > 0; --day) {
        if (!costs.allowed[static_cast<std::size_t>(day)])
            continue;
        if (const std::int64_t nanos = backupNanos(costs.dollars(day, restoresPerYear)); nanos < least) {
            least = nanos;
            best = day;
        }
    }
    return best;
}

int BackupModel::best(std::size_t rule, bool free) const
{
    const auto &pin = m_need->rules[rule].cold;
    return pin && !free && !m_copies ? *pin : best(rule, m_copies ? 0.0 : m_need->restoresPerYear);
}

std::int64_t BackupModel::monthNanos(const std::vector<int> &coldAfter) const
{
    double dollars = 0;
    for (std::size_t rule = 0; rule < m_costs.size(); ++rule)
        dollars += m_costs[rule].dollars(coldAfter[rule], m_copies ? 0 : m_need->restoresPerYear);
    return backupNanos(dollars);
}

BackupModel::Stored BackupModel::stored(const BackupData &data, const std::vector<int> &coldAfter) const
{
    Stored stored;
    const BackupTerms &terms = m_offer->of(data.type);
    const bool chain = data.type == BackupResource::Ebs && m_archived && coldAfter[*m_archived] > 0;
    if (chain) {
        stored.warmGB = data.gb * archivedWarm(data.change, *m_archived, coldAfter[*m_archived]);
        const BackupAges &points = ages(data.change, true);
        stored.coldGB = data.gb * (points.all(*m_archived) - points.until(*m_archived, coldAfter[*m_archived]));
    }
    const BackupAges &stock = ages(data.change, terms.full);
    for (std::size_t rule = 0; rule < m_need->rules.size(); ++rule) {
        const bool goes = goesCold(data.type, rule) && coldAfter[rule] > 0;
        if (!chain) {
            const double warm = goes ? stock.until(rule, coldAfter[rule]) : stock.all(rule);
            stored.warmGB += data.gb * warm;
            stored.coldGB += data.gb * (stock.all(rule) - warm);
        }
        if (m_copies)
            continue;
        const double restored = data.gb * m_need->restoresPerYear / 12;
        const double cold = goes ? restoredCold(rule, coldAfter[rule]) : 0;
        stored.restoredWarmGB += restored * (restoredFrom(rule) - cold);
        stored.restoredColdGB += restored * cold;
    }
    return stored;
}

double BackupModel::sentGB(const BackupData &data) const
{
    return data.gb * ages(data.change, m_offer->of(data.type).full).sentPerMonth();
}

BackupChoice bestBackup(const BackupModel &model, const BackupModel *copies)
{
    BackupChoice choice;
    for (std::size_t rule = 0; rule < model.rules().size(); ++rule) {
        choice.coldAfter.push_back(model.best(rule));
        if (copies)
            choice.copyColdAfter.push_back(copies->best(rule));
    }
    return choice;
}

}  // namespace gp
