// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/kind.h"
#include "core/domains/plan.h"
#include "core/domains/storage/store_alarm.h"

#include <vector>

namespace gp {

/// What CloudWatch asks for alarms, each watched so many times: by every volume of several.
[[nodiscard]] CostLine storeAlarmLine(double alarms, const std::optional<PricedRate> &rate, const std::string &region);

/// Why the field "alarms" is what it is, with the threshold of each.
[[nodiscard]] Reason storeAlarmReason(const std::vector<StoreAlarm> &alarms);

/// What is watched, and by which alarms.
struct WatchedStore {
    std::string suffix;  ///< of logical ids, which tells it from others; empty: the only one
    Json dimensions;     ///< CloudWatch's
    std::vector<StoreAlarm> alarms;
};
/// Adds the alarms of everything that is watched, and their topic with an e-mail address that is asked for; nothing without alarms.
void addStoreAlarms(const std::vector<WatchedStore> &watched, const ResourceContext &context, ResourceSet &set);

}  // namespace gp
