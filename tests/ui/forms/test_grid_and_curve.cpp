// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/field_traits.h"
#include "core/describe/values.h"
#include "ui/forms/rows_grid.h"
#include "ui/forms/rows_handles.h"
#include "ui/forms/table_editor.h"
#include "ui/forms/week_editor.h"
#include "ui/forms/week_strip.h"
#include "ui/shell/studio.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/option_list.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QApplication>
#include <QClipboard>
#include <QFloat16>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gp;

namespace {

FieldDescription described(const char *name, FieldType type)
{
    FieldDescription field;
    field.name = name;
    field.label = name;
    field.type = type;
    return field;
}

FieldDescription tableField()
{
    FieldDescription field = described("rows", FieldType::Table);
    FieldDescription key = described("name", FieldType::Text);
    key.key = true;
    key.defaultValue = "data";
    FieldDescription size = described("size", FieldType::Number);
    size.unit = "GiB";
    size.defaultValue = 1;
    FieldDescription type = described("type", FieldType::Choice);
    type.pinnable = true;
    type.choices = {{"gp3", "gp3", {}}, {"io2", "io2", {}}, {"st1", "st1", {}}};
    FieldDescription boot = described("boot", FieldType::Bool);
    boot.defaultValue = false;
    FieldDescription iops = described("iops", FieldType::Integer);
    iops.defaultValue = 100;
    iops.when = {{"type", {"io2"}}};
    field.columns = {key, size, type, boot, iops};
    return field;
}

Json row(const char *name, double size) { return {{"name", name}, {"size", size}, {"boot", false}, {"iops", 100}}; }

}  // namespace

/// The grid of a table and the curve of a week, worked with keys and mouse.
class TestGridAndCurve : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(*qApp, Theme::Light); }
    void init();
    void cleanup() { m_window.reset(); }
    void choiceCellsAreChosenFromAList();
    void aLetterOpensTheListAndFinds();
    void recommendedCellsShowTheAdvice();
    void spaceAndClickSwitch();
    void refusedTextStaysInItsCell();
    void aRefusedRangeMarksItsCell();
    void rowsAreAddedCopiedRemovedAndMovedByKeys();
    void aRowIsDraggedByItsHandle();
    void ctrlDFillsDown();
    void pasteSaysHowMany();
    void cellsNotInUseAreNotEdited();
    void focusGoesBackToWhatOpenedTheGrid();
    void aHandleMovesItsHourAlone();
    void shiftDragsARange();
    void altSmooths();
    void theBrushDrawsAndTheBubbleSaysTheValue();
    void keysPickRangesAndType();
    void tabGoesFromHourToHour();
    void shapesAreChosenByKey();
    void eachDayIsEditedAlone();
    void numbersComeFromTheClipboard();
    void everyDragIsAStepOfItsOwn();

private:
    FieldEditor *make(const FieldDescription &field)
    {
        FieldEditor *editor = makeFieldEditor(
            field, [](const FieldDescription &f) { return f.choices; }, m_window.get());
        editor->frame()->setGeometry(0, 0, 320, 400);
        editor->frame()->show();
        connect(editor, &FieldEditor::edited, this, [this, editor](const Json &value) {
            m_value = value;
            ++m_edits;
            editor->show({value, {}});
        });
        connect(editor, &FieldEditor::rejected, this, [this](const Error &error) { m_error = error; });
        return editor;
    }
    RowsGrid *grid(const Json &rows)
    {
        m_table = qobject_cast<TableEditor *>(make(tableField()));
        m_table->show({rows, {}});
        m_table->openGrid();
        QCoreApplication::processEvents();
        return m_table->grid();
    }
    WeekEditor *week(const HourlyWeek &shares = HourlyWeek())
    {
        auto *editor = qobject_cast<WeekEditor *>(make(described("hours", FieldType::HourlyWeek)));
        editor->show({FieldTraits<HourlyWeek>::write(shares), {}});
        editor->frame()->setGeometry(0, 0, 320, editor->frame()->heightForWidth(320));
        QCoreApplication::processEvents();
        return editor;
    }
    [[nodiscard]] HourlyWeek shares() const
    {
        HourlyWeek read;
        const std::string problem = FieldTraits<HourlyWeek>::read(m_value, read);
        if (!problem.empty())
            qWarning("%s", problem.c_str());
        return read;
    }
    static QPoint at(const QPointF &point) { return point.toPoint(); }
    static void drag(QWidget *widget, const QPoint &from, const QPoint &to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(widget, Qt::LeftButton, keys, from);
        for (int step = 1; step <= 8; ++step) {
            const QPoint now = from + (to - from) * step / 8;
            QMouseEvent move(QEvent::MouseMove, now, widget->mapToGlobal(now), Qt::NoButton, Qt::LeftButton, keys);
            QCoreApplication::sendEvent(widget, &move);
        }
        QTest::mouseRelease(widget, Qt::LeftButton, keys, to);
    }
    static void select(RowsGrid *grid, int row, int column)
    {
        grid->view()->setFocus();
        grid->view()->setCurrentIndex(grid->view()->model()->index(row, column));
    }
    static QString problem(RowsGrid *grid) { return grid->findChild<TextBlock *>("grid.problem")->text(); }

    std::unique_ptr<QWidget> m_window;
    TableEditor *m_table = nullptr;
    Json m_value;
    int m_edits = 0;
    std::optional<Error> m_error;
};

