// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_need.h"

#include "core/base/text.h"
#include "core/describe/fields.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

tl::unexpected<Error> refuseBackup(std::string message, std::string where, std::string remedy)
{
    return fail(ErrorCode::InvalidInput, std::move(message), std::move(where), std::move(remedy));
}

std::string daysText(std::int64_t days) { return groupThousands(days) + (days == 1 ? " day" : " days"); }

/// A number that is none can only come from code, not from a file; it is refused all the same.
std::optional<std::string> firstNotFiniteOfBackup(const BackupSpec &spec)
{
    for (const auto &[field, value] : {std::pair{"rpo", spec.rpo.value()}, {"rto", spec.rto.value()}})
        if (!std::isfinite(value))
            return field;
    for (const BackupRow &row : spec.resources)
        for (const auto &[field, value] :
             {std::pair{"size", row.size.value()}, {"changePerDay", row.changePerDay.value()}})
            if (!std::isfinite(value))
                return "resources[" + row.name + "]." + field;
    return std::nullopt;
}

Result<void> checkBackupPlace(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    if (context.region.empty())
        return refuseBackup("The plan is not inside a Region.", "region", "Put it into a Region frame.");
    if (!offer.regionInfo || !offer.priced())
        return refuseBackup("The catalog has no price of AWS Backup in \"" + excerpt(context.region) + "\".", "region",
                            "Choose another Region.");
    if (!offer.missingLimit.empty())
        return refuseBackup("The catalog lacks the limit \"" + offer.missingLimit + "\" of AWS Backup.", "region",
                            "Use a complete catalog.");
    const bool digits =
        std::all_of(spec.copyAccount.begin(), spec.copyAccount.end(), [](char c) { return c >= '0' && c <= '9'; });
    constexpr std::size_t kAccountDigits = 12;
    if (!spec.copyAccount.empty() && (!digits || spec.copyAccount.size() != kAccountDigits))
        return refuseBackup("\"" + excerpt(spec.copyAccount) + "\" is not the number of an account.", "copyAccount",
                            "Write its twelve digits, or leave it empty.");
    if (spec.copyRegion.empty())
        return {};
    if (!offer.catalog->region(spec.copyRegion))
        return refuseBackup("\"" + excerpt(spec.copyRegion) + "\" is not a Region of the catalog.", "copyRegion",
                            "Choose one of the list, or leave it empty.");
    if (spec.copyRegion == context.region)
        return refuseBackup("The plan stands in " + context.region + " itself: a copy there is lost with it.",
                            "copyRegion", "Choose another Region, or leave it empty.");
    return {};
}

Result<void> checkBackupKept(const BackupSpec &spec, const BackupOffer &offer)
{
    if (!(spec.rpo.value() > 0))
        return refuseBackup("No backup loses nothing: an RPO of 0 takes data that is written in two places at once.",
                            "rpo", "Give the hours of work that may be lost.");
    const BackupNeed need = backupNeedOf(spec);
    if (need.rules.empty())
        return refuseBackup("No point is kept at all.", "daily", "Keep daily, weekly, monthly or yearly points.");
    if (need.rules.front().cycle == BackupCycle::Frequent && spec.daily.value() <= spec.frequentKept.value())
        return refuseBackup("Points within a day are kept for " + daysText(spec.frequentKept.value()) +
                                ", daily ones for " + daysText(spec.daily.value()) + ".",
                            "daily", "Keep daily points longer, a day at least.");
    for (const BackupRuleNeed &rule : need.rules) {
        if (rule.cold.value_or(0) == 0 || *rule.cold + offer.coldMinDays <= rule.keptDays)
            continue;
        return refuseBackup("A point stays in cold storage for " + daysText(offer.coldMinDays) +
                                " at least: one that moves after " + daysText(*rule.cold) + " must be kept for " +
                                daysText(*rule.cold + offer.coldMinDays) + ", and is deleted after " +
                                daysText(rule.keptDays) + ".",
                            coldField(rule.cycle), "Move it earlier, keep it longer, or never move it.");
    }
    const auto keptLong = [&](const BackupRuleNeed &rule) { return rule.keptDays >= offer.airGapMinDays; };
    if (spec.airGapped && std::none_of(need.rules.begin(), need.rules.end(), keptLong))
        return refuseBackup("An air-gapped vault takes points that are kept for " + daysText(offer.airGapMinDays) +
                                " at least.",
                            "airGapped", "Keep points longer.");
    if (spec.lock == BackupLock::Compliance && spec.coolingOff.value() < offer.coolingMinDays)
        return refuseBackup("A compliance lock can be lifted for " + daysText(offer.coolingMinDays) + " at least.",
                            "coolingOff", "Give more days.");
    return {};
}

