// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/describe/fields.h"
#include "core/exchange/templates.h"
#include "ui/document/wording.h"
#include "ui/shell/main_window.h"
#include "ui/shell/new_design.h"
#include "ui/shell/start_page.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented_control.h"
#include "window_fixture.h"

#include <QContextMenuEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QTest>

using namespace gp;

/// The start page, by mouse and keys.
class TestStartPage : public test::WindowFixture {
    Q_OBJECT

private slots:
    void rangesNameFieldsThatExist();
    void pictureShowsEveryServiceAndNoWords();
    void pricesComeByThemselvesAndAreNeverBlank();
    void cardsFitWhereThePageComesBack();
    void rangeIsWhatTheDesignCostsThere();
    void noCardIsCutAndEveryRangeHasAUnit();
    void searchAndCategoryFilter();
    void arrowsTravel();
    void goneFileSaysSoAndCanBeRemoved();
    void recentRowHasActions();
    void newDesignsCountFromTheCatalogsMonth();
    void preferredRegionMovesTemplates();

private:
    [[nodiscard]] StartPage &start() const { return m_window->startPage(); }
    [[nodiscard]] RecentFile recent(const QString &name, bool there)
    {
        const QString path = m_folder.filePath(name + QStringLiteral(".gplan"));
        if (there)
            write(path, "{}");
        return {path, name, QStringLiteral("$10"), there ? QDateTime::currentDateTime() : QDateTime(),
                QStringLiteral("eu-central-1")};
    }
};

void TestStartPage::rangesNameFieldsThatExist()
{
    for (const DesignTemplate &starter : designTemplates()) {
        if (starter.range.component.empty())
            continue;
        const auto design = designFromTemplate(starter.id, m_engine->kinds);
        QVERIFY(design);
        const ComponentPtr component = design->component(ComponentId(std::string(starter.range.component)));
        QVERIFY2(component, starter.id.data());
        QVERIFY(fieldValue(component->spec, std::string(starter.range.field)));
        QVERIFY(starter.range.low < starter.range.high);
        QVERIFY(!rangeText(starter.range, *design, m_engine->kinds).isEmpty());
    }
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    QCOMPARE(rangeText(designTemplates().front().range, *web, m_engine->kinds), QStringLiteral("100 to 4,100 req/s"));
}

void TestStartPage::pictureShowsEveryServiceAndNoWords()
{
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    const TemplateDiagram picture = templateDiagram(*web, m_engine->kinds);
    // Customers and two fleets, in a Region and a VPC; the account and the zones tell nothing here.
    QCOMPARE(picture.tiles.size(), 3U);
    QCOMPARE(picture.frames.size(), 2U);
    QCOMPARE(picture.ways.size(), 2U);
    QVERIFY(picture.frames[0].rect.contains(picture.frames[1].rect));
    int inside = 0;
    for (const TemplateDiagram::Tile &tile : picture.tiles)
        inside += picture.frames[1].rect.contains(tile.centre) ? 1 : 0;
    QCOMPARE(inside, 2);
    QVERIFY(templateDiagram(Design(), m_engine->kinds).extent.isEmpty());
}

