// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_user_data.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/compute/fleet/fleet_volume_script.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/volume/volume_config.h"

namespace gp {
namespace {

/// An attached component's volumes, all members of its set.
struct AttachedSet {
    ScriptDisk disk;
    std::string kmsKeyId;
};

std::vector<AttachedSet> attachedSets(const ResourceContext &context)
{
    std::vector<AttachedSet> sets;
    for (const AttachedPart &part : context.attached) {
        AttachedSet set;
        for (const CfnResource &resource : part.resources)
            if (resource.type == "AWS::EC2::Volume")
                set.disk.logicalIds.push_back(resource.logicalId);
        const auto config = readFields<VolumeConfig>(part.configuration);
        if (set.disk.logicalIds.empty() || !config)
            continue;
        set.disk.name = part.name;
        set.disk.raid = config->raid;
        set.disk.fileSystem = config->fileSystem;
        set.disk.shared = config->multiAttachEnabled;
        set.kmsKeyId = config->kmsKeyId;
        sets.push_back(std::move(set));
    }
    return sets;
}

/// Rows of data volumes that are several, striped: volumes of the launch template with one name.
std::vector<ScriptDisk> stripedRows(const FleetConfig &config)
{
    std::vector<ScriptDisk> rows;
    for (const BlockDevice &device : config.blockDevices) {
        if (device.name.empty())
            continue;
        if (rows.empty() || rows.back().name != device.name)
            rows.push_back({.name = device.name});
        rows.back().devices.push_back(device.deviceName);
    }
    std::erase_if(rows, [](const ScriptDisk &row) { return row.devices.size() < 2; });
    return rows;
}

/// The volumes of the launch template that a policy of their own takes, with its name, for Fn::Sub.
std::vector<ScriptTag> taggedDevices(const FleetConfig &config, const ResourceContext &context)
{
    std::vector<ScriptTag> tagged;
    if (fleetSnapshotsByVolume(config, context))
        for (const BlockDevice &device : config.blockDevices)
            if (device.snapshotsKept > 0)
                tagged.push_back(
                    {device.deviceName, fleetSnapshotTag(context, device.snapshotsKept)["Fn::Sub"].get<std::string>()});
    return tagged;
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
    std::vector<ScriptDisk> disks = stripedRows(config);
    // The first device is the root volume; those of the data volumes of the launch template follow, then the attached ones.
    std::size_t device = config.blockDevices.empty() ? 0 : config.blockDevices.size() - 1;
    for (AttachedSet &set : attachedSets(context)) {
        for (std::size_t i = 0; i < set.disk.logicalIds.size(); ++i)
            set.disk.devices.push_back(dataDeviceName(device++));
        disks.push_back(std::move(set.disk));
    }
    const auto tagged = taggedDevices(config, context);
    if (disks.empty() && tagged.empty())
        return config.userData.empty() ? Json() : Json(runnable(config));
    return {{"Fn::Sub", config.os == FleetOs::Windows ? withWindowsScript(config, windowsVolumeScript(disks, tagged))
                                                      : withLinuxScript(config, linuxVolumeScript(disks, tagged))}};
}

std::vector<Json> userDataStatements(const FleetConfig &config, const ResourceContext &context)
{
    const std::vector<AttachedSet> sets = attachedSets(context);
    const std::string ec2 = "arn:${AWS::Partition}:ec2:${AWS::Region}:${AWS::AccountId}:";
    std::vector<Json> statements;
    const bool tagged = !taggedDevices(config, context).empty();
    if (tagged || !stripedRows(config).empty())
        statements.push_back(
            {{"Effect", "Allow"}, {"Action", Json::array({"ec2:DescribeVolumes"})}, {"Resource", "*"}});
    if (tagged)
        statements.push_back(
            {{"Effect", "Allow"},
             {"Action", Json::array({"ec2:CreateTags"})},
             {"Resource", {{"Fn::Sub", ec2 + "volume/*"}}},
             {"Condition", {{"ForAllValues:StringEquals", {{"aws:TagKeys", Json::array({kSnapshotPolicyTag})}}}}}});
    if (sets.empty())
        return statements;
    Json resources = Json::array();
    std::vector<std::string> keys;
    for (const AttachedSet &set : sets) {
        for (const std::string &id : set.disk.logicalIds)
            resources.push_back({{"Fn::Sub", ec2 + "volume/${" + id + "}"}});
        if (!set.kmsKeyId.empty())
            keys.push_back(set.kmsKeyId.starts_with("arn:") ? set.kmsKeyId : "*");
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
