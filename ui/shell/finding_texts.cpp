// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/finding_texts.h"

#include "ui/document/wording.h"

#include <algorithm>

namespace gp {

void FindingTexts::follow(const EvaluationPtr &evaluation)
{
    if (evaluation == m_evaluation)
        return;
    m_evaluation = evaluation;
    m_rows.clear();
    if (!evaluation)
        return;
    for (const Finding *finding : evaluation->findings()) {
        const ComponentResult *result =
            finding->component.empty() ? nullptr : evaluation->component(finding->component);
        const QString whose = result ? qs(result->component->name) + QStringLiteral(": ") : QString();
        const QString title = whose + qs(finding->message);
        const QString beside = qs(labelOf(finding->severity)) + QLatin1Char(' ') + qs(labelOf(finding->pillar)) +
                               QLatin1Char(' ') + qs(finding->remedy);
        m_rows.push_back({finding, evaluation->isAccepted(*finding), title, static_cast<int>(whose.size()),
                          FoldedText(title, beside)});
    }
    std::stable_partition(m_rows.begin(), m_rows.end(), [](const Row &row) { return !row.accepted; });
}

}  // namespace gp
