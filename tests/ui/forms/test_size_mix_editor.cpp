// SPDX-License-Identifier: GPL-3.0-or-later
#include "drawn_fixture.h"

#include "core/describe/field_traits.h"
#include "core/describe/size_mix.h"
#include "ui/forms/mix_editor.h"
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

#include <numeric>

using namespace gp;
using namespace gp::test;

namespace {

constexpr double kKB = 1024;
constexpr double kMB = 1024 * 1024;

const Json kThree = Json::parse("[[16384, 0.3], [262144, 0.5], [4194304, 0.2]]");

FieldDescription sizesField()
{
    FieldDescription field;
    field.name = "sizes";
    field.label = "Object sizes";
    field.type = FieldType::SizeMix;
    field.pinnable = true;
    return field;
}

}  // namespace

/// Object sizes, drawn with the mouse and the keys on the bucket of the media archive.
class TestSizeMixEditor : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { setUpApplication(*qApp, Theme::Light); }
    void init();
    void cleanup() { m_form.reset(); }
    void anEdgeIsDraggedLiveInOneStep();
    void anEdgeStopsAtNothing();
    void sharesAddUpWhateverIsDone();
    void escapeTakesADragBack();
    void aDoubleClickSplitsASize();
    void deleteGivesTheShareToTheNeighbour();
    void keysAlone();
    void aRunOfKeysIsOneStep();
    void aSizeIsChosenFromItsName();
    void aSizeThatAnotherHasIsPassedOver();
    void theTypedLineAndTheDrawingAgree();
    void aTypedSumIsRefused();
    void shapesAreShownBeforeTheyAreChosen();
    void tablesArePasted_data();
    void tablesArePasted();
    void tablesThatCannotBeReadAreRefused_data();
    void tablesThatCannotBeReadAreRefused();
    void noMoreThanTwelveSizes();
    void smallSharesCanBeTakenHoldOf();
    void whatIsRecommendedIsPale();
    void namesAndValuesAreSpoken();
    void textOfTwiceTheSizeIsNotCut();
    void wordsAreReadOnEveryFill();

private:
    [[nodiscard]] MixBar *bar() const { return m_form->part<MixBar>("sizes.drawing"); }
    [[nodiscard]] Json value() const { return m_form->value("sizes"); }
    [[nodiscard]] double share(std::size_t part) const { return value()[part][1].get<double>(); }
    [[nodiscard]] double size(std::size_t part) const { return value()[part][0].get<double>(); }
    [[nodiscard]] double sum() const
    {
        const Json parts = value();
        return std::accumulate(parts.begin(), parts.end(), 0.0,
                               [](double all, const Json &part) { return all + part[1].get<double>(); });
    }
    void key(int key, Qt::KeyboardModifiers with = {}) const
    {
        QTest::keyClick(bar(), static_cast<Qt::Key>(key), with);
    }

    std::unique_ptr<BucketForm> m_form;
};

void TestSizeMixEditor::init()
{
    m_form = std::make_unique<BucketForm>();
    m_form->set("sizes", kThree);
    m_form->reveal("sizes");
    QVERIFY(bar() && bar()->isVisible());
}

void TestSizeMixEditor::anEdgeIsDraggedLiveInOneStep()
{
    QSignalSpy changes(m_form->document.get(), &Document::designChanged);
    const QPointF from = bar()->edge(0);
    press(bar(), from);
    QCOMPARE(value(), kThree);
    moveTo(bar(), from + QPointF(bar()->width() * 0.05, 0));
    moveTo(bar(), from + QPointF(bar()->width() * 0.1, 0));
    QVERIFY(changes.count() >= 2);
    QCOMPARE(share(0), 0.4);
    QCOMPARE(share(1), 0.4);
    QCOMPARE(share(2), 0.2);
    QVERIFY(bar()->bubbleText().contains(QStringLiteral("40")));
    release(bar(), from);
    QCOMPARE(m_form->steps(), 1);
    QCOMPARE(m_form->textOf("sizes"), QStringLiteral("16 KB: 40 %, 256 KB: 40 %, 4 MB: 20 %"));
    m_form->document->undoStack().undo();
    QCOMPARE(value(), kThree);
}

