// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/volume/volume_choice.h"

namespace gp {

/// What an instance type moves to its volumes all the time, MiB/s: AWS states megabytes. Empty: the catalog has no figure.
[[nodiscard]] std::optional<double> ebsBaselineMiBps(const InstanceType &type);

/// What an instance type can do with all its volumes together. Empty: not in the catalog. AWS states megabytes (10^6) a second,
/// volumes are sold in mebibytes (2^20). Source: EC2 User Guide, EBS-optimized instances: the burst holds for 30 minutes a day.
struct InstanceEbsLimits {
    std::optional<double> iops;             ///< of 16 KiB, sustained
    std::optional<double> throughputMiBps;  ///< sustained
    std::optional<double> burstIops;
    std::optional<double> burstThroughputMiBps;
    std::optional<std::int64_t> attachments;
    bool nitro = true;
};
[[nodiscard]] InstanceEbsLimits instanceEbsLimits(const InstanceType &type);

/// What is left of a set of volumes behind an instance.
struct BehindInstance {
    double iops = 0;
    double throughputMiBps = 0;
    std::int64_t wasteNanos = 0;  ///< a month of settings that the instance can never use; what is included is no waste
};
[[nodiscard]] BehindInstance behindInstance(const VolumeOption &option, const InstanceEbsLimits &limits,
                                            const VolumeOffer &offer);

/// What an instance must carry for a need: of all its members, with a mirror's second writes.
struct InstanceLoad {
    double iops = 0;
    double throughputMiBps = 0;
    int volumes = 1;
    bool nitro = false;
};
[[nodiscard]] InstanceLoad instanceLoad(const VolumeNeed &need, const VolumeOption &option, const VolumeOffer &offer);
/// Whether a type carries that load on its baseline, with an attachment left for its root volume.
[[nodiscard]] bool carries(const InstanceEbsLimits &limits, const InstanceLoad &load, bool root);

/// The sizes of a type's family that carry the load, smallest first.
[[nodiscard]] std::vector<const VolumeDriver *> familyThatCarries(const InstanceType &type, const InstanceLoad &load,
                                                                  bool root, const VolumeOffer &offer);
/// The types of the region that carry the load, cheapest first, at most `most`.
[[nodiscard]] std::vector<const VolumeDriver *> driversOf(const InstanceLoad &load, bool root, const VolumeOffer &offer,
                                                          std::size_t most);

}  // namespace gp
