// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/layout/design_layout.h"
#include "tests/support/draws.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace gp;

namespace {

const KindRegistry &kinds() { return builtInKinds(); }

ComponentPtr part(const char *id, const char *kind, const char *parent,
                  std::vector<std::pair<const char *, Json>> fields = {})
{
    Component component;
    component.id = ComponentId(id);
    component.kind = kind;
    component.name = id;
    component.parent = ComponentId(parent);
    const Kind *known = kinds().find(kind);
    component.spec = known ? known->defaults : AnySpec::unknown(Json::object());
    for (const auto &[field, value] : fields)
        component.spec = withField(component.spec, field, value).value();
    return std::make_shared<const Component>(std::move(component));
}

LinkPtr join(const char *from, const char *to)
{
    Link link;
    link.id = LinkId(std::string(from) + "-to-" + to);
    link.from = ComponentId(from);
    link.to = ComponentId(to);
    return std::make_shared<const Link>(std::move(link));
}

/// Tiers and zones are listed against their conventions: order must come from their fields.
Design sample()
{
    return Design::of(
        {},
        {part("users", "client", ""), part("region", "aws.region", ""), part("vpc", "vpc.network", "region"),
         part("z1", "vpc.zone", "vpc", {{"letter", "c"}}), part("z2", "vpc.zone", "vpc", {{"letter", "a"}}),
         part("z3", "vpc.zone", "vpc", {{"letter", "b"}}), part("t1", "vpc.tier", "vpc", {{"tier", "data"}}),
         part("t2", "vpc.tier", "vpc", {{"tier", "public"}}), part("t3", "vpc.tier", "vpc", {{"tier", "app"}}),
         part("web", "ec2.fleet", "t3"), part("jobs", "ec2.fleet", "t3"), part("db", "ec2.fleet", "t1"),
         part("batch", "ec2.fleet", "region"), part("odd", "a.later.kind", "region")},
        {join("users", "web"), join("web", "db"), join("web", "batch")}, {});
}

/// Laid out once: a design is a value that nothing changes.
const Design &placed()
{
    static const Design design = withMissingPlacements(sample(), kinds());
    return design;
}

Placement at(const Design &design, const char *id) { return design.placement(ComponentId(id)).value(); }

bool contains(const Placement &outer, const Placement &inner)
{
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w &&
           outer.y + outer.h >= inner.y + inner.h;
}

bool overlap(const Placement &a, const Placement &b)
{
    return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

/// A design of frames in frames and cards in all of them, wherever a kind says that it may live.
Design randomDesign(unsigned seed)
{
    std::mt19937 chance(seed);
    const auto below = [&](int bound) { return std::uniform_int_distribution(0, bound - 1)(chance); };
    std::vector<ComponentPtr> parts;
    const auto add = [&](const char *kind, const std::string &parent,
                         std::vector<std::pair<const char *, Json>> fields = {}) {
        const std::string id = "c" + std::to_string(parts.size());
        parts.push_back(part(id.c_str(), kind, parent.c_str(), std::move(fields)));
        return id;
    };
    add("client", "");
    const std::string region = add("aws.region", "");
    for (int vpcs = 1 + below(2); vpcs > 0; --vpcs) {
        const std::string vpc = add("vpc.network", region);
        static constexpr const char *kLetters[] = {"a", "b", "c", "d"};
        static constexpr const char *kTiers[] = {"public", "app", "data"};
        for (int zone = below(5); zone > 0; --zone)
            add("vpc.zone", vpc, {{"letter", kLetters[zone - 1]}});
        for (int tier = below(4); tier > 0; --tier)
            add("vpc.tier", vpc, {{"tier", kTiers[tier - 1]}});
    }
    for (int groups = below(3); groups > 0; --groups)
        if (const ComponentPtr holder = parts[static_cast<std::size_t>(1 + below(static_cast<int>(parts.size()) - 1))];
            holder->kind != "vpc.zone")
            add("group", holder->id.value);
    static constexpr const char *kCards[] = {"ebs.volume", "ebs.volume", "ec2.fleet", "efs.file_system", "s3.bucket"};
    for (int cards = 4 + below(24), n = 0; n < cards; ++n) {
        const char *kind = kCards[below(5)];
        const ComponentPtr holder = parts[static_cast<std::size_t>(below(static_cast<int>(parts.size())))];
        const auto &lives = kinds().find(kind)->info.livesIn;
        if (std::find(lives.begin(), lives.end(), frameRole(*holder, kinds())) != lives.end()) {
            const std::string id = "x" + std::to_string(n);
            parts.push_back(part(id.c_str(), kind, holder->id.value.c_str()));
        }
    }
    std::vector<LinkPtr> links;
    std::vector<ComponentPtr> ends;
    for (const ComponentPtr &each : parts)
        if (frameRole(*each, kinds()) == FrameRole::None)
            ends.push_back(each);
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2)
        links.push_back(join(ends[i]->id.value.c_str(), ends[i + 1]->id.value.c_str()));
    return Design::of({}, std::move(parts), std::move(links), {});
}

/// What lies over something else, or outside of its frame; empty: nothing does.
QString faultIn(const Design &design)
{
    std::vector<std::pair<ComponentPtr, Placement>> all;
    std::map<ComponentId, std::set<ComponentId>> around;
    for (const ComponentPtr &each : design.components()) {
        const auto place = design.placement(each->id);
        if (!place)
            return QString::fromStdString(each->id.value + " has no place");
        if (!each->parent.empty() && !contains(*design.placement(each->parent), *place))
            return QString::fromStdString(each->id.value + " is not inside " + each->parent.value);
        for (ComponentId above = each->parent; !above.empty(); above = design.component(above)->parent)
            around[each->id].insert(above);
        // Tiers lie across the columns; all else that is not in one another stands apart.
        if (frameRole(*each, kinds()) != FrameRole::Zone)
            all.emplace_back(each, *place);
    }
    for (const auto &[a, placeOfA] : all)
        for (const auto &[b, placeOfB] : all)
            if (a->id < b->id && overlap(placeOfA, placeOfB) && !around[a->id].contains(b->id) &&
                !around[b->id].contains(a->id))
                return QString::fromStdString(a->kind + " " + a->id.value + " in " + a->parent.value + " over " +
                                              b->kind + " " + b->id.value + " in " + b->parent.value);
    return {};
}

QString why(const ComponentPtr &a, const ComponentPtr &b)
{
    return QString::fromStdString(a->id.value + " and " + b->id.value);
}

}  // namespace

