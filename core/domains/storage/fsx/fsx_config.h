// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/fsx/fsx_needs.h"

namespace gp {

/// What is decided for a file system, under the property names of AWS::FSx::FileSystem. Never edited: pins in the spec lead here.
/// Ours are what a month bills beside them, and who speaks to it.
struct FsxConfig {
    FsxSystem system = FsxSystem::OpenZfs;
    FsxDeployment deployment = FsxDeployment::MultiAz1;
    FsxStorage storageType = FsxStorage::Ssd;
    double storageCapacity = 0;       ///< GiB; of ONTAP the SSD tier
    double throughputCapacity = 0;    ///< MB/s, all HA pairs together; of Lustre what the capacity drives
    double perUnitThroughput = 0;     ///< MB/s/TiB, Lustre only
    double productionThroughput = 0;  ///< MB/s that AWS means for production, at least; 0: any
    double diskIops = 0;              ///< provisioned; 0: not a setting of this one
    double includedIops = 0;
    std::int64_t haPairs = 1;
    FsxTiering tiering = FsxTiering::None;
    bool driveCache = false;
    bool compression = false;
    bool deduplication = false;
    std::int64_t automaticBackupRetentionDays = 0;
    std::string kmsKeyId;  ///< empty: the account's aws/fsx key

    FsxProtocol protocol = FsxProtocol::Nfs;
    std::string s3Bucket;
    std::vector<FsxVolume> volumes;
    double dataGiB = 0;  ///< that volumes share, before compression
    FsxDirectory directory = FsxDirectory::AwsManaged;
    std::string directoryId;
    std::string domainName;
    std::string dnsServers;
    std::string joinUser;
    bool audit = false;
    std::int64_t alarms = 0;
    std::string alarmTopic;

    double poolGB = 0;  ///< GB-month in the capacity pool
    double poolReads = 0;
    double poolWrites = 0;
    double backupGB = 0;
    double otherZonesGB = 0;  ///< to and from clients in other zones
    bool operator==(const FsxConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("FileSystemType", system, {.label = "File system"});
        visit("DeploymentType", deployment, {.label = "Deployment type"});
        visit("StorageType", storageType, {.label = "Storage type"});
        visit("StorageCapacity", storageCapacity, {.label = "Storage capacity (GiB)"});
        visit("ThroughputCapacity", throughputCapacity, {.label = "Throughput capacity (MB/s)"});
        visit("PerUnitStorageThroughput", perUnitThroughput, {.label = "Throughput per unit (MB/s/TiB)"});
        visit("ProductionThroughput", productionThroughput, {.label = "Meant for production from (MB/s)"});
        visit("DiskIops", diskIops, {.label = "SSD IOPS"});
        visit("IncludedIops", includedIops, {.label = "Included IOPS"});
        visit("HAPairs", haPairs, {.label = "HA pairs"});
        visit("TieringPolicy", tiering, {.label = "To the capacity pool"});
        visit("DriveCacheType", driveCache, {.label = "SSD cache"});
        visit("DataCompression", compression, {.label = "Compression"});
        visit("Deduplication", deduplication, {.label = "Deduplication"});
        visit("AutomaticBackupRetentionDays", automaticBackupRetentionDays, {.label = "Backups kept (days)"});
        visit("KmsKeyId", kmsKeyId, {.label = "KMS key"});
        visit("Protocol", protocol, {.label = "Protocol"});
        visit("DataRepositoryPath", s3Bucket, {.label = "Linked S3 bucket"});
        visit("Volumes", volumes, {.label = "Volumes"});
        visit("DataGiB", dataGiB, {.label = "Data planned for (GiB)"});
        visit("ActiveDirectory", directory, {.label = "Active Directory"});
        visit("ActiveDirectoryId", directoryId, {.label = "Directory ID"});
        visit("DomainName", domainName, {.label = "Domain"});
        visit("DnsIps", dnsServers, {.label = "DNS servers"});
        visit("UserName", joinUser, {.label = "Joins as"});
        visit("FileAccessAudit", audit, {.label = "Access is audited"});
        visit("Alarms", alarms, {.label = "Alarms"});
        visit("AlarmTopic", alarmTopic, {.label = "Alarm topic"});
        visit("CapacityPoolGB", poolGB, {.label = "Capacity pool (GB-month)"});
        visit("CapacityPoolReads", poolReads, {.label = "Capacity pool, read requests"});
        visit("CapacityPoolWrites", poolWrites, {.label = "Capacity pool, write requests"});
        visit("BackupGB", backupGB, {.label = "Backups (GB-month)"});
        visit("OtherZonesGB", otherZonesGB, {.label = "To clients in other zones (GB)"});
    }
};

}  // namespace gp
