// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/money.h"
#include "core/domains/cost_line.h"
#include "core/domains/kind.h"

#include <QString>

#include <string_view>

namespace gp {

/// Words and figures that panes and the plan share, so that the same thing reads the same everywhere.

[[nodiscard]] inline QString qs(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// "1 zone", "3 zones"; `many` where an s at the end is not the plural.
[[nodiscard]] QString counted(std::size_t n, const QString &one, const QString &many = {});

/// "month", "hour", "year".
[[nodiscard]] QString periodName(Period period);
/// "$/month" as a column head or the unit of an axis; "$/settled month", "$/year, settled month × 12" of a month that is not like
/// others. @param month  as plans name it
[[nodiscard]] QString perPeriod(Period period, std::string_view month = {});
/// "month", "month 1", "settled month": follows a stroke, as in "+$3/month 1".
[[nodiscard]] QString monthWord(std::string_view month);
/// "per month", "in month 1", "per hour, settled month ÷ 730": follows an amount.
[[nodiscard]] QString perPeriodWords(Period period, std::string_view month = {});
/// What a figure of the period is reckoned from, as a sentence: "A year is the month of the bill × 12; …".
[[nodiscard]] QString periodBasis(Period period);
/// The same in as few words as stand beside a total: "month × 12"; empty for the month itself.
[[nodiscard]] QString periodSum(Period period, std::string_view month = {});

/// "Per month", "Per month, month 1", "Per year, month × 12": how a sum is named in a list.
[[nodiscard]] QString totalName(Period period, std::string_view month = {});

/// "$1,061" for charts and panes; "at least $1,061" when a line of the sum is unknown, "unknown" when all are.
[[nodiscard]] QString shortMoney(const CostSum &sum, Period period);
/// "$1,061.40": to the cent, as tables and text have it.
[[nodiscard]] QString exactMoney(const CostSum &sum, Period period);

/// The mark that follows every derived price: "†" or nothing.
[[nodiscard]] QString derivedMark(PriceOrigin origin);

/// The name under which the theme keeps a category's colour.
[[nodiscard]] QString hueName(Category category);

/// The rate of a line as a person reads it: "$0.21508", "$0.20 per 1,000,000"; "no price" when there is none.
[[nodiscard]] QString rateText(const CostLine &line);

/// "2026-10-06" as "6 October 2026", "2026-10" as "October 2026"; other texts stay as they are.
[[nodiscard]] QString longDate(const QString &iso);
/// The month that begins `later` months after the start month of a design: "Jan 2027"; empty: the start is none.
[[nodiscard]] QString shortMonth(const QString &start, int later);

/// Text of the user's as a tool tip, which would take it for markup.
[[nodiscard]] QString plainTip(const QString &text);

}  // namespace gp
