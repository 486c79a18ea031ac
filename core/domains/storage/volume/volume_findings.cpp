// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_findings.h"

#include "core/base/text.h"
#include "core/domains/storage/volume/volume_module.h"
#include "core/domains/storage/volume/volume_ranking.h"
#include "core/domains/storage/volume/volume_reasons.h"
#include "core/domains/storage/volume/volume_rules.h"

#include <algorithm>

namespace gp {
namespace {

std::string volumeSaving(std::int64_t nanos) { return formatUsd(Usd::fromNanos(nanos)) + " a month"; }

/// Makes the findings in the order of the rows.
class VolumeReview {
public:
    VolumeReview(const VolumeAnswer &answer, const Plan &plan)
        : m_answer(answer), m_plan(plan), m_chosen(*answer.chosen), m_type(answer.offer.of(answer.chosen->type))
    {
    }

    std::vector<Finding> findings() &&
    {
        pinBreaksNeed();
        instanceLimit();
        diskRandom();
        bucketDry();
        legacy();
        instanceWaste();
        pinCosts();
        stripingCheaper();
        neverArchived();
        return std::move(m_findings);
    }

private:
    void add(std::string_view rule, FindingDraft draft) { m_findings.push_back(volumeFinding(rule, std::move(draft))); }

    void pinBreaksNeed()
    {
        if (m_chosen.feasible)
            return;
        const char *field = m_chosen.fails(VolumeConstraint::PinnedSize)         ? "provisionedSize"
                            : m_chosen.fails(VolumeConstraint::PinnedIops)       ? "provisionedIops"
                            : m_chosen.fails(VolumeConstraint::PinnedThroughput) ? "provisionedThroughput"
                                                                                 : "type";
        add("volume.pin_breaks_need",
            {field,
             "The pinned " + volumeName(m_chosen) + " does not meet the need. " + m_chosen.verdict + ".",
             "Take the advice, or change the need.",
             SuggestedEdit{field, Json()},
             {}});
    }

    void instanceLimit()
    {
        if (!m_answer.attached)
            return;
        const InstanceEbsLimits limits = instanceEbsLimits(*m_answer.attached);
        const InstanceLoad load = instanceLoad(m_answer.need, m_chosen, m_answer.offer);
        const std::string name(m_answer.attached->name);
        if (!limits.iops || !limits.throughputMiBps)
            return add("volume.instance_limit", {"instanceType",
                                                 "The catalog does not say how much EBS bandwidth " + name + " has.",
                                                 "Look it up before you rely on it.",
                                                 {},
                                                 Severity::Info});
        if (carries(limits, load, m_answer.need.boot))
            return;
        FindingDraft draft{"instanceType",
                           name + " sustains " + formatNumber(*limits.throughputMiBps, 1) + " MiB/s and " +
                               formatNumber(*limits.iops, 0) + " IOPS with all its volumes; " +
                               formatNumber(load.throughputMiBps, 1) + " MiB/s and " + formatNumber(load.iops, 0) +
                               " IOPS are needed" +
                               (load.volumes > 1 ? ", on " + std::to_string(load.volumes) + " volumes." : "."),
                           "Choose a type that carries it.",
                           {},
                           {}};
        auto able = familyThatCarries(*m_answer.attached, load, m_answer.need.boot, m_answer.offer);
        if (able.empty())
            able = driversOf(load, m_answer.need.boot, m_answer.offer, 1);
        if (!able.empty()) {
            draft.remedy = "The smallest that carries it: " + std::string(able.front()->type->name) + ".";
            draft.fix = SuggestedEdit{"instanceType", std::string(able.front()->type->name)};
        }
        add("volume.instance_limit", std::move(draft));
    }

    void diskRandom()
    {
        if (!m_type.spinning() || m_answer.need.sequential || m_answer.need.iops <= 0)
            return;
        add("volume.disk_random", {"type",
                                   volumeName(m_chosen) + " serves " + formatNumber(m_answer.need.iops, 0) +
                                       " random IOPS as if each moved 1 MiB, at more than 10 ms each.",
                                   "Take a solid-state type, or say that reads and writes follow each other.",
                                   {},
                                   {}});
    }

    void bucketDry()
    {
        const auto member = memberBucket(m_answer.need, m_chosen, m_answer.offer);
        if (!member || !member->course.throttles())
            return;
        FindingDraft draft{
            "provisionedSize",
            "The credits of " + volumeName(m_chosen) + " run out: " + formatNumber(member->course.throttledMinutes, 0) +
                " minutes a week are too slow, " + formatNumber(member->course.servedShare * 100, 1) + " % is served.",
            "Make it larger, or take a type that needs no credits.",
            {},
            {}};
        if (m_answer.need.pinnedSize)
            draft.fix = SuggestedEdit{"provisionedSize", Json()};
        add("volume.bucket_dry", std::move(draft));
    }

    void legacy()
    {
        if (m_chosen.type != VolumeType::Gp2 || !m_chosen.priced)
            return;
        VolumeNeed free = m_answer.need;
        free.type = VolumeType::Gp3;
        free.pinnedSize.reset();
        const auto gp3 = bestVolume(free, m_answer.offer);
        if (!gp3 || gp3->monthNanos >= m_chosen.monthNanos)
            return;
        add("volume.gp2_legacy",
            {"type",
             "gp2 takes " + groupThousands(m_chosen.sizeGiB) + " GiB; gp3 with " +
                 volumeSettings(*gp3, m_answer.offer) + " does the same for less.",
             "Change it to gp3, while it is in use: saves " + volumeSaving(m_chosen.monthNanos - gp3->monthNanos) + ".",
             SuggestedEdit{"type", "gp3"},
             {}});
    }

