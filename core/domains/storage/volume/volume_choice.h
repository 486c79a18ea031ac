// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/burst_bucket.h"
#include "core/domains/storage/volume/volume_needs.h"

#include <string>
#include <vector>

namespace gp {

/// What a volume, or a set of volumes that act as one, must hold and do; all together, not each. Figures are not negative and
/// finite: who reads them from a person checks that.
struct VolumeNeed {
    double sizeGiB = 1;
    double iops = 0;                 ///< of `blockKiB`, sustained
    double blockKiB = 16;            ///< of one read or write, > 0
    double throughputMiBps = 0;      ///< sustained, beside what the IOPS move
    bool boot = false;               ///< one volume that an instance can start from
    bool durable = false;            ///< of a type that is designed for the best durability there is (io2: 99.999 %)
    bool lowLatency = false;         ///< of a type for which AWS states less than 1 ms (io2)
    bool shared = false;             ///< Multi-Attach
    std::optional<VolumeType> type;  ///< a pin
    std::optional<int>
        maxStripes;  ///< volumes that may share the load, at most; empty: several only where one does not serve

    bool hardDisk = false;                         ///< an answer may take more than 10 ms: st1 and sc1 may serve
    bool sequential = false;                       ///< reads and writes merge on a hard disk; else each counts as 1 MiB
    double readShare = 0.5;                        ///< of IOPS and throughput, 0 to 1: a mirror writes twice
    bool nonNitro = false;                         ///< attached to an instance that is not built on Nitro
    std::optional<RaidLevel> raid;                 ///< a pin
    std::optional<std::int64_t> pinnedSize;        ///< GiB of each volume
    std::optional<std::int64_t> pinnedIops;        ///< of each volume
    std::optional<std::int64_t> pinnedThroughput;  ///< MiB/s of each volume
    int maxMembers = 0;                            ///< of a set; 0: what the offer says
    const HourlyWeek *hours =
        nullptr;  ///< share of the need by hour: sizes may then live on credits. Null: always all of it
};

/// Constraints in the order in which verdicts name them.
enum class VolumeConstraint : std::uint8_t {
    Sale,
    Limits,
    Boot,
    Disk,
    Latency,
    Durability,
    Shared,
    Operations,
    Throughput,
    Size,
    NoSuchSetting,
    PinnedSize,
    PinnedIops,
    PinnedThroughput,
    Price
};

/// One type and number of volumes against the need.
struct VolumeOption {
    VolumeType type = VolumeType::Gp3;
    RaidLevel raid = RaidLevel::None;
    int members = 1;
    std::int64_t sizeGiB = 0;     ///< of each member
    std::int64_t iops = 0;        ///< of each member; 0: the type has no such setting
    std::int64_t throughput = 0;  ///< MiB/s of each member; 0: the type has no such setting
    std::int64_t monthNanos = 0;  ///< of all members; 0 where not priced
    bool feasible = false;
    bool priced = false;
    std::string verdict;       ///< filled by chooseVolume() alone
    std::uint32_t failed = 0;  ///< bit i: VolumeConstraint i failed
    bool onCredits = false;    ///< serves the hours of the need from its bucket, not from its baseline

