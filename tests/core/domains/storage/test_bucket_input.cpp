// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_configure.h"

#include <QObject>
#include <QTest>

using namespace gp;

Q_DECLARE_METATYPE(gp::BucketNeed)

namespace {

BucketNeed need(void (*change)(BucketNeed &))
{
    BucketNeed changed;
    change(changed);
    return changed;
}

QString text(const std::string &words) { return QString::fromStdString(words); }

}  // namespace

class TestBucketInput : public QObject {
    Q_OBJECT

private slots:
    void eachErrorIsOneSentence_data()
    {
        QTest::addColumn<BucketNeed>("need");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, void (*change)(BucketNeed &), const char *where, const char *message) {
            QTest::newRow(name) << need(change) << QString(where) << QString(message);
        };
        row(
            "negative stock", [](BucketNeed &n) { n.storedGiB = -1; }, "storedGiB",
            "What is stored now, -1 GiB, is below 0 GiB.");
        row(
            "too much", [](BucketNeed &n) { n.arrivingGiB = 2e9; }, "arrivingGiB",
            "What arrives a month, 2,000,000,000 GiB, is above 1,000,000,000 GiB.");
        row(
            "not a number", [](BucketNeed &n) { n.churnPercent = std::nan(""); }, "churnPercent",
            "The share overwritten or deleted a month is not a number.");
        row(
            "no life", [](BucketNeed &n) { n.retentionDays = 0; }, "retentionDays",
            "Retention, 0 days, is below 1 days.");
        row(
            "no horizon", [](BucketNeed &n) { n.horizonDays = 0; }, "horizonDays",
            "Retention, 0 days, is below 1 days.");
        row(
            "cold hot objects", [](BucketNeed &n) { n.hotObjects = 0.5, n.hotReads = 0.2; }, "hotReads",
            "The objects that are read most, 50 % of all, take only 20 % of the reads.");
        row(
            "negative reads",
            [](BucketNeed &n) {
                n.access = {{{0, -1}}};
            },
            "access.points[0]", "At 0 days, -1 reads a month are below zero.");
        row(
            "negative age",
            [](BucketNeed &n) {
                n.access = {{{-3, 1}}};
            },
            "access.points[0]", "An age of -3 days is below zero.");
        row(
            "rising reads",
            [](BucketNeed &n) {
                n.access = {{{0, 1}, {30, 2}}};
            },
            "access.points[1]", "Reads rise from 1 to 2 a month at 30 days; they may only fall with age.");
        row(
            "ages out of order",
            [](BucketNeed &n) {
                n.access = {{{30, 1}, {7, 1}}};
            },
            "access.points[1]", "The age of 7 days comes after 30.");
        row(
            "no sizes", [](BucketNeed &n) { n.sizes = {}; }, "sizes.parts", "The size mix is empty.");
        row(
            "thirteen sizes",
            [](BucketNeed &n) {
                n.sizes = {};
                for (int i = 1; i <= 13; ++i)
                    n.sizes.parts.emplace_back(i * 1'024, 1.0 / 13);
            },
            "sizes.parts", "The size mix has 13 sizes; at most 12 are told apart.");
        row(
            "no size",
            [](BucketNeed &n) {
                n.sizes = {{{0, 1}}};
            },
            "sizes.parts[0]", "Size 1 of the mix, 0 bytes, is not above zero.");
        row(
            "negative share",
            [](BucketNeed &n) {
                n.sizes = {{{1'024, -0.5}, {2'048, 1.5}}};
            },
            "sizes.parts[0]", "The share of 1 KB, -50 %, is below zero.");
        row(
            "shares that do not sum",
            [](BucketNeed &n) {
                n.sizes = {{{1'024, 0.5}, {2'048, 0.4}}};
            },
            "sizes.parts", "The shares of the sizes add up to 90 %.");
        row(
            "a size twice",
            [](BucketNeed &n) {
                n.sizes = {{{1'024, 0.5}, {1'024, 0.5}}};
            },
            "sizes.parts[1]", "The size mix has 1 KB twice.");
    }
    void eachErrorIsOneSentence()
    {
        QFETCH(BucketNeed, need);
        const auto checked = checkedNeed(need);
        QVERIFY(!checked);
        QTEST(text(checked.error().where), "where");
        QTEST(text(checked.error().message), "message");
        QVERIFY(!checked.error().remedy.empty());
    }

