// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/curve_text.h"

#include "core/base/figure_text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace gp {
namespace {

constexpr qsizetype kHoursADay = 24;

QString curveWord(const char *text) { return QCoreApplication::translate("Curves", text); }

QString clock(qsizetype hour) { return QStringLiteral("%1:00").arg(hour, 2, 10, QLatin1Char('0')); }

QString weekday(qsizetype day)
{
    static constexpr std::array kDays{QT_TRANSLATE_NOOP("Curves", "Mon"), QT_TRANSLATE_NOOP("Curves", "Tue"),
                                      QT_TRANSLATE_NOOP("Curves", "Wed"), QT_TRANSLATE_NOOP("Curves", "Thu"),
                                      QT_TRANSLATE_NOOP("Curves", "Fri"), QT_TRANSLATE_NOOP("Curves", "Sat"),
                                      QT_TRANSLATE_NOOP("Curves", "Sun")};
    return curveWord(kDays[static_cast<std::size_t>(day) % kDays.size()]);
}

std::optional<double> valueAt(const ChartCurve &curve, qsizetype step)
{
    const auto at = static_cast<std::size_t>(step);
    return at < curve.values.size() && std::isfinite(curve.values[at]) ? std::optional(curve.values[at]) : std::nullopt;
}

QString withUnit(const QString &text, const QString &unit) { return unit.isEmpty() ? text : text + u' ' + unit; }

bool isLayer(const ChartCurve &curve) { return curve.role == CurveRole::Part && !isBlank(curve); }

/// Cents where they are read at all, as amounts have them; what is less than one keeps two digits.
QString amountFigure(double value)
{
    constexpr double kCent = 0.01;
    constexpr double kWholeFrom = 100;
    const double size = std::abs(value);
    const bool hasCents = size >= kCent && size < kWholeFrom;
    const QString figure = hasCents ? QString::number(size, 'f', 2) : qs(formatFigure(size, 0));
    return value < 0 && figure != QStringLiteral("0") ? QChar(0x2212) + figure : figure;
}

/// In the unit of the chart, which is said beside it: of a layer, of layers together.
QString chartFigure(const PlanChart &chart, double value)
{
    return chart.unit.starts_with("USD") ? amountFigure(value) : plainFigure(value);
}

/// The columns of the table: each curve, and the sum behind the last layer.
struct CurveColumn {
    const ChartCurve *curve;  ///< null: the sum of the layers
    QString head;
};

QList<CurveColumn> curveColumns(const PlanChart &chart)
{
    QList<CurveColumn> columns;
    const auto layers =
        std::count_if(chart.curves.begin(), chart.curves.end(), [](const ChartCurve &curve) { return isLayer(curve); });
    auto seen = decltype(layers){0};
    for (const ChartCurve &curve : chart.curves) {
        if (curve.role == CurveRole::Part && isBlank(curve))
            continue;
        const QString unit = isMoney(curve.role) ? moneyUnit(chart.axis) : qs(chart.unit);
        columns.append(
            {&curve, unit.isEmpty() ? curveName(chart, curve) : curveName(chart, curve) + QStringLiteral(", ") + unit});
        if (curve.role == CurveRole::Part && ++seen == layers && layers > 1)
            columns.append({nullptr, withUnit(curveWord("together") + u',', qs(chart.unit))});
    }
    return columns;
}

}  // namespace

QString plainFigure(double value)
{
    const double size = std::abs(value);
    return qs(formatFigure(value, size < 10 ? 2 : size < 100 ? 1 : 0));
}

bool stepsAreCells(PlanChart::Axis axis)
{
    return axis == PlanChart::Axis::HourOfDay || axis == PlanChart::Axis::HourOfWeek;
}

bool isBlank(const ChartCurve &curve)
{
    return std::all_of(curve.values.begin(), curve.values.end(), [](double value) { return !(value > 0); });
}

QString curveName(const PlanChart &chart, const ChartCurve &curve)
{
    const QString name = qs(curve.name);
    return isMoney(curve.role) && name == moneyUnit(chart.axis) ? curveWord("Cost") : name;
}

bool isMoney(CurveRole role) { return role == CurveRole::Cost || role == CurveRole::Rival; }

qsizetype stepCount(const PlanChart &chart)
{
    std::size_t most = 0;
    for (const ChartCurve &curve : chart.curves)
        most = std::max(most, curve.values.size());
    return static_cast<qsizetype>(most);
}

QString stepName(PlanChart::Axis axis, qsizetype step)
{
    const qsizetype hour = step % kHoursADay;
    switch (axis) {
    case PlanChart::Axis::HourOfDay:
        return clock(hour) + QChar(0x2013) + clock(hour + 1);
    case PlanChart::Axis::HourOfWeek:
        return weekday(step / kHoursADay) + u' ' + clock(hour) + QChar(0x2013) + clock(hour + 1);
    case PlanChart::Axis::Month:
        return step == 0 ? curveWord("now") : curveWord("month %1").arg(step);
    case PlanChart::Axis::Day:
        return step == 0 ? curveWord("now") : curveWord("day %1").arg(step);
    }
    return {};
}

