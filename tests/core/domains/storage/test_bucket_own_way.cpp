// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "core/describe/fields.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "core/domains/storage/bucket/bucket_module.h"
#include "core/domains/storage/bucket/bucket_plan.h"
#include "core/domains/storage/bucket/bucket_trial.h"
#include "core/exchange/terraform_bucket.h"
#include "tests/support/draws.h"

#include <QFloat16>
#include <QObject>
#include <QTest>

#include <cmath>
#include <functional>
#include <set>

using namespace gp;
using Moves = std::vector<BucketMove>;
using SpecChange = std::function<void(BucketSpec &)>;
Q_DECLARE_METATYPE(gp::BucketNeed)
Q_DECLARE_METATYPE(Moves)
Q_DECLARE_METATYPE(SpecChange)

namespace {

constexpr StorageClass kIa = StorageClass::StandardIa;
constexpr StorageClass kTier = StorageClass::IntelligentTiering;
constexpr StorageClass kZone = StorageClass::OneZoneIa;
constexpr StorageClass kInstant = StorageClass::GlacierInstant;
constexpr StorageClass kFlexible = StorageClass::GlacierFlexible;
constexpr StorageClass kDeep = StorageClass::DeepArchive;

BucketMove move(StorageClass to, int day, double fromKB = 0, double belowKB = 0)
{
    BucketMove made;
    made.name = textOf(to);
    made.storageClass = to;
    made.day = Count(day);
    made.from = KB(fromKB);
    made.below = KB(belowKB);
    return made;
}

PlanContext quiet()
{
    PlanContext context;
    context.component = ComponentId("bucket");
    context.region = "us-east-1";
    context.demand = std::make_shared<Demand>();
    return context;
}

/// 100 GiB a month in objects of 10 MiB, kept two years, and read ever less.
BucketSpec ownSpec(const Moves &moves, const SpecChange &change = {})
{
    BucketSpec spec;
    spec.stored = GiB(2'000);
    spec.arriving = GiB(100);
    spec.sizes = {{{10 * test::kMiB, 1}}};
    spec.kept = BucketRetention::Days;
    spec.retentionDays = Count(730);
    spec.lifecycle = Advised(BucketWay::Own);
    spec.moves = moves;
    if (change)
        change(spec);
    return spec;
}

Result<Plan> plannedOwn(const BucketSpec &spec, const std::string &region = "us-east-1")
{
    return explainBucket(spec, quiet(), test::bucketOffer(region));
}

const Alternative *chosenRow(const Plan &plan)
{
    for (const Alternative &row : plan.rankings.front().rows)
        if (row.chosen)
            return &row;
    return nullptr;
}

/// As in test_bucket_by_hand: 1,000 GiB that arrive on one day, as 10 GiB a month.
constexpr double kParts = 100;
BucketNeed thousandGiB(double bytes, int life, ReadWait wait)
{
    BucketNeed need;
    need.arrivingGiB = 1'000 / kParts;
    need.sizes = {{{bytes, 1}}};
    need.retentionDays = life;
    need.wait = wait;
    return need;
}

Moves randomMoves(std::mt19937 &random, int life)
{
    Moves moves;
    int day = 0;
    for (std::size_t c = 1; c < kStorageClassCount; ++c) {
        if (random() % 3 != 0)
            continue;
        moves.push_back(move(static_cast<StorageClass>(c), day + static_cast<int>(random() % 6)));
        day = static_cast<int>(moves.back().day.value()) + static_cast<int>(random() % 3);
        if (day >= life)
            break;
    }
    return moves;
}

BucketSpec randomSpec(std::mt19937 &random)
{
    const auto pick = [&](std::initializer_list<double> from) { return *(from.begin() + random() % from.size()); };
    BucketSpec spec;
    spec.arriving = GiB(pick({1, 100, 3'000, 60'000}));
    spec.stored = GiB(spec.arriving.value() * pick({0, 3, 20}));
    spec.sizes = {{{pick({8, 40, 100}) * test::kMiB / 1024, 0.3}, {pick({0.3, 2, 40}) * test::kMiB, 0.7}}};
    if (random() % 2 == 0)
        spec.sizes = {{{pick({20, 130, 4'000, 90'000}) * test::kMiB / 1024, 1}}};
    spec.access = test::falling(pick({0.01, 0.3, 3}), pick({10, 40, 200}), 400);
    spec.kept = random() % 2 == 0 ? BucketRetention::Days : BucketRetention::ForEver;
    spec.retentionDays = Count(static_cast<std::int64_t>(pick({40, 200, 500, 1'500})));
    spec.wait = static_cast<ReadWait>(random() % 5);
    spec.oneZone = random() % 3 == 0;
    spec.versioning = random() % 3 == 0;
    spec.churn = Percent(pick({0, 0, 3, 20}));
    return spec;
}

}  // namespace

/// Rates: catalog/storage/s3_prices.csv, those that test_bucket_by_hand names.
class TestBucketOwnWay : public QObject {
    Q_OBJECT

private slots:
    void costsWhatEveryDayBilledByItselfDoes()
    {
        std::mt19937 random(20'261);
        const int wanted = test::draws(400);
        int compared = 0;
        int several = 0;
        for (int i = 0; compared < wanted && i < wanted * 60; ++i) {
            BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 14);
            if (i % 2 == 1)
                test::drawUploads(offer, drawn, random);
            drawn.versioning = false;
            drawn.wait = ReadWait::TwoDays;
            drawn.oneZone = true;
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, offer);
            const Moves moves = randomMoves(random, need->life());
            const auto choice = ownChoice(moves, model);
            if (!choice || moves.empty() || moves.back().day.value() >= need->life())
                continue;
            const auto bill = oracle::billOf(test::worldOf(*need, offer), test::plain(choice->policy.current.front()));
            const QByteArray what =
                QByteArray::number(i) + " " + QByteArray::fromStdString(policyText(choice->policy, model));
            if (!choice->cost.priced())
                continue;
            QVERIFY2(bill, what + " is not legal");
            const double literal = oracle::total(test::worldOf(*need, offer), *bill);
            QVERIFY2(std::fabs(choice->cost.usd - literal) <= 1e-9 * literal,
                     what + ": " + QByteArray::number(choice->cost.usd, 'g', 15) + " billed " +
                         QByteArray::number(literal, 'g', 15));
            ++compared;
            several += choice->policy.current.front().size() > 1;
        }
        QCOMPARE(compared, wanted);
        QVERIFY2(several > wanted / 4, QByteArray::number(several));
    }

    /// What S3 refuses is what the oracle, written from the S3 User Guide, has no bill for.
    void isRefusedExactlyWhereS3Refuses()
    {
        std::mt19937 random(4'711);
        const int cases = test::draws(2'000);
        int refusedOnes = 0;
        for (int i = 0; i < cases; ++i) {
            const BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 14);
            drawn.sizes = {{{test::kMiB, 1}}};
            drawn.access = {};
            drawn.wait = ReadWait::TwoDays;
            drawn.oneZone = true;
            drawn.retentionDays = drawn.life();
            Moves moves;
            for (int count = 1 + static_cast<int>(random() % 3); count > 0; --count) {
                moves.push_back(move(static_cast<StorageClass>(1 + random() % 6), static_cast<int>(random() % 10)));
                moves.back().name += std::to_string(count);
            }
            oracle::Path path;
            for (const BucketMove &each : moves)
                path.push_back({static_cast<int>(each.storageClass), static_cast<int>(each.day.value())});
            std::sort(path.begin(), path.end(),
                      [](const oracle::Move &a, const oracle::Move &b) { return a.to < b.to; });
            oracle::World world = test::worldOf(drawn, offer);
            bool legal = true;
            for (const oracle::Move &each : path)
                legal = legal && each.day < drawn.life();
            legal = legal && oracle::billOf(world, path).has_value();
            const auto taken = checkMoves(moves, drawn.retentionDays, offer, false);
            QVERIFY2(taken.has_value() == legal,
                     QByteArray::number(i) +
                         (taken ? " taken" : " " + QByteArray::fromStdString(taken.error().message)));
            refusedOnes += !legal;
        }
        QVERIFY(refusedOnes > cases / 4 && refusedOnes < cases);
    }

    /// Moves that differ by size make a rule each, and may make no more than are allowed.
    void rulesAreNoMoreThanAllowed()
    {
        const auto needsTwo = [](BucketSpec &spec) {
            spec.sizes = {{{200 * test::kMiB / 1024, 0.5}, {10 * test::kMiB, 0.5}}};
        };
        const Moves moves{move(kTier, 30, 0, 1'000), move(kInstant, 90, 1'000, 0)};
        QVERIFY(plannedOwn(ownSpec(moves, needsTwo)).has_value());
        const auto one = plannedOwn(ownSpec(moves, [&](BucketSpec &spec) {
            needsTwo(spec);
            spec.maxRules = Count(1);
        }));
        QVERIFY(!one);
        QCOMPARE(one.error().where, std::string("maxRules"));
        QCOMPARE(one.error().message, std::string("The moves of our own make 2 rules, and 1 is allowed at most."));
    }

    /// A drag stops at these days: inside of them nothing is refused, one day beyond everything is.
    void boundsAreTheDaysThatAreTaken()
    {
        std::mt19937 random(31);
        int bounded = 0;
        for (int i = 0; i < test::draws(300); ++i) {
            const BucketOffer offer = test::shortOffer(random);
            const std::optional<int> life = random() % 2 == 0 ? std::optional(12) : std::nullopt;
            Moves moves = randomMoves(random, 12);
            if (moves.empty() || !checkMoves(moves, life, offer, false))
                continue;
            const std::size_t own = random() % moves.size();
            const DayBounds bounds = dayBounds(moves, own, life, offer, false);
            for (int day = 0; day < 40; ++day) {
                moves[own].day = Count(day);
                QCOMPARE(checkMoves(moves, life, offer, false).has_value(),
                         day >= bounds.least.day && day <= bounds.most.day);
            }
            QVERIFY(bounds.least.day == 0 || !bounds.least.because.empty());
            QVERIFY(!bounds.most.because.empty());
            ++bounded;
        }
        QVERIFY(bounded > test::draws(30));
    }

    void withTheMovesOfTheCheapestCostsTheSameToTheCent()
    {
        std::mt19937 random(99);
        int moved = 0;
        int parted = 0;
        int straight = 0;
        const int cases = test::draws(100);
        for (int i = 0; i < cases; ++i) {
            const std::string region = i % 2 == 0 ? "us-east-1" : "eu-central-1";
            BucketSpec spec = randomSpec(random);
            spec.uploads = i % 4 < 2 ? BucketUploads::Standard : BucketUploads::Straight;
            const BucketOffer &offer = test::bucketOffer(region);
            const auto best = planBucket(spec, quiet(), offer);
            if (!best)
                continue;
            const auto config = readFields<BucketConfig>(best->configuration);
            QVERIFY(config);
            spec.moves = movesOf(*config);
            spec.lifecycle = Advised(BucketWay::Own);
            const auto own = planBucket(spec, quiet(), offer);
            QVERIFY2(own, own ? "" : QByteArray::fromStdString(toLine(own.error())));
            const QByteArray what = QByteArray::number(i) + " " + QByteArray::fromStdString(best->headline);
            QVERIFY2(own->cost().monthly == best->cost().monthly, what);
            QVERIFY2(own->configuration["LifecycleRules"] == best->configuration["LifecycleRules"], what);
            QVERIFY2(own->configuration["ClientUploads"] == best->configuration["ClientUploads"], what);
            straight += !config->uploads.empty();
            QVERIFY(chosenRow(*own) && chosenRow(*best));
            QCOMPARE(chosenRow(*own)->monthly->cents(), chosenRow(*best)->monthly->cents());
            QCOMPARE(own->pinCosts.at("lifecycle").cents(), 0);
            moved += !spec.moves.empty();
            parted += std::any_of(spec.moves.begin(), spec.moves.end(),
                                  [](const BucketMove &each) { return each.from.value() > 0; });
        }
        QVERIFY2(moved > cases / 2, QByteArray::number(moved));
        QVERIFY2(parted > 5, QByteArray::number(parted));
        QVERIFY2(straight > cases / 5, QByteArray::number(straight));
    }

    void costsWhatIsWorkedByHand_data()
    {
        QTest::addColumn<BucketNeed>("need");
        QTest::addColumn<Moves>("moves");
        QTest::addColumn<QString>("usd");
        const BucketNeed cold = thousandGiB(10 * test::kMiB, 365, ReadWait::Milliseconds);
        const BucketNeed late = thousandGiB(10 * test::kMiB, 365, ReadWait::TwoDays);
        const auto row = [](const char *name, const BucketNeed &need, Moves moves, const char *usd) {
            QTest::newRow(name) << need << std::move(moves) << QString(usd);
        };
        // A month is 365 ÷ 12 days. 12 × 23.
        row("no moves", cold, {}, "276.000");
        // 22.685 in Standard, 12.5 × 335 days, 102,400 objects.
        row("IA after 30 days", cold, {move(kIa, 30)}, "161.380");
        // 45.370 + 40.110 + 2.048.
        row("Instant after 60", cold, {move(kInstant, 60)}, "87.527");
        // 226.849 + 8.548 for 65 days + 3.288 for the 25 that are owed + 2.048.
        row("Instant, left after 65 of 90 days", cold, {move(kInstant, 300)}, "240.733");
        // 22.685 + 12.329 + 40.110 + 1.024 + 2.048.
        row("IA, then Instant", cold, {move(kIa, 30), move(kInstant, 60)}, "78.195");
        // 22.685 + 24.658 + 36.164 + 3.072.
        row("IA longer, then Instant", cold, {move(kInstant, 90), move(kIa, 30)}, "86.579");
        // (3.6 × 1.003125 + 23 × 0.00078125) × 12 + 3.072: 32 KB beside each object, 8 KB of them in Standard.
        row("Flexible from the first day", late, {move(kFlexible, 0)}, "46.623");
        // 68.055 + 3.62922 × 275 days + 3.072.
        row("Flexible after 90", late, {move(kFlexible, 90)}, "103.939");
        // 11.836 + 1.0110625 × 275 days + 2.048 + 5.120.
        row("Instant, then Deep Archive", late, {move(kInstant, 0), move(kDeep, 90)}, "28.145");
        // 22.685 + 24.658 + 32.812 + 1.0110625 × 365 days + 1.024 + 3.072 + 5.120.
        row("what everybody writes, two years", thousandGiB(10 * test::kMiB, 730, ReadWait::TwoDays),
            {move(kIa, 30), move(kFlexible, 90), move(kDeep, 365)}, "101.503");
        // 22.685 + 3.580 + 7.124 owed of Flexible's 90 days + 10.138 + 3.072 + 5.120.
        row("Flexible left early", late, {move(kFlexible, 30), move(kDeep, 60)}, "51.718");
        // 22.685 + 2 × 12.5 × 335 days + 16,384,000 objects: each billed as 128 KB.
        row("small objects in IA", thousandGiB(64 * test::kMiB / 1024, 365, ReadWait::Milliseconds), {move(kIa, 30)},
            "461.867");
        // Objects below 128 KB are never moved into it: all stay.
        row("small objects to Intelligent-Tiering", thousandGiB(64 * test::kMiB / 1024, 365, ReadWait::Milliseconds),
            {move(kTier, 0)}, "276.000");
    }
    void costsWhatIsWorkedByHand()
    {
        QFETCH(BucketNeed, need);
        QFETCH(Moves, moves);
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer("us-east-1"));
        const auto choice = ownChoice(moves, model);
        QVERIFY2(choice, choice ? "" : choice.error().message.c_str());
        QTEST(QString::number(choice->cost.usd * kParts, 'f', 3), "usd");
    }

    void whatS3RefusesIsSaidAtItsField_data()
    {
        QTest::addColumn<Moves>("moves");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, Moves moves, const char *where, const char *message) {
            QTest::newRow(name) << std::move(moves) << QString::fromLatin1(where) << QString::fromLatin1(message);
        };
        row("IA too soon", {move(kIa, 29)}, "moves[STANDARD_IA].day",
            "S3 moves nothing to Standard-IA before an age of 30 days.");
        row("One Zone-IA too soon", {move(kZone, 7)}, "moves[ONEZONE_IA].day",
            "S3 moves nothing to One Zone-IA before an age of 30 days.");
        row("out of IA too soon", {move(kIa, 30), move(kInstant, 59)}, "moves[STANDARD_IA].day",
            "Objects must stay 30 days in Standard-IA before they move on to Glacier Instant Retrieval on day 59.");
        row("upwards", {move(kInstant, 30), move(kFlexible, 10)}, "moves[GLACIER_IR].day",
            "Objects only move down, and they move to Glacier Flexible Retrieval on day 10.");
        row("on one day", {move(kInstant, 30), move(kDeep, 30)}, "moves[GLACIER_IR].day",
            "Objects only move down, and they move to Glacier Deep Archive on day 30.");
        row("out of one zone", {move(kZone, 30), move(kInstant, 90)}, "moves[GLACIER_IR].storageClass",
            "S3 moves nothing from One Zone-IA to Glacier Instant Retrieval.");
        row("back to Standard", {move(StorageClass::Standard, 30)}, "moves[STANDARD].storageClass",
            "Objects arrive in Standard, and S3 moves nothing back to it.");
        row("after they expire", {move(kInstant, 730)}, "moves[GLACIER_IR].day",
            "Objects expire on day 730, and S3 wants every move before that.");
        row("before they arrive", {move(kInstant, -1)}, "moves[GLACIER_IR].day", "An age is less than nothing.");
        BucketMove again = move(kInstant, 60);
        again.name = "again";
        row("twice to one class", {move(kInstant, 30), again}, "moves[again].storageClass",
            "Two moves lead the same objects to Glacier Instant Retrieval.");
        row("a name twice", {move(kInstant, 30, 0, 128), move(kInstant, 60, 128)}, "moves[GLACIER_IR].name",
            "Two moves are called \"GLACIER_IR\".");
        again.name = " ";
        row("no name", {again}, "moves[ ].name", "A move has no name.");
        row("no sizes", {move(kInstant, 30, 256, 128)}, "moves[GLACIER_IR].below",
            "No object is at least as large as 256 KB and smaller than 128 KB.");
    }
    void whatS3RefusesIsSaidAtItsField()
    {
        QFETCH(Moves, moves);
        const auto plan = plannedOwn(ownSpec(moves));
        QVERIFY(!plan);
        QTEST(QString::fromStdString(plan.error().where), "where");
        QTEST(QString::fromStdString(plan.error().message), "message");
        QVERIFY(!plan.error().remedy.empty());
    }

    void aClassThatTheRegionLacksIsRefused()
    {
        BucketOffer offer = test::bucketOffer("us-east-1");
        offer.classes[indexOf(kInstant)].storage.reset();
        const auto plan = planBucket(ownSpec({move(kInstant, 30)}), quiet(), offer);
        QVERIFY(!plan);
        QCOMPARE(plan.error().where, std::string("moves[GLACIER_IR].storageClass"));
        QVERIFY2(plan.error().message.find("Glacier Instant Retrieval in us-east-1") != std::string::npos,
                 plan.error().message.c_str());
    }

    void anArchiveThatReadersCannotWaitForIsAFinding()
    {
        const BucketSpec spec = ownSpec({move(kDeep, 180)});
        const auto plan = plannedOwn(spec);
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        QVERIFY(plan->cost().monthly > Usd());
        std::set<std::string> rules;
        for (const Finding &finding : bucketKind().review(AnySpec::of(spec), quiet(), *plan)) {
            rules.insert(finding.rule);
            if (finding.rule == "bucket.pin_breaks_need")
                QVERIFY2(finding.message.find("Deep Archive") != std::string::npos, finding.message.c_str());
        }
        QVERIFY(rules.contains("bucket.pin_breaks_need"));
        QVERIFY(chosenRow(*plan) && !chosenRow(*plan)->feasible);
    }

    void thePlanSaysWhatItCostsMore()
    {
        const auto plan = plannedOwn(ownSpec({move(kIa, 90)}));
        QVERIFY(plan);
        const Alternative *row = chosenRow(*plan);
        QVERIFY(row);
        QCOMPARE(row->name, std::string("A way of our own"));
        QCOMPARE(row->pin.field, std::string("lifecycle"));
        QCOMPARE(row->pin.value, Json("own"));
        const Usd more = *row->monthly - *plan->rankings.front().rows.front().monthly;
        QVERIFY(more > Usd());
        QVERIFY2(row->verdict.find("against the cheapest") != std::string::npos, row->verdict.c_str());
        QVERIFY(plan->pinCosts.contains("lifecycle"));
        const Reason &reason = plan->reasons.front();
        QCOMPARE(reason.field, std::string("lifecycle"));
        QVERIFY2(reason.because.find("day 90 Standard-IA") != std::string::npos, reason.because.c_str());
        QVERIFY2(reason.because.find("in a settled month against the cheapest") != std::string::npos,
                 reason.because.c_str());
        QCOMPARE(plan->advised.at("lifecycle"), Json("cheapest"));
    }

    void movesOfNoOwnWayAreLeftAlone()
    {
        BucketSpec spec = ownSpec({move(kIa, 3)});
        spec.lifecycle = {};
        QVERIFY(plannedOwn(spec));
        const Json written = writeFields(spec);
        QVERIFY(!applicableOnly(written, bucketKind().fields).contains("moves"));
        spec.lifecycle = Advised(BucketWay::Own);
        QVERIFY(applicableOnly(writeFields(spec), bucketKind().fields).contains("moves"));
    }

    void templatesCarryTheMoves()
    {
        const auto plan = plannedOwn(ownSpec({move(kIa, 45), move(kInstant, 100, 1'024)}));
        QVERIFY(plan);
        ResourceContext place;
        place.logicalId = place.name = "Data";
        const ResourceSet set = bucketKind().resources(plan->configuration, place);
        const auto bucket = std::find_if(set.resources.begin(), set.resources.end(), [](const CfnResource &resource) {
            return resource.type == "AWS::S3::Bucket";
        });
        QVERIFY(bucket != set.resources.end());
        const Json &rule = bucket->properties["LifecycleConfiguration"]["Rules"][0];
        QVERIFY((rule["Transitions"] == Json::array({{{"StorageClass", "STANDARD_IA"}, {"TransitionInDays", 45}},
                                                     {{"StorageClass", "GLACIER_IR"}, {"TransitionInDays", 100}}})));
        bool terraform = false;
        for (const TerraformBucketSetting &setting : terraformBucketSettings(*bucket))
            if (setting.resource.type == "AWS::S3::Bucket.LifecycleConfiguration") {
                const std::string text = setting.resource.properties.dump();
                terraform = text.find("GLACIER_IR") != std::string::npos && text.find("45") != std::string::npos;
            }
        QVERIFY(terraform);
    }

    void sizesGoTheirOwnWays()
    {
        const auto plan = plannedOwn(ownSpec({move(kIa, 30, 0, 128), move(kInstant, 60, 128)}, [](BucketSpec &spec) {
            spec.sizes = {{{64 * test::kMiB / 1024, 0.2}, {10 * test::kMiB, 0.8}}};
        }));
        QVERIFY2(plan, plan ? "" : plan.error().message.c_str());
        const auto config = readFields<BucketConfig>(plan->configuration);
        QVERIFY(config && config->rules.size() >= 2);
        QCOMPARE(config->rules[0].transitions, (std::vector<LifecycleTransition>{{kIa, 30}}));
        QCOMPARE(config->rules[0].sizeGreaterThan, std::int64_t{0});
        QCOMPARE(config->rules[1].transitions, (std::vector<LifecycleTransition>{{kInstant, 60}}));
        QCOMPARE(config->rules[1].sizeGreaterThan, config->rules[0].sizeLessThan - 1);
    }

    void aTrialSaysWhatThePlanWillSay()
    {
        std::mt19937 random(5);
        int told = 0;
        for (int i = 0; i < test::draws(60); ++i) {
            BucketSpec spec = randomSpec(random);
            const BucketOffer &offer = test::bucketOffer("us-east-1");
            const auto trial = BucketTrial::of(spec, quiet(), offer);
            if (!trial)
                continue;
            const Moves moves{move(kIa, 30 + static_cast<int>(random() % 40)), move(kInstant, 120)};
            const auto answer = trial->ask(moves, 365);
            spec.moves = moves;
            spec.lifecycle = Advised(BucketWay::Own);
            const auto plan = planBucket(spec, quiet(), offer);
            QCOMPARE(answer.has_value(), plan.has_value());
            if (!plan)
                continue;
            QCOMPARE(answer->bill.monthly.cents(), plan->cost().monthly.cents());
            QCOMPARE(answer->billMore->cents(), plan->pinCosts.at("lifecycle").cents());
            QCOMPARE(answer->monthly.roundedToCent().cents(), chosenRow(*plan)->monthly->cents());
            QVERIFY(*answer->more >= Usd() || !chosenRow(*plan)->feasible);
            QCOMPARE(answer->chart.spans.size(), moves.size());
            ++told;
        }
        QVERIFY(told > test::draws(20));
    }

    void theChartByAgeHoldsWhatArrivesInAMonth()
    {
        const auto plan = plannedOwn(ownSpec({move(kIa, 30), move(kInstant, 90)}));
        QVERIFY(plan && plan->charts.size() == 3);
        const PlanChart &chart = plan->charts.back();
        QCOMPARE(chart.title, std::string(kBucketAgeTitle));
        QVERIFY(chart.axis == PlanChart::Axis::Day);
        QCOMPARE(chart.curves.front().values.size(), std::size_t{181});
        const auto inClass = [&](StorageClass in, std::size_t day) { return chart.curves[indexOf(in)].values[day]; };
        QCOMPARE(inClass(StorageClass::Standard, 29), 100.0);
        QCOMPARE(inClass(StorageClass::Standard, 30), 0.0);
        QCOMPARE(inClass(kIa, 30), 100.0);
        QCOMPARE(inClass(kIa, 89), 100.0);
        QCOMPARE(inClass(kInstant, 90), 100.0);
        QCOMPARE(chart.spans.size(), std::size_t{2});
        QCOMPARE(chart.spans[1].text, std::string("Glacier Instant Retrieval at 90 days"));
    }
};

QTEST_APPLESS_MAIN(TestBucketOwnWay)
#include "test_bucket_own_way.moc"
