// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/efs/efs_choice.h"

#include "efs_bench.h"
#include "random_efs_needs.h"
#include "tests/support/draws.h"

#include <QObject>
#include <QTest>

#include <cmath>

using namespace gp;

namespace {

QString inWords(const efs_oracle::Point &point)
{
    return QString("%1 %2 IA %3 Archive %4 back %5")
        .arg(point.type.c_str(), point.mode.c_str())
        .arg(point.ia)
        .arg(point.archive)
        .arg(point.back);
}

/// Two sums of the same figures in another order may differ in their last digits.
bool alike(double a, double b) { return std::abs(a - b) <= 1e-8 + 1e-11 * std::max(std::abs(a), std::abs(b)); }

struct Lived {
    double standard = 0, ia = 0, archive = 0, toIa = 0, toArchive = 0, early = 0;
};

/// Many files lived through one by one: made, touched at random, deleted. All as shares of their months.
Lived live(double accesses, double life, double ia, double archive, bool back, double least, int files)
{
    std::mt19937 random(5);
    std::exponential_distribution<double> gaps(accesses);
    Lived lived;
    for (int file = 0; file < files; ++file) {
        double now = 0;
        double lastInStandard = 0;
        double next = gaps(random);
        while (now < life) {
            const double toIa = lastInStandard + ia;
            const double toArchive = archive > 0 ? lastInStandard + archive : 1e9;
            const double until = std::min(next, life);
            lived.standard += std::max(0.0, std::min(until, toIa) - now);
            lived.ia += std::max(0.0, std::min(until, toArchive) - std::max(now, toIa));
            lived.archive += std::max(0.0, until - std::max(now, toArchive));
            lived.toIa += now <= toIa && toIa < until ? 1 : 0;
            lived.toArchive += now <= toArchive && toArchive < until ? 1 : 0;
            const bool leaves = until == life || back;
            if (toArchive < until && leaves)
                lived.early += std::max(0.0, least - (until - toArchive));
            // An access to a file that stays in a cheaper class changes nothing.
            if (back || next < toIa)
                lastInStandard = next;
            now = until;
            next = now + gaps(random);
        }
    }
    for (double *sum : {&lived.standard, &lived.ia, &lived.archive, &lived.toIa, &lived.toArchive, &lived.early})
        *sum /= life * files;
    return lived;
}

}  // namespace

