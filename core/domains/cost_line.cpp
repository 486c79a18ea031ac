// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/cost_line.h"

namespace gp {

CostLine priceLine(std::string item, double quantity, std::string unit, const PricedRate &price)
{
    CostLine line;
    line.item = std::move(item);
    line.quantity = quantity;
    line.unit = std::move(unit);
    line.rate = price.rate;
    line.monthly = cost(price.rate, quantity).roundedToCent();
    line.origin = price.origin;
    line.asOf = std::string(price.asOf);
    line.source = std::string(price.source);
    return line;
}

CostLine unknownLine(std::string item, double quantity, std::string unit, Missing missing)
{
    CostLine line;
    line.item = std::move(item);
    line.quantity = quantity;
    line.unit = std::move(unit);
    line.missing = std::move(missing);
    return line;
}

CostLine freeLine(std::string item, std::string why)
{
    CostLine line;
    line.item = std::move(item);
    line.unit = "free of charge";
    line.rate = Rate();
    line.monthly = Usd();
    line.source = std::move(why);
    return line;
}

CostSum sumOf(const std::vector<CostLine> &lines)
{
    CostSum sum;
    for (const CostLine &line : lines) {
        if (line.monthly)
            sum.monthly += *line.monthly;
        else
            sum.atLeast = true;
    }
    return sum;
}

Usd inPeriod(Usd monthly, Period period)
{
    switch (period) {
    case Period::Hour:
        return cost(Rate(monthly.cents(), 2, 730), 1);
    case Period::Year:
        return cost(Rate(monthly.cents(), 2), 12);
    case Period::Month:
        break;
    }
    return monthly;
}

}  // namespace gp