void TestSizeMixEditor::anEdgeStopsAtNothing()
{
    drag(bar(), bar()->edge(1), QPointF(bar()->width() + 200, 10));
    QCOMPARE(share(0), 0.3);
    QCOMPARE(share(1), 0.7);
    QCOMPARE(share(2), 0.0);
    drag(bar(), bar()->edge(1), QPointF(-500, 10));
    QCOMPARE(share(0), 0.3);  // only the neighbours of the edge
    QCOMPARE(share(1), 0.0);
    QCOMPARE(share(2), 0.7);
}

void TestSizeMixEditor::sharesAddUpWhateverIsDone()
{
    m_form->set("sizes", Json::parse("[[1024, 0.3333], [65536, 0.3333], [1048576, 0.3334]]"));
    bar()->setFocus();
    const int keys[] = {Qt::Key_Left,   Qt::Key_Right, Qt::Key_Up,  Qt::Key_Down,  Qt::Key_Insert,
                        Qt::Key_Delete, Qt::Key_Home,  Qt::Key_End, Qt::Key_Right, Qt::Key_Insert};
    unsigned random = 7;
    for (int i = 0; i < 300; ++i) {
        random = random * 1'664'525U + 1'013'904'223U;
        const int pressed = keys[(random >> 24U) % std::size(keys)];
        const bool coarse = (random >> 20U) % 3 == 0 && pressed != Qt::Key_Insert;  // which with Shift pastes
        key(pressed, coarse ? Qt::ShiftModifier : Qt::NoModifier);
        QVERIFY2(std::fabs(sum() - 1) < 1e-9, qPrintable(m_form->textOf("sizes")));
        SizeMix mix;
        QVERIFY(FieldTraits<SizeMix>::read(value(), mix).empty());
        QCOMPARE(checkedMix(mix).value(), mix);  // in order, each size once
        QCOMPARE(readMix(m_form->textOf("sizes").toStdString()).value(), mix);
        QVERIFY2(m_form->error("sizes").isEmpty(), qPrintable(m_form->error("sizes")));
    }
}

void TestSizeMixEditor::escapeTakesADragBack()
{
    press(bar(), bar()->edge(0));
    moveTo(bar(), bar()->edge(0) + QPointF(60, 0));
    QVERIFY(value() != kThree);
    key(Qt::Key_Escape);
    QCOMPARE(value(), kThree);
}

void TestSizeMixEditor::aDoubleClickSplitsASize()
{
    QTest::mouseDClick(bar(), Qt::LeftButton, {}, bar()->partRect(1).center().toPoint());
    QCOMPARE(value().size(), std::size_t(4));
    QCOMPARE(size(1), 256 * kKB);
    QVERIFY(size(2) > 256 * kKB && size(2) < 4 * kMB);
    QCOMPARE(share(1), 0.25);
    QCOMPARE(share(2), 0.25);
    QCOMPARE(m_form->steps(), 1);
}

void TestSizeMixEditor::deleteGivesTheShareToTheNeighbour()
{
    bool reached = false;
    auto *remove = new QAction(m_form->window.get());
    remove->setShortcut(QKeySequence(Qt::Key_Delete));
    m_form->window->addAction(remove);
    connect(remove, &QAction::triggered, this, [&] { reached = true; });
    bar()->setFocus();
    bar()->select(1);
    key(Qt::Key_Delete);
    QCOMPARE(value(), Json::parse("[[16384, 0.8], [4194304, 0.2]]"));
    bar()->select(0);
    key(Qt::Key_Delete);
    QCOMPARE(value(), Json::parse("[[4194304, 1.0]]"));
    key(Qt::Key_Delete);  // there is always one
    QCOMPARE(value(), Json::parse("[[4194304, 1.0]]"));
    QVERIFY(!reached);
}

