// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/canvas/diagram_view.h"
#include "ui/forms/field_form.h"
#include "ui/forms/finding_entry.h"
#include "ui/forms/findings_page.h"
#include "ui/forms/inspector.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/start_page.h"
#include "ui/shell/status_bar.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/field_frame.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFloat16>
#include <QLineEdit>
#include <QMenuBar>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace gp;

/// The journeys of docs/journeys by keyboard alone: every key goes to whatever has the focus, nothing is focused, clicked or
/// called by the test itself.
class TestKeyboardJourneys : public test::WindowFixture {
    Q_OBJECT

private slots:
    void aFirstDesignByTheGuide();
    void aDesignFromNothing();
    void whatIfInAScenario();
    void aFindingIsAcceptedAndAnotherFixed();
    void theRoomIsMadeForAnAudience();
    void theWindowIsWalkedRoundByTab();
    void tabReadsAFormFromTopToBottom();
    void f6GoesFromPartToPart();

private:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QWidget *to = QApplication::focusWidget();
        QTest::keyClick(to ? to : m_window.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void type(const QString &text)
    {
        QVERIFY(QApplication::focusWidget());
        QTest::keyClicks(QApplication::focusWidget(), text);
    }
    /// Finds something by the command palette and runs the first row.
    void run(const QString &text)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(m_window->commands().isOpen());
        type(text);
        press(Qt::Key_Return);
        settle();
    }
    /// Presses Tab until the widget of that name has the focus.
    bool tabTo(const QString &name, int most = 60)
    {
        for (int i = 0; i < most; ++i) {
            const QWidget *at = QApplication::focusWidget();
            if (at && at->objectName() == name)
                return true;
            press(Qt::Key_Tab);
        }
        return false;
    }
    [[nodiscard]] QString focused() const
    {
        const QWidget *at = QApplication::focusWidget();
        return at ? at->objectName() : QString();
    }
    [[nodiscard]] Json valueOf(const char *component, const char *field) const
    {
        return m_window->document().design().component(ComponentId(component))->spec.toJson().value(field, Json());
    }
    [[nodiscard]] std::size_t countOf(const char *kind) const
    {
        std::size_t count = 0;
        for (const ComponentPtr &component : m_window->document().design().components())
            count += component->kind == kind;
        return count;
    }
};

void TestKeyboardJourneys::aFirstDesignByTheGuide()
{
    QVERIFY(m_window->startPage().isVisible());
    QVERIFY2(tabTo(QStringLiteral("start.guide")), qPrintable(focused()));
    press(Qt::Key_Return);
    auto *guide = find<GuidedStart>("guide");
    QVERIFY(guide && guide->isVisible());
    for (int question = 0; question < 12 && guide->isVisible(); ++question) {
        press(Qt::Key_Return);
        QCoreApplication::processEvents();
    }
    QVERIFY(!guide->isVisible());
    settle();
    QVERIFY(countOf("ec2.fleet") >= 1);
    QVERIFY(!m_window->status().totalText().isEmpty());

    // And on to a first change: the field is found by its name, typed over, undone.
    run(QLatin1Char('@') + QString::fromStdString(m_window->document().design().component(fleet())->name));
    QCOMPARE(m_window->selection().single(), fleet());
    const Json before = valueOf(fleet().value.c_str(), "memory");
    run(QStringLiteral("memory"));
    auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY2(line, qPrintable(focused()));
    line = nullptr;
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("64"));
    press(Qt::Key_Return);
    settle();
    QCOMPARE(valueOf(fleet().value.c_str(), "memory"), Json(64));
    press(Qt::Key_Z, Qt::ControlModifier);
    settle();
    QCOMPARE(valueOf(fleet().value.c_str(), "memory"), before);
}

void TestKeyboardJourneys::aDesignFromNothing()
{
    press(Qt::Key_N, Qt::ControlModifier);
    settle();
    run(QStringLiteral("add ec2 fleet"));
    QCOMPARE(countOf("ec2.fleet"), std::size_t(1));
    press(Qt::Key_F2);
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("Shop"));
    press(Qt::Key_Return);
    settle();
    const ComponentId shop = fleet();
    QCOMPARE(m_window->document().design().component(shop)->name, std::string("Shop"));
    run(QStringLiteral("users"));
    QCOMPARE(countOf("client"), std::size_t(1));
    // What was put in last is selected: a link begins there.
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_window->commands().isOpen());
    type(QStringLiteral("shop"));
    press(Qt::Key_Return);
    settle();
    QCOMPARE(m_window->document().design().links().size(), std::size_t(1));
    QCOMPARE(m_window->document().design().links().front()->to, shop);
    QVERIFY(!m_window->selection().singleLink().empty());
    press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(m_window->document().design().links().empty());
    // With nothing selected it says what to do.
    m_window->selection().clear();
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(!m_window->commands().isOpen());
}