class TestDesignLayout : public QObject {
    Q_OBJECT

private slots:
    void everyComponentGetsAPlaceInsideItsFrame();
    void siblingsDoNotOverlap();
    void tiersAreFullRowsInTheOrderPublicAppData();
    void zonesAreEqualColumnsByLetterAcrossTheTiers();
    void servicesInATierAreBandsAcrossIt();
    void usersStandLeftOfTheRegion();
    void layoutIsTheSameTwice();
    void fittingAFittedDesignChangesNothing();
    void framesGrowAroundWhatIsAddedAndPushTiersDown();
    void framesNeverShrink();
    void grownFrameMovesSiblingsAsideWithTheirContent();
    void aMissingPlacementIsGivenWithoutMovingTheRest();
    void freeSpotsAreFree();
    void frameAtFindsTheInnermostAndPassesZonesOver();
    void whatStandsInAZoneIsPlacedInIt();
    void addedToAZoneItStandsUnderTheTiers();
    void aTierThatGrowsPushesColumnsDown();
    void nothingLiesOverAnythingInAnyDesign();
    void whatGrowsInAColumnPushesWhatStandsUnderIt();
    void nothingIsCoveredByWhatIsAdded();
    void linksAreRoutedFromBorderToBorder();
    void aLinkWithoutAPlaceHasAnEmptyWay();
    void plainWayIsAxisParallel();
};

void TestDesignLayout::everyComponentGetsAPlaceInsideItsFrame()
{
    const Design design = placed();
    for (const ComponentPtr &component : design.components()) {
        const auto place = design.placement(component->id);
        QVERIFY2(place && place->w > 0 && place->h > 0, component->id.value.c_str());
        if (!component->parent.empty())
            QVERIFY2(contains(*design.placement(component->parent), *place), component->id.value.c_str());
    }
}

void TestDesignLayout::siblingsDoNotOverlap()
{
    const Design design = placed();
    for (const ComponentPtr &a : design.components())
        for (const ComponentPtr &b : design.components())
            if (a->id < b->id && a->parent == b->parent &&
                (frameRole(*a, kinds()) == FrameRole::Zone) == (frameRole(*b, kinds()) == FrameRole::Zone))
                QVERIFY2(!overlap(*design.placement(a->id), *design.placement(b->id)), qPrintable(why(a, b)));
}

