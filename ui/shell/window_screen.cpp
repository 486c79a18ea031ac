// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"
#include "ui/shell/screen_room.h"

#include <QGuiApplication>
#include <QScreen>
#include <QShowEvent>
#include <QWindow>

/// The window and the screens that it stands on: it is never larger than the one that shows it, and never out of reach.
namespace gp {
namespace {

constexpr QSize kLeastSize(640, 360);  // of a screen of 1280 × 800 at twice the size, what a desktop leaves
constexpr int kTitleBar = 40;          // that a desktop puts above a window; not known before it is shown
constexpr Qt::WindowStates kSizedByDesktop = Qt::WindowMaximized | Qt::WindowFullScreen;

/// What a screen has for a window without its frame.
QRect roomOnScreen(const QWidget &window, const QScreen &screen)
{
    const QRect inner = window.geometry();
    const QRect outer = window.frameGeometry();
    const QMargins frame(inner.left() - outer.left(), inner.top() - outer.top(), outer.right() - inner.right(),
                         outer.bottom() - inner.bottom());
    return screen.availableGeometry().marginsRemoved(window.isVisible() ? frame : QMargins(0, kTitleBar, 0, 0));
}

}  // namespace

void MainWindow::shrinkToScreen(const QScreen *screen)
{
    const QRect room = screen ? roomOnScreen(*this, *screen) : QRect();
    if (room.isEmpty()) {
        setMinimumSize(kLeastSize);
        return;
    }
    setMinimumSize(kLeastSize.boundedTo(room.size()));
    // The desktop sees to what it maximized; a window that is back in its own size is held then.
    if (!(windowState() & kSizedByDesktop))
        resize(size().boundedTo(room.size()));
}

void MainWindow::holdInScreen()
{
    const QScreen *at = screenUnder(geometry());
    shrinkToScreen(at);
    // Where a window was never put anywhere, the desktop chooses the place.
    if (!at || !testAttribute(Qt::WA_Moved) || windowState() & (kSizedByDesktop | Qt::WindowMinimized))
        return;
    if (const QRect room = roomOnScreen(*this, *at); !room.isEmpty())
        move(pos() + heldInRoom(geometry(), room).topLeft() - geometry().topLeft());
}

void MainWindow::followScreens()
{
    const auto follow = [this](QScreen *screen) {
        connect(screen, &QScreen::availableGeometryChanged, this, &MainWindow::holdInScreen);
    };
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (QScreen *screen : screens)
        follow(screen);
    connect(qGuiApp, &QGuiApplication::screenAdded, this, follow);
    // After the desktop has moved what stood on it.
    connect(qGuiApp, &QGuiApplication::screenRemoved, this, &MainWindow::holdInScreen, Qt::QueuedConnection);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    // Under the hand that drags it to another screen, a window keeps its place.
    if (const QWindow *handle = windowHandle())
        connect(handle, &QWindow::screenChanged, this, &MainWindow::shrinkToScreen, Qt::UniqueConnection);
}

}  // namespace gp
