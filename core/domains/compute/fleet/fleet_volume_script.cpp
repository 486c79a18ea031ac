// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_volume_script.h"

#include "core/base/text.h"
#include "core/describe/field_traits.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"

#include <algorithm>

namespace gp {
namespace {

/// A name as a folder: "Daten (neu)" is "daten-neu".
std::string folderOf(const std::string &name)
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

constexpr const char *kBeginLinux = R"sh(#!/bin/bash
# Makes disks of the volumes: attaches those that stand beside the fleet in the design, puts sets together, tags for snapshots.
set -eu
token=$(curl -fsS -X PUT -H 'X-aws-ec2-metadata-token-ttl-seconds: 300' http://169.254.169.254/latest/api/token)
about() { curl -fsS -H "X-aws-ec2-metadata-token: $token" "http://169.254.169.254/latest/meta-data/$1"; }
instance=$(about instance-id)
AWS_DEFAULT_REGION=$(about placement/region)
export AWS_DEFAULT_REGION
has() { command -v "$1" > /dev/null; }
get() {
  if has dnf; then dnf -y install "$1"
  elif has zypper; then zypper -n install "$1"
  else apt-get update; DEBIAN_FRONTEND=noninteractive apt-get -y install "$1"
  fi
}
if ! has aws; then
  has unzip || get unzip
  folder=$(mktemp -d)
  curl -fsSo "$folder/aws.zip" "https://awscli.amazonaws.com/awscli-exe-linux-$(uname -m).zip"
  unzip -q "$folder/aws.zip" -d "$folder"
  "$folder/aws/install"
fi
)sh";

constexpr const char *kPath =
    R"sh(# path VOLUME DEVICE: leaves its path in $disk.
path() {
  for try in $(seq 60); do
    for disk in "/dev/disk/by-id/nvme-Amazon_Elastic_Block_Store_${1/-/}" "/dev/xvd${2#/dev/sd}" "$2"; do
      if [ -b "$disk" ]; then return; fi
    done
    sleep 2
  done
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
  path "$1" "$2"
}
)sh";

constexpr const char *kOwn = R"sh(# own DEVICE: the id of the instance's volume there.
own() {
  aws ec2 describe-volumes --filters "Name=attachment.instance-id,Values=$instance" "Name=attachment.device,Values=$1" --query 'Volumes[0].VolumeId' --output text
}
)sh";

constexpr const char *kKeep = R"sh(# keep DEVICE NAME: the snapshot policy of that name takes the volume.
keep() { aws ec2 create-tags --resources "$(own "$1")" --tags "Key=SnapshotPolicy,Value=$2"; }
)sh";

constexpr const char *kMount =
    R"sh(# use DISK FILESYSTEM FOLDER: formats it only while nothing is on it, for which blkid answers 2.