Result<void> checkBackupNames(const BackupSpec &spec)
{
    if (spec.encryption == BackupEncryption::OwnKey && !spec.kmsKey.starts_with("arn:"))
        return refuseBackup("No key is named by its ARN.", "kmsKey",
                            "Name the ARN of a KMS key, or take the key of AWS.");
    if (spec.role == BackupRole::Existing && !spec.roleArn.empty() &&
        (!spec.roleArn.starts_with("arn:") || spec.roleArn.find(":role/") == std::string::npos))
        return refuseBackup("\"" + excerpt(spec.roleArn) + "\" is not the ARN of a role.", "roleArn",
                            "Write it as \"arn:aws:iam::123456789012:role/backup\".");
    const std::string address = trimmed(spec.notify);
    const std::size_t at = address.find('@');
    if (!address.empty() && (at == 0 || at == std::string::npos || at + 1 == address.size() ||
                             address.find_first_of(" \t\n,;") != std::string::npos))
        return refuseBackup("\"" + excerpt(address) + "\" is not an e-mail address.", "notify",
                            "Write one address, or leave it empty.");
    for (const BackupRow &row : spec.resources)
        if (!row.arn.empty() && (!row.arn.starts_with("arn:") || row.arn.find_first_of(" \t\n") != std::string::npos))
            return refuseBackup("\"" + excerpt(row.arn) + "\" is not an ARN.", "resources[" + row.name + "].arn",
                                "Write it as AWS shows it, or leave it empty.");
    return {};
}

std::string backupSchedule(const BackupRuleNeed &rule, std::int64_t hour)
{
    const std::string at = std::to_string(hour);
    switch (rule.cycle) {
    case BackupCycle::Frequent:
        return "cron(0 " + std::to_string(hour % rule.everyHours) + "/" + std::to_string(rule.everyHours) + " ? * * *)";
    case BackupCycle::Daily:
        return "cron(0 " + at + " ? * * *)";
    case BackupCycle::Weekly:
        return "cron(0 " + at + " ? * 1 *)";
    case BackupCycle::Monthly:
        return "cron(0 " + at + " 1 * ? *)";
    case BackupCycle::Yearly:
        break;
    }
    return "cron(0 " + at + " 1 1 ? *)";
}

/// After the night's points are made, on a day of their own.
std::string testScheduleOf(BackupTests tests)
{
    switch (tests) {
    case BackupTests::None:
        break;
    case BackupTests::Weekly:
        return "cron(0 12 ? * 2 *)";
    case BackupTests::Monthly:
        return "cron(0 12 2 * ? *)";
    case BackupTests::Quarterly:
        return "cron(0 12 2 1,4,7,10 ? *)";
    }
    return {};
}

double testsPerMonth(BackupTests tests)
{
    constexpr std::array kPerYear{0.0, 52.0, 12.0, 4.0};
    return kPerYear[static_cast<std::size_t>(tests)] / 12;
}