void TestStartPage::pricesComeByThemselvesAndAreNeverBlank()
{
    TemplateCard *card = start().shownCards().first();
    QTRY_VERIFY_WITH_TIMEOUT(card->priceText().contains(QStringLiteral(" to ")), 60'000);
    QVERIFY(card->accessibleDescription().contains(card->priceText()));
    TemplateFigures single;
    single.id = card->id();
    single.monthly = CostSum{Usd::fromCents(12'345'00)};
    card->setFigures(single);
    QCOMPARE(card->priceText(), QStringLiteral("$12,345"));
}

/// The window became small while a design stood in it.
void TestStartPage::cardsFitWhereThePageComesBack()
{
    m_window->resize(1440, 900);
    QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
    settle();
    for (const QSize &size : {QSize(853, 480), QSize(1440, 900), QSize(700, 420)}) {
        m_window->resize(size);
        QCoreApplication::processEvents();
        QVERIFY(m_window->showStartPage());
        QTRY_VERIFY(start().isVisible());
        QCoreApplication::processEvents();
        const auto *search = start().findChild<QWidget *>(QStringLiteral("start.search"));
        QVERIFY(search && search->isVisible());
        for (const TemplateCard *card : start().shownCards()) {
            const QPoint end = card->mapTo(&start(), card->rect().bottomRight());
            QVERIFY2(end.x() <= start().width(),
                     qPrintable(QStringLiteral("%1 of %2").arg(end.x()).arg(start().width())));
        }
        QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
        settle();
    }
}

void TestStartPage::rangeIsWhatTheDesignCostsThere()
{
    start().evaluateTemplates();
    const auto web = designFromTemplate(designTemplates().front().id, m_engine->kinds);
    const auto costAt = [&](double load) {
        const auto design = setField(ComponentId("customers"), "peakLoad", load)(*web);
        return qs(formatUsdShort(evaluate(*design, *m_engine)->totals.monthly.monthly));
    };
    // Of the balancer before it no cost is known.
    QCOMPARE(start().shownCards().first()->priceText(),
             QStringLiteral("at least %1 to %2").arg(costAt(100), costAt(4100)));
}

void TestStartPage::noCardIsCutAndEveryRangeHasAUnit()
{
    start().evaluateTemplates();
    for (const int width : {640, 720, 960, 1000, 1280, 1440, 2560}) {
        m_window->resize(width, 900);
        QCoreApplication::processEvents();
        for (const TemplateCard *card : start().shownCards()) {
            QTRY_VERIFY2(card->height() >= card->sizeHint().height() &&
                             card->summaryLinesIn(card->width()) <= card->summaryLines(),
                         qPrintable(QStringLiteral("%1 at %2: %3 wide, %4 of %5 lines")
                                        .arg(card->id())
                                        .arg(width)
                                        .arg(card->width())
                                        .arg(card->summaryLinesIn(card->width()))
                                        .arg(card->summaryLines())));
            const int end = card->mapTo(&start(), QPoint(card->width(), 0)).x();
            QVERIFY2(end <= start().width(), qPrintable(card->id() + QStringLiteral(" at %1").arg(width)));
        }
    }
    for (const TemplateCard *card : start().shownCards()) {
        const QString load = card->accessibleDescription().section(QStringLiteral(" a month for "), 1);
        QVERIFY2(load.isEmpty() || QRegularExpression(QStringLiteral("[a-zA-Z]{2,}\\S*\\.?$")).match(load).hasMatch(),
                 qPrintable(load));
    }
}

void TestStartPage::searchAndCategoryFilter()
{
    const qsizetype all = start().shownCards().size();
    QVERIFY(all >= 3);
    auto *search = find<SearchField>("start.search");
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("gpu"));
    QCOMPARE(start().shownCards().size(), 1);
    QCOMPARE(start().shownCards().first()->id(), QStringLiteral("gpu-inference"));
    QVERIFY(!find<TemplateCard>("template.web-fleet")->isVisible());
    QTest::keyClicks(search, QStringLiteral("qqq"));
    QVERIFY(start().shownCards().isEmpty());
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(start().shownCards().size(), all);
    auto *categories = find<SegmentedControl>("start.categories");
    QVERIFY(categories && categories->segments().size() > 2);
    QTest::mouseClick(categories, Qt::LeftButton, {}, categories->segmentRect(1).center());
    QVERIFY(start().shownCards().size() < all);
    for (const TemplateCard *card : start().shownCards())
        QCOMPARE(card->category(), categories->currentId());
    QTest::mouseClick(categories, Qt::LeftButton, {}, categories->segmentRect(0).center());
    QCOMPARE(start().shownCards().size(), all);
}

