// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_needs.h"

namespace gp {

/// What is asked of one EFS file system. Any value may be stored; planEfs() decides whether it can be built. Greatest values are
/// those of the field: what no mode serves is a finding.
struct EfsSpec {
    GiB size{500};
    GB growth{0};
    Months kept{0};
    std::vector<EfsGroup> groups{EfsGroup{}};

    EfsUse use = EfsUse::Volume;
    GB read{200};
    GB written{50};
    MiBps readThroughput{10};
    MiBps writeThroughput{5};
    HourlyWeek hours;
    KB requestSize{64};
    Iops readIops{0};
    Iops writeIops{0};
    Instances clients{2};
    EfsLatency latency = EfsLatency::Tens;
    Percent slowHours{0};

    Zones zones{3};
    bool oneZoneTolerated = false;

    Advised<EfsType> type;
    Advised<EfsThroughputMode> throughputMode;
    Advised<MiBps> provisionedThroughput;
    Advised<EfsAfter> iaAfter;
    Advised<EfsAfter> archiveAfter;
    Advised<EfsReturn> backToStandard;
    Advised<EfsPerformanceMode> performanceMode;

    std::vector<EfsAccessPoint> accessPoints;
    bool tls = true;
    EfsEncryption encryption = EfsEncryption::AwsKey;
    std::string kmsKey;
    bool apiEndpoint = false;
    bool alarms = false;

