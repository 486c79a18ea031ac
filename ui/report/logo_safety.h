// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gp {

/// What an SVG from elsewhere must not have, in words that follow "The logo": "has a script in line 3", "refers to
/// “http://…” in line 7"; empty: it draws itself alone, with limited effort.
[[nodiscard]] QString unsafeInSvg(const QByteArray &svg);

}  // namespace gp
