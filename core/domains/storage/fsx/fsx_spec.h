// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/fsx/fsx_needs.h"

namespace gp {

/// What is asked of one FSx file system. Any value may be stored; planFsx() decides whether it can be built. AWS counts throughput
/// in MBps, which is written MiB/s here, as everywhere.
struct FsxSpec {
    FsxProtocol protocol = FsxProtocol::Nfs;
    FsxClients clientSystem = FsxClients::Linux;

    GiB size{1'000};
    GB growth{0};
    Months ahead{6};
    Percent freeSpace{10};
    Percent compressible{0};
    Percent duplicates{0};
    Percent hot{20};

    MiBps readThroughput{60};
    MiBps writeThroughput{20};
    Percent busy{20};
    Percent cached{0};
    Iops iops{0};
    KB requestSize{64};
    Percent coldReads{2};
    FsxLatency latency = FsxLatency::SubMillisecond;

    bool surviveZone = true;
    Zones zones{2};

    bool recreatable = false;
    std::string s3Bucket;
    Count backupDays{7};
    Percent changePerDay{1};

    Advised<FsxSystem> system;
    Advised<FsxDeployment> deployment;
    Advised<FsxStorage> storageType;
    Advised<GiB> capacity;
    Advised<MiBps> throughput;
    Advised<MiBps> perUnitThroughput;
    Advised<Iops> provisionedIops;
    Advised<Count> haPairs;
    Advised<FsxTiering> tiering;
    Advised<FsxSwitch> driveCache;
    Advised<FsxSwitch> compression;

    std::vector<FsxVolume> volumes{FsxVolume{}};
    FsxDirectory directory = FsxDirectory::AwsManaged;
    std::string directoryId;
    std::string domainName;
    std::string dnsServers;
    std::string joinUser;
    bool encryptTransit = true;
    FsxEncryption encryption = FsxEncryption::AwsKey;
    std::string kmsKey;
    bool audit = true;
    bool alarms = true;
    std::string alarmTopic;
    bool operator==(const FsxSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view spoken = "Who uses it";
        const std::string_view held = "What it must hold";
        const std::string_view used = "How it is used";
        const std::string_view kept = "What must survive";
        const std::string_view made = "What it is made of";
        const std::string_view doors = "Who may do what";
        const std::vector<Condition> smb{{"protocol", {"smb", "nfs-smb"}}};
        const std::vector<Condition> lustre{{"protocol", {"lustre"}}};
        const std::vector<Condition> backed{{"recreatable", {"false"}}};

        visit(
            "protocol", protocol,
            {.label = "Protocol", .section = spoken, .help = "How clients speak to it. It decides which systems can."});
        visit("clientSystem", clientSystem,
              {.label = "Clients run", .section = spoken, .help = "Lustre has a client for Linux only."});
        visit("zones", zones,
              {.label = "Clients' zones",
               .section = spoken,
               .min = Zones(1),
               .max = Zones(6),
               .help = "In how many Availability Zones clients stand. Inside a VPC its zones are used."});

        visit("size", size,
              {.label = "Data stored",
               .section = held,
               .min = GiB(1),
               .max = TiB(100'000),
               .help = "All files together today, before compression."});
        visit("growth", growth,
              {.label = "Growth a month",
               .section = held,
               .min = GB(0),
               .max = GB(1e7),
               .help = "What comes to it in a month beside what is deleted."});
        visit("ahead", ahead,
              {.label = "Months ahead",
               .section = held,
               .min = Months(0),
               .max = Months(60),
               .help = "How many months of growth fit in before the capacity must be raised."});
        visit("freeSpace", freeSpace,
              {.label = "Kept free",
               .section = held,
               .min = Percent(0),
               .max = Percent(80),
               .help = "Share of the capacity that stays empty. A full file system stops writes."});
        visit("compressible", compressible,
              {.label = "Compression saves",
               .section = held,
               .min = Percent(0),
               .max = Percent(95),
               .help = "What compression makes of it, by your own measurement. It is an assumption."});
        visit("duplicates", duplicates,
              {.label = "Deduplication saves",
               .section = held,
               .min = Percent(0),
               .max = Percent(95),
               .help = "Windows and ONTAP store equal parts once; OpenZFS and Lustre do not."});
        visit("hot", hot,
              {.label = "Working set",
               .section = held,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of the data that is in use. ONTAP may move the rest to its capacity pool."});

        visit("readThroughput", readThroughput,
              {.label = "Reads",
               .section = used,
               .min = MiBps(0),
               .max = MiBps(10'000'000),
               .help = "Of all clients together at the peak, sustained."});
        visit("writeThroughput", writeThroughput,
              {.label = "Writes",
               .section = used,
               .min = MiBps(0),
               .max = MiBps(10'000'000),
               .help = "Of all clients together at the peak, sustained."});
        visit("iops", iops,
              {.label = "Disk IOPS",
               .section = used,
               .min = Iops(0),
               .max = Iops(100'000'000),
               .help = "Operations a second at the peak that the servers' memory does not answer."});
        visit("latency", latency,
              {.label = "Latency", .section = used, .help = "SSD answers under a millisecond, HDD in a few."});
        visit("busy", busy,
              {.label = "Mean use",
               .section = used,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Mean throughput of a month as a share of the peak. Requests and traffic follow from it.",
               .rare = true});
        visit("cached", cached,
              {.label = "Reads from memory",
               .section = used,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of reads that the servers' memory answers: they take network, no disk.",
               .rare = true});
        visit("requestSize", requestSize,
              {.label = "Size of one request",
               .section = used,
               .min = KB(1),
               .max = KB(1'024),
               .help = "Mean size of a read from the capacity pool: each is billed as a request.",
               .rare = true});
        visit("coldReads", coldReads,
              {.label = "Reads of cold files",
               .section = used,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of reads that meet what lies outside the working set.",
               .rare = true});

        visit("surviveZone", surviveZone,
              {.label = "Survives a zone",
               .section = kept,
               .help = "Whether it must go on when one Availability Zone is lost."});
        visit("recreatable", recreatable,
              {.label = "Can be made again",
               .section = kept,
               .help = "The data is a copy or can be computed anew: it may lie on scratch and has no backup."});
        visit("s3Bucket", s3Bucket,
              {.label = "Linked S3 bucket",
               .section = kept,
               .help = "Bucket, or bucket/prefix, whose objects appear as files. Empty: none.",
               .when = lustre,
               .maxLength = 200});
        visit("backupDays", backupDays,
              {.label = "Backups kept",
               .section = kept,
               .min = Count(0),
               .max = Count(90),
               .help = "Days that daily automatic backups are kept. 0: none, as where a bucket is linked.",
               .when = backed});
        visit("changePerDay", changePerDay,
              {.label = "Changed a day",
               .section = kept,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of the data that is new or changed from one backup to the next.",
               .when = backed});

        visit(
            "system", system,
            {.label = "File system", .section = made, .help = "Advice: the cheapest of the four that meets the need."});
        visit(
            "deployment", deployment,
            {.label = "Deployment type", .section = made, .help = "Advice: the cheapest that survives what it must."});
        visit("storageType", storageType,
              {.label = "Storage type", .section = made, .help = "Advice: the cheapest that answers soon enough."});
        visit("capacity", capacity,
              {.label = "Storage capacity",
               .section = made,
               .min = GiB(32),
               .max = TiB(100'000),
               .help = "Of ONTAP the SSD tier. Advice: the least that holds the data and drives the throughput."});
        visit("throughput", throughput,
              {.label = "Throughput capacity",
               .section = made,
               .min = MiBps(8),
               .max = MiBps(100'000),
               .help = "A step that AWS sells. Of Lustre it follows from the capacity."});
        visit("perUnitThroughput", perUnitThroughput,
              {.label = "Throughput per unit",
               .section = made,
               .min = MiBps(12),
               .max = MiBps(1'000),
               .help = "Of Lustre: throughput of each TiB of storage.",
               .when = lustre});
        visit("provisionedIops", provisionedIops,
              {.label = "SSD IOPS",
               .section = made,
               .min = Iops(1),
               .max = Iops(2'400'000),
               .help = "Advice: those that come with the capacity, or as many as are asked for.",
               .rare = true});
        visit("haPairs", haPairs,
              {.label = "HA pairs",
               .section = made,
               .min = Count(1),
               .max = Count(12),
               .help = "Of ONTAP Single-AZ 2: pairs of file servers.",
               .rare = true});
        visit("tiering", tiering,
              {.label = "To the capacity pool",
               .section = made,
               .help = "Of ONTAP: what leaves the SSD tier. Advice: what saves money and answers soon enough."});
        visit("driveCache", driveCache,
              {.label = "SSD cache for HDD",
               .section = made,
               .help = "Of Lustre on HDD: a fifth of the capacity as SSD in front of it.",
               .when = lustre,
               .rare = true});
        visit("compression", compression,
              {.label = "Saves space",
               .section = made,
               .help = "Compression and deduplication, as far as the file system has them. Advice: where they save.",
               .rare = true});

        visit("volumes", volumes,
              {.label = "Volumes",
               .section = doors,
               .help = "Of ONTAP and OpenZFS: parts with a path and a size of their own.",
               .when = {{"protocol", {"nfs", "smb", "nfs-smb", "iscsi"}}}});
        visit("directory", directory,
              {.label = "Active Directory", .section = doors, .help = "SMB knows its users from there.", .when = smb});
        visit("directoryId", directoryId,
              {.label = "Directory ID",
               .section = doors,
               .help = "\"d-1234567890\". Empty: asked for when it is deployed.",
               .when = {{"protocol", {"smb", "nfs-smb"}}, {"directory", {"aws-managed"}}},
               .maxLength = 12});
        visit("domainName", domainName,
              {.label = "Domain",
               .section = doors,
               .help = "Full name of the domain to join: corp.example.com.",
               .when = {{"protocol", {"smb", "nfs-smb"}}, {"directory", {"self-managed"}}}});
        visit("dnsServers", dnsServers,
              {.label = "DNS servers",
               .section = doors,
               .help = "One to three addresses of the domain, with commas between them.",
               .when = {{"protocol", {"smb", "nfs-smb"}}, {"directory", {"self-managed"}}},
               .maxLength = 60});
        visit("joinUser", joinUser,
              {.label = "Joins as",
               .section = doors,
               .help = "User that may join computers to the domain. Its password is asked for when it is deployed.",
               .when = {{"protocol", {"smb", "nfs-smb"}}, {"directory", {"self-managed"}}},
               .maxLength = 100});
        visit("encryptTransit", encryptTransit,
              {.label = "Encrypted in transit",
               .section = doors,
               .help = "Every type but Scratch 1 encrypts what flows to clients that can."});
        visit("encryption", encryption,
              {.label = "Encryption at rest",
               .section = doors,
               .help = "It is always on; the key cannot be changed later."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .section = doors,
               .help = "ARN or ID of a key that the account has.",
               .when = {{"encryption", {"own-key"}}}});
        visit("audit", audit,
              {.label = "Access is audited",
               .section = doors,
               .help = "Windows writes who opened which file to CloudWatch Logs.",
               .when = {{"protocol", {"smb"}}},
               .rare = true});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = doors,
               .help = "CloudWatch alarms on free space and on the use of the servers."});
        visit("alarmTopic", alarmTopic,
              {.label = "Alarm topic",
               .section = doors,
               .help = "ARN of an SNS topic that is told. Empty: alarms are shown only.",
               .when = {{"alarms", {"true"}}},
               .rare = true});
    }
};

}  // namespace gp
