// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/change_if.h"
#include "core/domains/compute/fleet/fleet_choice.h"

#include <string_view>
#include <vector>

namespace gp {

/// The numeric inputs whose break-evens are told, by the field of the spec.
enum class FleetInput {
    PeakLoad,
    RequestsPerVcpu,
    Utilization,
    TotalVcpus,
    TotalMemory,
    TotalGpus,
    MeasuredCount,
    MeasuredCpu,
    MeasuredMemory,
    VCpus,
    Memory,
    LocalStorage,
    Network,
    EbsThroughput,
    EbsIops,
    Gpus,
    GpuMemory,
    RootVolume
};

/// The inputs that entered this need; nothing where a pin decides instead of them.
[[nodiscard]] std::vector<FleetInput> inputsOf(const FleetNeed &need);
/// The need with one input changed, in the unit of its field.
[[nodiscard]] FleetNeed withInput(const FleetNeed &need, FleetInput input, double value);
[[nodiscard]] double valueOf(const FleetNeed &need, FleetInput input);
/// The field of the spec and the unit that its break-evens are printed in.
[[nodiscard]] std::string_view fieldOf(FleetInput input);
[[nodiscard]] std::string_view unitOf(FleetInput input);
/// Under what its break-evens are sorted.
[[nodiscard]] Turning turningOf(FleetInput input);
/// How an input enters: more of it takes more instances, fewer, only lets types in and out, or makes each instance dearer.
enum class FleetInputKind { Growing, Shrinking, Floor, Adder };
[[nodiscard]] FleetInputKind kindOf(FleetInput input);
/// The least and the greatest value that its field takes.
[[nodiscard]] std::pair<double, double> limitsOf(FleetInput input);
/// What of the need's value comes from the data volumes and not from the field.
[[nodiscard]] double besideField(const FleetNeed &need, FleetInput input);
/// Whether it is asked for in whole numbers only.
[[nodiscard]] bool isWhole(FleetInput input);
/// Of the inputs that ask each instance for a least figure: the constraint that a type with less fails, and what a type has of it,
/// in the unit of the field. Of other inputs: Memory, 0.
[[nodiscard]] Constraint floorConstraint(FleetInput input);
[[nodiscard]] double floorOf(const InstanceType &type, FleetInput input);
/// A break-even to the hundredth, or to the whole one, always downwards: of the numbers that are printed, the answer holds up to that of an
/// "above" and has changed at that of an "or less". The slack is what binary fractions and the tolerance of counts lose.
[[nodiscard]] std::string roundedText(double value, FleetInput input);
[[nodiscard]] double roundedDown(double value, FleetInput input);

}  // namespace gp
