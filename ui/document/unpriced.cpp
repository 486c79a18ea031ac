// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/unpriced.h"

#include "ui/document/wording.h"

#include <QCoreApplication>

namespace gp {

QStringList unpricedNames(const Evaluation &evaluation)
{
    QStringList names;
    for (const BillRow &row : bill(evaluation))
        if (!row.line->monthly)
            names << QStringLiteral("%1 (%2)").arg(qs(row.line->item), qs(row.name));
    for (const ComponentResultPtr &result : evaluation.components)
        if (!whyUnpriced(*result).empty())
            names << qs(result->component->name);
    for (const LinkResultPtr &result : evaluation.links)
        if (!whyUnpriced(*result).empty())
            names << QStringLiteral("%1 \u2192 %2")
                         .arg(qs(evaluation.design.component(result->link->from)->name),
                              qs(evaluation.design.component(result->link->to)->name));
    return names;
}

QString unpricedText(const Evaluation &evaluation)
{
    // Of many the first stand for all; the bill has the rest.
    constexpr qsizetype kMostNamed = 3;
    const QStringList names = unpricedNames(evaluation);
    if (names.isEmpty())
        return {};
    const qsizetype more = names.size() - kMostNamed;
    return QCoreApplication::translate("Figures", "Not in it, since no price is known: %1.")
        .arg(names.mid(0, kMostNamed).join(QStringLiteral("; ")) +
             (more > 0 ? QCoreApplication::translate("Figures", "; %1 more").arg(more) : QString()));
}

}  // namespace gp