void TestDesignLayout::tiersAreFullRowsInTheOrderPublicAppData()
{
    const Design design = placed();
    const Placement first = at(design, "t2");
    const Placement second = at(design, "t3");
    const Placement third = at(design, "t1");
    QVERIFY(first.y + first.h + frame_room::kTierGap <= second.y);
    QVERIFY(second.y + second.h + frame_room::kTierGap <= third.y);
    QCOMPARE(first.x, second.x);
    QCOMPARE(first.w, second.w);
    QCOMPARE(second.w, third.w);
}

void TestDesignLayout::zonesAreEqualColumnsByLetterAcrossTheTiers()
{
    const Design design = placed();
    const auto zones = zonesOf(design, kinds(), ComponentId("vpc"));
    QCOMPARE(zones.size(), std::size_t(3));
    QCOMPARE(zones[0]->id, ComponentId("z2"));
    for (std::size_t i = 0; i + 1 < zones.size(); ++i) {
        const Placement left = *design.placement(zones[i]->id);
        const Placement right = *design.placement(zones[i + 1]->id);
        QCOMPARE(right.x, left.x + left.w + frame_room::kColumnGap);
        QCOMPARE(right.w, left.w);
        QCOMPARE(right.y, left.y);
        QCOMPARE(right.h, left.h);
    }
    for (const char *tier : {"t1", "t2", "t3"}) {
        QVERIFY(at(design, tier).y > at(design, "z2").y);
        QVERIFY(at(design, tier).y + at(design, tier).h < at(design, "z2").y + at(design, "z2").h);
        QCOMPARE(at(design, tier).x, at(design, "z2").x + frame_room::kTierInset);
        QCOMPARE(at(design, tier).x + at(design, tier).w,
                 at(design, "z1").x + at(design, "z1").w - frame_room::kTierInset);
    }
}

void TestDesignLayout::servicesInATierAreBandsAcrossIt()
{
    const Design design = placed();
    for (const auto &[service, tier] : {std::pair{"web", "t3"}, std::pair{"jobs", "t3"}, std::pair{"db", "t1"}}) {
        QCOMPARE(at(design, service).w, at(design, tier).w - 2 * frame_room::kBandInset);
        QVERIFY(at(design, service).h >= frame_room::kBandHeight);
    }
}

void TestDesignLayout::usersStandLeftOfTheRegion()
{
    const Design design = placed();
    QVERIFY(at(design, "users").x + at(design, "users").w <= at(design, "region").x);
}

void TestDesignLayout::layoutIsTheSameTwice()
{
    const auto once = autoLayout(sample(), kinds());
    const auto twice = autoLayout(sample(), kinds());
    QVERIFY(once && twice);
    QVERIFY(*once == *twice);
    const auto again = autoLayout(placed(), kinds());
    QVERIFY2(again && *again == *once, "old placements do not matter");
}

void TestDesignLayout::fittingAFittedDesignChangesNothing() { QVERIFY(fitFrames(placed(), kinds()).empty()); }

void TestDesignLayout::framesGrowAroundWhatIsAddedAndPushTiersDown()
{
    const Design before = placed();
    Component extra = *part("extra", "ec2.fleet", "t3");
    const Placement spot = freeSpot(before, kinds(), extra.parent, kinds().find(extra.kind));
    const Design after = *thenFitFrames(addComponent(extra, spot), kinds())(before);
    QVERIFY(at(after, "t3").h > at(before, "t3").h);
    QVERIFY(contains(at(after, "t3"), at(after, "extra")));
    QVERIFY(at(after, "t1").y >= at(after, "t3").y + at(after, "t3").h + frame_room::kTierGap);
    QCOMPARE(at(after, "db").y - at(before, "db").y, at(after, "t1").y - at(before, "t1").y);
    QVERIFY(contains(at(after, "vpc"), at(after, "t1")));
    QVERIFY(contains(at(after, "region"), at(after, "vpc")));
    QCOMPARE(at(after, "z1").h, at(after, "vpc").h - frame_room::kTop - frame_room::kPad);
}

