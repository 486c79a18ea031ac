// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/shell/history_panel.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/outline_model.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/tree_delegate.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/search_field.h"
#include "window_fixture.h"

#include <QAction>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMenu>
#include <QTabBar>

#include <random>

using namespace gp;

/// Outline and history, beside the services at the left of the window.
class TestOutline : public test::WindowFixture {
    Q_OBJECT

private slots:
    void searchKeepsFramesAround();
    void rowsShowFindingsAndFoldedFramesTheWorstInside();
    void nameIsChangedInTheRow();
    void anEmptyNameIsRefusedInWords();
    void deleteTakesTheSelectionAway();
    void selectionIsThatOfTheCanvas();
    void severalAreSelectedByKeys();
    void doubleClickShowsOnTheCanvas();
    void menuHasTheCommandsOfTheCanvas();
    void rowIsDraggedIntoAFrame();
    void dragOfSeveralKeepsThem();
    void refusedDragSaysWhy();
    void escapeEndsADrag();
    void foldedFramesStayFolded();
    void randomEditsGiveTheTreeOfTheDesign();
    void anEditOfThousandsTouchesItsRow();

    void historyListsAndGoesBack();
    void historyMarksTheSavedStep();
    void historyIsWalkedByKeys();
    void historySaysWhatChangedFromWhatToWhat();
    void aLongNameIsCutBeforeItsFigure();

private:
    void keys(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget *to = QApplication::focusWidget();
        QTest::keyClick(to ? to : m_window.get(), key, modifiers);
    }
    [[nodiscard]] OutlineTree &tree() const { return m_window->outline().tree(); }
    void openOutline()
    {
        openSample();
        keys(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(tree().isVisible());
        QVERIFY(tree().hasFocus());
    }
    [[nodiscard]] QModelIndex row(const char *id) const { return tree().outline().indexOf(ComponentId(id)); }
    [[nodiscard]] QPoint at(const char *id) const { return tree().visualRect(row(id)).center(); }
    void click(const char *id, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(tree().viewport(), Qt::LeftButton, modifiers, at(id));
    }
    void drag(const QPoint &from, const QPoint &to)
    {
        QTest::mousePress(tree().viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(tree().viewport(), (from + to) / 2);
        move((from + to) / 2);
        move(to);
    }
    /// Offscreen, QTest::mouseMove() tells of no button.
    void move(const QPoint &to)
    {
        QMouseEvent event(QEvent::MouseMove, to, tree().viewport()->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
        QApplication::sendEvent(tree().viewport(), &event);
    }
    void release(const QPoint &at) { QTest::mouseRelease(tree().viewport(), Qt::LeftButton, {}, at); }
    [[nodiscard]] ComponentPtr component(const char *id) const
    {
        return m_window->document().design().component(ComponentId(id));
    }
    QStringList rowsOf(const QModelIndex &parent = {}) const
    {
        QStringList ids;
        const OutlineModel &model = tree().outline();
        for (int i = 0; i < model.rowCount(parent); ++i) {
            const QModelIndex index = model.index(i, 0, parent);
            ids << index.parent().data(TreeRole::Key).toString() + u'/' + index.data(TreeRole::Key).toString() + u'/' +
                       index.data().toString();
            ids << rowsOf(index);
        }
        return ids;
    }
    static QStringList expectedRows(const Design &design, const ComponentId &frame = {})
    {
        QStringList ids;
        for (const ComponentPtr &child : design.childrenOf(frame)) {
            ids << qs(frame.value) + u'/' + qs(child->id.value) + u'/' + qs(child->name);
            ids << expectedRows(design, child->id);
        }
        return ids;
    }
};

void TestOutline::searchKeepsFramesAround()
{
    openOutline();
    SearchField &search = m_window->outline().searchField();
    QTest::mouseClick(&search, Qt::LeftButton);
    QTest::keyClicks(&search, "m9g");
    QVERIFY(row("web-fleet").isValid());
    QVERIFY(!row("web-fleet").data(TreeRole::Dimmed).toBool());
    QVERIFY(row("vpc").isValid());
    QVERIFY(row("vpc").data(TreeRole::Dimmed).toBool());
    QVERIFY(!row("order-workers").isValid());
    QVERIFY(tree().visualRect(row("web-fleet")).isValid());
    QTest::keyClick(&search, Qt::Key_Down);
    QVERIFY(tree().hasFocus());
    QCOMPARE(m_window->selection().single(), ComponentId("web-fleet"));
    search.setFocus();
    QTest::keyClick(&search, Qt::Key_Escape);
    QVERIFY(row("order-workers").isValid());
    QCOMPARE(rowsOf(), expectedRows(m_window->document().design()));
}

void TestOutline::rowsShowFindingsAndFoldedFramesTheWorstInside()
{
    openOutline();
    QCOMPARE(row("web-fleet").data(TreeRole::OwnMark).toInt(), static_cast<int>(Mark::Medium));
    QVERIFY(!row("customers").data(TreeRole::OwnMark).isValid());
    QVERIFY(!row("vpc").data(TreeRole::OwnMark).isValid());
    QCOMPARE(row("vpc").data(TreeRole::InsideMark).toInt(), static_cast<int>(Mark::Medium));
    // What is accepted has no mark.
    for (const Finding *finding : m_window->document().evaluation()->openFindings())
        if (finding->severity == Severity::Medium)
            QVERIFY(m_window->document().apply(
                QStringLiteral("x"),
                acceptFinding(finding->place(), {"A test.", "", Severity::Medium, Json::object()})));
    settle();
    QCOMPARE(row("vpc").data(TreeRole::InsideMark).toInt(), static_cast<int>(Mark::Low));
}

void TestOutline::nameIsChangedInTheRow()
{
    openOutline();
    click("web-fleet");
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto *editor = tree().findChild<QLineEdit *>(QStringLiteral("tree.rename"));
    QVERIFY(editor && editor->isVisible());
    QCOMPARE(editor->text(), QStringLiteral("Web fleet"));
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(editor, "Shop");
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(qs(component("web-fleet")->name), QStringLiteral("Shop"));
    QCOMPARE(row("web-fleet").data().toString(), QStringLiteral("Shop"));
    keys(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(qs(component("web-fleet")->name), QStringLiteral("Web fleet"));
}

void TestOutline::anEmptyNameIsRefusedInWords()
{
    openOutline();
    click("web-fleet");
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto *editor = tree().findChild<QLineEdit *>(QStringLiteral("tree.rename"));
    QTest::keyClick(editor, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(editor, Qt::Key_Delete);
    QTest::keyClick(editor, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(qs(component("web-fleet")->name), QStringLiteral("Web fleet"));
    QVERIFY(m_window->messageBar().isVisible());
}

void TestOutline::deleteTakesTheSelectionAway()
{
    openOutline();
    click("order-workers");
    QTest::keyClick(&tree(), Qt::Key_Delete);
    QVERIFY(!component("order-workers"));
    QVERIFY(!row("order-workers").isValid());
    QVERIFY(m_window->selection().isEmpty());
    keys(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(row("order-workers").isValid());
    QCOMPARE(rowsOf(), expectedRows(m_window->document().design()));
}

void TestOutline::selectionIsThatOfTheCanvas()
{
    openOutline();
    click("web-fleet");
    QCOMPARE(m_window->selection().components(), (std::set{ComponentId("web-fleet")}));
    click("customers", Qt::ControlModifier);
    QCOMPARE(m_window->selection().components(), (std::set{ComponentId("web-fleet"), ComponentId("customers")}));
    m_window->selection().set({ComponentId("vpc"), ComponentId("order-workers")});
    QVERIFY(tree().selectionModel()->isSelected(row("vpc")));
    QVERIFY(tree().selectionModel()->isSelected(row("order-workers")));
    QCOMPARE(tree().selectionModel()->selectedIndexes().size(), 2);
    m_window->diagram().setFocus();
    QTest::keyClick(&m_window->diagram(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(static_cast<std::size_t>(tree().selectionModel()->selectedIndexes().size()),
             m_window->document().design().components().size());
}

void TestOutline::severalAreSelectedByKeys()
{
    openOutline();
    click("zone-a");
    QTest::keyClick(&tree(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_window->selection().components(), (std::set{ComponentId("zone-a"), ComponentId("zone-b")}));
    QTest::keyClick(&tree(), Qt::Key_Down);
    QCOMPARE(m_window->selection().single(), ComponentId("zone-c"));
    QTest::keyClick(&tree(), Qt::Key_Escape);
    QVERIFY(m_window->selection().isEmpty());
}

void TestOutline::doubleClickShowsOnTheCanvas()
{
    openOutline();
    DiagramView &view = m_window->diagram();
    view.centreOnPoint({5000, 5000});
    const QRectF box = view.diagram().item(ComponentId("web-fleet"))->rect();
    QVERIFY(!view.visibleRect().intersects(box));
    QTest::mouseDClick(tree().viewport(), Qt::LeftButton, {}, at("web-fleet"));
    QVERIFY((view.visibleRect().center() - box.center()).manhattanLength() < 4);
    QCOMPARE(m_window->selection().single(), ComponentId("web-fleet"));
    view.centreOnPoint({5000, 5000});
    QTest::keyClick(&tree(), Qt::Key_Return);
    QVERIFY((view.visibleRect().center() - box.center()).manhattanLength() < 4);
}

void TestOutline::menuHasTheCommandsOfTheCanvas()
{
    openOutline();
    QContextMenuEvent event(QContextMenuEvent::Mouse, at("order-workers"),
                            tree().viewport()->mapToGlobal(at("order-workers")));
    QApplication::sendEvent(tree().viewport(), &event);
    auto *menu = tree().findChild<QMenu *>(QStringLiteral("outline.menu"));
    QVERIFY(menu);
    QCOMPARE(m_window->selection().single(), ComponentId("order-workers"));
    for (const char *name : {"show", "rename", "duplicate", "delete", "selectAll"})
        QVERIFY2(menu->findChild<QAction *>(QStringLiteral("outline.") + QLatin1String(name)), name);
    const std::size_t parts = m_window->document().design().components().size();
    menu->findChild<QAction *>(QStringLiteral("outline.duplicate"))->trigger();
    QCOMPARE(m_window->document().design().components().size(), parts + 1);
    QVERIFY(row("order-workers-2").isValid());
    menu->close();
}

void TestOutline::rowIsDraggedIntoAFrame()
{
    openOutline();
    drag(at("order-workers"), at("tier-public"));
    QCOMPARE(tree().hint(), QStringLiteral("Move Order workers into Public"));
    release(at("tier-public"));
    QCOMPARE(component("order-workers")->parent, ComponentId("tier-public"));
    QCOMPARE(rowsOf(), expectedRows(m_window->document().design()));
    // It lies in its new frame on the canvas, too.
    const auto box = *m_window->document().design().placement(ComponentId("order-workers"));
    const auto frame = *m_window->document().design().placement(ComponentId("tier-public"));
    QVERIFY(box.x >= frame.x && box.y >= frame.y && box.y + box.h <= frame.y + frame.h);
    QCOMPARE(m_window->document().undoStack().undoText(), QStringLiteral("Move Order workers into Public"));
    keys(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(component("order-workers")->parent, ComponentId("tier-app"));
    QCOMPARE(rowsOf(), expectedRows(m_window->document().design()));
}

void TestOutline::dragOfSeveralKeepsThem()
{
    openOutline();
    click("order-workers");
    click("web-fleet", Qt::ControlModifier);
    // A press on one of them, then a drag, takes both.
    drag(at("web-fleet"), at("region"));
    QCOMPARE(tree().hint(), QStringLiteral("Move 2 parts into Region"));
    release(at("region"));
    QCOMPARE(component("order-workers")->parent, ComponentId("region"));
    QCOMPARE(component("web-fleet")->parent, ComponentId("region"));
    // A click without a drag chooses the one.
    click("web-fleet");
    QCOMPARE(m_window->selection().single(), ComponentId("web-fleet"));
}

void TestOutline::refusedDragSaysWhy()
{
    openOutline();
    const Design before = m_window->document().design();
    drag(at("region"), at("vpc"));
    QCOMPARE(tree().hint(), QStringLiteral("A frame cannot be moved into itself."));
    release(at("vpc"));
    drag(at("vpc"), at("account"));
    QVERIFY(!tree().hint().isEmpty());
    QVERIFY(!tree().hint().startsWith(QStringLiteral("Move")));
    release(at("account"));
    drag(at("zone-a"), at("region"));
    QCOMPARE(tree().hint(), QStringLiteral("Zones stay in their VPC."));
    release(at("region"));
    QVERIFY(m_window->document().design() == before);
    QVERIFY(tree().hint().isEmpty());
}

void TestOutline::escapeEndsADrag()
{
    openOutline();
    drag(at("order-workers"), at("tier-public"));
    QTest::keyClick(&tree(), Qt::Key_Escape);
    release(at("tier-public"));
    QCOMPARE(component("order-workers")->parent, ComponentId("tier-app"));
}

void TestOutline::foldedFramesStayFolded()
{
    openOutline();
    tree().setExpanded(row("tier-app"), false);
    change();
    QVERIFY(!tree().isExpanded(row("tier-app")));
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(ComponentId("vpc"), "net")));
    QVERIFY(!tree().isExpanded(row("tier-app")));
    QVERIFY(tree().isExpanded(row("vpc")));
    // Through a search, which unfolds all that it shows.
    SearchField &search = m_window->outline().searchField();
    search.setText(QStringLiteral("order"));
    QVERIFY(tree().isExpanded(row("tier-app")));
    search.clear();
    QVERIFY(!tree().isExpanded(row("tier-app")));
    // A new frame is open.
    Component box;
    box.id = ComponentId("box");
    box.kind = "group";
    box.name = "Box";
    box.parent = ComponentId("region");
    box.spec = m_engine->kinds.find("group")->defaults;
    Component inner = box;
    inner.id = ComponentId("a-inner");
    inner.parent = box.id;
    QVERIFY(m_window->document().apply(QStringLiteral("x"), inOrder({addComponent(box, {}), addComponent(inner, {})})));
    QVERIFY(tree().isExpanded(row("box")));
}

void TestOutline::randomEditsGiveTheTreeOfTheDesign()
{
    openOutline();
    std::mt19937 random(7);
    Document &document = m_window->document();
    const auto any = [&] {
        const auto all = document.design().components();
        return all[random() % all.size()]->id;
    };
    int made = 0;
    for (int i = 0; i < 300; ++i) {
        switch (random() % 6) {
        case 0:
        case 1: {
            Component box;
            box.id = ComponentId("n" + std::to_string(random() % 1000) + "-" + std::to_string(made++));
            box.kind = "group";
            box.name = box.id.value;
            box.parent = document.design().components().empty() || random() % 4 == 0 ? ComponentId() : any();
            box.spec = m_engine->kinds.find("group")->defaults;
            QVERIFY(document.apply(QStringLiteral("x"), addComponent(box, {})));
            break;
        }
        case 2:
            if (document.design().components().size() > 20)
                QVERIFY(document.apply(QStringLiteral("x"), removeComponents({any()})));
            break;
        case 3:
            (void)document.apply(QStringLiteral("x"), moveInto({any()}, any()));
            break;
        case 4:
            document.undoStack().undo();
            break;
        default:
            document.undoStack().redo();
        }
        QCOMPARE(rowsOf(), expectedRows(document.design()));
    }
}

void TestOutline::anEditOfThousandsTouchesItsRow()
{
    openOutline();
    constexpr int kFrames = 100;
    constexpr int kEach = 100;
    const Design design = m_window->document().design();
    std::vector<ComponentPtr> components(design.components().begin(), design.components().end());
    for (int frame = 0; frame < kFrames; ++frame) {
        Component box;
        box.id = ComponentId("box-" + std::to_string(frame));
        box.kind = "group";
        box.name = box.id.value;
        box.parent = ComponentId("region");
        box.spec = m_engine->kinds.find("group")->defaults;
        components.push_back(std::make_shared<const Component>(box));
        for (int i = 0; i < kEach; ++i) {
            Component part;
            part.id = ComponentId(box.id.value + "-" + std::to_string(i));
            part.kind = "client";
            part.name = part.id.value;
            part.parent = box.id;
            part.spec = m_engine->kinds.find("client")->defaults;
            components.push_back(std::make_shared<const Component>(part));
        }
    }
    // The model alone, so that the measure is that of the outline and not of the canvas.
    Document document(*m_engine);
    document.reset(Design::of(design.settings(), components, {}, {}));
    Selection selection;
    OutlinePanel panel(document, selection);
    panel.resize(208, 600);
    panel.show();
    OutlineModel &model = panel.tree().outline();
    const std::size_t before = model.rowsTouched();
    QElapsedTimer clock;
    clock.start();
    constexpr int kEdits = 50;
    for (int i = 0; i < kEdits; ++i)
        QVERIFY(document.apply(QStringLiteral("x"), rename(ComponentId("box-7-" + std::to_string(i)), "renamed")));
    const qint64 renamed = clock.restart();
    QCOMPARE(model.rowsTouched(), before);
    QVERIFY(document.apply(QStringLiteral("x"), moveInto({ComponentId("box-7-7")}, ComponentId("box-8"))));
    QCOMPARE(model.rowsTouched(), before + 1);
    QVERIFY(document.apply(QStringLiteral("x"), removeComponents({ComponentId("box-9-9")})));
    QCOMPARE(model.rowsTouched(), before + 2);
    clock.restart();
    std::set<ComponentId> all;
    for (const ComponentPtr &component : document.design().components())
        all.insert(component->id);
    selection.set(all);
    const qint64 selected = clock.restart();
    panel.searchField().setText(QStringLiteral("box-42-4"));
    const qint64 searched = clock.elapsed();
    qInfo("10,100 components: %lld ms an edit, %lld ms to select all, %lld ms to search", renamed / kEdits, selected,
          searched);
    // On a shared machine; alone it is a tenth of that.
    QVERIFY(renamed / kEdits < 100);
    QVERIFY(selected < 2000);
    QVERIFY(searched < 2000);
}

void TestOutline::historyListsAndGoesBack()
{
    openSample();
    keys(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = find<HistoryPanel>("history.list");
    QVERIFY(list->isVisible());
    QCOMPARE(list->model()->rowCount(), 1);
    const ComponentId id = fleet();
    QVERIFY(m_window->document().apply(QStringLiteral("Name it A"), rename(id, "A")));
    QVERIFY(m_window->document().apply(QStringLiteral("Name it B"), rename(id, "B")));
    QVERIFY(m_window->document().apply(QStringLiteral("Name it C"), rename(id, "C")));
    QCOMPARE(list->model()->rowCount(), 4);
    QCOMPARE(list->model()->index(1, 0).data().toString(), QStringLiteral("Name it A"));
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 0)).center());
    QCOMPARE(m_window->document().design().component(id)->name, std::string("A"));
    QVERIFY(list->model()->index(1, 0).data(HistoryModel::Current).toBool());
    QVERIFY(list->model()->index(2, 0).data(HistoryModel::Undone).toBool());
    QCOMPARE(list->model()->rowCount(), 4);
    // The next edit takes the place of what was undone.
    QVERIFY(m_window->document().apply(QStringLiteral("Name it D"), rename(id, "D")));
    QCOMPARE(list->model()->rowCount(), 3);
    QCOMPARE(list->currentIndex().row(), 2);
    // Another design begins afresh.
    m_window->document().reset(Design());
    QCOMPARE(list->model()->rowCount(), 1);
}

void TestOutline::historyMarksTheSavedStep()
{
    openSample();
    auto *list = find<HistoryPanel>("history.list");
    QVERIFY(!list->model()->index(0, 0).data(HistoryModel::Saved).toBool());  // of no file yet
    change();
    QVERIFY(m_window->saveTo(m_folder.filePath(QStringLiteral("history.gplan"))));
    QVERIFY(list->model()->index(1, 0).data(HistoryModel::Saved).toBool());
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(fleet(), "A")));
    QVERIFY(list->model()->index(1, 0).data(HistoryModel::Saved).toBool());
    QVERIFY(!list->model()->index(2, 0).data(HistoryModel::Saved).toBool());
    QVERIFY(list->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(QStringLiteral("saved")));
}

void TestOutline::historyIsWalkedByKeys()
{
    openSample();
    const ComponentId id = fleet();
    const std::string before = m_window->document().design().component(id)->name;
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(id, "A")));
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(id, "B")));
    keys(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = find<HistoryPanel>("history.list");
    QVERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Up);
    QTest::keyClick(list, Qt::Key_Up);
    QCOMPARE(m_window->document().design().component(id)->name, std::string("B"));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_window->document().design().component(id)->name, before);
    QTest::keyClick(list, Qt::Key_End);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_window->document().design().component(id)->name, std::string("B"));
}

