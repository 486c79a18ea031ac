// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/describe/fields.h"
#include "core/evaluate/what_if.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/edit_pricer.h"
#include "ui/document/wording.h"
#include "ui/shell/command_list.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "window_fixture.h"

#include <QApplication>
#include <QFloat16>
#include <QLineEdit>
#include <QTest>

#include <algorithm>
#include <functional>

using namespace gp;

namespace {

const QString kNotYet = QStringLiteral("…");

}  // namespace

/// What the command palette offers to try, and what it says of it before it is tried.
class TestWhatIf : public test::WindowFixture {
    Q_OBJECT

private slots:
    void theAmountIsWhatTheBillChangesBy_data();
    void theAmountIsWhatTheBillChangesBy();
    void amountsAreOfThePeriod();
    void enterIsOneStepOfUndo();
    void tabTriesItInANewScenario();
    void aWordThatIsNotUnderstoodIsToldBeforeEnter();
    void optionsStayWhileTheDesignChanges();
    void answersAreOfTheDesignAsItIs();
    void adviceIsAtHandUntilTheAnswerComes();
    void allPinsAreReleased();
    void allAlikeAreFixedAtOnce();
    void whatHasNoPriceIsSaidSo();
    void onlyRowsInSightAreAskedFor();
    void closedPaletteAsksNothing();
    void theCurrentRowStaysWhenAnswersCome();
    void valuesAreFound();
    void aRangeOfAddressesIsFound();
    void partsSayWhereTheyStand();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    void openWith(const QString &text)
    {
        m_window->diagram().setFocus();
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette().isOpen());
        QTest::keyClicks(&palette().field(), text);
    }
    [[nodiscard]] CommandPalette &palette() const { return m_window->commands(); }
    [[nodiscard]] Document &document() const { return m_window->document(); }
    [[nodiscard]] const CommandEntry *entry(CommandGroup group, const QString &begin) const
    {
        const CommandRows &rows = palette().list().rows();
        for (int row = 0; row < rows.rowCount(); ++row)
            if (const CommandEntry *each = rows.entry(row))
                if (each->group == group && each->title.startsWith(begin))
                    return each;
        return nullptr;
    }
    [[nodiscard]] QStringList titles() const
    {
        QStringList all;
        const CommandRows &rows = palette().list().rows();
        for (int row = 0; row < rows.rowCount(); ++row)
            if (const CommandEntry *each = rows.entry(row))
                all << each->title;
        return all;
    }
    bool goTo(const QString &begin)
    {
        for (const CommandEntry *before = nullptr; palette().list().currentEntry() != before;) {
            before = palette().list().currentEntry();
            if (before && before->group == CommandGroup::WhatIf && before->title.startsWith(begin))
                return true;
            press(Qt::Key_Down);
        }
        return false;
    }
    [[nodiscard]] QString figureOf(const QString &begin) const
    {
        const CommandEntry *found = entry(CommandGroup::WhatIf, begin);
        return found ? found->figure : QString();
    }
    [[nodiscard]] ComponentId web() const
    {
        for (const ComponentPtr &component : document().design().components())
            if (component->name == "Web fleet")
                return component->id;
        return {};
    }
    void pin(const char *field, const Json &value)
    {
        QVERIFY(document().apply(QStringLiteral("x"), setField(web(), field, value)));
        settle();
    }
    /// "+$45 / month" of the difference of two bills, each evaluated from nothing.
    [[nodiscard]] QString difference(const Design &before, const Design &after) const
    {
        const CostSum was = evaluate(before, *m_engine)->totals.monthly;
        const CostSum is = evaluate(after, *m_engine)->totals.monthly;
        const Usd change = is.monthly - was.monthly;
        if (change.cents() == 0)
            return QStringLiteral("no change");
        const QString amount = qs(formatUsdShort(change < Usd() ? -change : change));
        return (change < Usd() ? QStringLiteral("−") : QStringLiteral("+")) + amount;
    }
};

