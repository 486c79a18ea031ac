// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/document/autosave.h"
#include "ui/document/document.h"
#include "ui/document/lost_designs.h"

#include <QDir>
#include <QFile>
#include <QFloat16>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace gp;

namespace {

const Engine &engine()
{
    static const Offers offers(embeddedCatalog());
    static const Engine made{builtInKinds(), offers};
    return made;
}

Design sample(const char *id = "web-fleet") { return designFromTemplate(id, builtInKinds()).value(); }

/// Files may not grow beyond it while it lives: what writing beyond it meets is a refusal by the system, as on a full disk.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit small{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

}  // namespace

class TestAutosave : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_unsaved = m_home->filePath(QStringLiteral("unsaved"));
        m_document = std::make_unique<Document>(engine());
        m_autosave = std::make_unique<Autosave>(*m_document, m_unsaved);
    }
    void cleanup()
    {
        m_autosave.reset();
        m_document.reset();
        m_home.reset();
    }

    void nothingDoneLeavesNothing();
    void comesBackWithItsSteps();
    void isWrittenWithoutBeingAsked();
    void savedAndClosedLeavesNothing();
    void discardedLeavesNothing();
    void keepsStepsAcrossSaving();
    void anotherDesignEndsTheJournal();
    void underAnotherNameItIsKnownThere();
    void scenariosComeBack();
    void startsAnewWhenLong();
    void broughtBackItIsKeptOnAndTheOldJournalGoes();
    void aFullDiskIsToldAndMendsItself();
    void aFolderThatCannotBeMadeIsTold();
    void aDamagedJournalIsPutAsideAndTold();
    void aHeldJournalIsNobodyElses();
    void aNewerJournalIsLeftForItsVersion();
    void whoHasAFileOpenIsKnown();
    void isLeftForTheNextStart();
    void aFullDiskWhileItIsBroughtBackLosesNothing();
    void whatBecomesUnsavedAgainIsKept();
    void aFileThatGoesAfterTheKillIsOffered();
    void aSaveThatWasNotNotedIsFound();
    void anotherDesignOnAFullDiskIsNotMixedUp();
    void aDamagedStateOfALargeDesignIsPutAside();
    void aLargeDesign();

private:
    [[nodiscard]] QStringList journals() const
    {
        return QDir(m_unsaved).entryList({QStringLiteral("*.journal")}, QDir::Files);
    }
    void title(const std::string &text, bool merge = false)
    {
        QVERIFY(m_document->apply(QStringLiteral("Title"), setSettingsField("title", text),
                                  merge ? MergeKey{QStringLiteral("settings"), QStringLiteral("title")} : MergeKey()));
    }
    /// Ends as a program that is killed does: what is on the disk stays, nothing is tidied up.
    void kill()
    {
        QVERIFY(m_autosave->flush());
        QFile::copy(m_autosave->journalPath(), m_home->filePath(QStringLiteral("kept")));
        const QString path = m_autosave->journalPath();
        m_autosave->giveUp();
        m_autosave.reset();
        QVERIFY(!QFile::exists(path));
        QVERIFY(QFile::rename(m_home->filePath(QStringLiteral("kept")), path));
        m_document = std::make_unique<Document>(engine());
    }
    [[nodiscard]] LostDesigns found() const { return findLostDesigns(m_unsaved, builtInKinds()); }

    std::unique_ptr<QTemporaryDir> m_home;
    QString m_unsaved;
    std::unique_ptr<Document> m_document;
    std::unique_ptr<Autosave> m_autosave;
};

void TestAutosave::nothingDoneLeavesNothing()
{
    m_document->reset(sample());
    QVERIFY(m_autosave->flush());
    QVERIFY(journals().isEmpty());
}

