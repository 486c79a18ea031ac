// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/paint.h"

#include <QStyleOption>
#include <QWidget>

namespace gp {

inline constexpr int kMenuPad = 10;
inline constexpr int kMenuGlyphColumn = 26;
inline constexpr int kTabPad = 4;  // so that the focus ring clears the words

/// Returns the edge that a stock control shows for its state and its "ui.edge" property ("recommended", "error").
inline Edge edgeOf(const QStyleOption &option, const QWidget *widget)
{
    if (!(option.state & QStyle::State_Enabled))
        return Edge::Disabled;
    const QString said = widget ? widget->property("ui.edge").toString() : QString();
    if (said == QLatin1String("error"))
        return Edge::Error;
    if (option.state & QStyle::State_HasFocus)
        return Edge::Focus;
    if (said == QLatin1String("recommended"))
        return Edge::Recommended;
    return option.state & QStyle::State_MouseOver ? Edge::Hover : Edge::Control;
}

inline bool hasKeyboardFocus(const QStyleOption &option)
{
    return (option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange);
}

}  // namespace gp
