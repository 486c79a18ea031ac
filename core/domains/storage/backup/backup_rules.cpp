// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_rules.h"

#include "core/base/text.h"
#include "core/domains/mean_month.h"
#include "core/domains/pin_costs.h"
#include "core/domains/storage/backup/backup_module.h"
#include "core/domains/storage/backup/backup_need.h"
#include "core/domains/storage/backup/backup_reasons.h"

#include <algorithm>

namespace gp {
namespace {

using BackupInputs = RuleInput<BackupSpec>;
using BackupDraft = std::optional<FindingDraft>;

std::optional<BackupConfig> decidedBackup(const Plan &plan)
{
    if (!plan.choice)
        return std::nullopt;
    const auto config = readFields<BackupConfig>(plan.configuration);
    return config ? std::optional(*config) : std::nullopt;
}

std::string protectedGB(const BackupInputs &input)
{
    double gb = 0;
    for (const BackupRow &row : input.spec.resources)
        gb += row.size.value();
    return formatNumber(gb, gb < 10 ? 2 : 0) + " GB";
}

bool protectsType(const BackupInputs &input, BackupResource type)
{
    const auto &rows = input.spec.resources;
    return std::any_of(rows.begin(), rows.end(), [&](const BackupRow &row) { return row.type == type; });
}

/// A figure that some reason of the plan rests on; empty: none does.
std::string backupFact(const Plan &plan, std::string_view name)
{
    for (const Reason &reason : plan.reasons)
        for (const Fact &fact : reason.facts)
            if (fact.name == name)
                return fact.value;
    return {};
}

int backupFigure(const Plan &plan, std::string_view name) { return std::atoi(backupFact(plan, name).c_str()); }

bool factLists(const Plan &plan, std::string_view name, BackupResource type)
{
    const std::vector<std::string> types = split(backupFact(plan, name), ',');
    return std::any_of(types.begin(), types.end(),
                       [&](const std::string &each) { return trimmed(each) == textOf(type); });
}

/// The row of the first ranking whose name begins so.
const Alternative *rivalNamed(const Plan &plan, std::string_view name)
{
    if (plan.rankings.empty())
        return nullptr;
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.name.starts_with(name))
            return &row;
    return nullptr;
}

BackupDraft unlocked(const BackupInputs &input)
{
    if (input.spec.lock != BackupLock::None)
        return std::nullopt;
    const bool law = input.spec.byLaw;
    return FindingDraft{
        "lock",
        law ? "The law keeps " + protectedGB(input) + ", and whoever may use the vault may delete its points."
            : "Whoever breaks into the account can delete the points of " + protectedGB(input) + " first.",
        law ? "Lock the vault in compliance mode: after the cooling off nobody can lift it."
            : "Lock the vault in governance mode, at no charge.",
        SuggestedEdit{"lock", law ? "compliance" : "governance"}, law ? Severity::High : Severity::Low};
}

BackupDraft governanceUnderLaw(const BackupInputs &input)
{
    if (!input.spec.byLaw || input.spec.lock != BackupLock::Governance)
        return std::nullopt;
    return FindingDraft{"lock",
                        "The law keeps " + protectedGB(input) +
                            ", and a lock in governance mode can be lifted by who may do so.",
                        "Lock the vault in compliance mode: after the cooling off nobody can lift it.",
                        SuggestedEdit{"lock", "compliance"},
                        {}};
}

BackupDraft keyOfAwsAcrossAccounts(const BackupInputs &input)
{
    if (input.spec.copyAccount.empty() || input.spec.encryption != BackupEncryption::AwsKey)
        return std::nullopt;
    return FindingDraft{"encryption",
                        "Account " + input.spec.copyAccount +
                            " cannot read what the key of AWS encrypts: copies there fail for "
                            "what is encrypted with the vault's key.",
                        "Encrypt with a key of our own that the other account may use.",
                        {},
                        {}};
}

BackupDraft withoutCopyElsewhere(const BackupInputs &input)
{
    if (hasCopies(input.spec))
        return std::nullopt;
    FindingDraft draft{"copyRegion",
                       "All points of " + protectedGB(input) + " lie in " + input.context.region +
                           " and in the account of the data: what takes one takes both.",
                       "Copy them to another Region or account.",
                       {},
                       {}};
    if (const std::string near = backupFact(input.plan, kNearRegionFact); !near.empty()) {
        draft.fix = SuggestedEdit{"copyRegion", near};
        draft.remedy = "Copy them to " + near + ".";
    }
    return draft;
}

BackupDraft scheduleMissesRpo(const BackupInputs &input)
{
    const BackupNeed need = backupNeedOf(input.spec);
    int finest = need.rules.empty() ? 0 : need.rules.front().everyHours;
    for (const BackupRuleNeed &rule : need.rules)
        finest = std::min(finest, rule.everyHours);
    if (!input.plan.choice || finest <= input.spec.rpo.value() || finest <= 1)
        return std::nullopt;
    const bool pinned = input.spec.every.pinned() &&
                        hoursOf(input.spec.every.pin()) > hoursOf(advisedEvery(input.spec.rpo)) &&
                        input.spec.daily > input.spec.frequentKept;
    FindingDraft draft{pinned ? "every" : "daily",
                       "A point every " + groupThousands(finest) + " h loses as much work, and " +
                           formatNumber(input.spec.rpo.value(), 2) + " h may be lost.",
                       pinned ? "Take the advice." : "Keep daily points.",
                       {},
                       {}};
    if (pinned)
        draft.fix = SuggestedEdit{"every", Json()};
    else if (finest > 24 && input.spec.rpo.value() >= 24)
        draft.fix = SuggestedEdit{"daily", 7};
    return draft;
}

BackupDraft rpoBelowAnHour(const BackupInputs &input)
{
    const auto config = decidedBackup(input.plan);
    if (!config || input.spec.rpo.value() >= 1)
        return std::nullopt;
    const bool on = std::any_of(config->rules.begin(), config->rules.end(),
                                [](const BackupRuleConfig &rule) { return rule.continuous; });
    for (const BackupRow &row : input.spec.resources)
        if (!on || !factLists(input.plan, "Continuous for", row.type))
            return FindingDraft{"rpo",
                                "\"" + excerpt(row.name) + "\" gets a point every hour at best, and " +
                                    formatNumber(60 * input.spec.rpo.value(), 0) + " minutes may be lost.",
                                "Replicate it, or accept an hour.",
                                SuggestedEdit{"rpo", 1},
                                {}};
    return std::nullopt;
}

BackupDraft neverRestored(const BackupInputs &input)
{
    if (input.spec.tests != BackupTests::None)
        return std::nullopt;
    return FindingDraft{"tests",
                        "Nothing shows that " + protectedGB(input) + " can be restored within " +
                            formatNumber(input.spec.rto.value(), 1) + " h.",
                        "Let AWS Backup restore the newest points every month and time it.",
                        SuggestedEdit{"tests", "monthly"},
                        {}};
}

BackupDraft roleMissing(const BackupInputs &input)
{
    if (input.spec.role != BackupRole::Existing || !trimmed(input.spec.roleArn).empty())
        return std::nullopt;
    return FindingDraft{"roleArn",
                        "The plan works as a role that nobody named: until one is, no backup is made.",
                        "Let the role be made with the plan.",
                        SuggestedEdit{"role", "made"},
                        {}};
}

/// A rarer rule that keeps its points no longer than a finer one has each of them twice.
BackupDraft ruleAddsNothing(const BackupInputs &input)
{
    const BackupNeed need = backupNeedOf(input.spec);
    for (std::size_t r = 1; r < need.rules.size(); ++r)
        for (std::size_t finer = 0; finer < r; ++finer)
            if (need.rules[r].keptDays <= need.rules[finer].keptDays &&
                need.rules[r].everyHours % need.rules[finer].everyHours == 0) {
                const std::string rare(textOf(need.rules[r].cycle));
                return FindingDraft{keptField(need.rules[r].cycle),
                                    std::string(labelOf(need.rules[r].cycle)) + " points are kept for " +
                                        std::to_string(need.rules[r].keptDays) + " days, " +
                                        std::string(textOf(need.rules[finer].cycle)) + " ones for " +
                                        std::to_string(need.rules[finer].keptDays) + ": they add nothing.",
                                    "Keep no " + rare + " points, or keep them longer.",
                                    SuggestedEdit{keptField(need.rules[r].cycle), 0},
                                    {}};
            }
    return std::nullopt;
}

BackupDraft warmTooShort(const BackupInputs &input)
{
    const BackupNeed need = backupNeedOf(input.spec);
    const int least = backupFigure(input.plan, "Earliest day");
    for (const BackupRuleNeed &rule : need.rules)
        if (rule.cold && *rule.cold > 0 && *rule.cold < least)
            return FindingDraft{
                coldField(rule.cycle),
                std::string(labelOf(rule.cycle)) + " points leave warm storage after " + std::to_string(*rule.cold) +
                    " days, " + std::to_string(least) +
                    " are needed: the next increment would find nothing to stand on and be full, or what must be "
                    "back at once would be cold.",
                "Take the advice, or move them later.",
                SuggestedEdit{coldField(rule.cycle), Json()},
                {}};
    return std::nullopt;
}

BackupDraft holdByHand(const BackupInputs &input)
{
    if (!input.spec.legalHold)
        return std::nullopt;
    return FindingDraft{"legalHold",
                        "A legal hold is placed and released by hand: no template does it, and its points cost on.",
                        "Write down who places and releases holds.",
                        {},
                        {}};
}

BackupDraft nobodyTold(const BackupInputs &input)
{
    if (input.spec.alarms || !trimmed(input.spec.notify).empty())
        return std::nullopt;
    return FindingDraft{"alarms",
                        "A backup that fails is noticed by nobody until it is needed.",
                        "Let an alarm watch for failed jobs.",
                        SuggestedEdit{"alarms", true},
                        {}};
}

BackupDraft linkedWithoutRow(const BackupInputs &input)
{
    for (const Neighbour &other : input.context.neighbours) {
        const auto &rows = input.spec.resources;
        const bool listed = std::any_of(rows.begin(), rows.end(),
                                        [&](const BackupRow &row) { return row.component == other.id.value; });
        if (other.role == LinkRole::Replicates && !listed)
            return FindingDraft{"resources",
                                "\"" + excerpt(other.id.value) +
                                    "\" is linked to the plan, and no row says how much it is: it is "
                                    "protected and not priced.",
                                "Add a row for it, with its id as the component.",
                                {},
                                {}};
    }
    return std::nullopt;
}

BackupDraft linkedElsewhere(const BackupInputs &input)
{
    for (const Neighbour &other : input.context.neighbours)
        if (other.role == LinkRole::Replicates && !other.region.empty() && other.region != input.context.region)
            return FindingDraft{"resources",
                                "\"" + excerpt(other.id.value) + "\" stands in " + other.region +
                                    ", and a plan protects what is in its own Region, " + input.context.region + ".",
                                "Give that Region a plan of its own.",
                                {},
                                {}};
    return std::nullopt;
}

BackupDraft archiveMissesRto(const BackupInputs &input)
{
    const auto config = decidedBackup(input.plan);
    const bool archived = config && std::any_of(config->rules.begin(), config->rules.end(),
                                                [](const BackupRuleConfig &rule) { return rule.archive; });
    if (!archived || !protectsType(input, BackupResource::Ebs) ||
        input.spec.rto.value() >= backupFigure(input.plan, "Back after at most"))
        return std::nullopt;
    return FindingDraft{"archiveVolumes",
                        "A snapshot takes up to " + backupFact(input.plan, "Back after at most") +
                            " h to come back from the archive, and " + formatNumber(input.spec.rto.value(), 1) +
                            " h are allowed.",
                        "Leave snapshots in the standard tier.",
                        SuggestedEdit{"archiveVolumes", false},
                        {}};
}

BackupDraft coldNeverReached(const BackupInputs &input)
{
    const auto config = decidedBackup(input.plan);
    const BackupNeed need = backupNeedOf(input.spec);
    if (!config || !(protectsType(input, BackupResource::Efs) || protectsType(input, BackupResource::DynamoDb)))
        return std::nullopt;
    int longest = 0;
    for (const BackupRuleNeed &rule : need.rules)
        longest = std::max(longest, rule.keptDays);
    const int least = backupFigure(input.plan, "Earliest day") + backupFigure(input.plan, "Cold at least");
    if (longest >= least)
        return std::nullopt;
    double warm = 0;
    for (const BackupUse &use : config->uses)
        warm += use.type == BackupResource::Efs || use.type == BackupResource::DynamoDb ? use.warmGB : 0;
    return FindingDraft{"monthly",
                        formatNumber(warm, 1) + " GB stay in warm storage: nothing is kept for longer than " +
                            std::to_string(longest) + " days, and cold storage begins to be possible at " +
                            std::to_string(least) + ".",
                        "Keep fewer daily points and some monthly ones, which may then lie in cold storage.",
                        {},
                        {}};
}

BackupDraft archiveOtherWay(const BackupInputs &input)
{
    // Below a dollar a month it is not worth a word: our own threshold.
    constexpr std::int64_t kWorthCents = 100;
    const Alternative *other = rivalNamed(input.plan, "Volume snapshots");
    if (!other || !other->monthly || !input.plan.choice || input.plan.cost().atLeast)
        return std::nullopt;
    const Usd saved = input.plan.cost().monthly - *other->monthly;
    if (saved.cents() < kWorthCents)
        return std::nullopt;
    return FindingDraft{
        "archiveVolumes",
        input.spec.archiveVolumes ? "Archived snapshots are full copies, and cost " + formatUsd(saved) +
                                        inMonth(input.plan.month) + " more than they would as increments."
                                  : "Snapshots that little shares with others cost " + formatUsd(saved) +
                                        inMonth(input.plan.month) + " more here than in the archive.",
        input.spec.archiveVolumes ? "Leave them in the standard tier." : "Archive them; each takes days to come back.",
        SuggestedEdit{"archiveVolumes", !input.spec.archiveVolumes},
        {}};
}

BackupDraft backupPinCosts(const BackupInputs &input)
{
    constexpr std::int64_t kWorthCents = 500;  // our own threshold
    return pinCostsDraft(input.plan, kWorthCents);
}

/// The year in which points come together is cheaper than those after it: whoever budgets with it alone is surprised.
BackupDraft fillsUp(const BackupInputs &input)
{
    // Below a fifth it is not worth a word: our own threshold.
    constexpr std::int64_t kFifth = 5;
    const CostSum settled = input.plan.cost();
    const Usd year = meanMonth(input.plan);
    if ((settled.monthly - year).cents() * kFifth < settled.monthly.cents() || (settled.monthly - year).cents() <= 0)
        return std::nullopt;
    const std::string known = settled.atLeast ? "at least " : "";
    return FindingDraft{"monthly",
                        "Points come together: " + known + formatUsd(year) + inMonth(kMeanMonth) + ", " + known +
                            formatUsd(settled.monthly) + inMonth(kSettledMonth) + ", in which as many go as come.",
                        "Plan later years with the settled month, or keep fewer points.",
                        {},
                        {}};
}

BackupDraft manyFullCopies(const BackupInputs &input)
{
    // Fifty copies of everything are worth a word: our own threshold.
    constexpr double kWorthCopies = 50;
    const auto config = decidedBackup(input.plan);
    if (!config)
        return std::nullopt;
    for (const BackupUse &use : config->uses) {
        double data = 0;
        for (const BackupRow &row : input.spec.resources)
            data += row.type == use.type ? row.size.value() : 0;
        if (!factLists(input.plan, "Full copies", use.type) || data <= 0 ||
            use.warmGB + use.coldGB < kWorthCopies * data)
            continue;
        return FindingDraft{"daily",
                            std::string(labelOf(use.type)) + ": " + formatNumber((use.warmGB + use.coldGB) / data, 0) +
                                " full copies of " + formatNumber(data, 0) + " GB are kept.",
                            "Keep fewer daily points and weekly or monthly ones beside them.",
                            {},
                            {}};
    }
    return std::nullopt;
}

}  // namespace

