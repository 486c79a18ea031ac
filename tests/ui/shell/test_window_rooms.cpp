// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/program_version.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/shell/about_page.h"
#include "ui/shell/kept_designs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_design.h"
#include "ui/shell/preferences.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/theme/style.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "window_fixture.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDropEvent>
#include <QMenuBar>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTest>
#include <QTextEdit>

using namespace gp;

/// Settings, shortcuts, about, further windows, and files dropped onto a window.
class TestWindowRooms : public test::WindowFixture {
    Q_OBJECT

private slots:
    void settingsHoldAtOnceAndAreKept();
    void settingsFollowTheKeyForTheTheme();
    void restartKeepsWhatIsOpen();
    void restartThatFailsClosesNothing();
    void keysCloseTheWindow();
    void undoInTheMenuStaysShort();
    void settingsForNewDesignsAreUsed();
    void recentFilesAreKeptOrNot();
    void damagedPreferencesFallBack_data();
    void damagedPreferencesFallBack();
    void preferencesComeBackAsWritten();
    void tabStaysOnThePage();
    void escapeLeavesAPage();
    void shortcutsAreTheActionsOwn();
    void shortcutsCanBeSearched();
    void aboutSaysWhatItIs();
    void aboutListsEveryLibrary();
    void anyFileMayBeDropped();
    void secondWindowHasItsOwnDocument();
    void openFileRaisesItsWindow();

private:
    [[nodiscard]] QSettings *settings()
    {
        m_settings = std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                 QStringLiteral("groundplan"), QStringLiteral("groundplan"));
        return m_settings.get();
    }
    void drop(const QList<QUrl> &urls);
    void clickSegment(const char *name, int index)
    {
        auto *control = find<SegmentedControl>(name);
        QVERIFY(control);
        QTest::mouseClick(control, Qt::LeftButton, {}, control->segmentRect(index).center());
    }
    std::unique_ptr<QSettings> m_settings;
};

void TestWindowRooms::settingsHoldAtOnceAndAreKept()
{
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(find<SettingsPage>("settings") && find<SettingsPage>("settings")->isVisible());
    clickSegment("settings.theme", 2);
    QCOMPARE(currentTheme(), Theme::Dark);
    QVERIFY(m_window->action(QStringLiteral("action.theme.dark"))->isChecked());
    auto *sizeField = find<FieldFrame>("settings.sizeField");
    auto *again = sizeField->findChild<LinkButton *>();
    QVERIFY(!again->isVisible());
    clickSegment("settings.size", 2);
    // It does not hold yet, and says so.
    QVERIFY(sizeField->message().contains(QStringLiteral("now it is 100 %")));
    QVERIFY(again->isVisible());
    QTest::mouseClick(find<QCheckBox>("settings.motion"), Qt::LeftButton, {}, QPoint(8, 8));
    QCOMPARE(QApplication::cursorFlashTime(), 0);
    const Preferences read = readPreferences(*settings());
    QCOMPARE(read.theme, ThemeChoice::Dark);
    QCOMPARE(read.size, 125);
    QVERIFY(read.reduceMotion);
    QTest::mouseClick(find<QCheckBox>("settings.motion"), Qt::LeftButton, {}, QPoint(8, 8));
    QVERIFY(!readPreferences(*settings()).reduceMotion);
    clickSegment("settings.theme", 1);
    QCOMPARE(currentTheme(), Theme::Light);
    QTest::mouseClick(find<QAbstractButton>("page.close"), Qt::LeftButton);
    QVERIFY(!find<Overlay>("overlay")->isVisible());
}

