// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_alarms.h"

#include "core/domains/storage/volume/burst_bucket.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

StoreAlarm volumeAlarm(const char *name, const char *metric, const char *statistic, const char *comparison,
                       double threshold, const char *because)
{
    StoreAlarm alarm;
    alarm.name = name;
    alarm.nameSpace = "AWS/EBS";
    alarm.metricName = metric;
    alarm.statistic = statistic;
    alarm.comparisonOperator = comparison;
    alarm.threshold = threshold;
    alarm.because = because;
    return alarm;
}

/// Requests that wait where a volume works as it should: one for each 1,000 IOPS, four on a hard disk. Source: EBS User Guide, I/O
/// characteristics and monitoring, "Monitor the I/O characteristics using CloudWatch".
double usualQueue(const VolumeOption &option, const VolumeTypeOffer &type)
{
    constexpr double kIopsPerRequest = 1'000;
    constexpr double kDiskQueue = 4;
    return type.spinning() ? kDiskQueue : std::max(1.0, std::ceil(static_cast<double>(option.iops) / kIopsPerRequest));
}

}  // namespace

std::vector<StoreAlarm> volumeAlarms(const VolumeOption &option, const VolumeOffer &offer)
{
    const VolumeTypeOffer &type = offer.of(option.type);
    std::vector<StoreAlarm> alarms;
    // VolumeStalledIOCheck says more, but CloudWatch has it by volume and instance, and a volume knows no instance.
    alarms.push_back(volumeAlarm("Queue", "VolumeQueueLength", "Average", "GreaterThanThreshold",
                                 2 * usualQueue(option, type),
                                 "twice the queue that the volume works through: our own figure"));
    if (bucketOf(type, static_cast<double>(option.sizeGiB)))
        alarms.push_back(volumeAlarm("Burst", "BurstBalance", "Average", "LessThanThreshold", 20,
                                     "a fifth of the burst bucket is left: our own figure"));
    return alarms;
}

}  // namespace gp
