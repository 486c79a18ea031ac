// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/domains/replacement.h"
#include "core/evaluate/evaluation.h"
#include "core/evaluate/finding_fix.h"
#include "fleet_bench.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

using namespace gp;

Q_DECLARE_METATYPE(gp::LinkRole)

namespace {

Component made(const char *kind, const char *id, const char *parent)
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind;
    component.name = id;
    component.parent = ComponentId(parent);
    component.spec = builtInKinds().find(kind)->defaults;
    return component;
}

Link joined(const char *from, const char *to, const char *kindFrom, const char *kindTo)
{
    Link link;
    link.id = LinkId("link");
    link.from = ComponentId(from);
    link.to = ComponentId(to);
    link.spec = usualLink(*builtInKinds().find(kindFrom), *builtInKinds().find(kindTo))->spec;
    return link;
}

/// A Region with a fleet that uses a store.
Design storeDesign(const std::vector<std::pair<std::string, Json>> &fields)
{
    Component store = made("storage.choice", "store", "region");
    store.name = "Our store";
    store.tags.tags = {{"team", "data"}};
    store.accepted["choice.no_backups:backups"] = {"It is a test.", {}, Severity::Low, Json::object()};
    std::vector<Edit> edits{
        addComponent(made("aws.region", "region", ""), {}), addComponent(made("ec2.fleet", "fleet", "region"), {}),
        setField(ComponentId("fleet"), "sizedBy", "count"), addComponent(store, Placement{10, 20, 180, 44}),
        gp::connect(joined("fleet", "store", "ec2.fleet", "storage.choice"))};
    for (const auto &[field, value] : fields)
        edits.push_back(setField(ComponentId("store"), field, value));
    return inOrder(std::move(edits))(Design()).value();
}

Finding undecided(const Design &design)
{
    const Engine engine{builtInKinds(), test::offers()};
    const EvaluationPtr evaluation = evaluate(design, engine);
    for (const Finding *finding : evaluation->findings())
        if (finding->rule == "choice.undecided")
            return *finding;
    return {};
}

CostSum ownCost(const Design &design)
{
    const Engine engine{builtInKinds(), test::offers()};
    return evaluate(design, engine)->component(ComponentId("store"))->own;
}

}  // namespace

class TestReplacement : public QObject {
    Q_OBJECT

private slots:
    void aChoiceBecomesItsWinner_data()
    {
        QTest::addColumn<QString>("fields");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<LinkRole>("role");
        QTest::newRow("EFS") << R"({"protocol": "nfs"})"
                             << "efs.file_system" << LinkRole::Uses;
        QTest::newRow("FSx") << R"({"protocol": "smb"})"
                             << "fsx.file_system" << LinkRole::Uses;
        QTest::newRow("S3") << R"({"protocol": "object", "latency": 200})"
                            << "s3.bucket" << LinkRole::Reads;
        QTest::newRow("EBS") << R"({"protocol": "block", "zones": 1, "clients": 1, "surviveZoneLoss": false})"
                             << "ebs.volume" << LinkRole::Attaches;
    }
    void aChoiceBecomesItsWinner()
    {
        QFETCH(QString, fields);
        QFETCH(QString, kind);
        QFETCH(LinkRole, role);
        std::vector<std::pair<std::string, Json>> changes;
        const Json typed = Json::parse(fields.toStdString());
        for (const auto &[field, value] : typed.items())
            changes.emplace_back(field, value);
        const Design before = storeDesign(changes);
        const Finding finding = undecided(before);
        QVERIFY(finding.fix && finding.fix->becomes);
        QVERIFY(*finding.fix == *undecided(before).fix);
        const auto after = fixOf(finding)(before);
        QVERIFY2(after, after ? "" : toLine(after.error()).c_str());
        const ComponentPtr old = before.component(ComponentId("store"));
        const ComponentPtr now = after->component(ComponentId("store"));
        QCOMPARE(QString::fromStdString(now->kind), kind);
        QVERIFY(now->name == old->name && now->tags == old->tags && now->parent == old->parent);
        QVERIFY(now->accepted.empty());
        QVERIFY(after->placement(now->id) == before.placement(now->id));
        QCOMPARE(after->link(LinkId("link"))->spec.role, role);
        QVERIFY(!checkStructure(*after));
        const Kind &row = *builtInKinds().find(now->kind);
        QVERIFY(validateFields(now->spec.toJson(), row.fields).empty());
        // The links that it keeps tell a volume what it is attached to; its price is the same all the same.
        QCOMPARE(formatSum(ownCost(*after)), formatSum(ownCost(before)));
        // Undo is the value before.
        QVERIFY(undecided(*after).rule.empty() && undecided(before) == finding);
    }

    void whatCannotBeIsRefused()
    {
        const KindRegistry &kinds = builtInKinds();
        const auto into = [&](const char *kind) { return Replacement{kind, kinds.find(kind)->defaults}; };
        const Design design = inOrder({addComponent(made("aws.region", "region", ""), {}),
                                       addComponent(made("vpc.network", "vpc", "region"), {}),
                                       addComponent(made("efs.file_system", "files", "vpc"), {}),
                                       addComponent(made("s3.bucket", "bucket", "region"), {}),
                                       addComponent(made("client", "client", ""), {}),
                                       gp::connect(joined("client", "bucket", "client", "s3.bucket"))})(Design())
                                  .value();
        const auto place = becomeKind(ComponentId("files"), into("s3.bucket"), kinds)(design);
        QVERIFY(!place);
        QVERIFY2(place.error().message.starts_with("S3 bucket lives in a "), place.error().message.c_str());
        const auto link = becomeKind(ComponentId("bucket"), into("ebs.volume"), kinds)(design);
        QVERIFY(!link);
        QCOMPARE(link.error().message, std::string("EBS volume has no link with \"client\", as \"bucket\" has."));
        const auto holds = becomeKind(ComponentId("region"), into("s3.bucket"), kinds)(design);
        QVERIFY(!holds);
        QCOMPARE(holds.error().message, std::string("\"region\" holds other components, and S3 bucket holds none."));
        QCOMPARE(becomeKind(ComponentId("none"), into("s3.bucket"), kinds)(design).error().code, ErrorCode::NotFound);
        QCOMPARE(becomeKind(ComponentId("bucket"), {"no.kind", {}}, kinds)(design).error().code, ErrorCode::NotFound);
        // What is the same already changes nothing.
        QVERIFY(becomeKind(ComponentId("bucket"), into("s3.bucket"), kinds)(design)->sharesContent(design));
    }

    void whatWasTypedOfALinkStays()
    {
        const KindRegistry &kinds = builtInKinds();
        const Design design = inOrder({addComponent(made("aws.region", "region", ""), {}),
                                       addComponent(made("ec2.fleet", "fleet", "region"), {}),
                                       addComponent(made("efs.file_system", "files", "region"), {}),
                                       gp::connect(joined("fleet", "files", "ec2.fleet", "efs.file_system")),
                                       setLinkField(LinkId("link"), "port", 3049)})(Design())
                                  .value();
        const auto after =
            becomeKind(ComponentId("files"), Replacement{"fsx.file_system", kinds.find("fsx.file_system")->defaults},
                       kinds)(design);
        QVERIFY(after);
        QCOMPARE(after->link(LinkId("link"))->spec.port.value(), std::int64_t(3049));
        QCOMPARE(after->link(LinkId("link"))->spec.role, LinkRole::Uses);
    }
};

QTEST_APPLESS_MAIN(TestReplacement)
#include "test_replacement.moc"
