// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_reasons.h"

#include "core/base/text.h"
#include "core/domains/storage/backup/backup_break_even.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace gp {
namespace {

void addBackupRate(Reason &reason, const BackupOffer &offer, const std::string &name,
                   const std::optional<PricedRate> &price, const std::string &per)
{
    if (price)
        reason.facts.push_back(
            {name, price->rate.digits(), "USD per " + per, offer.catalog->sourceNames(price->source)});
}

void addBackupLimit(Reason &reason, const BackupOffer &offer, const std::string &name, const std::string &key)
{
    const ServiceLimit *limit = offer.catalog->limit("backup", key);
    if (!limit)
        return;
    // The catalog's lists are names with ';' between them, and "list" is no unit.
    const bool list = limit->unit == "list";
    std::string value;
    for (const std::string &each : split(limit->text, list ? ';' : '\0'))
        value += (value.empty() ? "" : ", ") + each;
    std::string unit(list ? std::string_view() : limit->unit);
    if (value == "1" && unit.ends_with('s'))
        unit.pop_back();
    reason.facts.push_back({name, std::move(value), std::move(unit), offer.catalog->sourceNames(limit->source)});
}

std::string dayCount(std::int64_t days) { return groupThousands(days) + (days == 1 ? " day" : " days"); }

Reason everyReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "every";
    const int finest = d.model.need().rules.front().everyHours;
    reason.because = "A point every " + groupThousands(finest) + " h loses " + groupThousands(finest) +
                     " h of work at most, and " + formatNumber(d.spec.rpo.value(), 2) +
                     " h may be lost. A job begins within " +
                     groupThousands(d.config.rules.front().startWindowMinutes) +
                     " minutes, the least window that AWS takes, and is given until the next one.";
    if (std::any_of(d.config.rules.begin(), d.config.rules.end(),
                    [](const BackupRuleConfig &rule) { return rule.continuous; }))
        reason.because += " Between points the databases and buckets are backed up continuously.";
    addBackupLimit(reason, d.offer, "Least interval", "schedule.interval_min");
    addBackupLimit(reason, d.offer, "Least start window", "window.start_min");
    addBackupLimit(reason, d.offer, "Continuous for", "continuous.types");
    addBackupLimit(reason, d.offer, "Continuous kept at most", "continuous.kept_max");
    return reason;
}

/// The types whose points move at all, as people read them.
std::string typesThatGoCold(const BackupDecision &d, std::size_t rule)
{
    std::string text;
    const auto archived = d.spec.archiveVolumes ? archivedRule(d.model.need(), d.offer) : std::nullopt;
    for (const BackupUse &use : d.config.uses)
        if (d.offer.of(use.type).goesCold && (use.type != BackupResource::Ebs || archived == rule))
            text += (text.empty() ? "" : ", ") + std::string(labelOf(use.type));
    return text;
}

