// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/module.h"
#include "core/domains/storage/volume/volume_answer.h"

namespace gp {

/// A finding of one of volumeRules() that the plan itself makes: the rule's row fills in severity and pillar.
[[nodiscard]] Finding volumeFinding(std::string_view rule, FindingDraft draft);

/// What the rules find that read need, offer or choice; the answer has a choice. In the order of the rows.
[[nodiscard]] std::vector<Finding> volumeFindings(const VolumeAnswer &answer, const Plan &plan);

}  // namespace gp