/// The choice against every point tried by an oracle of its own, and the lifecycle against files lived through one by one.
class TestEfsChoice : public QObject {
    Q_OBJECT

private slots:
    void isTheBestOfAllPoints()
    {
        const efs_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        const std::vector<std::string> regions = tables.regions();
        QVERIFY(regions.size() >= 16);
        std::mt19937 random(11);
        std::map<std::string, int> met;
        for (int i = 0; i < test::draws(1'500); ++i) {
            const efs_oracle::Need need = test::randomEfsNeed(random, i % 2 == 1);
            const std::string region = regions[random() % regions.size()];
            const auto expected = tables.best(need, region);
            const auto found = bestEfs(test::toEfsNeed(need), test::efsOffer(region));
            QVERIFY2(expected.has_value() == found.has_value(),
                     qPrintable(QString("%1: %2").arg(i).arg(expected ? inWords(expected->point) : "none")));
            if (!expected) {
                ++met["none"];
                continue;
            }
            const efs_oracle::Point point = test::toOraclePoint(found->point);
            const double dollars = static_cast<double>(found->monthNanos) / 1e9;
            const QString words = QString("%1 in %2: %3 at %4, expected %5 at %6")
                                      .arg(i)
                                      .arg(region.c_str(), inWords(point))
                                      .arg(dollars, 0, 'f', 9)
                                      .arg(inWords(expected->point))
                                      .arg(expected->dollars, 0, 'f', 9);
            QVERIFY2(alike(dollars, expected->dollars), qPrintable(words));
            // Where two points cost the same, rounding may decide.
            if (!(point == expected->point)) {
                const auto own = tables.month(need, point, region);
                QVERIFY2(own && alike(*own, expected->dollars), qPrintable(words));
                ++met["tie"];
            }
            ++met[point.mode];
            ++met[point.type];
            ++met[point.archive > 0 ? "archive" : point.ia > 0 ? "ia" : "never"];
            ++met[point.back ? "back" : "stays"];
        }
        for (const char *kind : {"none", "elastic", "bursting", "provisioned", "regional", "one-zone", "archive", "ia",
                                 "never", "back", "stays"})
            QVERIFY2(met[kind] >= test::draws(20), qPrintable(QString("%1: %2").arg(kind).arg(met[kind])));
        QVERIFY(met["tie"] <= test::draws(30));
    }

    void everyPointIsPricedAndRefusedAlike()
    {
        const efs_oracle::Tables tables(GROUNDPLAN_SOURCE_DIR "/catalog");
        std::mt19937 random(12);
        for (int i = 0; i < test::draws(150); ++i) {
            const efs_oracle::Need need = test::randomEfsNeed(random, i % 2 == 1);
            const std::vector<EfsOption> ranked = rankEfs(test::toEfsNeed(need), test::efsOffer("eu-central-1"));
            QCOMPARE(ranked.size(), tables.points(need).size());
            for (std::size_t k = 0; k < ranked.size(); ++k) {
                const efs_oracle::Point point = test::toOraclePoint(ranked[k].point);
                const auto month = tables.month(need, point, "eu-central-1");
                QVERIFY2(month.has_value() == ranked[k].eligible(), qPrintable(inWords(point)));
                QVERIFY2(!month || alike(*month, static_cast<double>(ranked[k].monthNanos) / 1e9),
                         qPrintable(inWords(point)));
                if (k > 0 && ranked[k].eligible())
                    QVERIFY(ranked[k - 1].eligible() && ranked[k - 1].monthNanos <= ranked[k].monthNanos);
            }
        }
    }

    void pointsAreThoseThatAwsAllows()
    {
        // Regional and elastic: none, 9 x IA, 36 pairs, each but the first twice; 5 other ways of 1 + 9 x 2.
        const std::vector<EfsPoint> points = efsPoints({}, test::efsOffer("us-east-1"));
        QCOMPARE(points.size(), std::size_t{1 + 45 * 2 + 5 * 19});
        for (const EfsPoint &point : points)
            if (point.lifecycle.archive != EfsAfter::Never)
                QVERIFY(point.type == EfsType::Regional && point.mode == EfsThroughputMode::Elastic &&
                        daysOf(point.lifecycle.archive) > daysOf(point.lifecycle.ia));
    }

    void filesLiveAsTheFormulasSay_data()
    {
        QTest::addColumn<double>("accesses");
        QTest::addColumn<double>("life");
        QTest::addColumn<int>("ia");
        QTest::addColumn<int>("archive");
        QTest::addColumn<bool>("back");
        QTest::newRow("rarely touched, a year") << 0.1 << 12.0 << 30 << 90 << true;
        QTest::newRow("often touched, a year") << 2.0 << 12.0 << 7 << 30 << true;
        QTest::newRow("a life shorter than the least stay") << 0.3 << 4.0 << 14 << 60 << true;
        QTest::newRow("IA alone") << 1.0 << 24.0 << 30 << 0 << true;
        QTest::newRow("never touched") << 1e-6 << 6.0 << 30 << 90 << true;
        QTest::newRow("never touched, stays") << 1e-6 << 6.0 << 30 << 90 << false;
    }
    void filesLiveAsTheFormulasSay()
    {
        QFETCH(double, accesses);
        QFETCH(double, life);
        QFETCH(int, ia);
        QFETCH(int, archive);
        QFETCH(bool, back);
        constexpr double kDays = 365.0 / 12;
        const Lived lived = live(accesses, life, ia / kDays, archive / kDays, back, 90 / kDays, 200'000);
        const EfsStay stay = efsStay(accesses, life,
                                     {static_cast<EfsAfter>(ia), static_cast<EfsAfter>(archive),
                                      back ? EfsReturn::OnFirstAccess : EfsReturn::Stays},
                                     90);
        const auto near = [](double a, double b) { return std::abs(a - b) <= 0.004 + 0.01 * std::abs(b); };
        QVERIFY2(near(stay.standard, lived.standard), qPrintable(QString::number(lived.standard)));
        QVERIFY2(near(stay.ia, lived.ia), qPrintable(QString::number(lived.ia)));
        QVERIFY2(near(stay.archive, lived.archive), qPrintable(QString::number(lived.archive)));
        QVERIFY2(near(stay.toIa, lived.toIa), qPrintable(QString::number(lived.toIa)));
        QVERIFY2(near(stay.toArchive, lived.toArchive), qPrintable(QString::number(lived.toArchive)));
        QVERIFY2(near(stay.earlyArchive, lived.early), qPrintable(QString::number(lived.early)));
        QVERIFY(std::abs(stay.standard + stay.ia + stay.archive - 1) < 1e-12);
    }

    void aClassWithoutPriceIsNeverChosen()
    {
        EfsOffer offer = test::efsOffer("us-east-1");
        EfsNeed need;
        need.sizeGiB = 1'000;
        need.files = {{1, 0.01, 1'024}};
        QVERIFY(bestEfs(need, offer)->point.lifecycle.archive != EfsAfter::Never);
        offer.archive.reset();
        const auto best = bestEfs(need, offer);
        QVERIFY(best && best->point.lifecycle.archive == EfsAfter::Never);
        for (const EfsOption &option : rankEfs(need, offer))
            QCOMPARE(option.priced(), option.point.lifecycle.archive == EfsAfter::Never);
    }
};

QTEST_APPLESS_MAIN(TestEfsChoice)
#include "test_efs_choice.moc"
