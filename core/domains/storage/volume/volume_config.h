// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/store_alarm.h"
#include "core/domains/storage/volume/volume_needs.h"

namespace gp {

/// Copies of the snapshots in another Region, a month.
struct SnapshotCopies {
    std::string region;
    double storageGB = 0;   ///< GB-month there
    double transferGB = 0;  ///< sent in a month
    bool operator==(const SnapshotCopies &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("TargetRegion", region, {.label = "Region", .key = true});
        visit("StorageGB", storageGB, {.label = "Stored (GB)"});
        visit("TransferGB", transferGB, {.label = "Sent a month (GB)"});
    }
};

/// What is decided for a volume, under the property names of AWS::EC2::Volume and AWS::DLM::LifecyclePolicy. Never edited: pins
/// in the spec lead here. Ours are `RaidLevel`, `Members` (how many equal volumes), `FileSystem`, and what a month bills:
/// `SnapshotStorageGB`, `SnapshotArchiveGB`, `FastRestoreHours`, `SnapshotCopies`, `BlockLists`, `BlocksRead`, `BlocksWritten`.
struct VolumeConfig {
    VolumeType volumeType = VolumeType::Gp3;
    std::int64_t size = 0;        ///< GiB
    std::int64_t iops = 0;        ///< 0: the type has no such setting
    std::int64_t throughput = 0;  ///< MiB/s; 0: the type has no such setting
    RaidLevel raid = RaidLevel::None;
    std::int64_t members = 1;
    bool encrypted = true;
    std::string kmsKeyId;  ///< empty: the account's aws/ebs key
    bool multiAttachEnabled = false;
    VolumeFileSystem fileSystem = VolumeFileSystem::Xfs;
    std::vector<SnapshotSchedule> schedules;
    std::vector<StoreAlarm> alarms;  ///< of each member

    double snapshotStorageGB = 0;
    double snapshotArchiveGB = 0;
    double fastRestoreHours = 0;  ///< snapshot × zone × hour
    std::vector<SnapshotCopies> copies;
    std::int64_t blockLists = 0;     ///< requests a month to the EBS direct APIs
    std::int64_t blocksRead = 0;     ///< blocks a month
    std::int64_t blocksWritten = 0;  ///< blocks a month
    bool operator==(const VolumeConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("VolumeType", volumeType, {.label = "Type"});
        visit("Size", size, {.label = "Size (GiB)"});
        visit("Iops", iops, {.label = "IOPS"});
        visit("Throughput", throughput, {.label = "Throughput (MiB/s)"});
        visit("RaidLevel", raid, {.label = "RAID"});
        visit("Members", members, {.label = "Volumes"});
        visit("Encrypted", encrypted, {.label = "Encrypted"});
        visit("KmsKeyId", kmsKeyId, {.label = "KMS key"});
        visit("MultiAttachEnabled", multiAttachEnabled, {.label = "Multi-Attach"});
        visit("FileSystem", fileSystem, {.label = "File system"});
        visit("Schedules", schedules, {.label = "Snapshot schedules"});
        visit("Alarms", alarms, {.label = "Alarms"});
        visit("SnapshotStorageGB", snapshotStorageGB, {.label = "Snapshots (GB-month)"});
        visit("SnapshotArchiveGB", snapshotArchiveGB, {.label = "Archived snapshots (GB-month)"});
        visit("FastRestoreHours", fastRestoreHours, {.label = "Fast restore (hours)"});
        visit("SnapshotCopies", copies, {.label = "Copies in other Regions"});
        visit("BlockLists", blockLists, {.label = "Lists of blocks a month"});
        visit("BlocksRead", blocksRead, {.label = "Blocks read a month"});
        visit("BlocksWritten", blocksWritten, {.label = "Blocks written a month"});
    }
};

}  // namespace gp
