// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_scaling.h"

namespace gp {

/// Seconds from a load to the instances that serve it: one metric period (60 s; 300 s with basic monitoring and no load
/// balancer), three one-minute points of the target's high alarm, and the boot.
/// Source: EC2 Auto Scaling User Guide, target tracking; CloudWatch alarms that it creates.
[[nodiscard]] double reactionSeconds(const ScalingInput &input);

/// What target tracking scales to: ⌈current × metric ÷ target⌉, so it adds more and removes less than the model says.
/// Source: EC2 Auto Scaling User Guide, target tracking.
[[nodiscard]] std::int64_t proportionalCapacity(std::int64_t current, double metric, double target);

/// What a step policy adds (AdjustmentType ChangeInCapacity) at a value of its metric; 0 where no step applies. Above the
/// threshold a lower bound belongs to its step, below it an upper bound does.
/// Source: EC2 Auto Scaling User Guide, step adjustments.
[[nodiscard]] std::int64_t stepAdjustment(const ScalingPolicy &policy, double metric);

/// Minutes of one event above the two lines.
struct RampMinutes {
    double safe = 0;
    double hard = 0;
};

/// What answers an event.
struct RampAnswer {
    std::int64_t from = 1;                ///< instances that run when it starts
    std::int64_t most = 1;                ///< the group's maximum
    double target = 0;                    ///< percent; 0: nothing scales
    const ScalingPolicy *step = nullptr;  ///< the larger of both policies' counts stands
};

/// Follows one event minute by minute: from the quietest hour's load, as its hour is not known, straight to its own within its
/// ramp, then level until it ends. Capacity at a minute answers the load one reaction time before.
[[nodiscard]] RampMinutes rampMinutes(const ScalingInput &input, const LoadEvent &event, const RampAnswer &answer);

/// Climbs from hour to hour that pass the highest utilization before instances can follow, even with a target ten points
/// below `target`. Hours are joined by straight lines.
[[nodiscard]] FleetClimbs findClimbs(const ScalingInput &input, std::int64_t minimum, double target);

/// Whether a schedule prepares for the event: its time is known and it takes more than the minimum.
[[nodiscard]] bool isScheduled(const ScalingInput &input, const ScalingCounts &counts, const LoadEvent &event);

/// When an event starts, as drawn and as its recurrence says until a person corrects it: the busiest hour of the week.
[[nodiscard]] std::size_t busiestHour(const ScalingInput &input);

/// The event of the greatest load; null: there is none.
[[nodiscard]] const LoadEvent *greatestEvent(const ScalingInput &input);

/// A pair for each event at a known time and for steep climbs: one raises MinSize ahead, one takes it back.
/// An event recurs daily (20 a month or more), weekly (2 or more) or monthly.
[[nodiscard]] std::vector<ScheduledAction> scheduleActions(const ScalingInput &input, const ScalingCounts &counts);

}  // namespace gp
