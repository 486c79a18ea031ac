// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/copied.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/widgets/toast.h"
#include "window_fixture.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFloat16>
#include <QImage>
#include <QMenu>
#include <QMimeData>
#include <QSet>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QXmlStreamReader>

using namespace gp;

namespace {

/// All words of an SVG; empty: it cannot be read, or runs or loads something.
QStringList wordsOf(const QByteArray &svg)
{
    QStringList words;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement())
            continue;
        for (const QXmlStreamAttribute &attribute : reader.attributes())
            if (attribute.name().startsWith(QLatin1String("on")) ||
                (attribute.name() == QLatin1String("href") &&
                 !attribute.value().startsWith(QLatin1String("data:image"))))
                return {};
        if (reader.name() == QLatin1String("script"))
            return {};
        if (reader.name() == QLatin1String("text"))
            words << reader.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
    }
    return reader.hasError() ? QStringList() : words;
}

int coloursOf(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colours.insert(image.pixel(x, y));
    return static_cast<int>(colours.size());
}

/// "$1,061.04" in cents; "at least" in front says nothing of the amount.
qint64 centsOf(const QString &figure)
{
    const qsizetype dollar = figure.indexOf(u'$');
    if (dollar < 0)
        return 0;
    const qint64 cents = QString(figure.mid(dollar + 1)).remove(u',').remove(u'.').toLongLong();
    return figure.left(dollar).contains(u'-') || figure.left(dollar).contains(QChar(0x2212)) ? -cents : cents;
}

/// The last cells of the lines, but for the head and the last line, which is their sum.
bool addsUp(const QString &tsv, int column, qint64 *total)
{
    const QStringList lines = tsv.split(u'\n', Qt::SkipEmptyParts);
    qint64 sum = 0;
    for (const QString &line : lines.mid(1, lines.size() - 2))
        sum += centsOf(line.split(u'\t').value(column));
    *total = centsOf(lines.last().split(u'\t').value(column));
    return sum == *total;
}

}  // namespace

