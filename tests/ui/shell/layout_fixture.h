// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/insights/insight_pane.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"
#include "window_fixture.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QSettings>
#include <QTest>

namespace gp::test {

/// A window whose panes and sides are moved about, and which is closed and opened again on the same settings.
class LayoutFixture : public WindowFixture {
    Q_OBJECT

protected:
    [[nodiscard]] InsightRow &row() const { return m_window->insights(); }
    [[nodiscard]] InsightPane *pane(int index) const { return row().panes().value(index); }
    [[nodiscard]] InsightPane *cost() const { return pane(3); }
    template <class T>
    [[nodiscard]] T *partOf(InsightPane *pane, const char *name) const
    {
        return pane->findChild<T *>(pane->objectName() + QLatin1Char('.') + QLatin1String(name));
    }
    [[nodiscard]] QList<int> widths() const
    {
        QList<int> all;
        for (const InsightPane *each : row().panes())
            all << each->width();
        return all;
    }
    /// Chooses an entry of a pane's own menu, as a hand does.
    void choose(InsightPane *pane, const QString &words)
    {
        QTest::mouseClick(partOf<QAbstractButton>(pane, "more"), Qt::LeftButton);
        auto *menu = partOf<QMenu>(pane, "menu");
        QVERIFY(menu && menu->isVisible());
        for (QAction *action : menu->actions())
            if (action->text() == words) {
                QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
                QCoreApplication::processEvents();
                return;
            }
        menu->close();
        QFAIL(qPrintable(QStringLiteral("no “%1” in the menu").arg(words)));
    }
    void trigger(const char *name)
    {
        m_window->action(QStringLiteral("action.") + QLatin1String(name))->trigger();
        QCoreApplication::processEvents();
    }
    [[nodiscard]] bool isChecked(const char *name) const
    {
        return m_window->action(QStringLiteral("action.") + QLatin1String(name))->isChecked();
    }
    /// A second run of the program on the same settings, with a design open.
    void restart()
    {
        QVERIFY(m_window->close());
        reopen();
    }
    void reopen()
    {
        m_window.reset();
        m_window = std::make_unique<MainWindow>(*m_engine);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QVERIFY(m_window->newFromTemplate(QStringLiteral("web-fleet")));
        settle();
    }
    void writeSettings(const std::function<void(QSettings &)> &write)
    {
        m_window.reset();
        {
            QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("groundplan"),
                               QStringLiteral("groundplan"));
            write(settings);
        }
        reopen();
    }
    static void drag(QWidget *handle, const QPoint &by)
    {
        const QPoint from = handle->rect().center();
        const QPoint start = handle->mapToGlobal(from);
        const auto send = [&](QEvent::Type type, const QPoint &global, Qt::MouseButton button, Qt::MouseButtons held) {
            QMouseEvent event(type, handle->mapFromGlobal(global), global, button, held, {});
            QApplication::sendEvent(handle, &event);
        };
        send(QEvent::MouseButtonPress, start, Qt::LeftButton, Qt::LeftButton);
        send(QEvent::MouseMove, start + by / 2, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseMove, start + by, Qt::NoButton, Qt::LeftButton);
        send(QEvent::MouseButtonRelease, start + by, Qt::LeftButton, Qt::NoButton);
        QCoreApplication::processEvents();
    }
};

}  // namespace gp::test
