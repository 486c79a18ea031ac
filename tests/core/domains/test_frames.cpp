// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/design.h"
#include "core/domains/network/frames/frame_kinds.h"
#include "core/domains/network/frames/subnet_plan.h"
#include "fleet_bench.h"

#include <QObject>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdio>
#include <random>

using namespace gp;

namespace {

/// First address and the one after the last; both 0 for a text that is no range.
struct FrameSpan {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

FrameSpan spanOf(const std::string &cidr)
{
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    unsigned bits = 0;
    if (std::sscanf(cidr.c_str(), "%u.%u.%u.%u/%u", &a, &b, &c, &d, &bits) != 5 || bits > 32)
        return {};
    const std::uint64_t begin = ((a * 256ULL + b) * 256 + c) * 256 + d;
    return {begin, begin + (1ULL << (32 - bits))};
}

ComponentPtr frameOf(const std::string &id, const std::string &parent, const Kind &kind, AnySpec spec)
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind.info.id;
    component.name = id;
    component.parent = ComponentId(parent);
    component.spec = std::move(spec);
    return std::make_shared<const Component>(std::move(component));
}

}  // namespace

class TestFrames : public QObject {
    Q_OBJECT

private slots:
    void subnetsOfAVpcAreApart()
    {
        std::mt19937 random(20261124);
        const std::vector<std::string> ranges{"10.20.0.0/16", "10.20.128.0/17", "172.16.64.0/18", "10.1.32.0/19",
                                              "192.168.16.0/20"};
        for (int round = 0; round < 300; ++round) {
            const std::string &cidr = ranges[random() % ranges.size()];
            const FrameSpan vpc = spanOf(cidr);
            const std::size_t zones = 1 + random() % 6;
            std::vector<ComponentPtr> parts{frameOf("vpc", "", vpcKind(), AnySpec::of(VpcSpec{cidr})),
                                            frameOf("other", "", vpcKind(), AnySpec::of(VpcSpec{cidr})),
                                            frameOf("box", "vpc", groupKind(), AnySpec::of(GroupSpec{}))};
            std::vector<std::pair<ComponentId, TierPurpose>> tiers;
            std::array<std::size_t, 3> count{};
            for (std::size_t left = 1 + random() % 16; left > 0; --left) {
                const auto purpose = static_cast<TierPurpose>(random() % 3);
                const std::string id = "t" + std::to_string(random() % 1000) + "-" + std::to_string(left);
                // Those of another VPC do not count, those in a group do.
                const bool mine = random() % 5 > 0;
                parts.push_back(frameOf(id,
                                        !mine              ? "other"
                                        : random() % 2 > 0 ? "vpc"
                                                           : "box",
                                        tierKind(), AnySpec::of(TierSpec{purpose})));
                if (!mine)
                    continue;
                tiers.emplace_back(ComponentId(id), purpose);
                ++count[static_cast<std::size_t>(purpose)];
            }
            if (random() % 2 > 0) {  // services that stand in the VPC itself
                tiers.emplace_back(ComponentId(), TierPurpose::App);
                ++count[static_cast<std::size_t>(TierPurpose::App)];
            }
            const Design design = Design::of({}, parts, {}, {});

            std::vector<FrameSpan> spans;
            std::size_t without = 0;
            for (const auto &[id, purpose] : tiers) {
                const std::size_t repeat = tierRepeat(design, ComponentId("vpc"), id);
                std::size_t made = 0;
                for (std::size_t zone = 0; zone < zones; ++zone)
                    if (const auto subnet = subnetCidr(cidr, purpose, zone, repeat)) {
                        spans.push_back(spanOf(*subnet));
                        ++made;
                    }
                QVERIFY(made == zones || made == 0);
                without += made == 0 ? 1 : 0;
            }
            // Room: the first of each purpose, then seven more public ones and seven more of app and data together.
            const auto beyondFirst = [&](std::size_t purpose) { return count[purpose] > 0 ? count[purpose] - 1 : 0; };
            const auto beyondRoom = [](std::size_t further) { return further > 7 ? further - 7 : 0; };
            QCOMPARE(without, beyondRoom(beyondFirst(0)) + beyondRoom(beyondFirst(1) + beyondFirst(2)));

            std::sort(spans.begin(), spans.end(),
                      [](const FrameSpan &one, const FrameSpan &other) { return one.begin < other.begin; });
            for (std::size_t i = 0; i < spans.size(); ++i) {
                QVERIFY(spans[i].begin < spans[i].end);
                QVERIFY(spans[i].begin >= vpc.begin && spans[i].end <= vpc.end);
                QVERIFY(i == 0 || spans[i - 1].end <= spans[i].begin);
            }
        }
    }

