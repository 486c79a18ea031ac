// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/domains/compute/fleet/fleet_module.h"
#include "core/domains/compute/fleet/fleet_plan.h"
#include "fleet_bench.h"

#include <QObject>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace gp;

namespace {

AnySpec specOf(const QString &edits)
{
    AnySpec spec = fleetKind().defaults;
    const Json fields = Json::parse(edits.toStdString());
    for (const auto &[path, value] : fields.items())
        spec = withField(spec, path, value).value();
    return spec;
}

/// The plan of the default fleet in us-east-1 with these fields set, and everything told.
Plan planOf(const QString &edits, const std::string &region = "us-east-1")
{
    const auto plan = fleetKind().explain(specOf(edits), test::contextIn(region), test::offers());
    if (!plan)
        throw std::runtime_error(toLine(plan.error()));
    return *plan;
}

const Alternative *rowOf(const Plan &plan, const std::string &name)
{
    const std::vector<Alternative> &rows = plan.rankings.front().rows;
    const auto found = std::ranges::find(rows, name, &Alternative::name);
    return found == rows.end() ? nullptr : &*found;
}

const Alternative *chosenOf(const Plan &plan)
{
    const std::vector<Alternative> &rows = plan.rankings.front().rows;
    const auto found = std::ranges::find(rows, true, &Alternative::chosen);
    return found == rows.end() ? nullptr : &*found;
}

std::string reasonOf(const Plan &plan, const std::string &field)
{
    const auto found = std::ranges::find(plan.reasons, field, &Reason::field);
    return found == plan.reasons.end() ? std::string() : found->because;
}

double numberIn(const QString &text) { return QString(text).remove(u',').toDouble(); }

}  // namespace

/// What the ranking says of each type against the figures of its own row; what stands where nothing fits; what the reasons say.
/// Prices and CoreMark figures: catalog/compute. Defaults: 30 GiB gp3 (2.40) and detailed monitoring (2.10) an instance.
class TestFleetVerdicts : public QObject {
    Q_OBJECT

private slots:
    void aVerdictIsTrueByTheNumbersOfItsRow_data()
    {
        QTest::addColumn<QString>("edits");
        const auto row = [](const char *name, const char *edits) { QTest::newRow(name) << QString(edits); };
        row("default", "{}");
        row("surplus credits", R"({"burstable":true,"averageCpu":60})");
        row("by load", R"({"sizedBy":"load","peakLoad":5000})");
        row("by load, measured on a type", R"({"sizedBy":"load","peakLoad":900,"measuredOn":"m7i.xlarge"})");
        row("by load, x86_64", R"({"sizedBy":"load","peakLoad":2000,"architecture":"x86_64","oldestGeneration":7})");
        row("totals", R"({"sizedBy":"totals","totalVcpus":100,"totalMemory":900})");
        row("measured", R"({"sizedBy":"measured","measuredOn":"m5.2xlarge","measuredCount":10,"measuredMemory":70})");
        row("a GPU", R"({"gpus":1})");
        row("GPUs in all", R"({"sizedBy":"totals","totalVcpus":0,"totalGpus":6})");
        row("pinned type", R"({"type":"m7g.large"})");
        row("pinned type, by load", R"({"sizedBy":"load","peakLoad":5000,"type":"m7i.2xlarge"})");
        row("pinned type, impossible need", R"({"type":"t4g.large","memory":2000})");
        row("pinned type far behind", R"({"type":"m7i.8xlarge"})");
        row("Windows", R"({"os":"windows","sqlServer":"web"})");
        row("scratch volume", R"({"volumes":[{"name":"tmp","size":100,"scratch":true}]})");
    }
    void aVerdictIsTrueByTheNumbersOfItsRow()
    {
        QFETCH(QString, edits);
        const Plan plan = planOf(edits);
        const Alternative *chosen = chosenOf(plan);
        QVERIFY(chosen && chosen->monthly);
        const QRegularExpression dollars(QStringLiteral("([+\u2212])\\$([0-9,.]+) a month"));
        const QRegularExpression percent(QStringLiteral("a month \\(([+\u2212])([0-9,]+) %\\)"));
        const QRegularExpression factor(QStringLiteral("\\(([0-9,.]+) \u00D7 the price\\)"));
        const QRegularExpression counts(QStringLiteral("([0-9,]+) needed instead of ([0-9,]+)"));
        int priced = 0;
        for (const Alternative &row : plan.rankings.front().rows) {
            if (row.chosen || !row.feasible)
                continue;
            const QString verdict = QString::fromStdString(row.name + ": " + row.verdict);
            QVERIFY2(row.monthly, qPrintable(verdict));
            const std::int64_t cents = row.monthly->cents() - chosen->monthly->cents();
            const auto said = dollars.match(verdict);
            QVERIFY2(said.hasMatch() == (cents != 0), qPrintable(verdict));
            if (said.hasMatch()) {
                ++priced;
                const double amount = numberIn(said.captured(2)) * (said.captured(1) == QStringLiteral("+") ? 1 : -1);
                QCOMPARE(std::llround(amount * 100), cents);
            }
            const double ratio = row.monthly->toDouble() / chosen->monthly->toDouble();
            if (const auto share = percent.match(verdict); share.hasMatch())
                QVERIFY2(std::abs(numberIn(share.captured(2)) - std::abs(ratio - 1) * 100) <= 0.51,
                         qPrintable(verdict));
            if (const auto times = factor.match(verdict); times.hasMatch())
                QVERIFY2(std::abs(numberIn(times.captured(1)) - ratio) <= 0.51, qPrintable(verdict));
            if (const auto both = counts.match(verdict); both.hasMatch()) {
                QCOMPARE(std::llround(numberIn(both.captured(1))), row.count);
                QCOMPARE(std::llround(numberIn(both.captured(2))), chosen->count);
            }
        }
        QVERIFY(priced >= 5);
    }

