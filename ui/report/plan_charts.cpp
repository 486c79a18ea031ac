// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_chart.h"
#include "ui/charts/curve_layout.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"
#include "ui/insights/insight_subject.h"
#include "ui/report/plan_content.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kCurvesHeight = 168;
constexpr qreal kTwoPlotsHeight = 204;  // with the cost below
constexpr double kLeastCurvesShare = 0.75;

bool hasMoney(const PlanChart &chart)
{
    return std::any_of(chart.curves.begin(), chart.curves.end(),
                       [](const ChartCurve &curve) { return isMoney(curve.role); });
}

/// "req/s by hour of the day; below, USD a month".
QString unitLine(const PlanChart &chart)
{
    const bool values = std::any_of(chart.curves.begin(), chart.curves.end(),
                                    [](const ChartCurve &curve) { return !isMoney(curve.role); });
    QString line;
    if (values)
        line = (chart.unit.empty() ? QStringLiteral("values") : qs(chart.unit)) + QStringLiteral(" by ") +
               axisName(chart.axis);
    if (hasMoney(chart))
        line += (values ? QStringLiteral("; below, ") : QString()) + moneyUnit(chart.axis);
    return line;
}

QString sourceLine(const PlanChart &chart)
{
    QStringList figures;
    for (const Fact &fact : chart.figures)
        figures += qs(fact.name) + u' ' + qs(fact.value) + (fact.unit.empty() ? QString() : u' ' + qs(fact.unit));
    QStringList parts;
    if (!figures.isEmpty())
        parts += figures.join(QStringLiteral(" \u00B7 ")) + u'.';
    if (!chart.note.empty())
        parts += sentence(qs(chart.note));
    return parts.join(u' ');
}

/// The names of the curves: what each does is for the eye, and its figures are under the chart.
QString curveNames(const PlanChart &chart)
{
    QStringList names;
    for (const ChartCurve &curve : chart.curves)
        if (!curve.name.empty() && !names.contains(qs(curve.name)))
            names << qs(curve.name);
    return names.isEmpty() ? QString() : QStringLiteral("It shows ") + names.join(QStringLiteral("; ")) + u'.';
}

}  // namespace

void writeCharts(Flow &flow, const ComponentResult &result, Insight insight)
{
    const QList<const PlanChart *> charts = chartsOf(*result.plan, insight);
    QString said;
    for (qsizetype i = 0; i < charts.size(); ++i) {
        const PlanChart &chart = *charts[i];
        const bool alone = std::count_if(charts.begin(), charts.end(),
                                         [&](const PlanChart *each) { return each->title == chart.title; }) < 2;
        Figure figure;
        figure.title = qs(result.component->name) + QStringLiteral(": ") + qs(chart.title) +
                       (alone ? QString() : QStringLiteral(", ") + axisName(chart.axis));
        figure.unit = unitLine(chart);
        figure.words = curveNames(chart);
        const QString source = sourceLine(chart);
        figure.source = source == said ? QString() : source;
        said = source;
        figure.target = QStringLiteral("figure.") + qs(textOf(insight)) + u'.' + qs(result.component->id.value) +
                        (i == 0 ? QString() : u'.' + QString::number(i + 1));
        // Nothing can be hovered on paper: every layer has its name.
        const auto layers = std::ranges::count_if(
            chart.curves, [](const ChartCurve &curve) { return curve.role == CurveRole::Part && !isBlank(curve); });
        const qreal named = heightForNames(layers, hasMoney(chart)) * kScreenPixel;
        figure.height = std::max(hasMoney(chart) ? kTwoPlotsHeight : kCurvesHeight, named);
        figure.least = std::max(figure.height * kLeastCurvesShare, named);
        figure.paint = [chart](Sheet &sheet, const QRectF &rect) {
            paintChart(sheet.painter(), Sheet::toUnits(rect), kScreenPixel * Sheet::kUnit, curveBuilder(chart));
        };
        flow.figure(figure);
    }
}

}  // namespace gp
