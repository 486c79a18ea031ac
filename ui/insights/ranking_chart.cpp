// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/ranking_chart.h"

#include "core/base/text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace gp {

namespace {

struct Strength {
    QString unit;
    std::string column;  ///< empty: the ranking's own strength

    [[nodiscard]] std::optional<double> of(const Alternative &row) const
    {
        if (column.empty())
            return row.strength;
        const auto found = row.figures.find(column);
        return found == row.figures.end() ? std::nullopt
                                          : std::optional(found->second * static_cast<double>(row.count));
    }
};

bool tellsApart(const Ranking &ranking, const Strength &strength)
{
    constexpr double kLeastSpread = 1.02;
    double low = std::numeric_limits<double>::max();
    double high = 0;
    for (const Alternative &row : ranking.rows) {
        if (!row.monthly || !row.feasible)
            continue;
        const auto value = strength.of(row);
        if (!value && !strength.column.empty())
            return false;  // a figure that some candidates lack would leave them out
        low = std::min(low, value.value_or(low));
        high = std::max(high, value.value_or(high));
    }
    return high > low * kLeastSpread;
}

Strength strengthOf(const Ranking &ranking)
{
    const Strength own{qs(ranking.strengthUnit), {}};
    if (tellsApart(ranking, own))
        return own;
    for (auto column = ranking.columns.rbegin(); column != ranking.columns.rend(); ++column)
        if (const Strength other{qs(column->label), column->key}; tellsApart(ranking, other))
            return other;
    return own;
}

void markFront(QList<ScatterPoint> &points)
{
    for (ScatterPoint &point : points)
        point.pareto = point.feasible && std::none_of(points.begin(), points.end(), [&](const ScatterPoint &other) {
                           return other.feasible && other.x <= point.x && other.y >= point.y &&
                                  (other.x < point.x || other.y > point.y);
                       });
}

}  // namespace

ScatterModel rankingScatter(const Ranking &ranking, Period period, const QString &category)
{
    ScatterModel model;
    model.captionX = perPeriod(period);
    const Strength strength = strengthOf(ranking);
    model.captionY = strength.unit;
    model.category = category;
    for (const Alternative &row : ranking.rows) {
        const auto value = strength.of(row);
        if (!row.monthly || !value)
            continue;
        ScatterPoint point;
        point.id = qs(row.name);
        point.name = qs(row.name) + derivedMark(row.origin);
        point.x = inPeriod(*row.monthly, period).toDouble();
        point.y = *value;
        point.feasible = row.feasible;
        point.pareto = row.pareto;
        point.chosen = row.chosen;
        point.tip = qs(std::to_string(row.count)) + QStringLiteral(" × ") + point.name + u'\n' +
                    qs(formatUsd(inPeriod(*row.monthly, period))) +
                    QCoreApplication::translate("Figures", " per %1").arg(periodName(period)) + u'\n' +
                    qs(formatNumber(*value, 0)) + u' ' + strength.unit +
                    (row.verdict.empty() ? QString() : u'\n' + qs(row.verdict));
        model.points.append(point);
    }
    if (!strength.column.empty())
        markFront(model.points);
    return model;
}

}  // namespace gp
