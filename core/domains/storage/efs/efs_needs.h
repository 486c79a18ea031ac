// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"

namespace gp {

/// Where a file system keeps its data. Source: EFS User Guide, file system types.
enum class EfsType { Regional, OneZone };
template <>
struct EnumText<EfsType> {
    static constexpr std::array kNames{EnumName{EfsType::Regional, "regional", "Regional"},
                                       EnumName{EfsType::OneZone, "one-zone", "One Zone"}};
};

/// ThroughputMode of AWS::EFS::FileSystem, in the order in which equal costs are decided.
enum class EfsThroughputMode { Elastic, Bursting, Provisioned };
template <>
struct EnumText<EfsThroughputMode> {
    static constexpr std::array kNames{EnumName{EfsThroughputMode::Elastic, "elastic", "Elastic"},
                                       EnumName{EfsThroughputMode::Bursting, "bursting", "Bursting"},
                                       EnumName{EfsThroughputMode::Provisioned, "provisioned", "Provisioned"}};
};

/// PerformanceMode of AWS::EFS::FileSystem. AWS recommends General Purpose always (EFS User Guide, performance).
enum class EfsPerformanceMode { GeneralPurpose, MaxIo };
template <>
struct EnumText<EfsPerformanceMode> {
    static constexpr std::array kNames{
        EnumName{EfsPerformanceMode::GeneralPurpose, "generalPurpose", "General Purpose"},
        EnumName{EfsPerformanceMode::MaxIo, "maxIO", "Max I/O (earlier generation)"}};
};

/// A transition of lifecycle management; the number of an enumerator is its days. The days that AWS takes are in the catalog.
enum class EfsAfter {
    Never = 0,
    Day1 = 1,
    Days7 = 7,
    Days14 = 14,
    Days30 = 30,
    Days60 = 60,
    Days90 = 90,
    Days180 = 180,
    Days270 = 270,
    Days365 = 365
};
template <>
struct EnumText<EfsAfter> {
    static constexpr std::array kNames{
        EnumName{EfsAfter::Never, "never", "Never"},         EnumName{EfsAfter::Day1, "1-day", "1 day"},
        EnumName{EfsAfter::Days7, "7-days", "7 days"},       EnumName{EfsAfter::Days14, "14-days", "14 days"},
        EnumName{EfsAfter::Days30, "30-days", "30 days"},    EnumName{EfsAfter::Days60, "60-days", "60 days"},
        EnumName{EfsAfter::Days90, "90-days", "90 days"},    EnumName{EfsAfter::Days180, "180-days", "180 days"},
        EnumName{EfsAfter::Days270, "270-days", "270 days"}, EnumName{EfsAfter::Days365, "365-days", "365 days"}};
};
[[nodiscard]] constexpr int daysOf(EfsAfter after) { return static_cast<int>(after); }

/// Whether a file that is read goes back to Standard.
enum class EfsReturn { Stays, OnFirstAccess };
template <>
struct EnumText<EfsReturn> {
    static constexpr std::array kNames{EnumName{EfsReturn::Stays, "stays", "Stays where it is"},
                                       EnumName{EfsReturn::OnFirstAccess, "on-first-access", "On first access"}};
};

/// How what is read and written is told.
enum class EfsUse { Volume, Throughput };
template <>
struct EnumText<EfsUse> {
    static constexpr std::array kNames{EnumName{EfsUse::Volume, "volume", "Data a month"},
                                       EnumName{EfsUse::Throughput, "throughput", "MiB/s in the busiest hour"}};
};

/// How soon a read must be answered. Source: EFS User Guide, performance: IA and Archive take tens of milliseconds.
enum class EfsLatency { Tens, Milliseconds };
template <>
struct EnumText<EfsLatency> {
    static constexpr std::array kNames{
        EnumName{EfsLatency::Tens, "tens", "Tens of milliseconds will do for old files"},
        EnumName{EfsLatency::Milliseconds, "milliseconds", "A few milliseconds for every file"}};
};

enum class EfsEncryption { AwsKey, OwnKey, None };
template <>
struct EnumText<EfsEncryption> {
    static constexpr std::array kNames{EnumName{EfsEncryption::AwsKey, "aws-key", "Key of AWS (aws/elasticfilesystem)"},
                                       EnumName{EfsEncryption::OwnKey, "own-key", "Our own KMS key"},
                                       EnumName{EfsEncryption::None, "none", "Not encrypted"}};
};

/// Files that are used alike.
struct EfsGroup {
    std::string name{"files"};
    Percent share{100};
    double accesses = 0.2;
    KB fileSize{1'024};
    bool operator==(const EfsGroup &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name,
              {.label = "Name", .help = "Tells the groups of one file system apart.", .maxLength = 40, .key = true});
        visit("share", share,
              {.label = "Share of data",
               .min = Percent(0),
               .max = Percent(100),
               .help = "How much of the data stored it is. The shares add up to 100 %."});
        visit("accesses", accesses,
              {.label = "Accesses a month",
               .min = 0.0,
               .max = 100'000.0,
               .help = "How often each file is touched in a month, at random: 0.2 is once in five months."});
        visit("fileSize", fileSize,
              {.label = "Mean file size",
               .min = KB(0.001),
               .max = KB(1e12),
               .help = "Infrequent Access and Archive bill a small file as 128 KiB."});
    }
};

/// An access point: a door that leads to one directory, as one POSIX user.
struct EfsAccessPoint {
    std::string name{"app"};
    std::string path{"/app"};
    Count uid{1'000};
    Count gid{1'000};
    std::string mode{"0750"};
    bool operator==(const EfsAccessPoint &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("name", name, {.label = "Name", .help = "Tells access points apart.", .maxLength = 40, .key = true});
        visit("path", path,
              {.label = "Directory",
               .help = "Root of what is seen through it, \"/data/app\". It is made where it is missing."});
        visit("uid", uid,
              {.label = "User ID",
               .min = Count(0),
               .max = Count(4'294'967'295),
               .help = "Every access through it is made as this POSIX user; 0 is root."});
        visit("gid", gid,
              {.label = "Group ID", .min = Count(0), .max = Count(4'294'967'295), .help = "And as this POSIX group."});
        visit("mode", mode,
              {.label = "Permissions",
               .help = "Of the directory where it is made, in octal: 0750 keeps others out.",
               .maxLength = 4});
    }
};

}  // namespace gp
