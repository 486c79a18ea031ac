// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/document.h"

#include <QFloat16>
#include <QSignalSpy>
#include <QTemporaryDir>
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

ComponentId fleetOf(const Design &design)
{
    for (const ComponentPtr &component : design.components())
        if (component->kind == "ec2.fleet")
            return component->id;
    return {};
}

Json memoryOf(const Design &design) { return design.component(fleetOf(design))->spec.toJson().value("memory", Json()); }

Edit setMemory(const Document &document, int gib) { return setField(fleetOf(document.design()), "memory", gib); }

const ScenarioId kFirst{kBaselineId};

}  // namespace

class TestDocumentScenarios : public QObject {
    Q_OBJECT

private slots:
    void copyOpensAndIsOneStep();
    void editsStayInTheirScenario();
    void undoOpensTheScenarioFirst();
    void typingDoesNotMergeAcrossScenarios();
    void openingIsNoStep();
    void renamingIsOneStep();
    void removalComesBackWithItsEdits();
    void removalOpensTheOneBefore();
    void aJumpThroughHistoryIsSeenOnce();
    void figuresAreThereAtOnce();
    void copyNeedsNoEvaluation();
    void othersAreEvaluatedInTheBackground();
    void lateEvaluationIsNotTakenForAnotherScenario();
    void whatIsToldIsOfTheOpenScenario();
    void savesAllAndOpensWithTheBaseline();
    void readOnlyRefuses();
    void replacedDesignHasOneScenario();

private:
    std::unique_ptr<Document> opened()
    {
        auto document = std::make_unique<Document>(engine());
        document->reset(sample());
        document->waitForEvaluation();
        return document;
    }
};

void TestDocumentScenarios::copyOpensAndIsOneStep()
{
    const auto document = opened();
    QSignalSpy changed(document.get(), &Document::scenariosChanged);
    QSignalSpy open(document.get(), &Document::scenarioOpened);
    QVERIFY(document->duplicateScenario("Larger"));
    QCOMPARE(document->undoStack().count(), 1);
    QCOMPARE(document->undoStack().undoText(), QStringLiteral("Duplicate A Baseline"));
    QCOMPARE(document->scenario().value, std::string("larger"));
    QCOMPARE(labelOf(document->openScenario()), std::string("B Larger"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(open.count(), 1);
    QVERIFY(document->isModified());
    document->undoStack().undo();
    QCOMPARE(document->scenarios().size(), std::size_t(1));
    QCOMPARE(document->scenario(), kFirst);
    QVERIFY(!document->isModified());
    document->undoStack().redo();
    QCOMPARE(document->scenario().value, std::string("larger"));
    const auto refused = document->duplicateScenario(" LARGER");
    QVERIFY(!refused);
    QCOMPARE(document->undoStack().count(), 1);
}

void TestDocumentScenarios::editsStayInTheirScenario()
{
    const auto document = opened();
    const Json before = memoryOf(document->design());
    QVERIFY(document->duplicateScenario("Larger"));
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 48)));
    QCOMPARE(memoryOf(document->design()), Json(48));
    QCOMPARE(memoryOf(document->scenarios().baseline().design), before);
    QCOMPARE(memoryOf(document->openScenario().design), Json(48));
    document->setScenario(kFirst);
    QCOMPARE(memoryOf(document->design()), before);
    document->setScenario(ScenarioId("nobody"));
    QCOMPARE(document->scenario(), kFirst);
}

void TestDocumentScenarios::undoOpensTheScenarioFirst()
{
    const auto document = opened();
    const Json before = memoryOf(document->design());
    QVERIFY(document->apply(QStringLiteral("first"), setMemory(*document, 24)));
    QVERIFY(document->duplicateScenario("Larger"));
    const ScenarioId larger = document->scenario();
    QVERIFY(document->apply(QStringLiteral("second"), setMemory(*document, 48)));
    document->setScenario(kFirst);
    document->undoStack().undo();
    QCOMPARE(document->scenario(), larger);
    QCOMPARE(memoryOf(document->design()), Json(24));
    document->undoStack().undo();  // the copy
    document->undoStack().undo();
    QCOMPARE(document->scenario(), kFirst);
    QCOMPARE(memoryOf(document->design()), before);
    for (int i = 0; i < 3; ++i)
        document->undoStack().redo();
    QCOMPARE(document->scenario(), larger);
    QCOMPARE(memoryOf(document->design()), Json(48));
    QCOMPARE(memoryOf(document->scenarios().baseline().design), Json(24));
}