void TestOutline::historySaysWhatChangedFromWhatToWhat()
{
    openSample();
    auto *list = find<HistoryPanel>("history.list");
    QLineEdit *line = lineOf("customers", "peakLoad");
    QVERIFY(line);
    QTest::keyClicks(line, QStringLiteral("300"));
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(1, 0).data().toString(),
             QStringLiteral("Peak load of Customers: 4,100 req/s to 300 req/s"));
    // A pin, and the advice again.
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(fleet(), "type", nullptr)));
    line = lineOf("web-fleet", "instances");
    QVERIFY(line);
    QTest::keyClicks(line, QStringLiteral("9"));
    const int last = list->model()->rowCount() - 1;
    QCOMPARE(list->model()->index(last, 0).data().toString(),
             QStringLiteral("Desired of Web fleet: the advice to 9 instances"));
    // A name.
    keys(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    click("web-fleet");
    QTest::keyClick(&tree(), Qt::Key_F2);
    auto *editor = tree().findChild<QLineEdit *>(QStringLiteral("tree.rename"));
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Front"));
    QTest::keyClick(editor, Qt::Key_Return);
    settle();
    QCOMPARE(list->model()->index(list->model()->rowCount() - 1, 0).data().toString(),
             QStringLiteral("Name: Web fleet to Front"));
}

void TestOutline::aLongNameIsCutBeforeItsFigure()
{
    openOutline();
    const QString name = QStringLiteral("Fleet of everything that the shop shows to its customers");
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(ComponentId("order-workers"), name.toStdString())));
    settle();
    const QString figure = row("order-workers").data(TreeRole::Figure).toString();
    QVERIFY(!figure.isEmpty());
    const QString tip = row("order-workers").data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.startsWith(name) && tip.contains(figure), qPrintable(tip));
    // Every card shows its price, and so does every row: the end of the row looks as that of a short name.
    const QRect line = tree().visualRect(row("order-workers"));
    const int across = static_cast<int>(textWidth(figure, uiFont(tk().size.caption))) + tk().size.panelPad + 1;
    const QRect end(tree().viewport()->width() - across, line.top(), across, line.height());
    const QImage cut = tree().viewport()->grab(end).toImage();
    QVERIFY(m_window->document().apply(QStringLiteral("x"), rename(ComponentId("order-workers"), "Web")));
    settle();
    QCOMPARE(cut, tree().viewport()->grab(end).toImage());
}

QTEST_MAIN(TestOutline)
#include "test_outline.moc"
