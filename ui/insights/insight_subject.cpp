// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insight_subject.h"

#include "ui/document/document.h"
#include "ui/document/wording.h"

#include <QRegularExpression>

#include <algorithm>
#include <span>

namespace gp {
namespace {

/// What is told on request takes milliseconds a component, and a pane asks after every edit.
constexpr std::size_t kMostAsked = 8;

/// Who is asked first: what the evaluation itself ranks for the pane; then what runs on machines, of which load and volumes are
/// told on request; then the rest.
int turnOf(const ComponentResult &result, Insight insight)
{
    return hasInsight(result.plan, insight) ? 0 : hasInsight(result.plan, Insight::Instances) ? 1 : 2;
}

/// "data" of "volumes[data].type"; empty: the field is of no row.
QString rowOfField(const std::string &field)
{
    const std::size_t open = field.find('[');
    const std::size_t close = field.find(']', open);
    return open == std::string::npos || close == std::string::npos ? QString()
                                                                   : qs(field.substr(open + 1, close - open - 1));
}

bool namesRow(const PlanChart &chart, const QString &row)
{
    const QRegularExpression word(QStringLiteral("(?<![\\w-])%1(?![\\w-])").arg(QRegularExpression::escape(row)));
    return !row.isEmpty() && qs(chart.title).contains(word);
}

}  // namespace

QList<const Ranking *> rankingsOf(const Plan &plan, Insight insight)
{
    QList<const Ranking *> list;
    for (const Ranking &ranking : plan.rankings)
        if (ranking.insight == insight && !ranking.rows.empty())
            list.append(&ranking);
    return list;
}

QList<const PlanChart *> chartsOf(const Plan &plan, Insight insight)
{
    QList<const PlanChart *> list;
    for (const PlanChart &chart : plan.charts)
        if (chart.insight == insight && !chart.curves.empty())
            list.append(&chart);
    return list;
}

bool hasInsight(const PlanPtr &plan, Insight insight)
{
    return plan && (!rankingsOf(*plan, insight).isEmpty() || !chartsOf(*plan, insight).isEmpty());
}

InsightSubject insightSubject(const Document &document, Insight insight, const ComponentId &selected,
                              const ComponentId &kept)
{
    const EvaluationPtr evaluation = document.evaluation();
    if (!evaluation)
        return {};
    bool allTold = true;
    const auto subject = [&](const ComponentId &id) -> InsightSubject {
        const ComponentResult *result = evaluation->component(id);
        ExplainedPlan explained = document.explainedPlan(id);
        allTold = allTold && explained.isCurrent;
        return hasInsight(explained.plan, insight)
                   ? InsightSubject{result, std::move(explained.plan), explained.isCurrent}
                   : InsightSubject();
    };
    if (!selected.empty()) {
        if (InsightSubject asked = subject(selected); asked.result)
            return asked;
        const ComponentResult *asked = evaluation->component(selected);
        if (asked && asked->kind && !asked->plan)
            return {};
        if (!allTold)
            return {nullptr, {}, false};  // what was asked for comes before what was shown
    }
    if (InsightSubject shown = subject(kept); shown.result)
        return shown;
    std::vector<const ComponentResult *> dearest;
    for (const ComponentResultPtr &result : evaluation->components)
        if (result->plan && result->kind && !result->kind->isFrame())
            dearest.push_back(result.get());
    std::stable_sort(dearest.begin(), dearest.end(), [&](const ComponentResult *a, const ComponentResult *b) {
        const int first = turnOf(*a, insight);
        const int second = turnOf(*b, insight);
        return first != second ? first < second : a->own.monthly > b->own.monthly;
    });
    for (const ComponentResult *result : std::span(dearest).first(std::min(dearest.size(), kMostAsked))) {
        if (InsightSubject found = subject(result->component->id); found.result)
            return found;
        if (!allTold)
            break;  // the dearest, not the one that is told first
    }
    return {nullptr, {}, allTold};
}

QList<const PlanChart *> chartsBeside(const Ranking &ranking, const QList<const Ranking *> &rankings,
                                      const QList<const PlanChart *> &charts)
{
    const QString own = rowOfField(ranking.field);
    QList<const PlanChart *> list;
    for (const PlanChart *chart : charts) {
        const bool others = std::any_of(rankings.begin(), rankings.end(), [&](const Ranking *other) {
            const QString row = rowOfField(other->field);
            return row != own && namesRow(*chart, row);
        });
        if (namesRow(*chart, own) || !others)
            list.append(chart);
    }
    return list;
}

}  // namespace gp
