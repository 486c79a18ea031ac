// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/document.h"
#include "ui/document/selection.h"

#include <QFile>
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

Json fieldOf(const Document &document, const ComponentId &id, const std::string &field)
{
    return document.design().component(id)->spec.toJson().value(field, Json());
}

}  // namespace

class TestDocument : public QObject {
    Q_OBJECT

private slots:
    void appliesAndUndoes();
    void editThatChangesNothingIsNoStep();
    void failedEditChangesNothing();
    void typingMergesAndAnotherFieldDoesNot();
    void gestureMergesAcrossAPause();
    void typedAndTakenBackLeavesNoStep();
    void evaluationFollowsWithoutBlocking();
    void moveNeedsNoNewEvaluation();
    void evaluationOfAReplacedDesignNeverArrives();
    void whatIsToldOnRequestArrivesLater();
    void whatWasToldBeforeStaysUntilTheNewIsThere();
    void nothingIsToldOfAReplacedDesign();
    void savesAndReopensTheSame();
    void undoBackToTheSavedStateIsUnmodified();
    void badFileLeavesTheOpenDesign_data();
    void badFileLeavesTheOpenDesign();
    void failedSaveKeepsFileAndState();
    void savingKeepsWhatAnotherProgramWrote();
    void newerFormatOfKnownKindsIsReadOnly();
    void nameOfARegionFollowsIt();
    void selectionTellsOneFromSeveral();
};

void TestDocument::appliesAndUndoes()
{
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    const Design before = document.design();
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 48)));
    QCOMPARE(fieldOf(document, fleet, "memory"), Json(48));
    QVERIFY(document.isModified());
    document.undoStack().undo();
    QVERIFY(document.design() == before);
    QVERIFY(document.design().sharesContent(before));
    document.undoStack().redo();
    QCOMPARE(fieldOf(document, fleet, "memory"), Json(48));
}

void TestDocument::editThatChangesNothingIsNoStep()
{
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", fieldOf(document, fleet, "memory"))));
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
}

void TestDocument::failedEditChangesNothing()
{
    Document document(engine());
    document.reset(sample());
    const Design before = document.design();
    QSignalSpy changed(&document, &Document::designChanged);
    const auto result = document.apply(QStringLiteral("x"), setField(fleetOf(before), "memori", 3));
    QVERIFY(!result);
    QVERIFY(QString::fromStdString(result.error().remedy).contains(QStringLiteral("memory")));
    QVERIFY(document.design() == before);
    QCOMPARE(document.undoStack().count(), 0);
    QCOMPARE(changed.count(), 0);
}

void TestDocument::typingMergesAndAnotherFieldDoesNot()
{
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    const Json before = fieldOf(document, fleet, "memory");
    const MergeKey memory{QStringLiteral("fleet"), QStringLiteral("memory")};
    const MergeKey vcpus{QStringLiteral("fleet"), QStringLiteral("vcpus")};
    for (const int value : {31, 32, 33})
        QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", value), memory));
    QCOMPARE(document.undoStack().count(), 1);
    QVERIFY(document.apply(QStringLiteral("vcpus"), setField(fleet, "vcpus", 7), vcpus));
    QCOMPARE(document.undoStack().count(), 2);
    QVERIFY(document.apply(QStringLiteral("plain"), setField(fleet, "vcpus", 9)));
    QCOMPARE(document.undoStack().count(), 3);
    document.undoStack().undo();
    document.undoStack().undo();
    QCOMPARE(fieldOf(document, fleet, "memory"), Json(33));
    document.undoStack().undo();
    QCOMPARE(fieldOf(document, fleet, "memory"), before);
}

void TestDocument::gestureMergesAcrossAPause()
{
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    const MergeKey drag{QStringLiteral("fleet"), QStringLiteral("move#1")};
    QVERIFY(document.apply(QStringLiteral("move"), shift({fleet}, 5, 0), drag));
    QTest::qWait(1300);  // longer than a typing pause
    QVERIFY(document.apply(QStringLiteral("move"), shift({fleet}, 5, 0), drag));
    QCOMPARE(document.undoStack().count(), 1);
    const MergeKey typing{QStringLiteral("fleet"), QStringLiteral("memory")};
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 31), typing));
    QTest::qWait(1300);
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 32), typing));
    QCOMPARE(document.undoStack().count(), 3);
}

