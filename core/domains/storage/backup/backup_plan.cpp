// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_plan.h"

#include "core/base/text.h"
#include "core/domains/storage/backup/backup_months.h"
#include "core/domains/storage/backup/backup_price.h"
#include "core/domains/storage/backup/backup_ranking.h"
#include "core/domains/storage/backup/backup_reasons.h"

#include <algorithm>

namespace gp {
namespace {

std::string backupHeadline(const BackupDecision &d)
{
    double data = 0;
    for (const BackupData &row : d.model.need().data)
        data += row.gb;
    std::string text = formatNumber(data, 0) + " GB \u00B7 " + std::to_string(d.config.rules.size()) +
                       (d.config.rules.size() == 1 ? " rule" : " rules");
    if (d.config.lock != BackupLock::None)
        text += " \u00B7 locked";
    if (!d.config.copyRegion.empty())
        text += " \u00B7 copy in " + d.config.copyRegion;
    return text;
}

std::vector<std::string> backupAssumptions(const BackupDecision &d)
{
    std::vector<std::string> list{"A month counts 30 days and a year 365; lines are of a settled month, in "
                                  "which every rule keeps as many points as it "
                                  "may.",
                                  "Blocks that change again count once, and what is protected does not grow."};
    if (d.spec.restores.value() > 0)
        list.push_back("A restore takes everything, from the finest point that there is of its day.");
    if (d.copies && !d.spec.copyRegion.empty())
        list.push_back("The first copy of everything is sent once and is not in the month.");
    if (d.config.advancedTables)
        list.push_back("DynamoDB's advanced features are on, which cold storage and copies take.");
    if (d.spec.tests != BackupTests::None)
        list.push_back("What tests restore is deleted again; how long it runs until then is not in the price.");
    if (d.spec.legalHold)
        list.push_back("Points that a legal hold keeps past their day are not in the price.");
    return list;
}

struct BackupAnswer {
    BackupChoice choice;
    BackupConfig config;
    std::vector<CostLine> costs;
};

BackupAnswer answered(const BackupSpec &spec, const BackupModel &model, const BackupModel *copies,
                      const BackupOffer &offer)
{
    BackupAnswer answer;
    answer.choice = bestBackup(model, copies);
    answer.config = configureBackup(spec, model, copies, answer.choice, offer);
    answer.costs = priceBackup(answer.config, offer);
    return answer;
}

/// What each pin costs: the month less the month with only this pin released.
void addBackupPinCosts(Plan &plan, const BackupSpec &spec, const BackupModel &model, const BackupOffer &offer,
                       const BackupOffer &there)
{
    const CostSum month = plan.cost();
    if (month.atLeast)
        return;
    const auto price = [&](const std::string &field, const BackupSpec &free) {
        const BackupNeed need = backupNeedOf(free);
        const BackupModel own(need, offer);
        std::optional<BackupModel> copies;
        if (hasCopies(free))
            copies.emplace(need, there, true, own);
        const CostSum without = sumOf(answered(free, own, copies ? &*copies : nullptr, offer).costs);
        if (!without.atLeast)
            plan.pinCosts[field] = month.monthly - without.monthly;
    };
    const auto release = [&](const std::string &field, auto member) {
        if (!(spec.*member).pinned())
            return;
        BackupSpec free = spec;
        free.*member = {};
        price(field, free);
    };
    const auto has = [&](BackupCycle cycle) {
        const auto &rules = model.need().rules;
        return std::any_of(rules.begin(), rules.end(), [&](const BackupRuleNeed &rule) { return rule.cycle == cycle; });
    };
    if (hoursOf(advisedEvery(spec.rpo)) >= 24 || spec.daily > spec.frequentKept)
        release("every", &BackupSpec::every);
    if (has(BackupCycle::Daily))
        release("dailyCold", &BackupSpec::dailyCold);
    if (has(BackupCycle::Weekly))
        release("weeklyCold", &BackupSpec::weeklyCold);
    if (has(BackupCycle::Monthly))
        release("monthlyCold", &BackupSpec::monthlyCold);
    if (has(BackupCycle::Yearly))
        release("yearlyCold", &BackupSpec::yearlyCold);
}

Result<Plan> plannedBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer, bool explained)
{
    if (const auto checked = checkBackup(spec, context, offer); !checked)
        return tl::unexpected<Error>(checked.error());
    const BackupNeed need = backupNeedOf(spec);
    const BackupModel model(need, offer);
    const BackupOffer there = spec.copyRegion.empty() ? offer : BackupOffer::build(*offer.catalog, spec.copyRegion);
    std::optional<BackupModel> copies;
    if (hasCopies(spec))
        copies.emplace(need, there, true, model);
    const BackupModel *second = copies ? &*copies : nullptr;
    BackupAnswer answer = answered(spec, model, second, offer);

    Plan plan;
    plan.configuration = writeFields(answer.config);
    plan.costs = std::move(answer.costs);
    plan.month = kSettledMonth;
    const BackupDecision decision{spec, model, second, answer.choice, answer.config, offer, there, plan.cost()};
    plan.choice = backupRulesName(decision);
    plan.headline = backupHeadline(decision);
    plan.rankings = backupRankings(decision);
    plan.assumptions = backupAssumptions(decision);
    plan.advised["every"] = std::string(textOf(advisedEvery(spec.rpo)));
    for (const char *field : {"dailyCold", "weeklyCold", "monthlyCold", "yearlyCold"})
        plan.advised[field] = 0;
    for (std::size_t r = 0; r < need.rules.size(); ++r)
        if (const std::string field = coldField(need.rules[r].cycle); !field.empty())
            plan.advised[field] = model.best(r, true);
    addBackupPinCosts(plan, spec, model, offer, there);
    plan.reasons = backupReasons(decision, explained);
    plan.coming = backupComingMonths(decision, plan.cost().monthly);
    if (explained)
        plan.charts.push_back(backupMonthsChart(decision));
    return plan;
}

}  // namespace

Result<Plan> planBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    return plannedBackup(spec, context, offer, false);
}

Result<Plan> explainBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    return plannedBackup(spec, context, offer, true);
}

}  // namespace gp
