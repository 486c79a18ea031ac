// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/ranking_chart.h"

#include "core/base/text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <set>
#include <utility>

namespace gp {

namespace {

struct Strength {
    QString name;
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

/// Whether a chart of it is a cloud: whole numbers that many candidates share are a few lines of points on one another.
bool scatters(const Ranking &ranking, const Strength &strength)
{
    constexpr double kLeastDistinct = 0.6;  // of the candidates
    std::set<double> distinct;
    std::size_t all = 0;
    for (const Alternative &row : ranking.rows)
        if (const auto value = strength.of(row); value && row.monthly && row.feasible) {
            distinct.insert(*value);
            ++all;
        }
    return static_cast<double>(distinct.size()) >= kLeastDistinct * static_cast<double>(all);
}

/// What grows with the number of machines; a ratio or a price of one does not add up.
bool addsUp(const RankingColumn &column)
{
    return column.unit != "USD" && column.label.find(" per ") == std::string::npos;
}

/// How many candidates fail with less of a figure than any that meets the need: what a need asks for much of shuts many out.
std::ptrdiff_t shutOutBy(const Ranking &ranking, const std::string &column)
{
    const auto figureOf = [&](const Alternative &row) {
        const auto found = row.figures.find(column);
        return found == row.figures.end() ? std::nullopt : std::optional(found->second);
    };
    double least = std::numeric_limits<double>::max();
    for (const Alternative &row : ranking.rows)
        if (row.feasible)
            least = std::min(least, figureOf(row).value_or(least));
    return std::count_if(ranking.rows.begin(), ranking.rows.end(), [&](const Alternative &row) {
        return !row.feasible && figureOf(row).value_or(least) < least;
    });
}

/// An axis says what it counts, not its unit alone.
QString axisName(const RankingColumn &column)
{
    static constexpr std::pair<const char *, const char *> kNames[] = {
        {"memory", QT_TRANSLATE_NOOP("Figures", "Memory")},
        {"gpuMemory", QT_TRANSLATE_NOOP("Figures", "GPU memory")},
        {"network", QT_TRANSLATE_NOOP("Figures", "Network")},
        {"ebs", QT_TRANSLATE_NOOP("Figures", "To volumes")},
        {"disk", QT_TRANSLATE_NOOP("Figures", "Local disk")}};
    for (const auto &[key, name] : kNames)
        if (column.key == key)
            return QCoreApplication::translate("Figures", name) + QStringLiteral(", ") + qs(column.unit);
    return column.unit.empty() || column.label.find(column.unit) != std::string::npos
               ? qs(column.label)
               : qs(column.label) + QStringLiteral(", ") + qs(column.unit);
}

/// The ranking's own strength where it tells the candidates apart; else the resource that the need is tight in, the first of the
/// columns where none is. What scatters comes before what puts the candidates on a few lines.
Strength strengthOf(const Ranking &ranking)
{
    const Strength own{qs(ranking.nameOfStrength()), {}};
    Strength best = own;
    std::pair<bool, std::ptrdiff_t> most{false, -1};
    const auto consider = [&](const Strength &strength, std::ptrdiff_t worth) {
        if (!tellsApart(ranking, strength))
            return;
        if (const std::pair rank{scatters(ranking, strength), worth}; rank > most) {
            most = rank;
            best = strength;
        }
    };
    consider(own, std::numeric_limits<std::ptrdiff_t>::max());
    for (const RankingColumn &column : ranking.columns)
        if (addsUp(column))
            consider({axisName(column), column.key}, shutOutBy(ranking, column.key));
    return best;
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
    model.captionX = perPeriod(period, ranking.month);
    const Strength strength = strengthOf(ranking);
    const bool several = std::any_of(ranking.rows.begin(), ranking.rows.end(),
                                     [](const Alternative &row) { return row.feasible && row.count > 1; });
    model.captionY = several ? QCoreApplication::translate("Figures", "%1 in all").arg(strength.name) : strength.name;
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
        const QString amount = qs(formatNumber(*value, 0));
        point.tip =
            qs(std::to_string(row.count)) + QStringLiteral(" × ") + point.name + u'\n' +
            qs(formatUsd(inPeriod(*row.monthly, period))) + u' ' + perPeriodWords(period, ranking.month) + u'\n' +
            (strength.column.empty() ? amount + u' ' + strength.name : strength.name + QStringLiteral(": ") + amount) +
            (row.verdict.empty() ? QString() : u'\n' + qs(row.verdict));
        model.points.append(point);
    }
    if (!strength.column.empty())
        markFront(model.points);
    return model;
}

}  // namespace gp