void TestDocument::typedAndTakenBackLeavesNoStep()
{
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    const Json before = fieldOf(document, fleet, "memory");
    const MergeKey key{QStringLiteral("fleet"), QStringLiteral("memory")};
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 77), key));
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", before), key));
    QCOMPARE(document.undoStack().count(), 0);
    QVERIFY(!document.isModified());
}

void TestDocument::evaluationFollowsWithoutBlocking()
{
    Document document(engine());
    document.reset(sample());
    document.waitForEvaluation();
    const ComponentId fleet = fleetOf(document.design());
    const Usd before = document.evaluation()->totals.monthly.monthly;
    QSignalSpy arrived(&document, &Document::evaluationChanged);
    for (int memory = 17; memory < 57; ++memory)
        QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", memory)));
    QCOMPARE(arrived.count(), 0);  // nothing is delivered from inside apply()
    QVERIFY(!document.evaluationIsCurrent());
    QTRY_VERIFY(document.evaluationIsCurrent());
    QVERIFY(arrived.count() >= 1);
    QVERIFY(arrived.count() <= 40);
    QVERIFY(document.evaluation()->design == document.design());
    QVERIFY(document.evaluation()->totals.monthly.monthly != before);
    QVERIFY(document.evaluation()->totals == evaluate(document.design(), engine())->totals);
}

void TestDocument::moveNeedsNoNewEvaluation()
{
    Document document(engine());
    document.reset(sample());
    const EvaluationPtr before = document.waitForEvaluation();
    QVERIFY(document.apply(QStringLiteral("move"), shift({fleetOf(document.design())}, 8, 0)));
    QVERIFY(document.evaluationIsCurrent());
    QCOMPARE(document.evaluation(), before);
    QVERIFY(document.waitForEvaluation()->design == document.design());
}

void TestDocument::evaluationOfAReplacedDesignNeverArrives()
{
    Document document(engine());
    document.reset(sample());
    connect(&document, &Document::evaluationChanged, this,
            [&] { QVERIFY(document.evaluation()->design.components().empty()); });
    document.reset(Design());
    QTRY_VERIFY(document.evaluationIsCurrent());
    QTest::qWait(100);
}

void TestDocument::whatIsToldOnRequestArrivesLater()
{
    Document document(engine());
    document.reset(sample());
    document.waitForEvaluation();
    const ComponentId fleet = fleetOf(document.design());
    const PlanPtr evaluated = document.evaluation()->component(fleet)->plan;
    QSignalSpy explained(&document, &Document::explained);
    const ExplainedPlan asked = document.explainedPlan(fleet);
    QVERIFY(!asked.plan && !asked.isCurrent);
    QTRY_COMPARE(explained.size(), 1);
    const ExplainedPlan told = document.explainedPlan(fleet);
    QVERIFY(told.isCurrent && told.plan);
    QVERIFY(told.plan->rankings.size() > evaluated->rankings.size());
    // Asking again asks nobody.
    QCOMPARE(document.explainedPlan(fleet).plan, told.plan);
    QTest::qWait(20);
    QCOMPARE(explained.size(), 1);
    // What is outside the design has nothing to tell.
    QVERIFY(!document.explainedPlan(ComponentId("nobody")).plan);
    QVERIFY(document.explainedPlan(ComponentId("nobody")).isCurrent);
}

void TestDocument::whatWasToldBeforeStaysUntilTheNewIsThere()
{
    Document document(engine());
    document.reset(sample());
    document.waitForEvaluation();
    const ComponentId fleet = fleetOf(document.design());
    (void)document.explainedPlan(fleet);
    document.waitForEvaluation();
    const PlanPtr before = document.explainedPlan(fleet).plan;
    QVERIFY(before);
    QVERIFY(document.apply(QStringLiteral("x"), setField(fleet, "memory", Json(64))).has_value());
    QTRY_VERIFY(document.evaluationIsCurrent());
    const ExplainedPlan meanwhile = document.explainedPlan(fleet);
    if (!meanwhile.isCurrent)
        QCOMPARE(meanwhile.plan, before);
    document.waitForEvaluation();
    QVERIFY(document.explainedPlan(fleet).isCurrent);
    QVERIFY(document.explainedPlan(fleet).plan != before);
    // An edit elsewhere leaves what was told in force: nothing is asked for again.
    const PlanPtr after = document.explainedPlan(fleet).plan;
    QVERIFY(document.apply(QStringLiteral("x"), setSettingsField("title", Json("Renamed"))).has_value());
    QTRY_VERIFY(document.evaluationIsCurrent());
    QCOMPARE(document.explainedPlan(fleet).plan, after);
}