void TestSizeMixEditor::keysAlone()
{
    auto *numbers = m_form->part<ToolButton>("sizes.numbers");
    numbers->setFocus(Qt::TabFocusReason);
    QTest::keyClick(numbers, Qt::Key_Tab);
    QVERIFY(bar()->hasFocus());
    QCOMPARE(bar()->selected(), 0);
    key(Qt::Key_Right);
    QCOMPARE(share(0), 0.31);
    QCOMPARE(share(1), 0.49);
    key(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(share(0), 0.21);
    key(Qt::Key_Tab);
    key(Qt::Key_Tab);
    QCOMPARE(bar()->selected(), 2);
    key(Qt::Key_Right);  // the last one takes from the one before
    QCOMPARE(share(2), 0.21);
    QCOMPARE(share(1), 0.58);
    key(Qt::Key_Up);
    QCOMPARE(size(2), 8 * kMB);
    key(Qt::Key_Down);
    key(Qt::Key_Down);
    QCOMPARE(size(2), 2 * kMB);
    key(Qt::Key_Insert);
    QCOMPARE(value().size(), std::size_t(4));
    key(Qt::Key_Tab);
    QWidget *after = QApplication::focusWidget();
    QVERIFY(after != bar());
    QTest::keyClick(after, Qt::Key_Backtab);
    QVERIFY(bar()->hasFocus());
    QCOMPARE(bar()->selected(), 3);
}

void TestSizeMixEditor::aRunOfKeysIsOneStep()
{
    bar()->setFocus();
    bar()->select(0);
    for (int i = 0; i < 4; ++i)
        key(Qt::Key_Right);
    QCOMPARE(m_form->steps(), 1);
    key(Qt::Key_Up);
    key(Qt::Key_Up);
    QCOMPARE(m_form->steps(), 2);
    m_form->document->undoStack().undo();
    m_form->document->undoStack().undo();
    QCOMPARE(value(), kThree);
}

void TestSizeMixEditor::aSizeIsChosenFromItsName()
{
    auto *editor = qobject_cast<MixEditor *>(m_form->inspector->form().editor(QStringLiteral("sizes")));
    const QRectF name = bar()->nameRect(1);
    QVERIFY(!name.isEmpty());
    press(bar(), name.center());
    release(bar(), name.center());
    QVERIFY(editor->list());
    QVERIFY(!editor->list()->visibleIds().contains(QStringLiteral("16384")));  // another one has it
    emit editor->list()->chosen(QStringLiteral("1048576"));
    QCOMPARE(size(1), kMB);
    QCOMPARE(share(1), 0.5);
    QCOMPARE(m_form->steps(), 1);
    // By key, past its neighbour: it stays in hand.
    editor->list()->close();
    bar()->setFocus();
    bar()->select(0);
    key(Qt::Key_F2);
    QVERIFY(editor->list());
    emit editor->list()->chosen(QStringLiteral("67108864"));
    QCOMPARE(value(), Json::parse("[[1048576, 0.5], [4194304, 0.2], [67108864, 0.3]]"));
    QCOMPARE(bar()->selected(), 2);
}

void TestSizeMixEditor::aSizeThatAnotherHasIsPassedOver()
{
    m_form->set("sizes", Json::parse("[[1024, 0.5], [2048, 0.5]]"));
    bar()->setFocus();
    bar()->select(0);
    key(Qt::Key_Up);
    QCOMPARE(value(), Json::parse("[[2048, 0.5], [4096, 0.5]]"));
    QCOMPARE(bar()->selected(), 1);
}

void TestSizeMixEditor::theTypedLineAndTheDrawingAgree()
{
    m_form->type("sizes", QStringLiteral("64 KB: 10 %, 10 MB: 90 %"));
    QCOMPARE(value(), Json::parse("[[65536, 0.1], [10485760, 0.9]]"));
    QCOMPARE(bar()->mix().parts.size(), std::size_t(2));
    QCOMPARE(bar()->mix().parts[1].second, 0.9);
    drag(bar(), bar()->edge(0), bar()->edge(0) + QPointF(70, 0));
    QCOMPARE(readMix(m_form->textOf("sizes").toStdString()).value(), bar()->mix());
    QCOMPARE(FieldTraits<SizeMix>::write(bar()->mix()), value());
    m_form->set("sizes", kThree);  // from elsewhere
    QCOMPARE(m_form->textOf("sizes"), QStringLiteral("16 KB: 30 %, 256 KB: 50 %, 4 MB: 20 %"));
    QCOMPARE(bar()->mix().parts.size(), std::size_t(3));
}

void TestSizeMixEditor::aTypedSumIsRefused()
{
    m_form->type("sizes", QStringLiteral("64 KB: 10 %, 10 MB: 80 %"));
    QVERIFY2(m_form->error("sizes").contains(QStringLiteral("add up to 90 %")), qPrintable(m_form->error("sizes")));
    QCOMPARE(value(), kThree);
    QCOMPARE(bar()->mix().parts.size(), std::size_t(3));
}

void TestSizeMixEditor::shapesAreShownBeforeTheyAreChosen()
{
    auto *shapes = m_form->part<ToolButton>("sizes.shapes");
    auto *editor = qobject_cast<MixEditor *>(m_form->inspector->form().editor(QStringLiteral("sizes")));
    const QImage before = bar()->grab().toImage();
    QTest::mouseClick(shapes, Qt::LeftButton);
    QVERIFY(editor->list());
    QVERIFY(bar()->grab().toImage() != before);
    QTest::keyClick(shapes, Qt::Key_Escape);
    QCOMPARE(bar()->grab().toImage(), before);
    QTest::mouseClick(shapes, Qt::LeftButton);
    QTest::keyClick(shapes, Qt::Key_P);  // "Pictures and films"
    QTest::keyClick(shapes, Qt::Key_Return);
    QCOMPARE(m_form->textOf("sizes"), QStringLiteral("2 MB: 20 %, 64 MB: 30 %, 1 GB: 50 %"));
    QCOMPARE(m_form->steps(), 1);
}

void TestSizeMixEditor::tablesArePasted_data()
{
    QTest::addColumn<QString>("table");
    QTest::newRow("percentages") << QStringLiteral("size,share\n64 KB,10 %\n10 MB,90 %");
    QTest::newRow("parts of one") << QStringLiteral("Size\tShare\n64 KB\t0.1\n10 MB\t0.9\n");
    QTest::newRow("bytes of each") << QStringLiteral("64 KB;2 TB\n10 MB;18 TB");
    QTest::newRow("numbers of a report, largest first") << QStringLiteral("10485760,900\n65536,100");
    QTest::newRow("decimal commas") << QStringLiteral("64 KB;0,1\n10 MB;0,9");
}

void TestSizeMixEditor::tablesArePasted()
{
    QFETCH(QString, table);
    const Json expected = Json::parse("[[65536, 0.1], [10485760, 0.9]]");
    QGuiApplication::clipboard()->setText(table);
    bar()->setFocus();
    key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(m_form->error("sizes").isEmpty(), qPrintable(m_form->error("sizes")));
    QCOMPARE(value(), expected);
    m_form->document->undoStack().undo();
    QLineEdit *line = m_form->line("sizes");
    line->setFocus();
    line->selectAll();
    QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(value(), expected);
    QCOMPARE(line->text(), QStringLiteral("64 KB: 10 %, 10 MB: 90 %"));
}

void TestSizeMixEditor::tablesThatCannotBeReadAreRefused_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("an empty clipboard") << QString() << QStringLiteral("There are no numbers");
    QTest::newRow("words") << QStringLiteral("64 KB,10 %\nlarge,most") << QStringLiteral("is not a size and its share");
    QTest::newRow("percentages short of the whole")
        << QStringLiteral("64 KB,10 %\n10 MB,80 %") << QStringLiteral("add up to 90 %");
    QTest::newRow("below zero") << QStringLiteral("64 KB,-1\n10 MB,2") << QStringLiteral("below zero");
    QTest::newRow("nothing") << QStringLiteral("64 KB,0\n10 MB,0") << QStringLiteral("add up to 0");
    QTest::newRow("a size twice") << QStringLiteral("64 KB,1\n65536,1") << QStringLiteral("twice");
    QString many;
    for (int i = 1; i <= 13; ++i)
        many += QStringLiteral("%1 MB,1\n").arg(i);
    QTest::newRow("too many") << many << QStringLiteral("at most 12");
}

