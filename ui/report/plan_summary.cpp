// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "ui/document/price_words.h"
#include "ui/document/running_words.h"
#include "ui/document/unpriced.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/theme/tokens.h"

#include <algorithm>
#include <array>

namespace gp {
namespace {

constexpr qsizetype kMostDecisions = 11;
constexpr qsizetype kMostLines = 5;   // of a column
constexpr qsizetype kLeastLines = 2;  // a column of fewer says too little
constexpr qsizetype kLeastDecisions = 3;

/// A sentence of the lead in ever fewer words; the last are none where another place says it too.
struct LeadPart {
    QStringList ways;
    qsizetype at = 0;
    [[nodiscard]] bool canShrink() const { return at + 1 < ways.size(); }
};
/// In the order in which they stand.
enum LeadSays { kPurpose, kCosts, kGrowth, kOnce, kDerived, kUnpriced, kRange, kCompliance, kOpen, kLeadParts };
/// In the order in which they become shorter: what stands in the figures below or on the cover goes first.
constexpr std::array kShortened{kOpen,   kCosts,      kUnpriced, kDerived, kOnce,
                                kGrowth, kCompliance, kPurpose,  kDerived, kRange};

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

/// How many findings are to be decided on; of which there is none is not said.
QString openText(const PlanContent &content)
{
    const std::size_t high = content.findingCount(Severity::High);
    const std::size_t medium = content.findingCount(Severity::Medium);
    if (high + medium == 0)
        return QStringLiteral("No high or medium finding is open.");
    QString found;
    if (high > 0)
        found = medium > 0 ? counted(high, QStringLiteral("high and"), QStringLiteral("high and")) + u' '
                           : counted(high, QStringLiteral("high finding"));
    if (medium > 0)
        found += counted(medium, QStringLiteral("medium finding"));
    return QStringLiteral("%1 %2 open.").arg(found, high + medium == 1 ? QStringLiteral("is") : QStringLiteral("are"));
}

QList<LeadPart> leadParts(const PlanContent &content)
{
    const Evaluation &evaluation = content.evaluation;
    QList<LeadPart> parts(kLeadParts);
    if (!content.purpose.isEmpty())
        parts[kPurpose].ways = {sentence(content.purpose), QString()};
    const QString costs = QStringLiteral("The plan costs %1 a month%2 and %3 a year at list prices%4.");
    parts[kCosts].ways = {
        costs.arg(content.total, monthsDiffer(evaluation) ? QStringLiteral(", the mean of year 1,") : QString(),
                  content.year, content.regions.isEmpty() ? QString() : QStringLiteral(" in ") + content.regions),
        costs.arg(content.total, QString(), content.year, QString())};
    if (const double growth = evaluation.design.settings().growthPerMonth.value(); growth != 0) {
        const QString percent = qs(formatNumber(growth, 2));
        parts[kGrowth].ways = {
            QStringLiteral("Both are of today's load, without the growth of %1 % a month that is expected.")
                .arg(percent),
            QStringLiteral("The expected growth of %1 % a month is not in it.").arg(percent)};
    }
    if (const QString once = onceText(evaluation.totals.once); !once.isEmpty()) {
        parts[kOnce].ways = {once};
        if (!isUnknown(evaluation.totals.once))
            parts[kOnce].ways << QStringLiteral("%1 more is paid once.").arg(qs(formatSum(evaluation.totals.once)));
    }
    if (const Usd derived = derivedShare(evaluation); !derived.isZero()) {
        const QString rests =
            QStringLiteral("%1 of the month rests on derived prices (\u2020)").arg(qs(formatUsd(derived)));
        parts[kDerived].ways = {rests + QStringLiteral(", which AWS has not been seen to ask."), rests + u'.',
                                QString()};
    }
    if (const qsizetype lacks = unpricedNames(evaluation).size(); lacks > 0)
        parts[kUnpriced].ways = {unpricedText(evaluation),
                                 QStringLiteral("Not in it: %1 without a known price.")
                                     .arg(counted(static_cast<std::size_t>(lacks), QStringLiteral("cost")))};
    if (!content.range.isEmpty())
        parts[kRange].ways = {QStringLiteral("A month costs %1.").arg(content.range), QString()};
    if (const ComplianceFrame frame = evaluation.design.settings().compliance; frame != ComplianceFrame::None) {
        const QString name = qs(labelOf(frame));
        parts[kCompliance].ways = {
            QStringLiteral("It has to be fit for %1, which no finding of this plan checks.").arg(name),
            QStringLiteral("No finding checks that it is fit for %1.").arg(name)};
    }
    parts[kOpen].ways = {openText(content), QString()};
    return parts;
}

/// As much as the edition has room for.
Runs lead(Flow &flow, const PlanContent &content)
{
    QList<LeadPart> parts = leadParts(content);
    const auto said = [&] {
        QStringList sentences;
        for (const LeadPart &part : parts)
            if (!part.ways.value(part.at).isEmpty())
                sentences << part.ways.at(part.at);
        return Runs{Run{sentences.join(u' '), ink().lead}};
    };
    const auto fits = [&] { return flow.leadFits(said()); };
    QList<LeadSays> shortened;
    for (const LeadSays which : kShortened) {
        if (fits())
            break;
        if (parts[which].canShrink()) {
            ++parts[which].at;
            shortened.prepend(which);
        }
    }
    // The last may have left room for one before it.
    for (const LeadSays which : std::as_const(shortened)) {
        --parts[which].at;
        if (!fits())
            ++parts[which].at;
    }
    return said();
}

/// What the figure of the month is, in the two lines that there are. Of which month must stand here, since a short lead leaves it
/// out; what lacks a price and that prices are of lists is said by every lead.
QString monthWords(const PlanContent &content)
{
    const CostSum &total = content.evaluation.totals.monthly;
    const QString bought = content.bought.trimmed();
    if (isUnknown(total))
        return QStringLiteral("no line has a price in the catalog");
    if (monthsDiffer(content.evaluation))
        return total.atLeast      ? QStringLiteral("at least; the mean of year 1")
               : bought.isEmpty() ? QStringLiteral("mean of year 1")
                                  : QStringLiteral("mean of year 1, ") + bought;
    if (total.atLeast)
        return QStringLiteral("at least: some lines have no price in the catalog");
    return bought.isEmpty() ? QStringLiteral("list prices before tax")
                            : bought + QStringLiteral(", list prices before tax");
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
    QList<Kpi> list{{figure(Period::Month), QStringLiteral("/ month"), monthWords(content)},
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

/// A break-even that the summary may name.
struct NamedChange {
    const ComponentResult *decision;
    const ChangeIf *change;
    bool taken = false;
};

/// In the order of the decisions. Which are named is chosen in rounds: no part has a third while another has one left to say, and
/// of what one part says, each input comes before another place of one that is named.
QList<NamedChange> namedChanges(const PlanContent &content, qsizetype most)
{
    constexpr std::ptrdiff_t kOfAPart = 2;
    QList<NamedChange> all;
    for (const ComponentResult *decision : content.decisions)
        for (const Reason &reason : decision->plan->reasons)
            for (const ChangeIf &change : reason.changesIf)
                all.append({decision, &change});
    qsizetype taken = 0;
    for (const bool capped : {true, false})
        for (const bool newInput : {true, false})
            for (NamedChange &each : all) {
                const auto isOfPart = [&](const NamedChange &other) {
                    return other.taken && other.decision == each.decision;
                };
                const auto isAsInput = [&](const NamedChange &other) {
                    return isOfPart(other) && other.change->turning == each.change->turning;
                };
                if (taken == most || each.taken || (capped && std::ranges::count_if(all, isOfPart) >= kOfAPart) ||
                    (newInput && std::ranges::any_of(all, isAsInput)))
                    continue;
                each.taken = true;
                ++taken;
            }
    all.removeIf([](const NamedChange &each) { return !each.taken; });
    return all;
}

QList<Runs> changeLines(const PlanContent &content, qsizetype most)
{
    QList<Runs> lines;
    for (const NamedChange &each : namedChanges(content, most))
        lines.append(
            {Run{content.decisions.size() > 1 ? qs(each.decision->component->name) + QStringLiteral(": ") : QString(),
                 ink().text, QFont::DemiBold},
             Run{sentence(qs(each.change->sentence))}});
    if (lines.isEmpty())
        lines.append(plain(content.decisions.isEmpty()
                               ? QStringLiteral("No break-even was worked out: nothing is chosen.")
                               : PlanContent::noBreakEven(*content.decisions.front())));
    return lines;
}

/// The table of decisions, the dearest of them where not all have room.
Table decisionsOf(const Flow &flow, const PlanContent &content, qsizetype most, bool isShort)
{
    DecisionList list;
    list.title = content.decisions.size() == 1
                     ? QStringLiteral("The plan in one decision")
                     : QStringLiteral("The plan in %1 decisions").arg(content.decisions.size());
    list.target = QStringLiteral("table.decisions");
    list.decisions = content.decisions.first(most);
    list.isWhole = true;
    list.isShort = isShort;
    return decisionTable(content, list, flow);
}

/// What is listed shrinks, so that the summary stays one page to decide on. First what to do about a finding goes and the last of
/// each column, then why a decision is taken becomes one sentence, then the cheapest decisions become one row. How many there are,
/// and where, stands beside each.
SummaryEnd endOf(Flow &flow, const PlanContent &content)
{
    SummaryEnd end;
    end.shares = sharesOf(content);
    const auto list = [&](qsizetype most, bool remedies) {
        end.left = openFindings(content, most, remedies);
        end.right = changeLines(content, most);
    };
    list(kLeastLines, false);
    qsizetype decisions = std::min(content.decisions.size(), kMostDecisions);
    const Table whole = decisionsOf(flow, content, decisions, false);
    end.decisions = whole;
    if (!flow.endFits(end))
        end.decisions = decisionsOf(flow, content, decisions, true);
    while (decisions > kLeastDecisions && !flow.endFits(end))
        end.decisions = decisionsOf(flow, content, --decisions, true);
    if (!flow.endFits(end)) {  // a page of its own, then, has room for all
        list(kMostLines, true);
        end.decisions = whole;
        return end;
    }
    qsizetype most = kMostLines;
    list(most, true);
    if (!flow.endFits(end))
        list(most, false);
    while (most > kLeastLines && !flow.endFits(end))
        list(--most, false);
    return end;
}

}  // namespace

void writeSummary(Flow &flow, const PlanContent &content, const ChapterPart &part)
{
    flow.beginChapter(part.head(QStringLiteral("One page to decide on")));
    flow.headline(part.number + QStringLiteral("  ") + part.title, summaryHeadline(content), lead(flow, content));
    flow.kpis(kpisOf(content));
    const SummaryEnd end = endOf(flow, content);
    flow.table(end.decisions);
    if (!end.shares.isEmpty())
        flow.shares(end.shares);
    const auto all = static_cast<qsizetype>(content.findings.size());
    const QString heading = QStringLiteral("Findings to decide on");
    const QString place = flow.placeOf(QStringLiteral("table.findings"));
    flow.halves(
        (all > end.left.size() ? QStringLiteral("%1: %2 of %3").arg(heading).arg(end.left.size()).arg(all) : heading) +
            (all > end.left.size() && !place.isEmpty()
                 ? QStringLiteral(", see %1 %2").arg(flow.placeWords().noun, place)
                 : QString()),
        end.left, QStringLiteral("What would change this plan"), end.right);
}

}  // namespace gp
