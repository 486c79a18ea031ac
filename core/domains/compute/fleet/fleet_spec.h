// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

enum class FleetSizing { Load, Count };
template <>
struct EnumText<FleetSizing> {
    static constexpr std::array kNames{EnumName{FleetSizing::Load, "load", "Load"},
                                       EnumName{FleetSizing::Count, "count", "Count"}};
};

enum class ArchitectureNeed { Either, Arm64, X86_64 };
template <>
struct EnumText<ArchitectureNeed> {
    static constexpr std::array kNames{EnumName{ArchitectureNeed::Either, "either", "Either"},
                                       EnumName{ArchitectureNeed::Arm64, "arm64", "arm64"},
                                       EnumName{ArchitectureNeed::X86_64, "x86_64", "x86_64"}};
};

enum class FleetOs { AmazonLinux, Ubuntu, Rhel, Sles, Windows };
template <>
struct EnumText<FleetOs> {
    static constexpr std::array kNames{EnumName{FleetOs::AmazonLinux, "amazon-linux", "Amazon Linux 2023"},
                                       EnumName{FleetOs::Ubuntu, "ubuntu", "Ubuntu 24.04 LTS"},
                                       EnumName{FleetOs::Rhel, "rhel", "Red Hat Enterprise Linux"},
                                       EnumName{FleetOs::Sles, "sles", "SUSE Linux Enterprise Server"},
                                       EnumName{FleetOs::Windows, "windows", "Windows Server 2022"}};
};

/// What is asked of a fleet of equal instances behind one Auto Scaling group.
struct FleetSpec {
    FleetSizing sizedBy = FleetSizing::Count;
    Advised<RequestsPerSecond> peakLoad;
    RequestsPerSecond requestsPerVcpu{50};
    Instances count{3};
    VCpus vcpus{2};
    GiB memory{4};
    ArchitectureNeed architecture = ArchitectureNeed::Either;
    Count gpus{0};
    FleetOs os = FleetOs::AmazonLinux;
    bool burstable = false;
    Zones zones{3};
    bool surviveZoneLoss = true;
    Advised<std::string> type;
    Advised<Instances> instances;
    GiB rootVolume{30};
    std::string measuredOn;
    Percent utilization{75};
    Instances minimumPerZone{1};
    bool operator==(const FleetSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::vector<Condition> byLoad{{"sizedBy", {"load"}}};
        const std::vector<Condition> byCount{{"sizedBy", {"count"}}};
        const std::string_view carry = "What it must carry";
        const std::string_view made = "What it is made of";

        visit("sizedBy", sizedBy,
              {.label = "Sized by",
               .section = carry,
               .help = "A load in requests per second, or a number of instances that you set."});
        visit("peakLoad", peakLoad,
              {.label = "Peak load",
               .section = carry,
               .min = RequestsPerSecond(0),
               .max = RequestsPerSecond(10'000'000),
               .help = "Requests per second in the busiest hour. Empty: what flows in along the links of the diagram.",
               .when = byLoad});
        visit("requestsPerVcpu", requestsPerVcpu,
              {.label = "One vCPU serves",
               .section = carry,
               .min = RequestsPerSecond(0.001),
               .max = RequestsPerSecond(1'000'000),
               .help = "Requests per second that one vCPU serves when it is fully busy. Measure it on the type named "
                       "under \u201CMeasured on\u201D.",
               .when = byLoad});
        visit("count", count,
              {.label = "Instances", .section = carry, .min = Instances(1), .max = Instances(10'000), .when = byCount});
        visit("vcpus", vcpus,
              {.label = "vCPU per instance",
               .section = carry,
               .min = VCpus(1),
               .max = VCpus(1'024),
               .help = "At least."});
        visit(
            "memory", memory,
            {.label = "Memory per instance", .section = carry, .min = GiB(0), .max = GiB(32'768), .help = "At least."});
        visit("gpus", gpus,
              {.label = "GPUs per instance",
               .section = carry,
               .min = Count(0),
               .max = Count(16),
               .help = "At least; 0: none."});
        visit("zones", zones,
              {.label = "Availability Zones",
               .section = carry,
               .min = Zones(1),
               .max = Zones(6),
               .help = "The fleet runs evenly in as many zones as this."});
        visit("surviveZoneLoss", surviveZoneLoss,
              {.label = "Survive the loss of a zone",
               .section = carry,
               .help = "What is left after one zone fails still serves the peak.",
               .when = byLoad});
        visit("architecture", architecture,
              {.label = "Architecture", .section = carry, .help = "arm64 means AWS Graviton."});
        visit("os", os, {.label = "Operating system", .section = carry});
        visit("burstable", burstable,
              {.label = "Burstable types",
               .section = carry,
               .help = "T types run at a share of a vCPU and save credits for more. A fleet sized by load takes them "
                       "only where the baseline "
                       "carries the peak."});

        visit("type", type,
              {.label = "Instance type",
               .section = made,
               .help = "The cheapest type that meets every need above.",
               .options = OptionSource::InstanceTypes,
               .maxLength = 40});
        visit("instances", instances,
              {.label = "Desired",
               .section = made,
               .min = Instances(1),
               .max = Instances(10'000),
               .help = "How many instances the group runs.",
               .when = byLoad});
        visit("rootVolume", rootVolume,
              {.label = "Root volume",
               .section = made,
               .min = GiB(1),
               .max = TiB(64),
               .help = "gp3, encrypted, one for each instance."});

        visit("measuredOn", measuredOn,
              {.label = "Measured on",
               .section = carry,
               .help = "The type on which one vCPU was measured; other types are then scaled by CoreMark. Empty: every "
                       "vCPU counts the same.",
               .when = byLoad,
               .options = OptionSource::InstanceTypes,
               .maxLength = 40,
               .rare = true});
        visit("utilization", utilization,
              {.label = "Highest utilization",
               .section = carry,
               .min = Percent(5),
               .max = Percent(100),
               .help = "How busy the vCPUs may be at the peak, after a zone is lost.",
               .when = byLoad,
               .rare = true});
        visit("minimumPerZone", minimumPerZone,
              {.label = "Least per zone",
               .section = carry,
               .min = Instances(1),
               .max = Instances(100),
               .help = "Two or more keep a zone serving while one instance is replaced.",
               .when = byLoad,
               .rare = true});
    }
};

}  // namespace gp