void TestDocument::nothingIsToldOfAReplacedDesign()
{
    Document document(engine());
    document.reset(sample());
    document.waitForEvaluation();
    const ComponentId fleet = fleetOf(document.design());
    QSignalSpy explained(&document, &Document::explained);
    (void)document.explainedPlan(fleet);
    document.reset(sample());
    document.waitForEvaluation();
    QTest::qWait(50);
    QCOMPARE(explained.size(), 0);
    QVERIFY(!document.explainedPlan(fleet).plan);
}

void TestDocument::savesAndReopensTheSame()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("web shop.gplan"));
    Document document(engine());
    document.reset(sample());
    QVERIFY(!document.save());  // no file yet
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleetOf(document.design()), "memory", 21)));
    QVERIFY(document.saveAs(path));
    QVERIFY(!document.isModified());
    QCOMPARE(document.displayName(), QStringLiteral("web shop.gplan"));
    Document other(engine());
    QVERIFY(other.open(path));
    QVERIFY(other.design() == document.design());
    QVERIFY(!other.isModified());
    QCOMPARE(other.filePath(), path);
}

void TestDocument::undoBackToTheSavedStateIsUnmodified()
{
    QTemporaryDir folder;
    Document document(engine());
    document.reset(sample());
    const ComponentId fleet = fleetOf(document.design());
    const MergeKey key{QStringLiteral("fleet"), QStringLiteral("memory")};
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 31), key));
    QVERIFY(document.saveAs(folder.filePath(QStringLiteral("a.gplan"))));
    QSignalSpy modified(&document, &Document::modifiedChanged);
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleet, "memory", 32),
                           key));  // must not merge into what is saved
    QVERIFY(document.isModified());
    document.undoStack().undo();
    QVERIFY(!document.isModified());
    QCOMPARE(fieldOf(document, fleet, "memory"), Json(31));
    QCOMPARE(modified.count(), 2);
}

void TestDocument::badFileLeavesTheOpenDesign_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QByteArray whole = QByteArray::fromStdString(writeProject(sample()));
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("not JSON") << QByteArray("hello");
    QTest::newRow("truncated") << whole.left(whole.size() / 2);
    QTest::newRow("newer format, unknown kind")
        << QByteArray(whole).replace("\"format\": 1", "\"format\": 99").replace("ec2.fleet", "ec9.swarm");
}

void TestDocument::badFileLeavesTheOpenDesign()
{
    QFETCH(QByteArray, bytes);
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("bad.gplan"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    Document document(engine());
    document.reset(sample());
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleetOf(document.design()), "memory", 31)));
    const Design before = document.design();
    QSignalSpy replaced(&document, &Document::replaced);
    const auto opened = document.open(path);
    QVERIFY(!opened);
    QVERIFY(!opened.error().message.empty());
    QVERIFY(document.design() == before);
    QVERIFY(document.isModified());
    QVERIFY(document.filePath().isEmpty());
    QCOMPARE(document.undoStack().count(), 1);
    QCOMPARE(replaced.count(), 0);
    QVERIFY(!document.open(folder.filePath(QStringLiteral("there is none.gplan"))));
    QVERIFY(document.design() == before);
}

void TestDocument::failedSaveKeepsFileAndState()
{
    QTemporaryDir folder;
    Document document(engine());
    document.reset(sample());
    QVERIFY(document.saveAs(folder.filePath(QStringLiteral("a.gplan"))));
    QVERIFY(document.apply(QStringLiteral("memory"), setField(fleetOf(document.design()), "memory", 31)));
    QVERIFY(!document.saveAs(folder.filePath(QStringLiteral("no such folder/a.gplan"))));
    QVERIFY(document.isModified());
    QCOMPARE(document.displayName(), QStringLiteral("a.gplan"));
}

