// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/wording.h"
#include "ui/report/plan_content.h"
#include "ui/report/printable.h"

#include <algorithm>

namespace gp {

void writeContents(Flow &flow, const PlanContent &content)
{
    const auto lacksIn = [](const std::string &text) { return lacksLetters(qs(text)); };
    const bool lacks = lacksLetters(content.organisation) || lacksLetters(content.title) ||
                       std::ranges::any_of(content.evaluation.design.components(),
                                           [&](const ComponentPtr &each) { return lacksIn(each->name); });
    ContentsText contents;
    contents.noteTitle = QStringLiteral("Reading this plan");
    if (content.has(PlanChapter::Summary))
        contents.note = QStringLiteral("The plan opens with the decision. ");
    contents.note += QStringLiteral(
        "A figure after † is derived from a neighbouring price, not observed. "
        "Pinned marks a value set against the advice, with its price. A sum that reads “at least” holds a line "
        "without a price. Findings are marked by a triangle (high), a diamond (medium) or a ring (low).");
    if (lacks)
        contents.lettersNote =
            QStringLiteral("Where no font of the computer that wrote this plan has a letter, its Unicode number "
                           "stands in brackets; the figures of the diagram show a box.");
    flow.contents(contents);
}

}  // namespace gp
