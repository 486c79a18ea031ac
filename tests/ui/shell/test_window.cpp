// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/embedded_catalog.h"
#include "core/domains/options.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/part_count.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/forms/inspector_pages.h"
#include "ui/forms/inspector_subject.h"
#include "ui/insights/instances_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/outline_model.h"
#include "ui/shell/outline_panel.h"
#include "ui/shell/palette_panel.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/shell/tree_delegate.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QApplication>
#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTreeView>

#include <set>
#include <string>

using namespace gp;

/// A design worked on in the window: parts, fields, figures, panes, keys.
class TestWindow : public test::WindowFixture {
    Q_OBJECT

private slots:
    void startsOnTheStartPage();
    void templateCardOpensADesign();
    void oneThreadAllTheWayThrough();
    void paletteDragPutsAFleetDown();
    void searchFindsAService();
    void undoAfterASearchTakesThePartBack();
    void periodChangesEveryFigure();
    void periodIsSaidOfEveryFigure();
    void partsAreCountedAlikeEverywhere();
    void regionSwitchMovesTheDesign();
    void outlineStaysWhileFieldsChange();
    void outlineSaysUnknown();
    void windowRemembersItsPanes();
    void damagedSettingsAreIgnored();
    void paneEnlargesAndComesBack();
    void keyboardReachesUndo();
    void whatWasUsedLastHeadsTheServices();
    void everyWidgetThatTakesKeysHasAName();
};

void TestWindow::startsOnTheStartPage()
{
    QVERIFY(m_window->startPage().isVisible());
    QVERIFY(!m_window->action(QStringLiteral("action.save"))->isEnabled());
    QVERIFY(!m_window->action(QStringLiteral("action.export.pdf"))->isEnabled());
}

void TestWindow::templateCardOpensADesign()
{
    m_window->startPage().evaluateTemplates();
    auto *card = m_window->startPage().findChild<TemplateCard *>();
    QVERIFY(card);
    QTest::mouseClick(card, Qt::LeftButton);
    QVERIFY(!m_window->startPage().isVisible());
    QVERIFY(!m_window->document().design().components().empty());
    QVERIFY(m_window->action(QStringLiteral("action.save"))->isEnabled());
    QVERIFY(!m_window->document().isModified());
}

void TestWindow::oneThreadAllTheWayThrough()
{
    openSample();
    const std::size_t parts = m_window->document().design().components().size();
    const QString sampleTotal = m_window->status().totalText();

    // A tier holds the fleet; a double click in the palette puts it down there.
    for (const ComponentPtr &component : m_window->document().design().components())
        if (component->kind == "vpc.tier")
            m_window->selection().select(component->id);
    PaletteTree &tree = m_window->palette().tree();
    const QModelIndex row = m_window->palette().indexOf(QStringLiteral("ec2.fleet"));
    QVERIFY(row.isValid());
    tree.scrollTo(row);
    const QPoint at = tree.visualRect(row).center();
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, at);
    settle();
    QCOMPARE(m_window->document().design().components().size(), parts + 1);
    const ComponentId dropped = m_window->selection().single();
    QVERIFY(!dropped.empty());
    QCOMPARE(m_window->document().design().component(dropped)->kind, std::string("ec2.fleet"));

    // It is sized by count, and its memory is typed.
    QVERIFY(m_window->document().apply(QStringLiteral("by count"), setField(dropped, "sizedBy", "count")));
    settle();
    const QString total = m_window->status().totalText();
    QVERIFY(total != sampleTotal);
    auto *type = find<ChoiceField>("type");
    const QString before = type->shownText();
    const QString cost = m_window->inspector().costText();
    auto *memory = find<QLineEdit>("memory");
    QVERIFY(memory && memory->isVisible());
    memory->setFocus();
    memory->selectAll();
    QTest::keyClicks(memory, QStringLiteral("200"));
    settle();
    QVERIFY(type->shownText() != before);
    QVERIFY(m_window->inspector().costText() != cost);
    QVERIFY(m_window->status().totalText() != total);
    QVERIFY(!m_window->status().changeText().isEmpty());

    // One undo takes the typing back, from inside the field.
    QTest::keyClick(memory, Qt::Key_Z, Qt::ControlModifier);
    settle();
    QCOMPARE(type->shownText(), before);
    QCOMPARE(m_window->status().totalText(), total);
    QTest::keyClick(memory, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    settle();
    QVERIFY(m_window->status().totalText() != total);

    const QString path = m_folder.filePath(QStringLiteral("one.gplan"));
    QVERIFY(m_window->saveTo(path));
    const Design saved = m_window->document().design();
    const QString savedTotal = m_window->status().totalText();
    QVERIFY(m_window->newDesign());
    QVERIFY(m_window->openFile(path));
    settle();
    QVERIFY(m_window->document().design() == saved);
    QCOMPARE(m_window->status().totalText(), savedTotal);
    QVERIFY(m_window->status().changeText().isEmpty());
}