    bool backup = true;
    Percent changePerDay{1};
    std::string replicaRegion;
    bool operator==(const EfsSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view held = "What it must hold";
        const std::string_view used = "How it is used";
        const std::string_view where = "Where it is reached";
        const std::string_view made = "What it is made of";
        const std::string_view doors = "Who may do what";
        const std::string_view copied = "Copies";

        visit("size", size,
              {.label = "Data stored",
               .section = held,
               .min = GiB(0.001),
               .max = TiB(1'000'000),
               .help = "All files together, in the month that is planned. It grows and shrinks by itself."});
        visit("growth", growth,
              {.label = "Growth a month",
               .section = held,
               .min = GB(0),
               .max = GB(1e8),
               .help = "What comes to it in a month beside what is deleted; at least this much is written."});
        visit("groups", groups,
              {.label = "Files by access",
               .section = held,
               .help = "Files that are touched alike. What nobody touches for days can lie in cheaper classes."});
        visit("kept", kept,
              {.label = "Files are kept",
               .section = held,
               .min = Months(0),
               .max = Months(1'200),
               .help = "How long until a file is deleted. 0: for ever.",
               .rare = true});

        visit("use", use, {.label = "Told as", .section = used, .help = "How you know what is read and written."});
        visit("read", read,
              {.label = "Read a month",
               .section = used,
               .min = GB(0),
               .max = GB(1e9),
               .help = "Whatever the clients read from it, again and again counted each time.",
               .when = {{"use", {"volume"}}}});
        visit("written", written,
              {.label = "Written a month",
               .section = used,
               .min = GB(0),
               .max = GB(1e9),
               .help = "What all clients write to it, new or over what was there.",
               .when = {{"use", {"volume"}}}});
        visit("readThroughput", readThroughput,
              {.label = "Reads",
               .section = used,
               .min = MiBps(0),
               .max = MiBps(1'000'000),
               .help = "Of all clients together in the busiest hour.",
               .when = {{"use", {"throughput"}}}});
        visit("writeThroughput", writeThroughput,
              {.label = "Writes",
               .section = used,
               .min = MiBps(0),
               .max = MiBps(1'000'000),
               .help = "Of all clients together in the busiest hour.",
               .when = {{"use", {"throughput"}}}});
        visit("hours", hours,
              {.label = "Hours of the week",
               .section = used,
               .help = "Each hour as a share of the busiest. Quiet hours earn burst credits."});
        visit("requestSize", requestSize,
              {.label = "Size of one request",
               .section = used,
               .min = KB(0.001),
               .max = KB(1'024),
               .help = "Mean size of a read or write. A smaller one than 4 KiB is metered as 4 KiB.",
               .rare = true});
        visit("readIops", readIops,
              {.label = "Read IOPS",
               .section = used,
               .min = Iops(0),
               .max = Iops(100'000'000),
               .help = "At the peak. What the throughput itself takes is counted anyway.",
               .rare = true});
        visit("writeIops", writeIops,
              {.label = "Write IOPS",
               .section = used,
               .min = Iops(0),
               .max = Iops(100'000'000),
               .help = "At the peak. What the throughput itself takes is counted anyway.",
               .rare = true});
        visit("clients", clients,
              {.label = "Clients",
               .section = used,
               .min = Instances(1),
               .max = Instances(1'000'000),
               .help = "How many share the throughput evenly: one client alone has a limit of its own."});
        visit("latency", latency,
              {.label = "Latency", .section = used, .help = "Cheaper classes answer the first byte later."});
        visit("slowHours", slowHours,
              {.label = "Hours that may wait",
               .section = used,
               .min = Percent(0),
               .max = Percent(50),
               .help = "Share of the week's hours, the busiest, that provisioned throughput need not serve in full.",
               .rare = true});

        visit("zones", zones,
              {.label = "Zones",
               .section = where,
               .min = Zones(1),
               .max = Zones(6),
               .help = "In how many Availability Zones clients mount it. Inside a VPC its subnets are used."});
        visit(
            "oneZoneTolerated", oneZoneTolerated,
            {.label = "One zone will do",
             .section = where,
             .help = "One Zone storage is lost with its zone. It is advised only where that is said to be bearable."});

        visit("type", type, {.label = "Type", .section = made, .help = "Regional keeps the data in several zones."});
        visit("throughputMode", throughputMode,
              {.label = "Throughput mode",
               .section = made,
               .help = "Pay for what is moved, for what is provided, or live on what the size earns."});
        visit("provisionedThroughput", provisionedThroughput,
              {.label = "Provisioned throughput",
               .section = made,
               .min = MiBps(1),
               .max = MiBps(100'000),
               .help = "Empty provides what the busiest hour takes; reads count a third.",
               .when = {{"throughputMode", {"", "provisioned"}}},
               .rare = true});
        visit("iaAfter", iaAfter,
              {.label = "To Infrequent Access",
               .section = made,
               .help = "Days without access in Standard after which a file moves."});
        visit("archiveAfter", archiveAfter,
              {.label = "To Archive",
               .section = made,
               .help = "Days without access in Standard, more than to Infrequent Access; Regional and elastic only."});
        visit("backToStandard", backToStandard,
              {.label = "When read", .section = made, .help = "Whether a file that moved comes back when it is read."});
        visit("performanceMode", performanceMode,
              {.label = "Performance mode",
               .section = made,
               .help = "Max I/O answers later and does not go with Elastic throughput or One Zone.",
               .rare = true});

        visit("accessPoints", accessPoints,
              {.label = "Access points",
               .section = doors,
               .help = "Each leads an application to one directory, as one POSIX user."});
        visit("tls", tls,
              {.label = "Encrypted in transit",
               .section = doors,
               .help = "The policy of the file system refuses mounts without TLS."});
        visit("encryption", encryption,
              {.label = "Encryption at rest", .section = doors, .help = "It cannot be changed later."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .section = doors,
               .help = "ARN or alias of a key that the account has.",
               .when = {{"encryption", {"own-key"}}}});
        visit("apiEndpoint", apiEndpoint,
              {.label = "Interface endpoint",
               .section = doors,
               .help =
                   "Reaches the EFS API from subnets without a way to the internet; files come through mount targets "
                   "all the same. One serves all file systems of a VPC: switch it on for one of them only.",
               .rare = true});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = doors,
               .help = "CloudWatch alarms on what may run out or is billed by use. The export asks for the e-mail "
                       "address that they are sent to; without one nobody is told."});

        visit("backup", backup,
              {.label = "Automatic backup",
               .section = copied,
               .help = "AWS Backup takes one a day and keeps each for five weeks."});
        visit("changePerDay", changePerDay,
              {.label = "Changed a day",
               .section = copied,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of the data that is new or changed from one backup to the next.",
               .when = {{"backup", {"true"}}}});
        visit("replicaRegion", replicaRegion,
              {.label = "Replicated to",
               .section = copied,
               .help = "A second Region that holds a copy which is kept up to date. Empty: none.",
               .options = OptionSource::Regions,
               .maxLength = 40});
    }
};

}  // namespace gp
