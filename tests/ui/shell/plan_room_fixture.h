// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/logo_well.h"
#include "ui/shell/main_window.h"
#include "ui/shell/page_view.h"
#include "ui/shell/plan_room.h"
#include "window_fixture.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QFile>
#include <QImage>
#include <QLineEdit>
#include <QMimeData>
#include <QTest>
#include <QUrl>

namespace gp::test {

/// For another process to do its work on a machine that is busy.
inline constexpr int kMadeMs = 90'000;

/// A window that shows the plan of a sample, and hands that do what its user does there.
class PlanRoomFixture : public WindowFixture {
protected:
    void openPlan()
    {
        openSample();
        m_window->action(QStringLiteral("action.plan"))->trigger();
        QVERIFY(m_window->isPlanShown());
        waitForPages();
    }
    void waitForPages()
    {
        QTRY_VERIFY_WITH_TIMEOUT(m_window->plan()->isSettled(), kMadeMs);
        QVERIFY2(m_window->plan()->pages().count() > 0, qPrintable(m_window->plan()->preview().failure()));
    }
    [[nodiscard]] PageView &pages() const { return m_window->plan()->pages(); }
    [[nodiscard]] QString savedPlan()
    {
        const QString path = m_folder.filePath(QStringLiteral("saved.pdf"));
        QFile::remove(path);
        m_window->savePlanTo(path);
        if (!QTest::qWaitFor([&] { return QFile::exists(path); }, kMadeMs))
            return {};
        settle();
        return path;
    }
    void drop(const QString &path)
    {
        auto *well = find<LogoWell>("plan.logo");
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(well, &enter);
        QDropEvent event(QPointF(9, 9), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(well, &event);
    }
    [[nodiscard]] QString picture(const char *name)
    {
        QImage image(120, 40, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        const QString path = m_folder.filePath(QLatin1String(name));
        return image.save(path, "PNG") ? path : QString();
    }
    void type(const char *name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }
};

}  // namespace gp::test
