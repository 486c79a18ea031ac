// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/evaluate/evaluation.h"
#include "dummy_kind/shelf_module.h"
#include "fleet_bench.h"

#include <QFile>
#include <QObject>
#include <QTest>

#include <set>

using namespace gp;

Q_DECLARE_METATYPE(gp::LinkRole)

namespace {

/// A place where any kind can be planned: a VPC of three zones in us-east-1 to which 10 req/s flow.
PlanContext sensibleContext()
{
    PlanContext context = test::contextIn("us-east-1");
    context.vpcZones = 3;
    context.tier = "app";
    auto demand = std::make_shared<Demand>();
    demand->requestsPerSecond.fill(10);
    demand->arrives = true;
    context.demand = demand;
    return context;
}

void eachKind()
{
    QTest::addColumn<QString>("id");
    for (const Kind *kind : builtInKinds().all())
        QTest::newRow(kind->info.id.c_str()) << QString::fromStdString(kind->info.id);
}

const Kind &kindNamed(const QString &id) { return *builtInKinds().find(id.toStdString()); }

void checkFields(const std::vector<FieldDescription> &fields)
{
    std::set<std::string> names;
    for (const FieldDescription &field : fields) {
        QVERIFY2(names.insert(field.name).second, field.name.c_str());
        QVERIFY2(!field.label.empty(), field.name.c_str());
        QVERIFY2(field.type != FieldType::Choice || !field.choices.empty(), field.name.c_str());
        checkFields(field.columns);
    }
}

Component componentOf(const Kind &kind, const std::string &id, const std::string &parent)
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind.info.id;
    component.name = id;
    component.parent = ComponentId(parent);
    component.spec = kind.defaults;
    return component;
}

}  // namespace

class TestKinds : public QObject {
    Q_OBJECT

private slots:
    void idsAreUnique()
    {
        std::set<std::string> ids;
        for (const Kind *kind : builtInKinds().all())
            QVERIFY2(ids.insert(kind->info.id).second, kind->info.id.c_str());
        QVERIFY(ids.size() >= 9);
        QCOMPARE(builtInKinds().nearestId("ec2.flet"), std::string("ec2.fleet"));
    }

    void wordsPlaceAndIconAreThere_data() { eachKind(); }
    void wordsPlaceAndIconAreThere()
    {
        QFETCH(QString, id);
        const KindInfo &info = kindNamed(id).info;
        QVERIFY(!info.title.empty() && !info.summary.empty() && !info.livesIn.empty() && !info.useCases.empty());
        const QString icon = QStringLiteral(GROUNDPLAN_SOURCE_DIR "/resources/icons/services/") +
                             QString::fromStdString(info.icon) + QStringLiteral(".svg");
        QVERIFY2(QFile::exists(icon), qPrintable(icon));
    }

    void fieldsHaveLabelsAndDefaultsPass_data() { eachKind(); }
    void fieldsHaveLabelsAndDefaultsPass()
    {
        QFETCH(QString, id);
        const Kind &kind = kindNamed(id);
        checkFields(kind.fields);
        const auto problems = validateFields(kind.defaults.toJson(), kind.fields);
        QVERIFY2(problems.empty(), problems.empty() ? "" : toLine(problems.front()).c_str());
        Json unknown;
        const auto again = kind.read(kind.defaults.toJson(), &unknown);
        QVERIFY(again && *again == kind.defaults && unknown.empty());
    }

    void rulesSayWhyAndWhereFrom_data() { eachKind(); }
    void rulesSayWhyAndWhereFrom()
    {
        QFETCH(QString, id);
        std::set<std::string> ids;
        for (const RuleInfo &rule : kindNamed(id).rules) {
            QVERIFY2(!rule.id.empty() && ids.insert(rule.id).second, rule.id.c_str());
            QVERIFY2(!rule.title.empty() && !rule.why.empty() && !rule.source.empty(), rule.id.c_str());
        }
    }

    void defaultsPlanPriceReviewAndExport_data() { eachKind(); }
    void defaultsPlanPriceReviewAndExport()
    {
        QFETCH(QString, id);
        const Kind &kind = kindNamed(id);
        const PlanContext context = sensibleContext();
        const auto plan = kind.plan(kind.defaults, context, test::offers());
        if (!plan) {
            QVERIFY2(fieldAt(kind.fields, plan.error().where), plan.error().where.c_str());
            QVERIFY(!plan.error().message.empty() && !plan.error().remedy.empty());
            return;
        }
        QVERIFY(plan->choice);
        QVERIFY(*plan == *kind.plan(kind.defaults, context, test::offers()));
        const auto lines = kind.price(plan->configuration, context.region, test::offers());
        QVERIFY2(lines, lines ? "" : toLine(lines.error()).c_str());
        QVERIFY(*lines == plan->costs);
        QVERIFY(sumOf(*lines) == plan->cost());
        std::set<std::string> rules;
        for (const RuleInfo &rule : kind.rules)
            rules.insert(rule.id);
        for (const Finding &finding : kind.review(kind.defaults, context, *plan))
            QVERIFY2(rules.contains(finding.rule) && !finding.message.empty() && !finding.remedy.empty(),
                     finding.rule.c_str());
        ResourceContext place;
        place.logicalId = "Thing";
        place.name = "Thing";
        place.vpcLogicalId = "Vpc";
        place.subnetLogicalIds = {"SubnetA", "SubnetB", "SubnetC"};
        std::set<std::string> logicalIds;
        for (const CfnResource &resource : kind.resources(plan->configuration, place).resources) {
            QVERIFY2(resource.type.starts_with("AWS::"), resource.type.c_str());
            QVERIFY2(logicalIds.insert(resource.logicalId).second && resource.logicalId.starts_with("Thing"),
                     resource.logicalId.c_str());
        }
    }

