// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/document/price_words.h"
#include "ui/document/running_words.h"
#include "ui/document/unpriced.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostDecisions = 11;
constexpr qsizetype kMostLines = 5;   // of a column
constexpr qsizetype kLeastLines = 2;  // a column of fewer says too little

QString summaryHeadline(const PlanContent &content)
{
    if (content.decisions.isEmpty())
        return content.groups.isEmpty() ? QStringLiteral("Nothing is decided yet: the design holds no service")
                                        : QStringLiteral("No choice meets every need; the plan costs ") +
                                              content.total + QStringLiteral(" a month");
    const QString first = runningChoice(*content.decisions.front()->plan);
    if (content.decisions.size() == 1)
        return QStringLiteral("Run %1 for %2 a month%3").arg(first, content.total, content.bought);
    return QStringLiteral("%1 decisions, led by %2, for %3 a month%4")
        .arg(content.decisions.size())
        .arg(first, content.total, content.bought);
}

Runs lead(const PlanContent &content)
{
    QString text = content.purpose.isEmpty() ? QString() : sentence(content.purpose) + u' ';
    text +=
        QStringLiteral("The plan costs %1 a month%2 and %3 a year at list prices")
            .arg(content.total, monthsDiffer(content.evaluation) ? QStringLiteral(", the mean of year 1,") : QString(),
                 content.year);
    if (!content.regions.isEmpty())
        text += QStringLiteral(" in ") + content.regions;
    text += QStringLiteral(". ");
    if (const double growth = content.evaluation.design.settings().growthPerMonth.value(); growth != 0)
        text += QStringLiteral("Both are of today's load, without the growth of %1 % a month that is expected. ")
                    .arg(QString::fromStdString(formatNumber(growth, 2)));
    if (const QString once = onceText(content.evaluation.totals.once); !once.isEmpty())
        text += once + u' ';
    if (const Usd derived = derivedShare(content.evaluation); !derived.isZero())
        text += QStringLiteral("%1 of the month rests on derived prices (\u2020), which AWS has not been seen to ask. ")
                    .arg(qs(formatUsd(derived)));
    if (const QString lacks = unpricedText(content.evaluation); !lacks.isEmpty())
        text += lacks + u' ';
    if (!content.range.isEmpty())
        text += QStringLiteral("A month costs %1. ").arg(content.range);
    const ComplianceFrame frame = content.evaluation.design.settings().compliance;
    if (frame != ComplianceFrame::None)
        text += QStringLiteral("It has to be fit for %1, which no finding of this plan checks. ")
                    .arg(QString::fromStdString(std::string(labelOf(frame))));
    const std::size_t high = content.findingCount(Severity::High);
    const std::size_t medium = content.findingCount(Severity::Medium);
    if (high + medium == 0)
        text += QStringLiteral("No high or medium finding is open.");
    else
        text += QStringLiteral("%1 and %2 %3 open.")
                    .arg(counted(high, QStringLiteral("high"), QStringLiteral("high")),
                         counted(medium, QStringLiteral("medium finding")),
                         high + medium == 1 ? QStringLiteral("is") : QStringLiteral("are"));
    return {Run{text, ink().lead}};
}

QList<Kpi> kpisOf(const PlanContent &content)
{
    const CostSum &total = content.evaluation.totals.monthly;
    std::int64_t units = 0;
    std::int64_t zones = 0;
    for (const ComponentResult *decision : content.decisions) {
        units += decision->plan->units;
        zones = std::max(zones, decision->plan->zones);
    }
    // What is said of a sum in part stands below its figure.
    const auto figure = [&](Period period) {
        return isUnknown(total) ? QStringLiteral("unknown") : qs(formatUsdShort(inPeriod(total.monthly, period)));
    };
    QList<Kpi> list{{figure(Period::Month), QStringLiteral("/ month"),
                     isUnknown(total) ? QStringLiteral("no line has a price in the catalog")
                     : total.atLeast  ? QStringLiteral("at least: some lines have no price in the catalog")
                     : content.bought.isEmpty()
                         ? QStringLiteral("list prices before tax")
                         : content.bought.trimmed() + QStringLiteral(", list prices before tax")},
                    {figure(Period::Year), QStringLiteral("/ year"),
                     monthsDiffer(content.evaluation) ? QStringLiteral("year 1; nothing is committed")
                                                      : QStringLiteral("the month × 12; nothing is committed")}};
    if (units > 0)
        list.append({QString::number(units), units == 1 ? QStringLiteral("unit") : QStringLiteral("units"),
                     zones > 0 ? QStringLiteral("at the peak, in ") +
                                     counted(static_cast<std::size_t>(zones), QStringLiteral("zone"))
                               : QStringLiteral("at the peak")});
    const std::size_t open = content.findings.size();
    list.append({QString::number(open), open == 1 ? QStringLiteral("finding") : QStringLiteral("findings"),
                 QStringLiteral("%1 high, %2 medium, %3 low, %4 info")
                         .arg(content.findingCount(Severity::High))
                         .arg(content.findingCount(Severity::Medium))
                         .arg(content.findingCount(Severity::Low))
                         .arg(content.findingCount(Severity::Info)) +
                     (content.acceptedFindings.empty()
                          ? QString()
                          : QStringLiteral("; %1 accepted").arg(content.acceptedFindings.size()))});
    return list;
}