void TestWindowRooms::restartKeepsWhatIsOpen()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shop.gplan"));
    QVERIFY(m_window->saveTo(path));
    QVERIFY(m_window->document().duplicateScenario("Larger"));
    change();
    const QByteArray onDisk = bytesOf(path);
    auto *second = new MainWindow(*m_engine);  // a design that was never saved, and the start page
    second->setAttribute(Qt::WA_DeleteOnClose);
    second->show();
    QVERIFY(second->newFromTemplate(QStringLiteral("shared-files")));
    auto *third = new MainWindow(*m_engine);
    third->setAttribute(Qt::WA_DeleteOnClose);
    third->show();
    const Design edited = m_window->document().design();
    const Design fresh = second->document().design();

    setProgramToStart(QStringLiteral("/bin/true"));
    activate();
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    clickSegment("settings.size", 5);
    QTest::mouseClick(find<FieldFrame>("settings.sizeField")->findChild<LinkButton *>(), Qt::LeftButton);
    setProgramToStart({});
    QVERIFY(!m_window->isVisible());
    QCOMPARE(bytesOf(path), onDisk);  // nothing is saved that nobody saved

    // What the program does that was started.
    QList<KeptDesign> kept = takeKeptDesigns(*settings());
    QCOMPARE(kept.size(), 2);
    QVERIFY(takeKeptDesigns(*settings()).isEmpty());
    if (kept.front().path.isEmpty())
        kept.swapItemsAt(0, 1);
    MainWindow again(*m_engine);
    again.show();
    again.openKeptDesign(kept.front());
    QVERIFY(again.document().design() == edited);
    QCOMPARE(again.document().openScenario().name, std::string("Larger"));
    QVERIFY(again.document().isModified());
    QCOMPARE(again.document().filePath(), path);
    QVERIFY(!again.document().wasChanged(path));
    QVERIFY(again.saveTo(path));
    QVERIFY(!again.document().isModified());
    MainWindow other(*m_engine);
    other.openKeptDesign(kept.back());
    QVERIFY(other.document().design() == fresh);
    QVERIFY(!other.document().isModified() && other.document().filePath().isEmpty());
    for (const KeptDesign &each : kept)
        QTRY_VERIFY(!QFile::exists(each.journal));
}

void TestWindowRooms::restartThatFailsClosesNothing()
{
    openSample();
    change();
    setProgramToStart(m_folder.filePath(QStringLiteral("gone")));
    m_window->restart();
    setProgramToStart({});
    QVERIFY(m_window->isVisible() && m_window->document().isModified());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("cannot start itself again")));
    QVERIFY(takeKeptDesigns(*settings()).isEmpty());
}

void TestWindowRooms::settingsFollowTheKeyForTheTheme()
{
    const Theme before = currentTheme();
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto *theme = find<SegmentedControl>("settings.theme");
    QVERIFY(theme && theme->isVisible());
    m_window->action(QStringLiteral("action.toggleTheme"))->trigger();
    QVERIFY(currentTheme() != before);
    QCOMPARE(theme->current(), static_cast<int>(readPreferences(*settings()).theme));
    QVERIFY(theme->current() != static_cast<int>(ThemeChoice::System));
    // The next thing that is set takes it along.
    clickSegment("settings.size", 2);
    QVERIFY(currentTheme() != before);
    m_window->action(QStringLiteral("action.toggleTheme"))->trigger();
    QCOMPARE(currentTheme(), before);
}

void TestWindowRooms::keysCloseTheWindow()
{
    openSample();
    change();
    answering(QMessageBox::Cancel, [&] { QTest::keyClick(&m_window->diagram(), Qt::Key_W, Qt::ControlModifier); });
    QVERIFY(m_asked && m_window->isVisible());
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    answering(QMessageBox::Discard, [&] { QTest::keyClick(&m_window->diagram(), Qt::Key_W, Qt::ControlModifier); });
    QVERIFY(m_asked);
    QVERIFY(!m_window->isVisible());
}

void TestWindowRooms::undoInTheMenuStaysShort()
{
    openSample();
    QVERIFY(m_window->document().apply(QString(300, u'x'), setField(fleet(), "memory", 40)));
    const QString words = m_window->action(QStringLiteral("action.undo"))->text();
    QVERIFY2(words.size() < 60 && words.endsWith(u'…'), qPrintable(words));
    QVERIFY(m_window->document().apply(QStringLiteral("R & D"), setField(fleet(), "memory", 41)));
    QCOMPARE(m_window->action(QStringLiteral("action.undo"))->text(), QStringLiteral("Undo R && D"));
}

