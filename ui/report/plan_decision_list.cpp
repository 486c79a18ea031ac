// SPDX-License-Identifier: GPL-3.0-or-later
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

/// What is in the total beside the decisions that are listed: transfer, parts without a choice, decisions beyond the page.
CostSum besides(const PlanContent &content, const QList<const ComponentResult *> &listed)
{
    CostSum rest = content.evaluation.totals.monthly;
    for (const ComponentResult *decision : listed)
        rest.monthly -= decision->own.monthly;
    rest.atLeast = std::any_of(content.groups.begin(), content.groups.end(), [&](const CostGroup &group) {
        return group.cost.atLeast && std::none_of(listed.begin(), listed.end(), [&](const ComponentResult *decision) {
                   return decision->component->id == group.component;
               });
    });
    return rest;
}

/// What is in the rest, as a row of the table names it.
struct RestWords {
    QString part;
    QString decision;
};

RestWords restWords(const PlanContent &content, const QList<const ComponentResult *> &listed)
{
    const auto costs = [](const CostGroup &group) { return group.cost.atLeast || !group.cost.monthly.isZero(); };
    const auto isListed = [](const QList<const ComponentResult *> &all, const CostGroup &group) {
        return std::ranges::any_of(all, [&](const auto *each) { return each->component->id == group.component; });
    };
    bool traffic = false;
    bool parts = false;
    bool decisions = false;
    for (const CostGroup &group : content.groups) {
        if (!costs(group) || isListed(listed, group))
            continue;
        traffic = traffic || group.component.empty();
        decisions = decisions || isListed(content.decisions, group);
        parts = parts || (!group.component.empty() && !isListed(content.decisions, group));
    }
    if (!decisions && !parts)
        return {QStringLiteral("Data transfer"), QStringLiteral("traffic as the links carry it")};
    QStringList words;
    if (decisions)
        words << QStringLiteral("further decisions");
    if (parts)
        words << QStringLiteral("parts without a choice");
    if (traffic)
        words << QStringLiteral("traffic of the links");
    return {QStringLiteral("All else"), words.join(QStringLiteral(", "))};
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
    for (const ComponentResult *decision : list.decisions) {
        const Plan &plan = *decision->plan;
        total += decision->own;
        add({plain(qs(decision->component->name)), plain(runningHeadline(plan)),
             plain(plan.reasons.empty() ? QString() : firstSentences(qs(plan.reasons.front().because))),
             plain(qs(formatSum(decision->own)) + derivedMark(worstOrigin(plan.costs)))},
            PlanContent::targetOf(*decision));
    }
    if (list.isWhole) {
        total = content.evaluation.totals.monthly;
        const CostSum rest = besides(content, list.decisions);
        if (!rest.monthly.isZero() || rest.atLeast) {
            const RestWords words = restWords(content, list.decisions);
            add({plain(words.part), plain(words.decision), plain(QString()), plain(qs(formatSum(rest)))},
                QStringLiteral("table.cost"));
        }
    }
    QList<Runs> last{plain(list.isWhole ? QStringLiteral("Total") : QStringLiteral("Together")), plain(QString()),
                     plain(QString()), plain(qs(formatSum(total)))};
    if (paged)
        last.append(plain(QString()));
    table.rows.append({last, TableRow::Kind::Total});
    return table;
}

}  // namespace gp
