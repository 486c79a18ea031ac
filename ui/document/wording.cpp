// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"

#include "core/base/text.h"
#include "core/evaluate/evaluation.h"

#include <QCoreApplication>

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

QString perPeriod(Period period) { return QStringLiteral("$/") + periodName(period); }

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
    if (!line.rate)
        return figureText("no price");
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

QString plainTip(const QString &text)
{
    return Qt::mightBeRichText(text) ? QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped()) : text;
}

}  // namespace gp
