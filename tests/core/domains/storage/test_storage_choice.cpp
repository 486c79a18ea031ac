// SPDX-License-Identifier: GPL-3.0-or-later
#include "choice_oracle.h"
#include "core/describe/fields.h"
#include "core/domains/mean_month.h"
#include "core/domains/replacement.h"
#include "core/domains/storage/choice/choice_break_even.h"
#include "core/domains/storage/choice/choice_module.h"
#include "core/domains/storage/choice/storage_rivals.h"
#include "tests/core/domains/fleet_bench.h"
#include "tests/support/draws.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <algorithm>
#include <set>

using namespace gp;

Q_DECLARE_METATYPE(gp::ChoiceSpec)

namespace {

constexpr std::array kRegions{"us-east-1", "eu-central-1", "us-west-2", "sa-east-1", "ap-northeast-1", "eu-south-2"};

ChoiceSpec with(const std::function<void(ChoiceSpec &)> &change)
{
    ChoiceSpec spec;
    change(spec);
    return spec;
}

/// One client in one zone, whose loss is bearable; a few milliseconds.
ChoiceSpec block(const std::function<void(ChoiceSpec &)> &change = {})
{
    ChoiceSpec spec;
    spec.protocol = StorageInterface::Block;
    spec.clients = Instances(1);
    spec.zones = Zones(1);
    spec.surviveZoneLoss = false;
    spec.latency = 5;
    spec.size = GiB(100);
    spec.blockSize = KB(16);
    spec.readShare = Percent(0);
    if (change)
        change(spec);
    return spec;
}

ChoiceSpec shared(StorageInterface protocol, const std::function<void(ChoiceSpec &)> &change)
{
    ChoiceSpec spec = block();
    spec.protocol = protocol;
    change(spec);
    return spec;
}

Result<Plan> planIn(const ChoiceSpec &spec, const std::string &region = "us-east-1")
{
    return planChoice(spec, test::contextIn(region), test::offers());
}

std::string winnerOf(const Plan &plan)
{
    return plan.choice ? plan.configuration.at(kStorageOptionKey).get<std::string>() : std::string();
}

const Alternative &rowOf(const Plan &plan, StorageOption option)
{
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.name == labelOf(option))
            return row;
    return plan.rankings.front().rows.front();
}

}  // namespace

class TestStorageChoice : public QObject {
    Q_OBJECT

private slots:
    void winnerIsThatOfTheTable_data()
    {
        QTest::addColumn<bool>("objects");
        QTest::addColumn<int>("needs");
        QTest::newRow("blocks and files") << false << 1'000;
        QTest::newRow("objects") << true << 120;
    }
    void winnerIsThatOfTheTable()
    {
        QFETCH(bool, objects);
        QFETCH(int, needs);
        std::mt19937 random(objects ? 8 : 7);
        std::map<std::string, int> won;
        for (int i = 0; i < test::fewer(needs); ++i) {
            const std::string region = kRegions[random() % kRegions.size()];
            const ChoiceSpec spec = choice_oracle::randomSpec(random, objects);
            const auto answer = choice_oracle::answerFor(spec, region);
            const auto plan = planIn(spec, region);
            const std::string words = std::to_string(i) + " " + region + " " + writeFields(spec).dump();
            QVERIFY2(plan, words.c_str());
            QVERIFY2(winnerOf(*plan) == answer.option, (answer.option + " not " + winnerOf(*plan) + words).c_str());
            ++won[answer.option];
            if (!answer.option.empty())
                QVERIFY2(plan->cost().monthly.cents() == answer.bill && !plan->cost().atLeast &&
                             plan->rankings.front().rows.front().monthly->cents() == answer.cents,
                         words.c_str());
            else
                QVERIFY2(plan->findings.front().rule == "choice.no_choice", words.c_str());
            std::set<std::string> serving;
            for (const Alternative &row : plan->rankings.front().rows) {
                const std::string option = row.pin.value.get<std::string>();
                if (row.feasible)
                    serving.insert(option);
                else if (const std::string first = choice_oracle::firstFailure(spec, option);
                         option != "s3-express" && !first.empty())
                    QVERIFY2(row.verdict.starts_with(labelOf(*enumFromText<StorageConstraint>(first))),
                             (option + ": " + row.verdict + words).c_str());
            }
            QVERIFY2(serving == std::set<std::string>(answer.serving.begin(), answer.serving.end()), words.c_str());
        }
        std::string tally;
        for (const auto &[option, times] : won)
            tally += option + " " + std::to_string(times) + ", ";
        qInfo("%s", tally.c_str());
        QVERIFY2(won.size() >= (objects ? 3U : 8U), tally.c_str());
    }

