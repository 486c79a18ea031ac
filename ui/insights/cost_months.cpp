// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_months.h"

#include "core/base/text.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

QString monthsText(const char *text) { return QCoreApplication::translate("CostMonths", text); }

QString monthId(std::size_t month) { return QStringLiteral("month:%1").arg(month + 1); }

QString amountOf(const CostSum &month)
{
    return isUnknown(month) ? monthsText("unknown")
                            : qs(formatUsd(month.monthly)) + (month.atLeast ? QStringLiteral(" +") : QString());
}

}  // namespace

CostMonths costMonths(const CostAhead &ahead, const CostSum &bill)
{
    CostMonths shown;
    const bool grows = ahead.growth.value() != 0;
    const CostSum &first = ahead.months.front();
    shown.chart.title =
        (ahead.months.size() == 1 ? monthsText("This month")
                                  : monthsText("Next %1 months").arg(static_cast<int>(ahead.months.size())))
            .toStdString();
    shown.chart.axis = PlanChart::Axis::Month;
    shown.chart.unit = moneyUnit(shown.chart.axis).toStdString();
    const QString growth = (ahead.growth.value() > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) +
                           qs(formatNumber(std::abs(ahead.growth.value()), 2));
    ChartCurve curve{
        (grows ? monthsText("Load %1 % a month").arg(growth) : monthsText("Bill")).toStdString(), CurveRole::Load, {}};
    // Point 0 is now, drawn at the cost of the first month, as the chart of a bucket has it.
    curve.values.push_back(first.monthly.toDouble());
    bool atLeast = false;
    for (const CostSum &month : ahead.months) {
        curve.values.push_back(month.monthly.toDouble());
        atLeast = atLeast || month.atLeast;
    }
    shown.chart.curves.push_back(std::move(curve));
    const QString from = qs(formatUsdShort(first.monthly));
    const QString to = qs(formatUsdShort(ahead.months.back().monthly));
    shown.figure =
        (from == to ? from : monthsText("%1 to %2").arg(from, to)) + QStringLiteral(" / ") + periodName(Period::Month);
    if (atLeast)
        shown.figure = isUnknown(first) ? monthsText("unknown") : monthsText("at least %1").arg(shown.figure);
    if (grows)
        shown.tip = monthsText("The load that enters the design changes by %1 % a month, compounded; each month is "
                               "planned and priced anew.")
                        .arg(growth);
    if (ahead.ends)
        shown.tip += monthsText(" The months end there: %1").arg(qs(ahead.ends->message));
    if (grows) {
        shown.tip += monthsText(" The bill is of today's load.");
        shown.note = monthsText("The bill of %1 is of today's load.").arg(qs(formatUsdShort(bill.monthly)));
    } else if (first != ahead.months.back()) {
        shown.tip += monthsText(" A month of the bill is the mean of the first twelve.");
    }
    shown.tip = shown.tip.trimmed();
    return shown;
}

MonthList monthList(const CostAhead &ahead, const QString &start)
{
    MonthList list;
    CostSum sum;
    for (std::size_t month = 0; month < ahead.months.size(); ++month) {
        const CostSum &cost = ahead.months[month];
        sum += cost;
        MonthRow row;
        row.id = monthId(month);
        const QString named = shortMonth(start, static_cast<int>(month));
        row.name = named.isEmpty() ? monthsText("Month %1").arg(month + 1)
                                   : monthsText("Month %1, %2").arg(month + 1).arg(named);
        row.value = cost.monthly.toDouble();
        row.known = !isUnknown(cost);
        row.figure = amountOf(cost);
        if (month > 0 && row.known) {
            const Usd more = cost.monthly - ahead.months[month - 1].monthly;
            row.change = more.cents() == 0
                             ? monthsText("as the month before")
                             : monthsText("%1 against the month before").arg(qs(formatUsdDifference(more)));
        }
        list.rows.append(row);
    }
    list.sumName = (sum.atLeast ? monthsText("%1, at least") : QStringLiteral("%1"))
                       .arg(counted(ahead.months.size(), monthsText("month")));
    if (ahead.growth.value() != 0)
        list.sumName += monthsText(", with growth");
    list.sumFigure = qs(formatUsd(sum.monthly));
    return list;
}

BarList monthBars(const MonthList &months)
{
    BarList list;
    for (const MonthRow &month : months.rows) {
        BarRow row;
        row.id = month.id;
        row.name = month.name;
        row.value = month.value;
        row.known = month.known;
        row.figure = month.figure;
        row.tip = row.name + QStringLiteral("  ") + row.figure;
        if (!month.change.isEmpty())
            row.tip += u'\n' + month.change;
        list.rows.append(row);
    }
    list.totalName = months.sumName;
    list.totalFigure = months.sumFigure;
    return list;
}

BarRow laterMonths(const QList<BarRow> &rest, const CostAhead &ahead)
{
    BarRow row;
    CostSum sum;
    for (std::size_t month = 0; month < ahead.months.size(); ++month)
        if (std::any_of(rest.begin(), rest.end(), [&](const BarRow &each) { return each.id == monthId(month); }))
            sum += ahead.months[month];
    row.name = monthsText("%1 more").arg(rest.size());
    row.value = sum.monthly.toDouble();
    row.known = !isUnknown(sum);
    row.figure = amountOf(sum);
    return row;
}

}  // namespace gp
