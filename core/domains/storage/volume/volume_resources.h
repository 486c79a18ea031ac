// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/volume/volume_config.h"

namespace gp {

/// The volume as CloudFormation resources: one AWS::EC2::Volume for each member, and where snapshots are scheduled an
/// AWS::DLM::LifecyclePolicy for each set of tags that schedules name, which selects them by tag, with a role; and its alarms.
/// Property names and shapes: AWS CloudFormation template reference.
[[nodiscard]] ResourceSet volumeResources(const VolumeConfig &config, const ResourceContext &context);

}  // namespace gp
