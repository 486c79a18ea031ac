// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/domains/storage/bucket/bucket_use.h"

#include <QObject>
#include <QTest>

using namespace gp;

Q_DECLARE_METATYPE(gp::BucketNeed)
Q_DECLARE_METATYPE(gp::StorageClass)
Q_DECLARE_METATYPE(gp::ClassPath)

namespace {

/// 1,000 GiB that arrive on one day, kept so long, objects of one size. They come as 10 GiB a month, so that what is
/// there at any time stays within Standard's first tier.
constexpr double kParts = 100;
BucketNeed thousand(double bytes, int life, ReadWait wait, AgeCurve access = {})
{
    BucketNeed need;
    need.arrivingGiB = 1'000 / kParts;
    need.sizes = {{{bytes, 1}}};
    need.retentionDays = life;
    need.wait = wait;
    need.access = std::move(access);
    return need;
}

BucketNeed kept(BucketNeed need)
{
    need.horizonDays = *need.retentionDays;
    need.retentionDays.reset();
    return need;
}

BucketNeed churning(BucketNeed need)
{
    need.churnPercent = 5;
    return need;
}

QString dollars(double usd) { return QString::number(usd, 'f', 3); }

constexpr StorageClass kIa = StorageClass::StandardIa;
constexpr StorageClass kTier = StorageClass::IntelligentTiering;
constexpr StorageClass kInstant = StorageClass::GlacierInstant;
constexpr StorageClass kFlexible = StorageClass::GlacierFlexible;
constexpr StorageClass kDeep = StorageClass::DeepArchive;

}  // namespace

