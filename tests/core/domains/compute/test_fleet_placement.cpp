// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/compute/fleet/fleet_placement.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <stdexcept>

using namespace gp;

Q_DECLARE_METATYPE(gp::PlacementQuestion)
Q_DECLARE_METATYPE(gp::CapacityQuestion)
Q_DECLARE_METATYPE(gp::NetworkQuestion)

namespace {

const InstanceType *typeNamed(const std::string &name)
{
    const InstanceType *type = embeddedCatalog().instanceType(name);
    if (!type)
        throw std::runtime_error("no type " + name);
    return type;
}

/// EC2 User Guide: placement groups (7 a zone; 7 partitions, 2 with Dedicated Instances; a flow of 5 or 10 Gbps), ENA Express (25
/// Gbps, 8,900 bytes), network MTU (9,001 in a VPC, 8,500 over a transit gateway, 1,500 to the internet and over VPN).
PlacementLimits guide()
{
    PlacementLimits limits;
    limits.spreadPerZone = 7;
    limits.partitionsPerZone = 7;
    limits.partitionsPerZoneDedicated = 2;
    limits.flowGbps = 5;
    limits.flowInGroupGbps = 10;
    limits.flowExpressGbps = 25;
    limits.mtuVpc = 9'001;
    limits.mtuExpress = 8'900;
    limits.mtuTransitGateway = 8'500;
    limits.mtuInternet = 1'500;
    limits.mtuVpn = 1'500;
    return limits;
}

PlacementQuestion ask(PlacementNeed need, std::int64_t instances, std::int64_t zones)
{
    PlacementQuestion question;
    question.need = need;
    question.instances = instances;
    question.zones = zones;
    return question;
}

template <class Question, class Change>
Question with(Question question, Change change)
{
    change(question);
    return question;
}

NetworkQuestion network(const std::string &type)
{
    NetworkQuestion question;
    question.type = typeNamed(type);
    return question;
}

const PlacementNote *noteOf(const PlacementAdvice &advice, const std::string &code)
{
    const auto note = std::find_if(advice.notes.begin(), advice.notes.end(),
                                   [&](const PlacementNote &one) { return one.code == code; });
    return note == advice.notes.end() ? nullptr : &*note;
}

}  // namespace

class TestFleetPlacement : public QObject {
    Q_OBJECT

private slots:
    void theCatalogHoldsEveryLimit()
    {
        const PlacementLimits ours = PlacementLimits::from(embeddedCatalog());
        const PlacementLimits expected = guide();
        QCOMPARE(ours.spreadPerZone, expected.spreadPerZone);
        QCOMPARE(ours.partitionsPerZone, expected.partitionsPerZone);
        QCOMPARE(ours.partitionsPerZoneDedicated, expected.partitionsPerZoneDedicated);
        QCOMPARE(ours.flowGbps, expected.flowGbps);
        QCOMPARE(ours.flowInGroupGbps, expected.flowInGroupGbps);
        QCOMPARE(ours.flowExpressGbps, expected.flowExpressGbps);
        QCOMPARE(ours.mtuVpc, expected.mtuVpc);
        QCOMPARE(ours.mtuExpress, expected.mtuExpress);
        QCOMPARE(ours.mtuTransitGateway, expected.mtuTransitGateway);
        QCOMPARE(ours.mtuInternet, expected.mtuInternet);
        QCOMPARE(ours.mtuVpn, expected.mtuVpn);
    }

