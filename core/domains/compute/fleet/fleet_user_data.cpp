// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_user_data.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/volume/volume_config.h"

namespace gp {
namespace {

/// A component's volumes, all members of its set.
struct AttachedSet {
    std::string name;
    std::vector<std::string> logicalIds;
    VolumeConfig config;
};

std::vector<AttachedSet> attachedSets(const ResourceContext &context)
{
    std::vector<AttachedSet> sets;
    for (const AttachedPart &part : context.attached) {
        AttachedSet set;
        for (const CfnResource &resource : part.resources)
            if (resource.type == "AWS::EC2::Volume")
                set.logicalIds.push_back(resource.logicalId);
        const auto config = readFields<VolumeConfig>(part.configuration);
        if (set.logicalIds.empty() || !config)
            continue;
        set.name = part.name;
        set.config = *config;
        sets.push_back(std::move(set));
    }
    return sets;
}

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

constexpr const char *kBegin = R"(#!/bin/bash
# Attaches the volumes that stand beside the fleet in the design, and tags its own for their snapshots.
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
)";

constexpr const char *kAttach =
    R"(# attach VOLUME DEVICE: leaves its path in $disk. The instance before may hold it for a while.
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
)";

constexpr const char *kMount =
    R"(# use DISK FILESYSTEM FOLDER: formats it only while nothing is on it, for which blkid answers 2.
use() {
  code=0
  blkid "$1" > /dev/null || code=$?
  if [ $code -eq 2 ]; then mkfs -t "$2" "$1"; fi
  mkdir -p "$3"
  echo "UUID=$(blkid -o value -s UUID "$1") $3 $2 defaults,nofail 0 2" >> /etc/fstab
  mount "$3"
}
)";

constexpr const char *kArray = R"(# The array that the last disk belongs to.
array() { lsblk -nro NAME,TYPE "$disk" | awk '$2 ~ /^raid/ { print "/dev/" $1; exit }'; }
)";

constexpr const char *kKeep = R"(# keep DEVICE NAME: the snapshot policy of that name takes the volume.
keep() {
  id=$(aws ec2 describe-volumes --filters "Name=attachment.instance-id,Values=$instance" "Name=attachment.device,Values=$1" --query 'Volumes[0].VolumeId' --output text)
  aws ec2 create-tags --resources "$id" --tags "Key=SnapshotPolicy,Value=$2"
}
)";

/// The volumes of the launch template that a policy of their own takes, by device: the name of the policy, for Fn::Sub.
std::vector<std::pair<std::string, std::string>> taggedDevices(const FleetConfig &config,
                                                               const ResourceContext &context)
{
    std::vector<std::pair<std::string, std::string>> tagged;
    if (fleetSnapshotsByVolume(config, context))
        for (const BlockDevice &device : config.blockDevices)
            if (device.snapshotsKept > 0)
                tagged.emplace_back(device.deviceName,
                                    fleetSnapshotTag(context, device.snapshotsKept)["Fn::Sub"].get<std::string>());
    return tagged;
}

std::string raidNumber(RaidLevel level)
{
    return level == RaidLevel::Raid0 ? "0" : level == RaidLevel::Raid1 ? "1" : "10";
}

/// Text for Fn::Sub; ids stand in it as variables.
std::string linuxAttachScript(const std::vector<AttachedSet> &sets, std::size_t device,
                              const std::vector<std::pair<std::string, std::string>> &tagged)
{
    std::string script =
        kBegin + (sets.empty() ? std::string() : fleetSubText(kAttach)) + (tagged.empty() ? "" : kKeep);
    for (const auto &[name, tag] : tagged)
        script += "keep " + name + " \"" + tag + "\"\n";
    bool mounts = false;
    bool arrays = false;
    for (const AttachedSet &set : sets) {
        mounts = mounts || !set.config.multiAttachEnabled;
        arrays = arrays || (!set.config.multiAttachEnabled && set.logicalIds.size() > 1);
    }
    script += (mounts ? kMount : "") + std::string(arrays ? kArray : "");
    std::size_t number = 0;
    for (const AttachedSet &set : sets) {
        const bool striped = set.logicalIds.size() > 1;
        script += striped ? "disks=\n" : "";
        for (const std::string &id : set.logicalIds) {
            script += "attach ${" + id + "} " + dataDeviceName(device++) + "\n";
            script += striped ? "disks=\"$disks $disk\"\n" : "";
        }
        if (set.config.multiAttachEnabled) {
            script += "# Several instances write to it: the cluster software mounts it.\n";
            continue;
        }
        const std::string fileSystem(textOf(set.config.fileSystem));
        if (set.config.fileSystem == VolumeFileSystem::Xfs)
            script += "has mkfs.xfs || get xfsprogs\n";
        if (striped) {
            const std::string md = "/dev/md" + std::to_string(number++);
            script += "has mdadm || get mdadm\nif [ -z \"$(array)\" ]; then\n"
                      "  if mdadm --examine \"$disk\" > /dev/null 2>&1; then mdadm --assemble " +
                      md + " $disks\n  else mdadm --create " + md + " --run --level=" + raidNumber(set.config.raid) +
                      " --raid-devices=" + std::to_string(set.logicalIds.size()) + " $disks\n  fi\nfi\n";
        }
        script += std::string("use \"$") + (striped ? "(array)" : "disk") + "\" " + fileSystem + " /mnt/" +
                  folderOf(set.name) + "\n";
    }
    return script;
}