/// What a month does, by type.
std::vector<BackupUse> backupUses(const BackupSpec &spec, const BackupModel &model, const BackupModel *copies,
                                  const BackupChoice &choice, const BackupOffer &offer)
{
    std::array<BackupUse, kBackupResources> byType;
    std::array<bool, kBackupResources> there{};
    std::vector<BackupRuleNeed> gapped;
    for (const BackupRuleNeed &rule : model.need().rules)
        if (spec.airGapped && rule.keptDays >= offer.airGapMinDays)
            gapped.push_back(rule);
    BackupNeed apart = model.need();
    apart.rules = gapped;
    const std::optional<BackupModel> vault =
        gapped.empty() ? std::nullopt : std::optional<BackupModel>(std::in_place, apart, offer, true);
    const std::vector<int> warm(gapped.size());
    for (const BackupData &data : model.need().data) {
        const auto at = static_cast<std::size_t>(data.type);
        BackupUse &use = byType[at];
        use.type = data.type;
        there[at] = true;
        const BackupModel::Stored here = model.stored(data, choice.coldAfter);
        use.warmGB += here.warmGB;
        use.coldGB += here.coldGB;
        use.restoredWarmGB += here.restoredWarmGB;
        use.restoredColdGB += here.restoredColdGB;
        use.testedGB += data.gb * testsPerMonth(spec.tests);
        if (copies) {
            const BackupModel::Stored away = copies->stored(data, choice.copyColdAfter);
            use.copyWarmGB += away.warmGB;
            use.copyColdGB += away.coldGB;
            use.sentGB += spec.copyRegion.empty() ? 0 : copies->sentGB(data);
        }
        if (vault)
            use.airGappedGB += vault->stored(data, warm).warmGB;
    }
    if (there[static_cast<std::size_t>(BackupResource::Efs)])
        byType[static_cast<std::size_t>(BackupResource::Efs)].itemRestores =
            static_cast<double>(spec.itemRestores.value());
    std::vector<BackupUse> uses;
    for (std::size_t type = 0; type < kBackupResources; ++type)
        if (there[type])
            uses.push_back(byType[type]);
    return uses;
}

}  // namespace

Result<void> checkBackup(const BackupSpec &spec, const PlanContext &context, const BackupOffer &offer)
{
    if (const auto field = firstNotFiniteOfBackup(spec))
        return refuseBackup("It must be a finite number.", *field, "Type a number.");
    static const std::vector<FieldDescription> fields = describeFields<BackupSpec>();
    const std::vector<Error> problems = validateFields(writeFields(spec), fields);
    if (!problems.empty())
        return tl::unexpected<Error>(problems.front());
    if (spec.resources.empty())
        return refuseBackup("Nothing is protected.", "resources", "Add a row for what the plan backs up.");
    if (auto place = checkBackupPlace(spec, context, offer); !place)
        return place;
    if (auto kept = checkBackupKept(spec, offer); !kept)
        return kept;
    return checkBackupNames(spec);
}

BackupEvery advisedEvery(Hours rpo)
{
    BackupEvery every = BackupEvery::Hour1;
    for (const auto &name : EnumText<BackupEvery>::kNames)
        if (hoursOf(name.value) <= rpo.value())
            every = name.value;
    return every;
}

std::string keptField(BackupCycle cycle)
{
    return cycle == BackupCycle::Frequent ? "frequentKept" : std::string(textOf(cycle));
}

std::string coldField(BackupCycle cycle)
{
    return cycle == BackupCycle::Frequent ? std::string() : std::string(textOf(cycle)) + "Cold";
}

bool hasCopies(const BackupSpec &spec) { return !spec.copyRegion.empty() || !spec.copyAccount.empty(); }

BackupNeed backupNeedOf(const BackupSpec &spec)
{
    BackupNeed need;
    for (const BackupRow &row : spec.resources)
        need.data.push_back({row.type, row.size.value(), row.changePerDay.value() / 100});
    const auto rule = [&](BackupCycle cycle, int hours, int days, const Advised<Count> *pin) {
        if (days <= 0)
            return;
        need.rules.push_back({cycle, hours, days, std::nullopt});
        if (pin && pin->pinned())
            need.rules.back().cold = static_cast<int>(pin->pin().value());
    };
    const auto whole = [](Count count) { return static_cast<int>(count.value()); };
    const int every = hoursOf(spec.every.valueOr(advisedEvery(spec.rpo)));
    const auto calendar = [&](BackupCycle cycle, Count kept, const Advised<Count> &pin) {
        rule(cycle, daysOf(cycle) * 24, whole(kept) * daysOf(cycle), &pin);
    };
    if (every < 24)
        rule(BackupCycle::Frequent, every, whole(spec.frequentKept), nullptr);
    calendar(BackupCycle::Daily, spec.daily, spec.dailyCold);
    calendar(BackupCycle::Weekly, spec.weekly, spec.weeklyCold);
    calendar(BackupCycle::Monthly, spec.monthly, spec.monthlyCold);
    calendar(BackupCycle::Yearly, spec.yearly, spec.yearlyCold);
    need.warmDays = whole(spec.warmDays);
    need.restoresPerYear = static_cast<double>(spec.restores.value());
    need.restoredBackDays = whole(spec.restoredBack);
    need.archiveVolumes = spec.archiveVolumes;
    return need;
}

