// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QStyleOption>
#include <QWidget>

namespace gp {

inline constexpr int kMenuPad = 10;
inline constexpr int kMenuGlyphColumn = 26;
inline constexpr int kTabPad = 4;  // so that the focus ring clears the words

/// A tab's text: "Findings 3" is a name with a count, which stands in a pill behind it.
struct TabText {
    QString name;
    QString count;

    explicit TabText(const QString &text) : name(text)
    {
        const qsizetype space = text.lastIndexOf(u' ');
        bool isNumber = false;
        text.mid(space + 1).toInt(&isNumber);
        if (space > 0 && isNumber) {
            name = text.left(space);
            count = text.mid(space + 1);
        }
    }
    /// Measured in the chosen tab's weight, or the bar would jump on every change.
    [[nodiscard]] qreal nameWidth() const { return textWidth(name, uiFont(tk().size.secondary, QFont::DemiBold)); }
    [[nodiscard]] qreal width() const
    {
        return nameWidth() + (count.isEmpty() ? 0 : tk().size.unit + 2 + pillWidth(count, false));
    }
};

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