    void verdictsWorkedByHand_data()
    {
        QTest::addColumn<QString>("edits");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("verdict");
        const auto row = [](const char *name, const char *edits, const char *type, const char *verdict) {
            QTest::newRow(name) << QString(edits) << QString(type) << QString::fromUtf8(verdict);
        };
        // t4g.medium 0.0336 and 2 x 0.4 x 0.04 of surplus an hour: 2,190 x 0.0656 = 143.66 + 13.50 = 157.16; c6g.large
        // 2,190 x 0.068 + 13.50 = 162.42. CoreMark 40,301 and 39,180: +2.9 %.
        row("surplus credits are in the ratio", R"({"burstable":true,"averageCpu":60})", "c6g.large",
            "Price: +$5.26 a month (+3 %) for +3 % CoreMark");
        // c7g.large 2,190 x 0.0725 + 13.50 = 172.28 (172.275 to even is 172.28); CoreMark 51,891: +32.4 %.
        row("more work than is asked for", R"({"burstable":true,"averageCpu":60})", "c7g.large",
            "Price: +$15.12 a month (+10 %), still 3: +32 % CoreMark is not asked for");
        // 51 of 4 vCPU are 204, 27 of 8 are 216: +5.9 %. 51 x (99.28 + 4.50) = 5,292.78; 27 x (198.56 + 4.50) = 5,482.62.
        row("whole instances round up", R"({"sizedBy":"load","peakLoad":5000})", "c6g.2xlarge",
            "Price: +$189.84 a month (+4 %): 27 needed instead of 51, which rounds up to +6 % req/s");
        // Each with its 2.40 and 2.10: 51 x 4.50 = 229.50.
        row("the same machines in halves", R"({"sizedBy":"load","peakLoad":5000})", "c6g.large",
            "Same price of the machines, 51 more with their root volume and monitoring: +$229.50 a month");
        // Every vCPU serves alike by the need; the CoreMark column says 99,782 and 79,512 all the same.
        row("no more requests, but more CoreMark", R"({"sizedBy":"load","peakLoad":5000})", "c7g.xlarge",
            "Price: +$335.07 a month (+6 %) for no more req/s (+25 % CoreMark)");
        // One T4g and one T4 have 16 GiB each: 2,190 x (0.526 - 0.42) = 232.14, of 2,190 x 0.42 + 3 x (100 x 0.08 + 2.10) and four
        // alarms, 950.50: 24.4 %.
        row("GPUs are compared by their memory", R"({"gpus":1})", "g4dn.xlarge",
            "Price: +$232.14 a month (+24 %) for no more GPU memory");
        // 2,190 x (0.068 - 0.0816) = -29.78 (29.784); CoreMark 40,301 of 51,660.
        row("cheaper than a pin", R"({"type":"m7g.large"})", "c6g.large",
            "Price: \u2212$29.78 a month (\u221215 %) for \u221222 % CoreMark");
        // c7i-flex.xlarge: 2,000 / (3 x 0.4 x 200) = 8.33, nine a zone; c7i.xlarge 2,000 / (2 x 0.75 x 200) = 6.67, seven.
        // 27 x (0.16958 x 730 + 4.50) = 3,463.92; 21 x (0.1785 x 730 + 4.50) = 2,830.90 (2,830.905 to even).
        row("flex on its baseline",
            R"({"sizedBy":"load","peakLoad":2000,"architecture":"x86_64","oldestGeneration":7,"type":"c7i.xlarge",
                "excludedTypes":"c7i.large, c8*, m*, r*, c7a*"})",
            "c7i-flex.xlarge", "Price: +$633.02 a month (+22 %): 27 needed instead of 21, to stay on its baseline");
    }
    void verdictsWorkedByHand()
    {
        QFETCH(QString, edits);
        QFETCH(QString, type);
        QFETCH(QString, verdict);
        const Plan plan = planOf(edits);
        const Alternative *row = rowOf(plan, type.toStdString());
        QVERIFY(row);
        QCOMPARE(QString::fromStdString(row->verdict), verdict);
    }

    void aPinnedTypeNamesAllThatItFailsTheSizeFirst()
    {
        const Plan plan = planOf(R"({"type":"t4g.large","memory":2000})");
        const auto findings =
            fleetKind().review(specOf(R"({"type":"t4g.large","memory":2000})"), test::contextIn("us-east-1"), plan);
        const auto found = std::ranges::find(findings, "fleet.pin_breaks_need", &Finding::rule);
        QVERIFY(found != findings.end());
        QCOMPARE(found->message, std::string("The pinned type t4g.large does not meet the need: Memory: 8 GiB, 2,000 "
                                             "needed; Burstable, not allowed by the need."));
        const Alternative *chosen = chosenOf(plan);
        QVERIFY(chosen && chosen->name == "t4g.large");
        // The best that fits costs $29,224.22, the pin $161.17, five alarms with each: 181.3 times as much.
        const Alternative *best = rowOf(plan, "x2idn.32xlarge");
        QVERIFY(best);
        QVERIFY2(best->verdict.find("(181 \u00D7 the price)") != std::string::npos, best->verdict.c_str());
    }

    void aPinnedTypeIsAlwaysInTheRanking()
    {
        // More than 24 types are cheaper than m7i.8xlarge; it stands after them, before those that fail.
        const Plan plan = planOf(R"({"type":"m7i.8xlarge"})");
        const Alternative *chosen = chosenOf(plan);
        QVERIFY(chosen && chosen->name == "m7i.8xlarge" && chosen->feasible);
        for (const Alternative &row : plan.rankings.front().rows)
            QVERIFY2(row.chosen || !row.feasible || row.monthly < chosen->monthly, row.name.c_str());
    }

    /// A type that fails two constraints at once, followed by a load: its month was once that of its peak in all hours, and what the
    /// others cost beside it came out below nothing.
    void eachRowOfAPinnedRankingIsTheBillOfThatChoice()
    {
        const Json common{{"sizedBy", "load"},
                          {"alarms", false},
                          {"volumes", Json::array({{{"name", "data"}, {"size", 2560}, {"iops", 10000}}})}};
        PlanContext context = test::contextIn("us-east-1");
        Demand day;
        day.arrives = true;
        for (std::size_t hour = 0; hour < day.requestsPerSecond.size(); ++hour)
            day.requestsPerSecond[hour] = hour % 24 == 18 ? 800 : 100 + 20 * static_cast<double>(hour % 24);
        context.demand = std::make_shared<const Demand>(day);
        const auto planned = [&](const std::string &type) {
            Json edits = common;
            edits["type"] = type;
            return fleetKind().plan(specOf(QString::fromStdString(edits.dump())), context, test::offers()).value();
        };
        const Plan pinned = planned("m7i.xlarge");
        const Alternative *chosen = chosenOf(pinned);
        QVERIFY(chosen && !chosen->feasible);
        QVERIFY2(chosen->verdict.find("EBS IOPS") != std::string::npos, chosen->verdict.c_str());
        QVERIFY(chosen->monthly == pinned.cost().monthly);
        int checked = 0;
        for (const Alternative &row : pinned.rankings.front().rows) {
            QVERIFY2(!row.monthly || row.monthly->nanos() > 0, row.name.c_str());
            if (!row.feasible || ++checked > 4)
                continue;
            const Plan taken = planned(row.name);
            // Each line of a bill is rounded by itself.
            QVERIFY2(std::abs((*row.monthly - taken.cost().monthly).cents()) <= 6, row.name.c_str());
        }
        QVERIFY(checked > 4);
    }

    void whereNothingFitsTheTruthAndTheRemedyAreSaid_data()
    {
        QTest::addColumn<QString>("edits");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char *name, const char *edits, const char *message, const char *remedy) {
            QTest::newRow(name) << QString(edits) << QString(message) << QString(remedy);
        };
        row("no price for dedicated instances", R"({"tenancy":"dedicated"})", "has no price in us-east-1",
            "tenancy to shared");
        row("no price for dedicated hosts", R"({"tenancy":"host"})", "has no price in us-east-1", "tenancy to shared");
        row("Windows on arm64", R"({"os":"windows","architecture":"arm64"})", "x86_64, arm64 needed", "no arm64 image");
        row("a size that nobody sells", R"({"vcpus":900,"architecture":"arm64"})", "900 needed", "Lower that need");
    }
    void whereNothingFitsTheTruthAndTheRemedyAreSaid()
    {
        QFETCH(QString, edits);
        QFETCH(QString, message);
        QFETCH(QString, remedy);
        const Plan plan = planOf(edits);
        QVERIFY(!plan.choice);
        const Finding &finding = plan.findings.front();
        QVERIFY2(QString::fromStdString(finding.message).contains(message), finding.message.c_str());
        QVERIFY2(QString::fromStdString(finding.remedy).contains(remedy), finding.remedy.c_str());
        QVERIFY2(!QString::fromStdString(finding.remedy).contains(QStringLiteral("Region")), finding.remedy.c_str());
        if (finding.message.find("no price") != std::string::npos)
            for (const Alternative &row : plan.rankings.front().rows)
                QVERIFY2(!row.monthly, row.name.c_str());
    }

    void aRegionIsAdvisedOnlyWhereAnotherOneSellsIt()
    {
        // sa-east-1 has no type with an L40S, us-east-1 has g6e (catalog/compute/type_offerings.csv).
        const Plan plan = planOf(R"({"gpuModel":"L40S","gpus":1})", "sa-east-1");
        QVERIFY(!plan.choice);
        const std::string &remedy = plan.findings.front().remedy;
        QVERIFY2(remedy.find("Region") != std::string::npos, remedy.c_str());
    }

    void tightlyCoupledTypesJoinTheGroupAndHaveEfa_data()
    {
        QTest::addColumn<QString>("edits");
        QTest::newRow("x86_64 of generation 7")
            << R"({"placement":"hpc","zones":1,"architecture":"x86_64","oldestGeneration":7})";
        QTest::newRow("burstable allowed") << R"({"placement":"hpc","zones":1,"burstable":true})";
        QTest::newRow("by load")
            << R"({"placement":"hpc","zones":1,"sizedBy":"load","peakLoad":100,"surviveZoneLoss":false})";
    }
    void tightlyCoupledTypesJoinTheGroupAndHaveEfa()
    {
        QFETCH(QString, edits);
        const Plan plan = planOf(edits);
        QVERIFY(plan.choice);
        int without = 0;
        for (const Alternative &row : plan.rankings.front().rows) {
            const InstanceType &type = *embeddedCatalog().instanceType(row.name);
            const bool fits = !type.burstable && !type.flex && type.efa.value_or(false);
            QVERIFY2(!row.feasible || fits, row.name.c_str());
            without += row.verdict == "No Elastic Fabric Adapter" ? 1 : 0;
        }
        QVERIFY(without > 0);
        for (const Finding &finding : plan.findings)
            QVERIFY2(finding.message.find("cannot be launched into a cluster") == std::string::npos,
                     finding.message.c_str());
    }

    void thePercentileSaysWhatOfTheMonthIsBusier_data()
    {
        QTest::addColumn<QString>("percentile");
        QTest::addColumn<QString>("words");
        // Of 730 hours a tenth, a twentieth and one in two hundred: 73, 36.5, 3.65.
        QTest::newRow("P90") << "p90"
                             << "10 % of the samples, 73 hours";
        QTest::newRow("P95") << "p95"
                             << "5 % of the samples, 36.5 hours";
        QTest::newRow("P99.5") << "p99.5"
                               << "0.5 % of the samples, 3.7 hours";
    }
    void thePercentileSaysWhatOfTheMonthIsBusier()
    {
        QFETCH(QString, percentile);
        QFETCH(QString, words);
        const Plan plan = planOf(
            QStringLiteral(R"({"sizedBy":"measured","measuredOn":"m5.large","percentile":"%1"})").arg(percentile));
        const std::string because = reasonOf(plan, "instances");
        QVERIFY2(QString::fromStdString(because).contains(words), because.c_str());
    }

    void theReasonOfACountHasItsUnits()
    {
        // 10 x 115,791 x 0.6 x 1.2 = 833,695.2 CoreMark; 10 x 32 x 0.7 x 1.2 = 268.8 GiB; two zones are left.
        const Plan plan = planOf(R"({"sizedBy":"measured","measuredOn":"m5.2xlarge","measuredCount":10,"measuredCpu":60,
                                     "measuredMemory":70,"type":"m5.2xlarge"})");
        const std::string because = reasonOf(plan, "instances");
        QVERIFY2(
            because.starts_with("15 = 3 zones \u00D7 the greater of \u2308833,695.2 CoreMark \u00F7 (2 \u00D7 115,791 "
                                "CoreMark)\u2309 and \u2308268.8 GiB \u00F7 (2 \u00D7 32 GiB)\u2309."),
            because.c_str());
    }

    void aFleetOfFixedSizeTracksNoTarget()
    {
        for (const char *edits :
             {"{}", R"({"sizedBy":"totals"})", R"({"sizedBy":"load","peakLoad":100,"scaling":false})"}) {
            const Plan plan = planOf(edits);
            QVERIFY2(reasonOf(plan, "cpuTarget").empty(), edits);
            for (const Reason &reason : plan.reasons) {
                QVERIFY2(reason.because.find("mean CPU") == std::string::npos, reason.because.c_str());
                for (const Fact &fact : reason.facts)
                    QVERIFY2(fact.name != "Reaction", edits);
            }
        }
    }

    void whatRunsTodayTurnsAtWholeInstances()
    {
        const Plan plan = planOf(R"({"sizedBy":"measured","measuredOn":"m5.2xlarge","measuredCount":10})");
        const QRegularExpression today(QStringLiteral("^(above|at) ([0-9,.]+) running today"));
        int told = 0;
        for (const Reason &reason : plan.reasons)
            for (const auto &[turning, sentence] : reason.changesIf)
                if (const auto match = today.match(QString::fromStdString(sentence)); match.hasMatch()) {
                    ++told;
                    QVERIFY2(!match.captured(2).contains(u'.'), sentence.c_str());
                }
        QVERIFY(told > 0);
    }

    void noSentenceStartsWithATypeName()
    {
        const QRegularExpression name(QStringLiteral("(^|\\. )[a-z][a-z0-9-]*\\.[a-z0-9-]+ "));
        for (const char *edits : {"{}", R"({"burstable":true})", R"({"gpus":1})", R"({"placement":"hpc","zones":1})",
                                  R"({"type":"m4.large"})", R"({"sizedBy":"load","peakLoad":100,"instances":1})"})
            for (const Reason &reason : planOf(edits).reasons)
                QVERIFY2(!QString::fromStdString(reason.because).contains(name), reason.because.c_str());
    }
};

QTEST_APPLESS_MAIN(TestFleetVerdicts)
#include "test_fleet_verdicts.moc"