    void theNeedDecidesTheGroup_data()
    {
        QTest::addColumn<PlacementQuestion>("question");
        QTest::addColumn<QString>("strategy");
        QTest::addColumn<qint64>("partitions");
        QTest::addColumn<QString>("notes");
        using enum PlacementNeed;
        QTest::newRow("no need") << ask(None, 40, 3) << "" << qint64(0) << "";
        QTest::newRow("tightly coupled, EFA")
            << with(ask(HighPerformance, 16, 1), [](auto &q) { q.type = typeNamed("hpc7a.48xlarge"); }) << "cluster"
            << qint64(0) << "place.cluster_one_zone";
        QTest::newRow("tightly coupled, no EFA")
            << with(ask(HighPerformance, 16, 1), [](auto &q) { q.type = typeNamed("m5.large"); }) << "cluster"
            << qint64(0) << "place.cluster_one_zone place.no_efa";
        QTest::newRow("tightly coupled, burstable")
            << with(ask(HighPerformance, 2, 1), [](auto &q) { q.type = typeNamed("t3.large"); }) << "cluster"
            << qint64(0) << "place.cluster_one_zone place.cluster_type place.no_efa";
        QTest::newRow("tightly coupled, on Spot")
            << with(ask(HighPerformance, 16, 1), [](auto &q) { q.spot = true; }) << "cluster" << qint64(0)
            << "place.cluster_one_zone place.cluster_spot";
        QTest::newRow("replicated data, three copies") << ask(Distributed, 18, 3) << "partition" << qint64(3) << "";
        QTest::newRow("replicated data, five copies")
            << with(ask(Distributed, 30, 3), [](auto &q) { q.copies = 5; }) << "partition" << qint64(5) << "";
        QTest::newRow("NET-02 nine copies")
            << with(ask(Distributed, 63, 3), [](auto &q) { q.copies = 9; }) << "partition" << qint64(7) << "";
        QTest::newRow("NET-02 seven asked for")
            << with(ask(Distributed, 21, 3), [](auto &q) { q.partitions = 7; }) << "partition" << qint64(7) << "";
        QTest::newRow("NET-02 Dedicated Instances")
            << with(ask(Distributed, 18, 3), [](auto &q) { q.tenancy = Tenancy::Dedicated; }) << "partition"
            << qint64(2) << "";
        QTest::newRow("two a zone fill two partitions") << ask(Distributed, 6, 3) << "partition" << qint64(2) << "";
        QTest::newRow("four a zone on three partitions")
            << ask(Distributed, 12, 3) << "partition" << qint64(3) << "place.partition_uneven";
        QTest::newRow("NET-01 21 in three zones") << ask(Critical, 21, 3) << "spread" << qint64(0) << "";
        QTest::newRow("NET-01 22 in three zones")
            << ask(Critical, 22, 3) << "spread" << qint64(0) << "place.spread_limit";
        QTest::newRow("NET-01 eight in one zone")
            << ask(Critical, 8, 1) << "spread" << qint64(0) << "place.spread_limit";
    }

    void theNeedDecidesTheGroup()
    {
        QFETCH(const PlacementQuestion, question);
        QFETCH(const qint64, partitions);
        const auto advice = advisePlacement(question, guide());
        QVERIFY2(advice, advice ? "" : toLine(advice.error()).c_str());
        QTEST(QString::fromStdString(advice->strategy), "strategy");
        QCOMPARE(qint64(advice->partitions), partitions);
        QStringList notes;
        for (const PlacementNote &note : advice->notes)
            notes << QString::fromStdString(note.code);
        QTEST(notes.join(' '), "notes");
        QVERIFY(!advice->because.empty());
    }

    void conflictsAreErrorsAtTheirField_data()
    {
        QTest::addColumn<PlacementQuestion>("question");
        QTest::addColumn<QString>("where");
        using enum PlacementNeed;
        QTest::newRow("tightly coupled and a zone to lose")
            << with(ask(HighPerformance, 16, 3), [](auto &q) { q.zonesLost = 1; }) << "placement";
        QTest::newRow("tightly coupled in three zones") << ask(HighPerformance, 16, 3) << "placement";
        QTest::newRow("spread, Dedicated Instances")
            << with(ask(Critical, 3, 3), [](auto &q) { q.tenancy = Tenancy::Dedicated; }) << "placement";
        QTest::newRow("any group on a Dedicated Host")
            << with(ask(Distributed, 3, 3), [](auto &q) { q.tenancy = Tenancy::Host; }) << "placement";
        QTest::newRow("eight partitions")
            << with(ask(Distributed, 24, 3), [](auto &q) { q.partitions = 8; }) << "partitions";
        QTest::newRow("three partitions, Dedicated Instances") << with(ask(Distributed, 9, 3), [](auto &q) {
            q.partitions = 3;
            q.tenancy = Tenancy::Dedicated;
        }) << "partitions";
        QTest::newRow("no partition") << with(ask(Distributed, 9, 3), [](auto &q) { q.partitions = 0; })
                                      << "partitions";
    }

