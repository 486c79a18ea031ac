// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/instance_type.h"
#include "core/domains/compute/fleet/fleet_needs.h"

#include <string>

namespace gp {

/// The image of an OS as a launch template names it: "resolve:ssm:" and a public SSM parameter, so that the newest is taken.
/// Empty where none is published: Red Hat's, SQL Server on another system than Windows, and licences of one's own but for SUSE on
/// x86_64. Exports then ask for the image in a parameter of the template.
/// Source: the vendors' pages on SSM public parameters (Amazon Linux, Canonical, Debian, SUSE, Windows, Deep Learning AMI).
[[nodiscard]] std::string imageParameter(FleetOs os, SqlServerEdition sqlServer, OsLicence licence,
                                         Architecture architecture, bool gpu);

}  // namespace gp