void TestDesignLayout::framesNeverShrink()
{
    const Design before = placed();
    const Design after = *thenFitFrames(removeComponents({ComponentId("jobs")}), kinds())(before);
    QVERIFY(at(after, "t3") == at(before, "t3"));
}

void TestDesignLayout::grownFrameMovesSiblingsAsideWithTheirContent()
{
    const Design before = Design::of(
        {}, {part("g1", "group", ""), part("g2", "group", ""), part("a", "client", "g1"), part("b", "client", "g2")},
        {},
        {{ComponentId("g1"), {0, 0, 200, 100}},
         {ComponentId("a"), {20, 30, 160, 44}},
         {ComponentId("g2"), {220, 0, 200, 100}},
         {ComponentId("b"), {240, 30, 160, 44}}});
    const Design after = *thenFitFrames(place({{ComponentId("a"), {120, 30, 160, 44}}}), kinds())(before);
    QCOMPARE(at(after, "g1").w, 120.0 + 160 + frame_room::kPad);
    QVERIFY(!overlap(at(after, "g1"), at(after, "g2")));
    QCOMPARE(at(after, "b").x - at(after, "g2").x, 20.0);
    QCOMPARE(at(after, "b").y - at(after, "g2").y, 30.0);
}

void TestDesignLayout::aMissingPlacementIsGivenWithoutMovingTheRest()
{
    const Design before = placed();
    const Design added =
        before.withComponent(part("late", "client", "")).withComponent(part("later", "ec2.fleet", "region"));
    const Design after = withMissingPlacements(added, kinds());
    QVERIFY(after.placement(ComponentId("late")) && after.placement(ComponentId("later")));
    QVERIFY(contains(at(after, "region"), at(after, "later")));
    for (const auto &[id, place] : before.placements())
        if (id != ComponentId("region"))
            QVERIFY2(*after.placement(id) == place, id.value.c_str());
    for (const ComponentPtr &other : after.childrenOf(ComponentId("region")))
        if (other->id != ComponentId("later"))
            QVERIFY2(!overlap(*after.placement(other->id), at(after, "later")), other->id.value.c_str());
    QVERIFY(withMissingPlacements(after, kinds()).sharesContent(after));
    QVERIFY(withMissingPlacements(after, kinds()) == after);
}

void TestDesignLayout::freeSpotsAreFree()
{
    Design design = placed();
    for (int i = 0; i < 12; ++i)
        for (const char *frame : {"", "region"}) {
            const std::string id = "n" + std::to_string(i) + frame;
            const char *kind = *frame ? "ec2.fleet" : "client";
            const Placement spot = freeSpot(design, kinds(), ComponentId(frame), kinds().find(kind));
            for (const ComponentPtr &other : design.childrenOf(ComponentId(frame)))
                QVERIFY2(!overlap(spot, *design.placement(other->id)), (id + " over " + other->id.value).c_str());
            design = *thenFitFrames(addComponent(*part(id.c_str(), kind, frame), spot), kinds())(design);
        }
}

void TestDesignLayout::frameAtFindsTheInnermostAndPassesZonesOver()
{
    const Design design = placed();
    const auto found = [&](double x, double y, std::set<ComponentId> without = {}) {
        return frameAt(design, kinds(), {x, y}, without);
    };
    const Placement tier = at(design, "t3");
    QCOMPARE(found(tier.x + 5, tier.y + 5), ComponentId("t3"));
    QCOMPARE(found(tier.x + 5, tier.y + 5, {ComponentId("t3")}), ComponentId("vpc"));
    const Placement zone = at(design, "z2");
    QCOMPARE(found(zone.x + 5, zone.y + 5), ComponentId("vpc"));
    QCOMPARE(found(at(design, "region").x + 3, at(design, "region").y + 3), ComponentId("region"));
    QCOMPARE(found(-5000, -5000), ComponentId());
}

