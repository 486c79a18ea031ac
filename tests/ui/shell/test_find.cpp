// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/shell/command_list.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/find_bar.h"
#include "window_fixture.h"

#include <QElapsedTimer>
#include <QImage>
#include <QLineEdit>
#include <QPixmap>

using namespace gp;

/// Ctrl+F, and F3 through what it found.
class TestFind : public test::WindowFixture {
    Q_OBJECT

private slots:
    void findsByAllThatAPartSays_data();
    void findsByAllThatAPartSays();
    void aNameComesBeforeAValue();
    void foundPartIsSelectedAndInTheMiddle();
    void f3GoesThroughAllAndRound();
    void f3WithoutASearchAsksForOne();
    void escapeEndsTheSearch();
    void escapeGivesTheFocusBack();
    void f3InTheOpenFinderKeepsTheText();
    void foundPartCanBeRead();
    void ringsLeaveWordsAlone();
    void whatIsDeletedIsNoMatchAnyMore();
    void aLinkIsFound();
    void acceptedFindingsSayWhy();
    void thousandsAreSearchedBetweenTwoKeys();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    void search(const QString &text)
    {
        m_window->diagram().setFocus();
        press(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(m_window->commands().isOpen());
        QTest::keyClicks(&m_window->commands().field(), text);
    }
    [[nodiscard]] QStringList found() const
    {
        QStringList titles;
        const CommandRows &rows = m_window->commands().list().rows();
        for (int row = 0; row < rows.rowCount(); ++row)
            if (const CommandEntry *entry = rows.entry(row))
                titles << entry->title;
        return titles;
    }
    [[nodiscard]] QString detail() const { return m_window->commands().list().currentEntry()->detail; }
};

void TestFind::findsByAllThatAPartSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("detail");
    QTest::newRow("its name") << "order work"
                              << "Order workers"
                              << "m8g.large";
    QTest::newRow("its id, which is not its name") << "primary"
                                                   << "main"
                                                   << "Id: primary";
    QTest::newRow("its kind") << "VPC"
                              << "main"
                              << "";
    QTest::newRow("its decision") << "m9g"
                                  << "Web fleet"
                                  << "m9g.xlarge";
    QTest::newRow("a tag") << "payments"
                           << "Order workers"
                           << "Tag team: payments";
    QTest::newRow("the name of a tag") << "team"
                                       << "Order workers"
                                       << "Tag team: payments";
    QTest::newRow("the value of a field") << "4321"
                                          << "Customers"
                                          << "Peak load: 4,321";
    QTest::newRow("the same as it is shown") << "4,321"
                                             << "Customers"
                                             << "Peak load: 4,321";
    QTest::newRow("a finding about it") << "IPv4"
                                        << "Web fleet"
                                        << "public IPv4 address";
}

void TestFind::findsByAllThatAPartSays()
{
    QFETCH(QString, text);
    QFETCH(QString, name);
    QFETCH(QString, detail);
    openSample();
    // A VPC whose id says something else than its name.
    Component vpc = *m_window->document().design().component(ComponentId("vpc"));
    vpc.id = ComponentId("primary");
    QVERIFY(m_window->document().apply(
        QStringLiteral("x"), inOrder({setTags(ComponentId("order-workers"), TagMap{{{"team", "payments"}}}),
                                      setField(ComponentId("customers"), "peakLoad", 4321), addComponent(vpc, {}),
                                      moveInto({ComponentId("tier-app"), ComponentId("tier-public"),
                                                ComponentId("zone-a"), ComponentId("zone-b"), ComponentId("zone-c")},
                                               ComponentId("primary")),
                                      removeComponents({ComponentId("vpc")})})));
    settle();
    search(text);
    const CommandRows &rows = m_window->commands().list().rows();
    const CommandEntry *entry = nullptr;
    for (int row = 0; row < rows.rowCount() && !entry; ++row)
        if (rows.entry(row) && rows.entry(row)->title == name)
            entry = rows.entry(row);
    QVERIFY2(entry, qPrintable(found().join(u',')));
    QVERIFY2(entry->detail.contains(detail), qPrintable(entry->detail));
}

void TestFind::aNameComesBeforeAValue()
{
    openSample();
    QVERIFY(m_window->document().apply(QStringLiteral("x"),
                                       setTags(ComponentId("order-workers"), TagMap{{{"feeds", "web"}}})));
    settle();
    search(QStringLiteral("web"));
    QCOMPARE(found().first(), QStringLiteral("Web fleet"));
    QVERIFY(found().contains(QStringLiteral("Order workers")));
}

