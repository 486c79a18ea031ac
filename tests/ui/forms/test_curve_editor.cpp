// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawn_fixture.h"

#include "core/describe/access_curve.h"
#include "core/describe/field_traits.h"
#include "ui/forms/age_editor.h"
#include "ui/shell/studio.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/text_block.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFloat16>
#include <QSignalSpy>

using namespace gp;
using namespace gp::test;

namespace {

const Json kStart = Json::parse("[[0, 0.5], [30, 0.05], [180, 0.01]]");

FieldDescription curveField()
{
    FieldDescription field;
    field.name = "access";
    field.label = "Reads by age";
    field.type = FieldType::AgeCurve;
    field.pinnable = true;
    return field;
}

}  // namespace

/// Reads by age, drawn with the mouse and the keys on the bucket of the media archive.
class TestCurveEditor : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(*qApp, Theme::Light); }
    void init();
    void cleanup() { m_form.reset(); }
    void aDragIsLiveAndOneStep();
    void eachDragIsAStepOfItsOwn();
    void escapeTakesADragBack();
    void theLineStopsWhereItWouldRise();
    void aPointStaysBetweenItsNeighbours();
    void aPointCanBeDraggedToNothing();
    void aClickOnTheLineAddsAPoint();
    void aDoubleClickBesideItAddsOneThatDoesNotRise();
    void deleteRemovesThePointAndNotThePart();
    void keysAlone();
    void aRunOfKeysIsOneStep();
    void keysStopVisiblyToo();
    void theTypedLineAndTheDrawingAgree();
    void aTypedRiseIsRefusedInTheFieldsWords();
    void theEmptyCurveIsDrawnAndBegun();
    void shapesAreShownBeforeTheyAreChosen();
    void tablesArePasted_data();
    void tablesArePasted();
    void tablesThatCannotBeReadAreRefused_data();
    void tablesThatCannotBeReadAreRefused();
    void aTableGoesOutAndComesBack();
    void hoverTellsTheFigure();
    void whatIsRecommendedIsPale();
    void takingHoldOfAPaleCurveSetsIt();
    void theScaleHoldsStillInADrag();
    void namesAndValuesAreSpoken();
    void textOfTwiceTheSizeIsNotCut();
    void everythingIsSeenInBothThemes();

private:
    [[nodiscard]] AgePlot *plot() const { return m_form->part<AgePlot>("access.drawing"); }
    [[nodiscard]] AgeCurve curve() const
    {
        AgeCurve read;
        (void)FieldTraits<AgeCurve>::read(m_form->value("access"), read);
        return read;
    }
    [[nodiscard]] Json value() const { return m_form->value("access"); }
    void key(int key, Qt::KeyboardModifiers with = {}) const
    {
        QTest::keyClick(plot(), static_cast<Qt::Key>(key), with);
    }

    std::unique_ptr<BucketForm> m_form;
};

void TestCurveEditor::init()
{
    m_form = std::make_unique<BucketForm>();
    m_form->set("access", kStart);
    m_form->reveal("access");
    QVERIFY(plot() && plot()->isVisible());
    QCOMPARE(plot()->curve(), curve());
}

void TestCurveEditor::aDragIsLiveAndOneStep()
{
    QSignalSpy changes(m_form->document.get(), &Document::designChanged);
    const QPointF from = plot()->place(1);
    const QPointF to = plot()->placeOf(30, 0.2);
    press(plot(), from);
    QCOMPARE(value(), kStart);  // taking hold changes nothing
    moveTo(plot(), from + (to - from) / 2);
    QVERIFY(curve().points[1].second > 0.05);
    moveTo(plot(), to);
    QVERIFY(changes.count() >= 2);
    QCOMPARE(curve().points[1].first, 30.0);
    QVERIFY2(std::fabs(curve().points[1].second - 0.2) <= 0.01, qPrintable(m_form->textOf("access")));
    QVERIFY(plot()->bubbleText().startsWith(QStringLiteral("day 30 · 0.")));
    release(plot(), to);
    QCOMPARE(m_form->steps(), 1);
    m_form->document->undoStack().undo();
    QCOMPARE(value(), kStart);
    QCOMPARE(plot()->curve(), curve());
}