QList<Share> sharesOf(const PlanContent &content)
{
    QList<Share> list;
    const double total = content.evaluation.totals.monthly.monthly.toDouble();
    if (total <= 0)
        return list;
    struct Amount {
        Category category;
        Usd usd;
    };
    QList<Amount> amounts;
    for (const auto &[category, sum] : content.evaluation.totals.byCategory)
        if (sum.monthly.nanos() > 0)
            amounts.append({category, sum.monthly});
    std::stable_sort(amounts.begin(), amounts.end(), [](const Amount &a, const Amount &b) { return a.usd > b.usd; });
    for (const Amount &amount : std::as_const(amounts)) {
        const double part = amount.usd.toDouble() / total;
        list.append({qs(labelOf(amount.category)), qs(formatUsd(amount.usd)),
                     qs(formatNumber(part * 100, 1)) + QStringLiteral(" %"), part,
                     categoryColour(categoryFromName(hueName(amount.category)))});
    }
    return list;
}

QList<Runs> openFindings(const PlanContent &content, qsizetype most, bool remedies)
{
    QList<Runs> lines;
    for (const Finding *finding : content.findings) {
        if (lines.size() == most)
            break;
        const QString where =
            finding->component.empty() ? QString() : content.nameOf(finding->component) + QStringLiteral(": ");
        Runs line{Run{where, ink().text, QFont::DemiBold}, Run{sentence(qs(finding->message))}};
        if (remedies && !finding->remedy.empty())
            line.append(Run{u' ' + sentence(qs(finding->remedy)), ink().secondary});
        lines.append(line);
    }
    if (lines.isEmpty())
        lines.append(plain(QStringLiteral("Nothing: no review rule found a risk in this design.")));
    return lines;
}

QList<Runs> changeLines(const PlanContent &content, qsizetype most)
{
    QList<Runs> lines;
    for (const ComponentResult *decision : content.decisions)
        for (const Reason &reason : decision->plan->reasons)
            for (const ChangeIf &change : reason.changesIf)
                if (lines.size() < most)
                    lines.append(
                        {Run{content.decisions.size() > 1 ? qs(decision->component->name) + QStringLiteral(": ")
                                                          : QString(),
                             ink().text, QFont::DemiBold},
                         Run{sentence(qs(change.sentence))}});
    if (lines.isEmpty())
        lines.append(plain(content.decisions.isEmpty()
                               ? QStringLiteral("No break-even was worked out: nothing is chosen.")
                               : PlanContent::noBreakEven(*content.decisions.front())));
    return lines;
}

}  // namespace

void writeSummary(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    flow.beginChapter(part.head(QStringLiteral("One page to decide on")));
    flow.headline(part.number + QStringLiteral("  ") + part.title, summaryHeadline(content), lead(content));
    flow.kpis(kpisOf(content));
    DecisionList list;
    list.title = content.decisions.size() == 1
                     ? QStringLiteral("The plan in one decision")
                     : QStringLiteral("The plan in %1 decisions").arg(content.decisions.size());
    list.target = QStringLiteral("table.decisions");
    list.decisions = content.decisions.first(std::min(content.decisions.size(), kMostDecisions));
    list.isWhole = true;
    flow.table(decisionTable(content, list, flow));
    if (const QList<Share> shares = sharesOf(content); !shares.isEmpty())
        flow.shares(shares);

    // What is listed may shrink, so that the summary stays one page to decide on: first what to do about a finding goes, then
    // the last of each column. How many there are, and where, stands in its title.
    qsizetype most = kMostLines;
    bool remedies = true;
    QList<Runs> open = openFindings(content, most, remedies);
    QList<Runs> changes = changeLines(content, most);
    while (!flow.halvesFit(open, changes) && (remedies || most > kLeastLines)) {
        if (remedies)
            remedies = false;
        else
            --most;
        open = openFindings(content, most, remedies);
        changes = changeLines(content, most);
    }
    if (!flow.halvesFit(open, changes)) {  // a page of its own, then, has room for all
        open = openFindings(content, kMostLines, true);
        changes = changeLines(content, kMostLines);
    }
    const auto all = static_cast<qsizetype>(content.findings.size());
    const QString heading = QStringLiteral("Findings to decide on");
    const QString place = flow.placeOf(QStringLiteral("table.findings"));
    flow.halves((all > open.size() ? QStringLiteral("%1: %2 of %3").arg(heading).arg(open.size()).arg(all) : heading) +
                    (all > open.size() && !place.isEmpty()
                         ? QStringLiteral(", see %1 %2").arg(flow.placeWords().noun, place)
                         : QString()),
                open, QStringLiteral("What would change this plan"), changes);
}

}  // namespace gp
