// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/exchange/csv.h"
#include "core/exchange/project_file.h"
#include "core/exchange/templates.h"
#include "ui/document/file_versions.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/shell/file_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/window_corner.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <atomic>
#include <thread>
#include <vector>

using namespace gp;

namespace {

QString newestVersion(const QString &file)
{
    const QList<FileVersion> versions = FileVersions(FileVersions::usualFolder()).of(file);
    return versions.isEmpty() ? QString() : versions.front().path;
}

/// For another process to do its work on a machine that is busy.
constexpr int kProcessMs = 60'000;

}  // namespace

/// What the window reads and writes: designs, questions before anything is lost, the recent list.
class TestWindowFiles : public test::WindowFixture {
    Q_OBJECT

private slots:
    void saveAnswersTheQuestion();
    void discardAnswersTheQuestion();
    void cancelKeepsTheWindow();
    void noQuestionWithoutChanges();
    void badFileIsSaidInWordsAndHarmsNothing();
    void unwritableFileIsSaidInWords();
    void nameWithoutEndingReplacesNothingUnasked();
    void fileChangedByAnotherProgramIsAskedAbout();
    void fileThatIsGoneIsToldAndSavedAgain();
    void fileThatIsGoneIsAskedAboutOnClosing();
    void fileThatComesBackIsNoNews();
    void ownSavingIsNoNews();
    void fileReplacedByAnEditorIsToldAtOnce();
    void keepMineIsNotAskedTwice();
    void reloadIsAStepThatCanBeUndone();
    void reloadOfARubbishFileStaysOffered();
    void reloadOfANewerFormatKeepsOwnWorkAsAVersion();
    void reloadIsOfTheFileThatItWasAskedFor();
    void reloadAsksWhereOwnWorkCannotBeKept();
    void aLargeFileIsReadBesideTheWindow();
    void recentAmountComesWithTheEvaluation();
    void whatIsReadIsAlwaysHeard();
    void droppedFileOpens();
    void typingAfterASaveKeepsWhatWasSaved();
    void whatWasRefusedIsAskedAbout();
};

void TestWindowFiles::saveAnswersTheQuestion()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("kept.gplan"));
    QVERIFY(m_window->saveTo(path));
    change();
    const Design edited = m_window->document().design();
    answering(QMessageBox::Save, [&] { QVERIFY(m_window->newDesign()); });
    QVERIFY(m_asked);
    QVERIFY(m_window->document().design().components().empty());
    QVERIFY(m_window->openFile(path));
    QVERIFY(m_window->document().design() == edited);
}

void TestWindowFiles::discardAnswersTheQuestion()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("kept.gplan"));
    QVERIFY(m_window->saveTo(path));
    const Design saved = m_window->document().design();
    change();
    answering(QMessageBox::Discard, [&] { QVERIFY(m_window->openFile(path)); });
    QVERIFY(m_asked);
    QVERIFY(m_window->document().design() == saved);
}

void TestWindowFiles::cancelKeepsTheWindow()
{
    openSample();
    change();
    const Design edited = m_window->document().design();
    answering(QMessageBox::Cancel, [&] { QVERIFY(!m_window->close()); });
    QVERIFY(m_asked);
    QVERIFY(m_window->isVisible());
    QVERIFY(m_window->document().design() == edited);
    QVERIFY(m_window->document().isModified());
}

void TestWindowFiles::noQuestionWithoutChanges()
{
    openSample();
    change();
    m_window->document().undoStack().undo();
    answering(QMessageBox::Cancel, [&] { QVERIFY(m_window->close()); });
    QVERIFY(!m_asked);
}

void TestWindowFiles::badFileIsSaidInWordsAndHarmsNothing()
{
    openSample();
    QFile file(m_folder.filePath(QStringLiteral("torn.gplan")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": 1, \"components\": {");
    file.close();
    const Design before = m_window->document().design();
    QVERIFY(!m_window->openFile(file.fileName()));
    QVERIFY(m_window->document().design() == before);
    QVERIFY(m_window->messageBar().isVisible());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("torn.gplan")));
    // Nobody is asked what becomes of the open design for a file that cannot be opened.
    change();
    const Design changed = m_window->document().design();
    answering(QMessageBox::Discard, [&] { QVERIFY(!m_window->openFile(file.fileName())); });
    QVERIFY(!m_asked);
    QVERIFY(m_window->document().design() == changed);
    m_window->document().undoStack().undo();
    QTest::mouseClick(find<QAbstractButton>("message.close"), Qt::LeftButton);
    QVERIFY(!m_window->messageBar().isVisible());
}

