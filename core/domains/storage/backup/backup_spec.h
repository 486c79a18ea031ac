// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/backup/backup_needs.h"

namespace gp {

/// What is asked of one plan of AWS Backup. Any value may be stored; planBackup() decides whether it can be built.
struct BackupSpec {
    std::vector<BackupRow> resources{BackupRow{}};

    Hours rpo{24};
    Count frequentKept{2};
    Count daily{35};
    Count weekly{0};
    Count monthly{12};
    Count yearly{0};
    Count hour{5};

    Hours rto{24};
    Count warmDays{7};
    Count restores{1};
    Count restoredBack{30};
    Count itemRestores{0};
    BackupTests tests = BackupTests::None;

    Advised<BackupEvery> every;
    Advised<Count> dailyCold;
    Advised<Count> weeklyCold;
    Advised<Count> monthlyCold;
    Advised<Count> yearlyCold;
    bool archiveVolumes = false;

    bool byLaw = false;
    BackupLock lock = BackupLock::None;
    Count coolingOff{3};
    bool legalHold = false;
    bool airGapped = false;

    std::string copyRegion;
    std::string copyAccount;

    BackupEncryption encryption = BackupEncryption::AwsKey;
    std::string kmsKey;
    BackupRole role = BackupRole::Made;
    std::string roleArn;
    std::string notify;
    bool alarms = true;
    bool operator==(const BackupSpec &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        const std::string_view kept = "What is protected";
        const std::string_view how = "How often and how long";
        const std::string_view back = "How it comes back";
        const std::string_view made = "Cold storage";
        const std::string_view law = "Who may delete";
        const std::string_view copies = "Copies";
        const std::string_view doors = "Keys, roles and messages";
        const Count most(3'650);

        visit("resources", resources,
              {.label = "Protected",
               .section = kept,
               .help = "What the plan backs up. Link components of the design to the plan to have them chosen by it."});

        visit("rpo", rpo,
              {.label = "RPO",
               .section = how,
               .min = Hours(0),
               .max = Hours(8'760),
               .help = "At most so many hours of work may be lost. It decides how often points are made."});
        visit("every", every,
              {.label = "Points within a day", .section = how, .help = "Empty takes what the RPO needs."});
        visit("frequentKept", frequentKept,
              {.label = "Points within a day are kept",
               .section = how,
               .min = Count(1),
               .max = Count(35),
               .help = "Days until only the first of a day is left."});
        visit("daily", daily,
              {.label = "Daily kept",
               .section = how,
               .min = Count(0),
               .max = most,
               .help = "Days for which there is a point of each day. 0: no daily points."});
        visit("weekly", weekly,
              {.label = "Weekly kept",
               .section = how,
               .min = Count(0),
               .max = Count(520),
               .help = "Weeks for which there is a point of each week. 0: none."});
        visit("monthly", monthly,
              {.label = "Monthly kept",
               .section = how,
               .min = Count(0),
               .max = Count(240),
               .help = "Months for which there is a point of each month; a month counts 30 days. 0: none."});
        visit("yearly", yearly,
              {.label = "Yearly kept",
               .section = how,
               .min = Count(0),
               .max = Count(50),
               .help = "Years for which there is a point of each year, of 365 days. 0: none."});
        visit("hour", hour,
              {.label = "Hour of the day",
               .section = how,
               .min = Count(0),
               .max = Count(23),
               .help = "UTC. Daily and rarer points begin then.",
               .rare = true});

        visit("rto", rto,
              {.label = "RTO",
               .section = back,
               .min = Hours(0),
               .max = Hours(8'760),
               .help = "After so many hours it must be back."});
        visit("warmDays", warmDays,
              {.label = "Back at once",
               .section = back,
               .min = Count(0),
               .max = most,
               .help = "Points younger than so many days stay in warm storage."});
        visit("restores", restores,
              {.label = "Restores a year",
               .section = back,
               .min = Count(0),
               .max = Count(10'000),
               .help = "How often everything is restored in full, tests not counted."});
        visit("restoredBack", restoredBack,
              {.label = "Restored from up to",
               .section = back,
               .min = Count(0),
               .max = most,
               .help = "Restores reach back evenly over so many days."});
        visit("itemRestores", itemRestores,
              {.label = "Single files a month",
               .section = back,
               .min = Count(0),
               .max = Count(1'000'000),
               .help = "Requests to restore single files of EFS.",
               .rare = true});
        visit("tests", tests,
              {.label = "Restore tests",
               .section = back,
               .help = "AWS Backup restores the latest point of each, says how long it took, and cleans up."});

        const auto coldHelp = "Days until such points move to cold storage; 0: never. Empty takes the cheapest day.";
        visit(
            "dailyCold", dailyCold,
            {.label = "Daily to cold", .section = made, .min = Count(0), .max = most, .help = coldHelp, .rare = true});
        visit(
            "weeklyCold", weeklyCold,
            {.label = "Weekly to cold", .section = made, .min = Count(0), .max = most, .help = coldHelp, .rare = true});
        visit("monthlyCold", monthlyCold,
              {.label = "Monthly to cold", .section = made, .min = Count(0), .max = Count(7'200), .help = coldHelp});
        visit("yearlyCold", yearlyCold,
              {.label = "Yearly to cold", .section = made, .min = Count(0), .max = Count(18'250), .help = coldHelp});
        visit("archiveVolumes", archiveVolumes,
              {.label = "Archive volume snapshots",
               .section = made,
               .help = "Snapshots of the longest monthly or yearly rule move to the archive, each then in full size."});

        visit("byLaw", byLaw,
              {.label = "Kept by law", .section = law, .help = "A regulation demands that nobody can delete them."});
        visit("lock", lock,
              {.label = "Vault lock", .section = law, .help = "What keeps points from being deleted early."});
        visit("coolingOff", coolingOff,
              {.label = "Cooling off",
               .section = law,
               .min = Count(1),
               .max = Count(36'500),
               .help = "Days in which a compliance lock may still be lifted; after them nobody can.",
               .when = {{"lock", {"compliance"}}},
               .rare = true});
        visit("legalHold", legalHold,
              {.label = "Legal hold",
               .section = law,
               .help = "Points under a hold are kept past their day until it is released.",
               .rare = true});
        visit("airGapped", airGapped,
              {.label = "Air-gapped vault",
               .section = law,
               .help = "A second copy in a logically air-gapped vault, locked, with a key of AWS."});

        visit("copyRegion", copyRegion,
              {.label = "Copied to Region",
               .section = copies,
               .help = "A second Region that holds a copy of every point. Empty: none.",
               .options = OptionSource::Regions,
               .maxLength = 40});
        visit("copyAccount", copyAccount,
              {.label = "Copied to account",
               .section = copies,
               .help = "Twelve digits of another account that holds the copy. Empty: this one.",
               .maxLength = 12});

        visit("encryption", encryption,
              {.label = "Encryption", .section = doors, .help = "What the vault is encrypted with."});
        visit("kmsKey", kmsKey,
              {.label = "KMS key",
               .section = doors,
               .help = "ARN of a key that the account has.",
               .when = {{"encryption", {"own-key"}}}});
        visit("role", role, {.label = "Role", .section = doors, .help = "As whom AWS Backup reads and restores."});
        visit("roleArn", roleArn,
              {.label = "ARN of the role",
               .section = doors,
               .help = "Of the role that exists.",
               .when = {{"role", {"existing"}}}});
        visit("notify", notify,
              {.label = "Messages to",
               .section = doors,
               .help = "An e-mail address that is told of failed jobs. Empty: nobody.",
               .maxLength = 120});
        visit("alarms", alarms,
              {.label = "Alarms", .section = doors, .help = "An alarm for failed backups, and one for failed copies."});
    }
};

}  // namespace gp