    void instanceWaste()
    {
        if (!m_answer.attached || !m_chosen.priced)
            return;
        const BehindInstance behind = behindInstance(m_chosen, instanceEbsLimits(*m_answer.attached), m_answer.offer);
        if (Usd::fromNanos(behind.wasteNanos).cents() <= 0)
            return;
        add("volume.instance_waste",
            {"instanceType",
             "Behind " + std::string(m_answer.attached->name) + " only " + formatNumber(behind.throughputMiBps, 1) +
                 " MiB/s and " + formatNumber(behind.iops, 0) + " IOPS can be used.",
             "What lies beyond costs " + volumeSaving(behind.wasteNanos) + ".",
             {},
             {}});
    }

    void pinCosts()
    {
        // A pin is worth a word from $10 or 5 % of the volume's month, whichever is less: our own threshold.
        constexpr std::int64_t kWorth = 1'000;
        const std::int64_t total = m_plan.cost().monthly.cents();
        for (const auto &[field, extra] : m_plan.pinCosts) {
            if (!m_chosen.feasible || extra.cents() <= 0 || (extra.cents() < kWorth && extra.cents() * 20 < total))
                continue;
            add("volume.pin_costs", {field,
                                     "The pin costs " + formatUsd(extra) + " a month more than the advice.",
                                     "Take the advice: " + formatUsdDifference(-extra) + " a month.",
                                     SuggestedEdit{field, Json()},
                                     {}});
        }
    }

    void stripingCheaper()
    {
        if (m_chosen.members > 1 || !m_chosen.feasible || m_answer.need.type || m_answer.need.raid)
            return;
        const VolumeOption *set = nullptr;
        for (const VolumeOption &option : m_answer.choice.options)
            if (option.raid == RaidLevel::Raid0 && option.eligible() && option.monthNanos < m_chosen.monthNanos &&
                (!set || option.members < set->members))
                set = &option;
        if (!set)
            return;
        add("volume.striping_cheaper",
            {"maxStripes",
             volumeName(*set) + " would do the same for " + volumeSaving(m_chosen.monthNanos - set->monthNanos) +
                 " less, with " + std::to_string(set->members) + " volumes to fail.",
             "Allow it only for data that can be had again, or is saved at one instant.",
             SuggestedEdit{"maxStripes", set->members},
             {}});
    }

    void neverArchived()
    {
        const VolumeOffer &offer = m_answer.offer;
        if (!offer.archiveStorage || !offer.snapshotStorage || !offer.archiveInterval || !offer.archiveMinDays)
            return;
        const SnapshotSource source = sourceOf(m_answer.spec, m_chosen);
        const double share = offer.archiveStorage->rate.perUnit() / offer.snapshotStorage->rate.perUnit();
        const auto pays = archivePaysFromDays(source.changeShare, share);
        if (!pays)
            return;
        for (const SnapshotSchedule &schedule : m_answer.spec.snapshots) {
            const double days = schedule.every.value() / 24;
            const auto after = static_cast<std::int64_t>(days);
            const double lasts = days * static_cast<double>(schedule.kept.value()) - static_cast<double>(after);
            if (schedule.archiveAfter.value() > 0 || days < static_cast<double>(*offer.archiveInterval) ||
                days < *pays || lasts < static_cast<double>(*offer.archiveMinDays))
                continue;
            std::vector<SnapshotSchedule> changed = m_answer.spec.snapshots;
            for (SnapshotSchedule &other : changed)
                if (other.name == schedule.name)
                    other.archiveAfter = Count(after);
            const SnapshotStock then = snapshotStock(source, changed);
            const auto month = [&](const SnapshotStock &stock) {
                return cost(offer.snapshotStorage->rate, stock.meanGB).nanos() +
                       cost(offer.archiveStorage->rate, stock.archivedGB).nanos();
            };
            const std::int64_t saved = month(snapshotStock(source, m_answer.spec.snapshots)) - month(then);
            if (saved <= 0)
                continue;
            add("volume.never_archived",
                {"snapshots[" + schedule.name + "].archiveAfter",
                 "The snapshots of \"" + excerpt(schedule.name) + "\" lie " + formatNumber(days, 0) +
                     " days apart; from " + formatNumber(*pays, 1) + " days on the archive is cheaper.",
                 "Archive them after " + std::to_string(after) + " days: saves " + volumeSaving(saved) + ".",
                 SuggestedEdit{"snapshots[" + schedule.name + "].archiveAfter", after},
                 {}});
        }
    }

    const VolumeAnswer &m_answer;
    const Plan &m_plan;
    const VolumeOption &m_chosen;
    const VolumeTypeOffer &m_type;
    std::vector<Finding> m_findings;
};

}  // namespace

Finding volumeFinding(std::string_view rule, FindingDraft draft)
{
    static const std::vector<Rule<VolumeModule>> rules = volumeRules();
    Finding finding;
    finding.rule = rule;
    for (const Rule<VolumeModule> &row : rules)
        if (row.info.id == rule) {
            finding.severity = draft.severity.value_or(row.info.severity);
            finding.pillar = row.info.pillar;
        }
    finding.field = std::move(draft.field);
    finding.message = std::move(draft.message);
    finding.remedy = std::move(draft.remedy);
    finding.fix = std::move(draft.fix);
    return finding;
}

std::vector<Finding> volumeFindings(const VolumeAnswer &answer, const Plan &plan)
{
    return VolumeReview(answer, plan).findings();
}

}  // namespace gp
