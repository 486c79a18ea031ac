// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"
#include "ui/forms/age_plot.h"
#include "ui/forms/inspector.h"
#include "ui/forms/mix_bar.h"
#include "ui/insights/insight_pane.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/theme/style.h"
#include "ui/widgets/choice_field.h"
#include "ui/widgets/overlay.h"

#include "../forms/drawn_fixture.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QAccessible>
#include <QFloat16>
#include <QHash>
#include <QLineEdit>
#include <QTest>

using namespace gp;

namespace {

constexpr double kReadable = 4.5;  // WCAG 2.1, 1.4.3
constexpr int kMostTabs = 400;     // of a walk round the window
constexpr int kClosedCorner = 2;   // px of a word's box that may lie on something else

/// The colour that most of a rectangle has: what words stand on.
QColor groundOf(const QImage &image, const QRect &rect)
{
    QHash<QRgb, int> counts;
    const QRect inside = rect.intersected(image.rect());
    for (int y = inside.top(); y <= inside.bottom(); ++y)
        for (int x = inside.left(); x <= inside.right(); ++x)
            ++counts[image.pixel(x, y)];
    QRgb most = 0;
    int count = 0;
    for (auto each = counts.cbegin(); each != counts.cend(); ++each)
        if (each.value() > count) {
            most = each.key();
            count = each.value();
        }
    return QColor(most);
}

}  // namespace

/// Every state that the window can be in reads well in both themes, has a name for whoever hears it, and is reached by keys.
class TestWindowStates : public test::WindowFixture {
    Q_OBJECT

private slots:
    void statesAreReadableAndNamed_data();
    void statesAreReadableAndNamed();
    void drawnEditorsAreReachedByTab();

private:
    void openBucket();
    void bring(const QString &state);
};

void TestWindowStates::openBucket()
{
    QVERIFY(m_window->newFromTemplate(QStringLiteral("media-archive")));
    settle();
    m_window->takeDefaultSizes();
    m_window->selection().select(ComponentId("originals"));
    m_window->inspector().setPage(Inspector::Settings);
    settle();
}

void TestWindowStates::bring(const QString &state)
{
    if (state == QLatin1String("guided start")) {
        m_window->showGuide();
        return;
    }
    if (state.startsWith(QLatin1String("drawn"))) {
        openBucket();
        FieldForm &form = m_window->inspector().form();
        QVERIFY(form.reveal(state.endsWith(QLatin1String("age")) ? QStringLiteral("access") : QStringLiteral("sizes")));
        return;
    }
    openSample();
    m_window->selection().select(fleet());
    settle();
    FieldForm &form = m_window->inspector().form();
    if (state == QLatin1String("message bar")) {
        m_window->messageBar().present(QStringLiteral("Something could not be done. Try it another way."));
    } else if (state == QLatin1String("file changed")) {
        const QString path = m_folder.filePath(QStringLiteral("changed.gplan"));
        QVERIFY(m_window->saveTo(path));
        write(path, bytesOf(path) + " ");
        QTRY_VERIFY(find<QAbstractButton>("message.reload"));
    } else if (state == QLatin1String("popover")) {
        QVERIFY(form.reveal(QStringLiteral("type")));
        form.showReason(QStringLiteral("type"));
    } else if (state == QLatin1String("list of types")) {
        QVERIFY(form.reveal(QStringLiteral("type")));
        qobject_cast<ChoiceField *>(form.editor(QStringLiteral("type"))->frame())->openList();
    } else if (state == QLatin1String("refused")) {
        QLineEdit *memory = lineOf(fleet().value.c_str(), "memory");
        QTest::keyClicks(memory, QStringLiteral("some"));
    } else if (state == QLatin1String("cost pane")) {
        m_window->insights().enlarge(m_window->insights().panes().last());
    } else if (state == QLatin1String("settings")) {
        m_window->showSettings();
    } else if (state == QLatin1String("findings")) {
        m_window->selection().clear();
        m_window->inspector().showFindings();
    } else if (state == QLatin1String("why")) {
        m_window->inspector().setPage(Inspector::Why);
    }
}

void TestWindowStates::statesAreReadableAndNamed_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("dark");
    for (const char *state : {"message bar", "file changed", "popover", "list of types", "refused", "cost pane",
                              "settings", "findings", "why", "guided start", "drawn age", "drawn sizes"})
        for (const bool dark : {false, true})
            QTest::addRow("%s, %s", state, dark ? "dark" : "light") << QString::fromLatin1(state) << dark;
}

void TestWindowStates::statesAreReadableAndNamed()
{
    QFETCH(QString, state);
    QFETCH(bool, dark);
    applyTheme(*qApp, dark ? Theme::Dark : Theme::Light);
    bring(state);
    settle();
    QTest::qWait(20);

    QStringList faint;
    const QImage image = m_window->grab().toImage();
    const Tokens &tokens = tk();
    // What lies under a page is dimmed, and not read while it is open.
    QRect read = m_window->rect();
    for (const Overlay *overlay : m_window->findChildren<Overlay *>())
        if (overlay->isOpen())
            read = overlay->cardRect();
    for (const test::PaintedWord &word : test::wordsOf(*m_window)) {
        const QRect box = word.rect.toAlignedRect();
        if (word.text.trimmed().isEmpty() || !read.contains(box) || word.colour == tokens.disabledText)
            continue;
        // What another card covers is not read: its own colour is nowhere in the picture.
        const QColor ground = groundOf(image, box.adjusted(0, kClosedCorner, 0, -kClosedCorner));
        const double contrast = contrastRatio(word.colour, ground);
        if (contrast < kReadable && contrast > 1.2)
            faint << QStringLiteral("'%1' %2 on %3: %4 at %5, %6")
                         .arg(word.text, word.colour.name(), ground.name())
                         .arg(contrast)
                         .arg(box.x())
                         .arg(box.y());
    }
    QStringList nameless;
    for (QWidget *widget : m_window->findChildren<QWidget *>()) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        if (auto *area = qobject_cast<QAbstractScrollArea *>(widget->parentWidget());
            area && area->viewport() == widget)
            widget = area;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (!interface || interface->text(QAccessible::Name).isEmpty())
            nameless << QStringLiteral("%1 '%2'").arg(QLatin1String(widget->metaObject()->className()),
                                                      widget->objectName());
    }
    applyTheme(*qApp, Theme::Light);
    QVERIFY2(faint.isEmpty(), qPrintable(faint.join(u'\n')));
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

void TestWindowStates::drawnEditorsAreReachedByTab()
{
    openBucket();
    auto *curve = m_window->inspector().findChild<AgePlot *>();
    auto *mix = m_window->inspector().findChild<MixBar *>();
    QVERIFY(curve && mix);
    for (const char *field : {"sizes", "access"})
        QVERIFY(m_window->inspector().form().reveal(QLatin1String(field)));
    settle();
    m_window->inspector().form().beginSearch();
    bool onCurve = false;
    bool onMix = false;
    for (int i = 0; i < kMostTabs && !(onCurve && onMix); ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        onCurve = onCurve || QApplication::focusWidget() == curve;
        onMix = onMix || QApplication::focusWidget() == mix;
    }
    QVERIFY(onMix);
    QVERIFY(onCurve);
}

QTEST_MAIN(TestWindowStates)
#include "test_window_states.moc"
