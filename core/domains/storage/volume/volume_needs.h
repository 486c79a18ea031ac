// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/domains/storage/volume/volume_types.h"

namespace gp {

/// What of a volume holds data, and what of that changes in a day, where nothing else is said: our own assumptions, listed with a plan.
inline constexpr double kAssumedWrittenPercent = 60;
inline constexpr double kAssumedChangePercent = 2;

/// How volumes are put together by the operating system. Source: EC2 User Guide, RAID configuration. RAID 5 and 6 are left out:
/// their parity writes take 20 to 30 % of the IOPS.
enum class RaidLevel { None, Raid0, Raid1, Raid10 };
template <>
struct EnumText<RaidLevel> {
    static constexpr std::array kNames{EnumName{RaidLevel::None, "none", "One volume"},
                                       EnumName{RaidLevel::Raid0, "raid0", "RAID 0 (striped)"},
                                       EnumName{RaidLevel::Raid1, "raid1", "RAID 1 (mirrored)"},
                                       EnumName{RaidLevel::Raid10, "raid10", "RAID 10 (striped mirrors)"}};
};

/// How soon an answer must come. Source: EBS User Guide, volume types: hard disks seek, io2 stays under a millisecond.
enum class VolumeLatency { Any, Milliseconds, SubMillisecond };
template <>
struct EnumText<VolumeLatency> {
    static constexpr std::array kNames{EnumName{VolumeLatency::Any, "any", "More than 10 ms will do"},
                                       EnumName{VolumeLatency::Milliseconds, "milliseconds", "A few milliseconds"},
                                       EnumName{VolumeLatency::SubMillisecond, "sub-millisecond", "Always under 1 ms"}};
};

/// What AWS designs a volume type for. Source: EBS User Guide, volume types.
enum class VolumeDurability { Standard, High };
template <>
struct EnumText<VolumeDurability> {
    static constexpr std::array kNames{EnumName{VolumeDurability::Standard, "standard", "99.8 % a year"},
                                       EnumName{VolumeDurability::High, "high", "99.999 % a year"}};
};

enum class VolumeEncryption { AwsKey, OwnKey, None };
template <>
struct EnumText<VolumeEncryption> {
    static constexpr std::array kNames{EnumName{VolumeEncryption::AwsKey, "aws-key", "Key of AWS (aws/ebs)"},
                                       EnumName{VolumeEncryption::OwnKey, "own-key", "Our own KMS key"},
                                       EnumName{VolumeEncryption::None, "none", "Not encrypted"}};
};

enum class VolumeFileSystem { Xfs, Ext4, Ntfs, Gfs2 };
template <>
struct EnumText<VolumeFileSystem> {
    static constexpr std::array kNames{
        EnumName{VolumeFileSystem::Xfs, "xfs", "XFS"}, EnumName{VolumeFileSystem::Ext4, "ext4", "ext4"},
        EnumName{VolumeFileSystem::Ntfs, "ntfs", "NTFS"}, EnumName{VolumeFileSystem::Gfs2, "gfs2", "GFS2 (cluster)"}};
};

/// One schedule of a snapshot policy.
struct SnapshotSchedule {
    std::string name{"daily"};
    Hours every{24};
    Count kept{7};
    std::string tags;
    std::string copyRegion;
    Count archiveAfter{0};
    Count fastRestoreZones{0};
    bool operator==(const SnapshotSchedule &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name,
              {.label = "Schedule", .help = "Tells the schedules of one volume apart.", .maxLength = 40, .key = true});
        visit("everyHours", every,
              {.label = "Every",
               .min = Hours(1),
               .max = Hours(8'760),
               .help = "1, 2, 3, 4, 6, 8, 12 or 24 hours; 168 is weekly, 720 monthly, 8760 yearly."});
        visit("kept", kept,
              {.label = "Kept",
               .min = Count(1),
               .max = Count(1'000),
               .help = "The oldest snapshot is deleted when there are more than this."});
        visit("tags", tags,
              {.label = "Tags of its volumes",
               .help =
                   "Such as Backup=daily, several separated by commas: the policy takes every volume of the account "
                   "that wears one, and this volume wears them. Empty: this volume alone.",
               .maxLength = 400});
        visit("copyRegion", copyRegion,
              {.label = "Copied to",
               .help = "A second Region that holds a copy of each. Empty: none.",
               .options = OptionSource::Regions,
               .maxLength = 40});
        visit("archiveAfter", archiveAfter,
              {.label = "Archived after (days)",
               .min = Count(0),
               .max = Count(3'650),
               .help = "0: never. The archive bills each snapshot in full, for 90 days at least.",
               .rare = true});
        visit("fastRestoreZones", fastRestoreZones,
              {.label = "Fast restore in zones",
               .min = Count(0),
               .max = Count(6),
               .help = "In how many zones the newest snapshot is kept ready at full speed. It is billed by the hour.",
               .rare = true});
    }
};

}  // namespace gp
