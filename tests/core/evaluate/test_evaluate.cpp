// SPDX-License-Identifier: GPL-3.0-or-later
#include "design_made.h"

#include <QObject>
#include <QTest>
#include <algorithm>
#include <set>

#include <random>

using namespace gp;
using namespace gp::test;

namespace {

/// Two Regions, a VPC of two zones and two tiers, fleets, clients, an unknown thing.
Design mixedDesign()
{
    return make({put("aws.account", "account", ""),
                 put("aws.region", "home", "account", {{"region", "eu-central-1"}}),
                 put("aws.region", "away", "account", {{"region", "us-east-1"}}),
                 put("vpc.network", "vpc", "home"),
                 put("vpc.zone", "za", "vpc", {{"letter", "a"}}),
                 put("vpc.zone", "zb", "vpc", {{"letter", "b"}}),
                 put("vpc.tier", "public", "vpc", {{"tier", "public"}}),
                 put("vpc.tier", "app", "vpc"),
                 put("group", "box", "app"),
                 put("ec2.fleet", "web", "public", {{"sizedBy", "load"}, {"zones", 2}}),
                 put("ec2.fleet", "work", "box", {{"sizedBy", "load"}, {"zones", 2}}),
                 put("ec2.fleet", "far", "away", {{"sizedBy", "count"}, {"count", 2}}),
                 put("client", "users", "", {{"peakLoad", 400}}),
                 put("client", "more", "", {{"peakLoad", 50}}),
                 put("internet", "net", ""),
                 put("mystery.box", "strange", "home"),
                 join("users-web", "users", "web"),
                 join("more-web", "more", "web"),
                 join("web-work", "web", "work"),
                 join("work-far", "work", "far"),
                 join("work-net", "work", "net")});
}

bool same(const Evaluation &a, const Evaluation &b, std::string &why)
{
    const auto differ = [&](const std::string &what) {
        why = what;
        return false;
    };
    if (a.components.size() != b.components.size() || a.links.size() != b.links.size())
        return differ("sizes");
    for (std::size_t i = 0; i < a.components.size(); ++i) {
        const ComponentResult &x = *a.components[i];
        const ComponentResult &y = *b.components[i];
        if (*x.component != *y.component || x.kind != y.kind || !(*x.context == *y.context) || x.errors != y.errors ||
            !(x.own == y.own) || !(x.cost == y.cost) || !x.plan != !y.plan || (x.plan && !(*x.plan == *y.plan)))
            return differ("component " + x.component->id.value);
    }
    for (std::size_t i = 0; i < a.links.size(); ++i) {
        const LinkResult &x = *a.links[i];
        const LinkResult &y = *b.links[i];
        if (*x.link != *y.link || x.allowed != y.allowed || x.callsPerSecondPeak != y.callsPerSecondPeak ||
            x.perMonth != y.perMonth || x.perMonthForward != y.perMonthForward || x.costs != y.costs ||
            !(x.cost == y.cost) || x.label != y.label || x.egressRegion != y.egressRegion || x.egress != y.egress)
            return differ("link " + x.link->id.value);
    }
    if (a.sharedTiers != b.sharedTiers || a.designFindings != b.designFindings)
        return differ("shared tiers or design findings");
    const auto f = a.findings();
    const auto g = b.findings();
    if (f.size() != g.size())
        return differ("findings");
    for (std::size_t i = 0; i < f.size(); ++i)
        if (!(*f[i] == *g[i]))
            return differ("finding " + f[i]->rule);
    return a.totals == b.totals ? true : differ("totals");
}

Usd billTotal(const Evaluation &evaluation)
{
    Usd sum;
    for (const BillRow &row : bill(evaluation))
        sum += row.line->monthly.value_or(Usd());
    return sum;
}

}  // namespace

