// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_ranking.h"
#include "random_lake_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

/// Two sums of the same figures in another order may differ in their last digits; a file's size decides steps of a request.
bool alikeLakeUsd(double a, double b) { return std::abs(a - b) <= 0.02 + 1e-9 * std::max(std::abs(a), std::abs(b)); }

lake_oracle::Choice namesOf(const LakeChoice &choice)
{
    const auto text = [](auto value) { return std::string(textOf(value)); };
    return {text(choice.processed), text(choice.rawIsRead() ? choice.rawPartition : choice.processedPartition),
            text(choice.curated),   text(choice.curatedPartition),
            text(choice.tables),    text(choice.execution),
            text(choice.billing)};
}

QString wordsOf(const lake_oracle::Choice &c)
{
    return QString::fromStdString(c.layout + " " + c.partition + ", " + c.curatedLayout + " " + c.curatedPartition +
                                  ", " + c.tables + ", " + c.execution + ", " + c.billing);
}

}  // namespace

/// The choice against every combination, each priced from the start by an oracle of its own.
class TestLakeChoice : public QObject {
    Q_OBJECT

private slots:
    void isTheCheapestOfAll()
    {
        const lake_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        QVERIFY(regions.size() >= 16);
        std::mt19937 random(41);
        std::map<std::string, int> met;
        for (int i = 0; i < test::fewer(1'000); ++i) {
            const lake_oracle::Need drawn = test::randomLakeNeed(random);
            const std::string region = i % 3 == 0 ? "us-east-1" : regions[random() % regions.size()];
            const LakeSpec spec = test::toLakeSpec(drawn);
            const auto stores = test::bucketStores(region);
            const auto model = LakeModel::of(spec, test::lakeOffer(region));
            QVERIFY2(model, model ? "" : toLine(model.error()).c_str());
            const LakeChoice found = model->best(spec);
            const LakeMonth month = model->month(found);
            const lake_oracle::Tables::Answer expected = tables.best(drawn, region, stores);
            const QString words = QString("%1 in %2: %3 (%4), expected %5 (%6)")
                                      .arg(i)
                                      .arg(region.c_str())
                                      .arg(month.total(), 0, 'f', 6)
                                      .arg(wordsOf(namesOf(found)))
                                      .arg(expected.dollars, 0, 'f', 6)
                                      .arg(wordsOf(expected.choice));
            QVERIFY2(!month.unknown, qPrintable(words));
            QVERIFY2(alikeLakeUsd(month.total(), expected.dollars), qPrintable(words));
            QVERIFY2(alikeLakeUsd(tables.month(drawn, namesOf(found), region, stores), expected.dollars),
                     qPrintable(words));
            ++met[std::string(textOf(found.processed))];
            ++met[namesOf(found).partition];
            ++met[std::string(textOf(found.tables))];
            ++met[std::string(textOf(found.execution))];
            ++met[std::string(textOf(found.billing))];
        }
        for (const char *kind : {"as-it-arrives", "parquet-snappy", "parquet-zstd", "parquet-gzip", "day", "hour",
                                 "month", "none", "projection", "crawlers", "FLEX", "STANDARD", "scanned", "capacity"})
            QVERIFY2(met[kind] >= test::fewer(10), qPrintable(QString("%1: %2").arg(kind).arg(met[kind])));
    }

    void everyCombinationIsPricedAlike()
    {
        const lake_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(43);
        int priced = 0;
        for (int i = 0; i < test::fewer(20); ++i) {
            const lake_oracle::Need drawn = test::randomLakeNeed(random);
            const LakeSpec spec = test::toLakeSpec(drawn);
            const auto stores = test::bucketStores("us-east-1");
            const auto model = LakeModel::of(spec, test::lakeOffer("us-east-1"));
            QVERIFY(model);
            for (const LakeLayout layout : model->layouts())
                for (const auto &part : EnumText<LakePartition>::kNames)
                    for (const LakeTables way : {LakeTables::Projection, LakeTables::Crawlers})
                        for (const LakeBilling billing : {LakeBilling::Scanned, LakeBilling::Capacity}) {
                            const LakeChoice choice{
                                layout, part.value,          part.value, LakeLayout::OrcZstd, LakePartition::Hour,
                                way,    LakeExecution::Flex, billing};
                            const double expected = tables.month(drawn, namesOf(choice), "us-east-1", stores);
                            if (expected < 0)
                                continue;
                            ++priced;
                            QVERIFY2(alikeLakeUsd(model->month(choice).total(), expected),
                                     qPrintable(QString("%1, %2: %3, expected %4")
                                                    .arg(i)
                                                    .arg(wordsOf(namesOf(choice)))
                                                    .arg(model->month(choice).total())
                                                    .arg(expected)));
                            // The bill rounds each line, and says the same.
                            QVERIFY(std::abs(lakeBill(*model, choice).monthly.toDouble() - expected) < 0.3);
                        }
        }
        QVERIFY(priced > test::fewer(500));  // what cannot be combined has no price, and needs differ in that
    }

    void pinsAreKept()
    {
        std::mt19937 random(47);
        for (int i = 0; i < test::fewer(30); ++i) {
            LakeSpec spec = test::toLakeSpec(test::randomLakeNeed(random));
            spec.billing = Advised(LakeBilling::Capacity);
            spec.tablesBy = Advised(LakeTables::Crawlers);
            spec.execution = Advised(LakeExecution::Standard);
            spec.rawPartition = Advised(LakePartition::Month);
            spec.processedPartition = Advised(LakePartition::Hour);
            const auto model = LakeModel::of(spec, test::lakeOffer("us-east-1"));
            QVERIFY(model);
            const LakeChoice pinned = model->best(spec);
            QVERIFY(pinned.billing == LakeBilling::Capacity && pinned.tables == LakeTables::Crawlers &&
                    pinned.execution == LakeExecution::Standard);
            QVERIFY(pinned.rawPartition == LakePartition::Month && pinned.processedPartition == LakePartition::Hour);
            QVERIFY(model->month(pinned).total() >= model->month(model->best(withoutLakePins(spec))).total() - 1e-6);
        }
    }
};

QTEST_APPLESS_MAIN(TestLakeChoice)
#include "test_lake_choice.moc"
