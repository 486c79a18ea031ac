// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_config.h"

#include <string>
#include <vector>

/// What an instance does with its volumes at its first start, as text for Fn::Sub: ids of resources stand in it as variables.
/// Source: EC2 User Guide, "Device names for volumes" and "NVMe on Amazon EC2 instances"; EBS User Guide, "Amazon EBS and RAID
/// configuration", "Make an Amazon EBS volume available for use".
namespace gp {

/// Volumes that become one disk: one alone, or an array of several.
struct ScriptDisk {
    std::string name;  ///< the folder below /mnt follows from it
    /// Logical ids of volumes that are attached; empty: the launch template has them.
    std::vector<std::string> logicalIds;
    std::vector<std::string> devices;  ///< "/dev/sdf", as many as there are volumes
    RaidLevel raid = RaidLevel::Raid0;
    VolumeFileSystem fileSystem = VolumeFileSystem::Xfs;
    bool shared = false;  ///< several instances write to it: left to the cluster's software
};

/// A volume of the launch template that a snapshot policy finds by a tag.
struct ScriptTag {
    std::string device;
    std::string value;
};

/// For bash. A disk is formatted while nothing is on it, and mounted below /mnt at this and every later start.
[[nodiscard]] std::string linuxVolumeScript(const std::vector<ScriptDisk> &disks, const std::vector<ScriptTag> &tags);

/// For PowerShell: the same with drive letters. Several are a storage space; arrays of attached volumes are left to the user.
[[nodiscard]] std::string windowsVolumeScript(const std::vector<ScriptDisk> &disks, const std::vector<ScriptTag> &tags);

}  // namespace gp
