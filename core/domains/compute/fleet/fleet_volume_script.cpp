// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_volume_script.h"

#include "core/base/text.h"
#include "core/describe/field_traits.h"
#include "core/domains/compute/fleet/fleet_local_disks.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>

namespace gp {
namespace {

constexpr const char *kBeginLinux = R"sh(#!/bin/bash
# Makes disks of the volumes, before any other script runs.
set -eu
has() { command -v "$1" > /dev/null; }
get() {
  if has dnf; then dnf -y install "$1"
  elif has zypper; then zypper -n install "$1"
  else apt-get update; DEBIAN_FRONTEND=noninteractive apt-get -y install "$1"
  fi
}
)sh";

constexpr const char *kEc2 =
    R"sh(token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)
about() { curl -fsS -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"; }
instance=$(about instance-id)
AWS_DEFAULT_REGION=$(about placement/region)
export AWS_DEFAULT_REGION
if ! has aws; then
  has unzip || get unzip
  folder=$(mktemp -d)
  curl -fsSo "$folder/aws.zip" "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip"
  unzip -q "$folder/aws.zip" -d "$folder"
  "$folder/aws/install"
fi
)sh";

constexpr const char *kAt =
    R"sh(# told DISK: the device name that the launch template gave an NVMe disk; EBS keeps it in the vendor's part of the identity.
told() {
  "$(command -v python3 || echo /usr/libexec/platform-python)" - "$1" << 'END'
import ctypes, fcntl, struct, sys
page = ctypes.create_string_buffer(4096)
ask = struct.pack('<BBHIIIQQIIIIIIIIII', 6, 0, 0, 0, 0, 0, 0, ctypes.addressof(page), 0, 4096, 1, 0, 0, 0, 0, 0, 0, 0)
fcntl.ioctl(open(sys.argv[1]), 0xC0484E41, ask)
print(page.raw[3072:3104].decode('ascii', 'ignore').strip(' \0').replace('/dev/', ''))
END
}
# at DEVICE: leaves the path of the volume that the launch template puts there in $disk.
at() {
  for try in $(seq 60); do
    for disk in "/dev/xvd${1#/dev/sd}" "$1" /dev/nvme*n1; do
      if [ ! -b "$disk" ]; then continue; fi
      case $disk in /dev/nvme*) if [ "$(told "$disk")" != "${1#/dev/}" ]; then continue; fi ;; esac
      return
    done
    sleep 2
  done
  echo "No volume at $1." >&2
  return 1
}
)sh";

constexpr const char *kAttach =
    R"sh(# attach VOLUME DEVICE: leaves its path in $disk. The instance before may hold it for a while.
attach() {
  for try in $(seq 360); do
    aws ec2 attach-volume --volume-id "$1" --instance-id "$instance" --device "$2" && break
    sleep 10
  done
  for try in $(seq 60); do
    for disk in "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${1/-/}" "/dev/xvd${2#/dev/sd}" "$2"; do
      if [ -b "$disk" ]; then return; fi
    done
    sleep 2
  done
  return 1
}
)sh";

constexpr const char *kKeep = R"sh(# keep DEVICE NAME: the snapshot policy of that name takes the volume there.
keep() {
  volume=$(aws ec2 describe-volumes --filters "Name=attachment.instance-id,Values=$instance" "Name=attachment.device,Values=$1" --query 'Volumes[0].VolumeId' --output text)
  aws ec2 create-tags --resources "$volume" --tags "Key=SnapshotPolicy,Value=$2"
}
)sh";

constexpr const char *kMount =
    R"sh(# use DISK FILESYSTEM FOLDER: formats it only while nothing is on it, for which blkid answers 2.
use() {
  code=0
  blkid "$1" > /dev/null || code=$?
  if [ $code -eq 2 ]; then mkfs -t "$2" "$1"; fi
  id=$(blkid -o value -s UUID "$1")
  mkdir -p "$3"
  grep -q "$id" /etc/fstab || echo "UUID=$id $3 $2 defaults,nofail 0 2" >> /etc/fstab
  mountpoint -q "$3" || mount "$3"
}
)sh";

constexpr const char *kArray = R"sh(# The array that the last disk belongs to.
array() { lsblk -nro NAME,TYPE "$disk" | awk '$2 ~ /^raid/ { print "/dev/" $1; exit }'; }
# together DEVICE LEVEL DISKS...: the array of them; made only where there is none yet.
together() {
  md=$1; level=$2; shift 2
  has mdadm || get mdadm
  if [ -n "$(array)" ]; then return; fi
  if mdadm --examine "$disk" > /dev/null 2>&1; then mdadm --assemble "$md" "$@"
  else mdadm --create "$md" --run --level="$level" --raid-devices=$# "$@"
  fi
}
)sh";

