// SPDX-License-Identifier: GPL-3.0-or-later
#include "pane_fixture.h"

#include "core/describe/fields.h"
#include "core/design/edits.h"
#include "core/domains/storage/bucket/bucket_charts.h"
#include "ui/charts/chart_handle.h"
#include "ui/charts/chart_view.h"
#include "ui/charts/curve_text.h"
#include "ui/document/wording.h"
#include "ui/insights/curve_pane.h"
#include "ui/insights/curve_panel.h"
#include "ui/insights/move_handles.h"
#include "ui/insights/pane_choice.h"
#include "ui/theme/style.h"
#include "ui/widgets/pane_header.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QMenu>
#include <QMouseEvent>

using namespace gp;

/// Moves of a bucket's lifecycle, dragged on the chart by age.
class TestMoveHandles : public test::PaneFixture {
    Q_OBJECT

private slots:
    void eachMoveHasAHandleAtItsAge();
    void aDragSaysThePriceAndPinsOnRelease();
    void thePriceWhileDraggingIsThatOfThePlan();
    void undoTakesThePinBackInOneStep();
    void aDragStopsWhereS3Refuses_data();
    void aDragStopsWhereS3Refuses();
    void keysMoveByDaysAndEnterLetsStand();
    void escapeTakesBack_data();
    void escapeTakesBack();
    void leavingByTabLetsStand();
    void backWhereItWasIsNoEdit();
    void deleteAndDoubleClickRemoveTheMove_data();
    void deleteAndDoubleClickRemoveTheMove();
    void theAdviceIsTakenBackInTheHead();
    void theMenuBringsTheKeysToAHandle();
    void namesSayWhatTheyAre();
    void otherSubjectsHaveNoHandles();
    void theWindowDoesNotWaitForPrices();
    void picturesForLooking();

private:
    InsightPane *makePane() override { return new StoragePane(*m_document, *m_selection, *m_view); }
    [[nodiscard]] StoragePane *pane() const { return static_cast<StoragePane *>(m_pane.get()); }