void TestDocumentScenarios::typingDoesNotMergeAcrossScenarios()
{
    const auto document = opened();
    const MergeKey memory{QStringLiteral("fleet"), QStringLiteral("memory")};
    const MergeKey gesture{QStringLiteral("fleet"), QStringLiteral("move#1")};
    QVERIFY(document->duplicateScenario("Larger"));
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 31), memory));
    document->setScenario(kFirst);
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 32), memory));
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 33), memory));
    QCOMPARE(document->undoStack().count(), 3);
    QVERIFY(document->apply(QStringLiteral("move"), shift({fleetOf(document->design())}, 8, 0), gesture));
    document->setScenario(ScenarioId("larger"));
    QVERIFY(document->apply(QStringLiteral("move"), shift({fleetOf(document->design())}, 8, 0), gesture));
    QCOMPARE(document->undoStack().count(), 5);
    QCOMPARE(memoryOf(document->design()), Json(31));
}

void TestDocumentScenarios::openingIsNoStep()
{
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    QTemporaryDir folder;
    QVERIFY(document->saveAs(folder.filePath(QStringLiteral("a.gplan"))));
    document->setScenario(kFirst);
    QCOMPARE(document->undoStack().count(), 1);
    QVERIFY(!document->isModified());
}

void TestDocumentScenarios::renamingIsOneStep()
{
    const auto document = opened();
    QVERIFY(document->renameScenario(kFirst, "Today"));
    QCOMPARE(labelOf(document->openScenario()), std::string("A Today"));
    QVERIFY(document->renameScenario(kFirst, " Today "));
    QCOMPARE(document->undoStack().count(), 1);
    const auto refused = document->renameScenario(kFirst, "  ");
    QVERIFY(!refused);
    QVERIFY(!refused.error().remedy.empty());
    document->undoStack().undo();
    QCOMPARE(labelOf(document->openScenario()), std::string("A Baseline"));
}

void TestDocumentScenarios::removalComesBackWithItsEdits()
{
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    const ScenarioId larger = document->scenario();
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 48)));
    document->waitForEvaluation();
    QVERIFY(document->removeScenario(larger));
    QCOMPARE(document->scenario(), kFirst);
    QVERIFY(!document->evaluationOf(larger));
    document->undoStack().undo();
    QCOMPARE(document->scenario(), larger);
    QCOMPARE(memoryOf(document->design()), Json(48));
    QTRY_VERIFY(document->evaluationIsCurrent());
    const auto refused = document->removeScenario(kFirst);
    QVERIFY(!refused);
    QVERIFY(!refused.error().remedy.empty());
}

void TestDocumentScenarios::removalOpensTheOneBefore()
{
    const auto document = opened();
    for (const char *name : {"One", "Two", "Three"})
        QVERIFY(document->duplicateScenario(name));
    document->setScenario(ScenarioId("two"));
    QVERIFY(document->removeScenario(ScenarioId("three")));
    QCOMPARE(document->scenario().value, std::string("two"));
    QVERIFY(document->removeScenario(ScenarioId("two")));
    QCOMPARE(document->scenario().value, std::string("one"));
}

