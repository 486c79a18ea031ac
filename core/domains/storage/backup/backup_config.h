// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/backup/backup_needs.h"

namespace gp {

/// One rule of the plan, under the names of AWS::Backup::BackupPlan. 0 days: never.
struct BackupRuleConfig {
    std::string name;
    std::string schedule;
    std::int64_t startWindowMinutes = 60;
    std::int64_t completionWindowMinutes = 0;
    std::int64_t coldAfterDays = 0;
    std::int64_t deleteAfterDays = 0;
    std::int64_t copyColdAfterDays = 0;
    bool continuous = false;
    bool archive = false;
    bool operator==(const BackupRuleConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("RuleName", name, {.label = "Rule", .key = true});
        visit("ScheduleExpression", schedule, {.label = "Schedule"});
        visit("StartWindowMinutes", startWindowMinutes, {.label = "Start within (minutes)"});
        visit("CompletionWindowMinutes", completionWindowMinutes, {.label = "Done within (minutes)"});
        visit("MoveToColdStorageAfterDays", coldAfterDays, {.label = "To cold storage after (days)"});
        visit("DeleteAfterDays", deleteAfterDays, {.label = "Deleted after (days)"});
        visit("CopyMoveToColdStorageAfterDays", copyColdAfterDays, {.label = "Copies to cold storage after (days)"});
        visit("EnableContinuousBackup", continuous, {.label = "Continuous"});
        visit("OptInToArchiveForSupportedResources", archive, {.label = "Volume snapshots archived"});
    }
};

/// What a month does with the points of one type of resource, as it is billed: GB-month stored, GB moved.
struct BackupUse {
    BackupResource type = BackupResource::Efs;
    double warmGB = 0;
    double coldGB = 0;
    double earlyColdGB = 0;  ///< GB-month of cold storage's least stay that deleted points leave unused
    double restoredWarmGB = 0;
    double restoredColdGB = 0;
    double testedGB = 0;
    double itemRestores = 0;
    double copyWarmGB = 0;
    double copyColdGB = 0;
    double sentGB = 0;  ///< to the other Region
    double airGappedGB = 0;
    bool operator==(const BackupUse &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("ResourceType", type, {.label = "Resource type"});
        visit("WarmGB", warmGB, {.label = "Warm (GB-month)"});
        visit("ColdGB", coldGB, {.label = "Cold (GB-month)"});
        visit("EarlyColdGB", earlyColdGB, {.label = "Rest of the least cold stay (GB-month)"});
        visit("RestoredWarmGB", restoredWarmGB, {.label = "Restored from warm (GB)"});
        visit("RestoredColdGB", restoredColdGB, {.label = "Restored from cold (GB)"});
        visit("TestedGB", testedGB, {.label = "Restored by tests (GB)"});
        visit("ItemRestores", itemRestores, {.label = "Single files restored"});
        visit("CopyWarmGB", copyWarmGB, {.label = "Copies, warm (GB-month)"});
        visit("CopyColdGB", copyColdGB, {.label = "Copies, cold (GB-month)"});
        visit("SentGB", sentGB, {.label = "Sent to the other Region (GB)"});
        visit("AirGappedGB", airGappedGB, {.label = "Air-gapped (GB-month)"});
    }
};

/// A resource that the plan names, beside those that it finds by link or tag.
struct BackupArn {
    std::string name;
    std::string arn;
    bool operator==(const BackupArn &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("Name", name, {.label = "Name", .key = true});
        visit("Arn", arn, {.label = "ARN", .maxLength = 400});
    }
};

/// What is decided for a plan of AWS Backup: its vault, its rules, and what a month of it does.
struct BackupConfig {
    std::vector<BackupRuleConfig> rules;
    std::vector<BackupUse> uses;
    std::vector<BackupArn> arns;
    std::string kmsKeyArn;  ///< empty: aws/backup
    BackupRole role = BackupRole::Made;
    std::string roleArn;
    BackupLock lock = BackupLock::None;
    std::int64_t minRetentionDays = 0;
    std::int64_t maxRetentionDays = 0;
    std::int64_t changeableForDays = 0;
    bool airGapped = false;
    std::int64_t airGapMinDays = 0;  ///< a rule that deletes earlier makes no copy there
    std::string copyRegion;
    std::string copyAccount;
    std::string testSchedule;
    std::int64_t testWindowDays = 0;
    double tests = 0;             ///< recovery points tested a month
    bool advancedTables = false;  ///< DynamoDB's advanced features, which cold storage and copies take
    std::string notify;
    std::int64_t alarms = 0;
    bool operator==(const BackupConfig &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("BackupPlanRule", rules, {.label = "Rules"});
        visit("Uses", uses, {.label = "A month of it"});
        visit("Resources", arns, {.label = "Resources by ARN"});
        visit("EncryptionKeyArn", kmsKeyArn, {.label = "KMS key"});
        visit("Role", role, {.label = "Role"});
        visit("IamRoleArn", roleArn, {.label = "ARN of the role", .maxLength = 400});
        visit("LockMode", lock, {.label = "Vault lock"});
        visit("MinRetentionDays", minRetentionDays, {.label = "Kept at least (days)"});
        visit("MaxRetentionDays", maxRetentionDays, {.label = "Kept at most (days)"});
        visit("ChangeableForDays", changeableForDays, {.label = "Lock may be lifted for (days)"});
        visit("LogicallyAirGapped", airGapped, {.label = "Air-gapped vault"});
        visit("AirGappedMinRetentionDays", airGapMinDays, {.label = "Air-gapped vault keeps at least (days)"});
        visit("CopyRegion", copyRegion, {.label = "Copied to Region"});
        visit("CopyAccount", copyAccount, {.label = "Copied to account"});
        visit("RestoreTestingSchedule", testSchedule, {.label = "Restore tests"});
        visit("SelectionWindowDays", testWindowDays, {.label = "Tested points are younger than (days)"});
        visit("TestedPoints", tests, {.label = "Points tested a month"});
        visit("DynamoDbAdvancedFeatures", advancedTables, {.label = "DynamoDB advanced features"});
        visit("Notify", notify, {.label = "Messages to"});
        visit("Alarms", alarms, {.label = "Alarms"});
    }
};

}  // namespace gp