bool isArray(const ScriptDisk &disk) { return disk.devices.size() > 1 && !disk.shared; }

bool isAttached(const ScriptDisk &disk) { return !disk.logicalIds.empty(); }

std::string raidNumber(RaidLevel level)
{
    return level == RaidLevel::Raid0 ? "0" : level == RaidLevel::Raid1 ? "1" : "10";
}

std::string linuxFunctions(const VolumeScript &wanted)
{
    const auto any = [&](const auto &test) { return std::any_of(wanted.disks.begin(), wanted.disks.end(), test); };
    std::string text = kBeginLinux;
    text += any([](const ScriptDisk &disk) { return !isAttached(disk); }) ? fleetSubText(kAt) : "";
    text += any([](const ScriptDisk &disk) { return !disk.shared; }) ? kMount : "";
    text += any(isArray) ? kArray : "";
    return text;
}

std::string linuxDisk(const ScriptDisk &disk, std::size_t &arrays)
{
    const bool array = isArray(disk);
    std::string text = array ? "disks=()\n" : "";
    for (std::size_t i = 0; i < disk.devices.size(); ++i) {
        const std::string &device = disk.devices[i];
        text += (isAttached(disk) ? "attach ${" + disk.logicalIds[i] + "} " : "at ") + device + "\n";
        text += array ? "disks+=(\"$disk\")\n" : "";
    }
    if (disk.shared)
        return text + "# Several instances write to it: the cluster software mounts it.\n";
    if (disk.fileSystem == VolumeFileSystem::Xfs)
        text += "has mkfs.xfs || get xfsprogs\n";
    if (array)
        text += "together /dev/md" + std::to_string(arrays++) + " " + raidNumber(disk.raid) +
                fleetSubText(" \"${disks[@]}\"\n");
    return text + "use \"$" + (array ? "(array)" : "disk") + "\" " + std::string(textOf(disk.fileSystem)) + " /mnt/" +
           volumeFolder(disk.name) + "\n";
}

constexpr const char *kBeginWindows = "# Makes disks of the volumes, before any other script runs.\n";

constexpr const char *kEc2Windows =
    R"sh($token = Invoke-RestMethod -Method Put -Headers @{'X-aws-ec2-metadata-token-ttl-seconds' = '300'} -Uri http://169.254.169.254/latest/api/token
$about = { Invoke-RestMethod -Headers @{'X-aws-ec2-metadata-token' = $token} -Uri "http://169.254.169.254/latest/meta-data/$args" }
$instance = & $about instance-id
$region = & $about placement/region
function Keep($device, $tag) {
    $filter = @{Name = 'attachment.instance-id'; Values = $instance}, @{Name = 'attachment.device'; Values = $device}
    New-EC2Tag -Region $region -Resource (Get-EC2Volume -Region $region -Filter $filter).VolumeId -Tag @{Key = 'SnapshotPolicy'; Value = $tag}
}
# The instance before may hold a volume for a while.
function Attach($volume, $device) {
    for ($try = 0; $try -lt 360; ++$try) {
        try { Add-EC2Volume -VolumeId $volume -InstanceId $instance -Device $device -Region $region; return }
        catch { Start-Sleep -Seconds 10 }
    }
}
)sh";

constexpr const char *kAtWindows = R"sh(# The volume at a device, as a tool of the AWS images tells it.
function At($device) {
    switch -Regex (& "$env:ProgramData\Amazon\Tools\ebsnvme-id.exe") {
        'Volume ID: (\S+)' { $volume = $Matches[1] }
        'Device Name: (\S+)' { if (($Matches[1] -replace '^/dev/') -eq $device) { return $volume } }
    }
}
)sh";

constexpr const char *kPoolWindows =
    R"sh(# The storage space of some volumes; made only where there is none yet. A disk's serial number begins with the volume's id.
function Together($name, $volumes, $resiliency, $columns) {
    if (Get-StoragePool -FriendlyName $name -ErrorAction SilentlyContinue) {
        Set-StoragePool -FriendlyName $name -IsReadOnly $false
        Get-StoragePool -FriendlyName $name | Get-VirtualDisk | Connect-VirtualDisk
        return
    }
    $serials = $volumes -replace '-'
    $disks = Get-PhysicalDisk -CanPool $true | Where-Object { $serials -contains ($_.SerialNumber -replace '_.*') }
    New-StoragePool -FriendlyName $name -StorageSubSystemFriendlyName 'Windows Storage*' -PhysicalDisks $disks
    New-VirtualDisk -StoragePoolFriendlyName $name -FriendlyName $name -ResiliencySettingName $resiliency -NumberOfColumns $columns -UseMaximumSize
}
)sh";