void TestAutosave::comesBackWithItsSteps()
{
    m_document->reset(sample());
    title("One");
    title("Two");
    m_document->undoStack().undo();
    title("Three");
    const Design before = m_document->design();
    kill();
    LostDesigns lost = found();
    QVERIFY(lost.damaged.isEmpty());
    QCOMPARE(lost.designs.size(), std::size_t(1));
    m_document->takeRecovered(lost.designs.front().content);
    QVERIFY(m_document->design() == before);
    QVERIFY(m_document->isModified());
    QVERIFY(m_document->filePath().isEmpty());
    // One, Two, back to One, Three: all that was done, in its order.
    QCOMPARE(m_document->undoStack().count(), 4);
    QCOMPARE(m_document->undoStack().text(2), QStringLiteral("Undo: Title"));
    m_document->undoStack().undo();
    m_document->undoStack().undo();
    QCOMPARE(m_document->design().settings().title, std::string("Two"));
    m_document->goTo(0);
    QVERIFY(m_document->design() == sample());
}

void TestAutosave::isWrittenWithoutBeingAsked()
{
    m_document->reset(sample());
    title("One");
    QTRY_COMPARE_WITH_TIMEOUT(journals().size(), 1, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            QFile file(QDir(m_unsaved).filePath(journals().front()));
            if (!file.open(QIODevice::ReadOnly))
                return false;
            const auto read = readJournal(file.readAll().toStdString(), builtInKinds());
            return read && read->steps.back().scenarios.baseline().design.settings().title == "One";
        }(),
        20'000);
}

void TestAutosave::savedAndClosedLeavesNothing()
{
    m_document->reset(sample());
    title("One");
    QVERIFY(m_document->saveAs(m_home->filePath(QStringLiteral("a.gplan"))));
    QVERIFY(m_autosave->flush());
    QCOMPARE(journals().size(), 1);  // others are to see that the file is open
    m_autosave.reset();
    QVERIFY(journals().isEmpty());
}

void TestAutosave::discardedLeavesNothing()
{
    m_document->reset(sample());
    title("One");
    QVERIFY(m_autosave->flush());
    QCOMPARE(journals().size(), 1);
    m_autosave->giveUp();
    m_autosave.reset();
    QVERIFY(journals().isEmpty());
}

void TestAutosave::keepsStepsAcrossSaving()
{
    const QString path = m_home->filePath(QStringLiteral("a.gplan"));
    m_document->reset(sample());
    QVERIFY(m_document->saveAs(path));
    title("One");
    QVERIFY(m_document->save());
    title("Two");
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    m_document->takeRecovered(lost.designs.front().content);
    QCOMPARE(m_document->filePath(), path);
    QVERIFY(m_document->isModified());
    QVERIFY(!m_document->wasChanged(path));
    m_document->undoStack().undo();
    QCOMPARE(m_document->design().settings().title, std::string("One"));
    QVERIFY(!m_document->isModified());  // that is what the file holds
    m_document->undoStack().undo();
    QVERIFY(m_document->design() == sample());
    QVERIFY(m_document->isModified());
}

void TestAutosave::anotherDesignEndsTheJournal()
{
    m_document->reset(sample());
    title("One");
    QVERIFY(m_autosave->flush());
    const QStringList before = journals();
    m_document->reset(sample("data-lake"));
    QVERIFY(m_autosave->flush());
    QVERIFY(journals().isEmpty());
    title("Two");
    QVERIFY(m_autosave->flush());
    QCOMPARE(journals().size(), 1);
    QVERIFY(journals() != before);
}

void TestAutosave::underAnotherNameItIsKnownThere()
{
    const QString other = m_home->filePath(QStringLiteral("b.gplan"));
    m_document->reset(sample());
    QVERIFY(m_document->saveAs(m_home->filePath(QStringLiteral("a.gplan"))));
    title("One");
    QVERIFY(m_document->saveAs(other));
    title("Two");
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    QCOMPARE(lost.designs.front().content.head.file, other.toStdString());
    QCOMPARE(lost.designs.front().content.steps.back().scenarios.baseline().design.settings().title,
             std::string("Two"));
}

void TestAutosave::scenariosComeBack()
{
    m_document->reset(sample());
    QVERIFY(m_document->duplicateScenario("Larger"));
    title("Larger shop");
    const Scenarios before = m_document->scenarios();
    const ScenarioId open = m_document->scenario();
    kill();
    LostDesigns lost = found();
    m_document->takeRecovered(lost.designs.at(0).content);
    QVERIFY(m_document->scenarios() == before);
    QCOMPARE(m_document->scenario().value, open.value);
}

