// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/field_traits.h"
#include "core/describe/values.h"
#include "ui/forms/field_editor.h"
#include "ui/forms/field_layout.h"
#include "ui/forms/row_card.h"
#include "ui/forms/rows_grid.h"
#include "ui/forms/table_editor.h"
#include "ui/forms/week_curve.h"
#include "ui/shell/studio.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/field_frame.h"
#include "ui/widgets/segmented_control.h"
#include "ui/widgets/text_block.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QFloat16>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace gp;

namespace {

FieldDescription described(const char *name, FieldType type)
{
    FieldDescription field;
    field.name = name;
    field.label = "Some field";
    field.type = type;
    return field;
}

FieldDescription tableField()
{
    FieldDescription field = described("rows", FieldType::Table);
    FieldDescription key = described("name", FieldType::Text);
    key.key = true;
    key.defaultValue = "";
    FieldDescription size = described("size", FieldType::Number);
    size.unit = "GiB";
    size.defaultValue = 1;
    field.columns = {key, size};
    return field;
}

}  // namespace

/// Editors are picked by field type alone; each says what the user made of it.
class TestFieldEditors : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(*qApp, Theme::Light); }
    void init();
    void cleanup() { m_window.reset(); }
    void everyTypeHasAnEditor_data();
    void everyTypeHasAnEditor();
    void fewShortChoicesStandSideBySide();
    void drawingTheWeekChangesItsWeekdaysOnly();
    void daysThatDifferKeepTheHoursNotDrawn();
    void anHourIsTypedAsANumber();
    void refusedTextStaysUntilTheValueChanges();
    void rowsAreCardsWithTheirOwnEditors();
    void rowsComeAndGoOneByOne();
    void aNewRowHasAKeyOfItsOwn();
    void theGridPastesFromASpreadsheet();
    void refusedRowsStayUntilTheValueChanges();
    void tagsReportRowsWithAKey();
    void twoTagsOfOneNameAreRefused();
    void tableTakesCellsFromASpreadsheet();
    void tableRefusesACellThatDoesNotFit();
    void shortFieldsShareARow();

private:
    FieldEditor *make(const FieldDescription &field)
    {
        FieldEditor *editor = makeFieldEditor(
            field, [](const FieldDescription &f) { return f.choices; }, m_window.get());
        editor->frame()->setGeometry(0, 0, 320, editor->frame()->heightForWidth(320));
        connect(editor, &FieldEditor::edited, this, [this](const Json &value) {
            m_value = value;
            ++m_edits;
        });
        connect(editor, &FieldEditor::rejected, this, [this](const Error &error) { m_error = error; });
        return editor;
    }
    std::unique_ptr<QWidget> m_window;
    Json m_value;
    int m_edits = 0;
    std::optional<Error> m_error;
};

void TestFieldEditors::init()
{
    m_window = std::make_unique<QWidget>();
    m_window->resize(400, 500);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_value = Json();
    m_edits = 0;
    m_error.reset();
}

void TestFieldEditors::everyTypeHasAnEditor_data()
{
    QTest::addColumn<int>("type");
    QTest::newRow("number") << static_cast<int>(FieldType::Number);
    QTest::newRow("integer") << static_cast<int>(FieldType::Integer);
    QTest::newRow("text") << static_cast<int>(FieldType::Text);
    QTest::newRow("bool") << static_cast<int>(FieldType::Bool);
    QTest::newRow("choice") << static_cast<int>(FieldType::Choice);
    QTest::newRow("table") << static_cast<int>(FieldType::Table);
    QTest::newRow("hourly week") << static_cast<int>(FieldType::HourlyWeek);
    QTest::newRow("age curve") << static_cast<int>(FieldType::AgeCurve);
    QTest::newRow("size mix") << static_cast<int>(FieldType::SizeMix);
    QTest::newRow("tags") << static_cast<int>(FieldType::TagMap);
    QTest::newRow("address ranges") << static_cast<int>(FieldType::CidrList);
    QTest::newRow("money") << static_cast<int>(FieldType::Money);
}

void TestFieldEditors::everyTypeHasAnEditor()
{
    QFETCH(int, type);
    FieldEditor *editor = make(described("thing", static_cast<FieldType>(type)));
    editor->show({});
    QVERIFY(editor->frame());
    QCOMPARE(editor->focusWidget()->objectName(), QStringLiteral("thing"));
    QVERIFY(!editor->focusWidget()->accessibleName().isEmpty());
    QCOMPARE(m_edits, 0);  // showing is not editing
}

