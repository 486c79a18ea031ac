// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_resources.h"

#include "core/domains/resource_tags.h"
#include "core/domains/storage/store_alarms.h"
#include "core/domains/storage/volume/snapshot_plan.h"

#include <cmath>

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

Json volumeTags(const ResourceContext &context, const std::string &name, bool selected)
{
    Json list = Json::array();
    for (Json &tag : resourceTags(context, name))
        if (tag["Key"] != kSnapshotPolicyTag)
            list.push_back(std::move(tag));
    if (selected)
        list.push_back({{"Key", kSnapshotPolicyTag}, {"Value", stackName(context.logicalId)}});
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
                       {"Tags", volumeTags(context, name, !config.schedules.empty())}};
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
    Json schedules = Json::array();
    for (const SnapshotSchedule &schedule : config.schedules)
        schedules.push_back(snapshotScheduleOf(schedule, config, context));
    resources.push_back(
        {context.logicalId + "SnapshotPolicy",
         "AWS::DLM::LifecyclePolicy",
         {{"Description", snapshotPolicyDescription(context.name)},
          {"State", "ENABLED"},
          {"ExecutionRoleArn", volumeAttribute(roleId, "Arn")},
          {"PolicyDetails",
           {{"PolicyType", "EBS_SNAPSHOT_MANAGEMENT"},
            {"ResourceTypes", Json::array({"VOLUME"})},
            {"TargetTags", Json::array({{{"Key", kSnapshotPolicyTag}, {"Value", stackName(context.logicalId)}}})},
            {"Schedules", std::move(schedules)}}},
          {"Tags", volumeTags(context, context.name, false)}},
         {}});
    return set;
}

}  // namespace gp