    /// us-east-1, catalog/storage/*.csv. Cases B, F, L: engine notes of storage; the arithmetic stands in each name.
    void byHand_data()
    {
        QTest::addColumn<ChoiceSpec>("spec");
        QTest::addColumn<QString>("winner");
        QTest::addColumn<QString>("dollars");
        const auto row = [](const char *name, const ChoiceSpec &spec, const char *winner, const char *dollars) {
            QTest::newRow(name) << spec << QString(winner) << QString(dollars);
        };
        row("B1: 100 x 0.08", block(), "ebs-gp3", "$8.00");
        row("B3: 100 x 0.08 + 17,000 x 0.005 + 188 x 0.04", block([](auto &s) { s.iops = Iops(20'000); }), "ebs-gp3",
            "$100.52");
        row("B1, under 1 ms: 100 x 0.125 + 3,000 x 0.065", block([](auto &s) {
                s.latency = 0.5;
                s.iops = Iops(3'000);
            }),
            "ebs-io2", "$207.50");
        row("B6: 2,048 x 0.045", block([](auto &s) {
                s.latency = 20;
                s.size = GiB(2'048);
                s.throughput = MiBps(80);
                s.sequential = true;
            }),
            "ebs-st1", "$92.16");
        row("B7: 4,096 x 0.015", block([](auto &s) {
                s.latency = 20;
                s.size = GiB(4'096);
                s.throughput = MiBps(40);
                s.sequential = true;
            }),
            "ebs-sc1", "$61.44");
        row("Multi-Attach: 100 x 0.125 + 100 x 0.065", block([](auto &s) { s.clients = Instances(2); }), "ebs-io2",
            "$19.00");
        row("iSCSI over a zone's loss: 1,024 x 0.25 + 128 x 1.20", block([](auto &s) { s.surviveZoneLoss = true; }),
            "fsx-ontap", "$409.60");
        row("growth: (100 + 6 x 50) x 0.08", block([](auto &s) { s.growth = GB(50); }), "ebs-gp3", "$32.00");
        row("Regional, on the credits of its size: 500 x 0.30",
            shared(StorageInterface::Nfs,
                   [](auto &s) {
                       s.clients = Instances(2);
                       s.zones = Zones(2);
                       s.surviveZoneLoss = true;
                       s.size = GiB(500);
                       s.readShare = Percent(20);
                   }),
            "efs-regional", "$150.00");
        row("One Zone: 100 x 0.16", shared(StorageInterface::Nfs, [](auto &) {}), "efs-one-zone", "$16.00");
        row("OpenZFS: 500 GiB and 10 % free, 556 x 0.09 + 64 x 0.26",
            shared(StorageInterface::Nfs, [](auto &s) { s.size = GiB(500); }), "fsx-openzfs", "$66.68");
        row("all in Archive: 1,000 x 0.008",
            shared(StorageInterface::Nfs,
                   [](auto &s) {
                       s.size = GiB(1'000);
                       s.surviveZoneLoss = true;
                       s.latency = 100;
                   }),
            "efs-regional", "$8.00");
        row("F5: 4,800 x 0.145",
            shared(StorageInterface::Lustre,
                   [](auto &s) {
                       s.size = GiB(4'000);
                       s.throughput = MiBps(600);
                   }),
            "fsx-lustre", "$696.00");
        row("scratch: 4,800 x 0.14",
            shared(StorageInterface::Lustre,
                   [](auto &s) {
                       s.size = GiB(4'000);
                       s.throughput = MiBps(600);
                       s.recreatable = true;
                   }),
            "fsx-lustre", "$672.00");
        row("SMB: 300 GiB and 10 % free, 334 x 0.23 + 8 x 4.50",
            shared(StorageInterface::Smb,
                   [](auto &s) {
                       s.size = GiB(300);
                       s.surviveZoneLoss = true;
                   }),
            "fsx-windows", "$112.82");
        row("SMB, F7's need: ONTAP's 2,048 x 0.25 + 128 x 1.20 below Windows' $759.04",
            shared(StorageInterface::Smb,
                   [](auto &s) {
                       s.size = GiB(1'843.2);
                       s.throughput = MiBps(64);
                       s.surviveZoneLoss = true;
                   }),
            "fsx-ontap", "$665.60");
        const auto objects = [](double latency, double share, double kib) {
            return shared(StorageInterface::Object, [=](auto &s) {
                s.surviveZoneLoss = true;
                s.size = GiB(1'000);
                s.latency = latency;
                s.readShare = Percent(share);
                s.objectSize = KB(kib);
            });
        };
        row("L1's class: 1,000 x 0.004", objects(200, 0, 10'240), "s3-lifecycle", "$4.00");
        row("read thrice: 1,000 x 0.023 + 3,072 x 0.0004", objects(200, 300, 1'024), "s3-standard", "$24.23");
        row("12 hours: 1,000 x 0.00099", objects(43'200'000, 0, 1'048'576), "s3-lifecycle", "$0.99");
    }
    void byHand()
    {
        QFETCH(ChoiceSpec, spec);
        QFETCH(QString, winner);
        QFETCH(QString, dollars);
        const auto plan = planIn(spec);
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        QVERIFY(plan->choice);
        QCOMPARE(QString::fromStdString(winnerOf(*plan)), winner);
        QCOMPARE(QString::fromStdString(formatUsd(plan->cost().monthly)), dollars);
        QVERIFY(!plan->cost().atLeast);
    }

    void losersSayWhy()
    {
        const auto plan = planIn(with([](ChoiceSpec &s) { s.latency = 2; }));
        QVERIFY(plan && winnerOf(*plan) == "fsx-openzfs");
        QCOMPARE(rowOf(*plan, StorageOption::Gp3).verdict,
                 std::string("Protocol: Block device alone, Files over NFS is asked for, and 2 more"));
        QCOMPARE(rowOf(*plan, StorageOption::EfsOneZone).verdict,
                 std::string("Zone loss: its data lies in one zone, and must survive its loss"));
        QCOMPARE(rowOf(*plan, StorageOption::EfsRegional).verdict, std::string("Latency: 2.7 ms, 2 ms are asked for"));
        const auto local = planIn(block([](auto &s) {
            s.recreatable = true;
            s.iops = Iops(500);
        }));
        QVERIFY(local);
        QCOMPARE(rowOf(*local, StorageOption::InstanceStore).verdict,
                 std::string("Throughput or IOPS: the catalog has no figure for local disks, 500 IOPS are asked for"));
        const auto fast = planIn(block([](auto &s) { s.iops = Iops(9'000'000); }));
        QVERIFY(fast && !fast->choice);
        QVERIFY(rowOf(*fast, StorageOption::Gp3).verdict.starts_with("Throughput or IOPS: "));
        const auto large = planIn(shared(StorageInterface::Smb, [](auto &s) { s.size = TiB(90'000); }));
        QVERIFY(large);
        QVERIFY2(rowOf(*large, StorageOption::FsxWindows).verdict.starts_with("Size: "),
                 rowOf(*large, StorageOption::FsxWindows).verdict.c_str());
    }

    void whatIsUnknownIsSaid()
    {
        const auto objects = shared(StorageInterface::Object, [](auto &s) { s.latency = 200; });
        const auto sold = planIn(objects, "us-east-1");
        QVERIFY(sold && !rowOf(*sold, StorageOption::S3Express).monthly);
        QCOMPARE(rowOf(*sold, StorageOption::S3Express).verdict,
                 std::string("Price: unknown, since nothing here plans directory buckets"));
        const auto unsold = planIn(objects, "eu-central-1");
        QVERIFY(unsold);
        QCOMPARE(rowOf(*unsold, StorageOption::S3Express).verdict,
                 std::string("Region: the catalog has no price in eu-central-1"));
        // No durability of FSx is documented.
        const auto lustre = planIn(shared(StorageInterface::Lustre, [](auto &) {}));
        QVERIFY(lustre && lustre->choice);
        const std::vector<Fact> &facts = lustre->reasons.front().facts;
        QVERIFY(std::any_of(facts.begin(), facts.end(),
                            [](const Fact &fact) { return fact.name == "Durability" && fact.value == "unknown"; }));
    }

    void whatFailsIsPricedOnRequest()
    {
        const ChoiceSpec spec = shared(StorageInterface::Nfs, [](auto &s) { s.surviveZoneLoss = true; });
        const auto plan = explainChoice(spec, test::contextIn("us-east-1"), test::offers());
        QVERIFY(plan && plan->choice);
        const Alternative &oneZone = rowOf(*plan, StorageOption::EfsOneZone);
        QVERIFY(!oneZone.feasible);
        // 100 x 0.16
        QCOMPARE(oneZone.verdict,
                 std::string("Zone loss: its data lies in one zone, and must survive its loss; it would "
                             "cost $16.00 a month were that tolerated"));
        QVERIFY(!plan->reasons.front().changesIf.empty());
        QCOMPARE(winnerOf(*plan), winnerOf(*planIn(spec)));
    }

    /// us-east-1, a client in one zone, 100 GiB and 200 GB more a month, room for three months ahead. In the mean of twelve months
    /// 100 + 6 x 200 GiB lie in EFS, at 0.16. OpenZFS starts with (100 + 600) / 0.9 = 778 GiB; what no longer fits is given a tenth of
    /// free space anew: 1,000, 1,223, 1,445, 1,667, 1,889 and 2,112 GiB from the ends of months 4 to 9 on, 2,556 from that of month
    /// 11. At 0.09 and 64 x 0.26 that is 86.66 until then, and 106.64, 126.71, 146.69, 166.67, 186.65, 206.72, 206.72, 246.68 and
    /// 246.68; a month is the mean of its ends: 1,820.14 / 12 = 151.68. By the data of today EFS would cost $16.00.
    void rivalsAreComparedInOneMonth()
    {
        ChoiceSpec spec = shared(StorageInterface::Nfs, [](auto &s) {
            s.growth = GB(200);
            s.ahead = Months(3);
        });
        const auto plan = planIn(spec);
        QVERIFY(plan && plan->choice);
        QCOMPARE(winnerOf(*plan), std::string("fsx-openzfs"));
        const Ranking &ranking = plan->rankings.front();
        QCOMPARE(ranking.month, std::string(kMeanMonth));
        QVERIFY(ranking.objective.find("mean of the first twelve months") != std::string::npos);
        QCOMPARE(formatUsd(*rowOf(*plan, StorageOption::FsxOpenZfs).monthly), std::string("$151.68"));
        const Alternative &efs = rowOf(*plan, StorageOption::EfsOneZone);
        QCOMPARE(formatUsd(*efs.monthly), std::string("$208.00"));
        QVERIFY2(efs.detail.ends_with(" · $16.00 in a settled month"), efs.detail.c_str());
        QVERIFY2(efs.verdict.starts_with("+$56.32 in the mean month of year 1; largest line of its bill: "),
                 efs.verdict.c_str());
        QVERIFY2(plan->reasons.front().because.find("for $151.68 in the mean month of year 1") != std::string::npos,
                 plan->reasons.front().because.c_str());
        // The bill stays that of the winner's own kind.
        QCOMPARE(formatUsd(plan->cost().monthly), std::string("$86.66"));

        spec.option = Advised(StorageOption::EfsOneZone);
        const auto pinned = planIn(spec);
        QVERIFY(pinned && winnerOf(*pinned) == "efs-one-zone");
        QCOMPARE(formatUsd(pinned->cost().monthly), std::string("$16.00"));
        QCOMPARE(pinned->month, std::string(kSettledMonth));
        QCOMPARE(formatUsd(pinned->pinCosts.at("option")), std::string("$56.32"));
        QCOMPARE(pinMonth(*pinned, "option"), kMeanMonth);
        QCOMPARE(pinMonth(*pinned, "size"), kSettledMonth);
        bool said = false;
        for (const Finding &finding :
             storageChoiceKind().review(AnySpec::of(spec), test::contextIn("us-east-1"), *pinned))
            if (finding.rule == "choice.pin_costs") {
                said = true;
                QCOMPARE(finding.message,
                         std::string("The pin costs $56.32 in the mean month of year 1 more than the advice."));
            }
        QVERIFY(said);
    }

    /// Where nothing grows or goes, months are alike and need no name.
    void alikeMonthsAreNotNamed()
    {
        const auto plan = planIn(shared(StorageInterface::Nfs, [](auto &s) { s.size = GiB(500); }));
        QVERIFY(plan && plan->choice);
        QCOMPARE(plan->rankings.front().month, std::string());
        for (const Alternative &row : plan->rankings.front().rows)
            QVERIFY2(row.detail.find("bill $") == std::string::npos, row.detail.c_str());
        QCOMPARE(*rowOf(*plan, StorageOption::FsxOpenZfs).monthly, plan->cost().monthly);
    }

    void aPinIsHonouredAndPriced()
    {
        ChoiceSpec spec = block();
        spec.option = Advised(StorageOption::Io2);
        const auto plan = planIn(spec);
        // 100 x 0.125 + 100 x 0.065 against 8.00
        QVERIFY(plan && formatUsd(plan->cost().monthly) == "$19.00");
        QCOMPARE(formatUsd(plan->pinCosts.at("option")), std::string("$11.00"));
        QCOMPARE(plan->advised.at("option"), Json("ebs-gp3"));
        // One that does not serve is kept, and said so.
        spec.clients = Instances(2);
        spec.option = Advised(StorageOption::Gp3);
        const auto unfit = planIn(spec);
        QVERIFY(unfit && unfit->choice && winnerOf(*unfit) == "ebs-gp3");
        bool said = false;
        for (const Finding &finding :
             storageChoiceKind().review(AnySpec::of(spec), test::contextIn("us-east-1"), *unfit))
            said = said || (finding.rule == "choice.pin_fails" && finding.fix && finding.fix->value.is_null());
        QVERIFY(said);
    }

    void aPinThatNothingPlansIsSaid()
    {
        for (const StorageOption option : {StorageOption::S3Express, StorageOption::EfsRegional}) {
            ChoiceSpec spec = block();
            spec.option = Advised(option);
            const auto plan = planIn(spec);
            QVERIFY(plan && !plan->choice);
            const Finding &finding = plan->findings.front();
            QVERIFY2(finding.message.starts_with(std::string(labelOf(option)) + " is pinned and cannot be planned"),
                     finding.message.c_str());
            QCOMPARE(finding.remedy, std::string("Take the advice: EBS gp3 for $8.00 a month."));
            QVERIFY(finding.fix && finding.fix->field == "option" && finding.fix->value.is_null());
        }
    }

    void rulesSpeak()
    {
        const auto rulesOf = [](const ChoiceSpec &spec) {
            const PlanContext context = test::contextIn("us-east-1");
            const auto plan = planIn(spec);
            std::set<std::string> rules;
            for (const Finding &finding : storageChoiceKind().review(AnySpec::of(spec), context, *plan)) {
                rules.insert(finding.rule);
                if (finding.fix)
                    rules.insert(withField(AnySpec::of(spec), finding.fix->field, finding.fix->value) ? "mended"
                                                                                                      : "bad");
            }
            return rules;
        };
        QVERIFY(rulesOf(block()).contains("choice.one_zone") && rulesOf(block()).contains("choice.no_backups"));
        // Single-AZ, though OpenZFS could stand in two.
        const ChoiceSpec files = shared(StorageInterface::Nfs, [](auto &s) { s.size = GiB(500); });
        QVERIFY(rulesOf(files).contains("choice.one_zone"));
        QVERIFY(!rulesOf(block([](auto &s) { s.recreatable = true; })).contains("choice.one_zone"));
        ChoiceSpec pinned = block([](auto &s) { s.recreatable = true; });
        pinned.option = Advised(StorageOption::InstanceStore);
        QVERIFY(rulesOf(pinned).contains("choice.scratch") && rulesOf(pinned).contains("choice.pin_costs"));
        QVERIFY(!rulesOf(pinned).contains("bad") && !rulesOf(block()).contains("bad"));
        // 22,223 GiB in two zones: ONTAP's 0.25 and 128 x 1.20 against Windows' 0.23 and 128 x 4.50, traffic aside.
        QVERIFY(rulesOf(shared(StorageInterface::Smb, [](auto &s) {
                    s.size = GiB(20'000);
                    s.surviveZoneLoss = true;
                    s.throughput = MiBps(100);
                })).contains("choice.close"));
        // 100 GiB with room for 6 x 20 more are 220: 55 % stand idle. At 6 x 16 it is 49 %.
        const auto growing = [](double growth) { return block([=](auto &s) { s.growth = GB(growth); }); };
        QVERIFY(rulesOf(growing(20)).contains("choice.idle_room") && rulesOf(growing(20)).contains("mended"));
        QVERIFY(!rulesOf(growing(16)).contains("choice.idle_room") && !rulesOf(growing(20)).contains("bad"));
        // What is billed as it is used stands in no room.
        QVERIFY(!rulesOf(shared(StorageInterface::Object, [](auto &s) {
                     s.latency = 200;
                     s.growth = GB(500);
                 })).contains("choice.idle_room"));
        // No other store speaks Lustre: there is nothing to fix.
        const ChoiceSpec lustre = shared(StorageInterface::Lustre, [](auto &) {});
        const auto plan = planIn(lustre);
        for (const Finding &finding :
             storageChoiceKind().review(AnySpec::of(lustre), test::contextIn("us-east-1"), *plan))
            QVERIFY(finding.rule != "choice.one_zone" || !finding.fix);
        QVERIFY(rulesOf(lustre).contains("choice.one_zone"));
    }

    void badInputIsRefused_data()
    {
        QTest::addColumn<ChoiceSpec>("spec");
        QTest::addColumn<QString>("region");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("message");
        QTest::newRow("no Region") << block() << ""
                                   << "region"
                                   << "The store is not inside a Region.";
        QTest::newRow("unknown Region") << block() << "mars-1"
                                        << "region"
                                        << "The catalog does not know the Region \"mars-1\".";
        QTest::newRow("zones") << with([](auto &s) {
            s.zones = Zones(5);
            s.clients = Instances(9);
        }) << "eu-central-1"
                               << "zones"
                               << "eu-central-1 has 3 Availability Zones, 5 are asked for.";
        QTest::newRow("fewer clients than zones") << with([](auto &s) { s.clients = Instances(1); }) << "us-east-1"
                                                  << "zones"
                                                  << "1 client runs in 2 zones.";
        QTest::newRow("not a number") << with([](auto &s) { s.latency = std::nan(""); }) << "us-east-1"
                                      << "latency"
                                      << "It must be a finite number.";
        QTest::newRow("no size") << with([](auto &s) { s.size = GiB(0); }) << "us-east-1"
                                 << "size"
                                 << "";
        QTest::newRow("negative") << with([](auto &s) { s.throughput = MiBps(-1); }) << "us-east-1"
                                  << "throughput"
                                  << "";
        QTest::newRow("latency") << with([](auto &s) { s.latency = 0; }) << "us-east-1"
                                 << "latency"
                                 << "";
    }
    void badInputIsRefused()
    {
        QFETCH(ChoiceSpec, spec);
        QFETCH(QString, region);
        QFETCH(QString, where);
        QFETCH(QString, message);
        const auto plan = planIn(spec, region.toStdString());
        QVERIFY(!plan);
        QCOMPARE(QString::fromStdString(plan.error().where), where);
        QVERIFY(!plan.error().message.empty() && !plan.error().remedy.empty());
        if (!message.isEmpty())
            QCOMPARE(QString::fromStdString(plan.error().message), message);
    }

    void answerTurnsAtBreakEvens()
    {
        std::mt19937 random(31);
        int needs = 0;
        int turns = 0;
        while (needs < test::fewer(200)) {
            const bool objects = needs % 20 == 0;
            const ChoiceSpec spec = choice_oracle::randomSpec(random, objects);
            const std::string region = kRegions[random() % kRegions.size()];
            const auto best = choice_oracle::answerFor(spec, region).option;
            if (best.empty())
                continue;
            ++needs;
            const auto input = static_cast<StorageInput>(random() % 6);
            const ChoiceOffer &offer = test::offers().of<ChoiceOffer>(region);
            const StorageBreakEven turn = storageBreakEven(spec, *enumFromText<StorageOption>(best), input,
                                                           test::contextIn(region), offer, test::offers());
            const auto answer = [&](double value) {
                return choice_oracle::answerFor(withStorageInput(spec, input, value), region).option;
            };
            const std::string words =
                std::to_string(static_cast<int>(input)) + " of " + best + " " + region + " " + writeFields(spec).dump();
            if (turn.above) {
                ++turns;
                QVERIFY2(answer(*turn.above) == best, words.c_str());
                QVERIFY2(answer(nextStorageValue(input, *turn.above, true, offer)) != best, words.c_str());
            }
            if (turn.below) {
                ++turns;
                QVERIFY2(answer(*turn.below) != best, words.c_str());
                QVERIFY2(answer(nextStorageValue(input, *turn.below, true, offer)) == best, words.c_str());
            }
        }
        qInfo("%d turns", turns);
        QVERIFY(turns >= test::fewer(80));
    }

    void configurationIsThatOfTheKind()
    {
        const auto plan = planIn(block());
        QVERIFY(plan);
        QCOMPARE(plan->configuration.at(kStorageKindKey), Json("ebs.volume"));
        ResourceContext place;
        place.logicalId = "Store";
        place.name = "Store";
        const auto resources = storageChoiceKind().resources(plan->configuration, place).resources;
        QVERIFY(!resources.empty());
        QCOMPARE(resources.front().type, std::string("AWS::EC2::Volume"));
        QVERIFY(!storageChoiceKind().price(Json::object(), "us-east-1", test::offers()));
        QVERIFY(storageChoiceKind().resources(Json::object(), place).resources.empty());
    }

    void planning_data()
    {
        QTest::addColumn<ChoiceSpec>("spec");
        QTest::newRow("files") << ChoiceSpec();
        QTest::newRow("a block device") << block([](auto &s) { s.recreatable = true; });
        QTest::newRow("objects") << shared(StorageInterface::Object, [](auto &s) { s.latency = 200; });
    }
    void planning()
    {
        QFETCH(ChoiceSpec, spec);
        QBENCHMARK { QVERIFY(planIn(spec)); }
    }
    void explaining_data()
    {
        if (!test::isSanitized() || test::isLong())
            return planning_data();
        // With the sanitizers a time says nothing, and one row shows faults.
        QTest::addColumn<ChoiceSpec>("spec");
        QTest::newRow("files") << ChoiceSpec();
    }
    void explaining()
    {
        QFETCH(ChoiceSpec, spec);
        QBENCHMARK_ONCE { QVERIFY(explainChoice(spec, test::contextIn("us-east-1"), test::offers())); }
    }
};

QTEST_APPLESS_MAIN(TestStorageChoice)
#include "test_storage_choice.moc"