std::vector<Rule<BackupModule>> backupRules()
{
    const std::string guide = "AWS Backup Developer Guide, ";
    const std::string framework = "AWS Well-Architected Framework, ";
    return {
        {{"backup.unlocked", Pillar::Security, Severity::Low, "Vault without a lock",
          "Who wants a ransom deletes the backups first.", guide + "AWS Backup Vault Lock"},
         unlocked},
        {{"backup.governance_under_law", Pillar::Security, Severity::Medium, "Lock that can be lifted",
          "What the law keeps must be kept from everybody.",
          guide + "AWS Backup Vault Lock, governance and compliance mode"},
         governanceUnderLaw},
        {{"backup.key_across_accounts", Pillar::Security, Severity::High, "Copies that the other account cannot read",
          "A key that AWS manages cannot be shared.", guide + "encryption for a backup copy to a different account"},
         keyOfAwsAcrossAccounts},
        {{"backup.no_copy", Pillar::Reliability, Severity::Medium, "No copy elsewhere",
          "Backups must outlive what takes the data.", framework + "Reliability pillar, REL09 and REL13"},
         withoutCopyElsewhere},
        {{"backup.rpo", Pillar::Reliability, Severity::High, "Schedule misses the RPO",
          "What was written since the last point is lost.", framework + "Reliability pillar, REL09-BP03"},
         scheduleMissesRpo},
        {{"backup.rpo_below_hour", Pillar::Reliability, Severity::High, "RPO that backups cannot keep",
          "AWS Backup makes points once an hour at best; only some types are backed up continuously.",
          "The catalog's limits schedule.interval_min and continuous.types"},
         rpoBelowAnHour},
        {{"backup.untested", Pillar::Reliability, Severity::Medium, "Restores are not tested",
          "A backup is worth what its restore is.", framework + "Reliability pillar, REL09-BP04"},
         neverRestored},
        {{"backup.role_missing", Pillar::OperationalExcellence, Severity::High, "No role to work as",
          "AWS Backup reads and restores as a role.", guide + "IAM service roles"},
         roleMissing},
        {{"backup.linked_unlisted", Pillar::OperationalExcellence, Severity::Medium, "Linked without a row",
          "A price that leaves something out is no price.", "The rows of the plan and its links"},
         linkedWithoutRow},
        {{"backup.linked_elsewhere", Pillar::Reliability, Severity::High, "Linked from another Region",
          "A plan applies to one Region of one account.", guide + "backup plans"},
         linkedElsewhere},
        {{"backup.nobody_told", Pillar::OperationalExcellence, Severity::Medium, "Failures go unnoticed",
          "Jobs fail quietly.", guide + "monitoring with CloudWatch and SNS"},
         nobodyTold},
        {{"backup.legal_hold", Pillar::OperationalExcellence, Severity::Info, "Legal holds are placed by hand",
          "They stop the lifecycle of the points they are about.", guide + "legal holds"},
         holdByHand},
        {{"backup.archive_rto", Pillar::PerformanceEfficiency, Severity::High, "Archive misses the RTO",
          "A snapshot is restored to the standard tier before a volume can be made of it.",
          "The catalog's limit cold.ebs_restore_max"},
         archiveMissesRto},
        {{"backup.warm_too_short", Pillar::PerformanceEfficiency, Severity::Medium, "Warm storage left too soon",
          "Increments stand on a point in warm storage.",
          guide + "metering and billing; the catalog's limit warm.min_duration"},
         warmTooShort},
        {{"backup.cold_not_reached", Pillar::CostOptimization, Severity::Info, "Kept too shortly for cold storage",
          "Cold storage is billed for a least stay.", "The catalog's limits cold.min_duration and warm.min_duration"},
         coldNeverReached},
        {{"backup.archive", Pillar::CostOptimization, Severity::Low, "Volume snapshots in the dearer tier",
          "The archive bills full copies, the standard tier what changed.", "This plan priced both ways"},
         archiveOtherWay},
        {{"backup.rule_adds_nothing", Pillar::CostOptimization, Severity::Low, "Rule that adds nothing",
          "Its points are gone when the finer ones are.", guide + "overlapping backup rules"},
         ruleAddsNothing},
        {{"backup.pin_costs", Pillar::CostOptimization, Severity::Low, "Pin costs more than the advice",
          "A pin is a decision with a price.", "This plan priced with and without the pin"},
         backupPinCosts},
        {{"backup.fills_up", Pillar::CostOptimization, Severity::Info, "Dearer after the first year",
          "A budget must outlive the year in which the vault fills.", "This plan's months, one by one"},
         fillsUp},
        {{"backup.full_copies", Pillar::Sustainability, Severity::Low, "Many full copies",
          "Each point of such a type stores everything again.", "The catalog's limit full_backup.types"},
         manyFullCopies},
    };
}

}  // namespace gp
