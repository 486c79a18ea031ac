// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_user_data.h"

#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_agent_script.h"
#include "core/domains/compute/fleet/fleet_configure.h"
#include "core/domains/compute/fleet/fleet_local_disks.h"
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/compute/fleet/fleet_volume_script.h"
#include "core/domains/resource_tags.h"
#include "core/domains/storage/volume/volume_config.h"

#include <set>

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

/// Rows of data volumes, each one disk: volumes of the launch template with one name are striped.
std::vector<ScriptDisk> rowDisks(const FleetConfig &config)
{
    std::vector<ScriptDisk> rows;
    for (const BlockDevice &device : config.blockDevices) {
        if (device.name.empty())
            continue;
        if (rows.empty() || rows.back().name != device.name)
            rows.push_back({.name = device.name});
        rows.back().devices.push_back(device.deviceName);
    }
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

/// Names that differ in their signs only would meet in one folder: the later ones get a number.
class FolderNames {
public:
    std::string take(const std::string &name)
    {
        const std::string folder = volumeFolder(name);
        std::string free = folder;
        for (int number = 2; !m_taken.insert(free).second; ++number)
            free = folder + "-" + std::to_string(number);
        return free;
    }

private:
    std::set<std::string> m_taken;
};

VolumeScript volumeScriptOf(const FleetConfig &config, const ResourceContext &context)
{
    VolumeScript wanted{rowDisks(config), taggedDevices(config, context), {}};
    // The first device is the root volume; those of the data volumes of the launch template follow, then the attached ones.
    std::size_t device = config.blockDevices.empty() ? 0 : config.blockDevices.size() - 1;
    for (AttachedSet &set : attachedSets(context)) {
        for (std::size_t i = 0; i < set.disk.logicalIds.size(); ++i)
            set.disk.devices.push_back(dataDeviceName(device++, config.os));
        wanted.disks.push_back(std::move(set.disk));
    }
    FolderNames folders;
    if (!config.instanceStore.empty())
        folders.take(kLocalDisks);
    for (const LocalVolume &row : config.instanceStore)
        wanted.local.push_back(row.name == kLocalDisks ? row.name : folders.take(row.name));
    for (ScriptDisk &disk : wanted.disks)
        disk.name = folders.take(disk.name);
    return wanted;
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
std::string withWindowsScript(const FleetConfig &config, const std::string &before)
{
    constexpr std::string_view kTag = "<powershell>";
    if (config.userData.empty())
        return "<powershell>\n" + before + "</powershell>\n";
    const std::string own = fleetSubText(runnable(config));
    const std::size_t at = own.find(kTag);
    if (at == std::string::npos)
        return own + "\n<powershell>\n" + before + "</powershell>\n";
    return own.substr(0, at + kTag.size()) + "\n" + before + own.substr(at + kTag.size());
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

/// One script as it stands, several as one archive: volumes first, settings of the agent after the script that installs it. What is
/// an archive already becomes a part of it as it stands.
std::string withLinuxScript(const FleetConfig &config, const std::string &before, const std::string &after)
{
    if (config.userData.empty() && after.empty())
        return before;
    const std::string own = config.userData.empty() ? std::string() : runnable(config);
    std::string boundary = "groundplan";
    while (own.find("--" + boundary) != std::string::npos)
        boundary += "-part";
    const auto ended = [](const std::string &text) { return text + (text.ends_with('\n') ? "" : "\n"); };
    const auto part = [&](const std::string &type, const std::string &text) {
        return text.empty() ? std::string()
                            : "--" + boundary + "\nContent-Type: " + type +
                                  "; charset=\"utf-8\"\nMIME-Version: 1.0\n\n" + ended(text);
    };
    const bool archive = own.starts_with("Content-Type:") || own.starts_with("MIME-");
    return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\nMIME-Version: 1.0\n\n" +
           part("text/x-shellscript", before) +
           (archive ? "--" + boundary + "\n" + ended(fleetSubText(own)) : part(contentTypeOf(own), fleetSubText(own))) +
           part("text/x-shellscript", after) + "--" + boundary + "--\n";
}

/// Text for Fn::Sub without a variable is plain text.
Json subOrText(const std::string &text)
{
    constexpr std::string_view kPlain = "${!";
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "${") == 0 && text.compare(i, kPlain.size(), kPlain) != 0)
            return {{"Fn::Sub", text}};
        plain += text[i];
        if (text.compare(i, kPlain.size(), kPlain) == 0) {
            plain += '{';
            i += 2;
        }
    }
    return plain;
}

}  // namespace

Json fleetUserData(const FleetConfig &config, const ResourceContext &context)
{
    const VolumeScript wanted = volumeScriptOf(config, context);
    const bool windows = config.os == FleetOs::Windows;
    const std::string agent = windows ? std::string() : linuxAgentScript(config);
    if (wanted.empty() && agent.empty())
        return config.userData.empty() ? Json() : Json(runnable(config));
    const std::string volumes = wanted.empty() ? std::string()
                                : windows      ? windowsVolumeScript(wanted)
                                               : linuxVolumeScript(wanted);
    return subOrText(windows ? withWindowsScript(config, volumes) : withLinuxScript(config, volumes, agent));
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
    std::set<std::string> keys;
    for (const AttachedSet &set : sets) {
        for (const std::string &id : set.disk.logicalIds)
            resources.push_back({{"Fn::Sub", ec2 + "volume/${" + id + "}"}});
        if (!set.kmsKeyId.empty())
            keys.insert(set.kmsKeyId);
    }
    // Which instance it will be nobody knows yet; which volumes is what counts.
    resources.push_back({{"Fn::Sub", ec2 + "instance/*"}});
    statements.push_back(
        {{"Effect", "Allow"}, {"Action", Json::array({"ec2:AttachVolume"})}, {"Resource", std::move(resources)}});
    for (Json &statement : fleetKeyStatements(keys))
        statements.push_back(std::move(statement));
    return statements;
}

}  // namespace gp