void TestWindowFiles::unwritableFileIsSaidInWords()
{
    openSample();
    QVERIFY(!m_window->saveTo(m_folder.filePath(QStringLiteral("no such folder/x.gplan"))));
    QVERIFY(m_window->messageBar().isVisible());
    m_window->messageBar().hide();
    m_window->exportToFile(ExportFormat::Csv, m_folder.filePath(QStringLiteral("no such folder/x.csv")));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->messageBar().isVisible(), kProcessMs);
    QVERIFY2(m_window->messageBar().text().contains(QStringLiteral("no such folder")),
             qPrintable(m_window->messageBar().text()));
}

void TestWindowFiles::nameWithoutEndingReplacesNothingUnasked()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shop.gplan"));
    write(path, "precious");
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->saveNamed(m_folder.filePath(QStringLiteral("shop")))); },
        "replace");
    QVERIFY(m_asked);
    QCOMPARE(bytesOf(path), QByteArray("precious"));
    answering(
        QMessageBox::Yes, [&] { QVERIFY(m_window->saveNamed(m_folder.filePath(QStringLiteral("shop")))); }, "replace");
    QVERIFY(m_asked);
    QCOMPARE(m_window->document().filePath(), path);
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(m_window->saveNamed(m_folder.filePath(QStringLiteral("unheard")))); },
        "replace");
    QVERIFY(!m_asked);
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("unheard.gplan"))));
}

void TestWindowFiles::fileChangedByAnotherProgramIsAskedAbout()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    write(path, "of someone else");
    change();
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->save()); }, "changed");
    QVERIFY(m_asked);
    QCOMPARE(bytesOf(path), QByteArray("of someone else"));
    QVERIFY(m_window->document().isModified());
    answering(
        QMessageBox::Yes, [&] { QVERIFY(m_window->save()); }, "changed");
    QVERIFY(m_asked);
    QVERIFY(bytesOf(path).startsWith('{'));
    QVERIFY(!m_window->document().isModified());
}

void TestWindowFiles::fileThatIsGoneIsToldAndSavedAgain()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("gone.gplan"));
    QVERIFY(m_window->saveTo(path));
    const QByteArray saved = bytesOf(path);
    QVERIFY(QFile::remove(path));
    QTRY_VERIFY(m_window->messageBar().text().contains(QStringLiteral("gone.gplan” is gone from the disk")));
    QVERIFY(m_window->isWindowModified());
    QVERIFY(find<WindowCorner>("corner")->stateText().contains(QStringLiteral("gone")));
    QTest::mouseClick(find<QAbstractButton>("message.saveAgain"), Qt::LeftButton);
    QCOMPARE(bytesOf(path), saved);
    QVERIFY(!m_window->isWindowModified());
    QVERIFY(!m_window->messageBar().isVisible());
    QCOMPARE(find<WindowCorner>("corner")->stateText(), QStringLiteral("all changes kept"));
}

void TestWindowFiles::fileThatIsGoneIsAskedAboutOnClosing()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("gone.gplan"));
    QVERIFY(m_window->saveTo(path));
    QVERIFY(QFile::remove(path));
    // At once, before anything can have told of it.
    answering(QMessageBox::Cancel, [&] { QVERIFY(!m_window->close()); });
    QVERIFY(m_asked);
    answering(QMessageBox::Save, [&] { QVERIFY(m_window->close()); });
    QVERIFY(m_asked);
    QVERIFY(QFile::exists(path));
}

void TestWindowFiles::fileThatComesBackIsNoNews()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("away.gplan"));
    QVERIFY(m_window->saveTo(path));
    QVERIFY(QFile::rename(path, path + u'~'));
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QVERIFY(QFile::rename(path + u'~', path));
    QTRY_VERIFY(!m_window->messageBar().isVisible());
    QVERIFY(!m_window->isWindowModified());
    answering(QMessageBox::Cancel, [&] { QVERIFY(m_window->close()); });
    QVERIFY(!m_asked);
}

void TestWindowFiles::ownSavingIsNoNews()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("own.gplan"));
    for (int i = 0; i < 3; ++i) {
        QVERIFY(m_window->saveTo(path));
        QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(fleet(), "memory", 40 + i)));
        QTest::qWait(400);
        QVERIFY2(!m_window->messageBar().isVisible(), qPrintable(m_window->messageBar().text()));
    }
}

