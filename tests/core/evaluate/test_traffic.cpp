// SPDX-License-Identifier: GPL-3.0-or-later
#include "design_made.h"

#include <QObject>
#include <QTest>

using namespace gp;
using namespace gp::test;

/// What flows along links, what it costs, and who pays. Transfer rates: catalog/network/internet_egress_prices.csv and
/// catalog/service_prices.csv.
class TestTraffic : public QObject {
    Q_OBJECT

private slots:
    void trafficBetweenZonesCountsTheWiderEnd_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("gb");
        QTest::addColumn<QString>("month");
        // 1,000 GB x share that crosses x 2 sides x 0.01: 2/3 -> 13.33, 1/2 -> 10.00 (catalog/service_prices.csv, limits).
        QTest::newRow("one to three") << 1 << 3 << 1'000 << "$13.33";
        QTest::newRow("three to one") << 3 << 1 << 1'000 << "$13.33";
        QTest::newRow("three to two") << 3 << 2 << 1'000 << "$13.33";
        QTest::newRow("two to two") << 2 << 2 << 1'000 << "$10.00";
        // Half of 2,048 GB is the terabyte that crosses: 10.24 out and 10.24 in.
        QTest::newRow("NTW-01, a terabyte across") << 2 << 2 << 2'048 << "$20.48";
        QTest::newRow("one to one") << 1 << 1 << 1'000 << "$0.00";
    }

    void trafficBetweenZonesCountsTheWiderEnd()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, gb);
        QFETCH(QString, month);
        const auto fleet = [](int zones) { return Json{{"sizedBy", "count"}, {"count", 6}, {"zones", zones}}; };
        const Edit link = join("link", "a", "b", {{"gbPerMonth", gb}});
        for (const bool inVpc : {false, true}) {
            std::vector<Edit> edits{put("aws.region", "region", "", {{"region", "us-east-1"}})};
            if (inVpc) {
                edits.push_back(put("vpc.network", "vpc", "region"));
                for (const char *letter : {"a", "b", "c"})
                    edits.push_back(put("vpc.zone", std::string("z") + letter, "vpc", {{"letter", letter}}));
                edits.push_back(put("vpc.tier", "tier", "vpc"));
            }
            edits.push_back(put("ec2.fleet", "a", inVpc ? "tier" : "region", fleet(from)));
            edits.push_back(put("ec2.fleet", "b", inVpc ? "tier" : "region", fleet(to)));
            edits.push_back(link);
            const EvaluationPtr evaluation = evaluate(make(std::move(edits)), engine());
            QCOMPARE(QString::fromStdString(formatSum(evaluation->link(LinkId("link"))->cost)), month);
        }
    }

    void whatRequestersPayForIsOnNoBillOfOurs()
    {
        // 1,000 GB are read each month and leave AWS: 1,000 x 0.09 = 90.00; a quarter of it is 22.50, and it flows all the same.
        const auto month = [](bool requesterPays, int others) {
            const Json store{{"stored", 1'000},
                             {"arriving", 0},
                             {"access", Json::array({Json::array({0, 1})})},
                             {"lifecycle", "do-nothing"},
                             {"requesterPays", requesterPays},
                             {"othersReads", others}};
            const Design design = make({put("aws.region", "region", "", {{"region", "us-east-1"}}),
                                        put("s3.bucket", "data", "region", store), put("client", "users", ""),
                                        join("out", "users", "data")});
            const EvaluationPtr evaluation = evaluate(design, engine());
            const LinkResult &link = *evaluation->link(LinkId("out"));
            return QString::fromStdString(formatSum(link.cost) + " for " + formatNumber(link.perMonth.value(), 0) +
                                          " GB");
        };
        QCOMPARE(month(false, 100), QString("$90.00 for 1,000 GB"));
        QCOMPARE(month(true, 75), QString("$22.50 for 1,000 GB"));
        QCOMPARE(month(true, 100), QString("$0.00 for 1,000 GB"));
    }

    void dataOutGoesThroughTheTiers()
    {
        // 10,240 GB x 0.09 = 921.60; the next 10,240 GB x 0.085 = 870.40
        const Json answers{{"requestSize", 0}, {"gbPerMonth", 20'480}};
        const Design design =
            make({put("aws.region", "region", "", {{"region", "us-east-1"}}), put("ec2.fleet", "fleet", "region", kOne),
                  put("client", "users", ""), join("out", "users", "fleet", answers)});
        const EvaluationPtr evaluation = evaluate(design, engine());
        const LinkResult &link = *evaluation->link(LinkId("out"));
        QCOMPARE(link.costs.size(), 2U);
        QCOMPARE(formatUsd(*link.costs[0].monthly), std::string("$921.60"));
        QCOMPARE(formatUsd(*link.costs[1].monthly), std::string("$870.40"));
        QVERIFY(evaluation->sharedTiers.empty());
    }

    void tiersAreSharedByAllLinksOfARegion()
    {
        // Each alone 10,240 x 0.09 = 921.60; together 921.60 + 870.40 = 1,792.00, which is 51.20 less than twice 921.60.
        const Json answers{{"requestSize", 0}, {"gbPerMonth", 10'240}};
        const Design design =
            make({put("aws.region", "region", "", {{"region", "us-east-1"}}), put("ec2.fleet", "fleet", "region", kOne),
                  put("client", "users", ""), put("client", "more", ""), join("one", "users", "fleet", answers),
                  join("two", "more", "fleet", answers)});
        const EvaluationPtr evaluation = evaluate(design, engine());
        QCOMPARE(evaluation->sharedTiers.size(), 1U);
        QCOMPARE(formatUsd(*evaluation->sharedTiers[0].monthly), std::string("\u2212$51.20"));
        QCOMPARE(formatUsd(evaluation->totals.monthly.monthly - evaluation->component(id("fleet"))->own.monthly),
                 std::string("$1,792.00"));
    }

    /// A file system is told what is read and written: its links carry just that, whatever their calls and sizes would make.
    void linksOfAStoreCarryWhatItCountsOn()
    {
        const Json store{{"read", 200}, {"written", 50}};
        const Design design =
            make({put("client", "users", "", {{"peakLoad", 800}}),
                  put("aws.region", "region", "", {{"region", "us-east-1"}}), put("ec2.fleet", "one", "region", kOne),
                  put("ec2.fleet", "two", "region", kOne), put("efs.file_system", "files", "region", store),
                  put("s3.bucket", "bucket", "region"), join("in", "users", "one"),
                  join("a", "one", "files", {{"role", "uses"}}), join("b", "two", "files", {{"role", "uses"}}),
                  join("c", "one", "bucket", {{"role", "writes"}}), join("d", "two", "bucket", {{"role", "reads"}})});
        const EvaluationPtr evaluation = evaluate(design, engine());
        // 250 GB by two.
        for (const char *name : {"a", "b"}) {
            const LinkResult &link = *evaluation->link(LinkId(name));
            QCOMPARE(link.perMonth.value(), 125.0);
            QCOMPARE(link.perMonthForward.value(), 25.0);
        }
        // The default bucket: 100 GiB arrive a month.
        QCOMPARE(evaluation->link(LinkId("c"))->perMonth.value(), 100.0);
        QCOMPARE(evaluation->link(LinkId("c"))->perMonthForward.value(), 100.0);
        const LinkResult &reads = *evaluation->link(LinkId("d"));
        QCOMPARE(reads.perMonthForward.value(), 0.0);
        QVERIFY(reads.perMonth.value() > 0 && reads.perMonth.value() < 1'000);
        const Design pinned = setLinkField(LinkId("a"), "gbPerMonth", 7)(design).value();
        QCOMPARE(evaluate(pinned, engine())->link(LinkId("a"))->perMonth.value(), 7.0);
    }

    void dataBetweenZonesIsPaidOnBothSides()
    {
        // Half of 1,000 GB leaves the zone of two; 500 x 2 sides x 0.01 = 10.00
        const Json two{{"sizedBy", "count"}, {"count", 2}, {"zones", 2}};
        const Design design =
            make({put("aws.region", "region", "", {{"region", "us-east-1"}}), put("vpc.network", "vpc", "region"),
                  put("vpc.zone", "za", "vpc", {{"letter", "a"}}), put("vpc.zone", "zb", "vpc", {{"letter", "b"}}),
                  put("vpc.tier", "app", "vpc"), put("ec2.fleet", "a", "app", two), put("ec2.fleet", "b", "app", two),
                  join("l", "a", "b", {{"gbPerMonth", 1'000}})});
        QCOMPARE(formatSum(evaluate(design, engine())->link(LinkId("l"))->cost), std::string("$10.00"));
    }

    /// 10,240 GB leave us-east-1 at $0.09: the account that holds the fleet pays $921.60 (EC2 On-Demand pricing, Data transfer).
    /// 1,000 GB between two fleets in two zones are $10.00 (dataBetweenZonesIsPaidOnBothSides) and are paid where both stand.
    void framesPayForTheirLinks()
    {
        const Json two{{"sizedBy", "count"}, {"count", 2}, {"zones", 2}};
        const EvaluationPtr evaluation = evaluate(
            make({put("aws.account", "account", ""), put("aws.region", "region", "account", {{"region", "us-east-1"}}),
                  put("vpc.network", "vpc", "region"), put("vpc.zone", "za", "vpc", {{"letter", "a"}}),
                  put("vpc.zone", "zb", "vpc", {{"letter", "b"}}),
                  put("vpc.tier", "public", "vpc", {{"tier", "public"}}), put("vpc.tier", "app", "vpc"),
                  put("ec2.fleet", "a", "public", two), put("ec2.fleet", "b", "app", two), put("client", "users", ""),
                  join("out", "users", "a", {{"requestSize", 0}, {"gbPerMonth", 10'240}}),
                  join("between", "a", "b", {{"gbPerMonth", 1'000}})}),
            engine());
        const auto more = [&](const char *frame, std::initializer_list<const char *> parts) {
            Usd rest = evaluation->component(id(frame))->cost.monthly;
            for (const char *part : parts)
                rest -= evaluation->component(id(part))->cost.monthly;
            return formatUsd(rest);
        };
        QCOMPARE(more("public", {"a"}), std::string("$921.60"));
        QCOMPARE(more("app", {"b"}), std::string("$0.00"));
        QCOMPARE(more("vpc", {"public", "app", "za", "zb"}), std::string("$10.00"));
        QCOMPARE(more("account", {"region"}), std::string("$0.00"));
        QCOMPARE(evaluation->component(id("account"))->cost.monthly, evaluation->totals.monthly.monthly);
        QCOMPARE(evaluation->component(id("a"))->cost, evaluation->component(id("a"))->own);
    }

    /// Two links of a Region that share its tiers: the account says what the design does.
    void sharedTiersCountWhereTheyArePaid()
    {
        const Json answers{{"requestSize", 0}, {"gbPerMonth", 10'240}};
        const EvaluationPtr evaluation = evaluate(
            make({put("aws.account", "account", ""), put("aws.region", "region", "account", {{"region", "us-east-1"}}),
                  put("ec2.fleet", "fleet", "region", kOne), put("client", "users", ""), put("client", "more", ""),
                  join("one", "users", "fleet", answers), join("two", "more", "fleet", answers)}),
            engine());
        QCOMPARE(evaluation->sharedTiers.size(), 1U);
        QCOMPARE(evaluation->component(id("account"))->cost.monthly, evaluation->totals.monthly.monthly);
        QCOMPARE(formatUsd(evaluation->component(id("region"))->cost.monthly -
                           evaluation->component(id("fleet"))->own.monthly),
                 std::string("$1,792.00"));
    }
};

QTEST_APPLESS_MAIN(TestTraffic)
#include "test_traffic.moc"