    [[nodiscard]] bool fails(VolumeConstraint constraint) const
    {
        return (failed >> static_cast<unsigned>(constraint)) & 1U;
    }
    [[nodiscard]] bool eligible() const { return feasible && priced; }
    bool operator==(const VolumeOption &) const = default;
};

/// What one member of a set must hold and do.
struct MemberLoad {
    double sizeGiB = 0;
    double operations = 0;       ///< a second, of at most the type's I/O size
    double throughputMiBps = 0;  ///< with what the operations move
};

/// The share of a need that falls on each of `members` volumes, in the operations of a type.
/// RAID 0: size and load ÷ N. RAID 1: the size, all writes and half of the reads. RAID 10: both. Source: EC2 User Guide, RAID.
[[nodiscard]] MemberLoad memberLoad(const VolumeNeed &need, const VolumeTypeOffer &type, RaidLevel raid, int members);

/// Finds the least setting of a type that meets the need and prices it. Exact: every rule has the form "at least a growing
/// function of the others", so the legal settings have a least element, and price grows with each of them. Where the need is out
/// of reach the setting stops at the type's own limit, and `failed` says which rule breaks. Builds no text.
[[nodiscard]] VolumeOption scoreVolume(const VolumeNeed &need, const VolumeOffer &offer, VolumeType type,
                                       RaidLevel raid = RaidLevel::None, int members = 1);

/// A month of one volume in nano-dollars; empty: a rate that it takes is not in the catalog. Quantities may be fractions.
[[nodiscard]] std::optional<std::int64_t> memberMonthNanos(const VolumeTypeOffer &type, double sizeGiB, double iops,
                                                           double throughput);

/// How good an option is: what the need allows by itself comes first, then price, then fewer volumes, then the order of
/// VolumeType. Among options of one type, level and number it never falls while the need rises.
struct VolumeRank {
    int beyond = 0;  ///< 0: within what the need allows; 1: taken where nothing within serves
    std::int64_t nanos = 0;
    int members = 1;
    VolumeType type = VolumeType::Gp3;
    auto operator<=>(const VolumeRank &) const = default;
};
[[nodiscard]] VolumeRank rankOf(const VolumeOption &option, const VolumeNeed &need);

/// The levels and numbers of volumes that a need admits, the pin of its level kept; none where that takes more than it may have.
struct MemberSpan {
    RaidLevel raid = RaidLevel::None;
    int least = 1;
    int most = 1;  ///< largest set that the need allows and the instance takes
    int step = 1;
};
[[nodiscard]] std::vector<MemberSpan> memberSpans(const VolumeNeed &need, const VolumeOffer &offer);
/// Whether the advice may be this type: io1 only where it is pinned, or io2 is not sold.
[[nodiscard]] bool advisable(VolumeType type, const VolumeNeed &need, const VolumeOffer &offer);

/// The best option: the cheapest single volume; the cheapest set of any size where one is allowed, or where no single volume
/// serves. Empty: nothing serves. Quick: it builds no text and, without maxStripes, looks at sets only when no single volume
/// serves.
[[nodiscard]] std::optional<VolumeOption> bestVolume(const VolumeNeed &need, const VolumeOffer &offer);
/// The best options of several needs that share an instance: the cheapest together whose volumes are at most `attachments`, a
/// need that one volume serves taking one. Where they do not fit, each takes the fewest volumes that serve.
/// Empty: nothing serves that need.
[[nodiscard]] std::vector<std::optional<VolumeOption>> bestVolumesTogether(const std::vector<VolumeNeed> &needs,
                                                                           const VolumeOffer &offer, int attachments);

struct VolumeChoice {
    std::vector<VolumeOption> options;  ///< best first, with verdicts; those that fail a constraint last, nearest first
    std::optional<VolumeOption> best;   ///< what bestVolume() answers: without a pin, the first of them
};

/// Ranks every type as a single volume, and the sets that are cheaper, that serve where no single one does, or that mirror.
[[nodiscard]] VolumeChoice chooseVolume(const VolumeNeed &need, const VolumeOffer &offer);

/// What all members together sustain, in operations of at most the type's I/O size (gp3, gp2, io1, io2) or of 1 MiB (st1, sc1).
[[nodiscard]] double deliveredIops(const VolumeOption &option, const VolumeOffer &offer);
[[nodiscard]] double deliveredThroughput(const VolumeOption &option, const VolumeOffer &offer);
/// The chance that a year loses data, from AWS's designed durability: RAID 0 of N: 1 − (1 − p)^N; a mirror: at most p² for each
/// pair, which leaves out how soon a lost side is replaced. Empty: not in the catalog.
[[nodiscard]] std::optional<double> yearlyLoss(const VolumeOption &option, const VolumeOffer &offer);

/// The demand of each hour of the week on one member, in the unit of the type's bucket.
[[nodiscard]] std::vector<DemandStep> weekOf(const HourlyWeek &hours, const MemberLoad &load,
                                             const VolumeTypeOffer &type);

}  // namespace gp
