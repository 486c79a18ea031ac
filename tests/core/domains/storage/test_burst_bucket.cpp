// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/volume/volume_choice.h"
#include "tests/support/draws.h"
#include "volume_bench.h"

#include <QObject>
#include <QTest>

#include <cmath>
#include <random>

using namespace gp;

namespace {

const VolumeTypeOffer &in(VolumeType type) { return test::volumeOffer("us-east-1").of(type); }

/// The same two hours of every day at a rate, the rest at another.
std::vector<DemandStep> twoHoursADay(double rate, double else_ = 0) { return {{7'200, rate}, {79'200, else_}}; }

struct Stepped {
    double served = 0;
    double asked = 0;
    double waiting = 0;
    double deepest = 0;
};

/// A second answer: the last of many periods, in small steps of time.
Stepped inSteps(const BurstBucket &bucket, const std::vector<DemandStep> &period, double step, int laps)
{
    double level = bucket.capacity;
    Stepped last;
    for (int lap = 0; lap < laps; ++lap) {
        last = {};
        last.deepest = level;
        for (const DemandStep &part : period)
            for (double left = part.seconds; left > 0; left -= step) {
                const double want = std::min(part.rate, bucket.burst) * step;
                const double got = std::min(want, level + bucket.fill * step);
                level = std::min(bucket.capacity, level + bucket.fill * step - got);
                last.served += got;
                last.asked += part.rate * step;
                last.waiting += got < part.rate * step * (1 - 1e-9) ? step : 0;
                last.deepest = std::min(last.deepest, level);
            }
    }
    return last;
}

}  // namespace

