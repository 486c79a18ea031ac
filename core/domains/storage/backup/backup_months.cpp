// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/backup/backup_months.h"

#include "core/base/text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr int kBackupMonthDays = 30;

struct MonthOfBytes {
    double warm = 0;
    double cold = 0;
    double copies = 0;
    double dollars = 0;
};

double usdOf(const std::optional<PricedRate> &rate) { return rate ? rate->rate.perUnit() : 0; }

Usd amountOf(const MonthOfBytes &bytes) { return Usd::fromNanos(std::llround(bytes.dollars * 1e9)); }

/// What lies in the vaults so many months after the first point.
class BackupMonths {
public:
    explicit BackupMonths(const BackupDecision &decision)
        : m_d(decision), m_rules(decision.model.cadences()), m_never(m_rules.size()),
          m_archived(need().archiveVolumes ? archivedRule(need(), decision.offer) : std::nullopt)
    {
        int longest = 0;
        for (const BackupRuleNeed &rule : need().rules)
            longest = std::max(longest, rule.keptDays);
        m_settled = (longest + kBackupMonthDays - 1) / kBackupMonthDays + 1;
    }

    /// From this month on nothing changes any more.
    [[nodiscard]] int settled() const { return m_settled; }

    [[nodiscard]] MonthOfBytes after(int month, bool allWarm) const
    {
        MonthOfBytes sum;
        const int day = month * kBackupMonthDays;
        for (const BackupData &data : need().data) {
            const BackupTerms &terms = m_d.offer.of(data.type);
            const bool volume = data.type == BackupResource::Ebs;
            std::vector<int> cold = allWarm || !terms.goesCold ? m_never : m_d.choice.coldAfter;
            for (std::size_t r = 0; volume && r < cold.size(); ++r)
                if (m_archived != r)
                    cold[r] = 0;
            const BackupLevel here = backupLevelAfter(m_rules, cold, data.change, terms.full, volume, day);
            sum.warm += data.gb * here.warm;
            sum.cold += data.gb * here.cold;
            sum.dollars += data.gb * (here.warm * usdOf(terms.warm) + here.cold * usdOf(terms.cold));
            if (!m_d.copies)
                continue;
            const bool goes = terms.goesCold && !volume && !allWarm;
            const BackupLevel copy = backupLevelAfter(m_rules, goes ? m_d.choice.copyColdAfter : m_never, data.change,
                                                      terms.full, false, day);
            sum.copies += data.gb * (copy.warm + copy.cold);
            sum.dollars += data.gb * (copy.warm * usdOf(m_d.there.of(data.type).warm) +
                                      copy.cold * usdOf(m_d.there.of(data.type).cold));
        }
        return sum;
    }

private:
    [[nodiscard]] const BackupNeed &need() const { return m_d.model.need(); }

    const BackupDecision &m_d;
    std::vector<BackupCadence> m_rules;
    std::vector<int> m_never;
    std::optional<std::size_t> m_archived;
    int m_settled = 0;
};

}  // namespace

PlanChart backupMonthsChart(const BackupDecision &d)
{
    constexpr int kMostMonths = 60;
    const BackupMonths run(d);
    const int months = std::clamp(run.settled(), static_cast<int>(kComingMonths), kMostMonths);
    PlanChart chart;
    chart.insight = Insight::Storage;
    chart.title = "Recovery points";
    chart.unit = "GB";
    chart.axis = PlanChart::Axis::Month;
    ChartCurve warm{"Warm", CurveRole::Part, {}};
    ChartCurve cold{"Cold", CurveRole::Part, {}};
    ChartCurve copies{"Copies", CurveRole::Part, {}};
    ChartCurve cost{"USD a month", CurveRole::Cost, {}};
    ChartCurve rival{"Everything stays warm", CurveRole::Rival, {}};
    for (int month = 0; month <= months; ++month) {
        const MonthOfBytes bytes = run.after(month, false);
        warm.values.push_back(bytes.warm);
        cold.values.push_back(bytes.cold);
        copies.values.push_back(bytes.copies);
        cost.values.push_back(amountOf(bytes).roundedToCent().toDouble());
        rival.values.push_back(amountOf(run.after(month, true)).roundedToCent().toDouble());
    }
    const bool colder = cold.values.back() > 0;
    chart.figures = {{"Warm at the end", formatNumber(warm.values.back(), 1), "GB", {}},
                     {"Cold at the end", formatNumber(cold.values.back(), 1), "GB", {}}};
    if (!d.month.atLeast)
        chart.figures.insert(chart.figures.begin(), {"Settled month", formatUsd(d.month.monthly), {}, {}});
    chart.curves.push_back(std::move(warm));
    if (colder)
        chart.curves.push_back(std::move(cold));
    if (d.copies)
        chart.curves.push_back(std::move(copies));
    chart.curves.push_back(std::move(cost));
    if (colder)
        chart.curves.push_back(std::move(rival));
    const std::string settled = "month " + std::to_string(run.settled());
    chart.note =
        (run.settled() > months
             ? "The chart ends before the settled month that ways are ranked by, which is " + settled + ". "
             : "From " + settled + " on as many points go as come: it is the settled month that ways are ranked by. ") +
        "Right after the points of that day, from the first one on, with the data as it is. Storage only: what is "
        "ranked has restores besides. A price that "
        "the catalog lacks is not in the cost.";
    return chart;
}

std::vector<Usd> backupComingMonths(const BackupDecision &d, Usd bill)
{
    double settled = 0;
    for (const BackupUse &use : d.config.uses) {
        const BackupTerms &here = d.offer.of(use.type);
        const BackupTerms &there = d.there.of(use.type);
        settled += use.warmGB * usdOf(here.warm) + use.coldGB * usdOf(here.cold) + use.copyWarmGB * usdOf(there.warm) +
                   use.copyColdGB * usdOf(there.cold);
    }
    const BackupMonths run(d);
    // Right after its points a day may hold more than the mean that is billed; no month does.
    const auto after = [&](std::size_t month) {
        return std::min(settled, run.after(static_cast<int>(month), false).dollars);
    };
    std::vector<Usd> coming;
    double before = after(0);
    for (std::size_t month = 1; month <= kComingMonths; ++month) {
        const double now = after(month);
        coming.push_back(bill - Usd::fromNanos(std::llround((settled - (before + now) / 2) * 1e9)).roundedToCent());
        before = now;
    }
    return coming;
}

}  // namespace gp
