// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/design/edits.h"
#include "core/exchange/templates.h"
#include "ui/document/evaluation_runner.h"

#include <QFloat16>
#include <QSignalSpy>
#include <QTest>

using namespace gp;

namespace {

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine made{builtInKinds(), offers};
    return made;
}

Design sample() { return designFromTemplate("web-fleet", builtInKinds()).value(); }

Design renamed(const Design &design, const std::string &title)
{
    return setSettingsField("title", title)(design).value();
}

const ScenarioId kFirst{kBaselineId};
const ScenarioId kSecond{"b"};

}  // namespace

/// Which requests lead to an evaluation, and whose.
class TestEvaluationRunner : public QObject {
    Q_OBJECT

private slots:
    void whatIsUnderWayDoesNotStartOver();
    void theNewestWins();
    void anotherScenarioIsAnotherRequest();
    void anotherDocumentIsEvaluatedAfresh();
    void waitHandsOverTheNewest();
};

void TestEvaluationRunner::whatIsUnderWayDoesNotStartOver()
{
    EvaluationRunner runner(engine());
    QSignalSpy finished(&runner, &EvaluationRunner::finished);
    const Design design = sample();
    runner.request(design, kFirst);
    for (int i = 0; i < 5; ++i)
        runner.request(Design(design), kFirst);
    QVERIFY(finished.wait());
    QTest::qWait(200);
    QCOMPARE(finished.count(), 1);
}

void TestEvaluationRunner::theNewestWins()
{
    EvaluationRunner runner(engine());
    QSignalSpy finished(&runner, &EvaluationRunner::finished);
    const Design older = sample();
    const Design newer = renamed(older, "Newer");
    runner.request(older, kFirst);
    runner.request(newer, kFirst);
    QTRY_VERIFY(!finished.isEmpty() && finished.last().first().value<EvaluationPtr>()->design == newer);
    // Back to the older one while nothing is under way: asked for, it is evaluated again.
    runner.request(older, kFirst);
    QTRY_VERIFY(finished.last().first().value<EvaluationPtr>()->design == older);
}

void TestEvaluationRunner::anotherScenarioIsAnotherRequest()
{
    EvaluationRunner runner(engine());
    QSignalSpy finished(&runner, &EvaluationRunner::finished);
    const Design design = sample();
    runner.request(design, kFirst);
    QTRY_COMPARE(finished.count(), 1);
    runner.request(design, kSecond);
    QTRY_COMPARE(finished.count(), 2);
    QVERIFY(finished.last().last().value<ScenarioId>() == kSecond);
}

void TestEvaluationRunner::anotherDocumentIsEvaluatedAfresh()
{
    EvaluationRunner runner(engine());
    QSignalSpy finished(&runner, &EvaluationRunner::finished);
    const Design design = sample();
    runner.request(design, kFirst);
    runner.requestAfresh(design);  // the same design opened again: an answer to the request before it would be dropped
    QVERIFY(finished.wait());
    QVERIFY(finished.last().first().value<EvaluationPtr>()->design == design);
}

void TestEvaluationRunner::waitHandsOverTheNewest()
{
    EvaluationRunner runner(engine());
    const Design design = sample();
    runner.request(design, kFirst);
    runner.request(design, kFirst);
    QVERIFY(runner.wait()->design == design);
    const Design newer = renamed(design, "Newer");
    runner.request(newer, kFirst);
    QVERIFY(runner.wait()->design == newer);
}

QTEST_GUILESS_MAIN(TestEvaluationRunner)
#include "test_evaluation_runner.moc"