    void conflictsAreErrorsAtTheirField()
    {
        QFETCH(const PlacementQuestion, question);
        const auto advice = advisePlacement(question, guide());
        QVERIFY(!advice);
        QCOMPARE(advice.error().code, ErrorCode::InvalidInput);
        QTEST(QString::fromStdString(advice.error().where), "where");
        QVERIFY(!advice.error().remedy.empty());
    }

    void notesCarryTheFigures()
    {
        const auto spread = advisePlacement(ask(PlacementNeed::Critical, 22, 3), guide());
        const PlacementNote *limit = noteOf(*spread, "place.spread_limit");
        QVERIFY(limit);
        QCOMPARE(limit->severity, Severity::High);
        QCOMPARE(limit->message,
                 std::string("A spread group takes 7 running instances a zone, 21 in 3 zones; 22 instances "
                             "are to run."));
        const auto partition = advisePlacement(ask(PlacementNeed::Distributed, 12, 3), guide());
        QCOMPARE(partition->evenCount, std::int64_t(18));
        QCOMPARE(noteOf(*partition, "place.partition_uneven")->remedy, std::string("18 instances would."));
        const auto cluster = advisePlacement(
            with(ask(PlacementNeed::HighPerformance, 2, 1), [](auto &q) { q.type = typeNamed("hpc7a.48xlarge"); }),
            guide());
        QVERIFY(cluster->efa);
        QCOMPARE(noteOf(*cluster, "place.cluster_one_zone")->severity, Severity::Medium);
    }

