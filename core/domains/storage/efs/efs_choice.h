// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/efs/efs_config.h"
#include "core/domains/storage/efs/efs_offer.h"
#include "core/domains/storage/efs/efs_stay.h"

#include <string>
#include <vector>

namespace gp {

/// Files that are touched alike, in numbers.
struct EfsFiles {
    double share = 1;     ///< of the data
    double accesses = 0;  ///< a month and file
    double fileKiB = 1024;
};

/// What a file system must hold and do. Figures are not negative and finite: who reads them from a person checks that.
struct EfsNeed {
    double sizeGiB = 0;
    std::vector<EfsFiles> files;  ///< shares add up to 1
    double lifeMonths = 0;        ///< 0: for ever
    double readGB = 0;            ///< a month
    double writtenGB = 0;         ///< a month
    HourlyWeek hours;             ///< some hour is above 0
    double requestKiB = 64;
    double readIops = 0;   ///< at the peak
    double writeIops = 0;  ///< at the peak
    double clients = 1;
    bool quick = false;    ///< every file within a few milliseconds
    double slowShare = 0;  ///< of the hours, the busiest, that provisioned throughput may not serve in full; 0 to 1
    double zones = 1;      ///< that clients stand in
    bool inVpc = false;    ///< where mount targets and an endpoint can be
    bool oneZoneTolerated = false;

    std::optional<EfsType> type;  ///< pins
    std::optional<EfsThroughputMode> mode;
    std::optional<EfsAfter> ia;
    std::optional<EfsAfter> archive;
    std::optional<EfsReturn> back;
    std::optional<double> provisioned;  ///< MiB/s
    EfsPerformanceMode performance = EfsPerformanceMode::GeneralPurpose;
};

/// What flows, from a need.
struct EfsLoad {
    double readPeak = 0;     ///< MiB/s in the busiest hour
    double writePeak = 0;    ///< MiB/s in the busiest hour
    double meterFactor = 1;  ///< by which small requests count more
    double meteredPeak = 0;  ///< MiB/s, reads at their share
    double meteredKept = 0;  ///< MiB/s, the busiest hour that must be served in full
    double meteredMean = 0;
    double readIops = 0;
    double writeIops = 0;
    std::array<double, HourlyWeek::kHours> metered{};  ///< MiB/s by hour
};
[[nodiscard]] EfsLoad efsLoad(const EfsNeed &need, const EfsOffer &offer);

/// One way to build it.
struct EfsPoint {
    EfsType type = EfsType::Regional;
    EfsThroughputMode mode = EfsThroughputMode::Elastic;
    EfsLifecycle lifecycle;
    bool operator==(const EfsPoint &) const = default;
};

/// Constraints in the order in which verdicts name them.
enum class EfsConstraint : std::uint8_t {
    OneZone,
    MaxIo,
    Latency,
    ReadThroughput,
    WriteThroughput,
    Client,
    ReadIops,
    ColdReadIops,
    WriteIops,
    Provisioned,
    Burst,
    Credits,
    Price
};

/// One point against the need.
struct EfsOption {
    EfsPoint point;
    EfsMonth month;
    double standardGiB = 0;
    double base = 0;         ///< MiB/s that Standard's size earns
    double provisioned = 0;  ///< MiB/s; 0: another mode
    std::int64_t monthNanos = 0;
    std::uint32_t failed = 0;  ///< bit i: EfsConstraint i failed

    [[nodiscard]] bool fails(EfsConstraint constraint) const
    {
        return (failed >> static_cast<unsigned>(constraint)) & 1U;
    }
    [[nodiscard]] bool eligible() const { return failed == 0; }
    [[nodiscard]] bool priced() const { return !fails(EfsConstraint::Price); }
};

/// All points that AWS allows and the pins leave: type × mode × IA × Archive × return. Archive takes a Regional file system with
/// Elastic throughput and a day later than IA's. Source: EFS User Guide, lifecycle management and storage classes.
[[nodiscard]] std::vector<EfsPoint> efsPoints(const EfsNeed &need, const EfsOffer &offer);

/// Where the data of a need lies under a lifecycle, in GB and as billed; reads follow the accesses.
struct EfsSpread {
    EfsMonth month;  ///< of the size as it is, reads by clients left out
    double standardGiB = 0;
    double iaReadShare = 0;  ///< of each GB read, where files stay: billed GB from IA
    double archiveReadShare = 0;
    double coldTouches = 0;  ///< share of accesses that meet IA or Archive
};
[[nodiscard]] EfsSpread efsSpread(const EfsNeed &need, const EfsLifecycle &lifecycle, const EfsOffer &offer);

/// Prices one point, in every constraint. @param simulate  false leaves out the credits of bursting
[[nodiscard]] EfsOption scoreEfs(const EfsNeed &need, const EfsLoad &load, const EfsSpread &spread,
                                 const EfsPoint &point, const EfsOffer &offer, bool simulate = true);
[[nodiscard]] EfsOption scoreEfs(const EfsNeed &need, const EfsPoint &point, const EfsOffer &offer);

/// Whether a is the better answer: price, then fewer transitions, a later first one, a later second one, then the order of types
/// and modes.
[[nodiscard]] bool isBetterEfs(const EfsOption &a, const EfsOption &b);

/// All points, best first; those that fail a constraint last, fewest failures and then price first.
[[nodiscard]] std::vector<EfsOption> rankEfs(const EfsNeed &need, const EfsOffer &offer);
/// The best of all points; empty: nothing serves. Exact: every point is priced.
[[nodiscard]] std::optional<EfsOption> bestEfs(const EfsNeed &need, const EfsOffer &offer);
/// The need without its pins.
[[nodiscard]] EfsNeed withoutEfsPins(EfsNeed need);

}  // namespace gp