void TestGridAndCurve::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 700);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_value = Json();
    m_edits = 0;
    m_error.reset();
}

void TestGridAndCurve::choiceCellsAreChosenFromAList()
{
    RowsGrid *rows = grid(Json::array({row("data", 40), row("logs", 8)}));
    select(rows, 1, 2);
    QTest::keyClick(rows->view(), Qt::Key_Space);
    QVERIFY(rows->list());
    QVERIFY(rows->list()->isVisible());
    QTest::keyClick(rows->view(), Qt::Key_Down);
    QTest::keyClick(rows->view(), Qt::Key_Down);
    QTest::keyClick(rows->view(), Qt::Key_Return);
    QVERIFY(!rows->list());
    QCOMPARE(m_value[1]["type"], Json("io2"));
    QVERIFY(!m_value[0].contains("type"));
    // Esc closes the list and leaves the grid open; the first row takes the advice again.
    QTest::keyClick(rows->view(), Qt::Key_Space);
    QTest::keyClick(rows->view(), Qt::Key_Escape);
    QVERIFY(!rows->list());
    QVERIFY(rows->isVisible());
    QTest::keyClick(rows->view(), Qt::Key_F4);
    QTest::keyClick(rows->view(), Qt::Key_Home);
    QTest::keyClick(rows->view(), Qt::Key_Return);
    QVERIFY(!m_value[1].contains("type"));
    // With the mouse: a double click opens it, a click chooses.
    const QRect cell = rows->view()->visualRect(rows->view()->model()->index(0, 2));
    QTest::mouseClick(rows->view()->viewport(), Qt::LeftButton, {}, cell.center());
    QTest::mouseDClick(rows->view()->viewport(), Qt::LeftButton, {}, cell.center());
    QVERIFY(rows->list());
    const QRect card = rows->list()->cardRect();
    QTest::mouseClick(rows->list(), Qt::LeftButton, {}, QPoint(card.center().x(), card.bottom() - 12));
    QCOMPARE(m_value[0]["type"], Json("st1"));
}

void TestGridAndCurve::aLetterOpensTheListAndFinds()
{
    RowsGrid *rows = grid(Json::array({row("data", 40)}));
    select(rows, 0, 2);
    QTest::keyClick(rows->view(), Qt::Key_S);
    QVERIFY(rows->list());
    QTest::keyClick(rows->view(), Qt::Key_Return);
    QCOMPARE(m_value[0]["type"], Json("st1"));
}

void TestGridAndCurve::recommendedCellsShowTheAdvice()
{
    RowsGrid *rows = grid(Json::array({row("data", 40), row("logs", 8)}));
    FieldShown shown{rows->rows(), {}};
    shown.rowAdvice = {{"rows[data].type", "gp3"}, {"rows[logs].type", "st1"}};
    m_table->show(shown);
    const QAbstractItemModel *model = rows->view()->model();
    QCOMPARE(model->index(1, 2).data().toString(), QStringLiteral("st1"));
    QCOMPARE(model->index(1, 2).data(RowsModel::StateRole).toInt(), static_cast<int>(RowsModel::Recommended));
    QCOMPARE(model->index(1, 2).data(Qt::EditRole).toString(), QString());
    select(rows, 1, 2);
    QTest::keyClick(rows->view(), Qt::Key_I);
    QTest::keyClick(rows->view(), Qt::Key_Return);
    QCOMPARE(model->index(1, 2).data(RowsModel::StateRole).toInt(), static_cast<int>(RowsModel::Pinned));
}