void TestDesignLayout::whatStandsInAZoneIsPlacedInIt()
{
    Design design = sample();
    for (const char *id : {"v1", "v2", "v3"})
        design = design.withComponent(part(id, "ebs.volume", id[1] == '3' ? "z1" : "z2"));
    design = design.withComponent(part("loose", "ebs.volume", "vpc"));
    // Where they were before does not matter: here all lie over each other and the tiers.
    for (const char *id : {"v1", "v2", "v3"})
        design = design.withPlacements(Placements{{ComponentId(id), {40, 80, 180, 44}}});
    const auto laidOut = autoLayout(design, kinds());
    QVERIFY(laidOut);
    const Design after = design.withPlacements(*laidOut);
    QCOMPARE(faultIn(after), QString());
    for (const auto &[volume, zone] : {std::pair{"v1", "z2"}, std::pair{"v2", "z2"}, std::pair{"v3", "z1"}}) {
        QVERIFY2(contains(at(after, zone), at(after, volume)), volume);
        QVERIFY2(at(after, volume).y >= at(after, "t1").y + at(after, "t1").h, volume);
    }
    QCOMPARE(at(after, "v1").x, at(after, "v2").x);
    QCOMPARE(at(after, "v2").y, at(after, "v1").y + at(after, "v1").h + frame_room::kGap);
    QCOMPARE(at(after, "z1").w, at(after, "z2").w);
    QVERIFY(fitFrames(after, kinds()).empty());
}

void TestDesignLayout::addedToAZoneItStandsUnderTheTiers()
{
    Design design = placed();
    for (const auto &[id, frame] : {std::pair{"n1", "z2"}, std::pair{"n2", "z2"}, std::pair{"n3", "z3"},
                                    std::pair{"n4", "vpc"}, std::pair{"n5", "z2"}}) {
        const Component added = *part(id, "ebs.volume", frame);
        const Placement spot = freeSpot(design, kinds(), added.parent, kinds().find(added.kind));
        design = *thenFitFrames(addComponent(added, spot), kinds())(design);
        QCOMPARE(faultIn(design), QString());
        QVERIFY2(contains(at(design, frame), at(design, id)), id);
    }
}

void TestDesignLayout::aTierThatGrowsPushesColumnsDown()
{
    const Design before = withMissingPlacements(
        sample().withComponent(part("v1", "ebs.volume", "z2")).withComponent(part("v2", "ebs.volume", "z2")), kinds());
    QCOMPARE(faultIn(before), QString());
    const Component extra = *part("extra", "ec2.fleet", "t1");
    const Placement spot = freeSpot(before, kinds(), extra.parent, kinds().find(extra.kind));
    const Design after = *thenFitFrames(addComponent(extra, spot), kinds())(before);
    QVERIFY(at(after, "t1").h > at(before, "t1").h);
    QVERIFY(at(after, "v1").y > at(before, "v1").y);
    QCOMPARE(faultIn(after), QString());
}

void TestDesignLayout::nothingLiesOverAnythingInAnyDesign()
{
    int inZones = 0;
    for (unsigned seed = 0; seed < static_cast<unsigned>(test::fewer(60)); ++seed) {
        const Design design = randomDesign(seed);
        for (const ComponentPtr &component : design.components()) {
            const ComponentPtr holder = design.component(component->parent);
            inZones += holder && frameRole(*holder, kinds()) == FrameRole::Zone ? 1 : 0;
        }
        const auto laidOut = autoLayout(design, kinds());
        QVERIFY2(laidOut, qPrintable(QString::number(seed)));
        const Design after = design.withPlacements(*laidOut);
        const QString fault = faultIn(after);
        QVERIFY2(fault.isEmpty(), qPrintable(QString::number(seed) + QStringLiteral(": ") + fault));
        QVERIFY2(fitFrames(after, kinds()).empty(), qPrintable(QString::number(seed)));
    }
    const bool few = test::isSanitized() && !test::isLong();  // the first designs hold little in zones
    QVERIFY2(inZones > (few ? 0 : test::fewer(40)), qPrintable(QString::number(inZones)));
}

void TestDesignLayout::whatGrowsInAColumnPushesWhatStandsUnderIt()
{
    Design design = withMissingPlacements(
        sample().withComponent(part("v1", "ebs.volume", "z2")).withComponent(part("loose", "ebs.volume", "vpc")),
        kinds());
    QCOMPARE(faultIn(design), QString());
    const Placement before = at(design, "loose");
    QVERIFY(before.y >= at(design, "v1").y + at(design, "v1").h);
    // Four more in the column reach down to what stands under it.
    for (const char *id : {"v2", "v3", "v4", "v5"}) {
        const Component extra = *part(id, "ebs.volume", "z2");
        Placement spot = at(design, "v1");
        spot.y += 1;
        design = *thenFitFrames(addComponent(extra, spot), kinds())(design);
        QCOMPARE(faultIn(design), QString());
    }
    QVERIFY(at(design, "loose").y > before.y);
    QCOMPARE(at(design, "loose").x, before.x);
    QVERIFY(fitFrames(design, kinds()).empty());
}

