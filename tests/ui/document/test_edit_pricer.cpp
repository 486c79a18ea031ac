// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evaluate/design_made.h"
#include "ui/document/edit_pricer.h"

#include <QFloat16>
#include <QSignalSpy>
#include <QTest>

using namespace gp;
using namespace gp::test;

namespace {

EvaluationPtr fleetOf(int count)
{
    return evaluate(make({put("aws.region", "home", "", {{"region", "us-east-1"}}),
                          put("ec2.fleet", "web", "home",
                              {{"sizedBy", "count"}, {"count", count}, {"zones", 1}, {"type", "m7g.large"}})}),
                    engine());
}

PriceQuestion withInstances(int count)
{
    return {"count " + std::to_string(count), setField(id("web"), "count", count)};
}

}  // namespace

/// Edits are priced on a thread of its own, and only those that somebody still wants to know of.
class TestEditPricer : public QObject {
    Q_OBJECT

private slots:
    void theAnswerIsThatOfTheEngine()
    {
        EditPricer pricer(engine());
        const EvaluationPtr two = fleetOf(2);
        QVERIFY(!pricer.known("count 3", two).effect);
        pricer.request(withInstances(3), two);
        pricer.wait();
        const PricedEdit priced = pricer.known("count 3", two);
        QVERIFY(priced.isCurrent);
        QCOMPARE(priced.effect->difference().cents(),
                 fleetOf(3)->totals.monthly.monthly.cents() - two->totals.monthly.monthly.cents());
        QVERIFY(priced.effect->difference().cents() > 0);
    }

    void answersAreKeptPerEvaluation()
    {
        EditPricer pricer(engine());
        const EvaluationPtr two = fleetOf(2);
        const EvaluationPtr four = fleetOf(4);
        pricer.requestOnly({withInstances(3)}, two);
        pricer.wait();
        const int begun = pricer.begun();
        pricer.requestOnly({withInstances(3)}, two);
        pricer.wait();
        QCOMPARE(pricer.begun(), begun);
        // Of another evaluation it is an old answer, better than none.
        QVERIFY(pricer.known("count 3", four).effect);
        QVERIFY(!pricer.known("count 3", four).isCurrent);
    }

    void whatIsNotWantedAnyMoreIsDropped()
    {
        EditPricer pricer(engine());
        const EvaluationPtr two = fleetOf(2);
        std::vector<PriceQuestion> many;
        for (int count = 100; count < 140; ++count)
            many.push_back(withInstances(count));
        pricer.requestOnly(many, two);
        pricer.requestOnly({withInstances(3)}, two);
        pricer.wait();
        QVERIFY(pricer.known("count 3", two).isCurrent);
        QVERIFY(!pricer.known("count 139", two).effect);
        QVERIFY2(pricer.begun() < 10, qPrintable(QString::number(pricer.begun())));
        pricer.requestOnly(many, two);
        pricer.requestOnly({}, two);
        pricer.wait();
        QVERIFY(!pricer.known("count 139", two).effect);
    }

    void whatOthersAskedStays()
    {
        EditPricer pricer(engine());
        const EvaluationPtr two = fleetOf(2);
        pricer.request(withInstances(5), two);
        pricer.requestOnly({withInstances(3), withInstances(5)}, two);
        pricer.requestOnly({withInstances(4)}, two);
        pricer.wait();
        QVERIFY(pricer.known("count 5", two).isCurrent);
        QVERIFY(pricer.known("count 4", two).isCurrent);
    }

    void severalAnswersAreAnnounced()
    {
        EditPricer pricer(engine());
        QSignalSpy priced(&pricer, &EditPricer::priced);
        const EvaluationPtr two = fleetOf(2);
        pricer.requestOnly({withInstances(3), withInstances(4)}, two);
        pricer.wait();
        QVERIFY(priced.count() >= 1);
        QVERIFY(pricer.known("count 3", two).isCurrent && pricer.known("count 4", two).isCurrent);
    }
};

QTEST_GUILESS_MAIN(TestEditPricer)
#include "test_edit_pricer.moc"