Reason coldReason(const BackupDecision &d, std::size_t r, bool explained)
{
    const BackupRuleNeed &rule = d.model.need().rules[r];
    const BackupRuleCosts &costs = d.model.rules()[r];
    const int day = d.choice.coldAfter[r];
    const int least = leastColdDay(d.model.need(), d.offer);
    const std::string types = typesThatGoCold(d, r);
    Reason reason;
    reason.field = coldField(rule.cycle);
    if (types.empty())
        reason.because = "Nothing that is protected has cold storage: AWS ignores the setting for it.";
    else if (costs.unknownCold && !rule.cold)
        reason.because = "Cold storage of " + types + " has no price in the catalog here, so it is not compared.";
    else if (rule.cold)
        reason.because = "Pinned.";
    else if (day > 0)
        reason.because = types + ": after " + dayCount(day) +
                         " in warm storage a point costs less in cold storage for the " +
                         dayCount(rule.keptDays - day) + " that are left. All " +
                         groupThousands(static_cast<std::int64_t>(d.model.days(r).size())) + " days were priced.";
    else if (rule.keptDays < least + d.offer.coldMinDays)
        reason.because = "Kept for " + dayCount(rule.keptDays) + ": cold storage begins after " + dayCount(least) +
                         " and is billed for " + dayCount(d.offer.coldMinDays) + " at least.";
    else
        reason.because = "Restores from cold storage would cost more than it saves.";
    for (const BackupUse &use : d.config.uses) {
        const BackupTerms &terms = d.offer.of(use.type);
        if (!terms.goesCold)
            continue;
        const std::string name(labelOf(use.type));
        addBackupRate(reason, d.offer, name + ", warm", terms.warm, "GB-month");
        addBackupRate(reason, d.offer, name + ", cold", terms.cold, "GB-month");
        addBackupRate(reason, d.offer, name + ", restored from cold", terms.restoreCold, "GB");
    }
    addBackupLimit(reason, d.offer, "Cold at least", "cold.min_duration");
    reason.facts.push_back({"Earliest day", std::to_string(least), "days", {}});
    addBackupLimit(reason, d.offer, "Warm at least", "warm.min_duration");
    if (explained && !rule.cold && !types.empty())
        reason.changesIf = backupBreakEvenSentences(d.model.need(), d.offer, r);
    return reason;
}

Reason resourcesReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "resources";
    double warm = 0;
    double cold = 0;
    double data = 0;
    for (const BackupUse &use : d.config.uses) {
        warm += use.warmGB;
        cold += use.coldGB;
        addBackupRate(reason, d.offer, std::string(labelOf(use.type)), d.offer.of(use.type).warm, "GB-month");
    }
    std::string full;
    for (const BackupData &row : d.model.need().data) {
        data += row.gb;
        if (d.offer.of(row.type).full && full.find(labelOf(row.type)) == std::string::npos)
            full += (full.empty() ? "" : ", ") + std::string(labelOf(row.type));
    }
    reason.because =
        formatNumber(data, 1) + " GB of data lead to " + formatNumber(warm, 1) + " GB warm and " +
        formatNumber(cold, 1) +
        " GB cold once every rule keeps as many points as it may: the oldest holds everything, each newer one "
        "what changed.";
    if (!full.empty())
        reason.because += " Of " + full + " every point is a full copy.";
    addBackupLimit(reason, d.offer, "Full copies", "full_backup.types");
    return reason;
}

Reason archiveReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "archiveVolumes";
    reason.because =
        d.spec.archiveVolumes
            ? "Snapshots in the archive are full copies: it pays where little of a point is shared with others."
            : "Snapshots stay incremental in the standard tier; the ranking says what the archive would cost.";
    addBackupRate(reason, d.offer, "Standard", d.offer.of(BackupResource::Ebs).warm, "GB-month");
    addBackupRate(reason, d.offer, "Archive", d.offer.of(BackupResource::Ebs).cold, "GB-month");
    addBackupLimit(reason, d.offer, "Least interval", "cold.ebs_interval_min");
    addBackupLimit(reason, d.offer, "Back after at most", "cold.ebs_restore_max");
    return reason;
}

Reason lockReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "lock";
    const std::string span =
        "from " + dayCount(d.config.minRetentionDays) + " to " + dayCount(d.config.maxRetentionDays);
    reason.because = d.spec.lock == BackupLock::None ? "Whoever may use the vault may delete its points."
                     : d.spec.lock == BackupLock::Governance
                         ? "The vault takes points kept " + span + "; who has the right to may lift the lock."
                         : "The vault takes points kept " + span + "; after " + dayCount(d.config.changeableForDays) +
                               " nobody can lift the lock, AWS included.";
    if (d.spec.legalHold)
        reason.because += " A legal hold is placed by hand, on the points it is about.";
    addBackupLimit(reason, d.offer, "Cooling off at least", "lock.cooling_off_min");
    return reason;
}