void TestFieldEditors::fewShortChoicesStandSideBySide()
{
    FieldDescription field = described("way", FieldType::Choice);
    field.choices = {{"a", "Either", {}}, {"b", "arm64", {}}, {"c", "x86_64", {}}};
    FieldEditor *editor = make(field);
    auto *segments = qobject_cast<SegmentedControl *>(editor->focusWidget());
    QVERIFY(segments);
    editor->show({Json("a"), {}});
    segments->setFocus();
    QTest::keyClick(segments, Qt::Key_Right);
    QCOMPARE(m_value, Json("b"));
    field.choices.push_back({"d", "riscv", {}});
    QVERIFY(!qobject_cast<SegmentedControl *>(make(field)->focusWidget()));
}

void TestFieldEditors::drawingTheWeekChangesItsWeekdaysOnly()
{
    FieldEditor *editor = make(described("hours", FieldType::HourlyWeek));
    editor->show({FieldTraits<HourlyWeek>::write(HourlyWeek()), {}});
    editor->frame()->show();
    auto *curve = qobject_cast<WeekCurve *>(editor->focusWidget());
    QVERIFY(curve);
    QCoreApplication::processEvents();
    const QRectF full = curve->barRect(9);
    const QPoint half(static_cast<int>(full.center().x()), static_cast<int>(full.top() + full.height() / 2));
    QTest::mousePress(curve, Qt::LeftButton, {}, half);
    QTest::mouseRelease(curve, Qt::LeftButton, {}, half);
    QVERIFY(m_value.is_array());
    HourlyWeek drawn;
    QCOMPARE(FieldTraits<HourlyWeek>::read(m_value, drawn), std::string());
    for (int day = 0; day < 7; ++day) {
        const double share = drawn.share[static_cast<std::size_t>(day * 24 + 9)];
        if (day < 5)
            QVERIFY2(share > 0.45 && share < 0.55, qPrintable(QString::number(share)));
        else
            QCOMPARE(share, 1.0);
    }
    QCOMPARE(drawn.share[10], 1.0);
}

void TestFieldEditors::daysThatDifferKeepTheHoursNotDrawn()
{
    constexpr std::size_t kTuesdayEvening = 24 + 20;
    constexpr std::size_t kTuesdayMorning = 24 + 9;
    HourlyWeek week;
    week.share[kTuesdayEvening] = 0.3;
    FieldEditor *editor = make(described("hours", FieldType::HourlyWeek));
    editor->show({FieldTraits<HourlyWeek>::write(week), {}});
    editor->frame()->show();
    auto *curve = qobject_cast<WeekCurve *>(editor->focusWidget());
    curve->setHour(9);
    curve->setFocus();
    QTest::keyClick(curve, Qt::Key_Down);
    HourlyWeek drawn;
    QCOMPARE(FieldTraits<HourlyWeek>::read(m_value, drawn), std::string());
    QVERIFY(drawn.share[9] < 1.0);
    QCOMPARE(drawn.share[kTuesdayMorning], drawn.share[9]);
    QCOMPARE(drawn.share[kTuesdayEvening], 0.3);
    QCOMPARE(drawn.share[20], 1.0);
}

void TestFieldEditors::refusedTextStaysUntilTheValueChanges()
{
    FieldDescription field = described("purpose", FieldType::Text);
    field.multiline = true;
    FieldEditor *editor = make(field);
    editor->show({Json("a shop"), {}});
    auto *text = qobject_cast<QPlainTextEdit *>(editor->focusWidget());
    QVERIFY(text);
    text->setPlainText(QStringLiteral("far too long"));
    editor->setRefused(true);
    editor->show({Json("a shop"), {}});
    QCOMPARE(text->toPlainText(), QStringLiteral("far too long"));
    editor->setRefused(false);
    editor->show({Json("a shop"), {}});
    QCOMPARE(text->toPlainText(), QStringLiteral("a shop"));
}

void TestFieldEditors::rowsAreCardsWithTheirOwnEditors()
{
    const Json rows = Json::array({{{"name", "data"}, {"size", 40}}, {{"name", "logs"}, {"size", 8}}});
    auto *table = qobject_cast<TableEditor *>(make(tableField()));
    QVERIFY(table);
    table->show({rows, {}});
    QCOMPARE(table->cards().size(), 2);
    RowHeader *head = table->cards().first()->header();
    QCOMPARE(head->text(), QStringLiteral("data"));
    QCOMPARE(head->summary(), QStringLiteral("40 GiB"));
    QVERIFY(table->parts().isEmpty());
    QSignalSpy changed(table, &FieldEditor::partsChanged);
    QTest::mouseClick(head, Qt::LeftButton);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(table->parts().size(), 2);
    FieldEditor *size = table->parts().last();
    QCOMPARE(size->focusWidget()->objectName(), QStringLiteral("rows[data].size"));
    QCOMPARE(table->partValue(*size), Json(40));
    const auto [changedRows, path] = table->withPart(*size, Json(64));
    QCOMPARE(changedRows, (Json::array({{{"name", "data"}, {"size", 64}}, {{"name", "logs"}, {"size", 8}}})));
    QCOMPARE(path, std::string("rows[data].size"));
    // A row that is renamed keeps its editors; they are found under the new name.
    const std::string id = size->id();
    table->show({Json::array({{{"name", "disk"}, {"size", 40}}, {{"name", "logs"}, {"size", 8}}}), {}});
    QCOMPARE(size->path(), std::string("rows[disk].size"));
    QCOMPARE(size->id(), id);
}

