// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gp {

enum class Architecture { X86_64, Arm64 };

[[nodiscard]] constexpr std::string_view toString(Architecture architecture)
{
    return architecture == Architecture::X86_64 ? "x86_64" : "arm64";
}

/// What an accelerator other than a GPU is for.
enum class AcceleratorKind { None, Inference, Training, Fpga, Media };

/// One EC2 instance type, as AWS describes it. An empty optional is a figure that the catalog does not hold: it is unknown,
/// not 0. Texts live as long as the catalog's bytes.
struct InstanceType {
    std::uint32_t index = 0;  ///< its place in Catalog::instanceTypes()
    std::string_view name;    ///< "m8g.xlarge"
    std::string_view family;  ///< "m8g"
    std::string_view size;    ///< "xlarge"
    std::optional<std::int64_t> generation;
    std::string_view category;  ///< general, compute, memory, storage, accelerated, burstable, hpc
    Architecture architecture = Architecture::X86_64;
    std::string_view cpuMaker;  ///< "intel", "amd", "aws", "apple"
    std::string_view cpuModel;
    std::int64_t vcpus = 0;
    std::optional<std::int64_t> physicalCores;
    std::int64_t memoryMiB = 0;
    std::optional<std::int64_t> clockMhz;
    std::optional<double> coremark;  ///< iterations per second, whole machine
    std::optional<std::int64_t> numaNodes;

    std::optional<double> networkBaselineMbps;  ///< megabits per second, sustained
    std::optional<double> networkBurstMbps;     ///< megabits per second, peak (AWS's "up to")
    std::optional<std::int64_t> networkCards;
    std::optional<std::int64_t> maxInterfaces;  ///< ENIs
    std::optional<std::int64_t> ipv4PerInterface;
    std::optional<std::int64_t> maxPods;  ///< EKS, VPC CNI
    std::optional<bool> efa;
    std::optional<std::int64_t> efaMaxInterfaces;
    std::optional<bool> encryptionInTransit;

    std::optional<double> ebsBaselineMbps;  ///< megabits per second
    std::optional<double> ebsMaxMbps;
    std::optional<double> ebsBaselineIops;
    std::optional<double> ebsMaxIops;
    std::optional<double> ebsBaselineMBps;  ///< megabytes per second
    std::optional<double> ebsMaxMBps;
    std::optional<std::int64_t> ebsMaxAttachments;

    double localStorageGB = 0;          ///< decimal GB as AWS reports it, all disks together; 0 = no local disk
    std::string_view localStorageType;  ///< "nvme_ssd", "ssd", "hdd" or empty
    std::optional<std::int64_t> localDiskCount;
    std::optional<double> localDiskGBEach;

    double gpuCount = 0;  ///< a fraction for a slice of a GPU
    std::string_view gpuName;
    std::string_view gpuMaker;
    std::optional<double> gpuMemoryMiBEach;
    std::optional<double> gpuMemoryMiBTotal;

    AcceleratorKind acceleratorKind = AcceleratorKind::None;
    std::string_view acceleratorName;
    std::string_view acceleratorMaker;
    std::int64_t acceleratorCount = 0;

    bool bareMetal = false;
    std::string_view hypervisor;  ///< "nitro", "xen", or empty: bare metal or unknown
    bool macOs = false;           ///< runs macOS only, on a dedicated host
    bool burstable = false;
    bool flex = false;
    std::optional<double> cpuCreditsPerHour;
    std::optional<double> cpuCreditsMax;
    std::optional<double> baselineCpuPercent;  ///< per vCPU, burstable types

    bool currentGeneration = false;  ///< AWS's own flag
    bool offered = false;            ///< false: retired, there is only a list price left
    bool legacy = false;             ///< its family has a row in the table of family states
    std::optional<bool> freeTier;
    std::optional<bool> hibernation;
    std::optional<bool> dedicatedHosts;
    std::string_view successor;  ///< the type suggested instead, or empty

    [[nodiscard]] double memoryGiB() const { return static_cast<double>(memoryMiB) / 1024; }
    [[nodiscard]] bool hasGpu() const { return gpuCount > 0; }
    [[nodiscard]] bool hasAccelerator() const { return acceleratorKind != AcceleratorKind::None; }
};

/// How a type reads beside its name: "4 vCPU · 16 GiB · arm64", with the GPUs where there are any.
[[nodiscard]] std::string describeInstanceType(const InstanceType &type);

}  // namespace gp