void TestFind::foundPartIsSelectedAndInTheMiddle()
{
    openSample();
    DiagramView &view = m_window->diagram();
    view.setZoom(1, {});
    view.centreOnPoint({4000, 4000});
    search(QStringLiteral("order"));
    press(Qt::Key_Return);
    QVERIFY(!m_window->commands().isOpen());
    QCOMPARE(m_window->selection().single(), ComponentId("order-workers"));
    const QPointF middle = view.diagram().item(ComponentId("order-workers"))->rect().center();
    QVERIFY((view.visibleRect().center() - middle).manhattanLength() < 4);
}

void TestFind::f3GoesThroughAllAndRound()
{
    openSample();
    search(QStringLiteral("zone"));
    const qsizetype count = found().size();
    QVERIFY(count >= 3);
    press(Qt::Key_Return);
    FindBar &bar = m_window->findBar();
    QVERIFY(bar.isVisible());
    QCOMPARE(bar.position(), QStringLiteral("1 of %1").arg(count));
    std::set<ComponentId> seen{m_window->selection().single()};
    for (qsizetype i = 2; i <= count; ++i) {
        press(Qt::Key_F3);
        QCOMPARE(bar.position(), QStringLiteral("%1 of %2").arg(i).arg(count));
        seen.insert(m_window->selection().single());
    }
    QCOMPARE(static_cast<qsizetype>(seen.size()), count);
    press(Qt::Key_F3);
    QCOMPARE(bar.position(), QStringLiteral("1 of %1").arg(count));
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(bar.position(), QStringLiteral("%1 of %1").arg(count));
    // By the mouse, too.
    QTest::mouseClick(bar.findChild<QWidget *>(QStringLiteral("find.next")), Qt::LeftButton);
    QCOMPARE(bar.position(), QStringLiteral("1 of %1").arg(count));
    QTest::mouseClick(bar.findChild<QWidget *>(QStringLiteral("find.close")), Qt::LeftButton);
    QVERIFY(!bar.isVisible());
}

void TestFind::f3WithoutASearchAsksForOne()
{
    openSample();
    m_window->diagram().setFocus();
    press(Qt::Key_F3);
    QVERIFY(m_window->commands().isOpen());
    QCOMPARE(m_window->commands().field().text(), QStringLiteral("@"));
}

void TestFind::escapeEndsTheSearch()
{
    openSample();
    search(QStringLiteral("zone"));
    press(Qt::Key_Return);
    const ComponentId selected = m_window->selection().single();
    m_window->diagram().setFocus();
    press(Qt::Key_Escape);
    QVERIFY(!m_window->findBar().isVisible());
    QCOMPARE(m_window->selection().single(), selected);
    press(Qt::Key_Escape);
    QVERIFY(m_window->selection().isEmpty());
}

void TestFind::whatIsDeletedIsNoMatchAnyMore()
{
    openSample();
    search(QStringLiteral("fleet"));
    press(Qt::Key_Return);
    const QString before = m_window->findBar().position();
    QVERIFY(before.startsWith(QStringLiteral("1 of ")));
    m_window->diagram().setFocus();
    const ComponentId gone = m_window->selection().single();
    press(Qt::Key_Delete);
    settle();
    QVERIFY(m_window->findBar().position() != before);
    press(Qt::Key_F3);
    QVERIFY(m_window->selection().single() != gone);
}

void TestFind::aLinkIsFound()
{
    openSample();
    search(QStringLiteral("8080"));
    QCOMPARE(found().first(), QStringLiteral("Web fleet → Order workers"));
    press(Qt::Key_Return);
    QCOMPARE(m_window->selection().singleLink(), LinkId("web-fleet-order-workers"));
    QCOMPARE(m_window->findBar().position(), QStringLiteral("1 of 1"));
}

