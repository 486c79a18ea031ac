// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/plan.h"

#include <QStringList>

namespace gp::test {

/// Every line of a plan's bill as "item $month", in the order in which it is shown, and "total $month" at the end.
inline QStringList billOf(const Result<Plan> &plan)
{
    if (!plan)
        return {QString::fromStdString(toLine(plan.error()))};
    QStringList lines;
    for (const CostLine &line : plan->costs)
        lines << QString::fromStdString(line.item + " " + (line.monthly ? formatUsd(*line.monthly) : "unknown"));
    const CostSum sum = plan->cost();
    lines << QString::fromStdString((sum.atLeast ? "at least " : "total ") + formatUsd(sum.monthly));
    return lines;
}

}  // namespace gp::test
