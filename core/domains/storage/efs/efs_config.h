// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_needs.h"
#include "core/domains/storage/store_alarm.h"

namespace gp {

/// What a month does with the classes of a file system, as it is billed: GB-month stored, GB moved. A file in IA or Archive
/// counts with the least size that is billed there.
struct EfsMonth {
    double standardGB = 0;
    double iaGB = 0;
    double archiveGB = 0;
    double toIaGB = 0;
    double toArchiveGB = 0;
    double iaReadGB = 0;
    double archiveReadGB = 0;
    double earlyArchiveGB = 0;  ///< GB-month of Archive's least stay that files leave unused
    double readGB = 0;          ///< by the clients, from all classes, as metered
    double writtenGB = 0;
    double otherZonesGB = 0;  ///< of a One Zone file system: to and from clients in other zones
    bool operator==(const EfsMonth &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("StandardGB", standardGB, {.label = "Standard (GB-month)"});
        visit("InfrequentAccessGB", iaGB, {.label = "Infrequent Access (GB-month)"});
        visit("ArchiveGB", archiveGB, {.label = "Archive (GB-month)"});
        visit("ToInfrequentAccessGB", toIaGB, {.label = "Moved to Infrequent Access (GB)"});
        visit("ToArchiveGB", toArchiveGB, {.label = "Moved to Archive (GB)"});
        visit("InfrequentAccessReadGB", iaReadGB, {.label = "Read from Infrequent Access (GB)"});
        visit("ArchiveReadGB", archiveReadGB, {.label = "Read from Archive (GB)"});
        visit("EarlyArchiveGB", earlyArchiveGB, {.label = "Rest of Archive's least stay (GB-month)"});
        visit("ReadGB", readGB, {.label = "Read (GB)"});
        visit("WrittenGB", writtenGB, {.label = "Written (GB)"});
        visit("OtherZonesGB", otherZonesGB, {.label = "To clients in other zones (GB)"});
    }
};

/// What is decided for a file system, under the property names of AWS::EFS::FileSystem. Never edited: pins in the spec lead here.
/// Ours are `Type` (One Zone is AvailabilityZoneName in AWS), `IncludedThroughputInMibps`, what goes with it, and what a month bills.
struct EfsConfig {
    EfsType type = EfsType::Regional;
    EfsPerformanceMode performanceMode = EfsPerformanceMode::GeneralPurpose;
    EfsThroughputMode throughputMode = EfsThroughputMode::Elastic;
    double provisioned = 0;  ///< MiB/s; 0: another mode
    double included = 0;     ///< MiB/s that Standard's size earns
    EfsAfter transitionToIa = EfsAfter::Never;
    EfsAfter transitionToArchive = EfsAfter::Never;
    EfsReturn transitionToPrimary = EfsReturn::Stays;
    bool encrypted = true;
    std::string kmsKeyId;  ///< empty: the account's aws/elasticfilesystem key
    bool tls = true;
    bool backup = true;
    std::string replicaRegion;
    std::vector<EfsAccessPoint> accessPoints;
    std::vector<StoreAlarm> alarms;
    std::int64_t endpointZones = 0;  ///< in which the API has an interface endpoint; 0: it has none

    EfsMonth month;
    double backupGB = 0;
    double replicaGB = 0;  ///< GB-month in the other Region
    double replicaSentGB = 0;
    bool operator==(const EfsConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Type", type, {.label = "Type"});
        visit("PerformanceMode", performanceMode, {.label = "Performance mode"});
        visit("ThroughputMode", throughputMode, {.label = "Throughput mode"});
        visit("ProvisionedThroughputInMibps", provisioned, {.label = "Provisioned throughput (MiB/s)"});
        visit("IncludedThroughputInMibps", included, {.label = "Included throughput (MiB/s)"});
        visit("TransitionToIA", transitionToIa, {.label = "To Infrequent Access"});
        visit("TransitionToArchive", transitionToArchive, {.label = "To Archive"});
        visit("TransitionToPrimaryStorageClass", transitionToPrimary, {.label = "Back to Standard"});
        visit("Encrypted", encrypted, {.label = "Encrypted"});
        visit("KmsKeyId", kmsKeyId, {.label = "KMS key"});
        visit("EncryptedInTransit", tls, {.label = "TLS enforced"});
        visit("BackupPolicy", backup, {.label = "Automatic backup"});
        visit("ReplicationRegion", replicaRegion, {.label = "Replicated to"});
        visit("AccessPoints", accessPoints, {.label = "Access points"});
        visit("Alarms", alarms, {.label = "Alarms"});
        visit("ApiEndpointZones", endpointZones, {.label = "Interface endpoint of the API (zones)"});
        month.describe(visit);
        visit("BackupGB", backupGB, {.label = "Backups (GB-month)"});
        visit("ReplicaGB", replicaGB, {.label = "Replica (GB-month)"});
        visit("ReplicaSentGB", replicaSentGB, {.label = "Sent to the replica (GB)"});
    }
};

}  // namespace gp