/// Of the same part of the world and the same partition, where the catalog knows what AWS Backup costs: the nearest by its city.
const Region *nearestPricedRegion(const BackupOffer &offer)
{
    const Region &here = *offer.regionInfo;
    const Region *nearest = nullptr;
    const auto apart = [&](const Region &other) {
        const double across = (other.longitude - here.longitude) * std::cos(here.latitude * std::numbers::pi / 180);
        return std::hypot(other.latitude - here.latitude, across);
    };
    for (const Region &other : offer.catalog->regions())
        if (other.code != here.code && other.geography == here.geography && other.partition == here.partition &&
            (!nearest || apart(other) < apart(*nearest)) &&
            offer.catalog->serviceRates("backup", "backup.ebs.snapshot", other.code))
            nearest = &other;
    return nearest;
}

Reason copyReason(const BackupDecision &d)
{
    Reason reason;
    if (!d.copies) {
        reason.field = "copyRegion";
        reason.because = "Not asked for: every point lies in the Region and account of what it protects.";
        if (const Region *near = nearestPricedRegion(d.offer))
            reason.facts.push_back({std::string(kNearRegionFact), std::string(near->code), {}, {}});
        return reason;
    }
    reason.field = d.spec.copyRegion.empty() ? "copyAccount" : "copyRegion";
    double stored = 0;
    double sent = 0;
    for (const BackupUse &use : d.config.uses) {
        stored += use.copyWarmGB + use.copyColdGB;
        sent += use.sentGB;
        if (!d.spec.copyRegion.empty())
            addBackupRate(reason, d.offer, "Sent, " + std::string(labelOf(use.type)),
                          d.offer.transferTo(d.spec.copyRegion, use.type), "GB");
    }
    reason.because = "Every point is copied as soon as it is made: " + formatNumber(sent, 1) +
                     " GB a month on the way, " + formatNumber(stored, 1) +
                     " GB there, with days in cold storage of their own.";
    return reason;
}

Reason testsReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "tests";
    if (d.spec.tests == BackupTests::None) {
        reason.because = "Not asked for. That a backup can be restored is known once it was.";
        return reason;
    }
    double tested = 0;
    for (const BackupUse &use : d.config.uses)
        tested += use.testedGB;
    reason.because = "The newest point of the last " + dayCount(d.config.testWindowDays) +
                     " of each resource: " + formatNumber(tested, 1) + " GB a month, from warm storage.";
    for (const BackupUse &use : d.config.uses)
        addBackupRate(reason, d.offer, "Restored, " + std::string(labelOf(use.type)), d.offer.of(use.type).restoreWarm,
                      "GB");
    return reason;
}

Reason doorsReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "encryption";
    reason.because =
        d.spec.encryption == BackupEncryption::OwnKey
            ? "The vault is encrypted with the account's own key, whose policy says who may read it elsewhere."
            : "The vault is encrypted with the account's aws/backup key, at no charge; it cannot be shared with "
              "another account.";
    return reason;
}

Reason roleReason(const BackupDecision &d)
{
    Reason reason;
    reason.field = "role";
    reason.because =
        d.spec.role == BackupRole::Made
            ? "A role with AWS's own policies for backups and restores, those of S3 where buckets are protected."
            : "The role that is named; it needs AWS's policies for backups and restores.";
    return reason;
}

}  // namespace

std::vector<Reason> backupReasons(const BackupDecision &d, bool explained)
{
    std::vector<Reason> reasons{resourcesReason(d), everyReason(d)};
    for (std::size_t r = 0; r < d.model.need().rules.size(); ++r)
        if (d.model.need().rules[r].cycle != BackupCycle::Frequent)
            reasons.push_back(coldReason(d, r, explained));
    if (std::any_of(d.config.uses.begin(), d.config.uses.end(),
                    [](const BackupUse &use) { return use.type == BackupResource::Ebs; }))
        reasons.push_back(archiveReason(d));
    reasons.push_back(testsReason(d));
    reasons.push_back(lockReason(d));
    reasons.push_back(copyReason(d));
    reasons.push_back(doorsReason(d));
    reasons.push_back(roleReason(d));
    return reasons;
}

}  // namespace gp
