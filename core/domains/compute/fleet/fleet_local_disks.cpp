// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_local_disks.h"

#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/compute/fleet/fleet_volume_script.h"

namespace gp {
namespace {

constexpr const char *kLinuxBefore = R"sh(has mkfs.xfs || get xfsprogs
if [ "$(lsblk -dno MODEL | grep -c 'Instance Storage')" -gt 1 ]; then has mdadm || get mdadm; fi
# Local disks lose what they hold when the instance stops: this runs at every start, before the services.
cat > /usr/local/sbin/local-disks << 'END'
#!/bin/bash
set -eu
mapfile -t disks < <(lsblk -dnpo NAME,MODEL | awk '/Instance Storage/ { print $1 }')
if [ ${#disks[@]} -eq 0 ]; then echo "This type has no local NVMe disk." >&2; exit 1; fi
disk=${disks[0]}
array() { lsblk -nro NAME,TYPE "$disk" | awk '$2 ~ /^raid/ { print "/dev/" $1; exit }'; }
if [ ${#disks[@]} -gt 1 ]; then
  if [ -z "$(array)" ]; then
    mdadm --assemble /dev/md100 "${disks[@]}" || mdadm --create /dev/md100 --run --level=0 --raid-devices=${#disks[@]} "${disks[@]}"
  fi
  disk=$(array)
fi
code=0
blkid "$disk" > /dev/null || code=$?
if [ $code -eq 2 ]; then mkfs -t xfs "$disk"; fi
mkdir -p /mnt/local
mountpoint -q /mnt/local || mount "$disk" /mnt/local
)sh";

constexpr const char *kLinuxAfter = R"sh(END
chmod 755 /usr/local/sbin/local-disks
cat > /etc/systemd/system/local-disks.service << 'END'
[Unit]
DefaultDependencies=no
After=systemd-remount-fs.service systemd-udev-settle.service
Wants=systemd-udev-settle.service
Before=local-fs.target
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/local/sbin/local-disks
[Install]
WantedBy=local-fs.target
END
systemctl daemon-reload
systemctl enable --now local-disks.service
)sh";

constexpr const char *kWindowsBefore =
    R"sh(# Local disks lose what they hold when the instance stops: a task makes a drive of them at every start.
Set-Content "$env:ProgramData\local-disks.ps1" @'
$disks = @(Get-PhysicalDisk -CanPool $true | Where-Object FriendlyName -match 'Amazon EC2 NVMe')
if ($disks.Count -gt 1) {
    New-StoragePool -FriendlyName local -StorageSubSystemFriendlyName 'Windows Storage*' -PhysicalDisks $disks
    New-VirtualDisk -StoragePoolFriendlyName local -FriendlyName local -ResiliencySettingName Simple -NumberOfColumns $disks.Count -UseMaximumSize
}
Get-Disk | Where-Object { $_.PartitionStyle -eq 'raw' -and $_.FriendlyName -match 'Amazon EC2 NVMe|^local$' } | Initialize-Disk -PartitionStyle GPT -PassThru | New-Partition -AssignDriveLetter -UseMaximumSize | Format-Volume -FileSystem NTFS -NewFileSystemLabel local -Confirm:$false
)sh";

constexpr const char *kWindowsAfter = R"sh('@
$action = New-ScheduledTaskAction -Execute powershell.exe -Argument "-ExecutionPolicy Bypass -File $env:ProgramData\local-disks.ps1"
Register-ScheduledTask -TaskName local-disks -User SYSTEM -RunLevel Highest -Trigger (New-ScheduledTaskTrigger -AtStartup) -Action $action
& "$env:ProgramData\local-disks.ps1"
)sh";

}  // namespace

std::string linuxLocalDisks(const std::vector<std::string> &names)
{
    if (names.empty())
        return {};
    std::string folders;
    for (const std::string &name : names)
        if (const std::string folder = volumeFolder(name); folder != kLocalDisks)
            folders += "mkdir -p /mnt/local/" + folder + "\nln -sfn /mnt/local/" + folder + " /mnt/" + folder + "\n";
    return fleetSubText(kLinuxBefore) + folders + kLinuxAfter;
}

std::string windowsLocalDisks(const std::vector<std::string> &names)
{
    if (names.empty())
        return {};
    std::string folders;
    for (const std::string &name : names)
        if (const std::string folder = volumeFolder(name); folder != kLocalDisks)
            folders += "New-Item -ItemType Directory -Force \"$((Get-Volume -FileSystemLabel local).DriveLetter):\\" +
                       folder + "\"\n";
    return kWindowsBefore + folders + kWindowsAfter;
}

}  // namespace gp
