// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/storage/efs/efs_config.h"

namespace gp {

/// The service that an interface endpoint of the EFS API leads to, the same in every Region.
inline constexpr const char *kEfsApiService = "com.amazonaws.elasticfilesystem";

/// A file system as AWS::EFS::FileSystem, inside a VPC with a mount target in each subnet and the security group before them, and
/// an AWS::EFS::AccessPoint for each of its access points; its alarms, and the interface endpoint of the API.
[[nodiscard]] ResourceSet efsResources(const EfsConfig &config, const ResourceContext &context);

}  // namespace gp