/// Parts are put down one after another anywhere in tiers and zones of any design: what was there makes room.
void TestDesignLayout::nothingIsCoveredByWhatIsAdded()
{
    int added = 0;
    for (unsigned seed = 0; seed < static_cast<unsigned>(test::fewer(25)); ++seed) {
        Design design = randomDesign(seed);
        design = design.withPlacements(*autoLayout(design, kinds()));
        std::mt19937 chance(seed);
        std::vector<ComponentPtr> holders;
        for (const ComponentPtr &each : design.components())
            if (const FrameRole role = frameRole(*each, kinds()); role == FrameRole::Zone || role == FrameRole::Tier)
                holders.push_back(each);
        for (int n = 0; n < 6 && !holders.empty(); ++n) {
            const ComponentPtr &holder = holders[chance() % holders.size()];
            const char *kind = frameRole(*holder, kinds()) == FrameRole::Zone ? "ebs.volume" : "ec2.fleet";
            const std::string id = "new" + std::to_string(n);
            const Component extra = *part(id.c_str(), kind, holder->id.value.c_str());
            const Placement spot = freeSpot(design, kinds(), extra.parent, kinds().find(extra.kind));
            design = *thenFitFrames(addComponent(extra, spot), kinds())(design);
            const QString fault = faultIn(design);
            QVERIFY2(fault.isEmpty(), qPrintable(QStringLiteral("%1, %2: %3").arg(seed).arg(n).arg(fault)));
            ++added;
        }
        QVERIFY2(fitFrames(design, kinds()).empty(), qPrintable(QString::number(seed)));
    }
    QVERIFY(added > test::fewer(60));
}

void TestDesignLayout::linksAreRoutedFromBorderToBorder()
{
    const Design design = placed();
    const std::vector<Polyline> ways = routeDesignLinks(design, kinds(), design.links());
    QCOMPARE(ways.size(), design.links().size());
    const auto onBorder = [](const Placement &box, const LayoutPoint &p) {
        const bool inX = p.x >= box.x - 0.5 && p.x <= box.x + box.w + 0.5;
        const bool inY = p.y >= box.y - 0.5 && p.y <= box.y + box.h + 0.5;
        return inX && inY &&
               (std::fabs(p.x - box.x) < 0.5 || std::fabs(p.x - box.x - box.w) < 0.5 || std::fabs(p.y - box.y) < 0.5 ||
                std::fabs(p.y - box.y - box.h) < 0.5);
    };
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const Link &link = *design.links()[i];
        QVERIFY2(ways[i].size() >= 2, link.id.value.c_str());
        QVERIFY2(onBorder(*design.placement(link.from), ways[i].front()), link.id.value.c_str());
        QVERIFY2(onBorder(*design.placement(link.to), ways[i].back()), link.id.value.c_str());
        for (std::size_t p = 0; p + 1 < ways[i].size(); ++p)
            QVERIFY(std::fabs(ways[i][p].x - ways[i][p + 1].x) < 0.01 ||
                    std::fabs(ways[i][p].y - ways[i][p + 1].y) < 0.01);
    }
}

void TestDesignLayout::aLinkWithoutAPlaceHasAnEmptyWay()
{
    const Design design = sample();
    for (const Polyline &way : routeDesignLinks(design, kinds(), design.links()))
        QVERIFY(way.empty());
}

void TestDesignLayout::plainWayIsAxisParallel()
{
    for (const LayoutBox &to : {LayoutBox{300, 10, 80, 40}, LayoutBox{300, 200, 80, 40}, LayoutBox{10, 200, 80, 40},
                                LayoutBox{-300, -200, 80, 40}, LayoutBox{40, 300, 0, 0}}) {
        const Polyline way = plainWay({0, 0, 100, 60}, to);
        QVERIFY(way.size() >= 2);
        for (std::size_t p = 0; p + 1 < way.size(); ++p)
            QVERIFY(way[p].x == way[p + 1].x || way[p].y == way[p + 1].y);
    }
}

QTEST_APPLESS_MAIN(TestDesignLayout)
#include "test_design_layout.moc"
