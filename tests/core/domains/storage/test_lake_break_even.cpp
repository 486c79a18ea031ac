// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/lake/lake_break_even.h"
#include "random_lake_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

using namespace gp;

namespace {

constexpr std::int64_t kMost = 1'000'000;

LakeChoice convertedChoice(const LakeModel &model, const LakeSpec &spec)
{
    LakeSpec pins = spec;
    pins.processedLayout = Advised(LakeLayout::ParquetSnappy);
    return model.best(pins);
}

}  // namespace

/// Where the answers turn, on both sides of each, against the oracle's own prices.
class TestLakeBreakEven : public QObject {
    Q_OBJECT

private slots:
    void conversionPaysFromThereOn()
    {
        const lake_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(53);
        int turned = 0;
        int none = 0;
        for (int i = 0; i < test::fewer(200); ++i) {
            lake_oracle::Need drawn = test::randomLakeNeed(random);
            if (drawn.jobs.empty() || drawn.jobs.front().curated)
                drawn.jobs.insert(drawn.jobs.begin(), lake_oracle::Job{false, 4, 10, 1, false});
            const LakeSpec spec = test::toLakeSpec(drawn);
            const LakeOffer &offer = test::lakeOffer("us-east-1");
            const auto model = LakeModel::of(spec, offer);
            QVERIFY(model);
            const LakeChoice choice = convertedChoice(*model, spec);
            const auto turns = conversionTurns(spec, offer, choice, LakeLayout::ParquetSnappy, kMost);
            QVERIFY(turns);
            const auto paysByOracle = [&](std::int64_t queries) {
                lake_oracle::Need asked = drawn;
                asked.queries = static_cast<int>(queries);
                const auto stores = test::bucketStores("us-east-1");
                const auto text = [](auto value) { return std::string(textOf(value)); };
                lake_oracle::Choice own{"parquet-snappy",     text(choice.processedPartition),
                                        text(choice.curated), text(choice.curatedPartition),
                                        text(choice.tables),  text(choice.execution),
                                        text(choice.billing)};
                const double converted = tables.month(asked, own, "us-east-1", stores);
                own.layout = "as-it-arrives";
                own.partition = text(choice.rawPartition);
                return std::pair(converted, tables.month(asked, own, "us-east-1", stores));
            };
            const bool now = conversionPays(spec, offer, choice, LakeLayout::ParquetSnappy, drawn.queries).value();
            const auto check = [&](std::int64_t at, std::int64_t before) {
                // At the turn the other costs less, a query before it does not; a cent may go either way.
                const auto [there, thereRaw] = paysByOracle(at);
                const auto [here, hereRaw] = paysByOracle(before);
                const QString words = QString("%1: %2 queries, %3 against %4; %5: %6 against %7")
                                          .arg(i)
                                          .arg(at)
                                          .arg(there)
                                          .arg(thereRaw)
                                          .arg(before)
                                          .arg(here)
                                          .arg(hereRaw);
                QVERIFY2(now ? there >= thereRaw - 0.02 : there < thereRaw + 0.02, qPrintable(words));
                QVERIFY2(now ? here < hereRaw + 0.02 : here >= hereRaw - 0.02, qPrintable(words));
                ++turned;
            };
            if (turns->above)
                check(*turns->above, *turns->above - 1);
            if (turns->below)
                check(*turns->below, *turns->below + 1);
            if (!turns->above && !turns->below) {
                ++none;
                for (const std::int64_t queries : {std::int64_t{0}, kMost}) {
                    const auto [there, raw] = paysByOracle(queries);
                    QVERIFY(now ? there < raw + 0.02 : there >= raw - 0.02);
                }
            }
        }
        QVERIFY2(turned >= test::fewer(80), qPrintable(QString::number(turned)));
        QVERIFY2(none >= test::fewer(5), qPrintable(QString::number(none)));
    }

    void flexPaysUntilRunsAreSoMuchLonger()
    {
        // us-east-1: 0.44 / 0.29 = 1.5172; sa-east-1: 0.69 / 0.45 = 1.5333.
        QVERIFY(std::abs(flexTurn(test::lakeOffer("us-east-1")).value() - 51.7241) < 0.001);
        QVERIFY(std::abs(flexTurn(test::lakeOffer("sa-east-1")).value() - 53.3333) < 0.001);
        for (const auto &[percent, expected] :
             {std::pair(51.7, LakeExecution::Flex), {51.8, LakeExecution::Standard}}) {
            const double longer = percent;
            const LakeSpec spec = test::withLake([&](LakeSpec &s) { s.flexLonger = Percent(longer); });
            const auto model = LakeModel::of(spec, test::lakeOffer("us-east-1"));
            QVERIFY(model && model->best(spec).execution == expected);
        }
    }

    void capacityPaysFromSoManyTerabytes()
    {
        // 40 DPUs for 730 hours: 29,200 x 0.30 = 8,760.00; / 5 = 1,752 TB.
        const LakeSpec spec = test::withLake([](LakeSpec &s) { s.curated = false; });
        const auto model = LakeModel::of(spec, test::lakeOffer("us-east-1"));
        QVERIFY(model);
        QCOMPARE(capacityTurn(*model).value(), 1'752.0);
        // A query of one MB less or more than 1,752 TB in a month.
        const double perQuery = model->scannedTB(model->best(spec)) / (500 * 365.0 / 12);
        for (const bool above : {false, true}) {
            const auto queries = static_cast<std::int64_t>(1'752 / perQuery / (365.0 / 12)) + (above ? 1 : 0);
            const LakeSpec many = withQueries(spec, queries);
            const auto other = LakeModel::of(many, test::lakeOffer("us-east-1"));
            LakeSpec held = many;
            held.processedLayout = Advised(model->best(spec).processed);
            held.processedPartition = Advised(model->best(spec).processedPartition);
            QVERIFY(other);
            QCOMPARE(other->best(held).billing, above ? LakeBilling::Capacity : LakeBilling::Scanned);
        }
        QVERIFY(!capacityTurn(LakeModel::of(spec, test::lakeOffer("eu-central-1")).value()));
    }

    void jobsMayTakeSoManyHours()
    {
        const LakeSpec spec = test::withLake([](LakeSpec &s) { s.execution = Advised(LakeExecution::Standard); });
        const LakeOffer &offer = test::lakeOffer("us-east-1");
        const auto model = LakeModel::of(spec, offer);
        QVERIFY(model);
        LakeSpec pins = spec;
        pins.processedLayout = Advised(LakeLayout::ParquetSnappy);
        const LakeChoice converted = model->best(pins);
        pins.processedLayout = Advised(LakeLayout::AsItArrives);
        const LakeChoice raw = model->best(pins);
        const double hours = conversionHours(*model, converted, raw).value();
        QVERIFY(hours > 0);
        for (const double factor : {0.999, 1.001}) {
            LakeSpec own = spec;
            own.jobs.front().minutes = hours * factor / (365.0 / 12) * 60 / 4;
            const auto other = LakeModel::of(own, offer);
            QVERIFY(other);
            QCOMPARE(other->month(converted).total() < other->month(raw).total(), factor < 1);
        }
    }
};

QTEST_APPLESS_MAIN(TestLakeBreakEven)
#include "test_lake_break_even.moc"