void TestFieldEditors::rowsComeAndGoOneByOne()
{
    auto *table = qobject_cast<TableEditor *>(make(tableField()));
    table->show({Json::array({{{"name", "data"}, {"size", 40}}, {{"name", "logs"}, {"size", 8}}}), {}});
    table->frame()->show();
    table->cards().last()->setOpen(true);
    FieldEditor *logs = table->parts().first();
    QTest::mouseClick(table->cards().first()->header()->findChild<ToolButton *>(), Qt::LeftButton);
    QCOMPARE(m_value, (Json::array({{{"name", "logs"}, {"size", 8}}})));
    table->show({m_value, {}});
    QCOMPARE(table->cards().size(), 1);
    QVERIFY(table->cards().first()->isOpen());
    QCOMPARE(table->parts().first(), logs);
    QTest::keyClick(table->cards().first()->header(), Qt::Key_Delete);
    QCOMPARE(m_value, Json::array());
    table->show({m_value, {}});
    QVERIFY(table->cards().isEmpty());
    QTest::mouseClick(table->frame()->findChild<LinkButton *>("rows.add"), Qt::LeftButton);
    QCOMPARE(m_value.size(), std::size_t(1));
    table->show({m_value, {}});
    QVERIFY(table->cards().first()->isOpen());
}

void TestFieldEditors::aNewRowHasAKeyOfItsOwn()
{
    FieldDescription field = tableField();
    field.columns[0].defaultValue = "data";
    RowsModel model(field, nullptr);
    for (int i = 0; i < 3; ++i)
        model.addRow();
    QCOMPARE(model.rows()[0]["name"], Json("data"));
    QCOMPARE(model.rows()[1]["name"], Json("data-2"));
    QCOMPARE(model.rows()[2]["name"], Json("data-3"));
    field.columns[0].type = FieldType::Integer;
    field.columns[0].defaultValue = 443;
    RowsModel numbers(field, nullptr);
    numbers.addRow();
    numbers.addRow();
    QCOMPARE(numbers.rows()[1]["name"], Json(444));
}

void TestFieldEditors::theGridPastesFromASpreadsheet()
{
    auto *table = qobject_cast<TableEditor *>(make(tableField()));
    table->show({Json::array({{{"name", "data"}, {"size", 40}}}), {}});
    table->openGrid();
    RowsGrid *grid = table->grid();
    QVERIFY(grid && grid->view()->isVisible());
    QGuiApplication::clipboard()->setText(QStringLiteral("Some field\tSome field, GiB\nlogs\t2 TiB\r\ntmp\t16\n"));
    auto *paste = grid->findChild<LinkButton *>("grid.paste");
    QVERIFY(paste->isEnabled());
    QTest::mouseClick(paste, Qt::LeftButton);
    const Json pasted = Json::array(
        {{{"name", "data"}, {"size", 40}}, {{"name", "logs"}, {"size", 2048}}, {{"name", "tmp"}, {"size", 16}}});
    QCOMPARE(m_value, pasted);
    // What fits nowhere changes nothing and is named by line and column.
    m_value = Json();
    QGuiApplication::clipboard()->setText(QStringLiteral("more\t1\nbad\tmany\n"));
    QTest::mouseClick(paste, Qt::LeftButton);
    QVERIFY(m_value.is_null());
    const QString problem = grid->findChild<TextBlock *>()->text();
    QVERIFY2(problem.startsWith(QStringLiteral("Line 2, Some field")), qPrintable(problem));
    QCOMPARE(grid->rows(), pasted);
    // And back to the spreadsheet.
    QTest::mouseClick(grid->findChild<LinkButton *>("grid.copy"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("logs\t2,048")));
    QTest::mouseClick(grid->findChild<ToolButton *>("grid.close"), Qt::LeftButton);
    QVERIFY(!grid->isVisible());
}

