// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

/// Tags and the snapshot service's role, as every kind's x_resources writes them.
namespace gp {

/// Name first, then the tags of component and design by key. @param name  of the resource; empty: that of the component
[[nodiscard]] Json resourceTags(const ResourceContext &context, const std::string &name = {});
/// The same as far as IAM takes them: letters, digits, spaces and _.:/=+-@ (IAM API, Tag).
[[nodiscard]] Json iamResourceTags(const ResourceContext &context);
/// Text of a person inside Fn::Sub, where "${" would begin a variable.
[[nodiscard]] std::string subText(const std::string &text);
/// A name that begins with that of the stack, so that two stacks of one design can stand beside each other.
[[nodiscard]] Json stackName(const std::string &name);

/// The tag by which snapshot policies find what they are for; its value is stackName() of something.
inline constexpr const char *kSnapshotPolicyTag = "SnapshotPolicy";
/// The role of a policy of Data Lifecycle Manager. @param policies  beside the service's own; empty: none
[[nodiscard]] CfnResource snapshotPolicyRole(const std::string &logicalId, const ResourceContext &context,
                                             Json policies = Json::array());

}  // namespace gp
