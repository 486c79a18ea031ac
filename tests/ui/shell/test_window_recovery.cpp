// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"
#include "core/exchange/templates.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/autosave.h"
#include "ui/document/lost_designs.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recovery_page.h"
#include "ui/shell/versions_page.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/text_block.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFloat16>
#include <QListWidget>
#include <QPushButton>

using namespace gp;

class TestWindowRecovery : public test::WindowFixture {
    Q_OBJECT

private slots:
    void init()
    {
        QDir(folder()).removeRecursively();
        WindowFixture::init();
    }
    void cleanup() { WindowFixture::cleanup(); }
    void whatWasLostIsOfferedAndOpened();
    void whatIsLeftIsOfferedAgain();
    void openingItsFileOffersWhatWasLost();
    void thePageStaysInFront();
    void isLookedForFromTheMenu();
    void discardingAsks();
    void aFileThatIsGoneOnWithStaysAsItIs();
    void severalOpenInWindowsOfTheirOwn();
    void aDamagedJournalIsTold();
    void closingAWindowLeavesNoJournal();
    void aRefusedSaveOffersAnotherPlace();
    void aFullDiskLosesNothing();
    void versionsAreComparedAndRestored();
    void aVersionOpensAsACopy();
    void withoutAFileThereAreNoVersions();
    void aFileOpenElsewhereIsAskedAbout();

private:
    [[nodiscard]] static QString folder() { return Autosave::usualFolder(); }
    /// A journal as a program leaves it that is killed after these titles.
    void leave(const QString &file, const QStringList &titles)
    {
        QVERIFY(QDir().mkpath(folder()));
        JournalWriter writer;
        Scenarios now(designFromTemplate("web-fleet", builtInKinds()).value());
        std::string hash;
        if (!file.isEmpty())
            hash = QCryptographicHash::hash(bytesOf(file), QCryptographicHash::Sha256).toHex().toStdString();
        std::string bytes = JournalWriter::head({file.toStdString(), hash, 1, 1'000});
        bytes += writer.state(now, {"", 1'000});
        if (!file.isEmpty())
            bytes += JournalWriter::saved(file.toStdString(), hash);
        for (const QString &title : titles) {
            now = Scenarios(setSettingsField("title", title.toStdString())(now.baseline().design).value());
            bytes += writer.state(now, {"Title " + title.toStdString(), QDateTime::currentMSecsSinceEpoch()});
        }
        static int number = 0;
        write(QDir(folder()).filePath(QStringLiteral("left-%1.journal").arg(++number)),
              QByteArray::fromStdString(bytes));
    }
    void offer() { m_window->offerLost(findLostDesigns(folder(), builtInKinds())); }
    void click(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isVisible() && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    [[nodiscard]] QString savedSample()
    {
        openSample();
        const QString path = m_folder.filePath(QStringLiteral("shop-%1.gplan").arg(++m_files));
        return m_window->saveTo(path) ? path : QString();
    }
    void title(const char *text)
    {
        QVERIFY(m_window->document().apply(QStringLiteral("Title"), setSettingsField("title", text)));
    }
    int m_files = 0;
};

void TestWindowRecovery::whatWasLostIsOfferedAndOpened()
{
    const QString path = savedSample();
    QVERIFY(m_window->showStartPage());
    leave(path, {QStringLiteral("One"), QStringLiteral("Two")});
    offer();
    auto *page = find<RecoveryPage>("recovery");
    QVERIFY(page && page->isVisible());
    QCOMPARE(page->count(), 1);
    QCOMPARE(find<TextLine>("recovery.title.0")->text(), QStringLiteral("Two"));
    const QString steps = find<TextBlock>("recovery.steps.0")->text();
    QVERIFY2(steps.contains(QStringLiteral("2 steps since it was saved")) &&
                 steps.contains(QStringLiteral("Title Two; Title One")),
             qPrintable(steps));
    page->wait();
    QVERIFY(find<TextLine>("recovery.price.0")->text().contains(QStringLiteral("$")));
    click("recovery.open.0");
    QVERIFY(!find<Overlay>("overlay")->isVisible());
    QCOMPARE(m_window->document().design().settings().title, std::string("Two"));
    QCOMPARE(m_window->document().filePath(), path);
    QVERIFY(m_window->document().isModified());
    // Its steps are there, and so is what the file holds.
    QTest::keyClick(&m_window->diagram(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_window->document().design().settings().title, std::string("One"));
    QTest::keyClick(&m_window->diagram(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!m_window->document().isModified());
    QVERIFY(findLostDesigns(folder(), builtInKinds()).designs.empty());
}

void TestWindowRecovery::whatIsLeftIsOfferedAgain()
{
    leave({}, {QStringLiteral("Left")});
    offer();
    click("page.close");
    QTRY_VERIFY(!find<RecoveryPage>("recovery"));
    m_window->action(QStringLiteral("action.recover"))->trigger();
    QTRY_VERIFY(find<RecoveryPage>("recovery"));
    QCOMPARE(find<TextLine>("recovery.title.0")->text(), QStringLiteral("Left"));
    QTest::keyClick(find<RecoveryPage>("recovery"), Qt::Key_Escape);
    QTRY_VERIFY(!find<RecoveryPage>("recovery"));
    const LostDesigns again = findLostDesigns(folder(), builtInKinds());
    QCOMPARE(again.designs.size(), std::size_t(1));
    for (const QString &name : QDir(folder()).entryList(QDir::Files))
        QFile::remove(QDir(folder()).filePath(name));
}

/// What was left for later comes up when its file is opened: nobody goes on with less than there is.
void TestWindowRecovery::openingItsFileOffersWhatWasLost()
{
    const QString path = savedSample();
    QVERIFY(m_window->showStartPage());
    leave(path, {QStringLiteral("Mine")});
    leave({}, {QStringLiteral("Of no file")});
    QVERIFY(m_window->openFile(path));  // no other program has it open, so nothing is asked
    QTRY_VERIFY(find<RecoveryPage>("recovery"));
    QCOMPARE(find<RecoveryPage>("recovery")->count(), 1);
    QCOMPARE(find<TextLine>("recovery.title.0")->text(), QStringLiteral("Mine"));
    click("recovery.open.0");
    QCOMPARE(m_window->document().filePath(), path);
    QCOMPARE(m_window->document().design().settings().title, std::string("Mine"));
    QCOMPARE(MainWindow::windows().size(), 1);
}

/// The card shrinks to what is left on it, the keyboard stays on it, and nothing behind it hears of shortcuts.
void TestWindowRecovery::thePageStaysInFront()
{
    leave({}, {QStringLiteral("First")});
    leave({}, {QStringLiteral("Second")});
    offer();
    auto *page = find<RecoveryPage>("recovery");
    const int two = page->height();
    answering(
        QMessageBox::Discard, [this] { click("recovery.discard.0"); }, "discardLost");
    QTRY_VERIFY2(page->height() < two - 100, qPrintable(QString::number(page->height())));
    QVERIFY(!find<QPushButton>("recovery.openAll")->isVisible());
    activate();
    QTRY_VERIFY(QApplication::focusWidget() && page->isAncestorOf(QApplication::focusWidget()));
    m_window->diagram().setFocus();
    QTRY_VERIFY(QApplication::focusWidget() && page->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);  // the palette's
    QVERIFY(!find<Overlay>("commands")->isVisible());
    // A click beside all fields of the card changes nothing of that.
    QTest::mouseClick(page, Qt::LeftButton, {}, QPoint(page->width() / 2, 6));
    QTRY_VERIFY(QApplication::focusWidget() && page->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(!find<Overlay>("commands")->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!find<Overlay>("overlay")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(find<Overlay>("commands")->isVisible());
    // What was lost waits until the palette is gone.
    QTRY_VERIFY(!find<RecoveryPage>("recovery"));
    offer();
    QTest::qWait(50);
    QVERIFY(!find<RecoveryPage>("recovery") && find<Overlay>("commands")->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(find<RecoveryPage>("recovery"));
    for (const QString &name : QDir(folder()).entryList(QDir::Files))
        QFile::remove(QDir(folder()).filePath(name));
}

void TestWindowRecovery::isLookedForFromTheMenu()
{
    m_window->action(QStringLiteral("action.recover"))->trigger();
    QTRY_VERIFY(find<Toast>("toast")->text().contains(QStringLiteral("Nothing is left")));
    leave({}, {QStringLiteral("Later")});
    m_window->action(QStringLiteral("action.recover"))->trigger();
    QTRY_VERIFY(find<RecoveryPage>("recovery"));
    QCOMPARE(find<TextLine>("recovery.title.0")->text(), QStringLiteral("Later"));
}

void TestWindowRecovery::discardingAsks()
{
    leave({}, {QStringLiteral("Gone")});
    offer();
    answering(
        QMessageBox::Cancel, [this] { click("recovery.discard.0"); }, "discardLost");
    QVERIFY(m_asked);
    QCOMPARE(find<RecoveryPage>("recovery")->count(), 1);
    answering(
        QMessageBox::Discard, [this] { click("recovery.discard.0"); }, "discardLost");
    QVERIFY(!find<Overlay>("overlay")->isVisible());
    QVERIFY(QDir(folder()).entryList({QStringLiteral("left-*")}).isEmpty());
}

void TestWindowRecovery::aFileThatIsGoneOnWithStaysAsItIs()
{
    const QString path = savedSample();
    leave(path, {QStringLiteral("Before the power went")});
    title("Afterwards");
    offer();
    click("recovery.open.0");
    QCOMPARE(m_window->document().design().settings().title, std::string("Afterwards"));
    MainWindow *other = nullptr;
    for (MainWindow *window : MainWindow::windows())
        if (window != m_window.get())
            other = window;
    QVERIFY(other);
    QCOMPARE(other->document().design().settings().title, std::string("Before the power went"));
    QVERIFY(other->document().filePath().isEmpty() && other->document().isModified());
    delete other;
}

void TestWindowRecovery::severalOpenInWindowsOfTheirOwn()
{
    leave({}, {QStringLiteral("First")});
    leave({}, {QStringLiteral("Second")});
    offer();
    QCOMPARE(find<RecoveryPage>("recovery")->count(), 2);
    click("recovery.openAll");
    QStringList titles;
    for (MainWindow *window : MainWindow::windows())
        titles << QString::fromStdString(window->document().design().settings().title);
    titles.sort();
    QCOMPARE(titles, (QStringList{QStringLiteral("First"), QStringLiteral("Second")}));
    for (MainWindow *window : MainWindow::windows())
        if (window != m_window.get())
            delete window;
}

void TestWindowRecovery::aDamagedJournalIsTold()
{
    QVERIFY(QDir().mkpath(folder()));
    const QString path = QDir(folder()).filePath(QStringLiteral("torn.journal"));
    write(path, "garbage\ngarbage\n");
    offer();
    auto *told = find<TextBlock>("recovery.damaged");
    QVERIFY(told && told->isVisible());
    QVERIFY(told->text().contains(path + QStringLiteral(".damaged")));
    QFile::remove(path + QStringLiteral(".damaged"));
}

void TestWindowRecovery::closingAWindowLeavesNoJournal()
{
    openSample();
    title("Typed");
    answering(QMessageBox::Discard, [this] { m_window->close(); });
    QVERIFY(m_asked);
    m_window.reset();
    QVERIFY(findLostDesigns(folder(), builtInKinds()).designs.empty());
}

void TestWindowRecovery::aRefusedSaveOffersAnotherPlace()
{
    openSample();
    title("Typed");
    // A folder that is gone; as root runs these tests, one that may not be written to would be no hindrance.
    QVERIFY(!m_window->saveTo(m_folder.filePath(QStringLiteral("gone/a.gplan"))));
    const QString text = m_window->messageBar().text();
    QVERIFY2(text.contains(QStringLiteral("Not saved.")) && text.contains(QStringLiteral("Make the folder first")) &&
                 text.contains(QStringLiteral("Nothing is lost")),
             qPrintable(text));
    QVERIFY(m_window->findChild<QAbstractButton *>(QStringLiteral("message.saveElsewhere")));
    QVERIFY(m_window->document().isModified());
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("b.gplan"))));
    QVERIFY(!m_window->messageBar().isVisible());
}

void TestWindowRecovery::aFullDiskLosesNothing()
{
    openSample();
    title("Typed");
    const QString path = m_folder.filePath(QStringLiteral("full.gplan"));
    QVERIFY(QFile::link(QStringLiteral("/dev/full"), path));  // every write to it ends with ENOSPC, full(4)
    QVERIFY(!m_window->saveTo(path));
    const QString text = m_window->messageBar().text();
    QVERIFY2(text.contains(QStringLiteral("no space left on device")) && text.contains(QStringLiteral("Make room")),
             qPrintable(text));
    QVERIFY(m_window->document().isModified());
    QCOMPARE(m_window->document().design().settings().title, std::string("Typed"));
}

void TestWindowRecovery::versionsAreComparedAndRestored()
{
    const QString path = savedSample();
    const Design first = m_window->document().design();
    change();  // memory of the fleet
    QVERIFY(m_window->save());
    const Design second = m_window->document().design();
    QVERIFY(m_window->document().apply(QStringLiteral("Rename"), rename(fleet(), "Third")));
    m_window->action(QStringLiteral("action.versions"))->trigger();
    auto *page = find<VersionsPage>("versions");
    QVERIFY(page && page->isVisible());
    auto *list = find<QListWidget>("versions.list");
    QCOMPARE(list->count(), 2);
    page->wait();
    // The last saved one: a name alone differs, and it asks for nothing.
    QVERIFY2(find<QWidget>("versions.changes")->accessibleName().contains(QStringLiteral("as it was then")),
             qPrintable(find<QWidget>("versions.changes")->accessibleName()));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    page->wait();
    settle();
    const QString changes = find<QWidget>("versions.changes")->accessibleName();
    QVERIFY2(changes.contains(QStringLiteral("Memory")) && changes.contains(QStringLiteral("40")), qPrintable(changes));
    QVERIFY(find<TextLine>("versions.price")->text().contains(QStringLiteral("now")));
    click("versions.restore");
    QVERIFY(!find<Overlay>("overlay")->isVisible());
    QVERIFY(m_window->document().design() == first);
    activate();
    QTest::keyClick(&m_window->diagram(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_window->document().design().component(fleet())->name, std::string("Third"));
    QVERIFY(m_window->document().design() != second);
}

void TestWindowRecovery::aVersionOpensAsACopy()
{
    const QString path = savedSample();
    const Design first = m_window->document().design();
    m_window->showVersions();
    click("versions.open");
    MainWindow *other = nullptr;
    for (MainWindow *window : MainWindow::windows())
        if (window != m_window.get())
            other = window;
    QVERIFY(other);
    QVERIFY(other->document().design() == first);
    QVERIFY(other->document().filePath().isEmpty());
    QCOMPARE(m_window->document().filePath(), path);
    delete other;
}

void TestWindowRecovery::withoutAFileThereAreNoVersions()
{
    openSample();
    m_window->action(QStringLiteral("action.versions"))->trigger();
    QVERIFY(find<Toast>("toast")->text().contains(QStringLiteral("no file yet")));
}

void TestWindowRecovery::aFileOpenElsewhereIsAskedAbout()
{
    const QString path = savedSample();
    QVERIFY(m_window->showStartPage());
    QVERIFY(QDir().mkpath(folder()));
    auto held = HeldFile::create(folder().toStdString() + "/elsewhere.journal");
    QVERIFY(held &&
            held->append(JournalWriter::head({path.toStdString(), "aa", 1, QDateTime::currentMSecsSinceEpoch()})));
    answering(
        QMessageBox::Cancel, [&] { QVERIFY(!m_window->openFile(path)); }, "elsewhere");
    QVERIFY(m_asked);
    answering(
        QMessageBox::Open, [&] { QVERIFY(m_window->openFile(path)); }, "elsewhere");
    QVERIFY(m_window->document().filePath().isEmpty() && m_window->document().isModified());
    m_window->document().reset(Design());
    QVERIFY(m_window->showStartPage());
    answering(
        QMessageBox::Yes, [&] { QVERIFY(m_window->openFile(path)); }, "elsewhere");
    QCOMPARE(m_window->document().filePath(), path);
    held->remove();
}

QTEST_MAIN(TestWindowRecovery)
#include "test_window_recovery.moc"
