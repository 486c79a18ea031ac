// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/screen_room.h"

#include <QGuiApplication>
#include <QScreen>

#include <algorithm>

namespace gp {

const QScreen *screenUnder(const QRect &rect)
{
    const QScreen *best = QGuiApplication::primaryScreen();
    int most = 0;
    const QList<QScreen *> screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        const QRect common = screen->availableGeometry().intersected(rect);
        const int area = common.isEmpty() ? 0 : common.width() * common.height();
        if (area > most) {
            most = area;
            best = screen;
        }
    }
    return best;
}

QRect heldInRoom(const QRect &window, const QRect &room)
{
    const QSize size = window.size().boundedTo(room.size());
    return {std::clamp(window.x(), room.x(), room.x() + room.width() - size.width()),
            std::clamp(window.y(), room.y(), room.y() + room.height() - size.height()), size.width(), size.height()};
}

}  // namespace gp