void TestFind::acceptedFindingsSayWhy()
{
    openSample();
    for (const Finding *finding : m_window->document().evaluation()->openFindings())
        if (finding->rule == "fleet.public_address")
            QVERIFY(m_window->document().apply(
                QStringLiteral("x"),
                acceptFinding(finding->place(), {"A test.", "", Severity::Medium, Json::object()})));
    settle();
    m_window->diagram().setFocus();
    press(Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(&m_window->commands().field(), "#public");
    QCOMPARE(detail(), QStringLiteral("Accepted: A test."));
}

void TestFind::thousandsAreSearchedBetweenTwoKeys()
{
    openSample();
    const ComponentPtr original = m_window->document().design().component(ComponentId("order-workers"));
    std::vector<ComponentPtr> components;
    for (const ComponentPtr &component : m_window->document().design().components())
        components.push_back(component);
    for (int i = 0; i < 2000; ++i) {
        auto copy = std::make_shared<Component>(*original);
        copy->id = ComponentId("copy-" + std::to_string(i));
        copy->tags.tags["number"] = std::to_string(i);
        components.push_back(copy);
    }
    // Without a window: what is measured is the search.
    Document document(*m_engine);
    document.reset(Design::of(m_window->document().design().settings(), components, {}, {}));
    document.waitForEvaluation();
    Selection selection;
    ViewState view;
    const CommandIndex index({document, selection, view, [] { return true; }, [] { return QList<MenuCommand>(); },
                              [](const QString &) {}, [](const QString &) {}, [] {}, [] {}, [](const Error &) {}});
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(index.findParts(QStringLiteral("@1234")).size(), 1);
    const qint64 first = clock.restart();
    QCOMPARE(index.findParts(QStringLiteral("@1235")).size(), 1);
    const qint64 next = clock.elapsed();
    qInfo("2,012 components: %lld ms at first, %lld ms from then on", first, next);
    QVERIFY(next < 400);
}

void TestFind::escapeGivesTheFocusBack()
{
    openSample();
    QLineEdit *line = lineOf("customers", "peakLoad");
    QVERIFY(line && line->hasFocus());
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&m_window->commands().field(), QStringLiteral("zone"));
    press(Qt::Key_Return);
    QVERIFY(m_window->findBar().isVisible());
    QVERIFY(m_window->diagram().hasFocus());
    // The tree beside it is where it was begun, and is still in sight.
    m_window->findBar().leave();
    m_window->action(QStringLiteral("action.outline"))->trigger();
    QWidget *tree = QApplication::focusWidget();
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(&m_window->commands().field(), QStringLiteral("zone"));
    press(Qt::Key_Return);
    QVERIFY(m_window->findBar().isVisible());
    press(Qt::Key_Escape);
    QVERIFY(!m_window->findBar().isVisible());
    QCOMPARE(QApplication::focusWidget(), tree);
    // Wherever the focus went meanwhile.
    search(QStringLiteral("zone"));
    press(Qt::Key_Return);
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_window->findBar().isVisible());
}

void TestFind::f3InTheOpenFinderKeepsTheText()
{
    openSample();
    search(QStringLiteral("zone"));
    const QString text = m_window->commands().field().text();
    const CommandEntry *first = m_window->commands().list().currentEntry();
    const QString title = first->title;
    press(Qt::Key_F3);
    QVERIFY(m_window->commands().isOpen());
    QCOMPARE(m_window->commands().field().text(), text);
    QVERIFY(m_window->commands().list().currentEntry()->title != title);
    press(Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(m_window->commands().list().currentEntry()->title, title);
    press(Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(m_window->commands().field().text(), text);
}

void TestFind::foundPartCanBeRead()
{
    openSample();
    // A part far away makes the fit of all smaller than the hand zooms.
    Component far = *m_window->document().design().component(ComponentId("customers"));
    far.id = ComponentId("far");
    far.name = "Far away";
    QVERIFY(m_window->document().apply(QStringLiteral("x"), addComponent(far, Placement{60'000, 40'000, 140, 44})));
    settle();
    DiagramView &view = m_window->diagram();
    view.fitAll();
    QVERIFY(view.zoomFactor() < 0.1);
    QVERIFY(view.visibleRect().contains(view.diagram().contentRect()));
    search(QStringLiteral("far away"));
    press(Qt::Key_Return);
    QVERIFY2(view.zoomFactor() >= 0.75 && view.zoomFactor() <= 1, qPrintable(QString::number(view.zoomFactor())));
    QVERIFY(view.visibleRect().contains(view.diagram().item(ComponentId("far"))->rect()));
    // Who is nearer stays there.
    view.setZoom(2, {});
    search(QStringLiteral("order work"));
    press(Qt::Key_Return);
    QCOMPARE(view.zoomFactor(), 2.0);
}

void TestFind::ringsLeaveWordsAlone()
{
    openSample();
    DiagramView &view = m_window->diagram();
    view.setZoom(1, {});
    search(QStringLiteral("fleet"));
    press(Qt::Key_Return);
    QVERIFY(m_window->findBar().isVisible());
    m_window->selection().clear();
    QCoreApplication::processEvents();
    const QImage with = view.grab().toImage();
    m_window->findBar().leave();
    QCoreApplication::processEvents();
    const QImage without = view.grab().toImage();
    QVERIFY(with != without);
    for (const ComponentPtr &component : m_window->document().design().components()) {
        const ComponentItem *item = view.diagram().item(component->id);
        if (!item)
            continue;
        const QRect name = view.viewportTransform().mapRect(item->nameRect()).toAlignedRect();
        QVERIFY2(with.copy(name) == without.copy(name), component->name.c_str());
    }
}

QTEST_MAIN(TestFind)
#include "test_find.moc"
