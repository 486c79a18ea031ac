// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>

class QScreen;

namespace gp {

/// The screen that has most of a rectangle; the first where none has any of it, since another screen was there when it was
/// noted. Null: there is none at all.
[[nodiscard]] const QScreen *screenUnder(const QRect &rect);

/// A window brought into the room of a screen: no larger than that, and all of it inside.
[[nodiscard]] QRect heldInRoom(const QRect &window, const QRect &room);

}  // namespace gp