    void errorsNameTheFieldsOfTheSpec()
    {
        BucketSpec spec;
        spec.stored = GiB(-1);
        QCOMPARE(text(bucketNeedOf(spec, 1'095).error().where), QString("stored"));
        spec = {};
        spec.sizes = {};
        QCOMPARE(text(bucketNeedOf(spec, 1'095).error().where), QString("sizes"));
        QVERIFY(bucketNeedOf({}, 1'095));
    }

    void curvesAndMixesAreTypedAndReadBack()
    {
        for (const AccessPreset &preset : accessPresets()) {
            QVERIFY(checkedCurve(preset.curve));
            QVERIFY(*readCurve(preset.id) == preset.curve);
            QVERIFY(*readCurve(writeCurve(preset.curve)) == preset.curve);
            AgeCurve read;
            QVERIFY(FieldTraits<AgeCurve>::read(FieldTraits<AgeCurve>::write(preset.curve), read).empty());
            QVERIFY(read == preset.curve);
        }
        QVERIFY(readCurve("never read")->points.empty());
        QVERIFY((*readCurve(" 0: 2.4 , 30:0.8") == AgeCurve{{{0, 2.4}, {30, 0.8}}}));
        for (const char *wrong : {"0", "0: x", "0: 1, 30: 2", "1: 2: 3"})
            QVERIFY2(!readCurve(wrong), wrong);
        for (const SizePreset &preset : sizePresets()) {
            QVERIFY(checkedMix(preset.mix));
            QVERIFY(*readMix(preset.id) == preset.mix);
            QVERIFY2(*readMix(writeMix(preset.mix)) == preset.mix, writeMix(preset.mix).c_str());
        }
        QVERIFY((*readMix("64 KB: 10 %, 10 MB: 90 %") == SizeMix{{{65'536, 0.1}, {10 * test::kMiB, 0.9}}}));
        QVERIFY((*readMix("1.5 MB") == SizeMix{{{1.5 * test::kMiB, 1}}}));
        for (const char *wrong : {"", "64 KB: 10 %", "64 KB, 1 MB", "many: 1"})
            QVERIFY2(!readMix(wrong), wrong);
        // As a person would write them.
        QCOMPARE(text(writeMix({{{24 * test::kMiB, 1}}})), QString("24 MB: 100 %"));
        QCOMPARE(text(writeMix({{{65'536, 0.1}, {1.5 * test::kMiB, 0.9}}})), QString("64 KB: 10 %, 1.5 MB: 90 %"));
        QCOMPARE(text(writeMix({{{1'500 * test::kMiB, 1}}})), QString("1500 MB: 100 %"));
        QCOMPARE(text(writeMix({{{1'234'567, 1}}})), QString("1234567 B: 100 %"));
        QCOMPARE(text(writeCurve({{{0, 2.4}, {30, 0.8}}})), QString("0: 2.4, 30: 0.8"));
    }

    /// What a form shows is what it takes, to the last bit.
    void everyMixReadsBackAsItWas()
    {
        std::mt19937 random(31);
        for (int i = 0; i < 2'000; ++i) {
            SizeMix mix;
            double left = 1;
            const int sizes = 1 + static_cast<int>(random() % 4);
            double size = 0;
            for (int part = 0; part < sizes; ++part) {
                size += 1 + std::floor(std::pow(2.0, static_cast<double>(random() % 420) / 10));
                const double share = part + 1 == sizes ? left : left * static_cast<double>(random() % 1'000) / 1'000;
                mix.parts.emplace_back(size, share);
                left -= share;
            }
            const std::string written = writeMix(mix);
            const auto read = readMix(written);
            QVERIFY2(read && *read == mix, written.c_str());
        }
    }

    /// Forms, --set and the plan all go this way.
    void fieldsSayThemAsWords()
    {
        const AnySpec spec = AnySpec::of(BucketSpec());
        const auto field = [&](const char *name) {
            for (const FieldDescription &each : spec.fields())
                if (each.name == name)
                    return each;
            return FieldDescription();
        };
        const auto typed = parseFieldText(field("sizes"), "64 KB: 10 %, 10 MB: 90 %");
        QVERIFY(typed);
        QCOMPARE(text(formatFieldValue(field("sizes"), *typed)), QString("64 KB: 10 %, 10 MB: 90 %"));
        const auto logs = parseFieldText(field("access"), "Logs");
        QVERIFY(logs);
        QCOMPARE(text(formatFieldValue(field("access"), *logs)), QString("0: 2, 7: 0.5, 30: 0.05, 90: 0.01, 365: 0"));
        QVERIFY(parseFieldText(field("access"), "[[0,1],[30,0.5]]"));  // as files have it
        const auto rising = parseFieldText(field("access"), "0: 1, 30: 2");
        QVERIFY(!rising);
        QCOMPARE(text(rising.error().where), QString("access"));
        QVERIFY(text(rising.error().message).contains("Reads rise from 1 to 2"));
        QVERIFY(!parseFieldText(field("sizes"), "64 KB: 10 %"));
    }

    void readsAreLinearBetweenPoints()
    {
        const AgeCurve curve{{{10, 4}, {20, 2}, {40, 0}}};
        QCOMPARE(readsAt(curve, 0), 4.0);
        QCOMPARE(readsAt(curve, 15), 3.0);
        QCOMPARE(readsAt(curve, 30), 1.0);
        QCOMPARE(readsAt(curve, 4'000), 0.0);
        QCOMPARE(readsByDay(curve, 3), (std::vector<double>{4, 4, 4}));
    }

    /// 3.29287… × 3 ÷ 3 is not itself: the last point was read a little, and a class without a price for reads was left
    /// out.
    void aCurveThatEndsAtZeroIsUnreadFromThere()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 1'000; ++i) {
            const double peak = static_cast<double>(random()) / 1e9;
            const double last = 1 + random() % 400;
            QCOMPARE(readsAt({{{0, peak}, {last, 0}}}, last), 0.0);
        }
    }

    void bucketsMeetAtTheSmallestBilledSize()
    {
        const auto buckets =
            sizeBuckets({{{16 * test::kKiB, 0.2}, {64 * test::kKiB, 0.3}, {1 * test::kMiB, 0.5}}}, 131'072);
        QCOMPARE(buckets[0].lo, 0.0);
        QCOMPARE(buckets[0].hi, 32'768.0);
        QCOMPARE(buckets[1].hi, 131'072.0);
        QCOMPARE(buckets[2].lo, 131'072.0);
        QCOMPARE(buckets[2].hi, 0.0);
    }

    /// The described fields of the spec need nothing new of core/describe.
    void specIsDescribed()
    {
        BucketSpec spec;
        spec.access = {{{0, 3}, {7, 1}}};
        spec.sizes = {{{65'536, 0.25}, {1'048'576, 0.75}}};
        const auto read = readFields<BucketSpec>(writeFields(spec));
        QVERIFY(read && *read == spec);
        const auto fields = describeFields<BucketSpec>();
        QVERIFY(validateFields(writeFields(spec), fields).empty());
        const Json schema = schemaOf(fields);
        QCOMPARE(text(schema["properties"]["access"]["type"]), QString("array"));
        QCOMPARE(text(schema["properties"]["sizes"]["type"]), QString("array"));
    }

    void offerHoldsTheLimitsOfTheCatalog()
    {
        const BucketOffer &us = test::bucketOffer("us-east-1");
        for (const StorageClassOffer &own : us.classes)
            QVERIFY2(own.sold(), own.dimension.c_str());
        QCOMPARE(us.of(StorageClass::StandardIa).minDays, 30);
        QCOMPARE(us.of(StorageClass::StandardIa).earliestDay, 30);
        QCOMPARE(us.of(StorageClass::StandardIa).minObject, 131'072.0);
        QCOMPARE(us.of(StorageClass::GlacierInstant).minDays, 90);
        QCOMPARE(us.of(StorageClass::DeepArchive).minDays, 180);
        QCOMPARE(us.of(StorageClass::GlacierFlexible).overhead, 32'768.0);
        QCOMPARE(us.of(StorageClass::GlacierFlexible).overheadInStandard, 8'192.0);
        // "5-12" hours and "1-5" minutes: the slower end.
        QCOMPARE(*us.of(StorageClass::GlacierFlexible).restores[2].hours, 12.0);
        QCOMPARE(*us.of(StorageClass::GlacierFlexible).restores[0].hours, 5.0 / 60);
        QCOMPARE(*us.of(StorageClass::DeepArchive).restores[1].hours, 48.0);
        QCOMPARE(us.of(StorageClass::Standard).storage->tiers.size(), std::size_t(3));
    }

    void classesThatCannotBePricedSayWhy()
    {
        const BucketOffer &eu = test::bucketOffer("eu-central-1");
        BucketNeed asked;
        asked.arrivingGiB = 10;
        asked.access = test::steady(0.01);
        asked.wait = ReadWait::TwoDays;
        const auto read = chooseLifecycle(BucketModel::of(*checkedNeed(asked), eu));
        const auto barred = [](const BucketChoice &choice, StorageClass storageClass) -> QString {
            for (const BarredClass &own : choice.barred)
                if (own.storageClass == storageClass)
                    return text(own.because);
            return {};
        };
        QVERIFY(
            barred(*read, StorageClass::DeepArchive).contains("no price in the catalog for S3 Glacier Deep Archive "));
        QVERIFY(barred(*read, StorageClass::OneZoneIa).contains("lost with its zone"));
        // Without reads no restore is priced, and none is missed.
        asked.access = {};
        QVERIFY(
            barred(*chooseLifecycle(BucketModel::of(*checkedNeed(asked), eu)), StorageClass::DeepArchive).isEmpty());
        asked.wait = ReadWait::Milliseconds;
        QVERIFY(barred(*chooseLifecycle(BucketModel::of(*checkedNeed(asked), eu)), StorageClass::DeepArchive)
                    .contains("readers wait milliseconds"));
        const auto nowhere = BucketOffer::build(embeddedCatalog(), "xx-nowhere-1");
        const auto none = chooseLifecycle(BucketModel::of(*checkedNeed(asked), nowhere));
        QVERIFY(!none);
        QVERIFY2(text(none.error().message).contains("S3 Standard storage"), none.error().message.c_str());
    }
};

QTEST_APPLESS_MAIN(TestBucketInput)
#include "test_bucket_input.moc"
