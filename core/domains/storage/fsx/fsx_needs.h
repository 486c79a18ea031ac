// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

/// FileSystemType of AWS::FSx::FileSystem, in the order in which equal costs are decided.
enum class FsxSystem { OpenZfs, Ontap, Windows, Lustre };
template <>
struct EnumText<FsxSystem> {
    static constexpr std::array kNames{EnumName{FsxSystem::OpenZfs, "openzfs", "OpenZFS"},
                                       EnumName{FsxSystem::Ontap, "ontap", "NetApp ONTAP"},
                                       EnumName{FsxSystem::Windows, "windows", "Windows File Server"},
                                       EnumName{FsxSystem::Lustre, "lustre", "Lustre"}};
};

/// DeploymentType of all four file systems; newer generations first, since equal costs are decided by this order.
enum class FsxDeployment {
    MultiAz2,
    MultiAz1,
    SingleAzHa2,
    SingleAzHa1,
    SingleAz2,
    SingleAz1,
    Persistent2,
    Persistent1,
    Scratch2,
    Scratch1
};
template <>
struct EnumText<FsxDeployment> {
    static constexpr std::array kNames{EnumName{FsxDeployment::MultiAz2, "MULTI_AZ_2", "Multi-AZ 2"},
                                       EnumName{FsxDeployment::MultiAz1, "MULTI_AZ_1", "Multi-AZ"},
                                       EnumName{FsxDeployment::SingleAzHa2, "SINGLE_AZ_HA_2", "Single-AZ 2 (HA)"},
                                       EnumName{FsxDeployment::SingleAzHa1, "SINGLE_AZ_HA_1", "Single-AZ 1 (HA)"},
                                       EnumName{FsxDeployment::SingleAz2, "SINGLE_AZ_2", "Single-AZ 2"},
                                       EnumName{FsxDeployment::SingleAz1, "SINGLE_AZ_1", "Single-AZ 1"},
                                       EnumName{FsxDeployment::Persistent2, "PERSISTENT_2", "Persistent 2"},
                                       EnumName{FsxDeployment::Persistent1, "PERSISTENT_1", "Persistent 1"},
                                       EnumName{FsxDeployment::Scratch2, "SCRATCH_2", "Scratch 2"},
                                       EnumName{FsxDeployment::Scratch1, "SCRATCH_1", "Scratch 1"}};
};
[[nodiscard]] constexpr bool isFsxMultiAz(FsxDeployment deployment)
{
    return deployment == FsxDeployment::MultiAz1 || deployment == FsxDeployment::MultiAz2;
}
[[nodiscard]] constexpr bool isFsxScratch(FsxDeployment deployment)
{
    return deployment == FsxDeployment::Scratch1 || deployment == FsxDeployment::Scratch2;
}

/// StorageType of AWS::FSx::FileSystem.
enum class FsxStorage { Ssd, Hdd, IntelligentTiering };
template <>
struct EnumText<FsxStorage> {
    static constexpr std::array kNames{
        EnumName{FsxStorage::Ssd, "SSD", "SSD"}, EnumName{FsxStorage::Hdd, "HDD", "HDD"},
        EnumName{FsxStorage::IntelligentTiering, "INTELLIGENT_TIERING", "Intelligent-Tiering"}};
};

/// TieringPolicy of an ONTAP volume: what may leave the SSD tier for the capacity pool.
enum class FsxTiering { None, SnapshotOnly, Auto, All };
template <>
struct EnumText<FsxTiering> {
    static constexpr std::array kNames{EnumName{FsxTiering::None, "NONE", "Nothing"},
                                       EnumName{FsxTiering::SnapshotOnly, "SNAPSHOT_ONLY", "Snapshots only"},
                                       EnumName{FsxTiering::Auto, "AUTO", "What lies cold"},
                                       EnumName{FsxTiering::All, "ALL", "All data"}};
};

/// What clients speak to it.
enum class FsxProtocol { Nfs, Smb, NfsAndSmb, Iscsi, Lustre };
template <>
struct EnumText<FsxProtocol> {
    static constexpr std::array kNames{EnumName{FsxProtocol::Nfs, "nfs", "NFS"},
                                       EnumName{FsxProtocol::Smb, "smb", "SMB"},
                                       EnumName{FsxProtocol::NfsAndSmb, "nfs-smb", "NFS and SMB, the same files"},
                                       EnumName{FsxProtocol::Iscsi, "iscsi", "iSCSI (blocks)"},
                                       EnumName{FsxProtocol::Lustre, "lustre", "Lustre (POSIX, HPC)"}};
};

enum class FsxClients { Linux, Windows, MacOs, Mixed };
template <>
struct EnumText<FsxClients> {
    static constexpr std::array kNames{
        EnumName{FsxClients::Linux, "linux", "Linux"}, EnumName{FsxClients::Windows, "windows", "Windows"},
        EnumName{FsxClients::MacOs, "macos", "macOS"}, EnumName{FsxClients::Mixed, "mixed", "Several systems"}};
};

/// How soon a read must be answered. Sources: performance pages of the four user guides.
enum class FsxLatency { SubMillisecond, HotSubMillisecond, Milliseconds, Tens };
template <>
struct EnumText<FsxLatency> {
    static constexpr std::array kNames{
        EnumName{FsxLatency::SubMillisecond, "sub-millisecond", "Under a millisecond, every file"},
        EnumName{FsxLatency::HotSubMillisecond, "hot-sub-millisecond", "Under a millisecond, cold files may wait"},
        EnumName{FsxLatency::Milliseconds, "milliseconds", "A few milliseconds"},
        EnumName{FsxLatency::Tens, "tens", "Tens of milliseconds will do"}};
};

enum class FsxDirectory { AwsManaged, SelfManaged };
template <>
struct EnumText<FsxDirectory> {
    static constexpr std::array kNames{EnumName{FsxDirectory::AwsManaged, "aws-managed", "AWS Managed Microsoft AD"},
                                       EnumName{FsxDirectory::SelfManaged, "self-managed", "Our own Active Directory"}};
};

enum class FsxEncryption { AwsKey, OwnKey };
template <>
struct EnumText<FsxEncryption> {
    static constexpr std::array kNames{EnumName{FsxEncryption::AwsKey, "aws-key", "Key of AWS (aws/fsx)"},
                                       EnumName{FsxEncryption::OwnKey, "own-key", "Our own KMS key"}};
};

enum class FsxSwitch { Off, On };
template <>
struct EnumText<FsxSwitch> {
    static constexpr std::array kNames{EnumName{FsxSwitch::Off, "off", "Off"}, EnumName{FsxSwitch::On, "on", "On"}};
};

/// A volume of ONTAP or OpenZFS.
struct FsxVolume {
    std::string name{"data"};
    std::string path{"/data"};
    Percent share{100};
    bool operator==(const FsxVolume &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name,
              {.label = "Name",
               .help = "Letters, digits and underscores, as ONTAP and OpenZFS take it.",
               .maxLength = 40,
               .key = true});
        visit("path", path, {.label = "Path", .help = "Where clients find it: \"/data\".", .maxLength = 200});
        visit("share", share,
              {.label = "Share of data",
               .min = Percent(0.1),
               .max = Percent(100),
               .help = "How much of the data stored it may hold. Together at most 100 %."});
    }
};

}  // namespace gp