constexpr const char *kBeginWindows =
    R"(# Attaches the volumes that stand beside the fleet in the design, and tags its own for their snapshots.
$token = Invoke-RestMethod -Method Put -Headers @{'X-aws-ec2-metadata-token-ttl-seconds' = '300'} -Uri http://169.254.169.254/latest/api/token
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
)";

constexpr const char *kFormatWindows = R"(Start-Sleep -Seconds 30
Stop-Service -Name ShellHWDetection
Get-Disk | Where-Object IsOffline | Set-Disk -IsOffline $false
Get-Disk | Where-Object PartitionStyle -eq 'raw' | Initialize-Disk -PartitionStyle GPT -PassThru | New-Partition -AssignDriveLetter -UseMaximumSize | Format-Volume -FileSystem NTFS -Confirm:$false
Start-Service -Name ShellHWDetection
)";

std::string windowsAttachScript(const std::vector<AttachedSet> &sets, std::size_t device,
                                const std::vector<std::pair<std::string, std::string>> &tagged)
{
    std::string script = kBeginWindows;
    for (const auto &[name, tag] : tagged)
        script += "Keep '" + name + "' '" + tag + "'\n";
    bool alone = true;
    for (const AttachedSet &set : sets) {
        alone = alone && set.logicalIds.size() == 1 && !set.config.multiAttachEnabled;
        for (const std::string &id : set.logicalIds) {
            const std::string name = dataDeviceName(device++);
            const std::string last = name.substr(name.find_last_of('/') + 1);
            // Windows knows xvdf where Linux knows /dev/sdf (EC2 User Guide, device names for volumes).
            script += "Attach '${" + id + "}' '" + (last.starts_with("sd") ? "xvd" + last.substr(2) : last) + "'\n";
        }
    }
    if (sets.empty())
        return script;
    return script +
           (alone ? kFormatWindows : "# Put them together with Storage Spaces, or leave shared ones to the cluster.\n");
}

/// The script as the instance must get it: cloud-init runs what begins with a mark of its own, EC2Launch what stands in tags.
std::string runnable(const FleetConfig &config)
{
    const std::string &script = config.userData;
    if (config.os == FleetOs::Windows)
        return script.starts_with("<") ? script : "<powershell>\n" + script + "\n</powershell>\n";
    const bool marked = script.starts_with("#") || script.starts_with("Content-Type:") || script.starts_with("MIME-");
    return marked ? script : "#!/bin/bash\n" + script;
}

/// PowerShell runs once: both scripts in its tags, ours first.
std::string withWindowsScript(const FleetConfig &config, const std::string &attach)
{
    constexpr std::string_view kTag = "<powershell>";
    if (config.userData.empty())
        return "<powershell>\n" + attach + "</powershell>\n";
    const std::string own = fleetSubText(runnable(config));
    const std::size_t at = own.find(kTag);
    if (at == std::string::npos)
        return own + "\n<powershell>\n" + attach + "</powershell>\n";
    return own.substr(0, at + kTag.size()) + "\n" + attach + own.substr(at + kTag.size());
}

