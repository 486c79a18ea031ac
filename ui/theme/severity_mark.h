// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/finding.h"
#include "ui/theme/tokens.h"

namespace gp {

/// The shape and colour of a finding: low and info have the same. In words it is labelOf(Severity), everywhere.
[[nodiscard]] constexpr Mark markOf(Severity severity)
{
    return severity == Severity::High ? Mark::High : severity == Severity::Medium ? Mark::Medium : Mark::Low;
}

}  // namespace gp
