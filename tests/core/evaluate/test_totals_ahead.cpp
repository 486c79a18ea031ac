// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/explain.h"
#include "tests/core/evaluate/design_made.h"
#include "tests/support/starters.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace gp;
using namespace gp::test;

namespace {

using Sort = CommittedSaving::Sort;

const CommittedTotal *optionOf(const Evaluation &evaluation, Sort sort, int years)
{
    const auto &all = evaluation.totals.committed;
    const auto found =
        std::ranges::find_if(all, [&](const CommittedTotal &one) { return one.sort == sort && one.years == years; });
    return found == all.end() ? nullptr : &*found;
}

Edit homeIn(const std::string &region) { return put("aws.region", "home", "", {{"region", region}}); }

Edit twoOf(const std::string &name, const std::string &type)
{
    return put("ec2.fleet", name, "home", {{"sizedBy", "count"}, {"count", 2}, {"zones", 1}, {"type", type}});
}

/// A file system of which every byte stays in Standard, and which nothing else is paid for.
Edit growing(const std::string &name, int GiB, int growth)
{
    return put("efs.file_system", name, "home",
               {{"size", GiB},
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

/// What commitments would make of a bill, and the bill of the months to come.
class TestTotalsAhead : public QObject {
    Q_OBJECT

private slots:
    void commitmentsByHand_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<int>("years");
        QTest::addColumn<qint64>("cents");
        // Two m7g.large in us-east-1: $0.0816 × 1,460 h = $119.136, $119.14 on demand. A rate is a share of it: convertible Reserved
        // Instances 0.7347 and 0.5072, standard ones 0.6615 and 0.4536 (catalog/compute/commitments.csv, observed). A Compute
        // Savings Plan costs what a convertible one costs, an EC2 Instance Savings Plan what a standard one does.
        QTest::newRow("compute savings plan, 1 year") << int(Sort::ComputeSavingsPlan) << 1 << qint64(11'914 - 8'753);
        QTest::newRow("compute savings plan, 3 years") << int(Sort::ComputeSavingsPlan) << 3 << qint64(11'914 - 6'043);
        QTest::newRow("ec2 savings plan, 1 year") << int(Sort::Ec2SavingsPlan) << 1 << qint64(11'914 - 7'881);
        QTest::newRow("ec2 savings plan, 3 years") << int(Sort::Ec2SavingsPlan) << 3 << qint64(11'914 - 5'404);
        QTest::newRow("reserved instances, 1 year") << int(Sort::ReservedInstances) << 1 << qint64(11'914 - 7'881);
        QTest::newRow("reserved instances, 3 years") << int(Sort::ReservedInstances) << 3 << qint64(11'914 - 5'404);
    }
    void commitmentsByHand()
    {
        QFETCH(const int, sort);
        QFETCH(const int, years);
        QFETCH(const qint64, cents);
        const auto one = evaluate(make({homeIn("us-east-1"), twoOf("a", "m7g.large")}), engine());
        const CommittedTotal *option = optionOf(*one, static_cast<Sort>(sort), years);
        QVERIFY(option);
        QCOMPARE((one->totals.monthly.monthly - option->monthly.monthly).cents(), cents);
        QCOMPARE(option->components, std::size_t(1));
        // Of two such fleets it saves twice as much.
        const auto two =
            evaluate(make({homeIn("us-east-1"), twoOf("a", "m7g.large"), twoOf("b", "m7g.large")}), engine());
        option = optionOf(*two, static_cast<Sort>(sort), years);
        QCOMPARE((two->totals.monthly.monthly - option->monthly.monthly).cents(), 2 * cents);
        QCOMPARE(option->components, std::size_t(2));
    }

    /// The rankings of purchase options, which are told on request, say the same of each fleet.
    void commitmentsAreThoseOfTheRankings()
    {
        int compared = 0;
        for (const DesignTemplate &each : variedStarters()) {
            const auto evaluation = evaluate(designFromTemplate(each.id, builtInKinds()).value(), engine());
            std::vector<PlanPtr> plans;
            for (const ComponentResultPtr &result : evaluation->components)
                if (const PlanPtr plan = explainedPlan(*result, engine()))
                    plans.push_back(plan);
            for (const CommittedTotal &option : evaluation->totals.committed) {
                const std::string words[] = {"Compute Savings Plan", "EC2 Instance Savings Plan", "Reserved Instance"};
                const std::string term = std::to_string(option.years) + " year";
                Usd saved;
                for (const PlanPtr &plan : plans) {
                    for (const Ranking &ranking : plan->rankings) {
                        if (ranking.title != "Purchase options" || !ranking.rows.front().monthly)
                            continue;
                        Usd best;
                        for (const Alternative &row : ranking.rows)
                            if (row.monthly &&
                                row.name.find(words[static_cast<int>(option.sort)]) != std::string::npos &&
                                row.name.find(term) != std::string::npos &&
                                row.name.find("no upfront") != std::string::npos)
                                best = std::max(best, *ranking.rows.front().monthly - *row.monthly);
                        saved += best;
                    }
                }
                QCOMPARE((evaluation->totals.monthly.monthly - option.monthly.monthly).cents(), saved.cents());
                ++compared;
            }
        }
        QVERIFY2(compared >= 6, qPrintable(QString::number(compared)));
    }

    void nothingToCommitToHasNoOptions()
    {
        QVERIFY(evaluate(make({homeIn("us-east-1"), growing("files", 100, 10)}), engine())->totals.committed.empty());
    }

    /// u7i-6tb in us-east-1 has rates of Compute Savings Plans alone (catalog/compute/commitments.csv): what else would save is not
    /// known, and no option leaves the fleet out in silence.
    void whatHasNoPublishedRateIsNamed()
    {
        const auto both = evaluate(
            make({homeIn("us-east-1"), twoOf("new", "u7i-6tb.112xlarge"), twoOf("old", "m7g.large")}), engine());
        QCOMPARE(both->totals.committed.size(), std::size_t(6));
        for (const CommittedTotal &option : both->totals.committed) {
            const bool compute = option.sort == Sort::ComputeSavingsPlan;
            QCOMPARE(option.rated, std::size_t(compute ? 2 : 1));
            QVERIFY(option.unrated == (compute ? std::vector<ComponentId>{} : std::vector{id("new")}));
        }
        // What is unknown saves nothing: the option is what it makes of the other alone.
        const auto old = evaluate(make({homeIn("us-east-1"), twoOf("old", "m7g.large")}), engine());
        const CommittedTotal *option = optionOf(*both, Sort::ReservedInstances, 3);
        const CommittedTotal *alone = optionOf(*old, Sort::ReservedInstances, 3);
        QVERIFY(option && alone && alone->unrated.empty());
        QCOMPARE((both->totals.monthly.monthly - option->monthly.monthly).cents(),
                 (old->totals.monthly.monthly - alone->monthly.monthly).cents());
        // A fleet that has a rate of none is told of all the same, and one that is all on Spot of none.
        const auto none = evaluate(make({homeIn("eu-central-1"), twoOf("new", "m9g.large")}), engine());
        QCOMPARE(none->totals.committed.size(), std::size_t(6));
        for (const CommittedTotal &each : none->totals.committed)
            QVERIFY(each.rated == 0 && each.unrated == std::vector{id("new")} && each.monthly == none->totals.monthly);
        const auto spot = evaluate(
            make({homeIn("us-east-1"), twoOf("a", "m7g.large"), setField(id("a"), "spotShare", 100)}), engine());
        QVERIFY(spot->totals.committed.empty());
    }

    void growthByHand_data()
    {
        QTest::addColumn<int>("month");
        QTest::addColumn<qint64>("cents");
        // EFS Standard in us-east-1: $0.30 a GB-month; 100 GiB now, 10 GiB more by the end of each month, billed on the mean.
        QTest::newRow("the first month") << 1 << qint64(105 * 30);
        QTest::newRow("the sixth month") << 6 << qint64(155 * 30);
        QTest::newRow("the twelfth month") << 12 << qint64(215 * 30);
    }
    void growthByHand()
    {
        QFETCH(const int, month);
        QFETCH(const qint64, cents);
        const auto at = static_cast<std::size_t>(month - 1);
        const auto alone = evaluate(make({homeIn("us-east-1"), growing("files", 100, 10)}), engine());
        QCOMPARE(alone->totals.coming[at].monthly.cents(), cents);
        // A fleet beside it costs the same in each month: 2 × $0.0816 × 730 h, and its root volumes.
        const auto both =
            evaluate(make({homeIn("us-east-1"), growing("files", 100, 10), twoOf("a", "m7g.large")}), engine());
        QCOMPARE(both->totals.coming[at].monthly - alone->totals.coming[at].monthly,
                 both->component(id("a"))->own.monthly);
    }

    /// What does not change costs its bill in every month, links and keys included.
    void whatStandsStillCostsItsBill_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fields");
        // A bucket of which as much expires as arrives, with a key of its own.
        QTest::newRow("bucket with a key")
            << "s3.bucket"
            << R"({"stored":1000,"arriving":0,"kept":"for-ever","encryption":"own-key","failedUploads":0,"lifecycle":"do-nothing"})";
        QTest::newRow("file system") << "efs.file_system"
                                     << R"({"size":500,"growth":0,"backup":false})";
        QTest::newRow("windows share") << "fsx.file_system"
                                       << R"({"size":2000,"growth":0})";
        QTest::newRow("volume without snapshots") << "ebs.volume"
                                                  << R"({"size":500,"snapshots":[]})";
        QTest::newRow("fleet") << "ec2.fleet"
                               << R"({"sizedBy":"count","count":3,"zones":1})";
    }
    void whatStandsStillCostsItsBill()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, fields);
        const auto evaluation = evaluate(
            make({homeIn("us-east-1"), put(kind.toStdString(), "a", "home", Json::parse(fields.toStdString())),
                  put("ec2.fleet", "caller", "home", kOne), join("l", "caller", "a", {{"callsPerRequest", 3}})}),
            engine());
        const ComponentResult *result = evaluation->component(id("a"));
        QVERIFY2(result->plan, result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
        for (const Usd month : result->plan->coming)
            QVERIFY2(std::abs(month.cents() - result->own.monthly.cents()) <= 1,
                     (formatUsd(month) + " of " + formatUsd(result->own.monthly)).c_str());
        for (const CostSum &month : evaluation->totals.coming)
            QVERIFY(std::abs(month.monthly.cents() - evaluation->totals.monthly.monthly.cents()) <= 1);
    }

    /// What is kept comes together: no month costs more than the next, none more than the bill, which all reach.
    void whatIsKeptComesTogether_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("fields");
        QTest::newRow("backups") << "backup.plan"
                                 << R"({"resources":[{"name":"files","type":"efs","size":1000,"changePerDay":1}],)"
                                    R"("daily":35,"weekly":0,"monthly":0,"yearly":0,"copyRegion":"us-west-2"})";
        QTest::newRow("snapshots of a volume")
            << "ebs.volume"
            << R"({"size":500,"snapshots":[{"name":"daily","everyHours":24,"kept":30}]})";
        QTest::newRow("snapshots of a fleet")
            << "ec2.fleet"
            << R"({"sizedBy":"count","count":2,"zones":1,"volumes":[{"name":"data","size":200,"snapshotsKept":30}]})";
    }
    void whatIsKeptComesTogether()
    {
        QFETCH(const QString, kind);
        QFETCH(const QString, fields);
        const auto evaluation = evaluate(
            make({homeIn("us-east-1"), put(kind.toStdString(), "a", "home", Json::parse(fields.toStdString()))}),
            engine());
        const ComponentResult *result = evaluation->component(id("a"));
        QVERIFY2(result->plan, result->errors.empty() ? "" : toLine(result->errors.front()).c_str());
        const std::vector<Usd> &coming = result->plan->coming;
        QCOMPARE(coming.size(), kComingMonths);
        QVERIFY(coming.front() < coming.back());
        QVERIFY(coming.front() > Usd());
        for (std::size_t month = 1; month < coming.size(); ++month)
            QVERIFY2(coming[month - 1] <= coming[month], qPrintable(QString::number(month)));
        const double bill = result->plan->cost().monthly.toDouble();
        QVERIFY2(std::abs(coming.back().toDouble() - bill) <= bill * 0.01,
                 (formatUsd(coming.back()) + " of " + formatUsd(result->plan->cost().monthly)).c_str());
        // The sum of a design is that of the year in which it comes together.
        QVERIFY(result->own.monthly > coming.front() && result->own.monthly < coming.back());
    }

    /// Whatever is edited, the sums are those of an evaluation from nothing.
    void sumsDoNotDependOnWhatWasBefore()
    {
        EvaluationPtr before;
        for (const int growth : {0, 5, 10, 3}) {
            const Design design = make({homeIn("us-east-1"), growing("files", 50, growth), twoOf("a", "m7g.large")});
            before = evaluate(design, engine(), before);
            QCOMPARE(before->totals, evaluate(design, engine())->totals);
        }
    }

    /// Unknown where the total is, and never below zero.
    void everyStarterDesignHasAYear()
    {
        for (const DesignTemplate &each : designTemplates()) {
            const auto evaluation = evaluate(designFromTemplate(each.id, builtInKinds()).value(), engine());
            for (const CostSum &month : evaluation->totals.coming) {
                QCOMPARE(month.atLeast, evaluation->totals.monthly.atLeast);
                QVERIFY2(month.monthly >= Usd(), each.id.data());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestTotalsAhead)
#include "test_totals_ahead.moc"
