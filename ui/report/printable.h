// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gp {

/// A text with which nothing is lost on paper: letters that no font of this system has stand as their Unicode numbers,
/// "[U+0928 U+092E]". What the plan's own font lacks and another has is left as it is; that font is embedded.
[[nodiscard]] QString printable(const QString &text);

/// Whether printable() had to replace something of it.
[[nodiscard]] bool lacksLetters(const QString &text);

}  // namespace gp