void TestWhatIf::theAmountIsWhatTheBillChangesBy_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("title");
    QTest::newRow("another type") << QStringLiteral("m7g.x") << QStringLiteral("Run Web fleet on m7g.xlarge");
    QTest::newRow("a type that is dearer")
        << QStringLiteral("c7g.2x") << QStringLiteral("Run Web fleet on c7g.2xlarge");
    QTest::newRow("twice the load") << QStringLiteral("serve 2") << QStringLiteral("Serve 2 × the load that enters");
    QTest::newRow("ten times") << QStringLiteral("serve 10") << QStringLiteral("Serve 10 × the load that enters");
    QTest::newRow("another Region") << QStringLiteral("ireland") << QStringLiteral("Move Region to Ireland");
    QTest::newRow("another choice") << QStringLiteral("set burst") << QStringLiteral("Set ");
}

void TestWhatIf::theAmountIsWhatTheBillChangesBy()
{
    QFETCH(QString, typed);
    QFETCH(QString, title);
    openSample();
    m_window->selection().select(web());
    openWith(typed);
    QVERIFY2(goTo(title), qPrintable(titles().join(QStringLiteral("; "))));
    palette().waitForAnswers();
    const QString figure = palette().list().currentEntry()->figure;
    const Design before = document().design();
    press(Qt::Key_Return);
    settle();
    QVERIFY(!palette().isOpen());
    QVERIFY(document().design() != before);
    const QString expected = difference(before, document().design());
    QVERIFY2(QString(figure).remove(QStringLiteral("†")) == expected ||
                 QString(figure).remove(QStringLiteral("†")) == expected + QStringLiteral(" / month"),
             qPrintable(figure + QStringLiteral(", but ") + expected));
}

void TestWhatIf::amountsAreOfThePeriod()
{
    openSample();
    openWith(QStringLiteral("serve 2"));
    palette().waitForAnswers();
    const QString month = figureOf(QStringLiteral("Serve 2"));
    QVERIFY2(month.startsWith(QLatin1Char('+')) && month.endsWith(QStringLiteral(" / month")), qPrintable(month));
    press(Qt::Key_Escape);
    openWith(QStringLiteral("per year"));
    QCOMPARE(palette().list().currentEntry()->title, QStringLiteral("Show costs per year"));
    press(Qt::Key_Return);
    openWith(QStringLiteral("serve 2"));
    const QString year = figureOf(QStringLiteral("Serve 2"));
    QVERIFY2(year.endsWith(QStringLiteral(" / year")), qPrintable(year));
    QVERIFY(year != month);
}

void TestWhatIf::enterIsOneStepOfUndo()
{
    openSample();
    const Design before = document().design();
    openWith(QStringLiteral("serve 10"));
    QVERIFY(goTo(QStringLiteral("Serve 10 ×")));
    press(Qt::Key_Return);
    settle();
    QCOMPARE(document().undoStack().count(), 1);
    QVERIFY(document().design() != before);
    document().undoStack().undo();
    QVERIFY(document().design() == before);
}

void TestWhatIf::tabTriesItInANewScenario()
{
    openSample();
    m_window->selection().select(web());
    const Design before = document().design();
    openWith(QStringLiteral("m7g.x"));
    QVERIFY(goTo(QStringLiteral("Run Web fleet on m7g.xlarge")));
    press(Qt::Key_Tab);
    QVERIFY(palette().showsOptions());
    QCOMPARE(palette().list().currentEntry()->title, QStringLiteral("Try it in a new scenario"));
    const QString name = palette().list().currentEntry()->detail;
    QVERIFY2(name.startsWith(QStringLiteral("B ")), qPrintable(name));
    press(Qt::Key_Return);
    settle();
    QCOMPARE(document().scenarios().size(), std::size_t(2));
    QCOMPARE(qs(labelOf(document().openScenario())), name);
    QVERIFY(*fieldValue(document().design().component(web())->spec, "type") == Json("m7g.xlarge"));
    QVERIFY(document().scenarios().baseline().design == before);
    QVERIFY(document().evaluationIsCurrent());
    // One step back takes the scenario away with what was tried in it.
    QCOMPARE(document().undoStack().count(), 1);
    document().undoStack().undo();
    QCOMPARE(document().scenarios().size(), std::size_t(1));
    QVERIFY(document().design() == before);
}

