// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"

#include "core/base/text.h"
#include "core/evaluate/evaluation.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>
#include <QTextDocument>

namespace gp {
namespace {

QString figureText(const char *text) { return QCoreApplication::translate("Figures", text); }

QString atLeast(const CostSum &sum, const QString &figure)
{
    return sum.atLeast ? figureText("at least %1").arg(figure) : figure;
}

}  // namespace

QString periodName(Period period)
{
    switch (period) {
    case Period::Hour:
        return figureText("hour");
    case Period::Year:
        return figureText("year");
    case Period::Month:
        break;
    }
    return figureText("month");
}

QString periodBasis(Period period)
{
    switch (period) {
    case Period::Hour:
        return figureText("An hour is a month ÷ 730; a month is the mean of the first twelve.");
    case Period::Year:
        return figureText("A year is the first twelve months, a month × 12, at the load as it is stated.");
    case Period::Month:
        break;
    }
    return figureText("A month is the mean of the first twelve, each of 730 hours, at the load as it is stated.");
}

QString periodSum(Period period, std::string_view month)
{
    const QString whole = monthWord(month);
    switch (period) {
    case Period::Hour:
        return whole + figureText(" ÷ 730");
    case Period::Year:
        return whole + figureText(" × 12");
    case Period::Month:
        break;
    }
    return qs(month);
}

QString perPeriod(Period period, std::string_view month)
{
    if (month.empty())
        return QStringLiteral("$/") + periodName(period);
    return period == Period::Month
               ? QStringLiteral("$/") + qs(month)
               : QStringLiteral("$/") + periodName(period) + QStringLiteral(", ") + periodSum(period, month);
}

QString monthWord(std::string_view month) { return month.empty() ? periodName(Period::Month) : qs(month); }

QString perPeriodWords(Period period, std::string_view month)
{
    if (period == Period::Month && !month.empty())
        return qs(inMonth(month)).trimmed();
    const QString per = figureText("per %1").arg(periodName(period));
    return month.empty() ? per : per + QStringLiteral(", ") + periodSum(period, month);
}

QString totalName(Period period, std::string_view month)
{
    const QString sum = periodSum(period, month);
    const QString per = figureText("Per %1").arg(periodName(period));
    return sum.isEmpty() ? per : per + QStringLiteral(", ") + sum;
}

QString shortMoney(const CostSum &sum, Period period)
{
    if (isUnknown(sum))
        return figureText("unknown");
    return atLeast(sum, qs(formatUsdShort(inPeriod(sum.monthly, period))));
}

QString exactMoney(const CostSum &sum, Period period) { return qs(formatSum(sum, period)); }

QString derivedMark(PriceOrigin origin) { return origin == PriceOrigin::Derived ? QStringLiteral("†") : QString(); }

QString hueName(Category category)
{
    switch (category) {
    case Category::MachineLearning:
        return QStringLiteral("ml");
    case Category::Serverless:  // Lambda stands with compute in AWS's own colours
        return QStringLiteral("compute");
    case Category::Frame:
    case Category::Outside:
        return QStringLiteral("client");
    default:
        return qs(textOf(category));
    }
}

QString rateText(const CostLine &line)
{
    // What is a difference of sums has none, and lacks none.
    if (!line.rate)
        return line.monthly ? QString() : figureText("no price");
    const QString digits = u'$' + qs(line.rate->digits());
    return line.rate->per() == 1 ? digits : figureText("%1 per %2").arg(digits, qs(groupThousands(line.rate->per())));
}

QString counted(std::size_t n, const QString &one, const QString &many)
{
    return qs(groupThousands(static_cast<std::int64_t>(n))) + u' ' +
           (n == 1           ? one
            : many.isEmpty() ? one + u's'
                             : many);
}

QString longDate(const QString &iso)
{
    const bool whole = iso.count(QLatin1Char('-')) == 2;
    const QDate date = QDate::fromString(whole ? iso : iso + QStringLiteral("-01"), Qt::ISODate);
    return date.isValid()
               ? QLocale::c().toString(date, whole ? QStringLiteral("d MMMM yyyy") : QStringLiteral("MMMM yyyy"))
               : iso;
}

QString shortMonth(const QString &start, int later)
{
    const QDate first = QDate::fromString(start + QStringLiteral("-01"), Qt::ISODate);
    return first.isValid() ? QLocale::c().toString(first.addMonths(later), QStringLiteral("MMM yyyy")) : QString();
}

QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()) : text;
}

}  // namespace gp