    void aNewLinkIsWhatTheRowsList_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<LinkRole>("role");
        QTest::addColumn<bool>("turned");
        QTest::newRow("a fleet and its volume") << "ec2.fleet"
                                                << "ebs.volume" << LinkRole::Attaches << false;
        QTest::newRow("a volume drawn to its fleet") << "ebs.volume"
                                                     << "ec2.fleet" << LinkRole::Attaches << true;
        QTest::newRow("fleet to fleet") << "ec2.fleet"
                                        << "ec2.fleet" << LinkRole::Calls << false;
        QTest::newRow("clients to a fleet") << "client"
                                            << "ec2.fleet" << LinkRole::Calls << false;
    }
    void aNewLinkIsWhatTheRowsList()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(LinkRole, role);
        QFETCH(bool, turned);
        const auto link = usualLink(kindNamed(from), kindNamed(to));
        QVERIFY(link);
        QCOMPARE(link->spec.role, role);
        QCOMPARE(link->turned, turned);
        if (role == LinkRole::Calls)
            QVERIFY(link->spec.protocol == Protocol::Https && link->spec.port == Port(443));
        else
            QVERIFY(!linkRule(kindNamed(from), kindNamed(to), LinkRole::Calls));
        // What is attached has no protocol, no port and no traffic: form, plan and file checks leave them out.
        LinkSpec spec = link->spec;
        spec.gbPerMonth = Advised(GB(1));
        const Json shown = applicableOnly(writeFields(spec), describeFields<LinkSpec>());
        for (const char *field : {"protocol", "port", "gbPerMonth", "callsPerRequest"})
            QCOMPARE(shown.contains(field), role == LinkRole::Calls);
    }

    void aVolumeIsLinkedToNothingElse()
    {
        QVERIFY(!usualLink(kindNamed("client"), kindNamed("ebs.volume")));
        QVERIFY(!usualLink(kindNamed("ebs.volume"), kindNamed("internet")));
        QVERIFY(!usualLink(kindNamed("ebs.volume"), kindNamed("ebs.volume")));
    }

    void aKindOfOneFolderNeedsNothingElse()
    {
        const Kind &shelf = test::shelfKind();
        std::vector<const Kind *> rows(builtInKinds().all().begin(), builtInKinds().all().end());
        rows.push_back(&shelf);
        const KindRegistry kinds(rows);
        const Engine engine{kinds, test::offers()};
        QCOMPARE(whyNotHold(kinds.find("aws.region"), shelf), std::string());
        QVERIFY(!whyNotHold(nullptr, shelf).empty());
        QVERIFY(linkRule(*kinds.find("ec2.fleet"), shelf, LinkRole::Reads));

        Link reads;
        reads.id = LinkId("reads");
        reads.from = ComponentId("fleet");
        reads.to = ComponentId("shelf");
        reads.spec.role = LinkRole::Reads;
        const auto design = inOrder({addComponent(componentOf(*kinds.find("aws.region"), "region", ""), {}),
                                     addComponent(componentOf(*kinds.find("ec2.fleet"), "fleet", "region"), {}),
                                     addComponent(componentOf(shelf, "shelf", "region"), {}),
                                     setField(ComponentId("fleet"), "sizedBy", "count"), gp::connect(reads)})(Design());
        QVERIFY(design);
        const EvaluationPtr first = evaluate(*design, engine);
        const ComponentResult &planned = *first->component(ComponentId("shelf"));
        QVERIFY(planned.plan);
        QCOMPARE(*planned.plan->choice, std::string("3 boards"));  // 100 GiB at 40 a board
        // 3 x 40 GiB x 0.08 (catalog/storage/ebs_prices.csv, gp3, us-east-1)
        QCOMPARE(formatSum(planned.own), std::string("$9.60"));
        QVERIFY(first->link(LinkId("reads"))->allowed && first->complete());
        QVERIFY(first->totals.monthly.monthly ==
                planned.own.monthly + first->component(ComponentId("fleet"))->own.monthly);
        QVERIFY(first->totals.byCategory.at(Category::Storage) == planned.own);

        const auto pinned =
            setField(ComponentId("shelf"), "boards", *parseFieldText(*fieldAt(shelf.fields, "boards"), "1"))(*design);
        QVERIFY(pinned);
        const EvaluationPtr second = evaluate(*pinned, engine, first);
        QCOMPARE(second->plansMade, 1U);
        QCOMPARE(formatSum(second->component(ComponentId("shelf"))->own), std::string("$3.20"));
        bool bare = false;
        for (const Finding *finding : second->findings())
            bare = bare || (finding->rule == "shelf.bare" && finding->component == ComponentId("shelf"));
        QVERIFY(bare);

        const AnySpec &spec = pinned->component(ComponentId("shelf"))->spec;
        QVERIFY(*shelf.read(spec.toJson(), nullptr) == spec);
        QCOMPARE(validateFields({{"size", 20'000}}, shelf.fields).front().where, std::string("size"));
        QVERIFY(schemaOf(shelf.fields).at("properties").contains("boards"));
    }
};

QTEST_APPLESS_MAIN(TestKinds)
#include "test_kinds.moc"