void TestAutosave::startsAnewWhenLong()
{
    m_document->reset(sample());
    // 4 MiB of changes: a title of 40,000 characters, again and again.
    for (int i = 0; i < 150; ++i) {
        const std::string name(40'000, static_cast<char>('a' + i % 26));
        for (const ComponentPtr &component : m_document->design().components())
            if (component->kind == "ec2.fleet") {
                QVERIFY(m_document->apply(QStringLiteral("x"),
                                          setTags(component->id, TagMap{{{"n", name.substr(0, 250)}}})));
                break;
            }
        QVERIFY(m_document->apply(QStringLiteral("x"), [&](const Design &design) -> Result<Design> {
            Json extra = Json::object();
            extra["later"] = name;
            return design.withExtra(extra);
        }));
        QVERIFY(m_autosave->flush());
    }
    QCOMPARE(journals().size(), 1);
    QVERIFY(QFileInfo(QDir(m_unsaved).filePath(journals().front())).size() < 5'000'000);
    const Design before = m_document->design();
    kill();
    LostDesigns lost = found();
    QVERIFY(lost.designs.at(0).content.steps.back().scenarios.baseline().design == before);
}

void TestAutosave::broughtBackItIsKeptOnAndTheOldJournalGoes()
{
    m_document->reset(sample());
    title("One");
    kill();
    m_autosave = std::make_unique<Autosave>(*m_document, m_unsaved);
    {
        LostDesigns lost = found();
        QVERIFY(found().designs.empty());  // it is held: another start offers nothing
        m_document->takeRecovered(lost.designs.at(0).content);
        m_autosave->replace(std::move(lost.designs.at(0).journal));
    }
    QVERIFY(m_autosave->flush());
    QCOMPARE(journals().size(), 1);
    title("Two");
    kill();  // once more
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    m_document->takeRecovered(lost.designs.at(0).content);
    QCOMPARE(m_document->design().settings().title, std::string("Two"));
    m_document->goTo(0);
    QVERIFY(m_document->design() == sample());
}

void TestAutosave::aFullDiskIsToldAndMendsItself()
{
    QSignalSpy failing(m_autosave.get(), &Autosave::failing);
    QSignalSpy working(m_autosave.get(), &Autosave::working);
    m_document->reset(sample());
    title("One");
    QVERIFY(m_autosave->flush());
    {
        const SmallDisk full(static_cast<rlim_t>(QFileInfo(m_autosave->journalPath()).size() + 20));
        title("Two");
        QVERIFY(!m_autosave->flush());
        QTRY_COMPARE(failing.size(), 1);
        QVERIFY(failing.front().front().toString().contains(QStringLiteral("too large")));
        title("Three");
        QVERIFY(!m_autosave->flush());
        QTest::qWait(10);
        QCOMPARE(failing.size(), 1);  // told once
    }
    title("Four");
    QVERIFY(m_autosave->flush());
    QTRY_COMPARE(working.size(), 1);
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.at(0).content.damagedAt, std::size_t(0));  // no half record is left of it
    QCOMPARE(lost.designs.at(0).content.steps.back().scenarios.baseline().design.settings().title, std::string("Four"));
}