/// Rule: EBS User Guide, I/O credits and burst performance; catalog/storage/ebs_limits.csv: gp2 5,400,000 credits, 3 IOPS a GiB, 3,000
/// at most; st1 40 and 250, sc1 12 and 80 MiB/s a TiB, a bucket as large as the volume.
class TestBurstBucket : public QObject {
    Q_OBJECT

private slots:
    void onlySizesThatNeedCreditsHaveABucket()
    {
        QVERIFY(!bucketOf(in(VolumeType::Gp3), 100));
        QVERIFY(!bucketOf(in(VolumeType::Io2), 100));
        QVERIFY(!bucketOf(in(VolumeType::Gp2), 1'000));
        const auto general = bucketOf(in(VolumeType::Gp2), 100);
        QVERIFY(general && *general == (BurstBucket{5'400'000, 300, 3'000}));
        const auto disk = bucketOf(in(VolumeType::St1), 1'024);
        QVERIFY(disk && *disk == (BurstBucket{1'024.0 * 1'024, 40, 250}));
    }

    void twoBusyHoursADay()
    {
        // gp2 of 100 GiB at 1,000 IOPS: 700 x 7,200 s = 5.04 of 5.4 million are spent.
        const BurstBucket bucket = bucketOf(in(VolumeType::Gp2), 100).value();
        const BucketCourse well = followBucket(bucket, twoHoursADay(1'000));
        QVERIFY(!well.throttles());
        QCOMPARE(well.servedShare, 1.0);
        QVERIFY(std::fabs(well.deepest - 360'000) < 1);
        // At 1,100 IOPS: empty after 5,400,000 / 800 = 6,750 s; 450 s at 300 of 1,100 are left: 7.5 minutes.
        const BucketCourse dry = followBucket(bucket, twoHoursADay(1'100));
        QVERIFY(dry.throttles());
        QVERIFY(std::fabs(dry.throttledMinutes - 7.5) < 1e-6);
        QCOMPARE(dry.deepest, 0.0);
        QVERIFY(std::fabs(dry.servedShare - (6'750 * 1'100 + 450 * 300) / (7'200.0 * 1'100)) < 1e-9);
        QCOMPARE(dry.throttled.size(), std::size_t{1});
        QVERIFY(std::fabs(dry.throttled.front().from - 6'750) < 1e-6 &&
                std::fabs(dry.throttled.front().to - 7'200) < 1e-6);
    }

    void aDemandAboveTheBurstWaitsWithAFullBucketToo()
    {
        const BurstBucket bucket = bucketOf(in(VolumeType::Gp2), 500).value();
        const BucketCourse course = followBucket(bucket, std::vector<DemandStep>{{600, 4'000}, {85'800, 0}});
        QVERIFY(std::fabs(course.throttledMinutes - 10) < 1e-9);
        QVERIFY(std::fabs(course.servedShare - 0.75) < 1e-9);
    }

    void aSlowLossRunsDryInTheEnd()
    {
        // Each day asks a little more than it earns: 300 x 86,400 = 25,920,000 against 25,920,360. Full buckets hide it for
        // 15,000 days.
        const BurstBucket bucket = bucketOf(in(VolumeType::Gp2), 100).value();
        const double busy = (300.0 * 86'400 + 360) / 7'200;
        const BucketCourse course = followBucket(
            bucket, std::vector<DemandStep>{{7'200, 600}, {79'200, (busy * 7'200 - 600.0 * 7'200) / 79'200}});
        QVERIFY(course.throttles());
        QVERIFY(course.deepest < 1e-3);
        QVERIFY(std::fabs(course.servedShare - 300.0 * 86'400 / (300.0 * 86'400 + 360)) < 1e-9);
    }

    void eventsAgreeWithSmallSteps()
    {
        std::mt19937 random(97);
        int waits = 0;
        int serves = 0;
        for (int i = 0; i < 120; ++i) {
            const VolumeType type = std::array{VolumeType::Gp2, VolumeType::St1, VolumeType::Sc1}[random() % 3];
            const double size = type == VolumeType::Gp2 ? 20 + static_cast<double>(random() % 900)
                                                        : 125 + static_cast<double>(random() % 6'000);
            const BurstBucket bucket = bucketOf(in(type), size).value();
            std::vector<DemandStep> period;
            for (int part = 0; part < 6; ++part)
                period.push_back({600.0 * static_cast<double>(1 + random() % 36),
                                  bucket.burst * static_cast<double>(random() % 24) / 20 * (random() % 2 ? 1 : 0.2)});
            const BucketCourse course = followBucket(bucket, period);
            const Stepped stepped = inSteps(bucket, period, 5, 300);
            const std::string words = std::string(textOf(type)) + " " + std::to_string(size) + ": " +
                                      std::to_string(course.servedShare) + " and " +
                                      std::to_string(stepped.served / stepped.asked);
            if (stepped.asked == 0)
                continue;
            QVERIFY2(std::fabs(course.servedShare - stepped.served / stepped.asked) < 2e-4, words.c_str());
            QVERIFY2(std::fabs(course.throttledMinutes * 60 - stepped.waiting) <= 35, words.c_str());
            QVERIFY2(std::fabs(course.deepest - stepped.deepest) <= bucket.capacity * 2e-3, words.c_str());
            ++(course.throttles() ? waits : serves);
        }
        QVERIFY(waits > 20 && serves > 20);
    }

    void theLeastSizeNeverWaitsAndOneLessDoes()
    {
        std::mt19937 random(5);
        int found = 0;
        for (int i = 0; i < test::draws(60); ++i) {
            const VolumeTypeOffer &type = in(i % 2 ? VolumeType::St1 : VolumeType::Sc1);
            const double rate = 20 + static_cast<double>(random() % 220);
            const auto period = twoHoursADay(rate, static_cast<double>(random() % 10));
            const auto size = leastSizeInBurst(type, period, rate, 125, 16'384);
            if (!size)
                continue;
            ++found;
            const auto waits = [&](std::int64_t gib) {
                return greatestThroughput(type, static_cast<double>(gib), 0) < rate * (1 - 1e-9) ||
                       followBucket(bucketOf(type, static_cast<double>(gib)).value(), period).throttles();
            };
            QVERIFY(!waits(*size));
            QVERIFY(*size == 125 || waits(*size - 1));
        }
        QVERIFY(found > test::draws(40));
    }

    void quietHoursMakeALargeDiskSmaller()
    {
        // 400 MiB/s for two hours a night over 2 TiB: sustained it takes 10,240 GiB of st1 (40 a TiB). From credits: S GiB hold
        // 1,024 S MiB, and (400 - 40 S / 1,024) x 7,200 are spent: S = 2,880,000 / 1,305.25 = 2,206.5.
        HourlyWeek nightly;
        for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
            nightly.share[hour] = hour % 24 < 2 ? 1 : 0;
        VolumeNeed need;
        need.sizeGiB = 2'048;
        need.throughputMiBps = 400;
        need.hardDisk = true;
        need.sequential = true;
        const VolumeOffer &offer = test::volumeOffer("us-east-1");
        QCOMPARE(scoreVolume(need, offer, VolumeType::St1).sizeGiB, std::int64_t{10'240});
        need.hours = &nightly;
        const VolumeOption night = scoreVolume(need, offer, VolumeType::St1);
        QVERIFY(night.onCredits && night.eligible());
        QCOMPARE(night.sizeGiB, std::int64_t{2'207});
        QCOMPARE(textOf(bestVolume(need, offer)->type), std::string_view("st1"));
    }
};

QTEST_APPLESS_MAIN(TestBurstBucket)
#include "test_burst_bucket.moc"