void TestCurveEditor::eachDragIsAStepOfItsOwn()
{
    drag(plot(), plot()->place(1), plot()->placeOf(30, 0.2));
    drag(plot(), plot()->place(1), plot()->placeOf(30, 0.1));
    QCOMPARE(m_form->steps(), 2);
}

void TestCurveEditor::escapeTakesADragBack()
{
    press(plot(), plot()->place(1));
    moveTo(plot(), plot()->placeOf(60, 0.1));
    QVERIFY(value() != kStart);
    key(Qt::Key_Escape);
    QCOMPARE(value(), kStart);
    moveTo(plot(), plot()->placeOf(90, 0.02), Qt::NoButton);
    QCOMPARE(value(), kStart);
}

void TestCurveEditor::theLineStopsWhereItWouldRise()
{
    press(plot(), plot()->place(1));
    moveTo(plot(), QPointF(plot()->place(1).x(), plot()->plot().top()));
    QCOMPARE(curve().points[1].second, 0.5);
    QVERIFY(plot()->isStopped());
    QStringList said;
    for (const PaintedWord &word : wordsOf(*plot()))
        said << word.text;
    QVERIFY2(said.join(u' ').contains(QStringLiteral("only fall with age")), qPrintable(said.join(u' ')));
    moveTo(plot(), plot()->placeOf(30, 0.1));
    QVERIFY(!plot()->isStopped());
    // And downwards at the next point.
    moveTo(plot(), QPointF(plot()->placeOf(30, 0).x(), plot()->plot().bottom()));
    QCOMPARE(curve().points[1].second, 0.01);
    QVERIFY(plot()->isStopped());
    release(plot(), {});
    QVERIFY(!plot()->isStopped());
    QVERIFY(m_form->error("access").isEmpty());
}

void TestCurveEditor::aPointStaysBetweenItsNeighbours()
{
    drag(plot(), plot()->place(1), QPointF(plot()->plot().right(), plot()->place(1).y()));
    QCOMPARE(curve().points[1].first, 179.0);
    drag(plot(), plot()->place(1), QPointF(0, plot()->place(1).y()));
    QCOMPARE(curve().points[1].first, 1.0);
}

void TestCurveEditor::aPointCanBeDraggedToNothing()
{
    drag(plot(), plot()->place(2), QPointF(plot()->placeOf(365, 0).x(), plot()->plot().bottom() + 20));
    QCOMPARE(curve().points[2], (std::pair<double, double>(365, 0)));
    QCOMPARE(m_form->textOf("access"), QStringLiteral("0: 0.5, 30: 0.05, 365: 0"));
}

void TestCurveEditor::aClickOnTheLineAddsAPoint()
{
    const QPointF at = plot()->placeOf(90, readsAt(curve(), 90));
    press(plot(), at);
    release(plot(), at);
    QCOMPARE(curve().points.size(), std::size_t(4));
    QCOMPARE(plot()->selected(), 2);
    QVERIFY(std::fabs(curve().points[2].first - 90) <= 3);
    // Half way down in age from 0.05 to 0.01 it is 0.034, by hand: 0.05 − 0.04 × 60 / 150.
    QVERIFY2(std::fabs(curve().points[2].second - 0.034) <= 0.002, qPrintable(m_form->textOf("access")));
    QCOMPARE(m_form->steps(), 1);
    // A second press takes hold of it and adds none; one far from the line does nothing.
    press(plot(), plot()->place(2));
    release(plot(), {});
    press(plot(), QPointF(plot()->plot().right() - 10, plot()->plot().top() + 4));
    release(plot(), {});
    QCOMPARE(curve().points.size(), std::size_t(4));
}