void TestWindowRooms::settingsForNewDesignsAreUsed()
{
    m_window->showSettings();
    emit find<ChoiceField>("settings.region")->chosen(QStringLiteral("ap-south-1"));
    clickSegment("settings.period", 2);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    openSample();
    QCOMPARE(regionsOf(m_window->document().design(), m_engine->kinds), QStringList{QStringLiteral("ap-south-1")});
    QVERIFY(m_window->status().totalText().endsWith(QStringLiteral("/ year")));
    m_window->showSettings();
    QCOMPARE(find<ChoiceField>("settings.region")->currentId(), QStringLiteral("ap-south-1"));
    emit find<ChoiceField>("settings.region")->chosen(QStringLiteral("template"));
    QVERIFY(readPreferences(*settings()).region.isEmpty());
}

void TestWindowRooms::recentFilesAreKeptOrNot()
{
    openSample();
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("kept.gplan"))));
    QCOMPARE(recentFiles(*settings()).size(), 1);
    QCOMPARE(recentFiles(*settings()).first().regions, QStringLiteral("eu-central-1"));
    m_window->showSettings();
    QTest::mouseClick(find<QCheckBox>("settings.keepRecent"), Qt::LeftButton, {}, QPoint(8, 8));
    QTest::mouseClick(find<QPushButton>("settings.clearRecent"), Qt::LeftButton);
    QVERIFY(recentFiles(*settings()).isEmpty());
    find<Overlay>("overlay")->close();
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("unnoted.gplan"))));
    QVERIFY(recentFiles(*settings()).isEmpty());
}

void TestWindowRooms::damagedPreferencesFallBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("words for numbers") << QByteArray("[window]\ntheme=purple\nsize=huge\nreduceMotion=perhaps\n[new]"
                                                     "\nregion=\nperiod=never\n[files]\nkeepRecent=maybe\n");
    QTest::newRow("out of range") << QByteArray(
        "[window]\ntheme=99\nsize=-5\nreduceMotion=7\n[new]\nregion=../../etc\nperiod=12\n[files]\nkeepRecent=-1\n");
    QTest::newRow("lists and variants") << QByteArray(
        "[window]\ntheme=1, 2\nsize=@Variant(broken\nreduceMotion=@Invalid()\n[new]\nregion=a, "
        "b\nperiod=@ByteArray(x)\n");
    QTest::newRow("no ini at all") << QByteArray("\xff\xfe\x00garbage\n[[[\n=\n", 17);
    QTest::newRow("empty") << QByteArray();
}

void TestWindowRooms::damagedPreferencesFallBack()
{
    QFETCH(QByteArray, bytes);
    m_window.reset();
    write(m_folder.filePath(QStringLiteral("groundplan/groundplan.ini")), bytes);
    QSettings file(m_folder.filePath(QStringLiteral("groundplan/groundplan.ini")), QSettings::IniFormat);
    QVERIFY(readPreferences(file) == Preferences());
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    m_window->showSettings();
    QVERIFY(find<SettingsPage>("settings")->isVisible());
    openSample();
    QCOMPARE(regionsOf(m_window->document().design(), m_engine->kinds), QStringList{QStringLiteral("eu-central-1")});
}

void TestWindowRooms::preferencesComeBackAsWritten()
{
    Preferences written;
    written.theme = ThemeChoice::Light;
    written.size = 150;
    written.region = QStringLiteral("us-west-2");
    written.period = Period::Hour;
    written.reduceMotion = true;
    written.keepRecent = false;
    const QString path = m_folder.filePath(QStringLiteral("p.ini"));
    {
        QSettings file(path, QSettings::IniFormat);
        writePreferences(file, written);
    }
    const QSettings file(path, QSettings::IniFormat);
    QVERIFY(readPreferences(file) == written);
}

