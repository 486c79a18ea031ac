// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/running_words.h"

#include "core/base/text.h"

#include <QCoreApplication>

namespace gp {

QString meanRunning(const Plan &plan)
{
    const std::string mean = plan.meanUnits ? formatNumber(*plan.meanUnits, 1) : std::string();
    return mean == formatNumber(static_cast<double>(plan.units), 1) ? QString() : QString::fromStdString(mean);
}

QString runningChoice(const Plan &plan)
{
    const QString choice = QString::fromStdString(*plan.choice);
    const QString mean = meanRunning(plan);
    return mean.isEmpty() ? choice : QCoreApplication::translate("Plan", "%1 at peak \u00B7 mean %2").arg(choice, mean);
}

QString runningHeadline(const Plan &plan)
{
    const QString headline = QString::fromStdString(plan.headline);
    const QString choice = QString::fromStdString(plan.choice.value_or(std::string()));
    return choice.isEmpty() || !headline.startsWith(choice) ? headline
                                                            : runningChoice(plan) + headline.mid(choice.size());
}

}  // namespace gp