void TestCurveEditor::aDoubleClickBesideItAddsOneThatDoesNotRise()
{
    QTest::mouseDClick(plot(), Qt::LeftButton, {},
                       QPointF(plot()->placeOf(7, 0.2).x(), plot()->plot().top() + 2).toPoint());
    QCOMPARE(curve().points.size(), std::size_t(4));
    QCOMPARE(curve().points[1].first, 7.0);
    QCOMPARE(curve().points[1].second, 0.5);
    release(plot(), {});
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, plot()->placeOf(1'095, 0.003).toPoint());
    QCOMPARE(curve().points.size(), std::size_t(5));
    QCOMPARE(curve().points[4].first, 1'095.0);
    QVERIFY(curve().points[4].second < 0.01 && curve().points[4].second > 0);
}

void TestCurveEditor::deleteRemovesThePointAndNotThePart()
{
    bool reached = false;
    auto *remove = new QAction(m_form->window.get());
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    m_form->window->addAction(remove);
    connect(remove, &QAction::triggered, this, [&] { reached = true; });
    press(plot(), plot()->place(1));
    release(plot(), {});
    key(Qt::Key_Delete);
    QVERIFY(!reached);
    QCOMPARE(value(), Json::parse("[[0, 0.5], [180, 0.01]]"));
    QCOMPARE(m_form->steps(), 1);
    key(Qt::Key_Backspace);
    key(Qt::Key_Delete);
    QCOMPARE(value(), Json::array());
    key(Qt::Key_Delete);
    QVERIFY(!reached);
    QCOMPARE(m_form->textOf("access"), QStringLiteral("never read"));
}

void TestCurveEditor::keysAlone()
{
    auto *numbers = m_form->part<ToolButton>("access.numbers");
    numbers->setFocus(Qt::TabFocusReason);
    QTest::keyClick(numbers, Qt::Key_Tab);
    QVERIFY(plot()->hasFocus());
    QCOMPARE(plot()->selected(), 0);
    key(Qt::Key_Tab);
    QCOMPARE(plot()->selected(), 1);
    QCOMPARE(plot()->bubbleText(), QStringLiteral("day 30 · 0.05 a month"));
    key(Qt::Key_Up);
    QCOMPARE(curve().points[1].second, 0.051);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    QCOMPARE(curve().points[1].second, 0.049);
    key(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(curve().points[1].second, 0.06);
    key(Qt::Key_Right);
    QCOMPARE(curve().points[1].first, 31.0);
    key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(curve().points[1].first, 60.0);
    key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(curve().points[1].first, 30.0);
    key(Qt::Key_Insert);
    QCOMPARE(curve().points.size(), std::size_t(4));
    QCOMPARE(plot()->selected(), 2);
    QVERIFY(curve().points[2].first > 30 && curve().points[2].first < 180);
    key(Qt::Key_Delete);
    QCOMPARE(curve().points.size(), std::size_t(3));
    key(Qt::Key_End);
    QCOMPARE(plot()->selected(), 2);
    // Beyond the end of the axis, which grows.
    for (int i = 0; i < 6; ++i)
        key(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(curve().points[2].first, 3'650.0);
    key(Qt::Key_Tab);
    QWidget *after = QApplication::focusWidget();
    QVERIFY(after != plot());
    QTest::keyClick(after, Qt::Key_Backtab);
    QVERIFY(plot()->hasFocus());
    QCOMPARE(plot()->selected(), 2);
    key(Qt::Key_Backtab);
    key(Qt::Key_Backtab);
    QCOMPARE(plot()->selected(), 0);
    key(Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget(), numbers);
}

void TestCurveEditor::aRunOfKeysIsOneStep()
{
    plot()->setFocus();
    plot()->select(1);
    for (int i = 0; i < 5; ++i)
        key(Qt::Key_Up);
    QCOMPARE(m_form->steps(), 1);
    key(Qt::Key_Right);
    QCOMPARE(m_form->steps(), 2);
    m_form->document->undoStack().undo();
    m_form->document->undoStack().undo();
    QCOMPARE(value(), kStart);
}

void TestCurveEditor::keysStopVisiblyToo()
{
    m_form->set("access", Json::parse("[[0, 0.5], [30, 0.5], [180, 0.01]]"));
    plot()->setFocus();
    plot()->select(1);
    key(Qt::Key_Up);
    QCOMPARE(curve().points[1].second, 0.5);
    QVERIFY(plot()->isStopped());
    key(Qt::Key_Down);
    QVERIFY(!plot()->isStopped());
}

void TestCurveEditor::theTypedLineAndTheDrawingAgree()
{
    m_form->type("access", QStringLiteral("0: 4, 7: 1, 365: 0"));
    QCOMPARE(value(), Json::parse("[[0, 4], [7, 1], [365, 0]]"));
    QCOMPARE(plot()->curve(), curve());
    m_form->type("access", QStringLiteral("logs"));
    QCOMPARE(plot()->curve().points.size(), std::size_t(5));
    QCOMPARE(plot()->curve(), curve());
    drag(plot(), plot()->place(1), plot()->placeOf(10, 1));
    const auto typed = readCurve(m_form->textOf("access").toStdString());
    QVERIFY(typed.has_value());
    QCOMPARE(*typed, plot()->curve());
    QCOMPARE(*typed, curve());
    m_form->set("access", kStart);  // from elsewhere
    QCOMPARE(m_form->textOf("access"), QStringLiteral("0: 0.5, 30: 0.05, 180: 0.01"));
    QCOMPARE(plot()->curve(), curve());
}

void TestCurveEditor::aTypedRiseIsRefusedInTheFieldsWords()
{
    m_form->type("access", QStringLiteral("0: 1, 30: 2"));
    QVERIFY2(m_form->error("access").contains(QStringLiteral("they may only fall with age")),
             qPrintable(m_form->error("access")));
    QCOMPARE(plot()->curve(), curve());
    // Drawn on, the refusal is gone and the line says what is drawn.
    drag(plot(), plot()->place(0), plot()->place(0) + QPointF(0, 10));
    QVERIFY(m_form->error("access").isEmpty());
    QCOMPARE(*readCurve(m_form->textOf("access").toStdString()), curve());
}

void TestCurveEditor::theEmptyCurveIsDrawnAndBegun()
{
    m_form->set("access", Json::array());
    QVERIFY(m_form->part<TextBlock>("access.hint")->text().startsWith(QStringLiteral("Never read")));
    QTest::mouseDClick(plot(), Qt::LeftButton, {}, plot()->placeOf(30, 0.1).toPoint());
    QCOMPARE(curve().points.size(), std::size_t(1));
    QCOMPARE(curve().points[0].first, 30.0);
    m_form->set("access", Json::array());
    plot()->setFocus(Qt::TabFocusReason);
    QCOMPARE(plot()->selected(), -1);
    key(Qt::Key_Up);
    QCOMPARE(value(), Json::array());
    key(Qt::Key_Insert);
    QCOMPARE(curve().points.size(), std::size_t(1));
}

void TestCurveEditor::shapesAreShownBeforeTheyAreChosen()
{
    auto *shapes = m_form->part<ToolButton>("access.shapes");
    auto *editor = qobject_cast<AgeEditor *>(m_form->inspector->form().editor(QStringLiteral("access")));
    QTest::mouseClick(shapes, Qt::LeftButton);
    QVERIFY(editor->list());
    QCOMPARE(editor->list()->visibleIds().size(), static_cast<qsizetype>(accessPresets().size()));
    // It opens where the drawing can be seen.
    const QRect drawing(plot()->mapTo(m_form->window.get(), QPoint()), plot()->size());
    QVERIFY(!drawing.intersects(QRect(editor->list()->mapTo(m_form->window.get(), editor->list()->cardRect().topLeft()),
                                      editor->list()->cardRect().size())));
    const QImage before = plot()->grab().toImage();
    QTest::keyClick(shapes, Qt::Key_Down);
    QVERIFY(plot()->grab().toImage() != before);
    QCOMPARE(value(), kStart);
    QTest::keyClick(shapes, Qt::Key_Escape);
    QVERIFY(!editor->list());
    QCOMPARE(value(), kStart);
    QTest::mouseClick(shapes, Qt::LeftButton);
    QTest::keyClick(shapes, Qt::Key_B);  // "Backups"
    QTest::keyClick(shapes, Qt::Key_Return);
    QCOMPARE(m_form->textOf("access"), QStringLiteral("0: 0.02, 30: 0.005, 90: 0.001, 365: 0"));
    QCOMPARE(plot()->curve(), curve());
    QCOMPARE(m_form->steps(), 1);
}

void TestCurveEditor::tablesArePasted_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("csv with a head") << QStringLiteral("age,reads\n0,2\n7,0.5\n30,0.05\n");
    QTest::newRow("of a spreadsheet") << QStringLiteral("Age\tReads\r\n0\t2\r\n7\t0.5\r\n30\t0.05\r\n");
    QTest::newRow("decimal commas") << QStringLiteral("Alter;Lesen\n0;2\n7;0,5\n30;0,05");
    QTest::newRow("decimal commas of a spreadsheet") << QStringLiteral("0\t2\n7\t0,5\n30\t0,050");
    QTest::newRow("ages with units") << QStringLiteral("0,2\n1 week,0.5\n1 mo,0.05");
    QTest::newRow("oldest first") << QStringLiteral("30,0.05\n7,0.5\n0,2");
    QTest::newRow("between quotes") << QStringLiteral("\"0\",\"2\"\n\"7\",\"0.5\"\n\"30\",\"0.05\"\n\n");
    QTest::newRow("as typed, line by line") << QStringLiteral("0: 2,\n7: 0.5,\n30: 0.05");
}

void TestCurveEditor::tablesArePasted()
{
    QFETCH(QString, table);
    const Json expected = Json::parse("[[0, 2], [7, 0.5], [30, 0.05]]");
    QGuiApplication::clipboard()->setText(table);
    plot()->setFocus();
    key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(m_form->error("access").isEmpty(), qPrintable(m_form->error("access")));
    QCOMPARE(value(), expected);
    QCOMPARE(m_form->steps(), 1);
    m_form->document->undoStack().undo();
    QCOMPARE(value(), kStart);
    // Into the typed line, among what stands there.
    QLineEdit *line = m_form->line("access");
    line->setFocus();
    line->setCursorPosition(4);
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(m_form->error("access").isEmpty(), qPrintable(m_form->error("access")));
    QCOMPARE(value(), expected);
    QCOMPARE(line->text(), QStringLiteral("0: 2, 7: 0.5, 30: 0.05"));
}

void TestCurveEditor::tablesThatCannotBeReadAreRefused_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("an empty clipboard") << QString() << QStringLiteral("There are no numbers");
    QTest::newRow("words") << QStringLiteral("0,2\nlater,less")
                           << QStringLiteral("Row 2, \"later,less\", is not an age");
    QTest::newRow("three columns") << QStringLiteral("0,2,5\n30,1,4") << QStringLiteral("does not have two columns");
    QTest::newRow("one column") << QStringLiteral("12\n13\n14") << QStringLiteral("does not have two columns");
    QTest::newRow("a rise") << QStringLiteral("0,1\n30,2") << QStringLiteral("they may only fall with age");
    QTest::newRow("an age twice") << QStringLiteral("0,2\n30,1\n30,1") << QStringLiteral("List each age once");
    QTest::newRow("below zero") << QStringLiteral("0,2\n30,-1") << QStringLiteral("below zero");
    QTest::newRow("a head alone") << QStringLiteral("age,reads\n\n,") << QStringLiteral("Give two columns");
    QString many;
    for (int i = 0; i < 300; ++i)
        many += QStringLiteral("%1,1\n").arg(i);
    QTest::newRow("too many rows") << many << QStringLiteral("This table has 300 rows");
    QTest::newRow("too long") << QString(QStringLiteral("0,1\n") + QString(20'000, u' ') + QStringLiteral("1,1"))
                              << QStringLiteral("too long");
}

void TestCurveEditor::tablesThatCannotBeReadAreRefused()
{
    QFETCH(QString, table);
    QFETCH(QString, sentence);
    QGuiApplication::clipboard()->setText(table);
    plot()->setFocus();
    key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(m_form->error("access").contains(sentence), qPrintable(m_form->error("access")));
    QCOMPARE(value(), kStart);
    QCOMPARE(m_form->steps(), 0);
    if (table.isEmpty())
        return;
    QLineEdit *line = m_form->line("access");
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(!m_form->error("access").isEmpty(), qPrintable(m_form->error("access")));
    QCOMPARE(value(), kStart);
    QVERIFY(!line->text().contains(QLatin1Char('\n')));
}

void TestCurveEditor::aTableGoesOutAndComesBack()
{
    plot()->setFocus();
    key(Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied, QStringLiteral("Age in days,Reads a month\n0,0.5\n30,0.05\n180,0.01\n"));
    m_form->set("access", Json::array());
    key(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(value(), kStart);
}

void TestCurveEditor::hoverTellsTheFigure()
{
    moveTo(plot(), plot()->placeOf(30, 0.05), Qt::NoButton);
    QCOMPARE(plot()->bubbleText(), QStringLiteral("day 30 · 0.05 a month"));
    // Between points, wherever the mouse is in height: the line from 0.5 to 0.05 over 30 days is at 0.395 on day 7.
    moveTo(plot(), QPointF(plot()->placeOf(7, 0).x(), plot()->plot().bottom() - 6), Qt::NoButton);
    QVERIFY2(plot()->bubbleText() == QStringLiteral("day 7 · 0.4 a month") ||
                 plot()->bubbleText() == QStringLiteral("day 7 · 0.39 a month"),
             qPrintable(plot()->bubbleText()));
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(plot(), &leave);
    m_form->line("stored")->setFocus();
    QVERIFY(plot()->bubbleText().isEmpty());
}

void TestCurveEditor::whatIsRecommendedIsPale()
{
    QWidget window;
    FieldEditor *editor = makeFieldEditor(
        curveField(), [](const FieldDescription &field) { return field.choices; }, &window);
    editor->frame()->setGeometry(0, 0, 288, 300);
    auto *drawing = window.findChild<AgePlot *>(QStringLiteral("access.drawing"));
    editor->show({Json(), kStart});
    QVERIFY(drawing->isPale());
    QCOMPARE(drawing->curve().points.size(), std::size_t(3));
    QVERIFY(!hasColour(*drawing, tk().chartLoad));
    editor->show({kStart, kStart});
    QVERIFY(!drawing->isPale());
    QVERIFY(hasColour(*drawing, tk().chartLoad));
    // Nothing set and nothing recommended; several that differ.
    editor->show({});
    QVERIFY(drawing->curve().points.empty());
    FieldShown mixed;
    mixed.mixed = QStringLiteral("mixed: logs, media");
    mixed.several = true;
    editor->show(mixed);
    QVERIFY(drawing->curve().points.empty() && drawing->isPale());
    QVERIFY(window.findChild<TextBlock *>(QStringLiteral("access.hint"))->text().contains(QStringLiteral("differ")));
}

void TestCurveEditor::takingHoldOfAPaleCurveSetsIt()
{
    QWidget window;
    FieldEditor *editor = makeFieldEditor(
        curveField(), [](const FieldDescription &field) { return field.choices; }, &window);
    editor->frame()->setGeometry(0, 0, 288, 300);
    window.show();
    Json set;
    connect(editor, &FieldEditor::edited, this, [&](const Json &value) {
        set = value;
        editor->show({value, kStart});
    });
    editor->show({Json(), kStart});
    QCoreApplication::processEvents();
    auto *drawing = window.findChild<AgePlot *>(QStringLiteral("access.drawing"));
    press(drawing, drawing->place(1));
    QVERIFY(set.is_null());
    moveTo(drawing, drawing->placeOf(30, 0.1));
    release(drawing, {});
    QCOMPARE(set.size(), std::size_t(3));
    QVERIFY(!drawing->isPale());
}

void TestCurveEditor::theScaleHoldsStillInADrag()
{
    const QPointF other = plot()->place(2);
    press(plot(), plot()->place(0));
    moveTo(plot(), plot()->place(0) - QPointF(0, 200));
    QCOMPARE(plot()->place(2), other);
    release(plot(), {});
    QVERIFY(plot()->place(0).y() > plot()->plot().top() + 1);  // and has room above again
}

void TestCurveEditor::namesAndValuesAreSpoken()
{
    const auto spoken = [&](QAccessible::Text kind) {
        return QAccessible::queryAccessibleInterface(plot())->text(kind);
    };
    QCOMPARE(spoken(QAccessible::Name), QStringLiteral("Reads by age, drawn"));
    plot()->setFocus();
    plot()->select(1);
    QCOMPARE(spoken(QAccessible::Value), QStringLiteral("Point 2 of 3: day 30 · 0.05 a month"));
    key(Qt::Key_Up);
    QCOMPARE(spoken(QAccessible::Value), QStringLiteral("Point 2 of 3: day 30 · 0.051 a month"));
    QVERIFY(spoken(QAccessible::Description).contains(QStringLiteral("Insert adds")));
    QCOMPARE(m_form->line("access")->accessibleName(), QStringLiteral("Reads by age"));
    for (const char *button : {"access.shapes", "access.numbers"})
        QVERIFY(m_form->part<ToolButton>(button)->accessibleName().endsWith(QStringLiteral("Reads by age")));
}

void TestCurveEditor::textOfTwiceTheSizeIsNotCut()
{
    for (const bool doubled : {false, true}) {
        const std::unique_ptr<DoubledText> large = doubled ? std::make_unique<DoubledText>() : nullptr;
        QWidget window;
        FieldEditor *editor = makeFieldEditor(
            curveField(), [](const FieldDescription &field) { return field.choices; }, &window);
        auto *drawing = window.findChild<AgePlot *>(QStringLiteral("access.drawing"));
        window.resize(288, 500);
        editor->frame()->resize(288, 400);
        window.show();
        editor->show({Json::parse("[[0, 0.5], [30, 0.05], [3650, 0.001]]"), {}});
        editor->frame()->resize(288, editor->frame()->heightForWidth(288));
        QCoreApplication::processEvents();
        drawing->setFocus();
        drawing->select(1);
        const QList<PaintedWord> words = wordsOf(*drawing);
        QVERIFY(words.size() >= 6);
        for (const PaintedWord &word : words) {
            QVERIFY2(!word.text.contains(QChar(0x2026)), qPrintable(word.text));
            QVERIFY2(QRectF(drawing->rect()).adjusted(-1, -1, 1, 1).contains(word.rect), qPrintable(word.text));
        }
        for (const PaintedWord &one : words)
            for (const PaintedWord &other : words)
                if (one.text < other.text && !one.text.contains(u'·') && !other.text.contains(u'·'))
                    QVERIFY2(!one.rect.adjusted(0, 4, 0, -4).intersects(other.rect.adjusted(0, 4, 0, -4)),
                             qPrintable(one.text + u' ' + other.text));
        for (const PaintedWord &word : wordsOf(*editor->frame()))
            QVERIFY2(!word.text.contains(QChar(0x2026)), qPrintable(word.text));
    }
}

void TestCurveEditor::everythingIsSeenInBothThemes()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        const Tokens &tokens = tokensOf(theme);
        const QColor under = mixed(tokens.surface, tokens.chartLoad, 0.16);
        for (const QColor &line : {tokens.chartLoad, tokens.secondary, tokens.medium.text})
            QVERIFY(contrastRatio(line, tokens.surface) >= 3);
        QVERIFY(contrastRatio(tokens.chartLoad, under) >= 3);
        QVERIFY(contrastRatio(tokens.secondary, mixed(tokens.surface, tokens.secondary, 0.08)) >= 3);
        QVERIFY(contrastRatio(tokens.tipText, tokens.tipFill) >= 4.5);
        QVERIFY(contrastRatio(tokens.secondary, tokens.surface) >= 4.5);
    }
}

QTEST_MAIN(TestCurveEditor)
#include "test_curve_editor.moc"
