// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/charts/chart.h"
#include "ui/document/price_words.h"
#include "ui/document/running_words.h"
#include "ui/document/unpriced.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <QRegularExpression>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostDecisions = 11;
constexpr qsizetype kMostBecause = 180;  // characters
constexpr qsizetype kMostLines = 5;      // of a column
constexpr qsizetype kLeastLines = 2;     // a column of fewer says too little

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

struct Kpi {
    QString figure;
    QString unit;
    QString words;
};

QList<Kpi> kpis(const PlanContent &content)
{
    const CostSum &total = content.evaluation.totals.monthly;
    std::int64_t units = 0;
    std::int64_t zones = 0;
    for (const ComponentResult *decision : content.decisions) {
        units += decision->plan->units;
        zones = std::max(zones, decision->plan->zones);
    }
    QList<Kpi> list{{qs(formatUsdShort(total.monthly)), QStringLiteral("/ month"),
                     total.atLeast ? QStringLiteral("at least: some lines have no price in the catalog")
                     : content.bought.isEmpty()
                         ? QStringLiteral("list prices before tax")
                         : content.bought.trimmed() + QStringLiteral(", list prices before tax")},
                    {qs(formatUsdShort(inPeriod(total.monthly, Period::Year))), QStringLiteral("/ year"),
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

void writeKpis(Flow &flow, const QList<Kpi> &list)
{
    Paper &paper = flow.paper();
    const qreal height = 51;
    const qreal cell = flow.width() / static_cast<qreal>(list.size());
    const qreal y = flow.y();
    paper.rule(flow.left(), flow.right(), y, 0.8, ink().text);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const qreal x = flow.left() + cell * static_cast<qreal>(i) + (i > 0 ? 11 : 0);
        if (i > 0)
            paper.rule(QPointF(x - 11, y + 2), QPointF(x - 11, y + height), 0.4, ink().hairline);
        const qreal width = paper.line(QPointF(x, y + 24), plain(list[i].figure), type::kKpi);
        paper.line(QPointF(x + width + 4, y + 24), quiet(list[i].unit), type::kKpiUnit);
        paper.text(QPointF(x, y + 29), TextBox(quiet(list[i].words), Type{6.9, 9.2}, cell - 18, 2));
    }
    paper.rule(flow.left(), flow.right(), y + height + 3, 0.4, ink().hairline);
    flow.setY(y + height + 3 + page::kBlock);
}

/// As many whole sentences as a row of the first page has room for, one at least; the page of the decision has them all.
QString firstSentences(const QString &because)
{
    static const QRegularExpression between(QStringLiteral("(?<=[.])\\s+(?=\\p{Lu})"));
    QString first;
    for (const QString &each : because.split(between)) {
        if (!first.isEmpty() && first.size() + each.size() > kMostBecause)
            break;
        first += first.isEmpty() ? each : u' ' + each;
    }
    return first;
}

PriceOrigin worstOrigin(const std::vector<CostLine> &lines)
{
    PriceOrigin worst = PriceOrigin::Observed;
    for (const CostLine &line : lines)
        worst = std::max(worst, line.origin);
    return worst;
}

Table decisionTable(const PlanContent &content, const PlanIndex &index)
{
    Table table;
    table.title = content.decisions.size() == 1
                      ? QStringLiteral("The plan in one decision")
                      : QStringLiteral("The plan in %1 decisions").arg(content.decisions.size());
    table.unit = QStringLiteral("USD per month%1; the last column is the page with the reasons").arg(content.bought);
    table.target = QStringLiteral("table.decisions");
    table.columns = {{QStringLiteral("Part"), 92, Align::Left, true},
                     {QStringLiteral("Decision"), 104},
                     {QStringLiteral("Because"), 0, Align::Left, false, true},
                     {QStringLiteral("Per month"), 58, Align::Right},
                     {QStringLiteral("Page"), 24, Align::Right, false, true}};
    CostSum rest = content.evaluation.totals.monthly;
    rest.atLeast = false;
    for (qsizetype i = 0; i < std::min(content.decisions.size(), kMostDecisions); ++i) {
        const ComponentResult &decision = *content.decisions[i];
        const Plan &plan = *decision.plan;
        const QString target = PlanContent::targetOf(decision);
        table.rows.append(
            {{plain(qs(decision.component->name)), plain(runningHeadline(plan)),
              plain(plan.reasons.empty() ? QString() : firstSentences(qs(plan.reasons.front().because))),
              plain(qs(formatSum(decision.own)) + derivedMark(worstOrigin(plan.costs))), plain(index.pageText(target))},
             TableRow::Kind::Normal,
             {},
             target});
        rest.monthly -= decision.own.monthly;
    }
    // What is in the total beside these decisions: transfer, parts without a choice, decisions beyond the page.
    bool unknown = false;
    for (const CostGroup &group : content.groups) {
        const bool listed = std::any_of(
            content.decisions.begin(), content.decisions.begin() + std::min(content.decisions.size(), kMostDecisions),
            [&](const ComponentResult *decision) { return decision->component->id == group.component; });
        unknown = unknown || (!listed && group.cost.atLeast);
    }
    rest.atLeast = unknown;
    if (!rest.monthly.isZero() || unknown)
        table.rows.append(
            {{plain(content.decisions.size() > kMostDecisions ? QStringLiteral("All else")
                                                              : QStringLiteral("Data transfer and other")),
              plain(QStringLiteral("traffic as the links carry it")), plain(QString()), plain(qs(formatSum(rest))),
              plain(index.pageText(QStringLiteral("table.cost")))},
             TableRow::Kind::Normal,
             {},
             QStringLiteral("table.cost")});
    table.rows.append(
        {{plain(QStringLiteral("Total")), plain(QString()), plain(QString()), plain(content.total), plain(QString())},
         TableRow::Kind::Total});
    return table;
}

void writeShares(Flow &flow, const PlanContent &content)
{
    const double total = content.evaluation.totals.monthly.monthly.toDouble();
    if (total <= 0)
        return;
    flow.need(48);
    Paper &paper = flow.paper();
    struct Share {
        Category category;
        Usd amount;
    };
    QList<Share> shares;
    for (const auto &[category, sum] : content.evaluation.totals.byCategory)
        if (sum.monthly.nanos() > 0)
            shares.append({category, sum.monthly});
    std::stable_sort(shares.begin(), shares.end(), [](const Share &a, const Share &b) { return a.amount > b.amount; });
    qreal x = flow.left();
    qreal legend = flow.left();
    for (const Share &share : std::as_const(shares)) {
        const double part = share.amount.toDouble() / total;
        const qreal width = flow.width() * part;
        const QColor colour = categoryColour(categoryFromName(hueName(share.category)));
        paper.fill(QRectF(x, flow.y(), std::max(0.6, width - 1), 13), colour);
        x += width;
        const QString name = qs(labelOf(share.category));
        const QString figure = qs(formatUsd(share.amount));
        paper.fill(QRectF(legend, flow.y() + 20, 6, 6), colour);
        paper.line(QPointF(legend + 10, flow.y() + 25.5), plain(name), Type{7, 9});
        const qreal a = paper.line(QPointF(legend, flow.y() + 36), strong(figure), Type{7, 9});
        const qreal b = paper.line(QPointF(legend + a + 3, flow.y() + 36),
                                   quiet(qs(formatNumber(part * 100, 1)) + QStringLiteral(" %")), Type{7, 9});
        legend += std::max(Paper::widthOf(name, Type{7, 9}) + 10, a + b + 3) + 24;
    }
    flow.setY(flow.y() + 36 + page::kBlock + 4);
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

void writeSummary(Flow &flow, const PlanContent &content, const PlanIndex &index)
{
    flow.newPage(QString::fromLatin1(kSummaryChapter));
    flow.paper().target(QStringLiteral("chapter.1"), 0);
    flow.outline(0, QString::fromLatin1(kSummaryChapter), QStringLiteral("chapter.1"));
    flow.headline(QStringLiteral("1  Summary"), summaryHeadline(content), lead(content));
    writeKpis(flow, kpis(content));
    flow.table(decisionTable(content, index));
    writeShares(flow, content);

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
    flow.halves(all > open.size() ? QStringLiteral("%1: %2 of %3, see page %4")
                                        .arg(heading)
                                        .arg(open.size())
                                        .arg(all)
                                        .arg(index.pageText(QStringLiteral("table.findings")))
                                  : heading,
                open, QStringLiteral("What would change this plan"), changes);
}

}  // namespace gp
