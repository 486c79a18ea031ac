// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/domains/storage/bucket/bucket_break_even.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

BucketModel modelOf(double bytes, const std::string &region, ReadWait wait = ReadWait::TwoDays)
{
    BucketNeed need;
    need.arrivingGiB = 1;
    need.sizes = {{{bytes, 1}}};
    need.wait = wait;
    return BucketModel::of(*checkedNeed(need), test::bucketOffer(region));
}

/// What the oracle says of a policy at a value: its bill and the least bill.
std::pair<double, double> billsAt(const BucketNeed &need, const BucketOffer &offer, const BucketPolicy &policy)
{
    const oracle::World world = test::worldOf(need, offer);
    const auto bill = oracle::billOf(world, test::plain(policy.current.front()));
    return {bill ? oracle::total(world, *bill) : std::numeric_limits<double>::infinity(), oracle::cheapestFlat(world)};
}

}  // namespace

class TestBucketBreakEven : public QObject {
    Q_OBJECT

private slots:
    /// At the last value that keeps the answer it is the cheapest of all lifecycles; at the first that changes it, the
    /// other is.
    void bothSidesAreRight()
    {
        std::mt19937 random(404);
        int found = 0;
        const int cases = test::draws(200);
        for (int i = 0; i < cases; ++i) {
            const BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 9);
            drawn.versioning = false;
            drawn.arrivingGiB = 1 + random() % 50;
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const auto now = chooseLifecycle(BucketModel::of(*need, offer));
            for (const BucketBreakEven &change : bucketBreakEvens(*need, offer)) {
                const QByteArray what = QByteArray::number(i) + " " + textOf(change.input).data() + " " +
                                        QByteArray::number(change.now) + " keeps " +
                                        QByteArray::number(change.keeps, 'g', 10) + " changes " +
                                        QByteArray::number(change.changes, 'g', 10);
                QVERIFY2(change.above ? change.keeps < change.changes : change.keeps > change.changes, what);
                // Longer lives take the oracle too long, and tiers of Standard are another test's.
                if ((change.input == BucketInput::Life && change.changes > 16) || change.input == BucketInput::Arriving)
                    continue;
                ++found;
                const auto keeps = withInput(*need, change.input, change.keeps);
                const auto other = withInput(*need, change.input, change.changes);
                QVERIFY2(keeps && other, what);
                const auto [kept, leastKept] = billsAt(*keeps, offer, now->policy);
                QVERIFY2(std::fabs(kept - leastKept) <= 1e-9 * leastKept,
                         what + ": " + QByteArray::number(kept, 'g', 15) + " least " +
                             QByteArray::number(leastKept, 'g', 15));
                const auto [changed, leastChanged] = billsAt(*other, offer, change.policy);
                QVERIFY2(std::fabs(changed - leastChanged) <= 1e-9 * leastChanged,
                         what + ": " + QByteArray::number(changed, 'g', 15) + " least " +
                             QByteArray::number(leastChanged, 'g', 15) + " " + change.text.c_str());
            }
        }
        QVERIFY2(found > cases, QByteArray::number(found));
    }

    /// Notes on the formulation: (0.0245 − 0.005) ÷ (0.03 + 682.67 × (0.01 − 0.00043) / 1,000).
    void readsWhereInstantStopsPaying()
    {
        const auto reads = readsWhereEqual(modelOf(1.5 * test::kMiB, "eu-central-1"), 0, StorageClass::Standard,
                                           StorageClass::GlacierInstant);
        QVERIFY(reads);
        QCOMPARE(QString::number(*reads, 'f', 4), QString("0.5338"));
    }

    /// Worked examples S3-04 and S3-06: 128 × 0.0125 / 0.023 KB; (32a + 8s) / (s − a) KB.
    void sizesBelowWhichNothingIsSaved_data()
    {
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("kilobytes");
        QTest::newRow("S3-04 Standard-IA") << static_cast<int>(StorageClass::StandardIa) << "69.6";
        QTest::newRow("S3-06 Flexible") << static_cast<int>(StorageClass::GlacierFlexible) << "15.4";
        QTest::newRow("S3-06 Deep Archive") << static_cast<int>(StorageClass::DeepArchive) << "9.8";
    }
    void sizesBelowWhichNothingIsSaved()
    {
        QFETCH(int, to);
        const auto size = leastSizeWorthMoving(test::bucketOffer("us-east-1"), static_cast<StorageClass>(to));
        QVERIFY(size);
        QTEST(QString::number(*size / 1'024, 'f', 1), "kilobytes");
    }

    /// Worked examples S3-07 and S3-08: fee ÷ monthly saving.
    void monthsUntilAMoveHasPaid_data()
    {
        QTest::addColumn<double>("bytes");
        QTest::addColumn<int>("to");
        QTest::addColumn<QString>("months");
        const auto row = [](const char *name, double bytes, StorageClass to, const char *months) {
            QTest::newRow(name) << bytes << static_cast<int>(to) << QString(months);
        };
        row("S3-08 Standard-IA", test::kMiB, StorageClass::StandardIa, "0.98");
        row("S3-08 Flexible", test::kMiB, StorageClass::GlacierFlexible, "1.61");
        row("S3-08 Deep Archive", test::kMiB, StorageClass::DeepArchive, "2.35");
        row("S3-07 Deep Archive, 16 KB", 16 * test::kKiB, StorageClass::DeepArchive, "384.15");
    }
    void monthsUntilAMoveHasPaid()
    {
        QFETCH(double, bytes);
        QFETCH(int, to);
        const auto months = monthsToPayBack(modelOf(bytes, "us-east-1"), 0, static_cast<StorageClass>(to));
        QVERIFY(months);
        QTEST(QString::number(*months, 'f', 2), "months");
    }

    /// Notes: a minimum is no ban. 90 days of Instant cost less than 19 days of Standard, objects of 10 MiB (us 18.4,
    /// eu 20.9).
    void shortestLifeThatPays()
    {
        for (const auto &[region, days] : {std::pair("us-east-1", 19), std::pair("eu-central-1", 21)}) {
            BucketNeed need;
            need.arrivingGiB = 1;
            need.sizes = {{{10 * test::kMiB, 1}}};
            need.retentionDays = 365;
            bool seen = false;
            for (const BucketBreakEven &change : bucketBreakEvens(*checkedNeed(need), test::bucketOffer(region))) {
                if (change.input != BucketInput::Life || change.above)
                    continue;
                seen = true;
                QCOMPARE(static_cast<int>(change.keeps), days);
                QCOMPARE(static_cast<int>(change.changes), days - 1);
                QCOMPARE(QString::fromStdString(change.text), QString("Standard"));
            }
            QVERIFY(seen);
        }
    }
};

QTEST_APPLESS_MAIN(TestBucketBreakEven)
#include "test_bucket_break_even.moc"