void TestAutosave::aFolderThatCannotBeMadeIsTold()
{
    QFile file(m_home->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Document document(engine());
    Autosave autosave(document, m_home->filePath(QStringLiteral("file/unsaved")));
    QSignalSpy failing(&autosave, &Autosave::failing);
    document.reset(sample());
    QVERIFY(autosave.flush());  // nothing is lost as long as nothing was done
    QVERIFY(document.apply(QStringLiteral("x"), setSettingsField("title", "One")));
    QVERIFY(!autosave.flush());
    QTRY_COMPARE(failing.size(), 1);
    QVERIFY(failing.front().front().toString().contains(m_home->filePath(QStringLiteral("file/unsaved"))));
}

void TestAutosave::aDamagedJournalIsPutAsideAndTold()
{
    m_document->reset(sample());
    title("One");
    kill();
    const QString path = QDir(m_unsaved).filePath(journals().front());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(4);
    file.write("#####");
    file.close();
    const LostDesigns lost = found();
    QVERIFY(lost.designs.empty());
    QCOMPARE(lost.damaged.size(), 1);
    QVERIFY(lost.damaged.front().contains(path + QStringLiteral(".damaged")));
    QVERIFY(QFile::exists(path + QStringLiteral(".damaged")));  // somebody may still get something out of it
    QVERIFY(found().damaged.isEmpty());                         // told once
}

void TestAutosave::aHeldJournalIsNobodyElses()
{
    m_document->reset(sample());
    title("One");
    QVERIFY(m_autosave->flush());
    QVERIFY(found().designs.empty());
    QCOMPARE(journals().size(), 1);
    QVERIFY(!takeLostDesign(m_autosave->journalPath(), builtInKinds()));
}

void TestAutosave::aNewerJournalIsLeftForItsVersion()
{
    QVERIFY(QDir().mkpath(m_unsaved));
    // Its checksum was worked out by Python's zlib.
    QFile file(QDir(m_unsaved).filePath(QStringLiteral("later.journal")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("13 c4756efc {\"journal\":2}\n");
    file.close();
    const LostDesigns lost = found();
    QVERIFY(lost.designs.empty());
    QVERIFY(file.exists());
}

void TestAutosave::whoHasAFileOpenIsKnown()
{
    const QString path = m_home->filePath(QStringLiteral("a.gplan"));
    m_document->reset(sample());
    QVERIFY(m_document->saveAs(path));
    QVERIFY(m_autosave->flush());
    QVERIFY(!openElsewhereSince(m_unsaved, path));  // this program knows its own windows
    // Another program's journal of the same file, under a path that leads there by a link.
    const QString link = m_home->filePath(QStringLiteral("link.gplan"));
    QVERIFY(QFile::link(path, link));
    auto held = HeldFile::create(m_unsaved.toStdString() + "/other.journal");
    QVERIFY(held);
    QVERIFY(held->append(JournalWriter::head({link.toStdString(), "aa", 1, 12'345})));
    QCOMPARE(openElsewhereSince(m_unsaved, path).value_or(0), std::int64_t(12'345));
    QVERIFY(!openElsewhereSince(m_unsaved, m_home->filePath(QStringLiteral("b.gplan"))));
    held->remove();
    QVERIFY(!openElsewhereSince(m_unsaved, path));
}

void TestAutosave::isLeftForTheNextStart()
{
    m_document->reset(sample());
    const auto path = m_autosave->keepForNextStart();
    QVERIFY(path);
    // Held until the window goes: the restart may fail, and the design goes on.
    QVERIFY(!takeLostDesign(*path, builtInKinds()));
    title("One");
    QVERIFY(m_autosave->flush());
    QCOMPARE(m_autosave->journalPath(), *path);
    m_autosave->letGo();
    m_autosave->giveUp();
    m_autosave.reset();
    auto lost = takeLostDesign(*path, builtInKinds());
    QVERIFY(lost);
    QCOMPARE(lost->content.steps.back().scenarios.baseline().design.settings().title, std::string("One"));
}

void TestAutosave::aFullDiskWhileItIsBroughtBackLosesNothing()
{
    m_document->reset(sample());
    title("One");
    title(std::string(200, 'x'));
    kill();
    m_autosave = std::make_unique<Autosave>(*m_document, m_unsaved);
    LostDesigns lost = found();
    const QString before = QString::fromStdString(lost.designs.at(0).journal.path());
    {
        const SmallDisk full(1'000);  // room for a head, and not for the design
        m_document->takeRecovered(lost.designs.at(0).content);
        m_autosave->replace(std::move(lost.designs.at(0).journal));
        QVERIFY(!m_autosave->flush());
        QVERIFY(!m_autosave->isKeeping());
        QVERIFY(QFile::exists(before));  // it alone holds it all
    }
    title("Two");
    QVERIFY(m_autosave->flush());
    QVERIFY(!QFile::exists(before));
    QCOMPARE(journals().size(), 1);
}

void TestAutosave::whatBecomesUnsavedAgainIsKept()
{
    const QString path = m_home->filePath(QStringLiteral("a.gplan"));
    m_document->reset(sample());
    title("One");
    QVERIFY(m_document->saveAs(path));
    title("Two");
    QVERIFY(m_document->save());
    // The file goes: only the window holds the design, as FileWatch then says.
    QVERIFY(QFile::remove(path));
    m_document->undoStack().resetClean();
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    m_document->takeRecovered(lost.designs.front().content);
    QVERIFY(m_document->isModified());
    QCOMPARE(m_document->design().settings().title, std::string("Two"));
}

void TestAutosave::aFileThatGoesAfterTheKillIsOffered()
{
    const QString path = m_home->filePath(QStringLiteral("a.gplan"));
    m_document->reset(sample());
    title("One");
    QVERIFY(m_document->saveAs(path));
    title("Two");
    QVERIFY(m_document->save());
    kill();
    QVERIFY(QFile::remove(path));
    QCOMPARE(found().designs.size(), std::size_t(1));
}

void TestAutosave::aSaveThatWasNotNotedIsFound()
{
    // Killed between the rename of the file and the record of it.
    const QString path = m_home->filePath(QStringLiteral("a.gplan"));
    m_document->reset(sample());
    QVERIFY(m_document->saveAs(path));
    title("One");
    title("Two");
    const Scenarios saved = m_document->scenarios();
    kill();
    QVERIFY(writeProjectFile({path, saved, {}}));
    QVERIFY(found().designs.empty());  // all of it is in the file
    QVERIFY(journals().isEmpty());
}

void TestAutosave::anotherDesignOnAFullDiskIsNotMixedUp()
{
    m_document->reset(sample());
    title("One");
    QVERIFY(m_autosave->flush());
    {
        const SmallDisk full(static_cast<rlim_t>(QFileInfo(m_autosave->journalPath()).size() + 20));
        title("Two");
        QVERIFY(!m_autosave->flush());
        const SmallDisk fuller(10);
        ReadProject other{m_home->filePath(QStringLiteral("b.gplan")), Scenarios(sample("data-lake")), {}, "bb"};
        m_document->take(other);
        m_autosave->flush();
    }
    title("Three");
    QVERIFY(m_autosave->flush());
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    for (const JournalStep &step : lost.designs.front().content.steps)
        QVERIFY(step.scenarios.baseline().design.component(ComponentId("lake")));
}

void TestAutosave::aDamagedStateOfALargeDesignIsPutAside()
{
    QVERIFY(QDir().mkpath(m_unsaved));
    std::string bytes = JournalWriter::head({});
    JournalWriter writer;
    std::string state = writer.state(Scenarios(sample()), {});
    state.insert(state.find('{') + 1, std::string(100'000, ' '));  // neither its length nor its checksum holds
    QFile file(QDir(m_unsaved).filePath(QStringLiteral("large.journal")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(bytes + state));
    file.close();
    const LostDesigns lost = found();
    QCOMPARE(lost.damaged.size(), 1);
    QVERIFY(QFile::exists(file.fileName() + QStringLiteral(".damaged")));
}

void TestAutosave::aLargeDesign()
{
    // 10 MB, as quality.md names it: the same parts again and again.
    const Design one = sample("web-shop");
    std::vector<ComponentPtr> parts;
    for (int i = 0; i < 6'400; ++i)
        for (const ComponentPtr &part : one.components())
            if (part->kind == "s3.bucket") {
                auto copy = std::make_shared<Component>(*part);
                copy->id = ComponentId("part-" + std::to_string(i));
                copy->parent = {};
                parts.push_back(std::move(copy));
            }
    m_document->reset(Design::of(one.settings(), parts, {}, {}));
    QVERIFY2(writeScenarios(m_document->scenarios()).size() > 10'000'000,
             std::to_string(writeScenarios(m_document->scenarios()).size()).c_str());
    title("One");
    title("Two");
    const Design before = m_document->design();
    kill();
    LostDesigns lost = found();
    QCOMPARE(lost.designs.size(), std::size_t(1));
    QVERIFY(lost.designs.front().content.steps.back().scenarios.baseline().design == before);
}

QTEST_GUILESS_MAIN(TestAutosave)
#include "test_autosave.moc"
