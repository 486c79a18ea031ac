// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QString>
#include <QStringList>

namespace gp {

/// All that a total lacks, by name.
[[nodiscard]] QStringList unpricedNames(const Evaluation &evaluation);
/// What a total that reads "at least" lacks, the first few by name: "Not in it, since no price is known: Application Load Balancer,
/// not in this design (Web fleet)."; empty where all is priced.
[[nodiscard]] QString unpricedText(const Evaluation &evaluation);

}  // namespace gp
