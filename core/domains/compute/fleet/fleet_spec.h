// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/compute/fleet/fleet_needs.h"

namespace gp {

/// What is asked of a fleet of instances in one Auto Scaling group.
struct FleetSpec {
    FleetSizing sizedBy = FleetSizing::Count;
    Advised<RequestsPerSecond> peakLoad;
    RequestsPerSecond requestsPerVcpu{50};
    std::string measuredOn;
    Percent utilization{75};
    Instances count{3};
    VCpus totalVcpus{16};
    GiB totalMemory{0};
    Count totalGpus{0};
    Instances measuredCount{4};
    Percent measuredCpu{40};
    Percent measuredMemory{50};
    CpuPercentile percentile = CpuPercentile::P995;
    Headroom headroom = Headroom::Twenty;
    Headroom memoryHeadroom = Headroom::Twenty;

    VCpus vcpus{2};
    GiB memory{4};
    GB localStorage{0};
    Gbps network{0};
    Iops ebsIops{0};
    MiBps ebsThroughput{0};
    Count gpus{0};
    std::string gpuModel;
    GiB gpuMemory{0};
    AcceleratorNeed accelerator = AcceleratorNeed::None;
    ArchitectureNeed architecture = ArchitectureNeed::Either;
    bool burstable = false;
    Advised<Percent> averageCpu;
    bool currentGeneration = false;
    Count oldestGeneration{0};
    std::string excludedTypes;
    std::string excludedMakers;
    bool bareMetal = false;
    bool encryptedNetwork = false;
    bool hibernation = false;
    bool derivedPrices = true;

    FleetOs os = FleetOs::AmazonLinux;
    SqlServerEdition sqlServer = SqlServerEdition::None;
    OsLicence licence = OsLicence::Included;
    Tenancy tenancy = Tenancy::Shared;
    std::string startupScript;
    std::vector<FleetPort> ports;
    std::vector<FleetPermission> permissions;

    Zones zones{3};
    bool surviveZoneLoss = true;
    Instances minimumPerZone{1};
    PlacementNeed placement = PlacementNeed::None;
    Advised<Count> partitions;
    Percent spotShare{0};

    bool loadBalanced = false;
    bool callersBalance = false;
    bool scaling = true;
    std::vector<LoadEvent> events;
    Seconds bootTime{180};

