// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"

#include <cstddef>

namespace gp {

/// How clients speak to what stores their data.
enum class StorageInterface { Object, Nfs, Smb, Block, Lustre };
template <>
struct EnumText<StorageInterface> {
    static constexpr std::array kNames{EnumName{StorageInterface::Object, "object", "Objects (S3 API)"},
                                       EnumName{StorageInterface::Nfs, "nfs", "Files over NFS"},
                                       EnumName{StorageInterface::Smb, "smb", "Files over SMB"},
                                       EnumName{StorageInterface::Block, "block", "Block device"},
                                       EnumName{StorageInterface::Lustre, "lustre", "Lustre (POSIX, HPC)"}};
};

/// What is compared, in the order in which equal costs and durabilities are decided. The text of each is also its prefix among the
/// limits of the catalog's service "storage".
enum class StorageOption {
    S3Standard,
    S3IntelligentTiering,
    S3Lifecycle,
    S3StandardIa,
    S3GlacierInstant,
    S3OneZoneIa,
    S3GlacierFlexible,
    S3DeepArchive,
    S3Express,
    Gp3,
    Io2,
    St1,
    Sc1,
    InstanceStore,
    EfsRegional,
    EfsOneZone,
    FsxOpenZfs,
    FsxOntap,
    FsxWindows,
    FsxLustre
};
template <>
struct EnumText<StorageOption> {
    static constexpr std::array kNames{
        EnumName{StorageOption::S3Standard, "s3-standard", "S3 Standard"},
        EnumName{StorageOption::S3IntelligentTiering, "s3-intelligent-tiering", "S3 Intelligent-Tiering"},
        EnumName{StorageOption::S3Lifecycle, "s3-lifecycle", "S3, cheapest lifecycle"},
        EnumName{StorageOption::S3StandardIa, "s3-standard-ia", "S3 Standard-IA"},
        EnumName{StorageOption::S3GlacierInstant, "s3-glacier-instant", "S3 Glacier Instant Retrieval"},
        EnumName{StorageOption::S3OneZoneIa, "s3-one-zone-ia", "S3 One Zone-IA"},
        EnumName{StorageOption::S3GlacierFlexible, "s3-glacier-flexible", "S3 Glacier Flexible Retrieval"},
        EnumName{StorageOption::S3DeepArchive, "s3-deep-archive", "S3 Glacier Deep Archive"},
        EnumName{StorageOption::S3Express, "s3-express", "S3 Express One Zone"},
        EnumName{StorageOption::Gp3, "ebs-gp3", "EBS gp3"},
        EnumName{StorageOption::Io2, "ebs-io2", "EBS io2"},
        EnumName{StorageOption::St1, "ebs-st1", "EBS st1"},
        EnumName{StorageOption::Sc1, "ebs-sc1", "EBS sc1"},
        EnumName{StorageOption::InstanceStore, "instance-store", "Instance store"},
        EnumName{StorageOption::EfsRegional, "efs-regional", "EFS Regional"},
        EnumName{StorageOption::EfsOneZone, "efs-one-zone", "EFS One Zone"},
        EnumName{StorageOption::FsxOpenZfs, "fsx-openzfs", "FSx for OpenZFS"},
        EnumName{StorageOption::FsxOntap, "fsx-ontap", "FSx for NetApp ONTAP"},
        EnumName{StorageOption::FsxWindows, "fsx-windows", "FSx for Windows File Server"},
        EnumName{StorageOption::FsxLustre, "fsx-lustre", "FSx for Lustre"}};
};
inline constexpr std::size_t kStorageOptionCount = EnumText<StorageOption>::kNames.size();

/// In the order in which they are asked: the first that fails is what is said of an option.
enum class StorageConstraint { Protocol, Sharing, ZoneLoss, Persistence, Latency, Throughput, Size, Region, Price };
template <>
struct EnumText<StorageConstraint> {
    static constexpr std::array kNames{EnumName{StorageConstraint::Protocol, "protocol", "Protocol"},
                                       EnumName{StorageConstraint::Sharing, "sharing", "Sharing"},
                                       EnumName{StorageConstraint::ZoneLoss, "zone-loss", "Zone loss"},
                                       EnumName{StorageConstraint::Persistence, "persistence", "Persistence"},
                                       EnumName{StorageConstraint::Latency, "latency", "Latency"},
                                       EnumName{StorageConstraint::Throughput, "throughput", "Throughput or IOPS"},
                                       EnumName{StorageConstraint::Size, "size", "Size"},
                                       EnumName{StorageConstraint::Region, "region", "Region"},
                                       EnumName{StorageConstraint::Price, "price", "Price"}};
};

}  // namespace gp
