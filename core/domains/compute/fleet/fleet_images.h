// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/instance_type.h"
#include "core/domains/compute/fleet/fleet_spec.h"

#include <string>

namespace gp {

/// The image of an OS as a launch template names it: "resolve:ssm:" and a public SSM parameter, so that the newest is taken.
/// Red Hat publishes none: there the name is one that the account must fill (hasPublicImage() says so).
/// Source: the vendors' pages on SSM public parameters (Amazon Linux, Canonical, SUSE, Windows, Deep Learning AMI).
[[nodiscard]] std::string imageParameter(FleetOs os, Architecture architecture, bool gpu);
[[nodiscard]] bool hasPublicImage(FleetOs os);

}  // namespace gp
