// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"

#include <functional>
#include <string>
#include <vector>

namespace gp::app {

/// Milliseconds of repeated runs.
struct Timing {
    double median = 0;
    double p99 = 0;
};

/// Runs `work` until it has run `least` times and `seconds` have passed, after one run that does not count.
[[nodiscard]] Timing measure(const std::function<void()> &work, int least = 7, double seconds = 1);

/// One row of `groundplan bench`.
struct BenchRow {
    std::string name;
    Timing timing;
    double targetMs = 0;
    std::string yardstick;
    double yardstickMs = 0;  ///< median, of the same run
};

/// A design of `size` components: Regions with a VPC, zones and a tier each, clients outside, fleets that they call; no two
/// fleets ask for the same.
[[nodiscard]] Design benchDesign(std::size_t size);

/// The rows of the engine.
[[nodiscard]] std::vector<BenchRow> benchEngine(const std::function<bool(const std::string &)> &wanted);

}  // namespace gp::app
