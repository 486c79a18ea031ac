// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/shell/command_match.h"

#include <QString>

#include <vector>

namespace gp {

/// What findings are searched by, kept from key to key while the evaluation is the same: thousands are searched at every one.
class FindingTexts {
public:
    struct Row {
        const Finding *finding = nullptr;  ///< of evaluation()
        bool accepted = false;
        QString title;  ///< "Web fleet: A single zone …"
        int owner = 0;  ///< letters of the title that say whose it is
        FoldedText folded;
    };

    void follow(const EvaluationPtr &evaluation);
    [[nodiscard]] const EvaluationPtr &evaluation() const { return m_evaluation; }
    /// Worst first, those that are accepted last.
    [[nodiscard]] const std::vector<Row> &rows() const { return m_rows; }

private:
    EvaluationPtr m_evaluation;
    std::vector<Row> m_rows;
};

}  // namespace gp