/// Rates: catalog/storage/s3_prices.csv. us-east-1, a GB-month: Standard 0.023, IA 0.0125, Instant 0.004, Flexible
/// 0.0036, Deep Archive 0.00099; per 1,000 objects moved: IA and Intelligent-Tiering 0.01, Instant 0.02, Flexible 0.03,
/// Deep Archive 0.05.
class TestBucketByHand : public QObject {
    Q_OBJECT

private slots:
    void lifetimeIsTheOneWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<BucketNeed>("need");
        QTest::addColumn<ClassPath>("path");
        QTest::addColumn<QString>("usd");
        const QString us = "us-east-1";
        const QString eu = "eu-central-1";
        const ReadWait ms = ReadWait::Milliseconds;
        using test::kGiB;
        using test::kKiB;
        using test::kMiB;
        // 102.4 × 0.02 + 1,000 × 0.004 × 12.
        QTest::newRow("L1 cold for a year")
            << us << thousand(10 * kMiB, 365, ms) << ClassPath{{kInstant, 0}} << "50.048";
        // 5.12 + 11.917 + 0.216.
        QTest::newRow("L2 two days to read")
            << us << thousand(10 * kMiB, 365, ReadWait::TwoDays) << ClassPath{{kDeep, 0}} << "17.253";
        // 2.048 + 90 days of 0.004.
        QTest::newRow("L3 a minimum is no ban")
            << us << thousand(10 * kMiB, 45, ms) << ClassPath{{kInstant, 0}} << "13.884";
        // 327.68 + 2 × 4 × 36.
        QTest::newRow("L4 small objects")
            << us << thousand(64 * kKiB, 1'095, ReadWait::TwoDays) << ClassPath{{kInstant, 0}} << "615.680";
        QTest::newRow("L5 very small objects")
            << us << thousand(16 * kKiB, 2'555, ReadWait::TwoDays) << ClassPath{} << "1932.000";
        QTest::newRow("L6 read now and then")
            << us << kept(thousand(4 * kMiB, 1'095, ms, test::steady(0.2))) << ClassPath{{kInstant, 0}} << "383.552";
        QTest::newRow("L7 read more often")
            << us << kept(thousand(4 * kMiB, 1'095, ms, test::steady(0.35))) << ClassPath{{kTier, 0}} << "494.867";
        QTest::newRow("L8 Frankfurt, falling")
            << eu << kept(thousand(1.5 * kMiB, 1'095, ms, test::falling(2.4, 39, 1'095))) << ClassPath{{kInstant, 59}}
            << "257.477";
        QTest::newRow("L9 Frankfurt, seven years")
            << eu << thousand(1 * kGiB, 2'555, ReadWait::TwelveHours) << ClassPath{{kDeep, 0}} << "151.280";
        QTest::newRow("L10 overwritten") << us << churning(thousand(1 * kMiB, 1'095, ReadWait::TwoDays))
                                         << ClassPath{{kDeep, 0}} << "72.067";
        QTest::newRow("L11 two moves") << us << thousand(128 * kMiB, 730, ms, test::falling(3, 20, 730))
                                       << ClassPath{{kTier, 0}, {kInstant, 35}} << "128.285";
    }
    void lifetimeIsTheOneWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(BucketNeed, need);
        QFETCH(ClassPath, path);
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer(region.toStdString()));
        const auto choice = chooseLifecycle(model);
        QVERIFY(choice);
        QCOMPARE(QString::fromStdString(pathText(choice->policy.current.front())),
                 QString::fromStdString(pathText(path)));
        QTEST(dollars(choice->cost.usd * kParts), "usd");
    }

    void othersCostWhatIsWorkedByHand_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<BucketNeed>("need");
        QTest::addColumn<ClassPath>("path");
        QTest::addColumn<QString>("usd");
        const QString us = "us-east-1";
        const QString eu = "eu-central-1";
        const ReadWait ms = ReadWait::Milliseconds;
        const ReadWait days = ReadWait::TwoDays;
        using test::kGiB;
        using test::kKiB;
        using test::kMiB;
        const auto row = [](const char *name, const QString &region, const BucketNeed &need, const ClassPath &path,
                            const char *usd) { QTest::newRow(name) << region << need << path << QString(usd); };
        const BucketNeed cold = thousand(10 * kMiB, 365, ms);
        row("L1 Standard", us, cold, {}, "276.000");
        row("L1 Intelligent-Tiering", us, cold, {{kTier, 0}}, "87.603");
        row("L1 IA", us, cold, {{kIa, 30}}, "161.380");
        row("L2 Flexible", us, thousand(10 * kMiB, 365, days), {{kFlexible, 0}}, "46.623");
        const BucketNeed brief = thousand(10 * kMiB, 45, ms);
        row("L3 Standard", us, brief, {}, "34.027");
        row("L3 IA", us, brief, {{kIa, 30}}, "36.038");
        row("L3 Deep Archive", us, brief, {{kDeep, 0}}, "11.024");
        const BucketNeed small = thousand(64 * kKiB, 1'095, days);
        row("L4 Standard", us, small, {}, "828.000");
        row("L4 Flexible", us, small, {{kFlexible, 0}}, "789.420");
        row("L4 Deep Archive", us, small, {{kDeep, 0}}, "976.160");
        const BucketNeed tiny = thousand(16 * kKiB, 2'555, days);
        row("L5 Flexible", us, tiny, {{kFlexible, 0}}, "3839.280");
        row("L5 Deep Archive", us, tiny, {{kDeep, 0}}, "4492.280");
        const BucketNeed seldom = kept(thousand(4 * kMiB, 1'095, ms, test::steady(0.2)));
        row("L6 Intelligent-Tiering", us, seldom, {{kTier, 0}}, "397.105");
        row("L6 IA", us, seldom, {{kIa, 30}}, "534.756");
        row("L6 Standard", us, seldom, {}, "828.737");
        const BucketNeed often = kept(thousand(4 * kMiB, 1'095, ms, test::steady(0.35)));
        row("L7 Instant", us, often, {{kInstant, 0}}, "559.376");
        row("L7 IA", us, often, {{kIa, 30}}, "588.637");
        const BucketNeed media = kept(thousand(1.5 * kMiB, 1'095, ms, test::falling(2.4, 39, 1'095)));
        row("L8 Intelligent-Tiering", eu, media, {{kTier, 0}}, "319.672");
        row("L8 IA", eu, media, {{kIa, 32}}, "519.569");
        row("L8 Standard", eu, media, {}, "882.915");
        const BucketNeed years = thousand(1 * kGiB, 2'555, ReadWait::TwelveHours);
        row("L9 Flexible", eu, years, {{kFlexible, 0}}, "340.262");
        row("L9 Standard", eu, years, {}, "2058.000");
        const BucketNeed churn = churning(thousand(1 * kMiB, 1'095, days));
        row("L10 Instant", us, churn, {{kInstant, 0}}, "88.136");
        row("L10 Flexible", us, churn, {{kFlexible, 0}}, "96.515");
        row("L10 Standard", us, churn, {}, "384.278");
        const BucketNeed large = thousand(128 * kMiB, 730, ms, test::falling(3, 20, 730));
        row("L11 Instant", us, large, {{kInstant, 32}}, "128.436");
        row("L11 Intelligent-Tiering", us, large, {{kTier, 0}}, "147.431");
        row("L11 Standard", us, large, {}, "552.006");
    }
    void othersCostWhatIsWorkedByHand()
    {
        QFETCH(QString, region);
        QFETCH(BucketNeed, need);
        QFETCH(ClassPath, path);
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer(region.toStdString()));
        const PolicyCost cost = costOf({{path}, {}}, model);
        QVERIFY(cost.priced());
        QTEST(dollars(cost.usd * kParts), "usd");
    }

    /// Worked example S3-09: deleted 30 days after it came to Flexible or Deep Archive, or 10 days after Standard-IA.
    void restOfTheShortestDurationIsPaid_data()
    {
        QTest::addColumn<StorageClass>("to");
        QTest::addColumn<int>("day");
        QTest::addColumn<int>("life");
        QTest::addColumn<int>("more");
        QTest::newRow("S3-09 Flexible") << kFlexible << 0 << 30 << 60;
        QTest::newRow("S3-09 Deep Archive") << kDeep << 0 << 30 << 150;
        QTest::newRow("S3-09 Standard-IA") << kIa << 30 << 40 << 20;
    }
    void restOfTheShortestDurationIsPaid()
    {
        QFETCH(StorageClass, to);
        QFETCH(int, day);
        QFETCH(int, life);
        QFETCH(int, more);
        const BucketNeed need = thousand(test::kGiB, life, ReadWait::TwoDays);
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer("us-east-1"));
        const BucketUse use = useOf({{{{to, day}}}, {}}, model, steadyCells(model));
        // Both are billed with the same overhead, so the ratio of GB is that of days.
        QVERIFY(std::fabs(use.of(to).owedGB / use.of(to).billedGB * (life - day) - more) < 1e-9);
    }

    /// Worked example S3-12: the fee for monitoring is less than what is saved from 250 KB on (Infrequent Access), or from 138
    /// KB (Archive Instant Access): 0.0025 / 1,000 / (0.023 − 0.0125), and / (0.023 − 0.004).
    void monitoringPaysFromASize()
    {
        const BucketOffer &us = test::bucketOffer("us-east-1");
        for (const auto &[kilobytes, steps] : {std::pair(250, 1), std::pair(138, 2)})
            for (const int size : {kilobytes - 1, kilobytes}) {
                const SizeTerms terms = termsOf({size * test::kKiB, 1, 0, 0}, {}, us);
                TieredUsd cold = terms.of(kTier).storage;
                for (int step = 0; step < steps; ++step)
                    cold += terms.idle[static_cast<std::size_t>(step)].change;
                QVERIFY(std::fabs(cold.frequent) < 1e-12);
                QCOMPARE(cold.usd < 0.023, size == kilobytes);
            }
    }

    /// Worked example S3-16: Standard-IA takes 30 days in Standard first.
    void standardIaTakesThirtyDaysFirst()
    {
        const BucketModel model =
            BucketModel::of(*checkedNeed(thousand(test::kMiB, 365, ReadWait::TwoDays)), test::bucketOffer("us-east-1"));
        QVERIFY(!chooseLifecycle(model, ClassMove{kIa, 29}));
        QVERIFY(chooseLifecycle(model, ClassMove{kIa, 30}));
        QCOMPARE(test::bucketOffer("us-east-1").of(kIa).leastStay, 30);
    }

    /// 51,200 × 0.023 + 460,800 × 0.022 + 88,000 × 0.021.
    void l12StandardHasPriceTiers()
    {
        QCOMPARE(dollars(tieredUsd({0, 600'000, 0}, test::bucketOffer("us-east-1"))), QString("13163.200"));
    }
};

QTEST_APPLESS_MAIN(TestBucketByHand)
#include "test_bucket_by_hand.moc"