/// "off" means nothing here: the head says that it was left out, and the title says to the letter what Enter does.
void TestWhatIf::aWordThatIsNotUnderstoodIsToldBeforeEnter()
{
    openSample();
    m_window->selection().select(web());
    openWith(QStringLiteral("m7g off"));
    const QString head = palette().list().rows().index(0).data().toString();
    QCOMPARE(head, QStringLiteral("What if, without \u201Coff\u201D"));
    const CommandEntry *first = palette().list().currentEntry();
    QVERIFY(first);
    const QString title = first->title;
    QVERIFY2(title.startsWith(QStringLiteral("Run Web fleet on m7g.")), qPrintable(title));
    press(Qt::Key_Return);
    settle();
    const Json type = *fieldValue(document().design().component(web())->spec, "type");
    QCOMPARE(title, QStringLiteral("Run Web fleet on ") + qs(type.get<std::string>()));
    QCOMPARE(document().undoStack().count(), 1);
}

/// What comes while somebody chooses among the options neither closes them nor answers for the design before.
void TestWhatIf::optionsStayWhileTheDesignChanges()
{
    openSample();
    m_window->selection().select(web());
    openWith(QStringLiteral("m7g.x"));
    palette().waitForAnswers();
    QVERIFY(goTo(QStringLiteral("Run Web fleet on m7g.xlarge")));
    press(Qt::Key_Tab);
    QVERIFY(palette().showsOptions());
    QVERIFY(document().apply(QStringLiteral("Fewer"), setField(ComponentId("customers"), "peakLoad", 900)));
    settle();
    QVERIFY(palette().isOpen() && palette().showsOptions());
    QCOMPARE(palette().list().currentEntry()->title, QStringLiteral("Try it in a new scenario"));
    const Design now = document().design();
    press(Qt::Key_Return);
    settle();
    // The copy is of the design as it was then, not as it was when the options were opened.
    const Design expected = *setField(web(), "type", "m7g.xlarge")(now);
    QVERIFY(document().design() == expected);
    QVERIFY(document().scenarios().baseline().design == now);
}