BackupConfig configureBackup(const BackupSpec &spec, const BackupModel &model, const BackupModel *copies,
                             const BackupChoice &choice, const BackupOffer &offer)
{
    BackupConfig config;
    const BackupNeed &need = model.need();
    const auto archived = need.archiveVolumes ? archivedRule(need, offer) : std::nullopt;
    std::int64_t finest = need.rules.front().everyHours;
    for (std::size_t r = 0; r < need.rules.size(); ++r) {
        const BackupRuleNeed &rule = need.rules[r];
        BackupRuleConfig made;
        made.name = std::string(textOf(rule.cycle));
        made.schedule = backupSchedule(rule, spec.hour.value());
        made.startWindowMinutes = offer.startMinMinutes;
        // Done before the next begins, where there is time enough.
        made.completionWindowMinutes = std::max<std::int64_t>(
            std::int64_t{2} * offer.startMinMinutes,
            std::min<std::int64_t>(offer.completionMaxMinutes, std::int64_t{60} * rule.everyHours));
        made.coldAfterDays = choice.coldAfter[r];
        made.deleteAfterDays = rule.keptDays;
        if (copies)
            made.copyColdAfterDays = choice.copyColdAfter[r];
        made.archive = archived == r && made.coldAfterDays > 0;
        finest = std::min<std::int64_t>(finest, rule.everyHours);
        made.continuous = rule.cycle == BackupCycle::Frequent && spec.rpo.value() < offer.intervalMinHours &&
                          rule.keptDays <= offer.continuousMaxDays &&
                          std::any_of(need.data.begin(), need.data.end(),
                                      [&](const BackupData &data) { return offer.of(data.type).continuous; });
        config.minRetentionDays = config.minRetentionDays == 0
                                      ? rule.keptDays
                                      : std::min<std::int64_t>(config.minRetentionDays, rule.keptDays);
        config.maxRetentionDays = std::max<std::int64_t>(config.maxRetentionDays, rule.keptDays);
        config.rules.push_back(std::move(made));
    }
    config.uses = backupUses(spec, model, copies, choice, offer);
    for (const BackupRow &row : spec.resources)
        if (!row.arn.empty())
            config.arns.push_back({row.name, row.arn});
    if (spec.encryption == BackupEncryption::OwnKey)
        config.kmsKeyArn = trimmed(spec.kmsKey);
    config.role = spec.role;
    if (spec.role == BackupRole::Existing)
        config.roleArn = spec.roleArn;
    config.lock = spec.lock;
    if (spec.lock == BackupLock::Compliance)
        config.changeableForDays = spec.coolingOff.value();
    config.airGapped = spec.airGapped;
    if (spec.airGapped)
        config.airGapMinDays = std::max<std::int64_t>(offer.airGapMinDays, config.minRetentionDays);
    config.copyRegion = spec.copyRegion;
    config.copyAccount = spec.copyAccount;
    config.testSchedule = testScheduleOf(spec.tests);
    if (spec.tests != BackupTests::None) {
        constexpr std::int64_t kMostWindowDays = 365;
        config.testWindowDays = std::clamp<std::int64_t>((finest + 23) / 24, 1, kMostWindowDays);
        config.tests = testsPerMonth(spec.tests) * static_cast<double>(spec.resources.size());
    }
    const bool tables = std::any_of(need.data.begin(), need.data.end(),
                                    [](const BackupData &data) { return data.type == BackupResource::DynamoDb; });
    const bool colder = std::any_of(choice.coldAfter.begin(), choice.coldAfter.end(), [](int day) { return day > 0; });
    config.advancedTables = tables && (colder || hasCopies(spec));
    config.notify = trimmed(spec.notify);
    if (spec.alarms)
        config.alarms = hasCopies(spec) ? 2 : 1;
    return config;
}

}  // namespace gp