class TestEvaluate : public QObject {
    Q_OBJECT

private slots:
    void rowsOfDataVolumesAreStripedAtTheLeastCost_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("type");
        QTest::addColumn<int>("members");
        QTest::addColumn<double>("month");
        // Three instances, us-east-1; by hand as in TestVolumeByHand. Two io2 each cost $56,948.10.
        QTest::newRow("500,000 IOPS: 3 x 2,374.19") << R"({"iops":500000})"
                                                    << "gp3" << 26 << 7'122.57;
        QTest::newRow("7 at most: 3 x 2,752.855") << R"({"iops":500000,"stripes":7})"
                                                  << "gp3" << 7 << 8'258.57;
        // 3 x (100 x 0.125 + 3,000 x 0.065).
        QTest::newRow("of the best durability") << R"({"iops":3000,"durability":"high"})"
                                                << "io2" << 1 << 622.50;
    }
    void rowsOfDataVolumesAreStripedAtTheLeastCost()
    {
        QFETCH(QString, row);
        QFETCH(QString, type);
        QFETCH(int, members);
        QFETCH(double, month);
        Json volume = Json::parse(row.toStdString());
        volume["name"] = "data";
        volume["size"] = 100;
        const EvaluationPtr found =
            evaluate(make({put("aws.region", "home", "", {{"region", "us-east-1"}}),
                           put("ec2.fleet", "db", "home",
                               {{"sizedBy", "count"}, {"count", 3}, {"volumes", Json::array({volume})}})}),
                     engine());
        const PlanPtr plan = found->component(id("db"))->plan;
        QVERIFY(plan && plan->choice);
        QCOMPARE(plan->configuration.at("BlockDeviceMappings").size(), static_cast<std::size_t>(members + 1));
        Usd sum;
        for (const CostLine &line : plan->costs)
            if (line.item.starts_with("Volumes data (")) {
                QVERIFY2(line.item.find(type.toStdString() + " ") != std::string::npos, line.item.c_str());
                sum = sum + line.monthly.value();
            }
        // Storage, IOPS and throughput of all of them are a line each, rounded to the cent.
        QVERIFY2(std::abs(sum.toDouble() - month) <= 0.005 * 3, qPrintable(QString::number(sum.toDouble())));
    }

    void aFleetTakesATypeThatCarriesTheVolumeItAttaches()
    {
        const auto designed = [](const Json &volume, const Json &fleet, bool linked) {
            std::vector<Edit> edits{put("aws.region", "home", "", {{"region", "us-east-1"}}),
                                    put("ec2.fleet", "db", "home", {{"sizedBy", "count"}, {"count", 1}, {"zones", 3}}),
                                    put("ebs.volume", "data", "home", volume)};
            for (const auto &[field, value] : fleet.items())
                edits.push_back(setField(id("db"), field, value));
            if (linked)
                edits.push_back(join("attach", "db", "data", {{"role", "attaches"}}));
            return evaluate(make(std::move(edits)), engine());
        };
        const Json fast{{"size", 500}, {"iops", 80'000}, {"throughput", 2'000}};
        const auto typeOf = [](const EvaluationPtr &evaluation) {
            const Json &config = evaluation->component(id("db"))->plan->configuration;
            return engine().offers.catalog().instanceType(config.at("InstanceType").get<std::string>());
        };
        const auto has = [](const EvaluationPtr &evaluation, const char *component, const std::string &rule) {
            const auto &findings = evaluation->component(id(component))->plan->findings;
            return std::any_of(findings.begin(), findings.end(),
                               [&](const Finding &finding) { return finding.rule == rule; });
        };
        QVERIFY(*typeOf(designed(fast, Json::object(), false))->ebsBaselineIops < 80'000);
        const EvaluationPtr linked = designed(fast, Json::object(), true);
        // 2,000 MiB/s are 2,097.2 MB/s.
        QVERIFY(*typeOf(linked)->ebsBaselineIops >= 80'000 && *typeOf(linked)->ebsBaselineMBps >= 2'097);
        QVERIFY(!has(linked, "data", "volume.instance_limit"));
        // A type that is pinned and does not carry it is found on both.
        const EvaluationPtr pinned = designed(fast, {{"type", "c6g.large"}}, true);
        QVERIFY(has(pinned, "data", "volume.instance_limit"));
        QVERIFY(has(pinned, "db", "fleet.pin_breaks_need"));

        // A single instance stands in the zone of its volume, whatever number of zones is asked for, and that is clean.
        const EvaluationPtr clean = designed(Json::object(), Json::object(), true);
        QCOMPARE(clean->component(id("db"))->plan->zones, std::int64_t{1});
        QVERIFY(clean->component(id("db"))->plan->configuration.at("AvailabilityZones") == Json(1));
        QVERIFY(clean->component(id("db"))->plan->headline.ends_with("1 AZ"));
        QVERIFY(!has(clean, "db", "fleet.single_zone"));
        for (const char *rule : {"volume.other_zones", "volume.unattached", "volume.more_instances"})
            QVERIFY(!has(clean, "data", rule));
        QCOMPARE(clean->link(LinkId("attach"))->label, std::string("Attaches"));
        QVERIFY(clean->link(LinkId("attach"))->allowed);
    }

    void afterEveryEditTheResultIsThatOfAFreshStart()
    {
        std::mt19937 random(31);
        Design design = mixedDesign();
        EvaluationPtr before = evaluate(design, engine());
        int done = 0;
        for (int i = 0; done < 1'000; ++i) {
            QVERIFY(i < 20'000);
            const auto pick = [&](std::initializer_list<Json> values) {
                return *(values.begin() + random() % values.size());
            };
            const auto any = [&] {
                const auto all = design.components();
                return all[random() % all.size()]->id;
            };
            const auto anyLink = [&] {
                const auto all = design.links();
                return all.empty() ? LinkId("none") : all[random() % all.size()]->id;
            };
            Edit edit;
            switch (random() % 16) {
            case 0:
                edit = setField(any(), "peakLoad", pick({0, 20, 90, 700, Json()}));
                break;
            case 1:
                edit = setField(any(), "memory", pick({1, 8, 16, 100, 40'000}));
                break;
            case 2:
                edit = setField(any(), "zones", pick({1, 2, 3}));
                break;
            case 3:
                edit = setField(any(), "type", pick({"m8g.xlarge", "t3.micro", "no.such", Json(), Json()}));
                break;
            case 4:
                edit = setField(any(), "region", pick({"eu-central-1", "us-east-1", "eu-central-1", "nowhere-1"}));
                break;
            case 5:
                edit = setField(any(), "tier", pick({"public", "app", "data"}));
                break;
            case 6:
                edit = rename(any(), "name " + std::to_string(i));
                break;
            case 7:
                if (design.components().size() < 20)
                    edit = put(random() % 4 ? "ec2.fleet" : "client", freshComponentId(design, "new").value,
                               random() % 4 ? any().value : "");
                else
                    edit = removeComponents({any()});
                break;
            case 8:
                edit = random() % 6 ? setField(any(), "sizedBy", pick({"load", "count"})) : removeComponents({any()});
                break;
            case 9:
                edit = moveInto({any()}, random() % 5 ? any() : ComponentId());
                break;
            case 10:
                edit = join("l" + std::to_string(i), any().value, any().value);
                break;
            case 11:
                edit = design.links().size() > 20 ? removeLinks({anyLink()})
                                                  : setLinkField(anyLink(), "gbPerMonth", pick({500, 30'000, Json()}));
                break;
            case 12:
                edit = setLinkField(anyLink(), "callsPerRequest", pick({0, 1, 2.5}));
                break;
            case 13:
                edit = setLinkField(anyLink(), "role", pick({"calls", "calls", "uses", "replicates"}));
                break;
            case 14:
                edit = reconnect(anyLink(), any(), any());
                break;
            default:
                edit = random() % 2 ? setSettingsField("budget", pick({0, 100, 1e6}))
                                    : setField(any(), "os", pick({"windows", "ubuntu"}));
                break;
            }
            const auto next = edit(design);
            if (!next || next->sharesContent(design))
                continue;
            ++done;
            design = *next;
            const EvaluationPtr after = evaluate(design, engine(), before);
            const EvaluationPtr fresh = evaluate(design, engine());
            std::string why;
            QVERIFY2(same(*after, *fresh, why), (std::to_string(i) + ": " + why).c_str());
            QVERIFY2(billTotal(*after) == after->totals.monthly.monthly, std::to_string(i).c_str());
            before = after;
            if (design.components().size() < 8 || random() % 150 == 0) {
                design = mixedDesign();
                before = evaluate(design, engine(), before);
            }
        }
    }

    void oneFieldOfTwoHundredFleetsMakesOnePlan()
    {
        std::vector<Edit> edits{put("aws.region", "region", "")};
        for (int i = 0; i < 200; ++i)
            edits.push_back(put("ec2.fleet", "fleet-" + std::to_string(i), "region", kOne));
        const Design design = make(std::move(edits));
        const EvaluationPtr first = evaluate(design, engine());
        QCOMPARE(first->plansMade, 201U);
        const Design edited = *setField(id("fleet-77"), "count", 3)(design);
        const EvaluationPtr second = evaluate(edited, engine(), first);
        QCOMPARE(second->plansMade, 1U);
        QVERIFY(second->component(id("fleet-77"))->plan->units == 3);
        QVERIFY(second->component(id("fleet-78")) == first->component(id("fleet-78")));
        QCOMPARE(evaluate(*rename(id("fleet-1"), "Web")(edited), engine(), second)->plansMade, 0U);
    }

    void whatTheDesignHasToBeFitForReachesTheRules()
    {
        const Design design = make({put("aws.region", "region", "", {{"region", "us-east-1"}}),
                                    put("s3.bucket", "data", "region"), put("ec2.fleet", "fleet", "region", kOne)});
        const auto unlogged = [](const Evaluation &evaluation) {
            return static_cast<int>(std::ranges::count_if(evaluation.findings(), [](const Finding *each) {
                return each->rule == "bucket.access_logs" && each->message.find("HIPAA") != std::string::npos;
            }));
        };
        const EvaluationPtr free = evaluate(design, engine());
        QCOMPARE(unlogged(*free), 0);
        // What is known already must not hide it, nor keep it once it is gone; another setting plans nothing anew.
        const Design bound = *setSettingsField("compliance", "hipaa")(design);
        const EvaluationPtr hipaa = evaluate(bound, engine(), free);
        QCOMPARE(unlogged(*hipaa), 1);
        QCOMPARE(evaluate(*setSettingsField("title", "Clinic")(bound), engine(), hipaa)->plansMade, 0U);
        QCOMPARE(unlogged(*evaluate(design, engine(), hipaa)), 0);
    }

    void requestsFlowAlongTheLinks()
    {
        const Design design =
            make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kByLoad),
                  put("ec2.fleet", "b", "region", kByLoad), put("client", "users", "", {{"peakLoad", 100}}),
                  put("client", "partners", "", {{"peakLoad", 10}}),
                  join("l1", "users", "a", {{"callsPerRequest", 2}, {"answeredBefore", 25}}),
                  join("l2", "a", "b", {{"callsPerRequest", 0.5}}), join("l3", "partners", "b")});
        const EvaluationPtr evaluation = evaluate(design, engine());
        // 100 x 2 x (1 - 0.25) = 150; 150 x 0.5 + 10 = 85
        QCOMPARE(evaluation->component(id("a"))->context->demand->peak(), 150.0);
        QCOMPARE(evaluation->component(id("b"))->context->demand->peak(), 85.0);
        QCOMPARE(evaluation->link(LinkId("l2"))->callsPerSecondPeak, 75.0);
        // 150 req/s x 2,628,000 s x 2 KB / 1,048,576 = 751.88 GB there; x 20 KB back
        QVERIFY(std::fabs(evaluation->link(LinkId("l1"))->perMonthForward.value() - 150.0 * 2'628'000 * 2 / 1'048'576) <
                1e-6);
        QVERIFY(std::fabs(evaluation->link(LinkId("l1"))->egress.value() - 150.0 * 2'628'000 * 20 / 1'048'576) < 1e-6);
        QCOMPARE(evaluation->component(id("a"))->plan->advised.at("peakLoad").get<double>(), 150.0);
    }

    void aCircleIsCutAndReported()
    {
        const Design design =
            make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kByLoad),
                  put("ec2.fleet", "b", "region", kByLoad), put("client", "users", "", {{"peakLoad", 100}}),
                  join("in", "users", "a"), join("there", "a", "b"), join("back", "b", "a")});
        const EvaluationPtr evaluation = evaluate(design, engine());
        QCOMPARE(evaluation->component(id("a"))->context->demand->peak(), 100.0);
        QCOMPARE(evaluation->component(id("b"))->context->demand->peak(), 100.0);
        QCOMPARE(evaluation->link(LinkId("back"))->callsPerSecondPeak, 0.0);
        int circles = 0;
        for (const Finding *finding : evaluation->findings())
            circles += finding->rule == "links.circle" ? 1 : 0;
        QCOMPARE(circles, 1);
    }

    void aCircleIsEnteredWhereRequestsComeIn()
    {
        // "a" comes first by name, but the requests come in at "b": the link back to it is the one that is cut.
        const Design design =
            make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kByLoad),
                  put("ec2.fleet", "b", "region", kByLoad), put("client", "users", "", {{"peakLoad", 100}}),
                  join("into", "users", "b"), join("ab", "a", "b"), join("ba", "b", "a")});
        const EvaluationPtr evaluation = evaluate(design, engine());
        QCOMPARE(evaluation->component(id("b"))->context->demand->peak(), 100.0);
        QCOMPARE(evaluation->component(id("a"))->context->demand->peak(), 100.0);
        QCOMPARE(evaluation->link(LinkId("ba"))->callsPerSecondPeak, 100.0);
        QCOMPARE(evaluation->link(LinkId("ab"))->callsPerSecondPeak, 0.0);
    }

    void refusedFieldsOfLinksAndSettingsAreUnknownCosts()
    {
        const auto with = [](const Json &fields) {
            return evaluate(make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kOne),
                                  put("client", "users", ""), join("link", "users", "a", fields)}),
                            engine());
        };
        QVERIFY(with({{"gbPerMonth", 500}})->complete());
        for (const Json &refused :
             {Json{{"gbPerMonth", -500}}, Json{{"answeredBefore", 200}}, Json{{"port", 99'999}}}) {
            const EvaluationPtr evaluation = with(refused);
            const LinkResult &link = *evaluation->link(LinkId("link"));
            QCOMPARE(link.errors.size(), 1U);
            QCOMPARE(link.errors.front().where, refused.begin().key());
            QVERIFY(!evaluation->complete() && link.cost.atLeast && link.perMonth.value() == 0);
            int found = 0;
            for (const Finding *finding : evaluation->findings())
                found += finding->rule == "links.refused" && finding->severity == Severity::High ? 1 : 0;
            QCOMPARE(found, 1);
        }
        const Json refusedSettings{{"horizon", -5}, {"start", "soon"}, {"budget", -1}};
        for (const auto &[field, value] : refusedSettings.items()) {
            const EvaluationPtr evaluation = evaluate(make({setSettingsField(field, value)}), engine());
            QCOMPARE(evaluation->settingsErrors.size(), 1U);
            QCOMPARE(evaluation->settingsErrors.front().where, field);
            QCOMPARE(evaluation->findings().size(), 1U);
        }
    }

    void aRefusedSourceSendsNothing()
    {
        const Design design = make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kByLoad),
                                    put("client", "users", "", {{"peakLoad", 1e12}}), join("in", "users", "a")});
        const EvaluationPtr evaluation = evaluate(design, engine());
        QCOMPARE(evaluation->component(id("users"))->errors.size(), 1U);
        QVERIFY(!evaluation->component(id("a"))->plan);
        QVERIFY(!evaluation->complete());
    }

    void whatCannotBePlannedIsAFinding()
    {
        const EvaluationPtr evaluation =
            evaluate(make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kByLoad)}), engine());
        QCOMPARE(evaluation->totals.findings[static_cast<std::size_t>(Severity::High)], 1U);
        QCOMPARE(evaluation->findings().front()->rule, std::string("component.refused"));
        QCOMPARE(evaluation->findings().front()->component, id("a"));
        QVERIFY(!whyUnpriced(*evaluation->component(id("a"))).empty());
    }

    void aPartInAFrameThatCannotHoldItIsAFinding()
    {
        const EvaluationPtr evaluation =
            evaluate(make({put("aws.region", "region", ""), put("ec2.fleet", "a", "region", kOne),
                           put("ec2.fleet", "b", "a", kOne)}),
                     engine());
        int found = 0;
        for (const Finding *finding : evaluation->findings())
            found += finding->rule == "frames.not_allowed" && finding->component == id("b") ? 1 : 0;
        QCOMPARE(found, 1);
    }
    void framesSumUpWhatTheyHold()
    {
        const Design design = mixedDesign();
        const EvaluationPtr evaluation = evaluate(design, engine());
        const auto holds = [&](const ComponentId &frame, const ComponentId &part) {
            const auto members = design.subtree(frame);
            return frame != part && std::find(members.begin(), members.end(), part) != members.end();
        };
        const std::set<ComponentId> outside{id("users"), id("more"), id("net")};
        for (const ComponentResultPtr &result : evaluation->components) {
            const ComponentId &frame = result->component->id;
            CostSum inside;
            for (const ComponentId &member : design.subtree(frame))
                inside += evaluation->component(member)->own;
            // All of these have a frame in common, the account; outside of AWS nobody pays AWS.
            for (const LinkResultPtr &link : evaluation->links)
                if ((outside.contains(link->link->from) || holds(frame, link->link->from)) &&
                    (outside.contains(link->link->to) || holds(frame, link->link->to)))
                    inside += link->cost;
            QVERIFY2(result->cost == inside || !evaluation->sharedTiers.empty(), frame.value.c_str());
        }
        QVERIFY(evaluation->component(id("account"))->cost.monthly > Usd());
        CostSum categories;
        for (const auto &[category, sum] : evaluation->totals.byCategory)
            categories += sum;
        QVERIFY(categories == evaluation->totals.monthly);
        QVERIFY(billTotal(*evaluation) == evaluation->totals.monthly.monthly);
    }

    void anUnknownKindMakesTheTotalAtLeast()
    {
        const Design known = make({put("aws.region", "region", ""), put("ec2.fleet", "fleet", "region", kOne)});
        QVERIFY(evaluate(known, engine())->complete());
        const EvaluationPtr evaluation = evaluate(*put("mystery.box", "strange", "region")(known), engine());
        QVERIFY(!evaluation->complete());
        QVERIFY(formatSum(evaluation->totals.monthly).starts_with("at least $"));
        QVERIFY(evaluation->component(id("region"))->cost.atLeast);
        QCOMPARE(evaluation->component(id("strange"))->errors.size(), 1U);
        QVERIFY(evaluation->totals.monthly.monthly == evaluate(known, engine())->totals.monthly.monthly);
    }

    void aRefusedFieldKeepsItsPlaceAndTheTotalReadsAtLeast()
    {
        const EvaluationPtr evaluation = evaluate(
            make({put("aws.region", "region", ""), put("ec2.fleet", "fleet", "region", {{"zones", 9}})}), engine());
        QCOMPARE(evaluation->component(id("fleet"))->errors.front().where, std::string("zones"));
        QVERIFY(!evaluation->component(id("fleet"))->plan && !evaluation->complete());
    }

    /// AWS: "If you have a default VPC and don't specify a subnet when you launch an instance, the instance is launched into one of
    /// your default subnets", which are public.
    /// https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc.html and .../AWSEC2/latest/UserGuide/using-vpc.html
    void aFleetInNoVpcIsFound_data()
    {
        QTest::addColumn<QString>("parent");
        QTest::addColumn<bool>("found");
        QTest::addColumn<QString>("named");
        QTest::newRow("in a Region that has a VPC") << "home" << true << QString::fromUtf8("\u201Cvpc\u201D");
        QTest::newRow("in a Region without one") << "away" << true << "Add a VPC";
        QTest::newRow("in a group of the Region") << "loose" << true << QString::fromUtf8("\u201Cvpc\u201D");
        QTest::newRow("in a tier") << "app" << false << "";
        QTest::newRow("in a group of a tier") << "box" << false << "";
        QTest::newRow("in a VPC, in no tier") << "vpc" << false << "";
        QTest::newRow("in a VPC without zones") << "bare" << false << "";
    }
    void aFleetInNoVpcIsFound()
    {
        QFETCH(QString, parent);
        QFETCH(bool, found);
        QFETCH(QString, named);
        // One VPC has all that a VPC may have, the other nothing.
        const bool bare = parent == "bare";
        const Design design = make({put("aws.region", "home", "", {{"region", "eu-central-1"}}),
                                    put("aws.region", "away", "", {{"region", "us-east-1"}}),
                                    put("vpc.network", bare ? "bare" : "vpc", "home"), put("group", "loose", "home")});
        const Design whole = bare ? design
                                  : *inOrder({put("vpc.zone", "za", "vpc", {{"letter", "a"}}),
                                              put("vpc.tier", "app", "vpc"), put("group", "box", "app")})(design);
        const EvaluationPtr evaluation =
            evaluate(*put("ec2.fleet", "fleet", parent.toStdString(), kOne)(whole), engine());
        QVERIFY(evaluation->component(id("fleet"))->plan);
        std::vector<const Finding *> all = evaluation->findings();
        std::erase_if(all, [](const Finding *each) { return each->rule != "fleet.default_vpc"; });
        QCOMPARE(all.size(), std::size_t(found ? 1 : 0));
        if (!found)
            return;
        QCOMPARE(all.front()->component, id("fleet"));
        QCOMPARE(all.front()->severity, Severity::Medium);
        QVERIFY(all.front()->message.find("default VPC") != std::string::npos);
        QVERIFY2(QString::fromStdString(all.front()->remedy).contains(named), all.front()->remedy.c_str());
    }

    /// EBS User Guide, Amazon EBS volumes: a volume is created in an Availability Zone and attaches to instances of that zone.
    void aVolumeInNoZoneIsFound_data()
    {
        QTest::addColumn<QString>("parent");
        QTest::addColumn<QString>("remedy");  // empty: nothing is found
        QTest::newRow("in a Region") << "home" << QString::fromUtf8("such as \u201Cza\u201D");
        QTest::newRow("in a group of the VPC") << "loose" << QString::fromUtf8("such as \u201Cza\u201D");
        QTest::newRow("in a VPC") << "vpc" << QString::fromUtf8("such as \u201Cza\u201D");
        QTest::newRow("in a VPC without zones") << "bare"
                                                << "Add the zone";
        QTest::newRow("in a Region without a VPC") << "away"
                                                   << "Add a VPC with the zone";
        QTest::newRow("in a zone") << "za"
                                   << "";
        QTest::newRow("in a group of a zone") << "box"
                                              << "";
        QTest::newRow("in a tier of one zone") << "app"
                                               << "";
        QTest::newRow("in a tier of two zones") << "wide" << QString::fromUtf8("such as \u201Czx\u201D");
        QTest::newRow("in a zone beside a tier") << "zy"
                                                 << "";
        // A VPC without zones gets as many as its services ask for, one at the least: there the volume has no choice.
        QTest::newRow("in a tier of a VPC that asks for one zone") << "flat"
                                                                   << "";
        QTest::newRow("in a tier of a VPC that asks for three") << "spread"
                                                                << "Add the zone";
    }
    void aVolumeInNoZoneIsFound()
    {
        QFETCH(QString, parent);
        QFETCH(QString, remedy);
        const Design design = make(
            {put("aws.region", "home", "", {{"region", "eu-central-1"}}),
             put("aws.region", "away", "", {{"region", "us-east-1"}}), put("vpc.network", "bare", "home"),
             put("vpc.network", "vpc", "home"), put("group", "loose", "vpc"),
             put("vpc.zone", "za", "vpc", {{"letter", "a"}}), put("group", "box", "za"), put("vpc.tier", "app", "vpc"),
             put("vpc.tier", "flat", "bare"), put("vpc.network", "twin", "home"),
             put("vpc.zone", "zx", "twin", {{"letter", "a"}}), put("vpc.zone", "zy", "twin", {{"letter", "b"}}),
             put("vpc.tier", "wide", "twin"), put("vpc.network", "many", "home"), put("vpc.tier", "spread", "many"),
             put("ec2.fleet", "web", "spread", {{"zones", 3}}), put("ebs.volume", "disk", parent.toStdString())});
        const EvaluationPtr evaluation = evaluate(design, engine());
        std::vector<const Finding *> all = evaluation->findings();
        std::erase_if(all, [](const Finding *each) { return each->rule != "volume.no_zone"; });
        QCOMPARE(all.size(), std::size_t(remedy.isEmpty() ? 0 : 1));
        if (remedy.isEmpty())
            return;
        QCOMPARE(all.front()->component, id("disk"));
        const bool inTier = parent == "wide" || parent == "spread";
        QCOMPARE(all.front()->severity, inTier ? Severity::Low : Severity::Medium);
        QVERIFY(all.front()->message.find("exactly one Availability Zone") != std::string::npos);
        QVERIFY2(QString::fromStdString(all.front()->remedy).contains(remedy), all.front()->remedy.c_str());
    }

    void aStopGivesNothing()
    {
        std::stop_source source;
        source.request_stop();
        QVERIFY(!evaluate(mixedDesign(), engine(), {}, source.get_token()));
        QVERIFY(evaluate(mixedDesign(), engine(), {}, std::stop_source().get_token()));
    }
};

QTEST_APPLESS_MAIN(TestEvaluate)
#include "test_evaluate.moc"
