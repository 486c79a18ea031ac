// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_resources.h"

#include "core/domains/resource_tags.h"
#include "core/domains/storage/store_alarms.h"
#include "core/domains/storage/volume/snapshot_plan.h"
#include "core/domains/storage/volume/snapshot_tags.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace gp {
namespace {

Json volumeAttribute(const std::string &logicalId, const std::string &name)
{
    return {{"Fn::GetAtt", Json::array({logicalId, name})}};
}

/// The zone of the subnet with that number; outside of a VPC the Region's own, by number.
Json volumeZoneNumber(const ResourceContext &context, std::size_t number)
{
    if (number < context.subnetLogicalIds.size())
        return volumeAttribute(context.subnetLogicalIds[number], "AvailabilityZone");
    const Json zones = {{"Fn::GetAZs", ""}};
    return {{"Fn::Select", Json::array({number, zones})}};
}

/// The volume's own tag, or those that schedules name.
Json targetTags(const SnapshotTarget &target, const ResourceContext &context)
{
    Json list = Json::array();
    if (target.tags.empty())
        list.push_back({{"Key", kSnapshotPolicyTag}, {"Value", stackName(context.logicalId)}});
    for (const auto &[key, value] : target.tags)
        list.push_back({{"Key", key}, {"Value", value}});
    return list;
}

/// Tags of the design, and those that the policies look for, which take the place of the design's where a key is the same.
Json volumeTags(const ResourceContext &context, const std::string &name, const std::vector<SnapshotTarget> &targets)
{
    Json looked = Json::array();
    for (const SnapshotTarget &target : targets)
        for (Json &tag : targetTags(target, context))
            if (std::find(looked.begin(), looked.end(), tag) == looked.end())
                looked.push_back(std::move(tag));
    Json list = Json::array();
    for (Json &tag : resourceTags(context, name))
        if (tag["Key"] != kSnapshotPolicyTag &&
            std::none_of(looked.begin(), looked.end(), [&](const Json &own) { return own["Key"] == tag["Key"]; }))
            list.push_back(std::move(tag));
    for (Json &tag : looked)
        list.push_back(std::move(tag));
    return list;
}

CfnResource memberVolume(const VolumeConfig &config, const ResourceContext &context, std::int64_t number)
{
    const bool first = number == 1;
    const std::string name = config.members > 1 ? context.name + " " + std::to_string(number) : context.name;
    Json properties = {{"AvailabilityZone", volumeZoneNumber(context, 0)},
                       {"VolumeType", std::string(textOf(config.volumeType))},
                       {"Size", config.size},
                       {"Encrypted", config.encrypted},
                       {"Tags", volumeTags(context, name, snapshotTargets(config.schedules))}};
    if (config.iops > 0)
        properties["Iops"] = config.iops;
    if (config.throughput > 0)
        properties["Throughput"] = config.throughput;
    if (!config.kmsKeyId.empty())
        properties["KmsKeyId"] = config.kmsKeyId;
    if (config.multiAttachEnabled)
        properties["MultiAttachEnabled"] = true;
    return {first ? context.logicalId : context.logicalId + "Member" + std::to_string(number),
            "AWS::EC2::Volume",
            std::move(properties),
            {},
            {{"DeletionPolicy", "Snapshot"}, {"UpdateReplacePolicy", "Snapshot"}}};
}

/// Whole hours of a day are an interval; longer ones are cron expressions, at three in the morning UTC.
Json snapshotCreateRule(const SnapshotSchedule &schedule)
{
    const double hours = schedule.every.value();
    if (hours <= 24)
        return {{"Interval", static_cast<std::int64_t>(hours)},
                {"IntervalUnit", "HOURS"},
                {"Times", Json::array({"03:00"})}};
    const std::string when = hours == 168   ? "cron(0 3 ? * MON *)"
                             : hours == 720 ? "cron(0 3 1 * ? *)"
                                            : "cron(0 3 1 1 ? *)";
    return {{"CronExpression", when}};
}

Json snapshotScheduleOf(const SnapshotSchedule &schedule, const VolumeConfig &config, const ResourceContext &context)
{
    const double hours = schedule.every.value();
    std::int64_t standard = schedule.kept.value();
    Json entry = {{"Name", schedule.name}, {"CopyTags", true}, {"CreateRule", snapshotCreateRule(schedule)}};
    if (schedule.archiveAfter.value() > 0) {
        standard = std::min(standard, static_cast<std::int64_t>(
                                          std::floor(static_cast<double>(schedule.archiveAfter.value()) * 24 / hours)));
        entry["ArchiveRule"] = {
            {"RetainRule", {{"RetentionArchiveTier", {{"Count", schedule.kept.value() - standard}}}}}};
    }
    entry["RetainRule"] = {{"Count", standard}};
    if (schedule.fastRestoreZones.value() > 0) {
        Json zones = Json::array();
        for (std::int64_t zone = 0; zone < schedule.fastRestoreZones.value(); ++zone)
            zones.push_back(volumeZoneNumber(context, static_cast<std::size_t>(zone)));
        entry["FastRestoreRule"] = {{"Count", 1}, {"AvailabilityZones", std::move(zones)}};
    }
    if (!schedule.copyRegion.empty()) {
        // Copies are kept by age, so as many lie there as here.
        const auto days = static_cast<std::int64_t>(std::ceil(hours * static_cast<double>(schedule.kept.value()) / 24));
        entry["CrossRegionCopyRules"] = Json::array({{{"TargetRegion", schedule.copyRegion},
                                                      {"Encrypted", config.encrypted},
                                                      {"CopyTags", true},
                                                      {"RetainRule", {{"Interval", days}, {"IntervalUnit", "DAYS"}}}}});
    }
    return entry;
}

/// What copying encrypted snapshots to another Region takes beside the service's own policy (Data Lifecycle Manager, encryption).
Json snapshotCopyPermissions()
{
    const Json grants = {{"Effect", "Allow"},
                         {"Action", Json::array({"kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"})},
                         {"Resource", "*"},
                         {"Condition", {{"Bool", {{"kms:GrantIsForAWSResource", true}}}}}};
    const Json use = {{"Effect", "Allow"},
                      {"Action", Json::array({"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*",
                                              "kms:ReEncrypt*"})},
                      {"Resource", "*"}};
    return Json::array({{{"PolicyName", "copy-encrypted-snapshots"},
                         {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", Json::array({grants, use})}}}}});
}

/// A policy's description takes letters, digits, spaces, '-' and '_' only (Data Lifecycle Manager API).
std::string snapshotPolicyDescription(const std::string &name)
{
    std::string text = "Snapshots of ";
    for (const char c : name)
        text += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_'
                    ? c
                    : ' ';
    return text.substr(0, 500);
}

/// FNV-1a: short, and the same in every version of the program.
std::uint32_t stableHash(const std::string &text)
{
    std::uint32_t hash = 2'166'136'261U;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619U;
    return hash;
}

/// By its tags, so that a schedule that comes or goes renames no other policy: the first letters and digits of keys and values, and
/// what tells tags apart that read alike.
std::string snapshotPolicyId(const SnapshotTarget &target, const ResourceContext &context)
{
    constexpr std::size_t kReadable = 40;
    std::string readable;
    std::string whole;
    for (const auto &[key, value] : target.tags) {
        whole += key + '\n' + value + '\n';
        for (const char c : key + value)
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
                readable += c;
    }
    std::string id = context.logicalId + "SnapshotPolicy" + readable.substr(0, kReadable);
    if (!target.tags.empty()) {
        std::array<char, 9> digits{};
        std::snprintf(digits.data(), digits.size(), "%08x", stableHash(whole));
        id += digits.data();
    }
    return id;
}

}  // namespace

ResourceSet volumeResources(const VolumeConfig &config, const ResourceContext &context)
{
    ResourceSet set;
    std::vector<CfnResource> &resources = set.resources;
    std::vector<WatchedStore> watched;
    for (std::int64_t number = 1; number <= config.members; ++number) {
        resources.push_back(memberVolume(config, context, number));
        const std::string &id = resources.back().logicalId;
        const Json dimension = {{"Name", "VolumeId"}, {"Value", {{"Ref", id}}}};
        watched.push_back({id.substr(context.logicalId.size()), Json::array({dimension}), config.alarms});
    }
    addStoreAlarms(watched, context, set);
    if (config.schedules.empty())
        return set;
    const std::string roleId = context.logicalId + "SnapshotRole";
    const bool copiesEncrypted = config.encrypted && !config.copies.empty();
    resources.push_back(
        snapshotPolicyRole(roleId, context, copiesEncrypted ? snapshotCopyPermissions() : Json::array()));
    for (const SnapshotTarget &target : snapshotTargets(config.schedules)) {
        Json schedules = Json::array();
        for (const SnapshotSchedule &schedule : target.schedules)
            schedules.push_back(snapshotScheduleOf(schedule, config, context));
        resources.push_back({snapshotPolicyId(target, context),
                             "AWS::DLM::LifecyclePolicy",
                             {{"Description", snapshotPolicyDescription(context.name)},
                              {"State", "ENABLED"},
                              {"ExecutionRoleArn", volumeAttribute(roleId, "Arn")},
                              {"PolicyDetails",
                               {{"PolicyType", "EBS_SNAPSHOT_MANAGEMENT"},
                                {"ResourceTypes", Json::array({"VOLUME"})},
                                {"TargetTags", targetTags(target, context)},
                                {"Schedules", std::move(schedules)}}},
                              {"Tags", volumeTags(context, context.name, {})}},
                             {}});
    }
    return set;
}

}  // namespace gp