/// As many editors save: the new file beside the old one, then under its name.
void TestWindowFiles::fileReplacedByAnEditorIsToldAtOnce()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    QByteArray theirs = bytesOf(path);
    theirs.replace("\"title\": \"", "\"title\": \"Their ");
    write(path + u'~', theirs);
    QVERIFY(QFile::remove(path));
    QVERIFY(QFile::rename(path + u'~', path));
    QTRY_VERIFY(m_window->messageBar().text().contains(QStringLiteral("was changed by another program")));
    QVERIFY(!m_window->isWindowModified());
    answering(
        QMessageBox::Cancel, [&] { QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton); },
        "reload");
    QVERIFY(!m_asked);
    QVERIFY(m_window->document().design().settings().title.starts_with("Their "));
    QVERIFY(!m_window->messageBar().isVisible());
    // The next one is told as well.
    write(path, bytesOf(path) + "\n");
    QTRY_VERIFY(m_window->messageBar().isVisible());
}

void TestWindowFiles::keepMineIsNotAskedTwice()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    const QByteArray mine = bytesOf(path);
    write(path, "of someone else");
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QTest::mouseClick(find<QAbstractButton>("message.keepMine"), Qt::LeftButton);
    QVERIFY(!m_window->messageBar().isVisible());
    QVERIFY(m_window->isWindowModified());
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(m_window->save()); }, "changed");
    QVERIFY(!m_asked);
    QCOMPARE(bytesOf(path), mine);
    QVERIFY(!m_window->isWindowModified());
}

void TestWindowFiles::reloadIsAStepThatCanBeUndone()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    QByteArray theirs = bytesOf(path);
    theirs.replace("\"title\": \"", "\"title\": \"Their ");
    change();
    const Design mine = m_window->document().design();
    const QByteArray mineWritten = QByteArray::fromStdString(writeScenarios(m_window->document().scenarios()));
    write(path, theirs);
    QTRY_VERIFY(m_window->messageBar().isVisible());
    answering(
        QMessageBox::Cancel, [&] { QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton); },
        "reload");
    QVERIFY(!m_asked);
    Document &document = m_window->document();
    QTRY_VERIFY(document.design().settings().title.starts_with("Their "));
    // Nobody is asked about it when the window closes: it outlives the steps as a version.
    QCOMPARE(bytesOf(newestVersion(path)), mineWritten);
    QVERIFY(!m_window->isWindowModified());
    QVERIFY(!m_window->messageBar().isVisible());
    QVERIFY(document.undoStack().undoText().contains(QStringLiteral("shared.gplan")));
    // Own work is one step away, and saving it then is no conflict: the file's content was seen.
    document.undoStack().undo();
    QVERIFY(document.design() == mine);
    QVERIFY(m_window->isWindowModified());
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(m_window->save()); }, "changed");
    QVERIFY(!m_asked);
    QCOMPARE(bytesOf(path), mineWritten);
    document.undoStack().redo();
    QVERIFY(document.design().settings().title.starts_with("Their "));
    QVERIFY(m_window->isWindowModified());
    // The edit before the reload is a step as well.
    document.undoStack().undo();
    document.undoStack().undo();
    QVERIFY(document.design() != mine);
}

/// A half written file says which, and is tried again; what else is said in its place goes, and it is back.
void TestWindowFiles::reloadOfARubbishFileStaysOffered()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    const QByteArray saved = bytesOf(path);
    const Design mine = m_window->document().design();
    write(path, "{\n1, b\n}");
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
    const QString text = m_window->messageBar().text();
    QVERIFY2(text.contains(QStringLiteral("shared.gplan")) && text.contains(QStringLiteral("line 2")),
             qPrintable(text));
    QVERIFY(m_window->document().design() == mine);
    m_window->messageBar().present(QStringLiteral("Something else went wrong."));
    QTest::mouseClick(find<QAbstractButton>("message.close"), Qt::LeftButton);
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("was changed by another program")));
    QByteArray theirs = saved;
    theirs.replace("\"title\": \"", "\"title\": \"Their ");
    write(path, theirs);
    QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
    QVERIFY(m_window->document().design().settings().title.starts_with("Their "));
    QVERIFY(!m_window->messageBar().isVisible());
}