void TestKeyboardJourneys::whatIfInAScenario()
{
    openSample();
    run(QStringLiteral("duplicate scenario"));
    QCOMPARE(focused(), QStringLiteral("scenarios.name"));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("Busy"));
    press(Qt::Key_Return);
    QCOMPARE(m_window->document().openScenario().name, std::string("Busy"));
    const Usd before = m_window->document().evaluation()->totals.monthly.monthly;
    run(QStringLiteral("web fleet count"));
    run(QStringLiteral("memory"));
    press(Qt::Key_A, Qt::ControlModifier);
    type(QStringLiteral("256"));
    press(Qt::Key_Return);
    settle();
    QVERIFY(m_window->document().evaluation()->totals.monthly.monthly > before);
    press(Qt::Key_PageUp, Qt::ControlModifier);
    settle();
    QCOMPARE(m_window->document().scenario().value, std::string(kBaselineId));
    QCOMPARE(m_window->document().evaluation()->totals.monthly.monthly, before);
    press(Qt::Key_PageDown, Qt::ControlModifier);
    QCOMPARE(m_window->document().openScenario().name, std::string("Busy"));
}

void TestKeyboardJourneys::aFindingIsAcceptedAndAnotherFixed()
{
    openSample();
    // A balancer that is missing and a pin that costs more: each has its fix.
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(ComponentId("web-fleet"), "loadBalanced", false)));
    QVERIFY(m_window->document().apply(QStringLiteral("x"), setField(ComponentId("web-fleet"), "type", "m6i.xlarge")));
    settle();
    press(Qt::Key_G, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_window->inspector().findings().isVisible());
    const auto entries = [this] { return m_window->inspector().findings().entries(); };
    QVERIFY(!entries().isEmpty());
    press(Qt::Key_Down);  // from the search into the list
    const auto at = [&]() -> FindingEntry * {
        for (QWidget *widget = QApplication::focusWidget(); widget; widget = widget->parentWidget())
            if (auto *entry = qobject_cast<FindingEntry *>(widget))
                return entry;
        return nullptr;
    };
    QVERIFY2(at(), qPrintable(focused()));
    const std::size_t before = m_window->document().evaluation()->totals.acceptedFindings;
    press(Qt::Key_A);
    QCOMPARE(focused(), QStringLiteral("finding.reason"));
    type(QStringLiteral("known to the owner"));
    press(Qt::Key_Return);
    settle();
    QCOMPARE(m_window->document().evaluation()->totals.acceptedFindings, before + 1);
    QVERIFY2(QApplication::focusWidget() && m_window->inspector().findings().isAncestorOf(QApplication::focusWidget()),
             qPrintable(focused()));
    // The first that can be fixed is fixed where the focus stands.
    bool fixed = false;
    for (int i = 0; i < 60 && !fixed; ++i) {
        if (FindingEntry *entry = at(); entry && entry->listed().finding.fix) {
            const int steps = m_window->document().undoStack().count();
            press(Qt::Key_F);
            settle();
            fixed = m_window->document().undoStack().count() > steps;
            break;
        }
        press(Qt::Key_Down);
    }
    QVERIFY(fixed);
}

void TestKeyboardJourneys::theRoomIsMadeForAnAudience()
{
    openSample();
    const Theme theme = currentTheme();
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(currentTheme() != theme);
    press(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!m_window->isSideShown(MainWindow::Side::Inspector));
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(m_window->isSideShown(MainWindow::Side::Inspector));
    for (int pane = 0; pane < 4; ++pane) {
        press(Qt::Key_1 + pane, Qt::AltModifier);
        QVERIFY(m_window->insights().panes().at(pane)->isVisible());
        QVERIFY(!m_window->diagram().isVisible());
        press(Qt::Key_Escape);
        QVERIFY(m_window->diagram().isVisible());
    }
}

