// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_alarms.h"

#include "core/domains/storage/volume/burst_bucket.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kEfsAlarmMiB = 1'048'576;
constexpr double kEfsHourSeconds = 3'600;

StoreAlarm efsAlarm(const char *name, const char *metric, const char *statistic, const char *comparison,
                    double threshold)
{
    StoreAlarm alarm;
    alarm.name = name;
    alarm.nameSpace = "AWS/EFS";
    alarm.metricName = metric;
    alarm.statistic = statistic;
    alarm.comparisonOperator = comparison;
    alarm.threshold = threshold;
    return alarm;
}

}  // namespace

double efsLowestCredits(const EfsNeed &need, const EfsOption &option, const EfsOffer &offer)
{
    if (option.point.mode != EfsThroughputMode::Bursting)
        return 1;
    std::vector<DemandStep> week;
    for (const double rate : efsLoad(need, offer).metered)
        week.push_back({kEfsHourSeconds, rate});
    const double full = offer.creditsMiB(option.standardGiB);
    return std::max(0.0, followBucket({full, option.base, offer.burstMiBps(option.standardGiB)}, week).deepest / full);
}

std::vector<StoreAlarm> efsAlarms(const EfsNeed &need, const EfsOption &option, const EfsOffer &offer)
{
    std::vector<StoreAlarm> alarms;
    const EfsThroughputMode mode = option.point.mode;
    if (mode == EfsThroughputMode::Bursting) {
        const double lowest = efsLowestCredits(need, option, offer);
        alarms.push_back(efsAlarm("Credits", "BurstCreditBalance", "Average", "LessThanOrEqualToThreshold",
                                  std::floor(offer.creditsMiB(option.standardGiB) * kEfsAlarmMiB * lowest / 2)));
        alarms.back().because = "half of the credits that the need leaves in its busiest stretch: our own figure";
    }
    if (mode == EfsThroughputMode::Provisioned) {
        StoreAlarm alarm = efsAlarm("Throughput", "MeteredIOBytes", "Sum", "GreaterThanOrEqualToThreshold", 0);
        alarm.threshold =
            std::floor(std::max(option.provisioned, option.base) * kEfsAlarmMiB * static_cast<double>(alarm.period));
        alarm.because = "all of the throughput that is provided is used";
        alarms.push_back(std::move(alarm));
    }
    if (mode == EfsThroughputMode::Elastic) {
        StoreAlarm alarm = efsAlarm("Metered", "MeteredIOBytes", "Sum", "GreaterThanThreshold", 0);
        alarm.period = static_cast<std::int64_t>(kEfsHourSeconds);
        alarm.evaluationPeriods = 1;
        alarm.threshold = std::floor(2 * efsLoad(need, offer).meteredPeak * kEfsAlarmMiB * kEfsHourSeconds);
        alarm.because = "twice the busiest hour that is told, and it is billed: our own figure";
        alarms.push_back(std::move(alarm));
    } else if (need.performance == EfsPerformanceMode::GeneralPurpose) {
        StoreAlarm alarm = efsAlarm("IoLimit", "PercentIOLimit", "Average", "GreaterThanOrEqualToThreshold", 100);
        alarm.because = "General Purpose's I/O limit is reached: Elastic throughput has a higher one";
        alarms.push_back(std::move(alarm));
    }
    return alarms;
}

}  // namespace gp