/// What other programs get: by the clipboard and by saving, from menus, keys and the palette.
class TestCopies : public test::WindowFixture {
    Q_OBJECT

private slots:
    void diagramIsPictureSvgAndText();
    void selectionIsCopiedAlone();
    void hostileNamesStaySafe();
    void chartsOfThePanes();
    void chartIsSavedByItsEnding();
    void paneMenuOpensOnTheChart();
    void tablesAreTextAndHtml();
    void cellsAreNoFormulas_data();
    void cellsAreNoFormulas();
    void scalesSayTheirPixels();
    void scalesKeepTheirWordsInThePalette();
    void largeDiagramIsCopiedSmaller();

private:
    /// Another fleet at a corner of a large drawing.
    void placeFar(const Placement &place)
    {
        QVERIFY(m_window->document().apply(QStringLiteral("Far"), [&](const Design &design) -> Result<Design> {
            Component copy = *design.component(fleet());
            copy.id = ComponentId("far");
            copy.parent = {};
            return design.withComponent(std::make_shared<const Component>(std::move(copy)))
                .withPlacements(std::vector{std::pair(ComponentId("far"), place)});
        }));
        settle();
    }
    [[nodiscard]] static const QMimeData *clipboard() { return QGuiApplication::clipboard()->mimeData(); }
    void trigger(const char *action) { m_window->action(QLatin1String(action))->trigger(); }
    [[nodiscard]] InsightPane *pane(const char *name) const { return find<InsightPane>(name); }
    /// Runs an entry of the menu of a pane.
    void choose(InsightPane *pane, const QString &text)
    {
        QTest::mouseClick(pane->findChild<QWidget *>(pane->objectName() + QStringLiteral(".more")), Qt::LeftButton);
        auto *menu = pane->findChild<QMenu *>(pane->objectName() + QStringLiteral(".menu"));
        QVERIFY(menu);
        const QList<QAction *> actions = menu->actions();
        const auto found =
            std::find_if(actions.begin(), actions.end(), [&](const QAction *each) { return each->text() == text; });
        QVERIFY2(found != actions.end(), qPrintable(text));
        (*found)->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
};

void TestCopies::diagramIsPictureSvgAndText()
{
    openSample();
    settle();
    m_window->selection().clear();
    trigger("action.copyPicture");
    const EvaluationPtr evaluation = m_window->document().waitForEvaluation();
    const QImage image = QImage::fromData(clipboard()->data(QStringLiteral("image/png")), "PNG");
    QVERIFY(image.width() > 400);
    QVERIFY(coloursOf(image) > 20);
    QCOMPARE(image.dotsPerMeterX(), qRound(96 * 2 / 0.0254));  // twice as many pixels on the same length
    QVERIFY(clipboard()->hasImage());
    const QStringList words = wordsOf(clipboard()->data(QStringLiteral("image/svg+xml")));
    const QString name = QString::fromStdString(evaluation->design.component(fleet())->name);
    QVERIFY2(words.contains(name), qPrintable(words.join(u'|')));
    qint64 total = 0;
    QVERIFY2(addsUp(clipboard()->text(), 2, &total), qPrintable(clipboard()->text()));
    QCOMPARE(total, static_cast<qint64>(evaluation->totals.monthly.monthly.cents()));
    QVERIFY(clipboard()->text().contains(name + u'\t'));
    QVERIFY(find<Toast>("toast")->text().contains(QStringLiteral("Copied the diagram")));
}

void TestCopies::selectionIsCopiedAlone()
{
    openSample();
    settle();
    trigger("action.copyPicture");
    const QSize whole = QImage::fromData(clipboard()->data(QStringLiteral("image/png"))).size();
    m_window->selection().select(fleet());
    trigger("action.copyPicture");
    const QImage part = QImage::fromData(clipboard()->data(QStringLiteral("image/png")));
    QVERIFY(part.width() < whole.width() && part.height() < whole.height());
    QVERIFY(coloursOf(part) > 10);
    qint64 total = 0;
    QVERIFY(addsUp(clipboard()->text(), 2, &total));
    QCOMPARE(total, static_cast<qint64>(m_window->document().evaluation()->component(fleet())->own.monthly.cents()));
    QCOMPARE(clipboard()->text().count(u'\n'), 3);  // head, fleet and total
}

void TestCopies::hostileNamesStaySafe()
{
    openSample();
    const std::string name = "=cmd|'/C calc'!A0\t<script>\x07</text>";
    Component named = *m_window->document().design().component(fleet());
    named.name = name;
    QVERIFY(m_window->document().apply(QStringLiteral("Name"), [&](const Design &design) -> Result<Design> {
        return design.withComponent(std::make_shared<const Component>(named));
    }));
    settle();
    m_window->selection().clear();
    trigger("action.copyPicture");
    const QStringList lines = clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    bool seen = false;
    for (const QString &line : lines) {
        QCOMPARE(line.count(u'\t'), 2);
        QVERIFY(!line.startsWith(u'='));
        seen = seen || line.startsWith(QStringLiteral("'=cmd"));
    }
    QVERIFY(seen);
    QVERIFY(!wordsOf(clipboard()->data(QStringLiteral("image/svg+xml"))).isEmpty());
}

void TestCopies::chartsOfThePanes()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    int copied = 0;
    for (InsightPane *each : m_window->insights().panes()) {
        if (!each->isVisible() || !each->hasChart())
            continue;
        QGuiApplication::clipboard()->clear();
        choose(each, QStringLiteral("Copy chart"));
        const QImage image = QImage::fromData(clipboard()->data(QStringLiteral("image/png")));
        QVERIFY2(image.width() >= 1600, qPrintable(each->objectName()));
        QVERIFY(coloursOf(image) > 10);
        QCOMPARE(image.pixelColor(1, 1), tokensOf(Theme::Light).surface);
        QVERIFY2(!wordsOf(clipboard()->data(QStringLiteral("image/svg+xml"))).isEmpty(),
                 qPrintable(each->objectName()));
        QVERIFY(clipboard()->text().contains(u'\t'));
        ++copied;
    }
    QVERIFY(copied >= 2);