QString stepLabel(PlanChart::Axis axis, double step)
{
    const qsizetype whole = std::llround(step);
    switch (axis) {
    case PlanChart::Axis::HourOfDay:
        return clock(whole);
    case PlanChart::Axis::HourOfWeek:
        return weekday(whole / kHoursADay);
    case PlanChart::Axis::Month:
        return whole == 0 ? curveWord("now") : curveWord("%1 mo").arg(whole);
    case PlanChart::Axis::Day:
        return whole == 0 ? curveWord("now") : curveWord("%1 d").arg(whole);
    }
    return {};
}

QString axisName(PlanChart::Axis axis)
{
    switch (axis) {
    case PlanChart::Axis::HourOfDay:
        return curveWord("hour of the day");
    case PlanChart::Axis::HourOfWeek:
        return curveWord("hour of the week");
    case PlanChart::Axis::Month:
        return curveWord("month");
    case PlanChart::Axis::Day:
        return curveWord("day");
    }
    return {};
}

QString moneyUnit(PlanChart::Axis axis)
{
    switch (axis) {
    case PlanChart::Axis::HourOfDay:
    case PlanChart::Axis::HourOfWeek:
        return curveWord("USD an hour");
    case PlanChart::Axis::Month:
        return curveWord("USD a month");
    case PlanChart::Axis::Day:
        return curveWord("USD a day");
    }
    return {};
}

QString curveFigure(const PlanChart &chart, const ChartCurve &curve, double value)
{
    constexpr double kNanosADollar = 1e9;
    if (isMoney(curve.role))
        return qs(formatUsd(Usd::fromNanos(std::llround(value * kNanosADollar))));
    // A layer that was there before, or comes later.
    if (curve.role == CurveRole::Part && value == 0)
        return curveWord("none");
    return withUnit(chartFigure(chart, value), qs(chart.unit));
}

std::optional<double> stackedSum(const PlanChart &chart, qsizetype step)
{
    double sum = 0;
    int layers = 0;
    for (const ChartCurve &curve : chart.curves)
        if (const auto value = valueAt(curve, step); value && isLayer(curve)) {
            sum += *value;
            ++layers;
        }
    return layers > 1 ? std::optional(sum) : std::nullopt;
}

QString stepTip(const PlanChart &chart, qsizetype step)
{
    QStringList lines{stepName(chart.axis, step)};
    for (const ChartCurve &curve : chart.curves)
        if (const auto value = valueAt(curve, step); value && (curve.role != CurveRole::Part || isLayer(curve)))
            lines += curveName(chart, curve) + QStringLiteral(": ") + curveFigure(chart, curve, *value);
    if (const auto sum = stackedSum(chart, step))
        lines += curveWord("together") + QStringLiteral(": ") + withUnit(chartFigure(chart, *sum), qs(chart.unit));
    const double from = static_cast<double>(step);
    for (const ChartSpan &span : chart.spans) {
        const bool touches = stepsAreCells(chart.axis) ? span.from < from + 1 && (span.to > from || span.from >= from)
                                                       : span.from <= from + 0.5 && span.to >= from - 0.5;
        if (touches && !span.text.empty())
            lines += qs(span.text);
    }
    return lines.join(u'\n');
}

CurveTable curveTable(const PlanChart &chart)
{
    CurveTable table;
    const QList<CurveColumn> columns = curveColumns(chart);
    QString axis = axisName(chart.axis);
    axis[0] = axis[0].toUpper();
    table.head += axis;
    for (const CurveColumn &column : columns)
        table.head += column.head;
    for (qsizetype step = 0; step < stepCount(chart); ++step) {
        QStringList row{stepName(chart.axis, step)};
        for (const CurveColumn &column : columns) {
            const auto value = column.curve ? valueAt(*column.curve, step) : stackedSum(chart, step);
            row += !value ? QString(QChar(0x2013))
                   : column.curve && isMoney(column.curve->role)
                       ? curveFigure(chart, *column.curve, *value).remove(u'$')
                       : chartFigure(chart, *value);
        }
        table.rows.append(row);
    }
    return table;
}

QString curveTsv(const PlanChart &chart)
{
    const QList<CurveColumn> columns = curveColumns(chart);
    QString text = curveTable(chart).head.join(u'\t') + u'\n';
    for (qsizetype step = 0; step < stepCount(chart); ++step) {
        QStringList row{stepName(chart.axis, step)};
        for (const CurveColumn &column : columns) {
            const auto value = column.curve ? valueAt(*column.curve, step) : stackedSum(chart, step);
            row += value ? QString::number(*value, 'g', 12) : QString();
        }
        text += row.join(u'\t') + u'\n';
    }
    return text;
}

}  // namespace gp