void TestWindow::paletteDragPutsAFleetDown()
{
    openSample();
    // With room round the design: a client stands outside of AWS.
    m_window->diagram().fitAll();
    m_window->diagram().setZoom(0.6, QPointF(0, 0));
    const std::size_t parts = m_window->document().design().components().size();
    PaletteTree &tree = m_window->palette().tree();
    const QModelIndex row = m_window->palette().indexOf(QStringLiteral("client"));
    tree.scrollTo(row);
    const QPoint from = tree.visualRect(row).center();
    QWidget *viewport = tree.viewport();
    DiagramView &view = m_window->diagram();
    const QPoint corner =
        view.viewport()->mapToGlobal(QPoint(view.viewport()->width() - 40, view.viewport()->height() - 40));
    const auto send = [&](QEvent::Type type, const QPoint &global, Qt::MouseButton button, Qt::MouseButtons held) {
        QMouseEvent event(type, viewport->mapFromGlobal(global), global, button, held, {});
        QApplication::sendEvent(viewport, &event);
    };
    const QPoint start = viewport->mapToGlobal(from);
    send(QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
    send(QEvent::MouseMove, start + QPoint(60, 0), Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseMove, corner, Qt::NoButton, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, corner, Qt::LeftButton, Qt::NoButton);
    settle();
    QCOMPARE(m_window->document().design().components().size(), parts + 1);
}

void TestWindow::searchFindsAService()
{
    openSample();
    SearchField &search = m_window->palette().searchField();
    search.setFocus();
    QTest::keyClicks(&search, QStringLiteral("auto scaling"));
    QVERIFY(m_window->palette().indexOf(QStringLiteral("ec2.fleet")).isValid());
    QVERIFY(!m_window->palette().indexOf(QStringLiteral("aws.region")).isValid());
    // What has the name goes before what only has a use by it.
    search.clear();
    QTest::keyClicks(&search, QStringLiteral("data lake"));
    QVERIFY(m_window->palette().indexOf(QStringLiteral("s3.bucket")).isValid());
    QCOMPARE(m_window->palette().tree().currentIndex(), m_window->palette().indexOf(QStringLiteral("s3.data_lake")));
    search.clear();
    QVERIFY(m_window->palette().indexOf(QStringLiteral("aws.region")).isValid());
    // A list without a row says why.
    auto *none = find<TextBlock>("palette.none");
    QVERIFY(none && !none->isVisible());
    QTest::keyClicks(&search, QStringLiteral("mainframe"));
    QVERIFY(none->isVisible());
    QVERIFY2(none->text().startsWith(QStringLiteral("No service is called “mainframe”")), qPrintable(none->text()));
    search.clear();
    QVERIFY(!none->isVisible());
}

void TestWindow::undoAfterASearchTakesThePartBack()
{
    openSample();
    SearchField &search = m_window->palette().searchField();
    const auto parts = [this] { return m_window->document().design().components().size(); };
    const auto before = parts();
    search.setFocus();
    QTest::keyClicks(&search, QStringLiteral("s3 bucket"));
    QTest::keyClick(&search, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(search.text() != QLatin1String("s3 bucket"));  // letters, as in every text field
    QCOMPARE(parts(), before);
    search.clear();
    QTest::keyClicks(&search, QStringLiteral("s3 bucket"));
    QTest::keyClick(&search, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(parts(), before + 1);
    search.setFocus();
    QTest::keyClick(&search, Qt::Key_Z, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(parts(), before);
    QCOMPARE(search.text(), QStringLiteral("s3 bucket"));
}

void TestWindow::periodChangesEveryFigure()
{
    openSample();
    m_window->selection().select(fleet());
    const QString month = m_window->status().totalText();
    const QString cost = m_window->inspector().costText();
    auto *period = find<SegmentedControl>("toolbar.period");
    QTest::mouseClick(period, Qt::LeftButton, {}, period->segmentRect(2).center());
    QVERIFY(m_window->status().totalText().endsWith(QStringLiteral("/ year")));
    QVERIFY(m_window->status().totalText() != month);
    QVERIFY(m_window->inspector().costText() != cost);
    QTest::mouseClick(period, Qt::LeftButton, {}, period->segmentRect(1).center());
    QCOMPARE(m_window->status().totalText(), month);
}

void TestWindow::regionSwitchMovesTheDesign()
{
    openSample();
    auto *region = find<ChoiceField>("toolbar.region");
    QVERIFY(region->isVisible());
    m_window->selection().select(fleet());
    settle();
    const auto types = [this] {
        std::set<std::string> ids;
        for (const ChoiceItem &item : find<ChoiceField>("type")->items())
            ids.insert(item.id.toStdString());
        return ids;
    };
    const auto sold = [this](const QString &code) {
        FieldDescription asked;
        asked.options = OptionSource::InstanceTypes;
        std::set<std::string> ids;
        for (const ChoiceOption &option :
             optionsOf(asked, {embeddedCatalog(), code.toStdString(), m_window->document().design(), fleet()}))
            ids.insert(option.value);
        return ids;
    };
    const QString here = region->currentId();
    QCOMPARE(types(), sold(here));
    const QString total = m_window->status().totalText();
    const QString there =
        here == QLatin1String("sa-east-1") ? QStringLiteral("us-east-1") : QStringLiteral("sa-east-1");
    emit region->chosen(there);
    settle();
    QCOMPARE(region->currentId(), there);
    QVERIFY(m_window->status().totalText() != total);
    QVERIFY(sold(there) != sold(here));
    QCOMPARE(types(), sold(there));
    m_window->document().undoStack().undo();
    settle();
    QCOMPARE(region->currentId(), here);
    QCOMPARE(m_window->status().totalText(), total);
}

void TestWindow::outlineStaysWhileFieldsChange()
{
    openSample();
    auto *tree = find<QTreeView>("outline.tree");
    QSignalSpy rebuilt(tree->model(), &QAbstractItemModel::modelReset);
    change();
    settle();
    QCOMPARE(rebuilt.count(), 0);
    QVERIFY(m_window->document().apply(QStringLiteral("name"), rename(fleet(), "Renamed fleet")));
    QCOMPARE(rebuilt.count(), 0);
    QCOMPARE(tree->model()
                 ->match(tree->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("Renamed fleet"), 1,
                         Qt::MatchExactly | Qt::MatchRecursive)
                 .size(),
             1);
}

void TestWindow::outlineSaysUnknown()
{
    openSample();
    QVERIFY(m_window->document().apply(QStringLiteral("type"), setField(fleet(), "type", "no.such")));
    settle();
    auto *tree = find<QTreeView>("outline.tree");
    const auto found = tree->model()->match(tree->model()->index(0, 0), TreeRole::Key, qs(fleet().value), 1,
                                            Qt::MatchExactly | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    const QString figure = found.first().data(TreeRole::Figure).toString();
    QCOMPARE(figure, QStringLiteral("unknown"));
}

void TestWindow::windowRemembersItsPanes()
{
    openSample();
    auto *splitter = qobject_cast<QSplitter *>(m_window->inspector().parentWidget());
    QVERIFY(splitter);
    const int before = m_window->inspector().width();
    QSplitterHandle *handle = splitter->handle(2);
    const QPoint from = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, from);
    QTest::mouseMove(handle, from - QPoint(60, 0));
    QTest::mouseRelease(handle, Qt::LeftButton, {}, from);
    QVERIFY(m_window->inspector().width() > before);
    const int width = m_window->inspector().width();
    QVERIFY(m_window->close());
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QVERIFY(m_window->newDesign());
    QCoreApplication::processEvents();
    QCOMPARE(m_window->inspector().width(), width);
}

void TestWindow::damagedSettingsAreIgnored()
{
    m_window.reset();
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("groundplan")));
    QFile file(m_folder.filePath(QStringLiteral("groundplan/groundplan.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[window]\ngeometry=@ByteArray(nonsense)\ncolumns=7, x, "
               "y\nrows=\"\ntheme=purple\n[files]\nrecent=@Variant(broken\n\xff\xfe");
    file.close();
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QVERIFY(m_window->width() >= std::min(1000, m_window->screen()->availableSize().width()));
    openSample();
    QVERIFY(m_window->inspector().width() >= 280);
}

void TestWindow::paneEnlargesAndComesBack()
{
    openSample();
    InsightPane *pane = m_window->insights().panes().first();
    const QSize before = pane->size();
    QTest::mouseClick(pane->findChild<QAbstractButton *>(pane->objectName() + QStringLiteral(".enlarge")),
                      Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(pane->height() > 2 * before.height());
    QVERIFY(!m_window->insights().panes().last()->isVisible());
    QVERIFY(!m_window->diagram().isVisible());
    QTest::mouseClick(pane->findChild<QAbstractButton *>(pane->objectName() + QStringLiteral(".enlarge")),
                      Qt::LeftButton);
    QCoreApplication::processEvents();
    QCOMPARE(pane->size(), before);
    QVERIFY(m_window->diagram().isVisible());
}

void TestWindow::keyboardReachesUndo()
{
    openSample();
    const Design before = m_window->document().design();
    change();
    m_window->diagram().setFocus();
    QTest::keyClick(&m_window->diagram(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->document().design() == before);
}

void TestWindow::whatWasUsedLastHeadsTheServices()
{
    openSample();
    const auto group = [&](int row) {
        const QAbstractItemModel *model = m_window->palette().tree().model();
        const QModelIndex head = model->index(row, 0);
        QStringList ids;
        for (int i = 0; i < model->rowCount(head); ++i)
            ids << PaletteTree::kindAt(model->index(i, 0, head));
        return std::pair(head.data().toString(), ids);
    };
    const auto use = [&](const char *kind) {
        PaletteTree &tree = m_window->palette().tree();
        const QModelIndex row = m_window->palette().indexOf(QLatin1String(kind));
        tree.scrollTo(row);
        const QPoint at = tree.visualRect(row).center();
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(tree.viewport(), Qt::LeftButton, {}, at);
        settle();
    };
    QVERIFY(group(0).first != QStringLiteral("Recent"));
    use("s3.bucket");
    QCOMPARE(group(0), std::pair(QStringLiteral("Recent"), QStringList{"s3.bucket"}));
    use("ebs.volume");
    use("client");
    use("s3.bucket");
    use("ec2.fleet");
    const QStringList last{"ec2.fleet", "s3.bucket", "client"};
    QCOMPARE(group(0), std::pair(QStringLiteral("Recent"), last));
    QCOMPARE(m_window->palette().tree().model()->index(0, 0).data(TreeRole::Count).toInt(), 3);
    QVERIFY(m_window->palette().tree().isExpanded(m_window->palette().tree().model()->index(0, 0)));
    // Where something is looked for each is listed once.
    m_window->palette().searchField().setText(QStringLiteral("s3"));
    QVERIFY(group(0).first != QStringLiteral("Recent"));
    m_window->palette().searchField().clear();
    QCOMPARE(group(0).second, last);
    // The next run of the program knows them.
    answering(QMessageBox::Discard, [&] { QVERIFY(m_window->close()); });
    m_window = std::make_unique<MainWindow>(*m_engine);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QCOMPARE(group(0), std::pair(QStringLiteral("Recent"), last));
}

void TestWindow::everyWidgetThatTakesKeysHasAName()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    QStringList nameless;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        // The viewport of a view hands its focus to the view, which has the name.
        if (auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
            area && area->viewport() == widget)
            widget = area;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            nameless << QStringLiteral("%1 '%2' in '%3'")
                            .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                                 widget->parentWidget() ? widget->parentWidget()->objectName() : QString());
    }
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
}

void TestWindow::periodIsSaidOfEveryFigure()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    const CostSum month = m_window->document().evaluation()->component(fleet())->cost;
    auto *period = find<SegmentedControl>("toolbar.period");
    for (const auto &[index, each, word] :
         {std::tuple{0, Period::Hour, "hour"}, {1, Period::Month, "month"}, {2, Period::Year, "year"}}) {
        QTest::mouseClick(period, Qt::LeftButton, {}, period->segmentRect(index).center());
        QCoreApplication::processEvents();
        const QString figure = shortMoney(month, each);
        const auto *node = dynamic_cast<const NodeItem *>(m_window->diagram().diagram().item(fleet()));
        QCOMPARE(node->drawing().figure().cost, figure);
        QVERIFY(find<TextLine>("canvas.summary")->text().endsWith(QStringLiteral("costs per ") + QLatin1String(word)));
        const OutlineModel &outline = m_window->outline().tree().outline();
        QCOMPARE(outline.indexOf(fleet()).data(TreeRole::Figure).toString(), figure);
        m_window->inspector().setPage(Inspector::Cost);
        const QString bill = m_window->inspector().findChild<CostPage *>()->accessibleDescription();
        QVERIFY2(bill.contains(QStringLiteral("Per ") + QLatin1String(word)) && bill.endsWith(exactMoney(month, each)),
                 qPrintable(bill));
    }
}

void TestWindow::partsAreCountedAlikeEverywhere()
{
    openSample();
    settle();
    // Customers, web fleet and order workers; frames hold parts and are none.
    QVERIFY(find<TextLine>("canvas.summary")->text().startsWith(QStringLiteral("3 parts")));
    Selection none;
    QVERIFY(inspectorSubject(m_window->document(), none, Period::Month).summary.endsWith(QStringLiteral("3 parts")));
    QCOMPARE(partCount(*m_window->document().evaluation()), std::size_t(3));
}

QTEST_MAIN(TestWindow)
#include "test_window.moc"
