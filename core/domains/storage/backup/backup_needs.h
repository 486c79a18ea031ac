// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

/// What AWS Backup protects, as it is billed. Source: AWS Backup Developer Guide, feature availability by resource.
enum class BackupResource { Ebs, Ec2, Efs, Rds, Aurora, DynamoDb, S3, FsxLustre, FsxWindows, FsxOntap, FsxOpenZfs };
template <>
struct EnumText<BackupResource> {
    static constexpr std::array kNames{EnumName{BackupResource::Ebs, "ebs", "EBS volumes"},
                                       EnumName{BackupResource::Ec2, "ec2", "EC2 instances (images)"},
                                       EnumName{BackupResource::Efs, "efs", "EFS file systems"},
                                       EnumName{BackupResource::Rds, "rds", "RDS databases"},
                                       EnumName{BackupResource::Aurora, "aurora", "Aurora clusters"},
                                       EnumName{BackupResource::DynamoDb, "dynamodb", "DynamoDB tables"},
                                       EnumName{BackupResource::S3, "s3", "S3 buckets"},
                                       EnumName{BackupResource::FsxLustre, "fsx-lustre", "FSx for Lustre"},
                                       EnumName{BackupResource::FsxWindows, "fsx-windows", "FSx for Windows"},
                                       EnumName{BackupResource::FsxOntap, "fsx-ontap", "FSx for NetApp ONTAP"},
                                       EnumName{BackupResource::FsxOpenZfs, "fsx-openzfs", "FSx for OpenZFS"}};
};
inline constexpr std::size_t kBackupResources = EnumText<BackupResource>::kNames.size();

/// The rules that a plan may have, from the finest on.
enum class BackupCycle { Frequent, Daily, Weekly, Monthly, Yearly };
template <>
struct EnumText<BackupCycle> {
    static constexpr std::array kNames{
        EnumName{BackupCycle::Frequent, "frequent", "Within the day"}, EnumName{BackupCycle::Daily, "daily", "Daily"},
        EnumName{BackupCycle::Weekly, "weekly", "Weekly"}, EnumName{BackupCycle::Monthly, "monthly", "Monthly"},
        EnumName{BackupCycle::Yearly, "yearly", "Yearly"}};
};
inline constexpr std::size_t kBackupCycles = EnumText<BackupCycle>::kNames.size();
/// Days between two points; a month counts 30, a year 365. 0: within a day.
[[nodiscard]] constexpr int daysOf(BackupCycle cycle)
{
    constexpr std::array kDays{0, 1, 7, 30, 365};
    return kDays[static_cast<std::size_t>(cycle)];
}

/// How often points are made within a day; the number of an enumerator is its hours, which divide a day.
enum class BackupEvery {
    Hour1 = 1,
    Hours2 = 2,
    Hours3 = 3,
    Hours4 = 4,
    Hours6 = 6,
    Hours8 = 8,
    Hours12 = 12,
    Day = 24
};
template <>
struct EnumText<BackupEvery> {
    static constexpr std::array kNames{EnumName{BackupEvery::Hour1, "1-hour", "Every hour"},
                                       EnumName{BackupEvery::Hours2, "2-hours", "Every 2 hours"},
                                       EnumName{BackupEvery::Hours3, "3-hours", "Every 3 hours"},
                                       EnumName{BackupEvery::Hours4, "4-hours", "Every 4 hours"},
                                       EnumName{BackupEvery::Hours6, "6-hours", "Every 6 hours"},
                                       EnumName{BackupEvery::Hours8, "8-hours", "Every 8 hours"},
                                       EnumName{BackupEvery::Hours12, "12-hours", "Every 12 hours"},
                                       EnumName{BackupEvery::Day, "day", "Once a day at most"}};
};
[[nodiscard]] constexpr int hoursOf(BackupEvery every) { return static_cast<int>(every); }

/// How the vault is kept from people. Source: AWS Backup Developer Guide, AWS Backup Vault Lock.
enum class BackupLock { None, Governance, Compliance };
template <>
struct EnumText<BackupLock> {
    static constexpr std::array kNames{
        EnumName{BackupLock::None, "none", "None"},
        EnumName{BackupLock::Governance, "governance", "Governance: a few may lift it"},
        EnumName{BackupLock::Compliance, "compliance", "Compliance: nobody may lift it"}};
};

enum class BackupTests { None, Weekly, Monthly, Quarterly };
template <>
struct EnumText<BackupTests> {
    static constexpr std::array kNames{EnumName{BackupTests::None, "none", "None"},
                                       EnumName{BackupTests::Weekly, "weekly", "Every week"},
                                       EnumName{BackupTests::Monthly, "monthly", "Every month"},
                                       EnumName{BackupTests::Quarterly, "quarterly", "Every three months"}};
};

enum class BackupEncryption { AwsKey, OwnKey };
template <>
struct EnumText<BackupEncryption> {
    static constexpr std::array kNames{EnumName{BackupEncryption::AwsKey, "aws-key", "Key of AWS (aws/backup)"},
                                       EnumName{BackupEncryption::OwnKey, "own-key", "Our own KMS key"}};
};

enum class BackupRole { Made, Existing };
template <>
struct EnumText<BackupRole> {
    static constexpr std::array kNames{EnumName{BackupRole::Made, "made", "Made with the plan"},
                                       EnumName{BackupRole::Existing, "existing", "One that exists"}};
};

/// One thing, or things alike, that the plan protects.
struct BackupRow {
    std::string name{"data"};
    BackupResource type = BackupResource::Efs;
    GB size{500};
    Percent changePerDay{1};
    std::string component;
    std::string arn;
    bool operator==(const BackupRow &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Tells the rows apart.", .maxLength = 40, .key = true});
        visit("type", type,
              {.label = "What it is", .help = "Decides price, cold storage, and whether each point is a full copy."});
        visit("size", size,
              {.label = "Data",
               .min = GB(0),
               .max = GB(1e8),
               .help = "What a first backup holds: data written, not the size provisioned."});
        visit("changePerDay", changePerDay,
              {.label = "Changed a day",
               .min = Percent(0),
               .max = Percent(100),
               .help = "Share of the data that is new or other a day later, each block counted once."});
        visit("component", component,
              {.label = "Component",
               .help = "Id of the component in the design that it stands for. Empty: outside of it.",
               .maxLength = 80});
        visit("arn", arn,
              {.label = "ARN",
               .help = "Of a resource that exists. Empty: linked in the design, or chosen by its tag.",
               .maxLength = 300});
    }
};

}  // namespace gp
