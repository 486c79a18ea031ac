// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_config.h"

#include <array>
#include <optional>

namespace gp {

/// What the scaling of a fleet of one type follows from. `perInstance` > 0, `utilization` in (0, 1], `zones` ≥ 1,
/// `zonesLost` < `zones`, and pins that contradict each other (minimum above maximum) are refused by whoever fills this.
struct ScalingInput {
    using Week = std::array<double, HourlyWeek::kHours>;
    Week load{};                ///< req/s by hour of the week, Monday 00:00 UTC first, without events
    double perInstance = 1;     ///< req/s of one at full CPU
    double utilization = 0.75;  ///< how busy the CPUs may be after `zonesLost` are lost
    std::int64_t zones = 1;
    std::int64_t zonesLost = 0;
    std::int64_t minimumPerZone = 1;
    bool loadBalanced = false;
    bool scaling = true;                  ///< off: the desired count runs all month
    std::int64_t desired = 0;             ///< pinned, or of a need that states a count; 0: what the busiest hour takes
    std::optional<std::int64_t> minimum;  ///< pins
    std::optional<std::int64_t> maximum;
    std::optional<double> cpuTarget;  ///< percent
    std::optional<double> warmUp;     ///< s
    double bootSeconds = 180;         ///< from launch to the first request served
    std::vector<LoadEvent> events;
    bool spot = false;
    bool burstable = false;
    bool burstsEbs = false;    ///< its EBS bandwidth is above the baseline for a time only
    bool agent = false;        ///< the CloudWatch agent reports what the hypervisor does not see
    bool windows = false;      ///< the agent calls its metrics otherwise there
    double baselineShare = 0;  ///< of a type whose baseline must carry the load with all zones up; 0: none
    bool detailedMonitoring = true;
    bool schedules = true;  ///< off: target tracking meets everything unprepared, what a schedule is compared with
};

/// Climbs of the weekly curve that target tracking cannot follow.
struct FleetClimbs {
    std::int64_t steepHours = 0;  ///< hours of the week with such a climb
    /// Where they lie within three hours of the day, a schedule prepares for them: from this hour on, for `length` hours,
    /// on `days` (bit 0: Monday), `count` instances stand ready. No days: too irregular for a schedule.
    std::int64_t startHour = 0;
    std::int64_t length = 0;
    std::int64_t count = 0;
    unsigned days = 0;
};

/// The sizes of the group and what runs, hour by hour: the part that a search over types may call for each.
struct ScalingCounts {
    std::int64_t minimum = 0;
    std::int64_t desired = 0;
    std::int64_t maximum = 0;
    double cpuTarget = 0;                                    ///< percent
    double warmUp = 0;                                       ///< s
    double leadSeconds = 0;                                  ///< how long before an event a scheduled action starts
    std::array<std::int64_t, HourlyWeek::kHours> running{};  ///< steady state, events left out
    FleetClimbs climbs;
    double instanceHours = 0;  ///< a month of 730 h: Σ running · 730 ÷ 168, and what events and schedules add
};

/// Time above a line of the chart.
struct OverTime {
    std::int64_t profileHours = 0;                 ///< whole hours of each week
    double eventMinutes = 0;                       ///< minutes of a month's events
    [[nodiscard]] double minutesPerWeek() const;   ///< a month's events × 12 ÷ 52
    [[nodiscard]] double minutesPerMonth() const;  ///< a week × 730 ÷ 168
};

/// Minutes a week above the safe line that are nothing to act on.
inline constexpr double kMinutesTolerated = 5;
/// What the alarm on missing instances watches: their number, or what they weigh in a group with weights.
inline constexpr std::string_view kInstancesInService = "GroupInServiceInstances";
inline constexpr std::string_view kCapacityInService = "GroupInServiceCapacity";

/// An event that the policies in force do not meet in time.
struct RampMiss {
    std::string event;
    double safeMinutes = 0;    ///< of each, above what is still served after a zone is lost
    double hardMinutes = 0;    ///< of each, above the highest utilization with every zone up
    double perWeek = 0;        ///< how often
    std::int64_t minimum = 0;  ///< the least MinSize that meets it from its first minute on
};

/// What review rules say of the scaling. 0 and empty: nothing to say.
struct ScalingFlags {
    std::int64_t maximumForEvents = 0;  ///< what the greatest event takes, where the maximum is less
    std::int64_t maximumForPeak = 0;    ///< what the busiest hour takes, where the maximum is less
    std::int64_t minimumForTrough = 0;  ///< what the quietest hour takes, where the pinned minimum is less
    double targetCeiling = 0;           ///< the highest safe target, percent, where the pinned one is above
    std::int64_t unevenAt = 0;          ///< the count within the group's sizes that a zone loss hits hardest
    double worstShare = 1;              ///< share of the instances left then: (N − ⌈N ÷ zones⌉) ÷ N
    std::vector<RampMiss> ramps;
    double gentlerTarget = 0;     ///< the highest target, at most ten points lower, that passes every hard line
    std::int64_t steepHours = 0;  ///< climbs a week that no schedule prepares for
    std::int64_t warmPool = 0;    ///< stopped instances, kept ready, that shorten a ramp which is missed; 0: none
};

/// How a group of instances scales, under AWS's property names where it has them.
struct ScalingAdvice {
    ScalingCounts counts;
    double requestsPerTarget = 0;  ///< a minute; 0: no load balancer, or no load is stated
    std::int64_t grace = 0;        ///< HealthCheckGracePeriod, s
    std::int64_t minHealthy = 90;  ///< percent
    std::int64_t maxHealthy = 100;
    std::vector<ScalingPolicy> policies;
    std::vector<ScheduledAction> scheduledActions;
    std::vector<FleetAlarm> alarms;
    OverTime overSafe;
    OverTime overHard;
    ScalingFlags flags;
};

/// The least even count that carries a load: zones × max(least per zone, ⌈load ÷ ((zones − lost) · utilization · req/s of one)⌉);
/// a baseline asks for ⌈load ÷ (zones · baseline · req/s of one)⌉ too. With a pinned CPU target that target decides alone:
/// ⌈load ÷ (zones · target · req/s of one)⌉. Source: AWS Well-Architected REL, static stability, N ÷ (N − 1).
[[nodiscard]] std::int64_t instancesFor(const ScalingInput &input, double load);

/// Req/s that `count` still serve at the highest utilization after `zonesLost` of the zones are lost.
[[nodiscard]] double safeLoad(const ScalingInput &input, double count);

/// The maximum leaves half of the highest load again for what no one foresaw. Our own choice.
inline constexpr double kMaximumRoom = 1.5;

/// Sizes and steady state. Each hour's count follows that hour's load alone (no alarm memory), within minimum and maximum:
/// minimum = the quietest hour; desired = the busiest; maximum = 1.5 × the highest load, events included.
/// An event adds its duration, and its lead where its time is known, for as many as it takes more than an hour of the week
/// runs on average.
[[nodiscard]] ScalingCounts countScaling(const ScalingInput &input);

/// So many hours a month a schedule or an event has `to` instances run where the load alone would have `from`.
struct RaisedHours {
    std::int64_t from = 0;
    std::int64_t to = 0;
    double hours = 0;
};
/// What countScaling() adds to the steady state, an entry for each cause and each hour of the week that it falls on.
[[nodiscard]] std::vector<RaisedHours> raisedHours(const ScalingInput &input, const ScalingCounts &counts);

/// Sizes, policies, scheduled actions, alarms and what rules need to know. No texts for people: see fleet_scaling_text.h.
/// Target tracking always; a scheduled action for an event at a known time; a step where an event at an unknown time outruns
/// the target; a forecast where steep climbs have no hour of their own. Simple scaling, and so a cooldown, never.
/// Sources: EC2 Auto Scaling User Guide, target tracking, step, scheduled and predictive scaling, instance warmup.
[[nodiscard]] ScalingAdvice adviseScaling(const ScalingInput &input);

}  // namespace gp
