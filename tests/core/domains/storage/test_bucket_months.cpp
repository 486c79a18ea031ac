// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/domains/storage/bucket/bucket_configure.h"
#include "core/domains/storage/bucket/bucket_price.h"
#include "core/domains/storage/bucket/bucket_rivals.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <numeric>

using namespace gp;

Q_DECLARE_METATYPE(gp::BucketConfig)

namespace {

constexpr double kMonth = 365.0 / 12;

const BucketOffer &us() { return test::bucketOffer("us-east-1"); }
const BucketOffer &eu() { return test::bucketOffer("eu-central-1"); }

/// Objects of 1.5 MiB in Frankfurt, 24,000 GB now and 900 a month, read less and less.
BucketNeed media()
{
    BucketNeed need;
    need.storedGiB = 24'000;
    need.arrivingGiB = 900;
    need.sizes = {{{1.5 * test::kMiB, 1}}};
    need.access = test::falling(2.4, 39, 1'095);
    return need;
}

BucketModel modelOf(const BucketNeed &need, const BucketOffer &offer)
{
    return BucketModel::of(*checkedNeed(need), offer);
}

/// A month in the steady state, as the ranking has it: beyond what all uploads would cost to Standard.
double steadyUsd(const BucketPolicy &policy, const BucketModel &model)
{
    const BucketUse use = useOf(policy, model, steadyCells(model));
    const auto &standard = model.offer->of(StorageClass::Standard).put;
    return usdOf(use, *model.offer) - use.uploads() * (standard ? standard->rate.perUnit() : 0);
}

double sum(const std::array<double, kStorageClassCount> &values)
{
    return std::accumulate(values.begin(), values.end(), 0.0);
}

const CostLine *lineOf(const std::vector<CostLine> &lines, const std::string &item)
{
    for (const CostLine &line : lines)
        if (line.item == item)
            return &line;
    return nullptr;
}

}  // namespace

class TestBucketMonths : public QObject {
    Q_OBJECT

private slots:
    /// Little's law: the quantities of a month in the steady state cost what the data of one month costs in its life.
    void steadyMonthCostsTheLifeOfAMonthsData()
    {
        std::mt19937 random(31);
        for (int i = 0; i < test::draws(400); ++i) {
            BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 14);
            if (i % 2 == 1)
                test::drawUploads(offer, drawn, random);
            drawn.sizes = {{{20 * test::kKiB, 0.2}, {300 * test::kKiB, 0.3}, {8 * test::kMiB, 0.5}}};
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, offer);
            const auto choice = chooseLifecycle(model);
            QVERIFY(choice);
            for (const BucketRival &rival : bucketRivals(model, *choice)) {
                if (!rival.cost.priced())
                    continue;
                const double month = steadyUsd(rival.policy, model);
                QVERIFY2(std::fabs(month - rival.cost.usd) <= 1e-9 * rival.cost.usd,
                         QByteArray::number(i) + rival.id.c_str() + " " + QByteArray::number(month, 'g', 12) + " " +
                             QByteArray::number(rival.cost.usd, 'g', 12));
            }
            const double month = steadyUsd(choice->policy, model);
            QVERIFY2(std::fabs(month - choice->cost.usd) <= 1e-9 * choice->cost.usd,
                     QByteArray::number(i) + " " + QByteArray::number(month, 'g', 12) + " " +
                         QByteArray::number(choice->cost.usd, 'g', 12) + policyText(choice->policy, model).c_str());
        }
    }

    /// A bucket that holds what arrives in its retention is in the steady state from the first month on.
    void fullBucketIsInItsSteadyStateAtOnce()
    {
        BucketNeed need;
        need.arrivingGiB = 100;
        need.retentionDays = 365;
        need.storedGiB = 1'200;
        need.sizes = {{{10 * test::kMiB, 1}}};
        need.access = test::steady(0.1);
        need.failedUploadPercent = 0;
        const BucketModel model = modelOf(need, us());
        const BucketPolicy policy{{{{StorageClass::StandardIa, 40}, {StorageClass::GlacierInstant, 100}}}, {}};
        const double puts = 100 * 102.4 * 0.005 / 1'000;
        const BucketSeries series = bucketSeries(policy, model, 36);
        for (const BucketMonth &month : series.months)
            QVERIFY(std::fabs(month.monthly.toDouble() - puts - costOf(policy, model).usd) < 1e-6);
    }

    void bytesFollowFromWhatArrived()
    {
        const BucketModel model = modelOf(media(), eu());
        const BucketPolicy policy{{{{StorageClass::GlacierInstant, 59}}}, {}};
        const BucketSeries series = bucketSeries(policy, model, 36);
        // 59 days of 900 a month lie in Standard, at all times.
        const double young = 900 / kMonth * 59;
        QVERIFY(std::fabs(series.nowGB[0] - young) < 1e-6);
        QVERIFY(std::fabs(sum(series.nowGB) - 24'000) < 1e-6);
        for (std::size_t month = 0; month < series.months.size(); ++month) {
            const BucketMonth &own = series.months[month];
            QVERIFY(std::fabs(own.use.of(StorageClass::Standard).storedGB - young) < 1e-6);
            QVERIFY(std::fabs(own.endGB[0] - young) < 1e-6);
            QVERIFY(std::fabs(sum(own.endGB) - (24'000 + 900.0 * static_cast<double>(month + 1))) < 1e-5);
            // 900 GB a month pass day 59: 682.67 objects each.
            QVERIFY(std::fabs(own.use.of(StorageClass::GlacierInstant).entered - 900 * 1'024 / 1.5) < 1e-5);
        }
        // What is past its day now moves once: (24,000 − 1,745.75) × 682.67 × 0.02 / 1,000.
        QVERIFY(std::fabs(series.once.objects[indexOf(StorageClass::GlacierInstant)] - (24'000 - young) * 1'024 / 1.5) <
                1e-3);
        QCOMPARE(QString::fromStdString(formatUsd(series.once.cost)), QString("$303.84"));
        const BucketSeries still = bucketSeries({{{}}, {}}, model, 36);
        QCOMPARE(still.once.cost, Usd());
        const auto saved = monthsToSave(series, still);
        QVERIFY(saved && *saved <= 2);
        Usd total = series.once.cost;
        for (const BucketMonth &month : series.months)
            total += month.monthly;
        QCOMPARE(series.total, total);
    }

    void churnLeavesWhatSurvives()
    {
        BucketNeed need;
        need.storedGiB = 1'000;
        need.churnPercent = 10;
        const BucketSeries series = bucketSeries({{{}}, {}}, modelOf(need, us()), 12);
        QVERIFY(std::fabs(sum(series.months.back().endGB) - 1'000 * std::exp(-1.2)) < 1e-6);
    }

    void growthCompounds()
    {
        BucketNeed need;
        need.storedGiB = 1'000;
        need.growthPercent = 2;
        const BucketSeries series = bucketSeries({{{}}, {}}, modelOf(need, us()), 24);
        QVERIFY(std::fabs(sum(series.months.back().endGB) - 1'000 * std::pow(1.02, 24)) < 1e-6);
    }

    /// A tenth of the bytes is overwritten each month and kept 30 days: 0.1 × 30 / D of the current ones lie beside
    /// them.
    void oldVersionsPileUpForTheirDays()
    {
        BucketNeed need;
        need.storedGiB = 0;
        need.arrivingGiB = 100;
        need.churnPercent = 10;
        need.versioning = true;
        need.horizonDays = 3'650;
        const BucketModel model = modelOf(need, us());
        const BucketUse use = useOf({{{}}, {}}, model, steadyCells(model));
        const double current = use.of(StorageClass::Standard).storedGB - use.noncurrentGB;
        QVERIFY(std::fabs(use.noncurrentGB - 0.1 * current * 30 / kMonth) < 0.002 * use.noncurrentGB);
    }

    void partsOfFailedUploadsPileUpWithoutARule()
    {
        BucketNeed need;
        need.arrivingGiB = 1'000;
        need.abortUploadDays = 7;
        BucketSeries series = bucketSeries({{{}}, {}}, modelOf(need, us()), 3);
        QVERIFY(std::fabs(series.months[2].use.failedGB - 1'000 * 0.005 * 7 / kMonth) < 1e-9);
        need.abortUploadDays = 0;
        series = bucketSeries({{{}}, {}}, modelOf(need, us()), 3);
        QVERIFY(std::fabs(series.months[2].use.failedGB - 1'000 * 0.005 * 2.5) < 1e-9);
    }

    void linesSumUpTheMonth()
    {
        for (const ReadWait wait : {ReadWait::Milliseconds, ReadWait::FiveHours, ReadWait::TwoDays}) {
            BucketSpec spec;
            spec.stored = GiB(80'000);
            spec.arriving = GiB(2'000);
            spec.wait = wait;
            spec.versioning = true;
            spec.churn = Percent(3);
            spec.sizes = {{{40 * test::kKiB, 0.1}, {2 * test::kMiB, 0.9}}};
            const auto need = bucketNeedOf(spec, 1'095);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, us());
            const auto choice = chooseLifecycle(model);
            const BucketConfig config = configureBucket(spec, choice->policy, model);
            const std::vector<CostLine> lines = priceBucket(config, us());
            const CostSum cost = sumOf(lines);
            QVERIFY(!cost.atLeast);
            const BucketSeries series = bucketSeries(choice->policy, model, 1);
            QVERIFY2(std::fabs((cost.monthly - series.months[0].monthly).toDouble()) <
                         0.006 * static_cast<double>(lines.size()),
                     QByteArray::number(cost.monthly.toDouble()) + " " +
                         QByteArray::number(series.months[0].monthly.toDouble()));
            // The configuration is read back as it was written.
            const auto read = readFields<BucketConfig>(writeFields(config));
            QVERIFY(read && *read == config);
        }
    }

    void worksTheExamplesOfTheFacts_data()
    {
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("item");
        QTest::addColumn<BucketConfig>("config");
        QTest::addColumn<QString>("usd");
        const auto one = [](BucketClassMonth month) {
            BucketConfig config;
            config.month.push_back(month);
            return config;
        };
        BucketClassMonth standard;
        // 51,200 × 0.023 and 1,700 × 0.022.
        standard.billedGB = 52'900;
        QTest::newRow("S3-01 first tier") << "us-east-1"
                                          << "S3 Standard storage, 0 to 51,200 GB" << one(standard) << "$1,177.60";
        QTest::newRow("S3-01 second tier") << "us-east-1"
                                           << "S3 Standard storage, 51,200 to 512,000 GB" << one(standard) << "$37.40";
        standard.billedGB = 6.581;
        QTest::newRow("S3-02 two versions") << "us-east-1"
                                            << "S3 Standard storage" << one(standard) << "$0.15";
        BucketClassMonth reads;
        reads.gets = 20'000 * 31;
        BucketConfig requests = one(reads);
        requests.puts = 10'000 * 31;
        QTest::newRow("S3-03 uploads") << "us-east-1"
                                       << "Uploads" << requests << "$1.55";
        QTest::newRow("S3-03 reads") << "us-east-1"
                                     << "Standard, reads" << requests << "$0.25";
        BucketClassMonth flexible;
        flexible.storageClass = StorageClass::GlacierFlexible;
        flexible.standard = 15e6;
        flexible.standardGB = 102'400;
        flexible.expedited = 15e6;
        flexible.expeditedGB = 102'400;
        flexible.bulk = 15e6;
        flexible.bulkGB = 102'400;
        const QString name = "Glacier Flexible Retrieval, ";
        QTest::newRow("S3-10 requests") << "us-east-1" << name + "Standard restores" << one(flexible) << "$750.00";
        QTest::newRow("S3-10 data") << "us-east-1" << name + "Standard retrieval" << one(flexible) << "$1,024.00";
        QTest::newRow("S3-10 Expedited requests")
            << "us-east-1" << name + "Expedited restores" << one(flexible) << "$150,000.00";
        QTest::newRow("S3-10 Expedited data")
            << "us-east-1" << name + "Expedited retrieval" << one(flexible) << "$3,072.00";
        QTest::newRow("S3-10 Bulk is free") << "us-east-1" << name + "Bulk restores" << one(flexible) << "$0.00";
        BucketClassMonth moved;
        moved.storageClass = StorageClass::GlacierFlexible;
        moved.entered = 10e6;
        QTest::newRow("S3-07 moves") << "us-east-1"
                                     << "Moves to Glacier Flexible Retrieval" << one(moved) << "$300.00";
        moved.storageClass = StorageClass::DeepArchive;
        QTest::newRow("S3-07 moves to Deep Archive") << "us-east-1"
                                                     << "Moves to Glacier Deep Archive" << one(moved) << "$500.00";
        BucketConfig key;
        key.kmsRequests = 1e6;
        // 0.03 for 10,000.
        QTest::newRow("KMS requests") << "us-east-1"
                                      << "KMS requests" << key << "$3.00";
    }
    void worksTheExamplesOfTheFacts()
    {
        QFETCH(QString, region);
        QFETCH(QString, item);
        QFETCH(BucketConfig, config);
        const std::vector<CostLine> lines = priceBucket(config, test::bucketOffer(region.toStdString()));
        const CostLine *line = lineOf(lines, item.toStdString());
        QVERIFY(line && line->monthly);
        QTEST(QString::fromStdString(formatUsd(*line->monthly)), "usd");
    }

    void missingRatesAreUnknownLines()
    {
        BucketConfig config;
        BucketClassMonth deep;
        deep.storageClass = StorageClass::DeepArchive;
        deep.standard = 1'000;
        deep.standardGB = 10;
        config.month.push_back(deep);
        const std::vector<CostLine> lines = priceBucket(config, eu());
        const CostLine *line = lineOf(lines, "Glacier Deep Archive, Standard restores");
        QVERIFY(line && !line->monthly && line->missing);
        QCOMPARE(QString::fromStdString(line->missing->dimension),
                 QString("s3.glacier_deep_archive.restore_request_standard"));
        QVERIFY(sumOf(lines).atLeast);
    }

    void rulesFilterSizesWhereProtectionWouldChangeThem()
    {
        BucketSpec spec;
        spec.sizes = {{{16 * test::kKiB, 0.2}, {64 * test::kKiB, 0.3}, {4 * test::kMiB, 0.5}}};
        spec.kept = BucketRetention::Days;
        spec.retentionDays = Count(1'095);
        spec.access = {};
        const BucketModel model = BucketModel::of(*bucketNeedOf(spec, 1'095), us());
        BucketPolicy policy{{{}, {{StorageClass::GlacierInstant, 0}}, {{StorageClass::GlacierInstant, 0}}}, {}};
        std::vector<LifecycleRule> rules = lifecycleRules(policy, model);
        QCOMPARE(rules.size(), 2U);
        // The geometric mean of 16 and 64 KiB is 32.
        QCOMPARE(rules[0].sizeGreaterThan, std::int64_t(32 * 1'024 - 1));
        QCOMPARE(rules[0].sizeLessThan, std::int64_t(0));
        QCOMPARE(rules[1].expirationInDays, std::int64_t(1'095));
        QCOMPARE(rules[1].abortDays, std::int64_t(7));
        policy.current[0] = {{StorageClass::GlacierInstant, 0}};
        QCOMPARE(lifecycleRules(policy, model)[0].sizeGreaterThan, std::int64_t(0));
        policy.current = {{}, {}, {{StorageClass::StandardIa, 30}}};
        QCOMPARE(lifecycleRules(policy, model)[0].sizeGreaterThan, std::int64_t(131'071));
        const auto read = [&](std::size_t bucket) { return model.buckets[bucket]; };
        QCOMPARE(read(1).hi, 131'072.0);
    }

    void rivalsSayWhatTheyBreak()
    {
        const BucketModel model = modelOf(media(), us());
        const auto choice = chooseLifecycle(model);
        const std::vector<BucketRival> rivals = bucketRivals(model, *choice);
        QCOMPARE(rivals.size(), 9U);
        for (const BucketRival &rival : rivals) {
            QVERIFY(!rival.verdict.empty());
            if (rival.feasible())
                QVERIFY2(rival.cost.monthly >= choice->cost.monthly, rival.id.c_str());
        }
        QCOMPARE(rivals[0].id, std::string("do-nothing"));
        QVERIFY(rivals[0].feasible());
        QCOMPARE(rivals[2].id, std::string("30-90-365"));
        QVERIFY(rivals[2].cost.priced());
        QVERIFY(rivals[2].cost.bar == ClassBar::Wait);
        QVERIFY(QString::fromStdString(rivals[2].verdict).contains("readers wait milliseconds"));
        // In Frankfurt a read from Deep Archive has no price, so the same lifecycle has none either, and says so.
        BucketNeed elsewhere = media();
        elsewhere.access = test::steady(0.1);
        const BucketModel frankfurt = modelOf(elsewhere, eu());
        const auto there = bucketRivals(frankfurt, *chooseLifecycle(frankfurt));
        QVERIFY(!there[2].cost.priced());
        QVERIFY(
            QString::fromStdString(there[2].verdict).contains("no price in the catalog for S3 Glacier Deep Archive"));
    }

    void daysRoundTheBestCostLittleMore()
    {
        const BucketModel model = modelOf(media(), eu());
        const auto choice = chooseLifecycle(model);
        QCOMPARE(QString::fromStdString(policyText(choice->policy, model)),
                 QString("Standard, day 59 Glacier Instant Retrieval"));
        const auto band = flatBand(model, *choice, 0, 0, 0.01);
        QVERIFY(band);
        QVERIFY(band->first.day < 59 && band->last.day > 59);
        for (const int day : {band->first.day, band->last.day, band->first.day - 1, band->last.day + 1}) {
            const ClassMove move{StorageClass::GlacierInstant, day};
            const auto moved = chooseLifecycle(model, move);
            const bool inside = day >= band->first.day && day <= band->last.day;
            QVERIFY2((moved->cost.usd <= choice->cost.usd * 1.01) == inside, QByteArray::number(day));
            QVERIFY(costOf({{{move}}, {}}, model).usd >= moved->cost.usd * (1 - 1e-12));
        }
    }
};

QTEST_APPLESS_MAIN(TestBucketMonths)
#include "test_bucket_months.moc"