void TestSizeMixEditor::tablesThatCannotBeReadAreRefused()
{
    QFETCH(QString, table);
    QFETCH(QString, sentence);
    QGuiApplication::clipboard()->setText(table);
    bar()->setFocus();
    key(Qt::Key_V, Qt::ControlModifier);
    QVERIFY2(m_form->error("sizes").contains(sentence), qPrintable(m_form->error("sizes")));
    QCOMPARE(value(), kThree);
    QCOMPARE(m_form->steps(), 0);
}

void TestSizeMixEditor::noMoreThanTwelveSizes()
{
    bar()->setFocus();
    bar()->select(2);
    for (int i = 0; i < 20; ++i)
        key(Qt::Key_Insert);
    QVERIFY(value().size() <= kMostSizes);
    QVERIFY(m_form->error("sizes").isEmpty());
    QVERIFY(std::fabs(sum() - 1) < 1e-9);
}

void TestSizeMixEditor::smallSharesCanBeTakenHoldOf()
{
    m_form->set("sizes", Json::parse("[[1024, 0.0], [65536, 0.001], [1048576, 0.999]]"));
    for (int part = 0; part < 3; ++part)
        QVERIFY(bar()->partRect(part).width() >= 6);
    QCOMPARE(qRound(bar()->partRect(2).right()), bar()->width());
    drag(bar(), bar()->edge(1), bar()->edge(1) + QPointF(bar()->width() * 0.2, 0));
    QVERIFY(share(1) > 0.15);
    QVERIFY(std::fabs(sum() - 1) < 1e-9);
}

