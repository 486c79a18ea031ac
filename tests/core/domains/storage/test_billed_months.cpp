// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/catalog/embedded_catalog.h"
#include "core/describe/size_mix.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_own_way.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/evaluate/evaluation.h"
#include "core/exchange/templates.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>

using namespace gp;

namespace {

PlanContext alone()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// In Standard for its 60 days: 100 GiB arrive a month, and nothing is there yet.
BucketSpec growing()
{
    BucketSpec spec;
    spec.stored = GiB(0);
    spec.arriving = GiB(100);
    spec.sizes = {{{10 * test::kMiB, 1}}};
    spec.kept = BucketRetention::Days;
    spec.retentionDays = Count(60);
    spec.lifecycle = Advised(BucketWay::DoNothing);
    return spec;
}

const PlanChart *ageChart(const Plan &plan)
{
    for (const PlanChart &chart : plan.charts)
        if (chart.axis == PlanChart::Axis::Day)
            return &chart;
    return nullptr;
}

}  // namespace

/// Amounts that differ from month to month say which month they are of, in the same words everywhere.
class TestBilledMonths : public QObject {
    Q_OBJECT

private slots:
    void sentencesNameTheMonth()
    {
        QCOMPARE(inMonth({}), std::string(" a month"));
        QCOMPARE(inMonth(kFirstMonth), std::string(" in month 1"));
        QCOMPARE(inMonth(kSettledMonth), std::string(" in a settled month"));
    }

    void aBucketIsBilledInMonthOneAndRankedSettled()
    {
        const auto plan = explainBucket(growing(), alone(), test::bucketOffer("us-east-1"));
        QVERIFY(plan);
        QCOMPARE(plan->month, std::string(kFirstMonth));
        QCOMPARE(plan->coming.front(), plan->cost().monthly);
        const Ranking &ranking = plan->rankings.front();
        QCOMPARE(ranking.month, std::string(kSettledMonth));
        const auto chosen =
            std::find_if(ranking.rows.begin(), ranking.rows.end(), [](const Alternative &row) { return row.chosen; });
        QVERIFY(chosen != ranking.rows.end() && chosen->monthly);
        // Two months of arrivals lie there in the end, half a one in the mean of the first: 60 x 12 / 365 months x 100 GiB x 0.023.
        QVERIFY(*chosen->monthly > plan->cost().monthly);
        QVERIFY2(std::abs(chosen->monthly->toDouble() - 60.0 * 12 / 365 * 100 * 0.023) < 0.15,
                 formatUsd(*chosen->monthly).c_str());
        for (const Alternative &row : ranking.rows)
            QVERIFY2(row.verdict.find(" a month") == std::string::npos, row.verdict.c_str());
        for (const Reason &reason : plan->reasons)
            for (const ChangeIf &change : reason.changesIf)
                QVERIFY2(change.sentence.find("$") == std::string::npos ||
                             change.sentence.find("in a settled month") != std::string::npos,
                         change.sentence.c_str());
    }

    void everyStoreOfTheStartersNamesItsMonth()
    {
        const Offers offers(embeddedCatalog());
        int named = 0;
        for (const char *id : {"web-shop", "media-archive", "shared-files", "backup-vault", "data-lake"}) {
            const auto design = designFromTemplate(id, builtInKinds());
            QVERIFY(design);
            const EvaluationPtr evaluation = evaluate(*design, Engine{builtInKinds(), offers});
            for (const ComponentResultPtr &result : evaluation->components) {
                const std::string &kind = result->component->kind;
                const std::string_view month = kind == "s3.bucket" || kind == "s3.data_lake" ? kFirstMonth
                                               : kind == "efs.file_system" || kind == "backup.plan"
                                                   ? kSettledMonth
                                                   : std::string_view();
                if (month.empty() || !result->plan)
                    continue;
                ++named;
                QCOMPARE(result->plan->month, std::string(month));
            }
        }
        QVERIFY(named >= 6);
    }

    void littleDataHasASmallerUnit()
    {
        BucketSpec spec = growing();
        const auto large = explainBucket(spec, alone(), test::bucketOffer("us-east-1"));
        QVERIFY(large && ageChart(*large));
        QCOMPARE(ageChart(*large)->unit, std::string("GB"));
        QVERIFY(std::abs(ageChart(*large)->curves.front().values.front() - 100) < 1);
        // A ten-thousandth of it, 0.01 GiB a month, is 10.24 MB.
        spec.arriving = GiB(0.01);
        const auto small = explainBucket(spec, alone(), test::bucketOffer("us-east-1"));
        QVERIFY(small && ageChart(*small));
        QCOMPARE(ageChart(*small)->unit, std::string("MB"));
        QVERIFY(std::abs(ageChart(*small)->curves.front().values.front() - 10.24) < 0.11);
    }

    void movesOfSomeSizesSayWhich()
    {
        BucketMove move;
        QCOMPARE(moveSizes(move), std::string());
        move.from = KB(128);
        QCOMPARE(moveSizes(move), std::string("from 128 KB"));
        move.below = KB(1'024);
        QCOMPARE(moveSizes(move), std::string("from 128 KB to 1 MB"));
        move.from = KB(0);
        QCOMPARE(moveSizes(move), std::string("below 1 MB"));
    }

    void tinySharesHaveTheirPercent()
    {
        SizeMix mix;
        mix.parts = {{1'024, 0.0000012345}, {1'048'576, 1 - 0.0000012345}};
        const std::string text = writeMix(mix);
        QVERIFY2(text.starts_with("1 KB: 0.00012345 %"), text.c_str());
        QCOMPARE(std::count(text.begin(), text.end(), '%'), 2);
        const auto read = readMix(text);
        QVERIFY(read);
        QCOMPARE(read->parts, mix.parts);
    }
};

QTEST_APPLESS_MAIN(TestBilledMonths)
#include "test_billed_months.moc"