    /// A bucket beside the fleet, its way three moves of its own.
    void addBucket(const Json &changes = Json::object())
    {
        Component bucket;
        bucket.id = m_bucket;
        bucket.name = "Media";
        bucket.kind = "s3.bucket";
        for (const ComponentPtr &component : m_document->design().components())
            if (component->kind == "aws.region")
                bucket.parent = component->id;
        Json spec = builtInKinds().find(bucket.kind)->defaults.toJson();
        spec["stored"] = 20'000;
        spec["arriving"] = 1'500;
        spec["sizes"] = Json::array({Json::array({25'165'824, 1})});
        spec["lifecycle"] = "own";
        spec["moves"] = Json::array({Json{{"name", "ia"}, {"storageClass", "STANDARD_IA"}, {"day", 40}},
                                     Json{{"name", "instant"}, {"storageClass", "GLACIER_IR"}, {"day", 90}}});
        spec.update(changes);
        bucket.spec = builtInKinds().find(bucket.kind)->defaults.readAgain(spec).value();
        QVERIFY(m_document->apply(QStringLiteral("x"), addComponent(bucket, std::nullopt)));
        m_selection->select(m_bucket);
        settle();
        resizePane(2'100, 420);
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 3; ++i) {
            m_document->waitForEvaluation();
            QCoreApplication::processEvents();
        }
    }
    [[nodiscard]] ChartHandle *handle(int move) const
    {
        return m_pane->findChild<ChartHandle *>(QStringLiteral("pane.storage.move%1").arg(move));
    }
    [[nodiscard]] ChartNote *note() const { return m_pane->findChild<ChartNote *>(); }
    [[nodiscard]] QString said() const { return note()->lines().join(u'\n'); }
    [[nodiscard]] std::vector<BucketMove> moves() const
    {
        return m_document->design().component(m_bucket)->spec.as<BucketSpec>()->moves;
    }
    [[nodiscard]] std::int64_t day(std::size_t move) const { return moves()[move].day.value(); }
    /// Where its middle is, in the window.
    [[nodiscard]] QPoint middle(int move) const
    {
        return handle(move)->mapTo(m_pane.get(), handle(move)->rect().center());
    }
    void press(int move)
    {
        m_pressed = handle(move)->mapToGlobal(handle(move)->rect().center());
        QTest::mousePress(handle(move), Qt::LeftButton, {}, handle(move)->rect().center());
    }
    void drag(int move, int px)
    {
        // Moves with a button down go to who has the press, in its own coordinates.
        const QPoint to = handle(move)->mapFromGlobal(m_pressed + QPoint(px, 0));
        QMouseEvent event(QEvent::MouseMove, to, m_pressed + QPoint(px, 0), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(handle(move), &event);
    }
    void drop(int move, int px)
    {
        const QPoint to = handle(move)->mapFromGlobal(m_pressed + QPoint(px, 0));
        QTest::mouseRelease(handle(move), Qt::LeftButton, {}, to);
    }
    [[nodiscard]] int steps() const { return m_document->undoStack().index(); }

    const ComponentId m_bucket{"media"};
    QPoint m_pressed;
};

void TestMoveHandles::eachMoveHasAHandleAtItsAge()
{
    addBucket();
    QVERIFY(handle(1) && handle(2) && !handle(3));
    QVERIFY(handle(1)->isVisible() && handle(2)->isVisible());
    QVERIFY(middle(1).x() < middle(2).x());
    // The chart shows 180 days: the second stands in its middle.
    const auto *view = qobject_cast<ChartView *>(handle(1)->parentWidget()->parentWidget());
    QVERIFY(view);
    QCOMPARE(view->spots().size(), qsizetype{181});
    const qreal at = handle(2)->mapTo(view->viewport(), handle(2)->rect().center()).x();
    QVERIFY2(std::abs(at - view->spots()[90].centre.x()) < 1.5, QByteArray::number(at));
    QCOMPARE(handle(1)->cursor().shape(), Qt::SizeHorCursor);
}

void TestMoveHandles::aDragSaysThePriceAndPinsOnRelease()
{
    addBucket({{"lifecycle", nullptr}});
    const std::vector<BucketMove> advised = movesOf(*readFields<BucketConfig>(plan(m_bucket)->configuration));
    QVERIFY(!advised.empty());
    QVERIFY(handle(1)->isVisible());
    const int before = steps();
    press(1);
    drag(1, 60);
    QVERIFY(handle(1)->isHeld());
    QVERIFY(note()->isVisible());
    pane()->moves().waitForPrice();
    QVERIFY2(said().contains(QStringLiteral("in a settled month against the cheapest")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("+$")), qPrintable(said()));
    QCOMPARE(steps(), before);
    drop(1, 60);
    QVERIFY(!note()->isVisible());
    QCOMPARE(steps(), before + 1);
    const BucketSpec &spec = *m_document->design().component(m_bucket)->spec.as<BucketSpec>();
    QCOMPARE(spec.lifecycle.valueOr(BucketWay::Cheapest), BucketWay::Own);
    QCOMPARE(spec.moves.size(), advised.size());
    QVERIFY(day(0) > advised[0].day.value());
    settle();
    QVERIFY(handle(1) && handle(1)->isVisible());
    QVERIFY(plan(m_bucket)->pinCosts.contains("lifecycle"));
    QVERIFY2(m_pane->findChild<PaneHeader *>()->words().contains(QStringLiteral("pinned")),
             qPrintable(m_pane->findChild<PaneHeader *>()->words()));
}

void TestMoveHandles::thePriceWhileDraggingIsThatOfThePlan()
{
    addBucket();
    press(2);
    drag(2, 40);
    pane()->moves().waitForPrice();
    const QString words = said();
    drop(2, 40);
    settle();
    const PlanPtr made = plan(m_bucket);
    const Alternative *row = nullptr;
    for (const Alternative &each : made->rankings.front().rows)
        if (each.chosen)
            row = &each;
    QVERIFY(row && row->monthly);
    QVERIFY2(words.contains(qs(formatUsd(*row->monthly)) + QStringLiteral(" in a settled month")), qPrintable(words));
    QVERIFY2(words.contains(qs(formatUsd(made->cost().monthly)) + QStringLiteral(" in month 1")), qPrintable(words));
    QVERIFY2(words.contains(QStringLiteral("Glacier Instant Retrieval at %1 days").arg(day(1))), qPrintable(words));
}

void TestMoveHandles::undoTakesThePinBackInOneStep()
{
    addBucket({{"lifecycle", nullptr}, {"moves", Json::array()}});
    const Design before = m_document->design();
    press(1);
    drag(1, 30);
    drag(1, 50);
    drop(1, 50);
    QVERIFY(m_document->design() != before);
    m_document->undoStack().undo();
    QVERIFY(m_document->design() == before);
    settle();
    QVERIFY(handle(1) && handle(1)->isVisible());
}

void TestMoveHandles::aDragStopsWhereS3Refuses_data()
{
    QTest::addColumn<int>("move");
    QTest::addColumn<int>("px");
    QTest::addColumn<int>("stops");
    QTest::addColumn<QString>("because");
    QTest::newRow("IA before 30 days") << 1 << -400 << 30
                                       << QStringLiteral("S3 moves nothing to Standard-IA before an age of 30 days.");
    QTest::newRow("IA too near to the next")
        << 1 << 400 << 60
        << QStringLiteral("Objects must stay 30 days in Standard-IA before they move on to Glacier Instant Retrieval "
                          "on day 90.");
    QTest::newRow("out of IA too soon")
        << 2 << -400 << 70
        << QStringLiteral("Objects that move to Standard-IA on day 40 must stay there 30 days before they move on.");
    QTest::newRow("past the expiry") << 2 << 600 << 149
                                     << QStringLiteral(
                                            "Objects expire on day 150, and S3 wants every move before that.");
}

void TestMoveHandles::aDragStopsWhereS3Refuses()
{
    QFETCH(int, move);
    QFETCH(int, px);
    QFETCH(int, stops);
    QFETCH(QString, because);
    addBucket({{"kept", "days"}, {"retentionDays", 150}});
    press(move);
    drag(move, px);
    pane()->moves().waitForPrice();
    QVERIFY2(said().contains(because), qPrintable(said()));
    // Back inside there is nothing to say.
    drag(move, 5);
    QVERIFY2(!said().contains(because), qPrintable(said()));
    drag(move, px);
    drop(move, px);
    QCOMPARE(day(std::size_t(move - 1)), std::int64_t{stops});
    settle();
    QVERIFY(plan(m_bucket));
}

void TestMoveHandles::keysMoveByDaysAndEnterLetsStand()
{
    addBucket();
    const int before = steps();
    handle(2)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(handle(2), Qt::Key_Right);
    QTest::keyClick(handle(2), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(handle(2), Qt::Key_Left);
    QTest::keyClick(handle(2), Qt::Key_Right);
    pane()->moves().waitForPrice();
    QVERIFY2(said().contains(QStringLiteral("at 121 days")), qPrintable(said()));
    QVERIFY2(said().contains(QStringLiteral("in a settled month")), qPrintable(said()));
    QCOMPARE(steps(), before);
    QTest::keyClick(handle(2), Qt::Key_Return);
    QCOMPARE(day(1), std::int64_t{121});
    QCOMPARE(steps(), before + 1);
    settle();
    QVERIFY(handle(2)->hasFocus());
    // Keys go where the axis does not reach.
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(handle(2), Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(handle(2), Qt::Key_Return);
    QCOMPARE(day(1), std::int64_t{421});
}

void TestMoveHandles::escapeTakesBack_data()
{
    QTest::addColumn<bool>("mouse");
    QTest::newRow("of the mouse") << true;
    QTest::newRow("of the keys") << false;
}

void TestMoveHandles::escapeTakesBack()
{
    QFETCH(bool, mouse);
    addBucket();
    const int before = steps();
    const QPoint at = middle(2);
    const auto *view = qobject_cast<ChartView *>(handle(2)->parentWidget()->parentWidget());
    const QString drawn = view->tsv();
    handle(2)->setFocus(Qt::TabFocusReason);
    if (mouse) {
        press(2);
        drag(2, 70);
    } else {
        QTest::keyClick(handle(2), Qt::Key_Right, Qt::ShiftModifier);
    }
    pane()->moves().waitForPrice();
    QVERIFY(view->tsv() != drawn);
    QVERIFY(middle(2) != at);
    QTest::keyClick(handle(2), Qt::Key_Escape);
    QVERIFY(!handle(2)->isHeld() && !note()->isVisible());
    if (mouse) {
        drag(2, 90);
        drop(2, 90);
    }
    QCOMPARE(middle(2), at);
    QCOMPARE(view->tsv(), drawn);
    QCOMPARE(steps(), before);
    QCOMPARE(day(1), std::int64_t{90});
}

void TestMoveHandles::leavingByTabLetsStand()
{
    addBucket();
    handle(2)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(handle(2), Qt::Key_Left);
    handle(1)->setFocus(Qt::TabFocusReason);
    QCOMPARE(day(1), std::int64_t{89});
}

void TestMoveHandles::backWhereItWasIsNoEdit()
{
    addBucket({{"lifecycle", nullptr}, {"moves", Json::array()}});
    const int before = steps();
    press(1);
    drag(1, 40);
    drag(1, 0);
    drop(1, 0);
    QCOMPARE(steps(), before);
    press(1);
    drop(1, 0);
    QCOMPARE(steps(), before);
}

void TestMoveHandles::deleteAndDoubleClickRemoveTheMove_data()
{
    QTest::addColumn<bool>("mouse");
    QTest::newRow("Delete") << false;
    QTest::newRow("double click") << true;
}

void TestMoveHandles::deleteAndDoubleClickRemoveTheMove()
{
    QFETCH(bool, mouse);
    addBucket();
    const int before = steps();
    handle(1)->setFocus(Qt::TabFocusReason);
    if (mouse)
        QTest::mouseDClick(handle(1), Qt::LeftButton, {}, handle(1)->rect().center());
    else
        QTest::keyClick(handle(1), Qt::Key_Delete);
    QCOMPARE(steps(), before + 1);
    QCOMPARE(moves().size(), std::size_t{1});
    QCOMPARE(moves()[0].storageClass, StorageClass::GlacierInstant);
    QVERIFY(m_document->design().component(m_bucket));
    settle();
    QVERIFY(handle(1) && !handle(2));
}

void TestMoveHandles::theAdviceIsTakenBackInTheHead()
{
    addBucket();
    auto *advice = part<QWidget>("takeAdvice");
    QVERIFY(advice && advice->isVisible());
    QTest::mouseClick(advice, Qt::LeftButton);
    QVERIFY(!m_document->design().component(m_bucket)->spec.as<BucketSpec>()->lifecycle.pinned());
}

void TestMoveHandles::theMenuBringsTheKeysToAHandle()
{
    addBucket();
    resizePane(300, 256);
    settle();
    // In little room one chart is shown, and it is the other.
    QVERIFY(!handle(1) || !handle(1)->isVisible());
    QMenu menu;
    pane()->moves().fillMenu(menu);
    QCOMPARE(menu.actions().size(), 1);
    const QList<QAction *> listed = menu.actions().front()->menu()->actions();
    QCOMPARE(listed.size(), 2);
    QCOMPARE(listed[1]->text(), QStringLiteral("Glacier Instant Retrieval at 90 days"));
    m_pane->activateWindow();
    listed[1]->trigger();
    QVERIFY(handle(2) && handle(2)->isVisible());
    QCOMPARE(m_pane->focusWidget(), static_cast<QWidget *>(handle(2)));
}

void TestMoveHandles::namesSayWhatTheyAre()
{
    addBucket();
    checkNames();
    QCOMPARE(handle(1)->accessibleName(), QStringLiteral("Move to Standard-IA at 40 days"));
    QVERIFY(handle(1)->accessibleDescription().contains(QStringLiteral("Enter")));
    QVERIFY(handle(1)->toolTip().contains(QStringLiteral("Drag")));
    QVERIFY(handle(1)->focusPolicy() & Qt::TabFocus);
    handle(1)->setFocus(Qt::TabFocusReason);
    QTest::keyClick(handle(1), Qt::Key_Right);
    QCOMPARE(handle(1)->accessibleName(), QStringLiteral("Move to Standard-IA at 41 days"));
    QTest::keyClick(handle(1), Qt::Key_Escape);
    QCOMPARE(handle(1)->accessibleName(), QStringLiteral("Move to Standard-IA at 40 days"));
}

void TestMoveHandles::otherSubjectsHaveNoHandles()
{
    addBucket();
    QVERIFY(handle(1));
    set(m_fleet, "volumes", Json::array({Json{{"name", "data"}, {"size", 500}}}));
    m_selection->select(m_fleet);
    settle();
    QVERIFY(!handle(1));
    m_selection->select(m_bucket);
    settle();
    QVERIFY(handle(1) && handle(1)->isVisible());
    m_document->reset(Design());
    settle();
    QVERIFY(!handle(1) || !handle(1)->isVisible());
}

void TestMoveHandles::theWindowDoesNotWaitForPrices()
{
    addBucket();
    press(2);
    QElapsedTimer timer;
    timer.start();
    for (int px = 1; px <= 200; ++px)
        drag(2, px % 120);
    const qint64 took = timer.elapsed();
    pane()->moves().waitForPrice();
    QVERIFY2(said().contains(QStringLiteral("in a settled month")), qPrintable(said()));
    drop(2, 80);
    qInfo("%lld us a step of the mouse", took * 1000 / 200);
    QVERIFY2(took < 200 * 16, QByteArray::number(took));
}

void TestMoveHandles::picturesForLooking()
{
    const QString folder = qEnvironmentVariable("GROUNDPLAN_PICTURES");
    if (folder.isEmpty())
        QSKIP("GROUNDPLAN_PICTURES is not set");
    QDir().mkpath(folder);
    addBucket();
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        applyTheme(*qApp, theme);
        const QString suffix = theme == Theme::Light ? QStringLiteral("light") : QStringLiteral("dark");
        for (const QSize size : {QSize(280, 256), QSize(640, 256), QSize(1'500, 420), QSize(1'400, 860)}) {
            resizePane(size.width(), size.height());
            settle();
            if (!handle(2))
                pane()->findChild<CurvePanel *>()->choose(kBucketAgeTitle);
            for (const int px : {30, -600}) {
                press(2);
                drag(2, px);
                pane()->moves().waitForPrice();
                m_pane->grab().save(QStringLiteral("%1/moves-%2-%3%4.png")
                                        .arg(folder, suffix)
                                        .arg(size.width())
                                        .arg(px < 0 ? QStringLiteral("-stopped") : QString()));
                QTest::keyClick(handle(2), Qt::Key_Escape);
                drop(2, px);
            }
        }
    }
    applyTheme(*qApp, Theme::Light);
}

QTEST_MAIN(TestMoveHandles)
#include "test_move_handles.moc"
