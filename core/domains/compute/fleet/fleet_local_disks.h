// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

/// Local disks of an instance: empty whenever it starts after a stop, so that what mounts them runs at every start.
/// Source: EC2 User Guide, "Instance store temporary block storage", "Initialize instance store volumes", "Amazon EBS and RAID
/// configuration"; systemd, local-fs.target.
namespace gp {

/// What local disks are mounted for where no row asks for them by a name.
inline constexpr const char *kLocalDisks = "local";

/// The last part of linuxVolumeScript(), as text for Fn::Sub: all local NVMe disks, striped where there are several, below /mnt/local.
/// @param names  rows of volumes that they stand in for: each has its folder there, and /mnt/NAME leads to it. Empty: no text
[[nodiscard]] std::string linuxLocalDisks(const std::vector<std::string> &names);
/// The same for Windows: one drive with that label, and a folder for each row.
[[nodiscard]] std::string windowsLocalDisks(const std::vector<std::string> &names);

}  // namespace gp