void TestWindowRooms::tabStaysOnThePage()
{
    m_window->showSettings();
    auto *page = find<SettingsPage>("settings");
    QSet<QWidget *> met;
    for (int i = 0; i < 30; ++i) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        QVERIFY(page->isAncestorOf(m_window->focusWidget()));
        met << m_window->focusWidget();
    }
    QVERIFY(met.size() >= 7);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    QVERIFY(page->isAncestorOf(m_window->focusWidget()));
}

void TestWindowRooms::escapeLeavesAPage()
{
    for (const auto show : {&MainWindow::showSettings, &MainWindow::showShortcuts, &MainWindow::showAbout}) {
        (m_window.get()->*show)();
        QVERIFY(find<Overlay>("overlay")->isVisible());
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
        QVERIFY(!find<Overlay>("overlay")->isVisible());
    }
}

void TestWindowRooms::shortcutsAreTheActionsOwn()
{
    QStringList all;
    for (const ShortcutGroup &group : shortcutsOf(*m_window->menuBar()))
        for (const Shortcut &shortcut : group.shortcuts)
            all << shortcut.text + QLatin1Char('=') + shortcut.keys.join(QLatin1Char(','));
    QVERIFY2(all.contains(QStringLiteral("Save as=Ctrl+Shift+S")), qPrintable(all.join(u'\n')));
    QVERIFY(all.contains(QStringLiteral("Settings=Ctrl+,")));
    QVERIFY(all.contains(QStringLiteral("Redo=Ctrl+Shift+Z,Ctrl+Y")));
    m_window->action(QStringLiteral("action.saveAs"))->setShortcut(QKeySequence(QStringLiteral("Ctrl+F12")));
    all.clear();
    for (const ShortcutGroup &group : shortcutsOf(*m_window->menuBar()))
        for (const Shortcut &shortcut : group.shortcuts)
            all << shortcut.text + QLatin1Char('=') + shortcut.keys.join(QLatin1Char(','));
    QVERIFY(all.contains(QStringLiteral("Save as=Ctrl+F12")));
    // No key does two things at once.
    QStringList keys;
    for (QAction *action : m_window->findChildren<QAction *>())
        for (const QKeySequence &each : action->shortcuts()) {
            QVERIFY2(!keys.contains(each.toString()), qPrintable(each.toString() + u' ' + action->objectName()));
            keys << each.toString();
        }
}

void TestWindowRooms::shortcutsCanBeSearched()
{
    QTest::keyClick(m_window.get(), Qt::Key_Slash, Qt::ControlModifier);
    auto *page = find<ShortcutsPage>("shortcuts");
    QVERIFY(page && page->isVisible());
    const auto rows = [&] {
        QStringList names;
        for (const QWidget *widget : page->findChildren<QWidget *>())
            if (widget->accessibleName().contains(QStringLiteral(": ")))
                names << widget->accessibleName();
        return names;
    };
    const qsizetype all = rows().size();
    QVERIFY(all > 20);
    QTest::keyClicks(m_window->focusWidget(), QStringLiteral("redo"));
    QCOMPARE(rows(), QStringList{QStringLiteral("Redo: Ctrl+Shift+Z or Ctrl+Y")});
    find<SearchField>("shortcuts.search")->setText(QStringLiteral("no such thing"));
    QVERIFY(rows().isEmpty());
}

void TestWindowRooms::aboutSaysWhatItIs()
{
    m_window->action(QStringLiteral("action.about"))->trigger();
    auto *page = find<AboutPage>("about");
    QVERIFY(page && page->isVisible());
    const QString text = page->plainText();
    const Catalog &catalog = m_engine->offers.catalog();
    for (const QString &said : {qs(programVersion()), QStringLiteral("GNU General Public License"), qs(catalog.date()),
                                QStringLiteral("eu-central-1"), QStringLiteral("compute/linux_prices"),
                                QStringLiteral("Works offline"), QLatin1String(qVersion()) + QString()})
        QVERIFY2(text.contains(said), qPrintable(said));
    for (const TableInfo &table : catalog.tables())
        QVERIFY(text.contains(qs(table.name)));
    auto *edit = find<QTextEdit>("about.text");
    QVERIFY(edit->isReadOnly());
    QVERIFY(edit->textInteractionFlags().testFlag(Qt::TextSelectableByMouse));
    QTest::mouseClick(find<QPushButton>("about.copy"), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), text);
}