    Advised<std::string> type;
    Advised<Instances> instances;
    Advised<Instances> minimum;
    Advised<Instances> maximum;
    Advised<Percent> cpuTarget;
    Advised<Seconds> warmUp;
    Advised<GiB> rootVolume;
    std::vector<FleetVolume> volumes;
    bool detailedMonitoring = true;
    bool alarms = true;
    bool dashboard = false;
    bool reserveCapacity = false;
    bool operator==(const FleetSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::vector<Condition> byLoad{{"sizedBy", {"load"}}};
        const std::vector<Condition> byCount{{"sizedBy", {"count"}}};
        const std::vector<Condition> inAll{{"sizedBy", {"totals"}}};
        const std::vector<Condition> byUse{{"sizedBy", {"measured"}}};
        const std::vector<Condition> computed{{"sizedBy", {"load", "totals", "measured"}}};
        const std::string_view carry = "What it must carry";
        const std::string_view each = "Each instance";
        const std::string_view where = "Zones and placement";
        const std::string_view follow = "Scaling";
        const std::string_view made = "What it is made of";
        const std::string_view software = "Software";

        visit("sizedBy", sizedBy,
              {.label = "Sized by",
               .section = carry,
               .help = "A load in requests per second; a number of instances that you set; vCPUs and memory for the "
                       "fleet in all; or how busy a fleet is that runs today."});
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
              {.label = "Instances",
               .section = carry,
               .min = Instances(1),
               .max = Instances(10'000),
               .help = "How many run, all day, whatever the load.",
               .when = byCount});
        visit("totalVcpus", totalVcpus,
              {.label = "vCPU in all",
               .section = carry,
               .min = VCpus(0),
               .max = VCpus(1'000'000),
               .help = "Of the whole fleet; what is left after a lost zone still gives as many.",
               .when = inAll});
        visit("totalMemory", totalMemory,
              {.label = "Memory in all",
               .section = carry,
               .min = GiB(0),
               .max = GiB(10'000'000),
               .help = "Of all instances together that serve at the peak.",
               .when = inAll});
        visit("totalGpus", totalGpus,
              {.label = "GPUs in all",
               .section = carry,
               .min = Count(0),
               .max = Count(100'000),
               .help = "Of all instances together that serve at the peak.",
               .when = inAll});
        visit("measuredCount", measuredCount,
              {.label = "Running today",
               .section = carry,
               .min = Instances(1),
               .max = Instances(100'000),
               .help = "How many instances of the type under \u201CMeasured on\u201D run today.",
               .when = byUse});
        visit("measuredCpu", measuredCpu,
              {.label = "Their CPU use",
               .section = carry,
               .min = Percent(0.1),
               .max = Percent(100),
               .help = "CPUUtilization at the percentile below, over at least two weeks.",
               .when = byUse});
        visit("measuredMemory", measuredMemory,
              {.label = "Their memory use",
               .section = carry,
               .min = Percent(0),
               .max = Percent(100),
               .help =
                   "The highest, as the CloudWatch agent reports it. The instances share what is in use in all; what "
                   "one process needs at once is the memory per instance. 0: not known.",
               .when = byUse});
        visit("percentile", percentile,
              {.label = "CPU threshold",
               .section = carry,
               .help = "At which percentile the CPU use was read, as AWS Compute Optimizer words it: the rest of the "
                       "month is busier than what the fleet is sized for.",
               .when = byUse,
               .rare = true});
        visit("headroom", headroom,
              {.label = "CPU headroom",
               .section = carry,
               .help = "Room that is kept above the CPU use that was measured.",
               .when = byUse,
               .rare = true});
        visit("memoryHeadroom", memoryHeadroom,
              {.label = "Memory headroom",
               .section = carry,
               .help = "Room that is kept above the memory use that was measured.",
               .when = byUse,
               .rare = true});
        visit("measuredOn", measuredOn,
              {.label = "Measured on",
               .section = carry,
               .help = "The type on which one vCPU, or the use, was measured; other types are then scaled by CoreMark. "
                       "Empty: every vCPU counts the same.",
               .when = {{"sizedBy", {"load", "measured"}}},
               .options = OptionSource::InstanceTypes,
               .maxLength = 40});
        visit("utilization", utilization,
              {.label = "Highest utilization",
               .section = carry,
               .min = Percent(5),
               .max = Percent(100),
               .help = "How busy the vCPUs may be at the peak, after a zone is lost.",
               .when = byLoad,
               .rare = true});

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
               .help = "How many instances the group runs at the peak.",
               .when = computed});
        visit("minimum", minimum,
              {.label = "Minimum",
               .section = made,
               .min = Instances(0),
               .max = Instances(10'000),
               .help = "The fewest that Auto Scaling keeps running."});
        visit("maximum", maximum,
              {.label = "Maximum",
               .section = made,
               .min = Instances(1),
               .max = Instances(10'000),
               .help = "The most that Auto Scaling starts."});
        visit("rootVolume", rootVolume,
              {.label = "Root volume",
               .section = made,
               .min = GiB(1),
               .max = TiB(64),
               .help = "gp3, encrypted, one for each instance. Advice: what the image takes with room for software, "
                       "and the memory of an instance that hibernates."});
        visit("volumes", volumes,
              {.label = "Data volumes",
               .section = made,
               .help = "EBS volumes that every instance gets beside its root volume."});
        visit("detailedMonitoring", detailedMonitoring,
              {.label = "Detailed monitoring",
               .section = made,
               .help = "A figure a minute instead of one in five: scaling reacts sooner.",
               .rare = true});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = made,
               .help = "CloudWatch alarms on what shows that the fleet is in trouble. The export asks for the e-mail "
                       "address that they are sent to; without one nobody is told.",
               .rare = true});
        visit("dashboard", dashboard,
              {.label = "Dashboard",
               .section = made,
               .help = "A CloudWatch dashboard with the curves of the fleet.",
               .rare = true});
        visit("reserveCapacity", reserveCapacity,
              {.label = "Reserve the capacity",
               .section = made,
               .help = "An On-Demand Capacity Reservation for the desired count: billed whether used or not, and there "
                       "when a zone is short of the type.",
               .rare = true});

        visit(
            "vcpus", vcpus,
            {.label = "vCPU per instance", .section = each, .min = VCpus(1), .max = VCpus(1'024), .help = "At least."});
        visit(
            "memory", memory,
            {.label = "Memory per instance", .section = each, .min = GiB(0), .max = GiB(32'768), .help = "At least."});
        visit("architecture", architecture,
              {.label = "Architecture", .section = each, .help = "arm64 means AWS Graviton."});
        visit("burstable", burstable,
              {.label = "Burstable types",
               .section = each,
               .help = "T types run at a share of a vCPU and save credits for more. A fleet sized by load takes them "
                       "only where the baseline carries the peak, or with an average CPU that prices the rest."});
        visit("averageCpu", averageCpu,
              {.label = "Average CPU",
               .section = each,
               .min = Percent(0),
               .max = Percent(100),
               .help =
                   "Of the vCPUs over the month. Above a burstable type's baseline surplus credits are priced; flex "
                   "types are for what stays on theirs. Empty: as the load has it, else not above a baseline."});
        visit("gpus", gpus,
              {.label = "GPUs per instance",
               .section = each,
               .min = Count(0),
               .max = Count(16),
               .help = "At least; 0: none."});
        visit("gpuModel", gpuModel,
              {.label = "GPU model",
               .section = each,
               .help = "Such as L4 or H100. Empty: any.",
               .maxLength = 40,
               .rare = true});
        visit("gpuMemory", gpuMemory,
              {.label = "Memory of each GPU",
               .section = each,
               .min = GiB(0),
               .max = GiB(1'024),
               .help = "At least, as AWS reports it: an L4 has 22.35 GiB.",
               .rare = true});
        visit("accelerator", accelerator,
              {.label = "Accelerator",
               .section = each,
               .help = "The kind of chip that the software is built for, beside the CPU.",
               .rare = true});
        visit("localStorage", localStorage,
              {.label = "Local disk",
               .section = each,
               .min = GB(0),
               .max = GB(1'000'000),
               .help = "Decimal GB of instance store, NVMe or other. It is lost when the instance stops. The start-up "
                       "script mounts it as /mnt/local.",
               .rare = true});
        visit("network", network,
              {.label = "Network",
               .section = each,
               .min = Gbps(0),
               .max = Gbps(10'000),
               .help = "Sustained; compared with the baseline, never with \u201Cup to\u201D.",
               .rare = true});
        visit("ebsThroughput", ebsThroughput,
              {.label = "EBS throughput",
               .section = each,
               .min = MiBps(0),
               .max = MiBps(40'000),
               .help = "Sustained. The data volumes below ask for theirs by themselves.",
               .rare = true});
        visit("ebsIops", ebsIops,
              {.label = "EBS IOPS",
               .section = each,
               .min = Iops(0),
               .max = Iops(2'000'000),
               .help = "Sustained. The data volumes below ask for theirs by themselves.",
               .rare = true});
        visit("currentGeneration", currentGeneration,
              {.label = "Current generation only", .section = each, .help = "By AWS's own flag.", .rare = true});
        visit("oldestGeneration", oldestGeneration,
              {.label = "Oldest generation",
               .section = each,
               .min = Count(0),
               .max = Count(20),
               .help = "7 leaves out m6g and older. 0: any.",
               .rare = true});
        visit("excludedTypes", excludedTypes,
              {.label = "Excluded types",
               .section = each,
               .help = "Families, types or patterns, separated by commas: m5, t*, c6g.large.",
               .rare = true});
        visit("excludedMakers", excludedMakers,
              {.label = "Excluded makers",
               .section = each,
               .help = "Makers of the processor, separated by commas: intel, amd, aws.",
               .maxLength = 40,
               .rare = true});
        visit("bareMetal", bareMetal,
              {.label = "Bare metal", .section = each, .help = "Only metal sizes.", .rare = true});
        visit("encryptedNetwork", encryptedNetwork,
              {.label = "Encryption in transit",
               .section = each,
               .help = "Traffic between instances encrypted by the Nitro hardware.",
               .rare = true});
        visit("hibernation", hibernation,
              {.label = "Hibernation",
               .section = each,
               .help = "Instances that can put their memory on the root volume, which must have room for it. In a "
                       "group only those of a warm pool ever do.",
               .rare = true});
        visit("derivedPrices", derivedPrices,
              {.label = "Derived prices count",
               .section = each,
               .help = "A price that was derived from another Region may win. Off: observed prices only.",
               .rare = true});

        visit("os", os,
              {.label = "Operating system",
               .section = software,
               .help = "Decides the image and the price: licences are paid by the hour."});
        visit("sqlServer", sqlServer,
              {.label = "SQL Server",
               .section = software,
               .help = "Licence included. Licensed for at least four vCPUs.",
               .when = {{"os", {"windows"}}}});
        visit("licence", licence,
              {.label = "Licence",
               .section = software,
               .help = "Our own Windows licence needs a dedicated host.",
               .when = {{"os", {"windows", "rhel", "sles"}}},
               .rare = true});
        visit("startupScript", startupScript,
              {.label = "Start-up script",
               .section = software,
               .help = "User data, run at the first start. At most 16 KiB.",
               .maxLength = 16'384,
               .multiline = true,
               .rare = true});
        visit("ports", ports,
              {.label = "Ports",
               .section = software,
               .help = "Where the software listens; security groups open these ports.",
               .rare = true});
        visit("permissions", permissions,
              {.label = "Permissions",
               .section = software,
               .help = "What the role of the instances may do, beside what the links of the diagram grant.",
               .rare = true});

        visit("zones", zones,
              {.label = "Availability Zones",
               .section = where,
               .min = Zones(1),
               .help = "The fleet runs evenly in as many zones as this, at most those of the Region."});
        visit("surviveZoneLoss", surviveZoneLoss,
              {.label = "Survive the loss of a zone",
               .section = where,
               .help = "What is left after one zone fails still serves the peak.",
               .when = computed});
        visit("minimumPerZone", minimumPerZone,
              {.label = "Least per zone",
               .section = where,
               .min = Instances(1),
               .max = Instances(100),
               .help = "Two or more keep a zone serving while one instance is replaced.",
               .when = computed,
               .rare = true});
        visit("spotShare", spotShare,
              {.label = "May be interrupted",
               .section = where,
               .min = Percent(0),
               .max = Percent(100),
               .help = "The share of the work that bears losing its instance with two minutes' notice. It runs on "
                       "Spot."});
        visit("placement", placement,
              {.label = "Placement",
               .section = where,
               .help =
                   "Tightly coupled: one zone, low latency. Replicated data: partitions that share no rack. Few and "
                   "critical: each on a rack of its own.",
               .rare = true});
        visit("partitions", partitions,
              {.label = "Partitions",
               .section = where,
               .min = Count(1),
               .max = Count(7),
               .help = "Per zone.",
               .when = {{"placement", {"distributed"}}},
               .rare = true});
        visit("tenancy", tenancy,
              {.label = "Tenancy",
               .section = where,
               .help = "The catalog has prices for shared tenancy only. For dedicated hosts the export asks for the "
                       "ARN of their host resource group.",
               .rare = true});

        visit("loadBalanced", loadBalanced,
              {.label = "Behind a load balancer",
               .section = follow,
               .help = "Its health checks replace instances, and requests per target can scale the fleet."});
        visit("callersBalance", callersBalance,
              {.label = "Callers balance by themselves",
               .section = follow,
               .help = "Requests reach instances that work without a load balancer: a service mesh, gRPC clients or "
                       "the drivers of a cluster choose among them, or they take their work from a queue.",
               .when = {{"loadBalanced", {"false"}}},
               .rare = true});
        visit("scaling", scaling,
              {.label = "Follow the load",
               .section = follow,
               .help = "Fewer instances in quiet hours. Off: the count of the peak runs all month.",
               .when = byLoad});
        visit("events", events,
              {.label = "Events",
               .section = follow,
               .help = "Peaks that come now and then, such as a sale; the fleet has to carry them too.",
               .when = byLoad,
               .rare = true});
        visit("bootTime", bootTime,
              {.label = "Boot time",
               .section = follow,
               .min = Seconds(5),
               .max = Seconds(7'200),
               .help = "From launch to the first request served.",
               .rare = true});
        visit("cpuTarget", cpuTarget,
              {.label = "CPU target",
               .section = follow,
               .min = Percent(5),
               .max = Percent(100),
               .help = "What target tracking holds. Advice: the highest utilization, less the zone that may be lost.",
               .when = byLoad});
        visit("warmUp", warmUp,
              {.label = "Warm-up",
               .section = follow,
               .min = Seconds(0),
               .max = Seconds(7'200),
               .help = "How long a new instance is left out of the figures that the fleet is scaled by.",
               .rare = true});
    }
};

}  // namespace gp
