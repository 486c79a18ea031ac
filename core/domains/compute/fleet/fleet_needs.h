// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/design/link.h"
#include "core/domains/storage/volume/volume_needs.h"

namespace gp {

/// What the count follows from.
enum class FleetSizing { Load, Count, Totals, Measured };
template <>
struct EnumText<FleetSizing> {
    static constexpr std::array kNames{
        EnumName{FleetSizing::Load, "load", "Load"}, EnumName{FleetSizing::Count, "count", "Count"},
        EnumName{FleetSizing::Totals, "totals", "Totals"}, EnumName{FleetSizing::Measured, "measured", "Measured use"}};
};

enum class ArchitectureNeed { Either, Arm64, X86_64 };
template <>
struct EnumText<ArchitectureNeed> {
    static constexpr std::array kNames{EnumName{ArchitectureNeed::Either, "either", "Either"},
                                       EnumName{ArchitectureNeed::Arm64, "arm64", "arm64"},
                                       EnumName{ArchitectureNeed::X86_64, "x86_64", "x86_64"}};
};

enum class FleetOs { AmazonLinux, Ubuntu, Debian, Rhel, Sles, Windows };
template <>
struct EnumText<FleetOs> {
    static constexpr std::array kNames{EnumName{FleetOs::AmazonLinux, "amazon-linux", "Amazon Linux 2023"},
                                       EnumName{FleetOs::Ubuntu, "ubuntu", "Ubuntu 24.04 LTS"},
                                       EnumName{FleetOs::Debian, "debian", "Debian 12"},
                                       EnumName{FleetOs::Rhel, "rhel", "Red Hat Enterprise Linux"},
                                       EnumName{FleetOs::Sles, "sles", "SUSE Linux Enterprise Server"},
                                       EnumName{FleetOs::Windows, "windows", "Windows Server 2022"}};
};

/// SQL Server that comes with the image, licence included. Source: EC2 User Guide, SQL Server on EC2 licensing options.
enum class SqlServerEdition { None, Web, Standard, Enterprise };
template <>
struct EnumText<SqlServerEdition> {
    static constexpr std::array kNames{EnumName{SqlServerEdition::None, "none", "None"},
                                       EnumName{SqlServerEdition::Web, "web", "Web"},
                                       EnumName{SqlServerEdition::Standard, "standard", "Standard"},
                                       EnumName{SqlServerEdition::Enterprise, "enterprise", "Enterprise"}};
};

enum class OsLicence { Included, Own };
template <>
struct EnumText<OsLicence> {
    static constexpr std::array kNames{EnumName{OsLicence::Included, "included", "Included"},
                                       EnumName{OsLicence::Own, "own", "Our own"}};
};

enum class Tenancy { Shared, Dedicated, Host };
template <>
struct EnumText<Tenancy> {
    static constexpr std::array kNames{EnumName{Tenancy::Shared, "default", "Shared"},
                                       EnumName{Tenancy::Dedicated, "dedicated", "Dedicated instance"},
                                       EnumName{Tenancy::Host, "host", "Dedicated host"}};
};

enum class AcceleratorNeed { None, Inference, Training, Fpga, Media };
template <>
struct EnumText<AcceleratorNeed> {
    static constexpr std::array kNames{EnumName{AcceleratorNeed::None, "none", "None"},
                                       EnumName{AcceleratorNeed::Inference, "inference", "Inference (Inferentia)"},
                                       EnumName{AcceleratorNeed::Training, "training", "Training (Trainium)"},
                                       EnumName{AcceleratorNeed::Fpga, "fpga", "FPGA"},
                                       EnumName{AcceleratorNeed::Media, "media", "Media transcoding"}};
};

/// How instances should stand to each other. Source: EC2 User Guide, placement groups.
enum class PlacementNeed { None, HighPerformance, Distributed, Critical };
template <>
struct EnumText<PlacementNeed> {
    static constexpr std::array kNames{EnumName{PlacementNeed::None, "none", "No need"},
                                       EnumName{PlacementNeed::HighPerformance, "hpc", "Tightly coupled"},
                                       EnumName{PlacementNeed::Distributed, "distributed", "Replicated data"},
                                       EnumName{PlacementNeed::Critical, "critical", "Few and critical"}};
};

/// Compute Optimizer's CPU threshold: at which percentile of the samples the use is read.
enum class CpuPercentile { P90, P95, P995 };
template <>
struct EnumText<CpuPercentile> {
    static constexpr std::array kNames{EnumName{CpuPercentile::P90, "p90", "P90"},
                                       EnumName{CpuPercentile::P95, "p95", "P95"},
                                       EnumName{CpuPercentile::P995, "p99.5", "P99.5"}};
};

/// Compute Optimizer's headroom: room left above the measured use.
enum class Headroom { None, Ten, Twenty, Thirty };
template <>
struct EnumText<Headroom> {
    static constexpr std::array kNames{EnumName{Headroom::None, "0", "0 %"}, EnumName{Headroom::Ten, "10", "10 %"},
                                       EnumName{Headroom::Twenty, "20", "20 %"},
                                       EnumName{Headroom::Thirty, "30", "30 %"}};
};

/// A known peak beyond the weekly curve: a sale, a launch, a monthly run.
struct LoadEvent {
    std::string name{"event"};
    Advised<RequestsPerSecond> load;
    Hours duration{1};
    Seconds ramp{600};
    double perMonth = 1;
    bool scheduled = true;
    bool operator==(const LoadEvent &) const = default;

