// SPDX-License-Identifier: GPL-3.0-or-later
#include "bucket_bench.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <ctime>

using namespace gp;

namespace {

QString said(const BucketPolicy &policy, const BucketModel &model)
{
    return QString::fromStdString(policyText(policy, model));
}

}  // namespace

/// The optimiser against every lifecycle tried one by one (bucket_oracle), each day billed as it comes.
class TestBucketLifecycle : public QObject {
    Q_OBJECT

private slots:
    void isTheCheapestOfAllLifecycles_data()
    {
        QTest::addColumn<bool>("uploads");
        QTest::newRow("from Standard on") << false;
        QTest::newRow("from the class that clients name") << true;
    }
    void isTheCheapestOfAllLifecycles()
    {
        QFETCH(bool, uploads);
        std::mt19937 random(20'261);
        int straight = 0;
        int moved = 0;
        int twice = 0;
        const int cases = test::draws(1'500);
        for (int i = 0; i < cases; ++i) {
            BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 14);
            if (uploads)
                test::drawUploads(offer, drawn, random);
            const auto need = checkedNeed(drawn);
            QVERIFY2(need, need ? "" : qPrintable(QString::fromStdString(toLine(need.error()))));
            const BucketModel model = BucketModel::of(*need, offer);
            const auto choice = chooseLifecycle(model);
            QVERIFY(choice);
            const oracle::World world = test::worldOf(*need, offer);
            const oracle::Path path = test::plain(choice->policy.current.front());
            const auto bill = oracle::billOf(world, path);
            const QByteArray what = QByteArray::number(i) + " " + said(choice->policy, model).toUtf8();
            QVERIFY2(bill, what + " is not legal");
            const double mine = tieredUsd(choice->cost.current, offer);
            const double literal = oracle::total(world, *bill);
            const double least = oracle::cheapestFlat(world);
            const QByteArray figures = what + ": " + QByteArray::number(mine, 'g', 15) + " billed " +
                                       QByteArray::number(literal, 'g', 15) + ", least " +
                                       QByteArray::number(least, 'g', 15);
            QVERIFY2(std::fabs(mine - literal) <= 1e-9 * literal, figures);
            QVERIFY2(std::fabs(mine - least) <= 1e-9 * least, figures);
            straight += uploadedStraight(choice->policy.current.front());
            moved += !path.empty();
            twice += path.size() > 1;
        }
        QVERIFY2(moved > cases / 3, QByteArray::number(moved));
        QVERIFY2(twice > cases / 75, QByteArray::number(twice));
        QVERIFY2(uploads ? straight > cases / 6 : straight == 0, QByteArray::number(straight));
    }

    void isTheCheapestWithPriceTiers()
    {
        std::mt19937 random(7);
        int tiers = 0;
        const int cases = test::draws(200);
        for (int i = 0; i < cases; ++i) {
            BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 7);
            drawn.versioning = false;
            drawn.arrivingGiB *= std::pow(10, random() % 5);
            if (i % 2 == 1)
                test::drawUploads(offer, drawn, random);
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, offer);
            const auto choice = chooseLifecycle(model);
            QVERIFY(choice);
            const oracle::World world = test::worldOf(*need, offer);
            const oracle::Best best = oracle::cheapest(world);
            const QByteArray what = QByteArray::number(i) + " " + said(choice->policy, model).toUtf8() + ": " +
                                    QByteArray::number(choice->cost.usd, 'g', 15) + " least " +
                                    QByteArray::number(best.cost, 'g', 15);
            QVERIFY2(std::fabs(choice->cost.usd - best.cost) <= 1e-9 * best.cost, what);
            if (drawn.arrivingGiB < 1e5)
                QVERIFY2(choice->policy.current.front().size() <= best.path.size(), what);
            tiers += choice->cost.current.standard > 51'200;
        }
        QVERIFY2(tiers > cases / 40, QByteArray::number(tiers));
    }

    /// Old versions begin in the class where they were overwritten; the oracle bills each beginning by itself.
    void oldVersionsGoTheCheapestWay()
    {
        std::mt19937 random(99);
        const int cases = test::draws(150);
        int moved = 0;
        for (int i = 0; i < cases; ++i) {
            const BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 10);
            drawn.versioning = true;
            drawn.churnPercent = 50 + random() % 600;
            drawn.noncurrentDays = 2 + static_cast<int>(random() % 8);
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, offer);
            auto choice = chooseLifecycle(model);
            QVERIFY(choice);
            const double mine = tieredUsd(choice->cost.noncurrent, offer);
            // Every other policy of at most two moves costs no less.
            BucketPolicy other = choice->policy;
            for (int first = -1; first < 7; ++first)
                for (int second = -1; second < (first < 1 ? 0 : 7); ++second)
                    for (int day = 0; day < (first < 1 ? 1 : need->noncurrentDays); ++day)
                        for (int later = day + 1; later < (second < 0 ? day + 2 : need->noncurrentDays); ++later) {
                            other.noncurrent.clear();
                            if (first > 0)
                                other.noncurrent.push_back({static_cast<StorageClass>(first), day});
                            if (second >= 0)
                                other.noncurrent.push_back({static_cast<StorageClass>(second), later});
                            oracle::World world = test::worldOf(*need, offer);
                            world.life = need->noncurrentDays;
                            world.expires = world.noncurrent = true;
                            if (!oracle::billOf(world, test::plain(other.noncurrent)))
                                continue;
                            const PolicyCost cost = costOf(other, model);
                            QVERIFY2(!cost.priced() || tieredUsd(cost.noncurrent, offer) >= mine * (1 - 1e-9),
                                     QByteArray::number(i) + said(choice->policy, model).toUtf8() + " but " +
                                         said(other, model).toUtf8());
                        }
            moved += !choice->policy.noncurrent.empty();
            if (!choice->policy.current.front().empty())
                continue;
            // All versions begin in Standard, and all that arrives becomes one where data expires: the oracle bills them as
            // data of their own.
            oracle::World world = test::worldOf(*need, offer);
            if (!world.expires)
                world.flow *= 1 - std::exp(-world.churn * world.life / (365.0 / 12));
            world.life = need->noncurrentDays;
            world.expires = world.noncurrent = true;
            world.reads.assign(static_cast<std::size_t>(world.life), 0);
            const double least = oracle::cheapestFlat(world);
            QVERIFY2(std::fabs(mine - least) <= 1e-9 * least + 1e-12,
                     QByteArray::number(i) + " " + said(choice->policy, model).toUtf8() + ": " +
                         QByteArray::number(mine, 'g', 12) + " least " + QByteArray::number(least, 'g', 12));
        }
        QVERIFY2(moved > cases / 20, QByteArray::number(moved));
    }

    void fewerRulesCostNoLessAndArePartitionedBest()
    {
        std::mt19937 random(5);
        for (int i = 0; i < test::draws(60); ++i) {
            const BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 12);
            drawn.versioning = false;
            drawn.sizes = {
                {{20 * test::kKiB, 0.2}, {300 * test::kKiB, 0.3}, {2 * test::kMiB, 0.1}, {1 * test::kGiB, 0.4}}};
            const auto need = checkedNeed(drawn);
            QVERIFY(need);
            const BucketModel model = BucketModel::of(*need, offer);
            double above = std::numeric_limits<double>::infinity();
            for (const int rules : {1, 2, 3, 4, 0}) {
                const auto choice = chooseWithRules(model, rules);
                QVERIFY(choice);
                QVERIFY(rules == 0 || rulesOf(choice->policy).size() <= static_cast<std::size_t>(rules));
                QVERIFY(choice->cost.usd <= above * (1 + 1e-9));
                above = choice->cost.usd;
            }
            // One rule: every run of sizes with every path of one move.
            const double one = chooseWithRules(model, 1)->cost.usd;
            for (std::size_t first = 0; first < 4; ++first)
                for (std::size_t last = first; last < 4; ++last)
                    for (std::size_t c = 1; c < kStorageClassCount; ++c)
                        for (int day = 0; day < model.ages.life; ++day) {
                            BucketPolicy policy{std::vector<ClassPath>(4), {}};
                            bool legal = day >= offer.classes[c].earliestDay;
                            for (std::size_t b = first; b <= last; ++b) {
                                policy.current[b] = {{static_cast<StorageClass>(c), day}};
                                legal = legal && model.terms[b].classes[c].bar == ClassBar::None;
                            }
                            const PolicyCost cost = costOf(policy, model);
                            QVERIFY(!legal || !cost.priced() || cost.usd >= one * (1 - 1e-9));
                        }
        }
    }

    void aPinnedMoveIsMadeAndCostsNoLess()
    {
        std::mt19937 random(11);
        int legal = 0;
        for (int i = 0; i < test::draws(200); ++i) {
            BucketOffer offer = test::shortOffer(random);
            BucketNeed drawn = test::shortNeed(random, 9);
            drawn.versioning = false;
            drawn.arrivingGiB = 10;
            if (i % 2 == 1)
                test::drawUploads(offer, drawn, random);
            const auto need = checkedNeed(drawn);
            const BucketModel model = BucketModel::of(*need, offer);
            ClassMove pin{static_cast<StorageClass>(1 + random() % 6),
                          static_cast<int>(random() % static_cast<unsigned>(model.ages.life))};
            if (need->straightUploads && random() % 3 == 0)
                pin = {pin.to, 0, true};
            const auto free = chooseLifecycle(model);
            const auto pinned = chooseLifecycle(model, pin);
            // The least of all paths with that move.
            const oracle::World world = test::worldOf(*need, offer);
            double least = std::numeric_limits<double>::infinity();
            oracle::Path path;
            const std::function<void()> go = [&] {
                const auto bill = oracle::billOf(world, path);
                const oracle::Move wanted{static_cast<int>(pin.to), pin.day, pin.upload};
                if (bill && std::find(path.begin(), path.end(), wanted) != path.end())
                    least = std::min(least, oracle::total(world, *bill));
                if (!bill || path.size() > 5)
                    return;
                for (int to = path.empty() ? 1 : path.back().to + 1; to < 7; ++to)
                    for (int day = path.empty() ? 0 : path.back().day; day < world.life; ++day) {
                        path.push_back({to, day});
                        go();
                        path.pop_back();
                    }
            };
            go();
            for (int to = 1; to < 7; ++to) {
                path = {{to, 0, true}};
                go();
            }
            QCOMPARE(pinned.has_value(), std::isfinite(least));
            if (!pinned)
                continue;
            ++legal;
            const auto &moves = pinned->policy.current.front();
            QVERIFY(std::find(moves.begin(), moves.end(), pin) != moves.end());
            QVERIFY(pinned->cost.usd >= free->cost.usd * (1 - 1e-12));
            QVERIFY2(std::fabs(pinned->cost.usd - least) <= 1e-9 * least, QByteArray::number(i));
        }
        QVERIFY(legal > test::draws(60));
    }

    /// Six sizes, every class open, three years: the time of a whole choice.
    void sixSizesOverThreeYearsTakeMilliseconds_data()
    {
        QTest::addColumn<bool>("uploads");
        QTest::newRow("from Standard on") << false;
        QTest::newRow("from the class that clients name") << true;
    }
    void sixSizesOverThreeYearsTakeMilliseconds()
    {
        QFETCH(bool, uploads);
        BucketNeed need;
        need.arrivingGiB = 300;
        need.access = {{{0, 2.4}, {30, 1.1}, {60, 0.5}, {120, 0.11}, {365, 0.02}}};
        need.sizes = {{{64 * test::kKiB, 0.1},
                       {256 * test::kKiB, 0.1},
                       {1 * test::kMiB, 0.2},
                       {8 * test::kMiB, 0.2},
                       {64 * test::kMiB, 0.2},
                       {1 * test::kGiB, 0.2}}};
        need.wait = ReadWait::TwoDays;
        need.oneZone = true;
        need.straightUploads = uploads;
        const BucketModel model = BucketModel::of(*checkedNeed(need), test::bucketOffer("us-east-1"));
        // Of the processor, so that other work on the machine does not count.
        const std::clock_t start = std::clock();
        int rounds = 0;
        for (; std::clock() - start < CLOCKS_PER_SEC / 4; ++rounds)
            QVERIFY(chooseLifecycle(model));
        const double each = 1'000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / rounds;
        qInfo("%.3f ms a choice", each);
        QVERIFY(each < 50);
    }
};

QTEST_APPLESS_MAIN(TestBucketLifecycle)
#include "test_bucket_lifecycle.moc"
