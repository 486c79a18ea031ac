// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/fix_words.h"
#include "ui/theme/text_flow.h"

namespace gp {

/// What a fix does, as a card shows it: what it changes, then the bill, dimmed while it is of an older design or being worked out.
[[nodiscard]] inline TextRuns fixRuns(const FixWords &words)
{
    TextRuns runs;
    if (!words.changes.isEmpty())
        runs << TextRun{words.changes + QStringLiteral(" · "), TextTone::Secondary, QFont::Normal};
    runs << TextRun{words.bill, words.isCurrent ? TextTone::Normal : TextTone::Secondary,
                    words.isCurrent ? QFont::Medium : QFont::Normal};
    return runs;
}

}  // namespace gp
