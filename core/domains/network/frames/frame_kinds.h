// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

namespace gp {

/// The rows of what holds or surrounds services: frames, and the ends outside AWS.
[[nodiscard]] const Kind &accountKind();   ///< aws.account
[[nodiscard]] const Kind &regionKind();    ///< aws.region
[[nodiscard]] const Kind &vpcKind();       ///< vpc.network
[[nodiscard]] const Kind &zoneKind();      ///< vpc.zone
[[nodiscard]] const Kind &tierKind();      ///< vpc.tier
[[nodiscard]] const Kind &groupKind();     ///< group
[[nodiscard]] const Kind &clientKind();    ///< client
[[nodiscard]] const Kind &internetKind();  ///< internet

}  // namespace gp
