// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_resource_parts.h"
#include "core/domains/resource_tags.h"

#include <algorithm>
#include <set>

namespace gp {
namespace {

CfnResource dailySnapshots(const std::string &logicalId, std::int64_t kept, Json details, const FleetIds &ids,
                           const ResourceContext &context)
{
    details["Schedules"] =
        Json::array({{{"Name", "Daily"},
                      {"CopyTags", true},
                      {"CreateRule", {{"Interval", 24}, {"IntervalUnit", "HOURS"}, {"Times", {"03:00"}}}},
                      {"RetainRule", {{"Count", kept}}}}});
    return {logicalId,
            "AWS::DLM::LifecyclePolicy",
            {{"Description", "Daily snapshots of " + context.logicalId},
             {"State", "ENABLED"},
             {"ExecutionRoleArn", fleetAttribute(ids.snapshotRole, "Arn")},
             {"PolicyDetails", std::move(details)},
             {"Tags", fleetTags(context)}},
            {}};
}

/// Snapshots of a volume with a key of the account take permission to use it, which the service's own policy does not have.
/// Source: Amazon EBS User Guide, "Control access to Amazon Data Lifecycle Manager using IAM", permissions for encryption.
Json snapshotKeyPolicies(const FleetConfig &config)
{
    std::set<std::string> keys;
    for (const BlockDevice &device : config.blockDevices)
        if (device.snapshotsKept > 0 && !device.kmsKeyId.empty())
            keys.insert(device.kmsKeyId);
    if (keys.empty())
        return Json::array();
    return Json::array(
        {{{"PolicyName", "encrypted-volumes"},
          {"PolicyDocument", {{"Version", "2012-10-17"}, {"Statement", Json(fleetKeyStatements(keys))}}}}});
}

}  // namespace

bool fleetSnapshotsByVolume(const FleetConfig &config, const ResourceContext &context)
{
    const std::int64_t most = fleetSnapshotsKept(config);
    if (most == 0)
        return false;
    const bool differ = std::any_of(config.blockDevices.begin() + 1, config.blockDevices.end(),
                                    [&](const BlockDevice &device) { return device.snapshotsKept != most; });
    return differ || !context.attached.empty();
}

Json fleetSnapshotTag(const ResourceContext &context, std::int64_t kept)
{
    return fleetStackName(context.logicalId + "-" + std::to_string(kept));
}

/// All volumes of a launch template carry the same tags. Where all data volumes keep as many, one policy takes instances by their
/// tag, and leaves the root volume out where it asks for none. Else each number has a policy that takes volumes by the tag that the
/// start-up script gives them; so it is too beside volumes of their own, of which another policy may take snapshots.
/// Source: Amazon EBS User Guide, "Create Amazon Data Lifecycle Manager custom policies for EBS snapshots".
void addFleetSnapshots(const FleetConfig &config, const ResourceContext &context, ResourceSet &set)
{
    const std::int64_t most = fleetSnapshotsKept(config);
    if (most == 0)
        return;
    const FleetIds ids(context.logicalId);
    set.resources.push_back(snapshotPolicyRole(ids.snapshotRole, context, snapshotKeyPolicies(config)));
    if (!fleetSnapshotsByVolume(config, context)) {
        Json details = {
            {"ResourceTypes", {"INSTANCE"}},
            {"TargetTags", Json::array({{{"Key", kSnapshotPolicyTag}, {"Value", fleetStackName(context.logicalId)}}})}};
        if (config.blockDevices.front().snapshotsKept == 0)
            details["Parameters"] = {{"ExcludeBootVolume", true}};
        set.resources.push_back(dailySnapshots(ids.snapshotPolicy, most, std::move(details), ids, context));
        return;
    }
    std::set<std::int64_t> counts;
    for (const BlockDevice &device : config.blockDevices)
        if (device.snapshotsKept > 0)
            counts.insert(device.snapshotsKept);
    for (const std::int64_t kept : counts) {
        Json details = {
            {"ResourceTypes", {"VOLUME"}},
            {"TargetTags", Json::array({{{"Key", kSnapshotPolicyTag}, {"Value", fleetSnapshotTag(context, kept)}}})}};
        set.resources.push_back(
            dailySnapshots(ids.snapshotPolicy + std::to_string(kept), kept, std::move(details), ids, context));
    }
}

}  // namespace gp