void TestWindowRooms::aboutListsEveryLibrary()
{
    QFile file(QFINDTESTDATA("../../../docs/DEPENDENCIES.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString all = QString::fromUtf8(file.readAll());
    const QString part = all.section(QStringLiteral("## In the program"), 1).section(QStringLiteral("\n## "), 0, 0);
    QStringList licences;
    for (const QString &line : part.split(u'\n')) {
        const QStringList cells = line.split(u'|');
        if (cells.size() > 4 && !cells[1].contains(QStringLiteral("---")) && cells[1].trimmed() != u"package")
            licences << cells[3].trimmed();
    }
    QStringList said;
    for (const UsedLibrary &library : usedLibraries())
        said << library.licence;
    licences.sort();
    said.sort();
    QCOMPARE(said, licences);
}

void TestWindowRooms::drop(const QList<QUrl> &urls)
{
    QMimeData mime;
    mime.setUrls(urls);
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(QPointF(400, 400), Qt::CopyAction, &mime, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &event);
    QCoreApplication::processEvents();
}

void TestWindowRooms::anyFileMayBeDropped()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("drop.gplan"));
    QVERIFY(m_window->saveTo(path));
    const Design before = m_window->document().design();
    const QString other = m_folder.filePath(QStringLiteral("holiday.jpg"));
    write(other, "x");
    drop({QUrl::fromLocalFile(other)});
    QVERIFY(m_window->messageBar().isVisible());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral("holiday.jpg")));
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral(".gplan")));
    QVERIFY(m_window->document().design() == before);
    QVERIFY(m_window->newDesign());
    drop({QUrl::fromLocalFile(other), QUrl::fromLocalFile(path)});
    QTRY_COMPARE(m_window->document().filePath(), path);
    QVERIFY(!m_window->messageBar().isVisible());
    QMimeData web;
    web.setUrls({QUrl(QStringLiteral("https://example.org/a.gplan"))});
    QDragEnterEvent enter(QPoint(400, 400), Qt::CopyAction, &web, Qt::LeftButton, {});
    enter.ignore();
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(!enter.isAccepted());
}

void TestWindowRooms::secondWindowHasItsOwnDocument()
{
    openSample();
    change();
    const Design edited = m_window->document().design();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(MainWindow::windows().size(), 2);
    MainWindow *second =
        MainWindow::windows().first() == m_window.get() ? MainWindow::windows().last() : MainWindow::windows().first();
    QVERIFY(second->isVisible());
    QVERIFY(second->startPage().isVisible());
    QVERIFY(second->newDesign());
    QVERIFY(m_window->document().design() == edited);
    QVERIFY(second->close());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(MainWindow::windows().size(), 1);
    QVERIFY(m_window->isVisible());
}

void TestWindowRooms::openFileRaisesItsWindow()
{
    openSample();
    const QString path = m_folder.filePath(QStringLiteral("shared.gplan"));
    QVERIFY(m_window->saveTo(path));
    m_window->newWindow();
    MainWindow *second =
        MainWindow::windows().first() == m_window.get() ? MainWindow::windows().last() : MainWindow::windows().first();
    QVERIFY(QTest::qWaitForWindowActive(second));
    QVERIFY(second->openFile(path));
    QVERIFY(second->startPage().isVisible());
    QTRY_VERIFY(m_window->isActiveWindow());
    QVERIFY(m_window->openFile(path));  // its own file it reads again
    second->close();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(MainWindow::windows().size(), 1);
}

QTEST_MAIN(TestWindowRooms)
#include "test_window_rooms.moc"
