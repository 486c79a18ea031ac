// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"

#include <string>

namespace gp {

/// The logical id of the topic that addAlarmTopic() adds.
[[nodiscard]] std::string alarmTopicId(const ResourceContext &context);

/// Adds the SNS topic that alarms of a component are sent to, and whoever is told by e-mail: only the account knows the address,
/// which is a parameter, and AWS asks it to confirm.
/// @return its logical id
std::string addAlarmTopic(const ResourceContext &context, ResourceSet &set);

/// Lets rules of EventBridge publish to that topic beside the alarms: a policy takes the place of the one that a topic begins with,
/// so that CloudWatch is named in it too. Sources: CloudWatch User Guide, notifying users on alarm changes, topics with a policy;
/// EventBridge User Guide, using resource-based policies, Amazon SNS permissions, which asks for no condition.
void letEventsPublish(const ResourceContext &context, ResourceSet &set);

}  // namespace gp
