// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/price_words.h"
#include "ui/document/running_words.h"
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

constexpr qsizetype kMostBecause = 180;  // characters

/// As many whole sentences as a row of the first page has room for, one at least; the page of the decision has them all.
QString firstSentences(const QString &because, bool isShort)
{
    static const QRegularExpression between(QStringLiteral("(?<=[.])\\s+(?=\\p{Lu})"));
    QString first;
    for (const QString &each : because.split(between)) {
        if (!first.isEmpty() && (isShort || first.size() + each.size() > kMostBecause))
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

/// What is in the total beside the decisions: transfer, parts without a choice.
CostSum besides(const PlanContent &content)
{
    const QList<const ComponentResult *> &decisions = content.decisions;
    CostSum rest = content.evaluation.totals.monthly;
    for (const ComponentResult *decision : decisions)
        rest.monthly -= decision->own.monthly;
    rest.atLeast = std::any_of(content.groups.begin(), content.groups.end(), [&](const CostGroup &group) {
        return group.cost.atLeast && std::ranges::none_of(decisions, [&](const ComponentResult *decision) {
                   return decision->component->id == group.component;
               });
    });
    return rest;
}

/// The first in the plan of the decisions that are not listed; null: all are.
const ComponentResult *firstLeft(const PlanContent &content, const QList<const ComponentResult *> &listed)
{
    for (const ChapterPart &part : content.parts)
        for (const ComponentResult *decision : part.decisions)
            if (!listed.contains(decision))
                return decision;
    return nullptr;
}

/// What is in the rest, as a row of the table names it.
struct RestWords {
    QString part;
    QString decision;
    PriceOrigin origin = PriceOrigin::Observed;
};

RestWords restWords(const PlanContent &content)
{
    const auto costs = [](const CostGroup &group) { return group.cost.atLeast || !group.cost.monthly.isZero(); };
    const auto isDecided = [&](const CostGroup &group) {
        return std::ranges::any_of(content.decisions,
                                   [&](const auto *each) { return each->component->id == group.component; });
    };
    bool traffic = false;
    bool parts = false;
    PriceOrigin origin = PriceOrigin::Observed;
    for (const CostGroup &group : content.groups) {
        if (!costs(group) || isDecided(group))
            continue;
        traffic = traffic || group.component.empty();
        parts = parts || !group.component.empty();
        origin = std::max(origin, worstOrigin(group.lines));
    }
    if (!parts)
        return {QStringLiteral("Data transfer"), QStringLiteral("traffic as the links carry it"), origin};
    return {QStringLiteral("All else"),
            QStringLiteral("parts without a choice") + (traffic ? QStringLiteral(", traffic of the links") : QString()),
            origin};
}

}  // namespace

Table decisionTable(const PlanContent &content, const DecisionList &list, const Flow &flow)
{
    const bool paged = content.has(PlanChapter::Decisions) || content.has(PlanChapter::Cost);
    Table table;
    table.title = list.title;
    table.unit = QStringLiteral("USD per month%1").arg(content.bought) +
                 (content.has(PlanChapter::Decisions)
                      ? QStringLiteral("; the last column is the %1 with the reasons").arg(flow.placeWords().noun)
                      : QString());
    table.target = list.target;
    table.columns = {{QStringLiteral("Part"), 92, Align::Left, true},
                     {QStringLiteral("Decision"), 104},
                     {QStringLiteral("Because"), 0, Align::Left, false, true},
                     {QStringLiteral("Per month"), content.monthWidth(), Align::Right}};
    if (paged)
        table.columns.append({flow.placeWords().column, 24, Align::Right, false, true});
    const auto add = [&](QList<Runs> cells, const QString &target) {
        const QString place = target.isEmpty() ? QString() : flow.placeOf(target);
        if (paged)
            cells.append(plain(place));
        table.rows.append({cells, TableRow::Kind::Normal, {}, place.isEmpty() ? QString() : target});
    };
    CostSum total;
    bool derived = false;
    const auto marked = [&](const CostSum &sum, PriceOrigin origin) {
        derived = derived || origin == PriceOrigin::Derived;
        return plain(qs(formatSum(sum)) + derivedMark(origin));
    };
    for (const ComponentResult *decision : list.decisions) {
        const Plan &plan = *decision->plan;
        total += decision->own;
        add({plain(qs(decision->component->name)), plain(runningHeadline(plan)),
             plain(plan.reasons.empty() ? QString() : firstSentences(qs(plan.reasons.front().because), list.isShort)),
             marked(decision->own, worstOrigin(plan.costs))},
            PlanContent::targetOf(*decision));
    }
    if (list.isWhole) {
        total = content.evaluation.totals.monthly;
        if (const qsizetype more = content.decisions.size() - list.decisions.size(); more > 0) {
            CostSum left;
            PriceOrigin origin = PriceOrigin::Observed;
            for (const ComponentResult *decision : content.decisions)
                if (!list.decisions.contains(decision)) {
                    left += decision->own;
                    origin = std::max(origin, worstOrigin(decision->plan->costs));
                }
            const ComponentResult *first = firstLeft(content, list.decisions);
            const QString target = first ? PlanContent::targetOf(*first) : QString();
            const QString place = flow.placeOf(target);
            add({plain(counted(static_cast<std::size_t>(more), QStringLiteral("more decision"))),
                 plain(place.isEmpty() ? QStringLiteral("of less")
                       : more == 1     ? QStringLiteral("of less, %1 %2").arg(flow.placeWords().at, place)
                                       : QStringLiteral("of less, from %1 %2 on").arg(flow.placeWords().noun, place)),
                 plain(QString()), marked(left, origin)},
                target);
        }
        const CostSum rest = besides(content);
        if (!rest.monthly.isZero() || rest.atLeast) {
            const RestWords words = restWords(content);
            add({plain(words.part), plain(words.decision), plain(QString()), marked(rest, words.origin)},
                QStringLiteral("table.cost"));
        }
    }
    QList<Runs> last{plain(list.isWhole ? QStringLiteral("Total") : QStringLiteral("Together")), plain(QString()),
                     plain(QString()), plain(qs(formatSum(total)))};
    if (paged)
        last.append(plain(QString()));
    table.rows.append({last, TableRow::Kind::Total});
    if (derived)
        table.footnote = derivedLegend() + u'.';
    return table;
}

}  // namespace gp