    // Menu and palette mean the pane that the keyboard was in last.
    auto *cost = pane("pane.cost");
    QVERIFY(cost && cost->hasChart());
    cost->findChild<QWidget *>(QStringLiteral("pane.cost.bars"))->setFocus();
    QCoreApplication::processEvents();
    QGuiApplication::clipboard()->clear();
    trigger("action.chart.copy");
    qint64 total = 0;
    QStringList lines = clipboard()->text().split(u'\n', Qt::SkipEmptyParts);
    while (!lines.last().startsWith(QStringLiteral("Total")))
        lines.removeLast();
    QVERIFY2(addsUp(lines.join(u'\n'), 4, &total), qPrintable(clipboard()->text()));
    QVERIFY(total > 0);
    const auto toast = find<Toast>("toast");
    QVERIFY(toast->text().contains(cost->title()));
}

void TestCopies::chartIsSavedByItsEnding()
{
    openSample();
    settle();
    auto *cost = pane("pane.cost");
    const QString svg = m_folder.filePath(QStringLiteral("cost.svg"));
    const QString png = m_folder.filePath(QStringLiteral("cost.PNG"));
    QVERIFY(cost->saveChartTo(svg));
    QVERIFY(!wordsOf(bytesOf(svg)).isEmpty());
    QVERIFY(cost->saveChartTo(png));
    QVERIFY(coloursOf(QImage::fromData(bytesOf(png), "PNG")) > 10);
    QVERIFY(!cost->saveChartTo(m_folder.filePath(QStringLiteral("cost.gif"))));
    QVERIFY(!QFileInfo::exists(m_folder.filePath(QStringLiteral("cost.gif"))));
    QTRY_VERIFY(m_window->messageBar().isVisible());
    QVERIFY(m_window->messageBar().text().contains(QStringLiteral(".svg or .png")));
    QVERIFY(!cost->saveChartTo(m_folder.filePath(QStringLiteral("none/cost.svg"))));
}

