// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/instance_filter_fields.h"

#include "core/base/text.h"

#include <array>

namespace gp {
namespace {

using Figure = std::optional<double>;
using Found = FoundInstance;

constexpr double kMiBPerGiB = 1024;

Figure toFigure(std::optional<std::int64_t> value)
{
    return value ? Figure(static_cast<double>(*value)) : std::nullopt;
}

bool same(std::string_view a, std::string_view b) { return !a.empty() && toLower(a) == toLower(b); }

const auto kQuantities = std::to_array<QuantityFilter>({
    {"vcpus", 'c', FilterUnit::Whole, [](const Found &f) { return Figure(static_cast<double>(f.type->vcpus)); }},
    {"memory", 'm', FilterUnit::Bytes, [](const Found &f) { return Figure(static_cast<double>(f.type->memoryMiB)); }},
    {"gpus", 'g', FilterUnit::Whole, [](const Found &f) { return Figure(f.type->gpuCount); }},
    {"gpu-memory-total", 0, FilterUnit::Bytes,
     [](const Found &f) { return f.type->hasGpu() ? f.type->gpuMemoryMiBTotal : Figure(0); }},
    {"inference-accelerators", 0, FilterUnit::Whole,
     [](const Found &f) {
         const bool inference = f.type->acceleratorKind == AcceleratorKind::Inference;
         return Figure(inference ? static_cast<double>(f.type->acceleratorCount) : 0.0);
     }},
    {"network-performance", 0, FilterUnit::Whole,
     [](const Found &f) { return f.type->networkBurstMbps ? Figure(*f.type->networkBurstMbps / 1000) : std::nullopt; }},
    {"network-interfaces", 0, FilterUnit::Whole, [](const Found &f) { return toFigure(f.type->maxInterfaces); }},
    {"instance-storage", 0, FilterUnit::Bytes,
     [](const Found &f) { return Figure(f.type->localStorageGB * kMiBPerGiB); }},
    {"ebs-optimized-baseline-bandwidth", 0, FilterUnit::Bytes, [](const Found &f) { return f.type->ebsBaselineMbps; }},
    {"ebs-optimized-baseline-throughput", 0, FilterUnit::Bytes, [](const Found &f) { return f.type->ebsBaselineMBps; }},
    {"ebs-optimized-baseline-iops", 0, FilterUnit::Whole, [](const Found &f) { return f.type->ebsBaselineIops; }},
    {"price-per-hour", 0, FilterUnit::Usd,
     [](const Found &f) { return f.price ? Figure(f.price->rate.perUnit()) : std::nullopt; }},
    {"generation", 0, FilterUnit::Whole, [](const Found &f) { return toFigure(f.type->generation); }},
});

/// EBS volumes are NVMe devices on everything built on Nitro, bare metal included. Source: EBS User Guide, NVMe on Linux.
std::optional<bool> hasNvme(const Found &f)
{
    if (f.type->localStorageType == "nvme_ssd" || f.type->hypervisor == "nitro" || f.type->bareMetal)
        return true;
    return f.type->hypervisor.empty() ? std::nullopt : std::optional(false);
}

const auto kBools = std::to_array<BoolFilter>({
    {"baremetal", 0, [](const Found &f) { return std::optional(f.type->bareMetal); }},
    {"burst-support", 'b', [](const Found &f) { return std::optional(f.type->burstable); }},
    {"current-generation", 0, [](const Found &f) { return std::optional(f.type->currentGeneration); }},
    {"dedicated-hosts", 0, [](const Found &f) { return f.type->dedicatedHosts; }},
    {"efa-support", 0, [](const Found &f) { return f.type->efa; }},
    {"fpga-support", 'f',
     [](const Found &f) { return std::optional(f.type->acceleratorKind == AcceleratorKind::Fpga); }},
    {"free-tier", 0, [](const Found &f) { return f.type->freeTier; }},
    {"hibernation-support", 0, [](const Found &f) { return f.type->hibernation; }},
    {"network-encryption", 0, [](const Found &f) { return f.type->encryptionInTransit; }},
    {"nvme", 0, hasNvme},
});

constexpr std::string_view kArchitectures[] = {"x86_64", "amd64", "arm64", "x86_64_mac", "arm64_mac"};
constexpr std::string_view kCpuMakers[] = {"amd", "intel", "aws", "apple"};
constexpr std::string_view kDiskTypes[] = {"hdd", "ssd"};
constexpr std::string_view kHypervisors[] = {"xen", "nitro"};
constexpr std::string_view kUsageClasses[] = {"on-demand"};

bool matchesArchitecture(const Found &f, std::string_view word)
{
    std::string wanted = toLower(word);
    const bool mac = wanted.ends_with("_mac");
    if (mac)
        wanted.resize(wanted.size() - 4);
    if (wanted == "amd64")
        wanted = toString(Architecture::X86_64);
    return f.type->macOs == mac && toString(f.type->architecture) == wanted;
}

bool matchesDisk(const Found &f, std::string_view word)
{
    if (f.type->localStorageType.empty())
        return false;
    return (f.type->localStorageType == "hdd") == (toLower(word) == "hdd");
}

bool matchesInferenceModel(const Found &f, std::string_view word)
{
    return f.type->acceleratorKind == AcceleratorKind::Inference && same(f.type->acceleratorName, word);
}

bool matchesInferenceMaker(const Found &f, std::string_view word)
{
    return f.type->acceleratorKind == AcceleratorKind::Inference && same(f.type->acceleratorMaker, word);
}

const auto kTexts = std::to_array<TextFilter>({
    {"cpu-architecture", 'a', kArchitectures, matchesArchitecture},
    {"cpu-manufacturer", 0, kCpuMakers,
     [](const Found &f, std::string_view word) { return same(f.type->cpuMaker, word); }},
    {"disk-type", 0, kDiskTypes, matchesDisk},
    {"gpu-manufacturer", 0, {}, [](const Found &f, std::string_view word) { return same(f.type->gpuMaker, word); }},
    {"gpu-model", 0, {}, [](const Found &f, std::string_view word) { return same(f.type->gpuName, word); }},
    {"hypervisor", 0, kHypervisors,
     [](const Found &f, std::string_view word) { return same(f.type->hypervisor, word); }},
    {"inference-accelerator-manufacturer", 0, {}, matchesInferenceMaker},
    {"inference-accelerator-model", 0, {}, matchesInferenceModel},
    {"usage-class", 'u', kUsageClasses, [](const Found &f, std::string_view) { return f.price.has_value(); }},
});

constexpr RefusedFilter kRefused[] = {
    {"auto-recovery", 0, "The catalog does not hold which types recover automatically.", "Leave the filter out."},
    {"disk-encryption", 0, "The catalog does not hold which types support encrypted disks.", "Leave the filter out."},
    {"ebs-optimized", 0, "The catalog does not hold which types are EBS-optimized.",
     "Ask for --ebs-optimized-baseline-bandwidth-min instead."},
    {"ena-support", 'e', "The catalog does not hold which types support ENA.",
     "All Nitro types do: ask for --hypervisor nitro instead."},
    {"ipv6", 0, "The catalog does not hold which types support IPv6.", "Leave the filter out."},
    {"placement-group-strategy", 0, "The catalog does not hold the placement group strategies of types.",
     "Leave the filter out."},
    {"root-device-type", 0, "The catalog does not hold the root device types.", "Leave the filter out."},
    {"virtualization-type", 0, "The catalog does not hold the virtualization types.", "Leave the filter out."},
    {"base-instance-type", 0, "Searching for types like another is not a filter here.",
     "State --vcpus, --memory and --cpu-architecture instead."},
    {"flexible", 0, "Flexible searches are not a filter here.", "State bounds with -min and -max instead."},
    {"service", 0, "The catalog does not hold which services support a type.", "Leave the filter out."},
};

}  // namespace

std::span<const QuantityFilter> quantityFilters() { return kQuantities; }
std::span<const BoolFilter> boolFilters() { return kBools; }
std::span<const TextFilter> textFilters() { return kTexts; }
std::span<const RefusedFilter> refusedFilters() { return kRefused; }

}  // namespace gp
