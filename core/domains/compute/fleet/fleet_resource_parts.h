// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"
#include "core/domains/kind.h"

#include <set>

/// What the parts of x_resources of a fleet share. Nothing else includes it.
namespace gp {

/// Logical ids of a fleet's resources and parameters; the Auto Scaling group has that of the component.
struct FleetIds {
    explicit FleetIds(const std::string &component);
    std::string scalingGroup;
    std::string securityGroup;
    std::string role;
    std::string profile;
    std::string launchTemplate;
    std::string placementGroup;
    std::string reservation;  ///< a number follows, one a zone
    std::string dashboard;
    std::string snapshotPolicy;
    std::string snapshotRole;
    std::string image;              ///< parameter
    std::string targetGroupArn;     ///< parameter
    std::string resourceLabel;      ///< parameter
    std::string hostResourceGroup;  ///< parameter
};

[[nodiscard]] Json fleetRef(const std::string &logicalId);
[[nodiscard]] Json fleetAttribute(const std::string &logicalId, const std::string &name);
/// A name that begins with that of the stack, so that two stacks of one design can stand beside each other.
[[nodiscard]] Json fleetStackName(const std::string &name);
/// Text of a person inside Fn::Sub, where "${" would begin a variable.
[[nodiscard]] std::string fleetSubText(const std::string &text);
/// A number as the template has it: whole ones without a decimal point.
[[nodiscard]] Json fleetNumber(double value);
/// Name first, then the tags of component and design by key.
[[nodiscard]] Json fleetTags(const ResourceContext &context);
/// The same as far as IAM takes them: letters, digits, spaces and _.:/=+-@ (IAM API, Tag).
[[nodiscard]] Json fleetIamTags(const ResourceContext &context);
/// Whether instances are targets of a load balancer: health is checked by it, or a policy follows its requests.
[[nodiscard]] bool fleetHasTargetGroup(const FleetConfig &config);
[[nodiscard]] bool fleetScalesByRequests(const FleetConfig &config);
/// Highest count of daily snapshots that a volume asks for.
[[nodiscard]] std::int64_t fleetSnapshotsKept(const FleetConfig &config);
/// Whether policies take volumes one by one, by fleetSnapshotTag(), instead of all that an instance has.
[[nodiscard]] bool fleetSnapshotsByVolume(const FleetConfig &config, const ResourceContext &context);
/// IAM statements that let a service use keys for encrypted volumes: a grant, and what the grant is made of. A key by its alias is
/// any key, since IAM knows keys by their ARN only. Source: EBS User Guide, "How Amazon EBS encryption works", permissions for IAM
/// users; KMS Developer Guide, "Using IAM policies".
[[nodiscard]] std::vector<Json> fleetKeyStatements(const std::set<std::string> &keys);
[[nodiscard]] Json fleetSnapshotTag(const ResourceContext &context, std::int64_t kept);

/// The group of the instances: what links and ports admit, and all that goes out. With EFA also itself.
void addFleetSecurityGroup(const FleetConfig &config, const ResourceContext &context, ResourceSet &set);
/// Role with what links and permissions allow, and its instance profile.
void addFleetRole(const FleetConfig &config, const ResourceContext &context, ResourceSet &set);
[[nodiscard]] CfnResource fleetLaunchTemplate(const FleetConfig &config, const ResourceContext &context);
/// Role and lifecycle policy of the snapshots; nothing when no volume asks for any.
void addFleetSnapshots(const FleetConfig &config, const ResourceContext &context, ResourceSet &set);
/// Scaling policies, scheduled actions, the warm pool, alarms, their topic, and the dashboard.
void addFleetScaling(const FleetConfig &config, const ResourceContext &context, ResourceSet &set);
/// @param alarms  logical ids of the alarms that it shows
[[nodiscard]] CfnResource fleetDashboard(const FleetConfig &config, const ResourceContext &context,
                                         const std::vector<std::string> &alarms);

}  // namespace gp