void TestCopies::paneMenuOpensOnTheChart()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    for (const char *name : {"pane.cost.bars", "pane.instances.chart"}) {
        auto *chart = find<QWidget>(name);
        QVERIFY2(chart, name);
        if (!chart->isVisible())
            continue;
        auto *area = qobject_cast<QAbstractScrollArea *>(chart);
        QWidget *under = area ? area->viewport() : chart;
        QContextMenuEvent event(QContextMenuEvent::Mouse, under->rect().center(),
                                under->mapToGlobal(under->rect().center()));
        QCoreApplication::sendEvent(under, &event);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY2(menu, name);
        bool offered = false;
        for (const QAction *action : menu->actions())
            offered = offered || action->text() == QStringLiteral("Copy chart");
        QVERIFY(offered);
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

void TestCopies::tablesAreTextAndHtml()
{
    openSample();
    settle();
    auto *cost = pane("pane.cost");
    QGuiApplication::clipboard()->clear();
    choose(cost, QStringLiteral("Copy bill as data"));
    const QString text = clipboard()->text();
    const QString html = clipboard()->html();
    QVERIFY(html.startsWith(QStringLiteral("<table>")));
    const qsizetype rows = text.count(u'\n');
    QCOMPARE(html.count(QStringLiteral("<tr>")), rows);
    QCOMPARE(html.count(QStringLiteral("<th>")), text.section(u'\n', 0, 0).count(u'\t') + 1);
    // The lines up to the total add up to it; what is paid once stands below and is in no month.
    QStringList lines = text.split(u'\n', Qt::SkipEmptyParts);
    while (!lines.last().startsWith(QStringLiteral("Total")))
        lines.removeLast();
    qint64 total = 0;
    QVERIFY2(addsUp(lines.join(u'\n'), 4, &total), qPrintable(text));
    QCOMPARE(total, static_cast<qint64>(m_window->document().evaluation()->totals.monthly.monthly.cents()));

    m_window->selection().select(fleet());
    settle();
    auto *table = find<QTableView>("pane.instances.table");
    QVERIFY(table);
    table->setFocus();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(clipboard()->hasHtml());
    QCOMPARE(clipboard()->html().count(QStringLiteral("<tr>")), clipboard()->text().count(u'\n'));
}

/// OWASP, CSV injection: what begins with = + - or @ is run, unless the whole of it is an amount.
void TestCopies::cellsAreNoFormulas_data()
{
    QTest::addColumn<QString>("cell");
    QTest::addColumn<bool>("guarded");
    QTest::newRow("number with a program behind") << "-2+3+cmd|' /C calc'!D2" << true;
    QTest::newRow("sum") << "+1+1" << true;
    QTest::newRow("function") << "@SUM(A1)" << true;
    QTest::newRow("number with letters") << "-12 USD" << true;
    QTest::newRow("amount") << "-$1,061.04" << false;
    QTest::newRow("difference") << "+$12.00" << false;
    QTest::newRow("share") << "+12.5 %" << false;
    QTest::newRow("sign") << "-" << false;
    QTest::newRow("words") << "Web fleet" << false;
}

void TestCopies::cellsAreNoFormulas()
{
    QFETCH(QString, cell);
    QFETCH(bool, guarded);
    const auto mime = mimeOfTable(QStringLiteral("Name\tUSD\n") + cell + QStringLiteral("\t1\n"));
    const QString wanted = guarded ? u'\'' + cell : cell;
    QCOMPARE(mime->text().section(u'\n', 1, 1), wanted + QStringLiteral("\t1"));
    QVERIFY2(mime->html().contains(QStringLiteral("<td>%1</td>").arg(wanted.toHtmlEscaped())),
             qPrintable(mime->html()));
}

void TestCopies::scalesKeepTheirWordsInThePalette()
{
    openSample();
    settle();
    // The palette takes these words where an action has them, else those of the menu, which come to tell pixels.
    auto *scales = find<QMenu>("menu.export.png");
    emit scales->aboutToShow();
    emit scales->aboutToHide();
    const QList<QAction *> actions = scales->actions();
    QCOMPARE(actions.size(), 4);
    for (int i = 0; i < 4; ++i) {
        QVERIFY(actions.at(i)->text().contains(QStringLiteral("px")));
        const QString title = actions.at(i)->property(kCommandTitle).toString();
        QVERIFY2(title.endsWith(QStringLiteral(": %1×…").arg(i + 1)) && !title.contains(u'&'), qPrintable(title));
    }
}

void TestCopies::largeDiagramIsCopiedSmaller()
{
    openSample();
    settle();
    placeFar({8'000, 8'000, 200, 100});
    m_window->selection().clear();
    trigger("action.copyPicture");
    const QImage image = QImage::fromData(clipboard()->data(QStringLiteral("image/png")));
    QVERIFY(!image.isNull());
    QVERIFY(static_cast<qint64>(image.width()) * image.height() <= 40'000'000);
    QVERIFY(static_cast<qint64>(image.width()) * image.height() * 4 >
            40'000'000);  // and not smaller than that asks for
    QVERIFY2(find<Toast>("toast")->text().contains(QStringLiteral("40 megapixels")),
             qPrintable(find<Toast>("toast")->text()));
}

void TestCopies::scalesSayTheirPixels()
{
    openSample();
    settle();
    auto *scales = find<QMenu>("menu.export.png");
    QVERIFY(scales);
    emit scales->aboutToShow();
    m_window->selection().clear();
    trigger("action.copyPicture");
    const QImage image = QImage::fromData(clipboard()->data(QStringLiteral("image/png")));
    const QString twice = scales->actions().at(1)->text();
    QVERIFY2(twice.contains(QStringLiteral("%1 × %2 px").arg(image.width()).arg(image.height())), qPrintable(twice));
    emit scales->aboutToHide();

    // A part far away makes three and four times too large for a picture.
    placeFar({12'000, 0, 200, 100});
    emit scales->aboutToShow();
    QVERIFY(scales->actions().at(1)->isEnabled());
    QVERIFY(!scales->actions().at(3)->isEnabled());
    QVERIFY(scales->actions().at(3)->text().contains(QStringLiteral("32,768 px")));
}

QTEST_MAIN(TestCopies)
#include "test_copies.moc"