constexpr const char *kUseWindows = R"sh(# Formats disks on which nothing is.
function Use($disks, $name) {
    $disks | Where-Object PartitionStyle -eq 'raw' | Initialize-Disk -PartitionStyle GPT -PassThru | New-Partition -AssignDriveLetter -UseMaximumSize | Format-Volume -FileSystem NTFS -NewFileSystemLabel $name -Confirm:$false
}
function DiskOf($volume) { Get-Disk | Where-Object { ($_.SerialNumber -replace '_.*') -eq ($volume -replace '-') } }
)sh";

std::string windowsVolume(const ScriptDisk &disk, std::size_t member)
{
    return isAttached(disk) ? "'${" + disk.logicalIds[member] + "}'" : "(At '" + disk.devices[member] + "')";
}

std::string windowsDisk(const ScriptDisk &disk)
{
    const std::string name = "'" + volumeFolder(disk.name) + "'";
    if (!isArray(disk))
        return "Use (DiskOf " + windowsVolume(disk, 0) + ") " + name + "\n";
    std::string volumes;
    for (std::size_t i = 0; i < disk.devices.size(); ++i)
        volumes += (i > 0 ? ", " : "") + windowsVolume(disk, i);
    const std::size_t columns = disk.raid == RaidLevel::Raid0   ? disk.devices.size()
                                : disk.raid == RaidLevel::Raid1 ? 1
                                                                : disk.devices.size() / 2;
    return "Together " + name + " @(" + volumes + ") '" + (disk.raid == RaidLevel::Raid0 ? "Simple" : "Mirror") + "' " +
           std::to_string(columns) + "\nUse (Get-VirtualDisk -FriendlyName " + name + " | Get-Disk) " + name + "\n";
}

}  // namespace

bool VolumeScript::callsEc2() const { return !tags.empty() || std::any_of(disks.begin(), disks.end(), isAttached); }

std::string volumeFolder(const std::string &name)
{
    std::string folder;
    for (const char c : toLower(name))
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            folder += c;
        else if (!folder.empty() && folder.back() != '-')
            folder += '-';
    while (!folder.empty() && folder.back() == '-')
        folder.pop_back();
    return folder.empty() ? "volume" : folder.substr(0, 40);
}

std::string linuxVolumeScript(const VolumeScript &wanted)
{
    std::string script = linuxFunctions(wanted);
    std::string attached;
    std::size_t arrays = 0;
    for (const ScriptDisk &disk : wanted.disks)
        (isAttached(disk) ? attached : script) += linuxDisk(disk, arrays);
    script += linuxLocalDisks(wanted.local);
    // A fleet that does not reach EC2 has at least its own disks.
    script += wanted.callsEc2() ? kEc2 : "";
    script += attached.empty() ? "" : fleetSubText(kAttach) + attached;
    script += wanted.tags.empty() ? "" : kKeep;
    for (const ScriptTag &tag : wanted.tags)
        script += "keep " + tag.device + " \"" + tag.value + "\"\n";
    return script;
}

std::string windowsVolumeScript(const VolumeScript &wanted)
{
    const auto any = [&](const auto &test) { return std::any_of(wanted.disks.begin(), wanted.disks.end(), test); };
    std::string script = kBeginWindows;
    script += wanted.callsEc2() ? kEc2Windows : "";
    script += any([](const ScriptDisk &disk) { return !isAttached(disk); }) ? kAtWindows : "";
    script += any(isArray) ? kPoolWindows : "";
    script += wanted.disks.empty() && wanted.local.empty() ? "" : kUseWindows;
    for (const ScriptDisk &disk : wanted.disks)
        for (std::size_t i = 0; i < disk.logicalIds.size(); ++i)
            script += "Attach '${" + disk.logicalIds[i] + "}' '" + disk.devices[i] + "'\n";
    if (!wanted.disks.empty() || !wanted.local.empty()) {
        // Explorer would ask to format each disk that appears.
        script += "Start-Sleep -Seconds 30\nStop-Service -Name ShellHWDetection\n"
                  "Get-Disk | Where-Object IsOffline | Set-Disk -IsOffline $false\n";
        for (const ScriptDisk &disk : wanted.disks)
            script += disk.shared ? "# Several instances write to a volume: the cluster's software formats it.\n"
                                  : windowsDisk(disk);
        script += windowsLocalDisks(wanted.local) + "Start-Service -Name ShellHWDetection\n";
    }
    for (const ScriptTag &tag : wanted.tags)
        script += "Keep '" + tag.device + "' '" + tag.value + "'\n";
    return script;
}

}  // namespace gp
