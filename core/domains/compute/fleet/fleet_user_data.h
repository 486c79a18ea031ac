// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/kind.h"

/// User data of the instances, and the volumes of their own that they attach with it: an instance of an Auto Scaling group has no
/// id before it runs, so none can stand in a template (AWS::EC2::VolumeAttachment asks for one).
namespace gp {

/// Most bytes that this adds to a start-up script where there are volumes, for each of them, where EC2 is called for some, and for
/// local disks.
inline constexpr std::size_t kVolumeScriptBytes = 3'200;
inline constexpr std::size_t kVolumeScriptBytesEach = 200;
inline constexpr std::size_t kVolumeCallBytes = 1'900;
inline constexpr std::size_t kLocalDiskScriptBytes = 2'400;

/// The user data before it is encoded, text or Fn::Sub. First the volumes: rows of several are striped, what one instance has alone is
/// formatted while it is blank and mounted below /mnt under its name, and so are local disks that are asked for; volumes of their own
/// are attached, and volumes that have snapshots of their own are tagged for them. Then the start-up script runs, and the
/// CloudWatch agent gets settings that the alarms need. Null: there is none of this.
/// Source: EC2 User Guide, "Run commands when you launch an EC2 instance with user data input"; cloud-init, MIME multi-part.
[[nodiscard]] Json fleetUserData(const FleetConfig &config, const ResourceContext &context);

/// IAM statements that let the instances do so; empty where there is nothing to attach or tag.
/// Source: EC2 User Guide, "Example policies to control access to the Amazon EC2 API"; EBS User Guide, "EBS encryption permissions".
[[nodiscard]] std::vector<Json> userDataStatements(const FleetConfig &config, const ResourceContext &context);

}  // namespace gp
