// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insights/cost_options.h"

#include "core/base/text.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace gp {
namespace {

QString optionText(const char *text) { return QCoreApplication::translate("CostOptions", text); }

/// As short as a bar's name must be.
QString sortMark(CommittedSaving::Sort sort)
{
    switch (sort) {
    case CommittedSaving::Sort::ComputeSavingsPlan:
        return optionText("Compute SP");
    case CommittedSaving::Sort::Ec2SavingsPlan:
        return optionText("EC2 SP");
    case CommittedSaving::Sort::ReservedInstances:
        break;
    }
    return optionText("RI");
}

QString namesOf(const Evaluation &evaluation, const std::vector<ComponentId> &ids)
{
    QStringList names;
    for (const ComponentId &id : ids)
        names += qs(evaluation.component(id)->component->name);
    return names.join(QStringLiteral(", "));
}

BarRow optionRow(const QString &id, const QString &name, const CostSum &cost, Period period, const QString &tip)
{
    BarRow row;
    row.id = id;
    row.name = name;
    row.value = cost.monthly.toDouble();
    row.known = !isUnknown(cost);
    row.figure = costFigure(cost, period);
    row.tip = tip;
    return row;
}

QString optionId(const CommittedTotal &option)
{
    return QStringLiteral("%1-%2").arg(static_cast<int>(option.sort)).arg(option.years);
}

QString optionName(const CommittedTotal &option)
{
    return optionText("%1 %2 yr").arg(sortMark(option.sort)).arg(option.years);
}

/// A commitment without any rate keeps its row, and says there why it has no figure.
BarRow unratedRow(const Evaluation &evaluation, const CommittedTotal &option, const QString &term)
{
    BarRow row;
    row.id = optionId(option);
    row.name = optionName(option);
    row.figure = optionText("no rate");
    row.known = false;
    row.tip = plainTip(optionText("%1 of %2: no rate is published for %3, so that what it would save is unknown")
                           .arg(commitmentName(option.sort), term, namesOf(evaluation, option.unrated)));
    return row;
}

}  // namespace

QString commitmentName(CommittedSaving::Sort sort)
{
    switch (sort) {
    case CommittedSaving::Sort::ComputeSavingsPlan:
        return optionText("Compute Savings Plans");
    case CommittedSaving::Sort::Ec2SavingsPlan:
        return optionText("EC2 Instance Savings Plans");
    case CommittedSaving::Sort::ReservedInstances:
        break;
    }
    return optionText("Reserved Instances");
}

QString costFigure(const CostSum &cost, Period period)
{
    if (isUnknown(cost))
        return shortMoney(cost, period);
    return shortMoney({cost.monthly, false}, period) + (cost.atLeast ? QStringLiteral(" +") : QString());
}

QList<CostOption> costOptions(const Evaluation &evaluation, Period period)
{
    const Totals &totals = evaluation.totals;
    QList<CostOption> options;
    if (!totals.committed.empty())
        options.append({optionRow(QStringLiteral("now"), optionText("As it is"), totals.monthly, period,
                                  optionText("The bill as it stands, without commitments")),
                        {},
                        {},
                        0});
    for (const CommittedTotal &option : totals.committed) {
        const QString term = counted(static_cast<std::size_t>(option.years), optionText("year"));
        if (option.rated == 0) {
            options.append({unratedRow(evaluation, option, term), sortMark(option.sort), {}, option.years});
            continue;
        }
        const QString saved = qs(formatUsd(inPeriod(totals.monthly.monthly - option.monthly.monthly, period)));
        QString tip = optionText("%1 of %2 without upfront payment").arg(commitmentName(option.sort), term) +
                      QStringLiteral(": ");
        tip += option.components == 0
                   ? optionText("it would save nothing")
                   : optionText("%1 less a %2, for %3, each as if it were alone in the account; the rest as it is")
                         .arg(saved, periodName(period), counted(option.components, optionText("component")));
        if (!option.unrated.empty())
            tip += optionText("; no rate is published for %1, which count as they are")
                       .arg(namesOf(evaluation, option.unrated));
        BarRow row = optionRow(optionId(option), optionName(option) + derivedMark(option.origin), option.monthly,
                               period, plainTip(tip));
        options.append({std::move(row), sortMark(option.sort), derivedMark(option.origin), option.years});
    }
    return options;
}

CommitmentNote unratedNote(const Evaluation &evaluation)
{
    std::vector<ComponentId> ids;
    QStringList parts;
    for (const CommittedTotal &option : evaluation.totals.committed) {
        if (option.unrated.empty())
            continue;
        parts +=
            optionText("%1 of %2: %3")
                .arg(commitmentName(option.sort), counted(static_cast<std::size_t>(option.years), optionText("year")),
                     namesOf(evaluation, option.unrated));
        for (const ComponentId &id : option.unrated)
            if (std::find(ids.begin(), ids.end(), id) == ids.end())
                ids.push_back(id);
    }
    if (ids.empty())
        return {};
    return {optionText("Saving unknown: %1").arg(namesOf(evaluation, ids)),
            plainTip(optionText("No rate is published, so that what it would save is unknown: %1.")
                         .arg(parts.join(QStringLiteral("; "))))};
}

}  // namespace gp