/// An answer that was asked of the design before says nothing about the one that is open.
void TestWhatIf::answersAreOfTheDesignAsItIs()
{
    openSample();
    m_window->selection().select(web());
    openWith(QStringLiteral("serve 2"));
    palette().waitForAnswers();
    const QString first = figureOf(QStringLiteral("Serve 2"));
    QVERIFY(first != kNotYet);
    QVERIFY(document().apply(QStringLiteral("More"), setField(ComponentId("customers"), "peakLoad", 41'000)));
    QCOMPARE(figureOf(QStringLiteral("Serve 2")), kNotYet);
    settle();
    palette().waitForAnswers();
    const QString second = figureOf(QStringLiteral("Serve 2"));
    QVERIFY2(second != kNotYet && second != first, qPrintable(first + u' ' + second));
    // What it says is what the bill changes by.
    const EvaluationPtr before = document().evaluation();
    const auto edit = multiplyLoads(ComponentId(), 2, m_engine->kinds)(document().design());
    QVERIFY(edit);
    const Usd more = evaluate(*edit, *m_engine)->totals.monthly.monthly - before->totals.monthly.monthly;
    QVERIFY2(second.startsWith(u'+' + qs(formatUsdShort(more))), qPrintable(second));
}

void TestWhatIf::adviceIsAtHandUntilTheAnswerComes()
{
    openSample();
    m_window->selection().select(web());
    openWith(QStringLiteral("serve 2"));
    QCOMPARE(figureOf(QStringLiteral("Serve 2")), kNotYet);
    palette().waitForAnswers();
    QVERIFY(figureOf(QStringLiteral("Serve 2")) != kNotYet);
    press(Qt::Key_Escape);
    // The ranking of the plan has a price already.
    openWith(QStringLiteral("m7g.x"));
    QVERIFY(figureOf(QStringLiteral("Run Web fleet on m7g.xlarge")).startsWith(QLatin1Char('+')));
}

void TestWhatIf::allPinsAreReleased()
{
    openSample();
    pin("type", "m7g.xlarge");
    pin("rootVolume", 50);
    m_window->selection().select(web());
    openWith(QStringLiteral("release"));
    QVERIFY(goTo(QStringLiteral("Release all pins of Web fleet")));
    palette().waitForAnswers();
    QVERIFY(palette().list().currentEntry()->figure.startsWith(QStringLiteral("−")));
    QCOMPARE(palette().list().currentEntry()->tone, CommandEntry::Tone::Less);
    const int steps = document().undoStack().count();
    press(Qt::Key_Return);
    settle();
    QCOMPARE(document().undoStack().count(), steps + 1);
    for (const char *field : {"type", "rootVolume"})
        QVERIFY(fieldValue(document().design().component(web())->spec, field)->is_null());
}

void TestWhatIf::allAlikeAreFixedAtOnce()
{
    openSample();
    // Two more fleets with what is wrong with the first one.
    ComponentPtr first = document().design().component(web());
    std::vector<Edit> edits{setField(first->id, "type", "c7g.2xlarge")};
    for (const char *id : {"second", "third"}) {
        Component copy = *first;
        copy.id = ComponentId(id);
        copy.name = id;
        edits.push_back(addComponent(copy, std::nullopt));
        // A pin that is dearer than the advice has a remedy.
        edits.push_back(setField(copy.id, "peakLoad", 4100));
        edits.push_back(setField(copy.id, "type", "c7g.2xlarge"));
    }
    QVERIFY(document().apply(QStringLiteral("x"), inOrder(std::move(edits))));
    settle();
    std::map<std::string, int> fixable;
    for (const Finding *finding : document().evaluation()->openFindings())
        if (finding->fix)
            ++fixable[finding->rule];
    const auto most = std::max_element(fixable.begin(), fixable.end(),
                                       [](const auto &a, const auto &b) { return a.second < b.second; });
    QVERIFY(most != fixable.end() && most->second >= 3);
    const std::string rule = most->first;
    const int steps = document().undoStack().count();
    openWith(QStringLiteral("fix all %1").arg(most->second));
    QVERIFY(goTo(QStringLiteral("Fix all %1: ").arg(most->second)));
    palette().waitForAnswers();
    QVERIFY(palette().list().currentEntry()->figure != kNotYet);
    const std::size_t before = document().evaluation()->openFindings().size();
    press(Qt::Key_Return);
    settle();
    QCOMPARE(document().undoStack().count(), steps + 1);
    QVERIFY(document().evaluation()->openFindings().size() < before);
}

/// The catalog has prices of shared tenancy only.
void TestWhatIf::whatHasNoPriceIsSaidSo()
{
    openSample();
    m_window->selection().select(web());
    openWith(QStringLiteral("dedicated in"));
    const QString title = QStringLiteral("Set Tenancy to Dedicated instance on Web fleet");
    QVERIFY2(entry(CommandGroup::WhatIf, title), qPrintable(titles().join(QStringLiteral("; "))));
    palette().waitForAnswers();
    QCOMPARE(figureOf(title), QStringLiteral("no price"));
    QCOMPARE(entry(CommandGroup::WhatIf, title)->tone, CommandEntry::Tone::Plain);
    QVERIFY2(entry(CommandGroup::WhatIf, title)->detail.contains(QStringLiteral("price unknown")),
             qPrintable(entry(CommandGroup::WhatIf, title)->detail));
}

void TestWhatIf::onlyRowsInSightAreAskedFor()
{
    openSample();
    const ComponentPtr first = document().design().component(web());
    std::vector<Edit> edits;
    for (int i = 0; i < 40; ++i) {
        Component copy = *first;
        copy.id = ComponentId("fleet" + std::to_string(i));
        copy.name = "Fleet " + std::to_string(i);
        edits.push_back(addComponent(copy, std::nullopt));
        // A pin that is dearer than the advice has a remedy.
        edits.push_back(setField(copy.id, "peakLoad", 4100));
        edits.push_back(setField(copy.id, "type", "c7g.2xlarge"));
    }
    QVERIFY(document().apply(QStringLiteral("x"), inOrder(std::move(edits))));
    settle();
    const int before = document().pricer().begun();
    openWith(QStringLiteral("#"));
    // The worst come first; the dear pins stand further down.
    const auto isAsking = [](const CommandEntry *each) { return each->question.has_value(); };
    for (int page = 0; page < 12; ++page) {
        const QList<const CommandEntry *> seen = palette().list().entriesInSight();
        if (std::any_of(seen.begin(), seen.end(), isAsking))
            break;
        press(Qt::Key_PageDown);
    }
    palette().waitForAnswers();
    const CommandRows &rows = palette().list().rows();
    int fixable = 0;
    for (int row = 0; row < rows.rowCount(); ++row)
        fixable += rows.entry(row) && rows.entry(row)->question ? 1 : 0;
    int inSight = 0;
    for (const CommandEntry *each : palette().list().entriesInSight())
        inSight += each->question ? 1 : 0;
    const int asked = document().pricer().begun() - before;
    QVERIFY2(fixable > 20 && inSight < 15, qPrintable(QStringLiteral("%1 of %2").arg(inSight).arg(fixable)));
    QVERIFY2(asked > 0 && asked <= inSight, qPrintable(QStringLiteral("%1 of %2").arg(asked).arg(inSight)));
    // Those below are asked for when they come into sight.
    press(Qt::Key_End);
    palette().waitForAnswers();
    QVERIFY(document().pricer().begun() - before > asked);
    QVERIFY(document().pricer().begun() - before < fixable);
}

void TestWhatIf::closedPaletteAsksNothing()
{
    openSample();
    const int before = document().pricer().begun();
    openWith(QStringLiteral("serve"));
    press(Qt::Key_Escape);
    QVERIFY(!palette().isOpen());
    QCoreApplication::processEvents();
    settle();
    QCOMPARE(document().pricer().begun(), before);
}

void TestWhatIf::theCurrentRowStaysWhenAnswersCome()
{
    openSample();
    m_window->selection().select(web());
    openWith(QString());
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    const QString title = palette().list().currentEntry()->title;
    palette().waitForAnswers();
    QCOMPARE(palette().list().currentEntry()->title, title);
}

void TestWhatIf::valuesAreFound()
{
    openSample();
    const QString advised = qs(document().evaluation()->component(web())->plan->advised.at("type").get<std::string>());
    m_window->selection().clear();
    openWith(advised);
    QCoreApplication::processEvents();
    const CommandEntry *found = entry(CommandGroup::Fields, QStringLiteral("Web fleet: Instance type"));
    QVERIFY2(found, qPrintable(titles().join(QStringLiteral("; "))));
    QVERIFY2(found->detail.startsWith(QStringLiteral("recommended ") + advised), qPrintable(found->detail));
    press(Qt::Key_Escape);
    pin("type", "m7g.2xlarge");
    m_window->selection().clear();
    openWith(QStringLiteral("m7g.2"));
    QCoreApplication::processEvents();
    found = entry(CommandGroup::Fields, QStringLiteral("Web fleet: Instance type"));
    QVERIFY2(found, qPrintable(titles().join(QStringLiteral("; "))));
    QVERIFY2(found->detail.startsWith(QStringLiteral("pinned m7g.2xlarge")), qPrintable(found->detail));
}

void TestWhatIf::aRangeOfAddressesIsFound()
{
    openSample();
    ComponentId vpc;
    for (const ComponentPtr &component : document().design().components())
        if (component->kind == "vpc.network")
            vpc = component->id;
    QVERIFY(document().apply(QStringLiteral("x"), setField(vpc, "cidr", "10.20.0.0/16")));
    settle();
    m_window->selection().clear();
    openWith(QStringLiteral("10.20"));
    QCoreApplication::processEvents();
    const CommandEntry *first = palette().list().currentEntry();
    QVERIFY(first);
    QCOMPARE(first->group, CommandGroup::Fields);
    QCOMPARE(first->title, qs(document().design().component(vpc)->name) + QStringLiteral(": IPv4 range"));
    QVERIFY2(first->detail.startsWith(QStringLiteral("10.20.0.0/16")), qPrintable(first->detail));
    press(Qt::Key_Return);
    QCoreApplication::processEvents();
    QCOMPARE(m_window->selection().single(), vpc);
}

void TestWhatIf::partsSayWhereTheyStand()
{
    openSample();
    const ComponentPtr tier = document().design().component(document().design().component(web())->parent);
    const ComponentPtr around = document().design().component(tier->parent);
    openWith(QStringLiteral("@web fleet"));
    const QString place = QStringLiteral("VPC %1, %2").arg(qs(around->name), qs(tier->name));
    QVERIFY2(palette().list().currentEntry()->detail.endsWith(place),
             qPrintable(palette().list().currentEntry()->detail + QStringLiteral(" / ") + place));
}

QTEST_MAIN(TestWhatIf)
#include "test_what_if.moc"
