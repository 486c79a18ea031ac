// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/insight_subject.h"

#include "ui/document/wording.h"

#include <QRegularExpression>

#include <algorithm>

namespace gp {
namespace {

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

bool hasInsight(const ComponentResult *result, Insight insight)
{
    return result && result->plan &&
           (!rankingsOf(*result->plan, insight).isEmpty() || !chartsOf(*result->plan, insight).isEmpty());
}

const ComponentResult *insightSubject(const Evaluation &evaluation, Insight insight, const ComponentId &selected,
                                      const ComponentId &kept)
{
    if (!selected.empty()) {
        const ComponentResult *asked = evaluation.component(selected);
        if (hasInsight(asked, insight))
            return asked;
        if (asked && asked->kind && !asked->plan)
            return nullptr;
    }
    if (const ComponentResult *shown = evaluation.component(kept); hasInsight(shown, insight))
        return shown;
    const ComponentResult *dearest = nullptr;
    for (const ComponentResultPtr &result : evaluation.components)
        if (hasInsight(result.get(), insight) && (!dearest || result->own.monthly > dearest->own.monthly))
            dearest = result.get();
    return dearest;
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
