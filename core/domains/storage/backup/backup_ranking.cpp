// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_ranking.h"

#include "core/base/text.h"
#include "core/domains/storage/backup/backup_price.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

std::optional<Usd> wholeMonth(const BackupConfig &config, const BackupOffer &offer)
{
    const CostSum sum = sumOf(priceBackup(config, offer));
    return sum.atLeast ? std::nullopt : std::optional(sum.monthly);
}

/// "+$4.20", or what stands in its way.
std::string backupDifference(const std::optional<Usd> &other, const CostSum &month, const std::string &more)
{
    if (!other)
        return "No price in the catalog for a part of it";
    if (month.atLeast)
        return "A part of the plan has no price, so they cannot be compared";
    const Usd difference = *other - month.monthly;
    const std::string text = difference.cents() == 0 ? "costs the same" : formatUsdDifference(difference);
    return text + (more.empty() ? "" : "; " + more);
}

BackupRival allWarm(const BackupDecision &d)
{
    BackupChoice choice = d.choice;
    std::fill(choice.coldAfter.begin(), choice.coldAfter.end(), 0);
    std::fill(choice.copyColdAfter.begin(), choice.copyColdAfter.end(), 0);
    BackupRival rival{"all-warm", "Everything stays warm", {}, true, {}, {}};
    rival.monthly = wholeMonth(configureBackup(d.spec, d.model, d.copies, choice, d.offer), d.offer);
    rival.verdict = backupDifference(rival.monthly, d.month, {});
    for (const BackupRuleNeed &rule : d.model.need().rules)
        if (rule.keptDays > d.offer.coldMinDays && !coldField(rule.cycle).empty())
            rival.pin = {coldField(rule.cycle), 0};
    return rival;
}

BackupRival withoutCopy(const BackupDecision &d)
{
    BackupSpec spec = d.spec;
    spec.copyRegion.clear();
    spec.copyAccount.clear();
    BackupChoice choice = d.choice;
    choice.copyColdAfter.clear();
    BackupRival rival{"no-copy", "No copy elsewhere", {}, false, {}, {"copyRegion", ""}};
    rival.monthly = wholeMonth(configureBackup(spec, d.model, nullptr, choice, d.offer), d.offer);
    rival.verdict =
        backupDifference(rival.monthly, d.month, "what takes the Region or the account takes every point too");
    return rival;
}

/// Data Lifecycle Manager makes the same snapshots at the same price; it is no rival where the plan does more than that.
BackupRival lifecycleManager(const BackupDecision &d)
{
    BackupRival rival{"dlm", "EBS snapshots by Data Lifecycle Manager", {}, true, {}, {}};
    BackupConfig config = d.config;
    std::erase_if(config.uses, [](const BackupUse &use) {
        return use.type != BackupResource::Ebs && use.type != BackupResource::Ec2;
    });
    const bool others = config.uses.size() < d.config.uses.size();
    config.tests = 0;
    config.alarms = 0;
    std::vector<std::string> lacks;
    if (others)
        lacks.emplace_back("it protects volumes only");
    if (d.spec.lock != BackupLock::None)
        lacks.emplace_back("it locks nothing");
    if (d.spec.airGapped)
        lacks.emplace_back("it knows no air-gapped vault");
    if (d.spec.tests != BackupTests::None)
        lacks.emplace_back("it tests no restore");
    rival.feasible = lacks.empty();
    rival.monthly = wholeMonth(config, d.offer);
    std::string lacking;
    for (const std::string &lack : lacks)
        lacking += (lacking.empty() ? "" : ", ") + lack;
    rival.verdict = backupDifference(
        rival.monthly, d.month, lacking.empty() ? "one policy for volumes alone, without vault and audit" : lacking);
    return rival;
}

std::optional<BackupRival> otherWayOfArchive(const BackupDecision &d)
{
    const auto rule = archivedRule(d.model.need(), d.offer);
    const bool volumes =
        std::any_of(d.model.need().data.begin(), d.model.need().data.end(),
                    [](const BackupData &data) { return data.type == BackupResource::Ebs && data.gb > 0; });
    if (!rule || !volumes)
        return std::nullopt;
    const bool on = !d.spec.archiveVolumes;
    BackupNeed need = d.model.need();
    need.archiveVolumes = on;
    // Where it is off, one day stands for all: when no finer point is left beside it, or the least day.
    const int last = need.rules[*rule].keptDays - d.offer.coldMinDays;
    int day = leastColdDay(need, d.offer);
    for (std::size_t r = 0; r < need.rules.size(); ++r)
        if (r != *rule)
            day = std::max(day, std::min(need.rules[r].keptDays, last));
    if (on && !need.rules[*rule].cold)
        need.rules[*rule].cold = day <= last ? day : 0;
    if (on && *need.rules[*rule].cold == 0)
        return std::nullopt;
    if (on)
        need.archiveOnlyAfter = need.rules[*rule].cold;
    const BackupModel model(need, d.offer, false, d.model);
    BackupSpec spec = d.spec;
    spec.archiveVolumes = on;
    BackupChoice choice = bestBackup(model, d.copies);
    BackupRival rival{"archive", on ? "Volume snapshots archived" : "Volume snapshots not archived",
                      {},        true,
                      {},        {"archiveVolumes", on}};
    rival.monthly = wholeMonth(configureBackup(spec, model, d.copies, choice, d.offer), d.offer);
    rival.verdict = backupDifference(rival.monthly, d.month,
                                     on ? std::string(labelOf(need.rules[*rule].cycle)) + " ones after " +
                                              std::to_string(*need.rules[*rule].cold) + " days, each in full"
                                        : std::string());
    return rival;
}