/// Views follow every designChanged(); a jump over many steps must not make them follow each.
void TestDocumentScenarios::aJumpThroughHistoryIsSeenOnce()
{
    const auto document = opened();
    const Json before = memoryOf(document->design());
    for (int gib = 10; gib < 30; ++gib)
        QVERIFY(document->apply(QStringLiteral("memory %1").arg(gib), setMemory(*document, gib)));
    QVERIFY(document->duplicateScenario("Larger"));
    const ScenarioId larger = document->scenario();
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 48)));
    QVERIFY(document->removeScenario(larger));
    const int last = document->undoStack().count();
    QCOMPARE(last, 23);
    document->waitForEvaluation();

    QSignalSpy designs(document.get(), &Document::designChanged);
    QSignalSpy lists(document.get(), &Document::scenariosChanged);
    document->goTo(0);
    QCOMPARE(designs.count(), 1);
    QCOMPARE(lists.count(), 1);
    QCOMPARE(document->undoStack().index(), 0);
    QCOMPARE(document->scenario(), kFirst);
    QCOMPARE(memoryOf(document->design()), before);
    document->goTo(22);  // the copy is there and has its edit
    QCOMPARE(document->scenario(), larger);
    QCOMPARE(memoryOf(document->design()), Json(48));
    QVERIFY(document->waitForEvaluation()->design.sharesContent(document->design()));
    designs.clear();
    document->goTo(last + 5);  // the last there is
    QCOMPARE(document->undoStack().index(), last);
    QCOMPARE(document->scenario(), kFirst);
    QCOMPARE(memoryOf(document->design()), Json(29));
    document->undoStack().undo();  // an ordinary step is seen again
    QCOMPARE(document->scenario(), larger);
    document->goTo(document->undoStack().index());
    QCOMPARE(memoryOf(document->design()), Json(48));
    document->undoStack().undo();
    QCOMPARE(memoryOf(document->design()), Json(29));
}

void TestDocumentScenarios::figuresAreThereAtOnce()
{
    const auto document = opened();
    const EvaluationPtr first = document->evaluation();
    QVERIFY(document->duplicateScenario("Larger"));
    const ScenarioId larger = document->scenario();
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 200)));
    const EvaluationPtr second = document->waitForEvaluation();
    QVERIFY(second->totals.monthly.monthly != first->totals.monthly.monthly);
    QVERIFY(second->totals == evaluate(document->design(), engine())->totals);
    // Parts in which the scenarios do not differ have the same plan, not a second one.
    QVERIFY(second->plansMade < first->components.size() / 2);
    QSignalSpy evaluated(document.get(), &Document::evaluationChanged);
    document->setScenario(kFirst);
    QVERIFY(document->evaluationIsCurrent());
    QCOMPARE(document->evaluation(), first);
    QCOMPARE(evaluated.count(), 1);
    QCOMPARE(document->evaluationOf(larger), second);
    document->setScenario(larger);
    QVERIFY(document->evaluationIsCurrent());
    QCOMPARE(document->evaluation(), second);
}

void TestDocumentScenarios::copyNeedsNoEvaluation()
{
    const auto document = opened();
    const EvaluationPtr before = document->evaluation();
    QVERIFY(document->duplicateScenario("Larger"));
    QVERIFY(document->evaluationIsCurrent());
    QCOMPARE(document->evaluation(), before);
    QCOMPARE(document->evaluationOf(kFirst), before);
}

void TestDocumentScenarios::othersAreEvaluatedInTheBackground()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.gplan"));
    const auto written = opened();
    QVERIFY(written->duplicateScenario("Larger"));
    QVERIFY(written->apply(QStringLiteral("memory"), setMemory(*written, 200)));
    QVERIFY(written->duplicateScenario("Largest"));
    QVERIFY(written->apply(QStringLiteral("memory"), setMemory(*written, 300)));
    QVERIFY(written->saveAs(path));

    Document document(engine());
    QSignalSpy others(&document, &Document::otherEvaluated);
    QVERIFY(document.open(path));
    QTRY_COMPARE(others.count(), 2);
    QVERIFY(document.evaluationIsCurrent());
    for (const char *id : {"larger", "largest"}) {
        document.setScenario(ScenarioId(id));
        QVERIFY(document.evaluationIsCurrent());
        QVERIFY(document.evaluation()->totals == evaluate(document.design(), engine())->totals);
    }
    // All of them are current: there is nothing more to do.
    QTest::qWait(100);
    QCOMPARE(others.count(), 2);
}

