// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_scaling.h"

#include <string>

namespace gp::test {

inline constexpr int kFriday = 4 * 24;  ///< its hour 0, of the week

inline LoadEvent eventOf(const std::string &name, double load, double hours, double ramp, double perMonth,
                         bool scheduled)
{
    LoadEvent made;
    made.name = name;
    made.load = Advised(RequestsPerSecond(load));
    made.duration = Hours(hours);
    made.ramp = Seconds(ramp);
    made.perMonth = perMonth;
    made.scheduled = scheduled;
    return made;
}

/// 104 req/s in the busiest hour, Friday 17:00, and 64 by night, on instances that serve 40; three zones of which one may be
/// lost; four times a month a sale of 160 req/s that rises within six minutes and is over at 03:45.
inline ScalingInput bookingFleet()
{
    ScalingInput input;
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
        input.load[hour] = hour % 24 < 7 ? 64 : 90;
    input.load[kFriday + 17] = 104;
    input.perInstance = 40;
    input.zones = 3;
    input.zonesLost = 1;
    input.minimumPerZone = 2;
    input.loadBalanced = true;
    input.bootSeconds = 250;
    input.events = {eventOf("sale", 160, 10.75, 360, 4, true)};
    return input;
}

/// The same `load` in every hour of the week.
inline ScalingInput flat(double load)
{
    ScalingInput input = bookingFleet();
    input.load.fill(load);
    input.events.clear();
    return input;
}

template <class Change>
ScalingInput with(ScalingInput input, Change change)
{
    change(input);
    return input;
}

}  // namespace gp::test
