// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_config.h"

#include <string>
#include <vector>

/// What an instance does with its volumes at its first start, as text for Fn::Sub: ids of resources stand in it as variables.
/// Only attaching and tagging call EC2; a volume of the launch template is found by what the device itself tells.
/// Source: EC2 User Guide, "Device names for volumes", "Amazon EBS volumes and NVMe", "Map NVMe disks to volumes"; EBS User Guide,
/// "Amazon EBS and RAID configuration", "Make an Amazon EBS volume available for use"; amazon-ec2-utils, ebsnvme-id.
namespace gp {

/// Volumes that become one disk: one alone, or an array of several.
struct ScriptDisk {
    std::string name;  ///< the folder below /mnt follows from it
    /// Logical ids of volumes that are attached; empty: the launch template has them.
    std::vector<std::string> logicalIds;
    std::vector<std::string> devices;  ///< "/dev/sdf", on Windows "xvdf"; as many as there are volumes
    RaidLevel raid = RaidLevel::Raid0;
    VolumeFileSystem fileSystem = VolumeFileSystem::Xfs;
    bool shared = false;  ///< several instances write to it: left to the cluster's software
};

/// A volume of the launch template that a snapshot policy finds by a tag.
struct ScriptTag {
    std::string device;
    std::string value;
};

/// All that becomes of disks.
struct VolumeScript {
    std::vector<ScriptDisk> disks;
    std::vector<ScriptTag> tags;
    std::vector<std::string> local;  ///< what local disks serve, see fleet_local_disks.h; empty: they are left alone

    [[nodiscard]] bool empty() const { return disks.empty() && tags.empty() && local.empty(); }
    /// Whether it calls EC2, which takes permissions and a way there.
    [[nodiscard]] bool callsEc2() const;
};

/// A name as a folder below /mnt or a label: "Daten (neu)" is "daten-neu".
[[nodiscard]] std::string volumeFolder(const std::string &name);

/// For bash. A disk is formatted while nothing is on it, and mounted below /mnt at this and every later start.
[[nodiscard]] std::string linuxVolumeScript(const VolumeScript &wanted);

/// For PowerShell: the same with drive letters, and the name as label. Several are a storage space.
[[nodiscard]] std::string windowsVolumeScript(const VolumeScript &wanted);

}  // namespace gp
