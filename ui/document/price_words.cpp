// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/price_words.h"

#include "core/base/text.h"
#include "core/catalog/catalog.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <string>

namespace gp {
namespace {

QString priceWord(const char *text) { return QCoreApplication::translate("Prices", text); }

}  // namespace

QString derivedLegend()
{
    return priceWord("%1 derived from observed prices by a stated rule").arg(derivedMark(PriceOrigin::Derived));
}

QString onceText(const CostSum &once)
{
    if (isUnknown(once))
        return priceWord("What is paid once, at the start, has no price in the catalog.");
    return once.monthly.isZero()
               ? QString()
               : priceWord("On top of the months, %1 is paid once, at the start.").arg(qs(formatSum(once)));
}

bool monthsDiffer(const Evaluation &evaluation)
{
    return std::ranges::any_of(evaluation.components,
                               [](const ComponentResultPtr &result) { return result->toMeanMonth.has_value(); });
}

QString basisNote(const Evaluation &evaluation, Period period)
{
    QStringList notes;
    if (period == Period::Month && monthsDiffer(evaluation))
        notes << priceWord("mean of year 1");
    if (evaluation.design.settings().growthPerMonth.value() != 0)
        notes << priceWord("today's load");
    return notes.join(QStringLiteral(", "));
}

QString priceMonths(const Evaluation &evaluation)
{
    constexpr std::size_t kMonth = 7;  // "2025-11"
    std::string oldest;
    std::string newest;
    for (const BillRow &row : bill(evaluation)) {
        const std::string month = row.line->asOf.substr(0, kMonth);
        if (month.size() < kMonth)
            continue;
        oldest = oldest.empty() ? month : std::min(oldest, month);
        newest = std::max(newest, month);
    }
    const QString first = shortMonth(qs(oldest), 0);
    return oldest == newest ? first : priceWord("%1 to %2").arg(first, shortMonth(qs(newest), 0));
}

QString sourceText(const CostLine &line, const Catalog &catalog)
{
    if (line.missing)
        return qs(toText(*line.missing));
    const QString source = qs(catalog.sourceNames(line.source));
    return line.asOf.empty() ? source : source + QStringLiteral(", ") + longDate(qs(line.asOf));
}

QString quantityText(const CostLine &line)
{
    if (line.quantity == 0)
        return qs(line.unit);
    const QString number = qs(formatNumber(line.quantity));
    // "hours" are a plural; "IOPS" and "MB/s" are none.
    QString unit = qs(line.unit);
    if (number == QStringLiteral("1") && unit.size() > 1 && unit.back() == u's' && unit[unit.size() - 2].isLower())
        unit.chop(1);
    return number + u' ' + unit;
}

QString rankingFigure(const Alternative &row, const RankingColumn &column)
{
    constexpr int kWhole = 3;  // decimals from which figures of a column line up by them
    const auto found = row.figures.find(column.key);
    if (found == row.figures.end())
        return QStringLiteral("\u2013");
    return column.decimals > kWhole || (column.unit == "USD" && column.decimals > 0)
               ? QLocale::c().toString(found->second, 'f', column.decimals)
               : qs(formatNumber(found->second, column.decimals));
}

}  // namespace gp
