// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "ui/document/view_state.h"
#include "ui/insights/cost_side.h"

namespace gp {

/// The bill as it is and what each commitment without upfront payment would make of it; empty: nothing can be committed to.
[[nodiscard]] QList<CostOption> costOptions(const Evaluation &evaluation, Period period);

/// Which components have no published rate of a commitment.
struct CommitmentNote {
    QString line;  ///< empty: all have one
    QString tip;   ///< with the commitments
};

[[nodiscard]] CommitmentNote unratedNote(const Evaluation &evaluation);

/// "EC2 Instance Savings Plans".
[[nodiscard]] QString commitmentName(CommittedSaving::Sort sort);

/// "$1,061", "$1,061 +" when more is unknown.
[[nodiscard]] QString costFigure(const CostSum &cost, Period period);

}  // namespace gp