Ranking dayRanking(const BackupDecision &d, std::size_t r)
{
    // Days to look at beside the chosen one: ours, a month, a quarter, a year and their neighbours.
    static constexpr std::array kShown{14, 30, 60, 90, 120, 180, 270, 365, 730, 1'825};
    const BackupRuleNeed &rule = d.model.need().rules[r];
    const BackupRuleCosts &costs = d.model.rules()[r];
    Ranking ranking;
    ranking.insight = Insight::Storage;
    ranking.field = coldField(rule.cycle);
    ranking.title = std::string(labelOf(rule.cycle)) + " points to cold storage";
    ranking.objective = "USD in a settled month of this rule's points and the restores that take them";
    ranking.month = kSettledMonth;
    ranking.columns = {{"days", "Warm for", "days", 0}, {"cold", "Cold for", "days", 0}};
    std::vector<int> days{0, d.choice.coldAfter[r]};
    const std::vector<int> legal = d.model.days(r);
    for (const int day : legal)
        if (day > 0 &&
            (day == legal[1] || day == legal.back() || std::find(kShown.begin(), kShown.end(), day) != kShown.end()))
            days.push_back(day);
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    const double restores = d.model.need().restoresPerYear;
    const int best = d.model.best(r, true);
    const auto monthly = [&](int day) { return Usd::fromNanos(std::llround(costs.dollars(day, restores) * 1e9)); };
    for (const int day : days) {
        const bool allowed = costs.allowed[static_cast<std::size_t>(day)];
        Alternative row;
        row.name = day == 0 ? "Never" : "After " + std::to_string(day) + (day == 1 ? " day" : " days");
        row.detail = "deleted after " + std::to_string(rule.keptDays) + " days";
        row.feasible = allowed;
        row.chosen = day == d.choice.coldAfter[r];
        if (!costs.unknownCold || day == 0)
            row.monthly = monthly(day).roundedToCent();
        row.figures = {{"days", day == 0 ? rule.keptDays : day}, {"cold", day == 0 ? 0 : rule.keptDays - day}};
        row.pin = {ranking.field, day};
        if (!row.chosen || day != best)
            row.verdict =
                !row.monthly ? "No price in the catalog for a part of it in " + d.offer.region
                : !allowed
                    ? "Warm too short: the next increment finds nothing warm to stand on, or it must be back at once"
                : day == best ? "the advice"
                              : backupDifference(row.monthly, {monthly(best).roundedToCent(), false}, {});
        if (row.chosen)
            row.verdict = row.feasible && day == best ? std::string() : row.verdict;
        ranking.rows.push_back(std::move(row));
    }
    std::stable_sort(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &a, const Alternative &b) {
        if (a.feasible != b.feasible)
            return a.feasible;
        if (!a.monthly || !b.monthly)
            return a.monthly.has_value() && !b.monthly;
        return *a.monthly < *b.monthly;
    });
    return ranking;
}

}  // namespace

std::string backupRulesName(const BackupDecision &d)
{
    std::string text;
    for (std::size_t r = 0; r < d.model.need().rules.size(); ++r) {
        const BackupRuleNeed &rule = d.model.need().rules[r];
        text += (text.empty() ? "" : ", ") +
                (rule.cycle == BackupCycle::Frequent ? "every " + std::to_string(rule.everyHours) + " h"
                                                     : std::string(textOf(rule.cycle))) +
                " " + std::to_string(rule.keptDays) + " days";
        if (d.choice.coldAfter[r] > 0)
            text += " (cold after " + std::to_string(d.choice.coldAfter[r]) + ")";
    }
    return text;
}

std::vector<BackupRival> backupRivals(const BackupDecision &d)
{
    std::vector<BackupRival> rivals;
    if (std::any_of(d.choice.coldAfter.begin(), d.choice.coldAfter.end(), [](int day) { return day > 0; }))
        rivals.push_back(allWarm(d));
    if (hasCopies(d.spec))
        rivals.push_back(withoutCopy(d));
    const bool volumes =
        std::any_of(d.model.need().data.begin(), d.model.need().data.end(), [](const BackupData &data) {
            return data.type == BackupResource::Ebs || data.type == BackupResource::Ec2;
        });
    if (volumes)
        rivals.push_back(lifecycleManager(d));
    if (auto archive = otherWayOfArchive(d))
        rivals.push_back(std::move(*archive));
    return rivals;
}

std::vector<Ranking> backupRankings(const BackupDecision &d)
{
    Ranking ways;
    ways.insight = Insight::Storage;
    ways.title = "Ways to keep it";
    ways.objective = "USD in a settled month of the whole plan";
    ways.month = kSettledMonth;
    Alternative own;
    own.name = backupRulesName(d);
    own.detail = "AWS Backup";
    if (!d.month.atLeast)
        own.monthly = d.month.monthly;
    own.chosen = true;
    ways.rows.push_back(std::move(own));
    for (BackupRival &rival : backupRivals(d)) {
        Alternative row;
        row.name = std::move(rival.name);
        row.monthly = rival.monthly;
        row.feasible = rival.feasible;
        row.verdict = std::move(rival.verdict);
        row.pin = std::move(rival.pin);
        ways.rows.push_back(std::move(row));
    }
    std::vector<Ranking> rankings{std::move(ways)};
    for (std::size_t r = 0; r < d.model.rules().size(); ++r)
        if (d.model.days(r).size() > 1 || d.choice.coldAfter[r] > 0)
            rankings.push_back(dayRanking(d, r));
    return rankings;
}

}  // namespace gp