/// It can be looked at alone, so there are no steps: own work is among the versions.
void TestWindowFiles::reloadOfANewerFormatKeepsOwnWorkAsAVersion()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    Json newer = Json::parse(bytesOf(path).toStdString());
    newer["format"] = kProjectFormat + 1;
    change();
    const QByteArray mine = QByteArray::fromStdString(writeScenarios(m_window->document().scenarios()));
    write(path, QByteArray::fromStdString(newer.dump()));
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
    QTRY_VERIFY(m_window->document().isReadOnly());
    QVERIFY(!m_window->document().isModified());
    QCOMPARE(bytesOf(newestVersion(path)), mine);
    QVERIFY2(find<Toast>("toast")->text().contains(QStringLiteral("among the versions")),
             qPrintable(find<Toast>("toast")->text()));
    // Back in this format it is read anew.
    write(path, mine);
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
    QTRY_VERIFY(!m_window->document().isReadOnly());
    QVERIFY2(find<Toast>("toast")->text().contains(QStringLiteral("is open now")),
             qPrintable(find<Toast>("toast")->text()));
}

/// While own work is being kept the window lives on: what is opened by then is not replaced.
void TestWindowFiles::reloadIsOfTheFileThatItWasAskedFor()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    QByteArray theirs = bytesOf(path);
    theirs.replace("\"title\": \"", "\"title\": \"Their ");
    change();
    write(path, theirs);
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
    const Design other = designFromTemplate("single-server", builtInKinds()).value();
    m_window->document().reset(other);
    QTest::qWait(500);
    QVERIFY(m_window->document().design() == other);
    QVERIFY(m_window->document().filePath().isEmpty());
}

void TestWindowFiles::reloadAsksWhereOwnWorkCannotBeKept()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    QByteArray theirs = bytesOf(path);
    theirs.replace("\"title\": \"", "\"title\": \"Their ");
    change();
    const Design mine = m_window->document().design();
    write(path, theirs);
    QTRY_VERIFY(m_window->messageBar().isVisible());
    // A file lies where the folder of the versions is to be.
    const QString versions = FileVersions::usualFolder();
    QVERIFY(QDir(versions).removeRecursively());
    write(versions, "in the way");
    answering(
        QMessageBox::Cancel,
        [&] {
            QTest::mouseClick(find<QAbstractButton>("message.reload"), Qt::LeftButton);
            QTRY_VERIFY(m_asked);
        },
        "reload");
    QVERIFY(m_asked);
    QVERIFY(m_window->document().design() == mine);
    QVERIFY(QFile::remove(versions));
}

/// 20,000 fleets are some seconds of parsing. The window lives meanwhile, says what it does, and stops waiting when told to.
void TestWindowFiles::aLargeFileIsReadBesideTheWindow()
{
    openSample();
    Json file = Json::parse(writeProject(m_window->document().design()));
    const Json one = file.at("components").at(fleet().value);
    for (int i = 0; i < 20'000; ++i)
        file["components"]["fleet-" + std::to_string(i)] = one;
    const QString path = m_folder.filePath(QStringLiteral("large.gplan"));
    write(path, QByteArray::fromStdString(file.dump()));
    const Design before = m_window->document().design();

    QString title;
    int turns = 0;  // of the event loop while the file was read
    QTimer watch;
    connect(&watch, &QTimer::timeout, this, [&] {
        ++turns;
        QWidget *dialog = QApplication::activeModalWidget();
        if (!dialog || dialog->objectName() != QStringLiteral("reading"))
            return;
        title = dialog->findChild<QLabel *>(QStringLiteral("reading.title"))->text();
        QTest::mouseClick(dialog->findChild<QAbstractButton *>(QStringLiteral("reading.cancel")), Qt::LeftButton);
    });
    watch.start(5);
    QVERIFY(!m_window->openFile(path));
    watch.stop();
    QVERIFY2(title.startsWith(QStringLiteral("Opening large.gplan, ")), qPrintable(title));
    QVERIFY(turns > 3);
    QCOMPARE(m_window->document().design(), before);
    QVERIFY(m_window->document().filePath().isEmpty());
    QVERIFY(!m_window->messageBar().isVisible());
    // What was cancelled goes on to its end unheard, and another file opens meanwhile.
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("small.gplan"))));
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->openFile(m_folder.filePath(QStringLiteral("small.gplan"))));
    QCOMPARE(m_window->document().design().components().size(), before.components().size());
}