use() {
  code=0
  blkid "$1" > /dev/null || code=$?
  if [ $code -eq 2 ]; then mkfs -t "$2" "$1"; fi
  mkdir -p "$3"
  echo "UUID=$(blkid -o value -s UUID "$1") $3 $2 defaults,nofail 0 2" >> /etc/fstab
  mount "$3"
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

std::string linuxFunctions(const std::vector<ScriptDisk> &disks, const std::vector<ScriptTag> &tags)
{
    const auto any = [&](const auto &test) { return std::any_of(disks.begin(), disks.end(), test); };
    const bool own = !tags.empty() || any([](const ScriptDisk &disk) { return !isAttached(disk); });
    std::string text = kBeginLinux;
    text += disks.empty() ? "" : fleetSubText(kPath);
    text += any(isAttached) ? kAttach : "";
    text += own ? kOwn : "";
    text += tags.empty() ? "" : kKeep;
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
        text += isAttached(disk) ? "attach ${" + disk.logicalIds[i] + "} " + device + "\n"
                                 : "path \"$(own " + device + ")\" " + device + "\n";
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
           folderOf(disk.name) + "\n";
}

constexpr const char *kBeginWindows =
    R"sh(# Makes disks of the volumes: attaches those that stand beside the fleet in the design, puts sets together, tags for snapshots.
$token = Invoke-RestMethod -Method Put -Headers @{'X-aws-ec2-metadata-token-ttl-seconds' = '300'} -Uri http://169.254.169.254/latest/api/token
$about = { Invoke-RestMethod -Headers @{'X-aws-ec2-metadata-token' = $token} -Uri "http://169.254.169.254/latest/meta-data/$args" }
$instance = & $about instance-id
$region = & $about placement/region
function Own($device) {
    $filter = @{Name = 'attachment.instance-id'; Values = $instance}, @{Name = 'attachment.device'; Values = $device}
    (Get-EC2Volume -Region $region -Filter $filter).VolumeId
}
function Keep($device, $tag) { New-EC2Tag -Region $region -Resource (Own $device) -Tag @{Key = 'SnapshotPolicy'; Value = $tag} }
# The instance before may hold a volume for a while.
function Attach($volume, $device) {
    for ($try = 0; $try -lt 360; ++$try) {
        try { Add-EC2Volume -VolumeId $volume -InstanceId $instance -Device $device -Region $region; return }
        catch { Start-Sleep -Seconds 10 }
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

constexpr const char *kFormatWindows = R"sh(Stop-Service -Name ShellHWDetection
Get-Disk | Where-Object IsOffline | Set-Disk -IsOffline $false
Get-Disk | Where-Object PartitionStyle -eq 'raw' | Initialize-Disk -PartitionStyle GPT -PassThru | New-Partition -AssignDriveLetter -UseMaximumSize | Format-Volume -FileSystem NTFS -Confirm:$false
Start-Service -Name ShellHWDetection
)sh";

/// Windows knows xvdf where Linux knows /dev/sdf.
std::string windowsDevice(const std::string &device)
{
    const std::string last = device.substr(device.find_last_of('/') + 1);
    return last.starts_with("sd") ? "xvd" + last.substr(2) : last;
}

std::string windowsArray(const ScriptDisk &disk)
{
    std::string volumes;
    for (std::size_t i = 0; i < disk.devices.size(); ++i)
        volumes += (i > 0 ? ", " : "") +
                   (isAttached(disk) ? "'${" + disk.logicalIds[i] + "}'" : "(Own '" + disk.devices[i] + "')");
    const std::size_t columns = disk.raid == RaidLevel::Raid0   ? disk.devices.size()
                                : disk.raid == RaidLevel::Raid1 ? 1
                                                                : disk.devices.size() / 2;
    return "Together '" + folderOf(disk.name) + "' @(" + volumes + ") '" +
           (disk.raid == RaidLevel::Raid0 ? "Simple" : "Mirror") + "' " + std::to_string(columns) + "\n";
}

}  // namespace

std::string linuxVolumeScript(const std::vector<ScriptDisk> &disks, const std::vector<ScriptTag> &tags)
{
    std::string script = linuxFunctions(disks, tags);
    for (const ScriptTag &tag : tags)
        script += "keep " + tag.device + " \"" + tag.value + "\"\n";
    std::size_t arrays = 0;
    for (const ScriptDisk &disk : disks)
        script += linuxDisk(disk, arrays);
    return script;
}

std::string windowsVolumeScript(const std::vector<ScriptDisk> &disks, const std::vector<ScriptTag> &tags)
{
    const bool arrays = std::any_of(disks.begin(), disks.end(), isArray);
    std::string script = kBeginWindows + std::string(arrays ? kPoolWindows : "");
    for (const ScriptTag &tag : tags)
        script += "Keep '" + tag.device + "' '" + tag.value + "'\n";
    for (const ScriptDisk &disk : disks)
        for (std::size_t i = 0; i < disk.logicalIds.size(); ++i)
            script += "Attach '${" + disk.logicalIds[i] + "}' '" + windowsDevice(disk.devices[i]) + "'\n";
    if (disks.empty())
        return script;
    script += "Start-Sleep -Seconds 30\n";
    for (const ScriptDisk &disk : disks)
        if (isArray(disk))
            script += windowsArray(disk);
    const bool shared = std::any_of(disks.begin(), disks.end(), [](const ScriptDisk &disk) { return disk.shared; });
    return script + (shared ? "# Several instances write to a volume: the cluster's software formats the disks.\n"
                            : kFormatWindows);
}

}  // namespace gp