void TestDocument::savingKeepsWhatAnotherProgramWrote()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("shared.gplan"));
    const auto bytesOf = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    Document mine(engine());
    mine.reset(sample());
    QVERIFY(mine.saveAs(path));
    const ComponentId fleet = fleetOf(mine.design());
    QVERIFY(mine.apply(QStringLiteral("memory"), setField(fleet, "memory", 31)));
    QVERIFY(!mine.wasChanged(path));
    QVERIFY(mine.save());

    Document theirs(engine());
    QVERIFY(theirs.open(path));
    QVERIFY(theirs.apply(QStringLiteral("memory"), setField(fleet, "memory", 47)));
    QVERIFY(theirs.save());
    const QByteArray written = bytesOf();

    QVERIFY(mine.apply(QStringLiteral("memory"), setField(fleet, "memory", 32)));
    QVERIFY(mine.wasChanged(path));
    const auto refused = mine.save();
    QVERIFY(!refused);
    QVERIFY(refused.error().message.starts_with("shared.gplan was changed by another program"));
    QVERIFY(mine.isModified());
    QCOMPARE(bytesOf(), written);

    QVERIFY(mine.saveAs(path, ChangedFile::Replace));
    QVERIFY(!mine.isModified());
    QVERIFY(bytesOf() != written);
    QVERIFY(theirs.wasChanged(path));
    QVERIFY(!mine.wasChanged(path));
    QVERIFY(QFile::remove(path));
    QVERIFY(!mine.wasChanged(path));  // nothing of anyone's would be lost
    QVERIFY(mine.save());
}

void TestDocument::newerFormatOfKnownKindsIsReadOnly()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("newer.gplan"));
    const QByteArray newer =
        QByteArray::fromStdString(writeProject(sample())).replace("\"format\": 1", "\"format\": 2");
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(newer);
    file.close();
    Document document(engine());
    QVERIFY(document.open(path));
    QVERIFY(document.isReadOnly());
    const auto refused = document.apply(QStringLiteral("memory"), setField(fleetOf(document.design()), "memory", 31));
    QVERIFY(!refused);
    QVERIFY(refused.error().message.find("format 2") != std::string::npos);
    QVERIFY(!document.save());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), newer);
    document.reset(sample());
    QVERIFY(!document.isReadOnly());
}

void TestDocument::nameOfARegionFollowsIt()
{
    Document document(engine());
    document.reset(sample());
    ComponentId region;
    for (const ComponentPtr &component : document.design().components())
        if (component->kind == "aws.region")
            region = component->id;
    const auto name = [&] { return document.design().component(region)->name; };
    QVERIFY(document.apply(QStringLiteral("place"), setField(region, "region", "us-east-1")));
    QVERIFY(document.apply(QStringLiteral("name"), rename(region, "N. Virginia")));
    const int steps = document.undoStack().count();
    QVERIFY(document.apply(QStringLiteral("move"), setField(region, "region", "eu-central-1")));
    QCOMPARE(name(), std::string("Frankfurt"));
    QCOMPARE(document.undoStack().count(), steps + 1);
    document.undoStack().undo();
    QCOMPARE(name(), std::string("N. Virginia"));
    QCOMPARE(fieldOf(document, region, "region"), Json("us-east-1"));
    // A name that somebody chose stays.
    QVERIFY(document.apply(QStringLiteral("name"), rename(region, "Home of the shop")));
    QVERIFY(document.apply(QStringLiteral("move"), setField(region, "region", "eu-central-1")));
    QCOMPARE(name(), std::string("Home of the shop"));
}

void TestDocument::selectionTellsOneFromSeveral()
{
    Selection selection;
    QSignalSpy changed(&selection, &Selection::changed);
    selection.select(ComponentId("a"));
    selection.select(ComponentId("a"));
    QCOMPARE(changed.count(), 1);
    QCOMPARE(selection.single(), ComponentId("a"));
    selection.set({ComponentId("a"), ComponentId("b")});
    QVERIFY(selection.single().empty());
    selection.set({ComponentId("a")}, {LinkId("l")});
    QVERIFY(selection.single().empty());
    QVERIFY(selection.singleLink().empty());
    selection.select(LinkId("l"));
    QCOMPARE(selection.singleLink(), LinkId("l"));
    selection.clear();
    QVERIFY(selection.isEmpty());
}

QTEST_GUILESS_MAIN(TestDocument)
#include "test_document.moc"