/// Tab reaches every part of the window and comes back to where it began: no part holds the focus for good, none is left out.
void TestKeyboardJourneys::theWindowIsWalkedRoundByTab()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    QSet<QWidget *> seen;
    QWidget *first = nullptr;
    int steps = 0;
    for (; steps < 400; ++steps) {
        press(Qt::Key_Tab);
        QWidget *at = QApplication::focusWidget();
        QVERIFY2(at, "the focus is lost");
        QVERIFY2(at->isVisible(), qPrintable(at->objectName()));
        if (!first)
            first = at;
        else if (at == first)
            break;
        seen << at;
    }
    QVERIFY2(steps < 400, qPrintable(QStringLiteral("Tab never comes back; at ") + focused()));
    const auto reached = [&](const QWidget *part) {
        return std::any_of(seen.begin(), seen.end(),
                           [&](QWidget *each) { return each == part || part->isAncestorOf(each); });
    };
    QVERIFY(reached(&m_window->diagram()));
    QVERIFY(reached(&m_window->inspector()));
    for (const InsightPane *pane : m_window->insights().panes())
        QVERIFY2(reached(pane), qPrintable(pane->objectName()));
    // And back: more steps, since from part to part of the diagram Tab travels in both directions.
    for (int i = 0; i < 2 * steps && (i == 0 || QApplication::focusWidget() != first); ++i)
        press(Qt::Key_Backtab, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), first);
}

/// From the search Tab goes through all fields of the form in the order in which they stand, and back the same way. Fields that
/// came later (a choice that was made shows others) are no exception.
void TestKeyboardJourneys::tabReadsAFormFromTopToBottom()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const QWidget *search = QApplication::focusWidget();
    QVERIFY(search && m_window->inspector().isAncestorOf(search));
    const auto walk = [&] {
        QList<QWidget *> stops;
        for (int i = 0; i < 200; ++i) {
            press(Qt::Key_Tab);
            QWidget *at = QApplication::focusWidget();
            if (!at || !m_window->inspector().isAncestorOf(at))
                break;
            stops << at;
        }
        return stops;
    };
    const QList<QWidget *> stops = walk();
    QVERIFY2(stops.size() > 15, qPrintable(QString::number(stops.size())));
    // In the inspector's content, whatever was scrolled meanwhile: of two stops the later one ends lower, or stands beside.
    const auto *form = m_window->inspector().findChild<FieldForm *>();
    QVERIFY(form);
    const auto boxOf = [&](const QWidget *stop) {
        // Of a field what stands beside its label comes first, and the field beside it as a whole after it.
        for (const QWidget *at = stop; at != form; at = at->parentWidget())
            if (qobject_cast<const FieldFrame *>(at))
                stop = at;
        return QRect(stop->mapTo(form, QPoint(0, 0)), stop->size());
    };
    int fields = 0;
    QRect before;
    for (const QWidget *stop : stops) {
        if (!form->isAncestorOf(stop))
            continue;
        ++fields;
        const QRect box = boxOf(stop);
        QVERIFY2(before.isNull() || box.bottom() > before.top(),
                 qPrintable(stop->objectName() + u' ' + QString::fromLatin1(stop->metaObject()->className())));
        before = box;
    }
    QVERIFY2(fields > 12, qPrintable(QString::number(fields)));
    // The first of them is the first field there is.
    const auto field = [](const QWidget *at) {
        while (at && !qobject_cast<const FieldFrame *>(at))
            at = at->parentWidget();
        return qobject_cast<const FieldFrame *>(at);
    };
    const auto first =
        std::find_if(stops.begin(), stops.end(), [&](const QWidget *stop) { return field(stop) != nullptr; });
    QVERIFY(first != stops.end());
    QCOMPARE(field(*first)->label(), QStringLiteral("Sized by"));
}

/// F6 visits every part of the window once and comes back; Shift+F6 goes the other way.
void TestKeyboardJourneys::f6GoesFromPartToPart()
{
    openSample();
    m_window->selection().select(fleet());
    settle();
    m_window->diagram().setFocus();
    QList<QWidget *> visited;
    for (int i = 0; i < 20; ++i) {
        press(Qt::Key_F6);
        visited << QApplication::focusWidget();
        QVERIFY(visited.last());
        if (visited.last() == &m_window->diagram())
            break;
    }
    QStringList names;
    for (const QWidget *each : visited)
        names << each->objectName();
    // Inspector, four panes, status, tool bar, left side, canvas.
    QVERIFY2(visited.size() == 9, qPrintable(names.join(u' ')));
    QVERIFY(m_window->inspector().isAncestorOf(visited.at(0)));
    for (int pane = 0; pane < 4; ++pane)
        QVERIFY(m_window->insights().panes().at(pane)->isAncestorOf(visited.at(1 + pane)));
    QVERIFY(m_window->status().isAncestorOf(visited.at(5)) || visited.at(5) == &m_window->status());
    press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(QApplication::focusWidget(), visited.at(7));
}

QTEST_MAIN(TestKeyboardJourneys)
#include "test_keyboard_journeys.moc"