    void anUnknownLimitIsSaidNotChecked()
    {
        for (const PlacementNeed need : {PlacementNeed::Critical, PlacementNeed::Distributed}) {
            const auto advice = advisePlacement(ask(need, 1'000, 1), {});
            QVERIFY(advice);
            QCOMPARE(advice->notes.back().code, std::string("place.unknown_limit"));
        }
        InstanceType unknown = *typeNamed("m5.large");
        unknown.efa.reset();
        const auto cluster =
            advisePlacement(with(ask(PlacementNeed::HighPerformance, 2, 1), [&](auto &q) { q.type = &unknown; }), {});
        QVERIFY(!cluster->efa);
        QCOMPARE(noteOf(*cluster, "place.no_efa")->severity, Severity::Info);

        NetworkQuestion question = network("m5.large");
        question.flowGbps = 1;
        const NetworkAdvice advice = adviseNetwork(question, {});
        QCOMPARE(advice.flow, FlowAdvice::Unknown);
        QVERIFY(!advice.mtu && !advice.jumbo);
    }

    void oneFlowHasItsLimit_data()
    {
        QTest::addColumn<double>("gbps");
        QTest::addColumn<NetworkPath>("path");
        QTest::addColumn<bool>("cluster");
        QTest::addColumn<FlowAdvice>("flow");
        using enum NetworkPath;
        QTest::newRow("NET-03 5 Gbps") << 5.0 << Vpc << false << FlowAdvice::Enough;
        QTest::newRow("NET-03 above 5") << 5.1 << Vpc << false << FlowAdvice::ClusterGroup;
        QTest::newRow("NET-03 10 inside a cluster group") << 10.0 << Vpc << true << FlowAdvice::Enough;
        QTest::newRow("NET-03 above 10") << 10.1 << Vpc << false << FlowAdvice::EnaExpress;
        QTest::newRow("NET-03 above 10 inside a cluster group") << 10.1 << Vpc << true << FlowAdvice::EnaExpress;
        QTest::newRow("NET-03 25 with ENA Express") << 25.0 << Vpc << false << FlowAdvice::EnaExpress;
        QTest::newRow("NET-03 above 25") << 25.1 << Vpc << true << FlowAdvice::MoreFlows;
        QTest::newRow("NET-03 5 to the internet") << 5.0 << Internet << false << FlowAdvice::Enough;
        QTest::newRow("NET-03 6 to the internet") << 6.0 << Internet << true << FlowAdvice::MoreFlows;
        QTest::newRow("peered, 9") << 9.0 << Peering << false << FlowAdvice::ClusterGroup;
        QTest::newRow("peered, 20") << 20.0 << Peering << false << FlowAdvice::MoreFlows;
        QTest::newRow("transit gateway, 6") << 6.0 << TransitGateway << false << FlowAdvice::MoreFlows;
    }

    void oneFlowHasItsLimit()
    {
        QFETCH(const double, gbps);
        QFETCH(const NetworkPath, path);
        QFETCH(const bool, cluster);
        NetworkQuestion question = network("c7gn.xlarge");
        question.flowGbps = gbps;
        question.path = path;
        question.cluster = cluster;
        const NetworkAdvice advice = adviseNetwork(question, guide());
        QTEST(advice.flow, "flow");
        QVERIFY(!advice.flowText.empty());
    }

    void framesFollowThePath_data()
    {
        QTest::addColumn<NetworkPath>("path");
        QTest::addColumn<double>("payloadKB");
        QTest::addColumn<double>("flowGbps");
        QTest::addColumn<qint64>("mtu");
        QTest::addColumn<bool>("jumbo");
        using enum NetworkPath;
        QTest::newRow("large messages in a VPC") << Vpc << 64.0 << 1.0 << qint64(9'001) << true;
        QTest::newRow("8 KB") << Vpc << 8.0 << 1.0 << qint64(9'001) << true;
        QTest::newRow("small messages") << Vpc << 7.9 << 1.0 << qint64(9'001) << false;
        QTest::newRow("peered in the Region") << Peering << 64.0 << 1.0 << qint64(9'001) << true;
        QTest::newRow("NET-04 ENA Express") << Vpc << 64.0 << 20.0 << qint64(8'900) << true;
        QTest::newRow("transit gateway") << TransitGateway << 64.0 << 1.0 << qint64(8'500) << false;
        QTest::newRow("internet") << Internet << 64.0 << 1.0 << qint64(1'500) << false;
        QTest::newRow("VPN") << Vpn << 64.0 << 1.0 << qint64(1'500) << false;
    }

    void framesFollowThePath()
    {
        QFETCH(const NetworkPath, path);
        QFETCH(const double, payloadKB);
        QFETCH(const double, flowGbps);
        QFETCH(const qint64, mtu);
        NetworkQuestion question = network("c7gn.xlarge");
        question.path = path;
        question.payloadKB = payloadKB;
        question.flowGbps = flowGbps;
        const NetworkAdvice advice = adviseNetwork(question, guide());
        QCOMPARE(qint64(advice.mtu.value()), mtu);
        QTEST(advice.jumbo, "jumbo");
        QVERIFY(!advice.mtuText.empty());
        question.payloadKB.reset();
        QVERIFY(!adviseNetwork(question, guide()).jumbo);
    }

    void bandwidthIsComparedWithTheBaseline_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<double>("gbps");
        QTest::addColumn<BandwidthFit>("fit");
        // instance_types.csv: m8g medium 0.52, large 0.937, xlarge 1.875 (12.5 burst), 8xlarge 15 Gbps.
        QTest::newRow("medium, 0.5") << "m8g.medium" << 0.5 << BandwidthFit::Fits;
        QTest::newRow("medium, 1.9") << "m8g.medium" << 1.9 << BandwidthFit::InBursts;
        QTest::newRow("xlarge, 1.875") << "m8g.xlarge" << 1.875 << BandwidthFit::Fits;
        QTest::newRow("xlarge, 1.9") << "m8g.xlarge" << 1.9 << BandwidthFit::InBursts;
        QTest::newRow("xlarge, 13") << "m8g.xlarge" << 13.0 << BandwidthFit::TooMuch;
        QTest::newRow("8xlarge, 15") << "m8g.8xlarge" << 15.0 << BandwidthFit::Fits;
    }

    void bandwidthIsComparedWithTheBaseline()
    {
        QFETCH(const QString, type);
        QFETCH(const double, gbps);
        NetworkQuestion question = network(type.toStdString());
        question.gbps = gbps;
        QTEST(adviseNetwork(question, guide()).fit, "fit");
        InstanceType unknown = *question.type;
        unknown.networkBaselineMbps.reset();
        question.type = &unknown;
        QCOMPARE(adviseNetwork(question, guide()).fit, BandwidthFit::Unknown);
        question.gbps.reset();
        QCOMPARE(adviseNetwork(question, guide()).fit, BandwidthFit::NotAsked);
    }

    void nitroHasEnaAndXenIsOlder()
    {
        QCOMPARE(adviseNetwork(network("m8g.large"), guide()).driver, EnhancedNetworking::Ena);
        QCOMPARE(adviseNetwork(network("m5.metal"), guide()).driver, EnhancedNetworking::Ena);
        QCOMPARE(adviseNetwork(network("c4.large"), guide()).driver, EnhancedNetworking::Older);
        InstanceType unknown = *typeNamed("m8g.large");
        unknown.hypervisor = {};
        NetworkQuestion question;
        question.type = &unknown;
        QCOMPARE(adviseNetwork(question, guide()).driver, EnhancedNetworking::Unknown);
    }

    void scarceCapacityIsReserved_data()
    {
        QTest::addColumn<CapacityQuestion>("question");
        QTest::addColumn<int>("causes");
        const auto asked = [](const std::string &type, bool guarantee = false, bool cluster = false) {
            return CapacityQuestion{typeNamed(type), 6, guarantee, cluster};
        };
        QTest::newRow("ordinary") << asked("m8g.xlarge") << 0;
        QTest::newRow("GPU") << asked("p5.48xlarge") << 1;
        QTest::newRow("training accelerator") << asked("trn1.32xlarge") << 1;
        QTest::newRow("metal") << asked("m5.metal") << 1;
        QTest::newRow("12 TiB") << asked("u7i-12tb.224xlarge") << 1;
        QTest::newRow("3 TiB") << asked("x8i.48xlarge") << 1;
        QTest::newRow("2 TiB") << asked("x8i.32xlarge") << 0;
        QTest::newRow("3 TiB of metal") << asked("x8i.metal-48xl") << 2;
        QTest::newRow("guarantee in each zone") << asked("m8g.xlarge", true) << 1;
        QTest::newRow("cluster group of GPUs") << asked("p5.48xlarge", false, true) << 2;
        QTest::newRow("all on Spot") << CapacityQuestion{typeNamed("p5.48xlarge"), 0, true, true} << 0;
    }

    void scarceCapacityIsReserved()
    {
        QFETCH(const CapacityQuestion, question);
        QFETCH(const int, causes);
        const CapacityAdvice advice = adviseCapacity(question);
        QCOMPARE(static_cast<int>(advice.because.size()), causes);
        QCOMPARE(advice.reserve, causes > 0);
        QCOMPARE(advice.instances, causes > 0 ? question.onDemand : std::int64_t(0));
        QCOMPARE(advice.price.empty(), causes == 0);
    }
};

QTEST_APPLESS_MAIN(TestFleetPlacement)
#include "test_fleet_placement.moc"