void TestWindowFiles::recentAmountComesWithTheEvaluation()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("lately.gplan"));
    QVERIFY(m_window->saveTo(path));
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->openFile(path));
    QVERIFY(!m_window->document().evaluationIsCurrent());  // opening does not wait for it
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    QCOMPARE(recentFiles(settings).first().path, path);
    QVERIFY(recentFiles(settings).first().amount.isEmpty());
    settle();
    const QString amount = recentFiles(settings).first().amount;
    QVERIFY2(amount.startsWith(QStringLiteral("at least $")), qPrintable(amount));
    QVERIFY(m_window->status().totalText().contains(amount));
}

void TestWindowFiles::droppedFileOpens()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("drop.gplan"));
    QVERIFY(m_window->saveTo(path));
    QVERIFY(m_window->newDesign());
    QMimeData mime;
    mime.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &drop);
    QTRY_COMPARE(m_window->document().filePath(), path);
}

void TestWindowFiles::typingAfterASaveKeepsWhatWasSaved()
{
    openSample();
    Document &document = m_window->document();
    const ComponentId customers("customers");
    QLineEdit *edit = lineOf("customers", "peakLoad");
    QVERIFY(edit);
    QTest::keyClicks(edit, QStringLiteral("5k"));
    const auto load = [&] {
        return fieldValue(document.design().component(customers)->spec, "peakLoad")->get<double>();
    };
    QCOMPARE(load(), 5'000.0);
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("typed.gplan"))));
    // "5kx" is no load: the last valid one stays in force, and that is the one that was saved.
    QTest::keyClicks(edit, QStringLiteral("x"));
    QCOMPARE(load(), 5'000.0);
    QVERIFY(!document.isModified());
}

void TestWindowFiles::whatWasRefusedIsAskedAbout()
{
    openSample();
    QLineEdit *line = lineOf("customers", "peakLoad");
    QVERIFY(line);
    QTest::keyClicks(line, QStringLiteral("12 apples"));
    QVERIFY(!m_window->document().isModified());
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->close()); }, "unfinished");
    QVERIFY(m_asked);
    QCOMPARE(line->text(), QStringLiteral("12 apples"));
    // Another part, another scenario: it waits where it was typed, marked as before.
    QVERIFY(m_window->document().duplicateScenario("Other"));
    QVERIFY(lineOf("web-fleet", "memory"));
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->newDesign()); }, "unfinished");
    QVERIFY(m_asked);
    // Of the form as it is now: editors of the subject before go a little later.
    const auto typed = [this] {
        m_window->selection().select(ComponentId("customers"));
        settle();
        return qobject_cast<QLineEdit *>(
            m_window->inspector().form().editor(QStringLiteral("peakLoad"))->focusWidget());
    };
    QCOMPARE(typed()->text(), QStringLiteral("4,100"));
    m_window->document().setScenario(ScenarioId(kBaselineId));
    line = typed();
    QCOMPARE(line->text(), QStringLiteral("12 apples"));
    QVERIFY(!m_window->inspector().form().editor(QStringLiteral("peakLoad"))->frame()->error().isEmpty());
    // Mended, it is asked about no more.
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("900"));
    QVERIFY(m_window->inspector().form().unfinished().isEmpty());
    answering(QMessageBox::Discard, [&] { QVERIFY(m_window->close()); });
    QVERIFY(m_asked);
}

/// The reader ends and goes at any moment while the window waits for it; with threads that work beside it, at many of them.
void TestWindowFiles::whatIsReadIsAlwaysHeard()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("heard.gplan"));
    QVERIFY(m_window->saveTo(path));
    std::atomic<bool> done = false;
    std::vector<std::thread> busy;
    for (int i = 0; i < 4; ++i)
        busy.emplace_back([&done] {
            while (!done)
                std::this_thread::yield();
        });
    int unheard = 0;
    for (int i = 0; i < 60 && unheard == 0; ++i) {
        QTimer giveUp;
        giveUp.setSingleShot(true);
        QObject::connect(&giveUp, &QTimer::timeout, [] {
            if (auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget()))
                dialog->reject();
        });
        giveUp.start(20'000);
        const auto project = readBeside(m_window.get(), path, m_engine->kinds);
        unheard += project && project->has_value() ? 0 : 1;
    }
    done = true;
    for (std::thread &thread : busy)
        thread.join();
    QCOMPARE(unheard, 0);
}

QTEST_MAIN(TestWindowFiles)
#include "test_window_files.moc"