/// A type of cloud-init by the mark that a text begins with. Source: cloud-init, user-data formats.
std::string contentTypeOf(const std::string &script)
{
    for (const auto &[mark, type] :
         {std::pair("#cloud-config-archive", "text/cloud-config-archive"),
          std::pair("#cloud-config", "text/cloud-config"), std::pair("#cloud-boothook", "text/cloud-boothook"),
          std::pair("#include-once", "text/x-include-once-url"), std::pair("#include", "text/x-include-url"),
          std::pair("## template: jinja", "text/jinja2"), std::pair("#part-handler", "text/part-handler")})
        if (script.starts_with(mark))
            return type;
    return "text/x-shellscript";
}

/// Both as one archive, ours first. What is an archive already becomes a part of it as it stands.
std::string withLinuxScript(const FleetConfig &config, const std::string &attach)
{
    if (config.userData.empty())
        return attach;
    const std::string own = runnable(config);
    std::string boundary = "groundplan";
    while (own.find("--" + boundary) != std::string::npos)
        boundary += "-part";
    const auto part = [&](const std::string &type, const std::string &text) {
        return "--" + boundary + "\nContent-Type: " + type + "; charset=\"utf-8\"\nMIME-Version: 1.0\n\n" + text +
               (text.ends_with('\n') ? "" : "\n");
    };
    const bool archive = own.starts_with("Content-Type:") || own.starts_with("MIME-");
    return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\nMIME-Version: 1.0\n\n" +
           part("text/x-shellscript", attach) +
           (archive ? "--" + boundary + "\n" + fleetSubText(own) + (own.ends_with('\n') ? "" : "\n")
                    : part(contentTypeOf(own), fleetSubText(own))) +
           "--" + boundary + "--\n";
}

}  // namespace

Json fleetUserData(const FleetConfig &config, const ResourceContext &context)
{
    const std::vector<AttachedSet> sets = attachedSets(context);
    const auto tagged = taggedDevices(config, context);
    if (sets.empty() && tagged.empty())
        return config.userData.empty() ? Json() : Json(runnable(config));
    // The first device is the root volume; those of the data volumes of the launch template follow.
    const std::size_t device = config.blockDevices.empty() ? 0 : config.blockDevices.size() - 1;
    return {{"Fn::Sub", config.os == FleetOs::Windows
                            ? withWindowsScript(config, windowsAttachScript(sets, device, tagged))
                            : withLinuxScript(config, linuxAttachScript(sets, device, tagged))}};
}

std::vector<Json> userDataStatements(const FleetConfig &config, const ResourceContext &context)
{
    const std::vector<AttachedSet> sets = attachedSets(context);
    const std::string ec2 = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";
    std::vector<Json> statements;
    if (!taggedDevices(config, context).empty()) {
        statements.push_back(
            {{"Effect", "Allow"}, {"Action", Json::array({"ec2:DescribeVolumes"})}, {"Resource", "*"}});
        statements.push_back(
            {{"Effect", "Allow"},
             {"Action", Json::array({"ec2:CreateTags"})},
             {"Resource", {{"Fn::Sub", ec2 + "volume/*"}}},
             {"Condition", {{"ForAllValues:StringEquals", {{"aws:TagKeys", Json::array({kSnapshotPolicyTag})}}}}}});
    }
    if (sets.empty())
        return statements;
    Json resources = Json::array();
    std::vector<std::string> keys;
    for (const AttachedSet &set : sets) {
        for (const std::string &id : set.logicalIds)
            resources.push_back({{"Fn::Sub", ec2 + "volume/${" + id + "}"}});
        if (!set.config.kmsKeyId.empty())
            keys.push_back(set.config.kmsKeyId.starts_with("arn:") ? set.config.kmsKeyId : "*");
    }
    // Which instance it will be nobody knows yet; which volumes is what counts.
    resources.push_back({{"Fn::Sub", ec2 + "instance/*"}});
    statements.push_back(
        {{"Effect", "Allow"}, {"Action", Json::array({"ec2:AttachVolume"})}, {"Resource", std::move(resources)}});
    for (const std::string &key : keys) {
        statements.push_back({{"Effect", "Allow"},
                              {"Action", Json::array({"kms:CreateGrant"})},
                              {"Resource", key},
                              {"Condition", {{"Bool", {{"kms:GrantIsForAWSResource", true}}}}}});
        statements.push_back({{"Effect", "Allow"},
                              {"Action", Json::array({"kms:Decrypt", "kms:DescribeKey",
                                                      "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncrypt*"})},
                              {"Resource", key}});
    }
    return statements;
}

}  // namespace gp