    void ordinarySubnetsKeepTheirNumbers_data()
    {
        QTest::addColumn<int>("tier");
        QTest::addColumn<int>("zone");
        QTest::addColumn<QString>("subnet");
        // A sixteenth of 10.20.0.0/16 is a /20, 16 in the third number; a sixteenth of that is a /24.
        const auto row = [](const char *name, TierPurpose tier, int zone, const char *subnet) {
            QTest::newRow(name) << static_cast<int>(tier) << zone << subnet;
        };
        row("public a", TierPurpose::Public, 0, "10.20.0.0/24");
        row("public c", TierPurpose::Public, 2, "10.20.2.0/24");
        row("app a", TierPurpose::App, 0, "10.20.16.0/20");
        row("app b", TierPurpose::App, 1, "10.20.32.0/20");
        row("app d, after the data block", TierPurpose::App, 3, "10.20.80.0/20");
        row("data a", TierPurpose::Data, 0, "10.20.64.0/24");
        row("data b", TierPurpose::Data, 1, "10.20.65.0/24");
    }
    void ordinarySubnetsKeepTheirNumbers()
    {
        QFETCH(int, tier);
        QFETCH(int, zone);
        QFETCH(QString, subnet);
        const auto made = subnetCidr("10.20.0.0/16", static_cast<TierPurpose>(tier), static_cast<std::size_t>(zone));
        QCOMPARE(QString::fromStdString(made.value_or(std::string())), subnet);
    }

    void vpcTakesRangesThatCanBeCut_data()
    {
        QTest::addColumn<QString>("cidr");
        QTest::addColumn<QString>("remedy");  // empty: accepted
        const QString size = QStringLiteral("Give /16 to /20, such as 10.20.0.0/16.");
        const QString form = QStringLiteral("Write an address and a size, such as 10.20.0.0/16.");
        QTest::newRow("/16") << "10.20.0.0/16"
                             << "";
        QTest::newRow("/20") << "10.20.240.0/20"
                             << "";
        QTest::newRow("/15") << "10.20.0.0/15" << size;
        QTest::newRow("/8") << "10.0.0.0/8" << size;
        QTest::newRow("everything") << "0.0.0.0/0" << size;
        QTest::newRow("/21") << "10.20.0.0/21" << size;
        QTest::newRow("/28") << "10.20.0.0/28" << size;
        QTest::newRow("host bits of a /16") << "10.20.5.0/16"
                                            << "Write 10.20.0.0/16.";
        QTest::newRow("host bits of a /20") << "10.20.24.1/20"
                                            << "Write 10.20.16.0/20.";  // 24 = 16 + 8
        QTest::newRow("no size") << "10.20.0.0" << form;
        QTest::newRow("leading zero") << "010.20.0.0/16" << form;
        QTest::newRow("sign") << "10.-0.0.0/16" << form;
        QTest::newRow("nothing") << "" << form;
    }
    void vpcTakesRangesThatCanBeCut()
    {
        QFETCH(QString, cidr);
        QFETCH(QString, remedy);
        const auto plan =
            vpcKind().plan(AnySpec::of(VpcSpec{cidr.toStdString()}), test::contextIn("us-east-1"), test::offers());
        QCOMPARE(plan.has_value(), remedy.isEmpty());
        QCOMPARE(subnetCidr(cidr.toStdString(), TierPurpose::Data, 5).has_value(), remedy.isEmpty());
        if (plan)
            return;
        QCOMPARE(plan.error().where, std::string("cidr"));
        QCOMPARE(QString::fromStdString(plan.error().remedy), remedy);
    }

    void vpcHasNoMoreZonesThanItsRegion_data()
    {
        QTest::addColumn<int>("zones");
        QTest::addColumn<int>("ofRegion");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("as many") << 3 << 3 << true;
        QTest::newRow("one more") << 4 << 3 << false;
        QTest::newRow("Region unknown") << 4 << 0 << true;  // its own frame reports that
    }
    void vpcHasNoMoreZonesThanItsRegion()
    {
        QFETCH(int, zones);
        QFETCH(int, ofRegion);
        QFETCH(bool, accepted);
        PlanContext context = test::contextIn("eu-central-1");
        context.vpcZones = zones;
        context.regionZones = ofRegion;
        const auto plan = zoneKind().plan(AnySpec::of(ZoneSpec{"a"}), context, test::offers());
        QCOMPARE(plan.has_value(), accepted);
        if (plan)
            return;
        QCOMPARE(plan.error().where, std::string("letter"));
        QCOMPARE(plan.error().message, std::string("The VPC around it has 4 zones, and eu-central-1 has 3."));
    }
};

QTEST_APPLESS_MAIN(TestFrames)
#include "test_frames.moc"
