// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/mean_month.h"
#include "core/exchange/results_json.h"
#include "core/exchange/templates.h"
#include "tests/core/evaluate/design_made.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cstdlib>

using namespace gp;
using namespace gp::test;

namespace {

Edit homeIn(const std::string &region) { return put("aws.region", "home", "", {{"region", region}}); }

/// A file system of which every byte stays in Standard, and which nothing else is paid for.
Edit files(int size, int growth)
{
    return put("efs.file_system", "files", "home",
               {{"size", size},
                {"growth", growth},
                {"read", 0},
                {"written", 0},
                {"iaAfter", "never"},
                {"archiveAfter", "never"},
                {"throughputMode", "bursting"},
                {"type", "regional"},
                {"backup", false}});
}

}  // namespace

/// Bills of parts that grow, fill up or stay alike are of different months; in the mean month of year 1 they add up.
class TestMeanMonth : public QObject {
    Q_OBJECT

private slots:
    void growthByHand_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("growth");
        QTest::addColumn<qint64>("now");
        QTest::addColumn<qint64>("mean");
        // EFS Standard in us-east-1: $0.30 a GB-month (catalog, observed). What is billed of month m is the mean of its ends, size +
        // growth × (m − 1/2); the mean of months 1 to 12 is size + 6 × growth.
        const auto row = [](int size, int growth, qint64 now, qint64 mean) {
            QTest::addRow("%d GiB, %d a month", size, growth) << size << growth << now << mean;
        };
        row(100, 0, 3'000, 3'000);
        row(100, 1, 3'000, 3'180);
        row(100, 10, 3'000, 4'800);
        row(100, 100, 3'000, 21'000);
        row(10, 10, 300, 2'100);
        row(1'000, 10, 30'000, 31'800);
        row(1'000, 50, 30'000, 39'000);
        row(400, 20, 12'000, 15'600);
        row(50, 25, 1'500, 6'000);
        row(5'000, 200, 150'000, 186'000);
        row(20, 2, 600, 960);
    }
    void growthByHand()
    {
        QFETCH(const int, size);
        QFETCH(const int, growth);
        QFETCH(const qint64, now);
        QFETCH(const qint64, mean);
        const auto one = evaluate(make({homeIn("us-east-1"), files(size, growth)}), engine());
        const ComponentResult *result = one->component(id("files"));
        QVERIFY(result && result->plan);
        QCOMPARE(result->plan->cost().monthly.cents(), now);
        QCOMPARE(result->own.monthly.cents(), mean);
        QCOMPARE(result->toMeanMonth.has_value(), mean != now);
        QCOMPARE(one->totals.monthly.monthly.cents(), mean);
        if (!result->toMeanMonth)
            return;
        QCOMPARE(result->toMeanMonth->monthly->cents(), mean - now);
        QCOMPARE(result->toMeanMonth->item, std::string("Year 1 against a settled month"));
    }

    /// Property: the year is twelve months of the bill, to the rounding of each part's mean.
    void aYearIsTwelveMonthsOfTheBill_data()
    {
        QTest::addColumn<QString>("starter");
        for (const DesignTemplate &each : designTemplates())
            QTest::addRow("%s", std::string(each.id).c_str()) << QString::fromStdString(std::string(each.id));
    }
    void aYearIsTwelveMonthsOfTheBill()
    {
        QFETCH(const QString, starter);
        const auto design = designFromTemplate(starter.toStdString(), builtInKinds());
        QVERIFY(design);
        const auto one = evaluate(*design, engine());
        Usd year;
        for (const CostSum &month : one->totals.coming)
            year += month.monthly;
        const auto parts = std::ranges::count_if(
            one->components, [](const ComponentResultPtr &result) { return result->toMeanMonth.has_value(); });
        QVERIFY(std::abs(year.cents() - 12 * one->totals.monthly.monthly.cents()) <= 6 * parts);
        Usd lines;
        for (const BillRow &row : bill(*one))
            lines += row.line->monthly.value_or(Usd());
        QCOMPARE(lines, one->totals.monthly.monthly);
        for (const ComponentResultPtr &result : one->components) {
            QCOMPARE(sumOf(billOf(*result)).monthly, result->own.monthly);
            if (!result->plan || result->plan->parts.empty())
                continue;
            CostSum services;
            for (const PlanPart &part : result->plan->parts)
                services += part.cost;
            QCOMPARE(services.monthly, result->own.monthly);
        }
    }

    void aServiceAloneKeepsItsMonth()
    {
        const auto one = evaluate(make({homeIn("us-east-1"), files(100, 10)}), engine());
        const Json alone = componentToJson(*one->component(id("files")));
        QCOMPARE(alone["monthly_usd"].get<double>(), 30.0);
        QCOMPARE(alone["mean_month_usd"].get<double>(), 48.0);
        QCOMPARE(alone["costs"].size(), std::size_t(1));
        const Json design = evaluationToJson(*one);
        for (const Json &component : design["components"]) {
            if (component["id"] != "files")
                continue;
            QCOMPARE(component["monthly_usd"].get<double>(), 48.0);
            QCOMPARE(component["costs"].size(), std::size_t(2));
            QCOMPARE(component["costs"][1]["monthly_usd"].get<double>(), 18.0);
            QVERIFY(!component.contains("mean_month_usd"));
        }
        QCOMPARE(design["totals"]["monthly_usd"].get<double>(), 48.0);
    }

    /// The month of the bill is named: of what is kept for a time it is a settled one, and the year in which it comes together costs
    /// less. One volume of 500 GiB with 30 daily snapshots; two instances that keep as many of a volume each.
    void whatComesTogetherCostsLessInItsYear_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fields");
        QTest::newRow("volume") << "ebs.volume"
                                << R"({"size":500,"snapshots":[{"name":"daily","everyHours":24,"kept":30}]})";
        QTest::newRow("volume with copies")
            << "ebs.volume"
            << R"({"size":500,"snapshots":[{"name":"daily","everyHours":24,"kept":30,"copyRegion":"us-west-2"}]})";
        QTest::newRow("fleet")
            << "ec2.fleet"
            << R"({"sizedBy":"count","count":2,"zones":1,"volumes":[{"name":"data","size":200,"snapshotsKept":30}]})";
    }
    void whatComesTogetherCostsLessInItsYear()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, fields);
        const auto one = evaluate(
            make({homeIn("us-east-1"), put(kind.toStdString(), "a", "home", Json::parse(fields.toStdString()))}),
            engine());
        const ComponentResult *result = one->component(id("a"));
        QVERIFY2(result->plan && result->toMeanMonth,
                 result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
        QCOMPARE(result->plan->month, std::string(kSettledMonth));
        QVERIFY(*result->toMeanMonth->monthly < Usd());
        QVERIFY(result->toMeanMonth->item.ends_with("against a settled month"));
        // What is sent once is in no month.
        QVERIFY(result->plan->coming.front() < result->plan->coming.back());
        QVERIFY(result->plan->coming.back() <= result->plan->cost().monthly + Usd::fromCents(100));
    }

    /// What no rate is known for stays unknown beside what comes together: the mean is that of the rest. The balancer before the fleet
    /// is not in the design, and its line has no amount.
    void unknownStaysAtLeast()
    {
        const auto one = evaluate(
            make({homeIn("us-east-1"), put("ec2.fleet", "a", "home",
                                           Json::parse(R"({"sizedBy":"count","count":2,"zones":1,"loadBalanced":true,
                                      "volumes":[{"name":"data","size":200,"snapshotsKept":30}]})"))}),
            engine());
        const ComponentResult *result = one->component(id("a"));
        QVERIFY(result->plan && result->toMeanMonth);
        QVERIFY(result->plan->cost().atLeast && result->own.atLeast && one->totals.monthly.atLeast);
        QCOMPARE(result->own.monthly, result->plan->cost().monthly + *result->toMeanMonth->monthly);
    }
};

QTEST_APPLESS_MAIN(TestMeanMonth)
#include "test_mean_month.moc"