void TestDocumentScenarios::lateEvaluationIsNotTakenForAnotherScenario()
{
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    const ScenarioId larger = document->scenario();
    const EvaluationPtr before = document->evaluationOf(kFirst);
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 200)));
    document->setScenario(kFirst);  // while the other is being evaluated
    QCOMPARE(document->evaluation(), before);
    QTRY_VERIFY(document->evaluationOf(larger)->design.sharesContent(document->scenarios().find(larger)->design));
    QCOMPARE(document->evaluation(), before);
    QVERIFY(document->evaluationIsCurrent());
    // A storm of edits and changes of scenario ends with the right figures of both.
    for (int i = 0; i < 20; ++i) {
        document->setScenario(i % 2 ? larger : kFirst);
        QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 40 + i)));
    }
    for (const Scenario &scenario : document->scenarios().all()) {
        QTRY_VERIFY(document->evaluationOf(scenario.id)->design.sharesContent(scenario.design));
        QVERIFY(document->evaluationOf(scenario.id)->totals == evaluate(scenario.design, engine())->totals);
    }
}

void TestDocumentScenarios::whatIsToldIsOfTheOpenScenario()
{
    const auto document = opened();
    const ComponentId fleet = fleetOf(document->design());
    (void)document->explainedPlan(fleet);
    document->waitForEvaluation();
    const PlanPtr first = document->explainedPlan(fleet).plan;
    QVERIFY(first && document->explainedPlan(fleet).isCurrent);

    // A copy has the same plan, so what was told of it holds.
    QVERIFY(document->duplicateScenario("Larger"));
    QVERIFY(document->explainedPlan(fleet).isCurrent);
    QCOMPARE(document->explainedPlan(fleet).plan, first);
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 200)));
    document->waitForEvaluation();
    const ExplainedPlan meanwhile = document->explainedPlan(fleet);
    QVERIFY(!meanwhile.isCurrent);
    QVERIFY(meanwhile.plan != first);  // that of the baseline is not what stood here before

    // What was asked here is not told there.
    QSignalSpy explained(document.get(), &Document::explained);
    document->setScenario(kFirst);
    QVERIFY(document->explainedPlan(fleet).isCurrent);
    QCOMPARE(document->explainedPlan(fleet).plan, first);
    QTest::qWait(300);
    QCOMPARE(explained.count(), 0);
    document->setScenario(ScenarioId("larger"));
    QVERIFY(!document->explainedPlan(fleet).isCurrent);
    document->waitForEvaluation();
    const ExplainedPlan second = document->explainedPlan(fleet);
    QVERIFY(second.isCurrent && second.plan);
    QVERIFY(second.plan != first);
}

void TestDocumentScenarios::savesAllAndOpensWithTheBaseline()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.gplan"));
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    QVERIFY(document->apply(QStringLiteral("memory"), setMemory(*document, 48)));
    QVERIFY(document->saveAs(path));
    QVERIFY(!document->isModified());
    Document other(engine());
    QVERIFY(other.open(path));
    QVERIFY(other.scenarios() == document->scenarios());
    QCOMPARE(other.scenario(), kFirst);
    QCOMPARE(other.undoStack().count(), 0);
}

void TestDocumentScenarios::readOnlyRefuses()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("newer.gplan"));
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        QByteArray::fromStdString(writeScenarios(document->scenarios())).replace("\"format\": 1", "\"format\": 2"));
    file.close();
    Document newer(engine());
    QVERIFY(newer.open(path));
    QVERIFY(newer.isReadOnly());
    newer.setScenario(ScenarioId("larger"));
    QCOMPARE(newer.scenario().value, std::string("larger"));
    QVERIFY(!newer.duplicateScenario("More"));
    QVERIFY(!newer.renameScenario(newer.scenario(), "More"));
    QVERIFY(!newer.removeScenario(newer.scenario()));
    QCOMPARE(newer.scenarios().size(), std::size_t(2));
}

void TestDocumentScenarios::replacedDesignHasOneScenario()
{
    const auto document = opened();
    QVERIFY(document->duplicateScenario("Larger"));
    document->reset(sample());
    QCOMPARE(document->scenarios().size(), std::size_t(1));
    QCOMPARE(document->scenario(), kFirst);
    QVERIFY(!document->evaluation());
    QVERIFY(!document->evaluationOf(ScenarioId("larger")));
    QTRY_VERIFY(document->evaluationIsCurrent());
}

QTEST_GUILESS_MAIN(TestDocumentScenarios)
#include "test_document_scenarios.moc"