void TestStartPage::arrowsTravel()
{
    start().setRecent({recent(QStringLiteral("one"), true), recent(QStringLiteral("two"), true)});
    const QList<RecentRow *> rows = start().recentRows();
    rows[0]->setFocus();
    QTest::keyClick(rows[0], Qt::Key_Down);
    QVERIFY(rows[1]->hasFocus());
    QTest::keyClick(rows[1], Qt::Key_Right);
    const QList<TemplateCard *> cards = start().shownCards();
    QVERIFY(cards[0]->hasFocus());
    QTest::keyClick(cards[0], Qt::Key_Right);
    QVERIFY(cards[1]->hasFocus());
    QTest::keyClick(cards[1], Qt::Key_Left);
    QTest::keyClick(cards[0], Qt::Key_Left);
    QVERIFY(rows[0]->hasFocus());
    QTest::keyClick(rows[0], Qt::Key_Right);
    QTest::keyClick(cards[0], Qt::Key_Return);
    QVERIFY(!start().isVisible());
    QVERIFY(!m_window->document().design().components().empty());
}

void TestStartPage::goneFileSaysSoAndCanBeRemoved()
{
    const RecentFile there = recent(QStringLiteral("there"), true);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                       QStringLiteral("groundplan"));
    noteRecentFile(settings, there);
    noteRecentFile(settings, recent(QStringLiteral("gone"), false));
    QVERIFY(m_window->showStartPage());
    QCOMPARE(start().recentRows().size(), 2);
    RecentRow *row = start().recentRows().first();
    QVERIFY(row->file().isGone());
    QCOMPARE(row->whenText(), QStringLiteral("not found"));
    auto *remove = row->findChild<QAbstractButton *>(QStringLiteral("recent.remove"));
    QVERIFY(remove && remove->isVisible());
    QTest::mouseClick(remove, Qt::LeftButton);
    QCOMPARE(start().recentRows().size(), 1);
    QCOMPARE(start().recentRows().first()->file().path, there.path);
    QCOMPARE(recentFiles(settings).size(), 1);
    QVERIFY(!start().recentRows().first()->findChild<QAbstractButton *>(QStringLiteral("recent.remove")));
    QVERIFY(QFile::exists(there.path));
}

void TestStartPage::recentRowHasActions()
{
    start().setRecent({recent(QStringLiteral("one"), true), recent(QStringLiteral("two"), true)});
    RecentRow *row = start().recentRows().first();
    QCOMPARE(row->detailText(), QStringLiteral("one.gplan · eu-central-1"));
    QContextMenuEvent ask(QContextMenuEvent::Keyboard, QPoint(20, 20), row->mapToGlobal(QPoint(20, 20)));
    QApplication::sendEvent(row, &ask);
    auto *menu = row->findChild<QMenu *>(QStringLiteral("recent.menu"));
    QVERIFY(menu && menu->isVisible());
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Down);
    QTest::keyClick(menu, Qt::Key_Return);
    QCOMPARE(row->detailText(), row->file().path);
    QSignalSpy removed(&start(), &StartPage::recentRemoved);
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Delete);
    QCOMPARE(removed.count(), 1);
    QCOMPARE(removed.first().first().toString(), row->file().path);
}

void TestStartPage::newDesignsCountFromTheCatalogsMonth()
{
    const std::string month(m_engine->offers.catalog().date().substr(0, 7));
    QVERIFY(m_window->newDesign());
    QCOMPARE(m_window->document().design().settings().start, month);
    QVERIFY(m_window->document().design().components().empty());
    QVERIFY(!m_window->document().isModified());
    openSample();
    QCOMPARE(m_window->document().design().settings().start, month);
    QVERIFY(!m_window->document().isModified());
}

void TestStartPage::preferredRegionMovesTemplates()
{
    const auto web = designFromTemplate("web-fleet", m_engine->kinds);
    QCOMPARE(regionsOf(asNewDesign(*web, *m_engine, QStringLiteral("sa-east-1")), m_engine->kinds),
             QStringList{QStringLiteral("sa-east-1")});
    QCOMPARE(regionsOf(asNewDesign(*web, *m_engine, QStringLiteral("no-such-9")), m_engine->kinds),
             QStringList{QStringLiteral("eu-central-1")});
    const Design fresh = asNewDesign(Design(), *m_engine, QStringLiteral("sa-east-1"));
    QCOMPARE(regionsOf(fresh, m_engine->kinds), QStringList{QStringLiteral("sa-east-1")});
    QCOMPARE(fresh.components().size(), 1U);
    QVERIFY(fresh.placement(fresh.components().front()->id));
}

QTEST_MAIN(TestStartPage)
#include "test_start_page.moc"