void TestGridAndCurve::spaceAndClickSwitch()
{
    RowsGrid *rows = grid(Json::array({row("data", 40)}));
    select(rows, 0, 3);
    QTest::keyClick(rows->view(), Qt::Key_Space);
    QCOMPARE(m_value[0]["boot"], Json(true));
    const QRect cell = rows->view()->visualRect(rows->view()->model()->index(0, 3));
    QTest::mouseClick(rows->view()->viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(m_value[0]["boot"], Json(false));
}

void TestGridAndCurve::refusedTextStaysInItsCell()
{
    RowsGrid *rows = grid(Json::array({row("data", 40), row("logs", 8)}));
    select(rows, 0, 1);
    QTest::keyClick(rows->view(), Qt::Key_Return);
    auto *edit = rows->view()->findChild<QLineEdit *>("grid.cell");
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("many"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCoreApplication::processEvents();  // which is when a view takes an editor's text
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const QModelIndex cell = rows->view()->model()->index(0, 1);
    QCOMPARE(cell.data().toString(), QStringLiteral("many"));
    QVERIFY2(problem(rows).contains(QStringLiteral("not a number")), qPrintable(problem(rows)));
    QCOMPARE(m_edits, 0);
    QCOMPARE(rows->rows()[0]["size"], Json(40.0));
    // It outlives an edit elsewhere and goes when it is mended.
    select(rows, 1, 3);
    QTest::keyClick(rows->view(), Qt::Key_Space);
    QCOMPARE(cell.data().toString(), QStringLiteral("many"));
    QVERIFY(!problem(rows).isEmpty());
    select(rows, 0, 1);
    QTest::keyClick(rows->view(), Qt::Key_Return);
    edit = rows->view()->findChild<QLineEdit *>("grid.cell");
    QCOMPARE(edit->text(), QStringLiteral("many"));
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("2 TB"));
    QTest::keyClick(edit, Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(m_value[0]["size"], Json(2048));
    QVERIFY2(problem(rows).isEmpty(), qPrintable(problem(rows)));
}

void TestGridAndCurve::aRefusedRangeMarksItsCell()
{
    RowsGrid *rows = grid(Json::array({row("data", 40), row("logs", 8)}));
    rows->setProblem(QStringLiteral("Size 8 is below the least."), "rows[logs].size");
    const QAbstractItemModel *model = rows->view()->model();
    QVERIFY(!model->index(1, 1).data(RowsModel::ProblemRole).toString().isEmpty());
    QVERIFY(model->index(0, 1).data(RowsModel::ProblemRole).toString().isEmpty());
    rows->setProblem(QStringLiteral("Two rows are called logs."), "rows[logs]");
    QVERIFY(!model->index(1, 0).data(RowsModel::ProblemRole).toString().isEmpty());
    rows->setProblem({});
    QVERIFY(model->index(1, 0).data(RowsModel::ProblemRole).toString().isEmpty());
}

void TestGridAndCurve::rowsAreAddedCopiedRemovedAndMovedByKeys()
{
    RowsGrid *rows = grid(Json::array({row("data", 40), row("logs", 8)}));
    const auto names = [&] {
        QStringList list;
        for (const Json &each : m_value)
            list << QString::fromStdString(each["name"].get<std::string>());
        return list;
    };
    select(rows, 0, 0);
    QTest::keyClick(rows->view(), Qt::Key_Insert);
    QCOMPARE(names(), (QStringList{"data", "data-2", "logs"}));
    select(rows, 2, 1);
    QTest::keyClick(rows->view(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(names(), (QStringList{"data", "data-2", "logs", "logs-2"}));
    QCOMPARE(m_value[3]["size"], Json(8.0));
    QCOMPARE(rows->view()->currentIndex().row(), 3);
    QTest::keyClick(rows->view(), Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(rows->view(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(names(), (QStringList{"data", "logs-2", "data-2", "logs"}));
    QCOMPARE(rows->view()->currentIndex().row(), 1);
    QTest::keyClick(rows->view(), Qt::Key_Delete, Qt::ControlModifier);
    QCOMPARE(names(), (QStringList{"data", "data-2", "logs"}));
}

void TestGridAndCurve::aRowIsDraggedByItsHandle()
{
    RowsGrid *rows = grid(Json::array({row("a", 1), row("b", 2), row("c", 3)}));
    auto *handles = rows->findChild<RowsHandles *>("grid.handles");
    QVERIFY(handles && handles->isVisible());
    const auto middle = [&](int row) {
        return QPoint(8, handles->sectionViewportPosition(row) + handles->sectionSize(row) / 2);
    };
    drag(handles->viewport(), middle(0), middle(2) + QPoint(0, 8));
    QCOMPARE(m_value[0]["name"], Json("b"));
    QCOMPARE(m_value[2]["name"], Json("a"));
    drag(handles->viewport(), middle(2), middle(0) - QPoint(0, 8));
    QCOMPARE(m_value[0]["name"], Json("a"));
    const int edits = m_edits;
    drag(handles->viewport(), middle(1), middle(1));
    QCOMPARE(m_edits, edits);
}

void TestGridAndCurve::ctrlDFillsDown()
{
    RowsGrid *rows = grid(Json::array({row("a", 5), row("b", 2), row("c", 3)}));
    select(rows, 1, 1);
    QTest::keyClick(rows->view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_value[1]["size"], Json(5.0));
    QCOMPARE(m_value[2]["size"], Json(3.0));
    select(rows, 0, 1);
    QTest::keyClick(rows->view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(rows->view(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(rows->view(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(m_value[2]["size"], Json(5.0));
}

void TestGridAndCurve::pasteSaysHowMany()
{
    RowsGrid *rows = grid(Json::array({row("data", 40)}));
    auto *paste = rows->findChild<LinkButton *>("grid.paste");
    QString text;
    for (int i = 0; i < 12; ++i)
        text += QStringLiteral("v%1\t%2\n").arg(i).arg(i + 1);
    QGuiApplication::clipboard()->setText(text);
    QCOMPARE(paste->text(), QStringLiteral("Paste 12 rows from the clipboard"));
    QTest::mouseClick(paste, Qt::LeftButton);
    QCOMPARE(m_value.size(), std::size_t(13));
    QCOMPARE(m_value[12]["name"], Json("v11"));
    QGuiApplication::clipboard()->setText(QString(5'000'000, QLatin1Char('\n')) + QStringLiteral("x"));
    QCOMPARE(paste->text(), QStringLiteral("Paste 1 row from the clipboard"));
    QGuiApplication::clipboard()->setText(QStringLiteral("x\n").repeated(2'000'000));
    QVERIFY(!paste->isEnabled());
    select(rows, 0, 0);
    QTest::keyClick(rows->view(), Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(problem(rows).contains(QStringLiteral("More than 1,000 rows")), qPrintable(problem(rows)));
    QCOMPARE(m_value.size(), std::size_t(13));
}

void TestGridAndCurve::cellsNotInUseAreNotEdited()
{
    RowsGrid *rows = grid(Json::array({row("data", 40)}));
    const QModelIndex cell = rows->view()->model()->index(0, 4);
    QCOMPARE(cell.data().toString(), QStringLiteral("–"));
    QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
    rows->setRows(Json::array({{{"name", "data"}, {"size", 4}, {"type", "io2"}, {"iops", 500}}}));
    QCOMPARE(cell.data().toString(), QStringLiteral("500"));
    QVERIFY(cell.flags() & Qt::ItemIsEditable);
}

void TestGridAndCurve::aHandleMovesItsHourAlone()
{
    HourlyWeek half;
    half.share.fill(0.5);
    WeekCurve *curve = week(half)->curve();
    const QRectF full = curve->barRect(9);
    drag(curve, at(curve->handle(9)), at(curve->handle(14) - QPointF(0, full.height() / 2)));
    const HourlyWeek drawn = shares();
    QVERIFY2(std::abs(drawn.share[9] - 0.75) < 0.03, qPrintable(QString::number(drawn.share[9])));
    for (std::size_t hour = 10; hour < 16; ++hour)
        QCOMPARE(drawn.share[hour], 0.5);
    QCOMPARE(drawn.share[24 + 9], drawn.share[9]);
    QCOMPARE(drawn.share[5 * 24 + 9], 0.5);
}

void TestGridAndCurve::shiftDragsARange()
{
    HourlyWeek slope;
    for (std::size_t hour = 0; hour < HourlyWeek::kHours; ++hour)
        slope.share[hour] = 0.3 + 0.01 * static_cast<double>(hour % 24);
    WeekCurve *curve = week(slope)->curve();
    const QPointF from = curve->barRect(8).center();
    const qreal tenth = curve->barRect(8).height() / slope.share[8] * 0.1;
    drag(curve, at(from), QPoint(static_cast<int>(curve->barRect(12).center().x()), at(from - QPointF(0, tenth)).y()),
         Qt::ShiftModifier);
    const HourlyWeek drawn = shares();
    for (std::size_t hour = 8; hour <= 12; ++hour)
        QVERIFY2(std::abs(drawn.share[hour] - slope.share[hour] - 0.1) < 0.025,
                 qPrintable(QString::number(drawn.share[hour])));
    QCOMPARE(drawn.share[7], slope.share[7]);
    QCOMPARE(drawn.share[13], slope.share[13]);
}

void TestGridAndCurve::altSmooths()
{
    HourlyWeek spike;
    spike.share.fill(0.2);
    for (std::size_t day = 0; day < 7; ++day)
        spike.share[day * 24 + 12] = 1;
    WeekCurve *curve = week(spike)->curve();
    QTest::mouseClick(curve, Qt::LeftButton, Qt::AltModifier, at(curve->barRect(12).center()));
    // A quarter from each neighbour: 0.05 + 0.5 + 0.05.
    QVERIFY(std::abs(shares().share[12] - 0.6) < 1e-9);
    QCOMPARE(shares().share[5 * 24 + 12], 1.0);
}

void TestGridAndCurve::theBrushDrawsAndTheBubbleSaysTheValue()
{
    WeekCurve *curve = week()->curve();
    const QRectF bar = curve->barRect(4);
    const QPoint from(static_cast<int>(bar.center().x()), static_cast<int>(bar.top() + bar.height() / 2));
    QTest::mousePress(curve, Qt::LeftButton, {}, from);
    QVERIFY2(curve->bubbleText().startsWith(QStringLiteral("04:00 ")), qPrintable(curve->bubbleText()));
    QVERIFY2(curve->bubbleText().endsWith(QStringLiteral(" %")), qPrintable(curve->bubbleText()));
    const QPoint to(static_cast<int>(curve->barRect(10).center().x()), from.y());
    QMouseEvent move(QEvent::MouseMove, to, curve->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, {});
    QCoreApplication::sendEvent(curve, &move);
    QTest::mouseRelease(curve, Qt::LeftButton, {}, to);
    QVERIFY(curve->bubbleText().isEmpty());
    for (std::size_t hour = 4; hour <= 10; ++hour)
        QVERIFY(std::abs(shares().share[hour] - 0.5) < 0.03);
    QCOMPARE(shares().share[11], 1.0);
}

void TestGridAndCurve::keysPickRangesAndType()
{
    WeekEditor *editor = week();
    WeekCurve *curve = editor->curve();
    curve->setFocus();
    curve->setHour(6);
    QTest::keyClick(curve, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(curve, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(curve, Qt::Key_Down);
    for (std::size_t hour = 6; hour <= 8; ++hour)
        QCOMPARE(shares().share[hour], 0.95);
    QCOMPARE(shares().share[9], 1.0);
    QTest::keyClick(curve, Qt::Key_Home);
    QTest::keyClick(curve, Qt::Key_4);
    QLineEdit *edit = editor->strip()->edit();
    QVERIFY(edit->hasFocus());
    QTest::keyClick(edit, Qt::Key_2);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(shares().share[0], 0.42);
    QCOMPARE(shares().share[1], 1.0);
}

void TestGridAndCurve::tabGoesFromHourToHour()
{
    WeekEditor *editor = week();
    editor->curve()->setHour(21);
    QLineEdit *edit = editor->strip()->edit();
    edit->setFocus();
    edit->selectAll();
    for (const char *number : {"30", "20", "10"}) {
        QTest::keyClicks(edit, QLatin1String(number));
        QTest::keyClick(edit, Qt::Key_Tab);
    }
    QCOMPARE(shares().share[21], 0.3);
    QCOMPARE(shares().share[22], 0.2);
    QCOMPARE(shares().share[23], 0.1);
    QVERIFY(!edit->hasFocus());  // after the last hour Tab goes on to the next control
    edit->setFocus();
    edit->selectAll();
    QTest::keyClick(edit, Qt::Key_Left);
    QCOMPARE(editor->curve()->hour(), 22);
    QTest::keyClicks(edit, QStringLiteral("140"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(m_error && m_error->remedy.find("0 to 100") != std::string::npos);
    QCOMPARE(shares().share[22], 0.2);
}

void TestGridAndCurve::shapesAreChosenByKey()
{
    WeekEditor *editor = week();
    auto *shapes = editor->frame()->findChild<ToolButton *>("hours.shapes");
    QTest::mouseClick(shapes, Qt::LeftButton);
    QVERIFY(editor->list());
    QVERIFY(editor->list()->visibleIds().contains(QStringLiteral("night")));
    QTest::keyClick(shapes, Qt::Key_B);  // "Batch at night"
    QTest::keyClick(shapes, Qt::Key_Return);
    QVERIFY(!editor->list());
    QCOMPARE(shares().share[2], 1.0);
    QVERIFY(shares().share[12] < 0.1);
    QCOMPARE(shares().share[6 * 24 + 12], 1.0);  // the weekend stays
}

void TestGridAndCurve::eachDayIsEditedAlone()
{
    WeekEditor *editor = week();
    auto *groups = editor->frame()->findChild<SegmentedControl *>("hours.days");
    auto *days = editor->frame()->findChild<SegmentedControl *>("hours.day");
    QVERIFY(!days->isVisible());
    QTest::mouseClick(groups, Qt::LeftButton, {}, groups->segmentRect(2).center());
    QVERIFY(days->isVisible());
    QTest::mouseClick(days, Qt::LeftButton, {}, days->segmentRect(2).center());
    editor->curve()->setHour(5);
    editor->curve()->setFocus();
    QTest::keyClick(editor->curve(), Qt::Key_Down);
    for (std::size_t day = 0; day < 7; ++day)
        QCOMPARE(shares().share[day * 24 + 5], day == 2 ? 0.95 : 1.0);
}

void TestGridAndCurve::numbersComeFromTheClipboard()
{
    WeekEditor *editor = week();
    QString text;
    for (int hour = 0; hour < 24; ++hour)
        text += QString::number(100 * (hour + 1)) + QLatin1Char('\n');
    QGuiApplication::clipboard()->setText(text);
    editor->curve()->setFocus();
    QTest::keyClick(editor->curve(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(shares().share[23], 1.0);
    QCOMPARE(shares().share[11], 0.5);
    QCOMPARE(shares().share[5 * 24], 1.0);  // the weekend was not shown
    auto *figures = editor->frame()->findChild<TextBlock *>("hours.figures");
    QVERIFY2(figures->text().contains(QStringLiteral("peak") + QChar::Nbsp + QStringLiteral("to")),
             qPrintable(figures->text()));
    const int edits = m_edits;
    editor->readNumbers(QStringLiteral("1\n2\n3"));
    QVERIFY(m_error && m_error->message.find("3 numbers") != std::string::npos);
    QCOMPARE(m_edits, edits);
    // And out again, through the list.
    QTest::keyClick(editor->curve(), Qt::Key_C, Qt::ControlModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(copied.startsWith(QStringLiteral("Hour,")));
    QCOMPARE(copied.count(QLatin1Char('\n')), 169);
}

void TestGridAndCurve::everyDragIsAStepOfItsOwn()
{
    WeekEditor *editor = week();
    const int before = editor->gesture();
    drag(editor->curve(), at(editor->curve()->barRect(3).center()), at(editor->curve()->barRect(6).center()));
    QCOMPARE(editor->gesture(), before + 1);
    drag(editor->curve(), at(editor->curve()->barRect(12).center()), at(editor->curve()->barRect(15).center()));
    QCOMPARE(editor->gesture(), before + 2);
}

void TestGridAndCurve::focusGoesBackToWhatOpenedTheGrid()
{
    auto *table = qobject_cast<TableEditor *>(make(tableField()));
    table->show({Json::array({row("data", 10)}), {}});
    auto *elsewhere = new QLineEdit(m_window.get());
    elsewhere->show();
    elsewhere->setFocus();
    auto *open = m_window->findChild<LinkButton *>(QStringLiteral("rows.asTable"));
    QVERIFY(open);
    QTest::mouseClick(open, Qt::LeftButton);
    QCoreApplication::processEvents();
    QVERIFY(table->grid() && table->grid()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCoreApplication::processEvents();
    QVERIFY(!table->grid() || !table->grid()->isVisible());
    QCOMPARE(QApplication::focusWidget(), open);
}

QTEST_MAIN(TestGridAndCurve)
#include "test_grid_and_curve.moc"
