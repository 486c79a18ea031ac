// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/measure.h"

#include <algorithm>
#include <chrono>

namespace gp::app {

Timing measure(const std::function<void()> &work, int least, double seconds)
{
    using Clock = std::chrono::steady_clock;
    const auto ms = [](Clock::time_point from) {
        return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
    };
    work();
    std::vector<double> times;
    for (const auto start = Clock::now(); static_cast<int>(times.size()) < least || ms(start) < seconds * 1000;) {
        const auto before = Clock::now();
        work();
        times.push_back(ms(before));
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double share) {
        return times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1) + 0.5)];
    };
    return {at(0.5), at(0.99)};
}

}  // namespace gp::app
