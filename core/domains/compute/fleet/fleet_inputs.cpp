// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/compute/fleet/fleet_inputs.h"

#include "core/base/text.h"
#include "core/domains/compute/fleet/fleet_spec.h"
#include "core/domains/storage/volume/volume_instance.h"

#include <array>
#include <cmath>
#include <limits>

namespace gp {
namespace {

struct InputText {
    FleetInput input;
    std::string_view field;
    std::string_view unit;
};
constexpr std::array kInputTexts{InputText{FleetInput::PeakLoad, "peakLoad", "req/s"},
                                 InputText{FleetInput::RequestsPerVcpu, "requestsPerVcpu", "req/s of one vCPU"},
                                 InputText{FleetInput::Utilization, "utilization", "% utilization"},
                                 InputText{FleetInput::TotalVcpus, "totalVcpus", "vCPU in all"},
                                 InputText{FleetInput::TotalMemory, "totalMemory", "GiB in all"},
                                 InputText{FleetInput::TotalGpus, "totalGpus", "GPUs in all"},
                                 InputText{FleetInput::MeasuredCount, "measuredCount", "running today"},
                                 InputText{FleetInput::MeasuredCpu, "measuredCpu", "% CPU measured"},
                                 InputText{FleetInput::MeasuredMemory, "measuredMemory", "% of memory measured"},
                                 InputText{FleetInput::VCpus, "vcpus", "vCPU per instance"},
                                 InputText{FleetInput::Memory, "memory", "GiB per instance"},
                                 InputText{FleetInput::LocalStorage, "localStorage", "GB of local disk"},
                                 InputText{FleetInput::Network, "network", "Gbps"},
                                 InputText{FleetInput::EbsThroughput, "ebsThroughput", "MiB/s of EBS"},
                                 InputText{FleetInput::EbsIops, "ebsIops", "EBS IOPS"},
                                 InputText{FleetInput::Gpus, "gpus", "GPUs per instance"},
                                 InputText{FleetInput::GpuMemory, "gpuMemory", "GiB of each GPU"},
                                 InputText{FleetInput::RootVolume, "rootVolume", "GiB of root volume"}};

const InputText &textOfInput(FleetInput input) { return kInputTexts[static_cast<std::size_t>(input)]; }

}  // namespace

bool isWhole(FleetInput input)
{
    return input == FleetInput::MeasuredCount || input == FleetInput::TotalVcpus || input == FleetInput::TotalGpus;
}

std::string_view fieldOf(FleetInput input) { return textOfInput(input).field; }
std::string_view unitOf(FleetInput input) { return textOfInput(input).unit; }

std::vector<FleetInput> inputsOf(const FleetNeed &need)
{
    std::vector<FleetInput> inputs;
    const auto add = [&](FleetInput input, bool entered) {
        if (entered)
            inputs.push_back(input);
    };
    const bool counted = !need.pinnedCount;
    const bool load = counted && need.sizedBy == FleetSizing::Load;
    const bool totals = counted && need.sizedBy == FleetSizing::Totals;
    const bool measured = counted && need.sizedBy == FleetSizing::Measured;
    add(FleetInput::PeakLoad, load);
    add(FleetInput::RequestsPerVcpu, load);
    add(FleetInput::Utilization, load);
    add(FleetInput::TotalVcpus, totals && need.totalVcpus > 0);
    add(FleetInput::TotalMemory, totals && need.totalMemoryGiB > 0);
    add(FleetInput::TotalGpus, totals && need.totalGpus > 0);
    add(FleetInput::MeasuredCount, measured);
    add(FleetInput::MeasuredCpu, measured);
    add(FleetInput::MeasuredMemory, measured && need.measuredMemory > 0);
    add(FleetInput::VCpus, true);
    add(FleetInput::Memory, true);
    add(FleetInput::LocalStorage, need.localStorageGB > 0 && need.scratchGB <= 0);
    add(FleetInput::Network, need.networkMbps > 0);
    add(FleetInput::EbsThroughput, need.ebsMiBps > 0 && need.scratchMiBps <= 0);
    add(FleetInput::EbsIops, need.ebsIops > 0 && need.scratchIops <= 0);
    add(FleetInput::Gpus, need.gpus > 0);
    add(FleetInput::GpuMemory, need.gpuMemoryMiB > 0);
    add(FleetInput::RootVolume, true);
    return inputs;
}

double valueOf(const FleetNeed &need, FleetInput input)
{
    switch (input) {
    case FleetInput::PeakLoad:
        return need.peakLoad;
    case FleetInput::RequestsPerVcpu:
        return need.perVcpu;
    case FleetInput::Utilization:
        return need.utilization * 100;
    case FleetInput::TotalVcpus:
        return need.totalVcpus;
    case FleetInput::TotalMemory:
        return need.totalMemoryGiB;
    case FleetInput::TotalGpus:
        return need.totalGpus;
    case FleetInput::MeasuredCount:
        return need.measuredCount;
    case FleetInput::MeasuredCpu:
        return need.measuredCpu * 100;
    case FleetInput::MeasuredMemory:
        return need.measuredMemory * 100;
    case FleetInput::VCpus:
        return need.vcpus;
    case FleetInput::Memory:
        return need.memoryGiB;
    case FleetInput::LocalStorage:
        return need.localStorageGB;
    case FleetInput::Network:
        return need.networkMbps / 1'000;
    case FleetInput::EbsThroughput:
        return need.ebsMiBps;
    case FleetInput::EbsIops:
        return need.ebsIops;
    case FleetInput::Gpus:
        return need.gpus;
    case FleetInput::GpuMemory:
        return need.gpuMemoryMiB / 1'024;
    case FleetInput::RootVolume:
        return static_cast<double>(need.rootGiB);
    }
    return 0;
}

FleetNeed withInput(const FleetNeed &need, FleetInput input, double value)
{
    FleetNeed changed = need;
    switch (input) {
    case FleetInput::PeakLoad:
        return need.withPeak(value);
    case FleetInput::RequestsPerVcpu:
        changed.perVcpu = value;
        break;
    case FleetInput::Utilization:
        changed.utilization = value / 100;
        break;
    case FleetInput::TotalVcpus:
        changed.totalVcpus = value;
        break;
    case FleetInput::TotalMemory:
        changed.totalMemoryGiB = value;
        break;
    case FleetInput::TotalGpus:
        changed.totalGpus = value;
        break;
    case FleetInput::MeasuredCount:
        changed = need.withPeak(need.peakLoad / need.measuredCount * value);
        changed.measuredCount = value;
        changed.totalMemoryGiB = need.totalMemoryGiB / need.measuredCount * value;
        break;
    case FleetInput::MeasuredCpu:
        changed = need.withPeak(need.peakLoad / need.measuredCpu * (value / 100));
        changed.measuredCpu = value / 100;
        break;
    case FleetInput::MeasuredMemory:
        changed.measuredMemory = value / 100;
        changed.totalMemoryGiB = need.totalMemoryGiB / need.measuredMemory * changed.measuredMemory;
        break;
    case FleetInput::VCpus:
        changed.vcpus = value;
        break;
    case FleetInput::Memory:
        changed.memoryGiB = value;
        break;
    case FleetInput::LocalStorage:
        changed.localStorageGB = value;
        break;
    case FleetInput::Network:
        changed.networkMbps = value * 1'000;
        break;
    case FleetInput::EbsThroughput:
        changed.ebsMiBps = value;
        break;
    case FleetInput::EbsIops:
        changed.ebsIops = value;
        break;
    case FleetInput::Gpus:
        changed.gpus = value;
        break;
    case FleetInput::GpuMemory:
        changed.gpuMemoryMiB = value * 1'024;
        break;
    case FleetInput::RootVolume:
        changed.rootGiB = std::llround(value);
        changed.addedNanos += need.rootGiBNanos * (changed.rootGiB - need.rootGiB);
        break;
    }
    return changed;
}

Turning turningOf(FleetInput input)
{
    switch (input) {
    case FleetInput::PeakLoad:
    case FleetInput::RequestsPerVcpu:
    case FleetInput::Utilization:
    case FleetInput::TotalVcpus:
    case FleetInput::TotalMemory:
    case FleetInput::TotalGpus:
    case FleetInput::MeasuredCount:
    case FleetInput::MeasuredCpu:
    case FleetInput::MeasuredMemory:
        return Turning::Load;
    case FleetInput::VCpus:
    case FleetInput::Network:
    case FleetInput::Gpus:
    case FleetInput::GpuMemory:
        return Turning::Machine;
    case FleetInput::Memory:
        return Turning::Memory;
    case FleetInput::LocalStorage:
    case FleetInput::EbsThroughput:
    case FleetInput::EbsIops:
    case FleetInput::RootVolume:
        break;
    }
    return Turning::Storage;
}

FleetInputKind kindOf(FleetInput input)
{
    switch (input) {
    case FleetInput::PeakLoad:
    case FleetInput::TotalVcpus:
    case FleetInput::TotalMemory:
    case FleetInput::TotalGpus:
    case FleetInput::MeasuredCount:
    case FleetInput::MeasuredCpu:
    case FleetInput::MeasuredMemory:
        return FleetInputKind::Growing;
    case FleetInput::RequestsPerVcpu:
    case FleetInput::Utilization:
        return FleetInputKind::Shrinking;
    case FleetInput::RootVolume:
        return FleetInputKind::Adder;
    default:
        return FleetInputKind::Floor;
    }
}

std::pair<double, double> limitsOf(FleetInput input)
{
    static const std::vector<FieldDescription> fields = describeFields<FleetSpec>();
    for (const FieldDescription &field : fields)
        if (field.name == fieldOf(input))
            return {field.min.value_or(0), field.max.value_or(std::numeric_limits<double>::max())};
    return {0, std::numeric_limits<double>::max()};
}

double besideField(const FleetNeed &need, FleetInput input)
{
    return input == FleetInput::EbsIops ? need.volumeIops : input == FleetInput::EbsThroughput ? need.volumeMiBps : 0;
}

Constraint floorConstraint(FleetInput input)
{
    switch (input) {
    case FleetInput::VCpus:
        return Constraint::VCpus;
    case FleetInput::LocalStorage:
        return Constraint::LocalStorage;
    case FleetInput::Network:
        return Constraint::Network;
    case FleetInput::EbsThroughput:
        return Constraint::EbsThroughput;
    case FleetInput::EbsIops:
        return Constraint::EbsIops;
    case FleetInput::Gpus:
        return Constraint::Gpus;
    case FleetInput::GpuMemory:
        return Constraint::GpuMemory;
    default:
        return Constraint::Memory;
    }
}

double floorOf(const InstanceType &type, FleetInput input)
{
    switch (input) {
    case FleetInput::VCpus:
        return static_cast<double>(type.vcpus);
    case FleetInput::Memory:
        return type.memoryGiB();
    case FleetInput::LocalStorage:
        return type.localStorageGB;
    case FleetInput::Network:
        return type.networkBaselineMbps.value_or(0) / 1'000;
    case FleetInput::EbsThroughput:
        return ebsBaselineMiBps(type).value_or(0);
    case FleetInput::EbsIops:
        return type.ebsBaselineIops.value_or(0);
    case FleetInput::Gpus:
        return type.gpuCount;
    case FleetInput::GpuMemory:
        return (type.gpuCount < 1 ? type.gpuMemoryMiBTotal : type.gpuMemoryMiBEach).value_or(0) / 1'024;
    default:
        return 0;
    }
}

double roundedDown(double value, FleetInput input)
{
    const double places = isWhole(input) ? 1 : 100;
    return std::floor(value * places * (1 + 1e-12)) / places;
}

std::string roundedText(double value, FleetInput input)
{
    return formatNumber(roundedDown(value, input), 2) + " " + std::string(unitOf(input));
}

}  // namespace gp