void TestFieldEditors::refusedRowsStayUntilTheValueChanges()
{
    const Json rows = Json::array({{{"name", "data"}, {"size", 40}}});
    auto *table = qobject_cast<TableEditor *>(make(tableField()));
    table->show({rows, {}});
    table->openGrid();
    QAbstractItemModel *model = table->grid()->view()->model();
    QVERIFY(model->setData(model->index(0, 1), QStringLiteral("9000")));
    table->setRefused(true);
    table->show({rows, {}});
    QCOMPARE(m_value, (Json::array({{{"name", "data"}, {"size", 9000}}})));
    QVERIFY(model->index(0, 1).data().toString() != QStringLiteral("40"));
    table->setRefused(false);
    table->show({rows, {}});
    QCOMPARE(model->index(0, 1).data().toString(), QStringLiteral("40"));
}

void TestFieldEditors::anHourIsTypedAsANumber()
{
    FieldEditor *editor = make(described("hours", FieldType::HourlyWeek));
    editor->show({FieldTraits<HourlyWeek>::write(HourlyWeek()), {}});
    auto *curve = qobject_cast<WeekCurve *>(editor->focusWidget());
    curve->setHour(3);
    auto *share = editor->frame()->findChild<QLineEdit *>();
    QVERIFY(share);
    share->setFocus();
    share->selectAll();
    QTest::keyClicks(share, QStringLiteral("40"));
    QTest::keyClick(share, Qt::Key_Return);
    HourlyWeek typed;
    QCOMPARE(FieldTraits<HourlyWeek>::read(m_value, typed), std::string());
    QCOMPARE(typed.share[3], 0.4);
    share->selectAll();
    QTest::keyClicks(share, QStringLiteral("140"));
    QTest::keyClick(share, Qt::Key_Return);
    QVERIFY(m_error.has_value());
}

void TestFieldEditors::tagsReportRowsWithAKey()
{
    FieldEditor *editor = make(described("tags", FieldType::TagMap));
    editor->show({Json{{"team", "shop"}}, {}});
    const QList<QLineEdit *> edits = editor->frame()->findChildren<QLineEdit *>();
    QCOMPARE(edits.size(), 2);
    edits[1]->setFocus();
    QTest::keyClicks(edits[1], QStringLiteral("-eu"));
    QCOMPARE(m_value, (Json{{"team", "shop-eu"}}));
    QTest::mouseClick(editor->frame()->findChild<LinkButton *>(QString(), Qt::FindChildrenRecursively), Qt::LeftButton);
}

void TestFieldEditors::twoTagsOfOneNameAreRefused()
{
    FieldEditor *editor = make(described("tags", FieldType::TagMap));
    editor->show({Json{{"a", "1"}, {"b", "2"}}, {}});
    const QList<QLineEdit *> edits = editor->frame()->findChildren<QLineEdit *>();
    QCOMPARE(edits.size(), 4);
    edits[2]->setFocus();
    edits[2]->selectAll();
    QTest::keyClicks(edits[2], QStringLiteral("a"));
    QVERIFY(m_error.has_value());
    QVERIFY(m_error->message.find("two tags") != std::string::npos);
}

void TestFieldEditors::tableTakesCellsFromASpreadsheet()
{
    RowsModel model(tableField(), nullptr);
    QSignalSpy edited(&model, &RowsModel::edited);
    QVERIFY(model.paste(QStringLiteral("data\t2.5 TB\nlogs\t40\n"), {}));
    QCOMPARE(model.rows(), (Json::array({{{"name", "data"}, {"size", 2560}}, {{"name", "logs"}, {"size", 40}}})));
    QCOMPARE(edited.count(), 1);
}

void TestFieldEditors::tableRefusesACellThatDoesNotFit()
{
    RowsModel model(tableField(), nullptr);
    QSignalSpy failed(&model, &RowsModel::failed);
    QVERIFY(!model.paste(QStringLiteral("data\tmany\n"), {}));
    QCOMPARE(model.rows(), Json::array());
    QCOMPARE(failed.count(), 1);
}

void TestFieldEditors::shortFieldsShareARow()
{
    QWidget host;
    auto *layout = new FieldLayout(&host);
    QList<QWidget *> fields;
    for (const bool wide : {false, false, true, false}) {
        auto *field = new QWidget;
        field->setFixedHeight(40);
        layout->addField(field, wide);
        fields << field;
    }
    host.resize(300, 400);
    host.show();
    QCOMPARE(fields[0]->y(), fields[1]->y());
    QVERIFY(fields[1]->x() > fields[0]->geometry().right());
    QVERIFY(fields[2]->y() > fields[0]->y());
    QCOMPARE(fields[2]->width(), 300);
    QVERIFY(fields[3]->y() > fields[2]->y());
    fields[0]->hide();
    QCoreApplication::processEvents();
    layout->activate();
    QCOMPARE(fields[1]->x(), 0);
}

QTEST_MAIN(TestFieldEditors)
#include "test_field_editors.moc"
