// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_needs.h"

namespace gp {

/// What is asked of one EBS volume, or of several that act as one. Any value may be stored; planVolume() decides whether it can
/// be built. Greatest values are those of the field, not of a volume type: what no type serves is a finding.
struct VolumeSpec {
    GiB size{100};
    Iops iops{3'000};
    KB blockSize{16};
    MiBps throughput{0};
    VolumeLatency latency = VolumeLatency::Milliseconds;
    bool sequential = false;
    Percent reads{50};
    HourlyWeek hours;
    VolumeDurability durability = VolumeDurability::Standard;
    bool boot = false;
    Instances sharedBy{1};

    std::string instanceType;
    Advised<Count> maxStripes;

    Advised<VolumeType> type;
    Advised<RaidLevel> raid;
    Advised<GiB> provisionedSize;
    Advised<Iops> provisionedIops;
    Advised<MiBps> provisionedThroughput;
    VolumeFileSystem fileSystem = VolumeFileSystem::Xfs;
    VolumeEncryption encryption = VolumeEncryption::AwsKey;
    std::string kmsKey;
    bool alarms = false;

    Percent written{kAssumedWrittenPercent};
    Percent changePerDay{kAssumedChangePercent};
    std::vector<SnapshotSchedule> snapshots{SnapshotSchedule{}};
    Count blockLists{0};
    Count blocksRead{0};
    Count blocksWritten{0};
    bool operator==(const VolumeSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view need = "What it must hold and do";
        const std::string_view where = "Where it is attached";
        const std::string_view made = "What it is made of";
        const std::string_view kept = "Snapshots";

        visit("size", size,
              {.label = "Size",
               .section = need,
               .min = GiB(1),
               .max = TiB(1'024),
               .help = "What has to fit on the volume, file system included; a TB is 1,024 GiB, as AWS bills it."});
        visit("iops", iops,
              {.label = "IOPS",
               .section = need,
               .min = Iops(0),
               .max = Iops(1'000'000),
               .help = "Reads and writes a second, sustained, of the size below."});
        visit("blockSize", blockSize,
              {.label = "Size of one I/O",
               .section = need,
               .min = KB(0.5),
               .max = KB(16'384),
               .help = "A solid-state volume counts one of more than 256 KiB several times."});
        visit("throughput", throughput,
              {.label = "Throughput",
               .section = need,
               .min = MiBps(0),
               .max = MiBps(40'000),
               .help = "Sustained. What the IOPS above move is asked for by itself."});
        visit("latency", latency,
              {.label = "Latency", .section = need, .help = "A hard disk takes more than 10 ms to seek."});
        visit("sequential", sequential,
              {.label = "One after the other",
               .section = need,
               .help = "Reads and writes that follow each other merge to 1 MiB on a hard disk; at random each counts "
                       "as 1 MiB.",
               .when = {{"latency", {"any"}}}});
        visit("durability", durability,
              {.label = "Durability",
               .section = need,
               .help = "How rarely a volume may be lost in a year. It decides between the families of types."});
        visit("boot", boot,
              {.label = "Boot volume",
               .section = need,
               .help = "An instance starts from it. Not every type can be started from.",
               .when = {{"sharedBy", {"1"}}}});
        visit("reads", reads,
              {.label = "Share of reads",
               .section = need,
               .min = Percent(0),
               .max = Percent(100),
               .help = "A mirror writes twice and reads from either side.",
               .rare = true});
        visit("hours", hours,
              {.label = "Hours of the week",
               .section = need,
               .help = "Each hour as a share of the IOPS and throughput above. Quiet hours fill the bucket of gp2, st1 "
                       "and sc1.",
               .rare = true});

        visit("sharedBy", sharedBy,
              {.label = "Shared by instances",
               .section = where,
               .min = Instances(1),
               .max = Instances(16),
               .help = "More than one: Multi-Attach, in one zone, with a file system made for clusters."});
        visit("instanceType", instanceType,
              {.label = "Instance type",
               .section = where,
               .help = "What it is attached to: its EBS bandwidth may be the limit. Empty: not known.",
               .options = OptionSource::InstanceTypes,
               .maxLength = 40});

        visit("type", type,
              {.label = "Volume type", .section = made, .help = "The cheapest type that meets every need."});
        visit("maxStripes", maxStripes,
              {.label = "Volumes at most",
               .section = made,
               .min = Count(1),
               .max = Count(127),
               .help =
                   "How many may share the load as RAID 0, whatever their type. Advice: one; where no single volume "
                   "serves, as many as cost least, up to what an instance takes.",
               .when = {{"boot", {"false"}}, {"sharedBy", {"1"}}}});
        visit("raid", raid,
              {.label = "RAID",
               .section = made,
               .help = "Several volumes side by side: RAID 0 adds up their speed, RAID 1 keeps each byte twice.",
               .when = {{"boot", {"false"}}, {"sharedBy", {"1"}}},
               .rare = true});
        visit("provisionedSize", provisionedSize,
              {.label = "Size of each volume",
               .section = made,
               .min = GiB(1),
               .max = TiB(64),
               .help = "Empty takes the smallest size that meets the need; larger sizes of some types are faster.",
               .rare = true});
        visit("provisionedIops", provisionedIops,
              {.label = "IOPS of each volume",
               .section = made,
               .min = Iops(100),
               .max = Iops(1'000'000),
               .help = "Empty provides just what is needed above.",
               .when = {{"type", {"", "gp3", "io2", "io1"}}},
               .rare = true});
        visit("provisionedThroughput", provisionedThroughput,
              {.label = "Throughput of each volume",
               .section = made,
               .min = MiBps(1),
               .max = MiBps(40'000),
               .help = "Empty provides just what is needed above.",
               .when = {{"type", {"", "gp3"}}},
               .rare = true});
        visit("fileSystem", fileSystem,
              {.label = "File system",
               .section = made,
               .help = "What the script of the instance formats the volume with; no influence on the price."});
        visit("encryption", encryption,
              {.label = "Encryption",
               .section = made,
               .help = "With whose key the volume and its snapshots are encrypted."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .section = made,
               .help = "ARN or alias of a key that the account has.",
               .when = {{"encryption", {"own-key"}}}});
        visit("alarms", alarms,
              {.label = "Alarms",
               .section = made,
               .help =
                   "CloudWatch alarms on I/O that stalls and on burst credits. The export asks for the e-mail address "
                   "that they are sent to; without one nobody is told."});

        visit("snapshots", snapshots,
              {.label = "Schedules",
               .section = kept,
               .help = "How often copies are taken and how many are kept. Each schedule counts its own."});
        visit("written", written,
              {.label = "Written share",
               .section = kept,
               .min = Percent(0),
               .max = Percent(100),
               .help = "How much of the size holds data; the first snapshot is that large."});
        visit("changePerDay", changePerDay,
              {.label = "Changed a day",
               .section = kept,
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of the data that a day's writes touch, each block counted once."});
        const Count mostRequests(1'000'000'000'000);
        visit("blockLists", blockLists,
              {.label = "Lists of blocks a month",
               .section = kept,
               .min = Count(0),
               .max = mostRequests,
               .help = "ListChangedBlocks and ListSnapshotBlocks requests that backup software makes through the EBS "
                       "direct APIs.",
               .rare = true});
        visit("blocksRead", blocksRead,
              {.label = "Blocks read a month",
               .section = kept,
               .min = Count(0),
               .max = mostRequests,
               .help = "GetSnapshotBlock of the EBS direct APIs: blocks of 512 KiB that are read out of snapshots.",
               .rare = true});
        visit("blocksWritten", blocksWritten,
              {.label = "Blocks written a month",
               .section = kept,
               .min = Count(0),
               .max = mostRequests,
               .help = "PutSnapshotBlock of the EBS direct APIs: blocks of 512 KiB that are written into snapshots.",
               .rare = true});
    }
};

}  // namespace gp
