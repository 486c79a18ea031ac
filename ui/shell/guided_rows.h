// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>

class QWidget;

namespace gp {

/// One row of what the guided start makes: a part, or what is billed beside the parts.
struct GuideRow {
    QString icon;
    QString name;
    QString decision;
    QString amount;
    QString why;
    bool failed = false;
};

/// A part with what was decided for it. @param why  may be empty
[[nodiscard]] GuideRow guideRowOf(const ComponentResult &result, const QString &why);
/// What is billed beside the parts: traffic of the links and the tiers that they share. With it the rows add up to the total.
[[nodiscard]] QList<GuideRow> guideTrafficRows(const Evaluation &evaluation);
/// Icon, name and decision, amount; below, where there is one, the reason.
[[nodiscard]] QWidget *guidePartRow(const GuideRow &part);

}  // namespace gp