    /// What arrives, in req/s, once advisedEventLoad() stands where nothing was typed, as in every ScalingInput.
    [[nodiscard]] double requests() const { return load.pin().value(); }

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name,
              {.label = "Event", .help = "What the event is called in the plan.", .maxLength = 60, .key = true});
        visit("load", load,
              {.label = "Load",
               .min = RequestsPerSecond(0.001),
               .max = RequestsPerSecond(10'000'000),
               .help = "In all while it lasts, not on top of the usual load. Advice: twice the peak of the week."});
        visit("duration", duration,
              {.label = "Lasts", .min = Hours(0.1), .max = Hours(168), .help = "From its beginning to its end."});
        visit("ramp", ramp,
              {.label = "Rises within",
               .min = Seconds(1),
               .max = Seconds(86'400),
               .help = "From the ordinary load at that time to the event's."});
        visit("perMonth", perMonth,
              {.label = "Times a month",
               .min = 0.01,
               .max = 31.0,
               .help = "How often it comes in a month of 730 hours."});
        visit("scheduled", scheduled,
              {.label = "Time known", .help = "At the same weekday and hour, so that a schedule can prepare for it."});
    }
};

/// A data volume on every instance.
struct FleetVolume {
    std::string name{"data"};
    GiB size{100};
    Iops iops{0};
    MiBps throughput{0};
    VolumeLatency latency = VolumeLatency::Milliseconds;
    VolumeDurability durability = VolumeDurability::Standard;
    Advised<VolumeType> type;
    Advised<Count> stripes;
    bool scratch = false;
    Count snapshotsKept{0};
    std::string kmsKey;
    bool operator==(const FleetVolume &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit(
            "name", name,
            {.label = "Volume",
             .help =
                 "Tells the volumes of one instance apart. The start-up script formats it and mounts it as /mnt/NAME; "
                 "on Windows it is the label of a drive.",
             .maxLength = 40,
             .key = true});
        visit("size", size,
              {.label = "Size",
               .min = GiB(1),
               .max = TiB(1'024),
               .help = "What has to fit on each of these volumes; a TB is 1,024 GiB, as AWS bills it."});
        visit("iops", iops, {.label = "IOPS", .min = Iops(0), .max = Iops(1'000'000), .help = "Of 16 KiB, sustained."});
        visit("throughput", throughput,
              {.label = "Throughput",
               .min = MiBps(0),
               .max = MiBps(40'000),
               .help = "What each of these volumes has to read and write in a second."});
        visit("latency", latency,
              {.label = "Latency", .help = "A hard disk takes more than 10 ms to seek.", .rare = true});
        visit("durability", durability,
              {.label = "Durability", .help = "How rarely a volume may be lost in a year.", .rare = true});
        visit("type", type, {.label = "Type", .help = "Advice: the cheapest type that meets the need."});
        visit("stripes", stripes,
              {.label = "Volumes at most",
               .min = Count(1),
               .max = Count(127),
               .help =
                   "How many may share the load as RAID 0, whatever their type. Advice: one; where no single volume "
                   "serves, as many as cost least, up to what an instance takes.",
               .rare = true});
        visit("scratch", scratch,
              {.label = "May be lost", .help = "Scratch data: a local NVMe disk that is large enough serves instead."});
        visit("snapshotsKept", snapshotsKept,
              {.label = "Daily snapshots kept",
               .min = Count(0),
               .max = Count(1'000),
               .help = "One a day is taken; the oldest goes when there are more than this. 0 takes none."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .help = "ARN of a key of the account or of its alias. Empty: the account's default key for EBS.",
               .maxLength = 256,
               .rare = true});
    }
};

/// A port that the software listens on beside what the links of the diagram open.
struct FleetPort {
    Port port{443};
    Protocol protocol = Protocol::Tcp;
    std::string source;
    bool operator==(const FleetPort &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("port", port,
              {.label = "Port",
               .min = Port(1),
               .max = Port(65'535),
               .help = "A number from 1 to 65,535; a security group opens it.",
               .key = true});
        visit("protocol", protocol, {.label = "Protocol", .help = "What the software speaks at this port."});
        visit("source", source,
              {.label = "Open to",
               .help = "A range such as 10.0.0.0/8 or 2001:db8::/32, a security group (sg-\u2026) or a prefix list "
                       "(pl-\u2026). Empty: the ends of links only.",
               .maxLength = 43});
    }
};

/// IAM actions that the software needs beside what the links imply.
struct FleetPermission {
    std::string action{"s3:GetObject"};
    std::string resource{"*"};
    bool operator==(const FleetPermission &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("action", action,
              {.label = "Action", .help = "Such as s3:GetObject or s3:Get*.", .maxLength = 128, .key = true});
        visit("resource", resource, {.label = "Resource", .help = "An ARN, or * for all.", .maxLength = 512});
    }
};

}  // namespace gp