void TestSizeMixEditor::whatIsRecommendedIsPale()
{
    QWidget window;
    FieldEditor *editor = makeFieldEditor(
        sizesField(), [](const FieldDescription &field) { return field.choices; }, &window);
    editor->frame()->setGeometry(0, 0, 288, 200);
    auto *drawing = window.findChild<MixBar *>(QStringLiteral("sizes.drawing"));
    editor->show({Json(), kThree});
    QVERIFY(drawing->isPale());
    QCOMPARE(drawing->mix().parts.size(), std::size_t(3));
    QVERIFY(!hasColour(*drawing, MixBar::fillOf(2, 3, false)));
    editor->show({kThree, kThree});
    QVERIFY(hasColour(*drawing, MixBar::fillOf(2, 3, false)));
    editor->show({});
    QVERIFY(drawing->mix().parts.empty());
    (void)drawing->grab();
    QTest::keyClick(drawing, Qt::Key_Right);
    QTest::keyClick(drawing, Qt::Key_Insert);
}

void TestSizeMixEditor::namesAndValuesAreSpoken()
{
    const auto spoken = [&](QAccessible::Text kind) {
        return QAccessible::queryAccessibleInterface(bar())->text(kind).replace(QChar::Nbsp, QLatin1Char(' '));
    };
    QCOMPARE(spoken(QAccessible::Name), QStringLiteral("Object sizes, drawn"));
    bar()->setFocus();
    bar()->select(1);
    QCOMPARE(spoken(QAccessible::Value), QStringLiteral("Size 2 of 3: 256 KB: 50 %"));
    key(Qt::Key_Left);
    QCOMPARE(spoken(QAccessible::Value), QStringLiteral("Size 2 of 3: 256 KB: 49 %"));
    QVERIFY(!spoken(QAccessible::Description).isEmpty());
    QCOMPARE(m_form->line("sizes")->accessibleName(), QStringLiteral("Object sizes"));
}

void TestSizeMixEditor::textOfTwiceTheSizeIsNotCut()
{
    for (const bool doubled : {false, true}) {
        const std::unique_ptr<DoubledText> large = doubled ? std::make_unique<DoubledText>() : nullptr;
        QWidget window;
        FieldEditor *editor = makeFieldEditor(
            sizesField(), [](const FieldDescription &field) { return field.choices; }, &window);
        auto *drawing = window.findChild<MixBar *>(QStringLiteral("sizes.drawing"));
        window.resize(288, 400);
        window.show();
        editor->show({Json::parse("[[16384, 0.02], [262144, 0.5], [524288, 0.08], [4194304, 0.4]]"), {}});
        editor->frame()->resize(288, editor->frame()->heightForWidth(288));
        QCoreApplication::processEvents();
        const QList<PaintedWord> words = wordsOf(*drawing);
        QVERIFY(words.size() >= 4);
        for (const PaintedWord &word : words) {
            QVERIFY2(!word.text.contains(QChar(0x2026)), qPrintable(word.text));
            QVERIFY2(QRectF(drawing->rect()).adjusted(-1, -1, 1, 1).contains(word.rect), qPrintable(word.text));
        }
        for (const PaintedWord &word : wordsOf(*editor->frame()))
            QVERIFY2(!word.text.contains(QChar(0x2026)), qPrintable(word.text));
    }
}

void TestSizeMixEditor::wordsAreReadOnEveryFill()
{
    for (const Theme theme : {Theme::Light, Theme::Dark}) {
        setTheme(theme);
        for (int count = 1; count <= static_cast<int>(kMostSizes); ++count)
            for (int part = 0; part < count; ++part) {
                const QColor fill = MixBar::fillOf(part, count, false);
                QVERIFY(contrastRatio(MixBar::wordsOn(fill), fill) >= 4.5);
            }
        QVERIFY(contrastRatio(tk().secondary, MixBar::fillOf(0, 1, true)) >= 4.5);
        QVERIFY(contrastRatio(tk().chartLoad, tk().surface) >= 3);  // the edge of each part
    }
    setTheme(Theme::Light);
}

QTEST_MAIN(TestSizeMixEditor)
#include "test_size_mix_editor.moc"
