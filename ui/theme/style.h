// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QProxyStyle>

class QApplication;

namespace gp {

// What a style option cannot say, a widget says by these dynamic properties.
inline constexpr char kPrimaryProperty[] = "ui.primary";  // bool, QPushButton: the window's one filled button
inline constexpr char kGlyphProperty[] = "ui.glyph";      // QString, QPushButton and QToolButton: glyph name (icons.h)
inline constexpr char kBareProperty[] = "ui.bare";        // bool, QLineEdit: no edge of its own
inline constexpr char kLinkProperty[] = "ui.link";        // bool, QPushButton: words in the accent, no edge
inline constexpr char kSurfaceProperty[] = "ui.surface";  // bool, QWidget: fills itself with tk().surface

/// Draws every stock control from tk(); Fusion lends the behaviour only. There is no style sheet in the program.
class Style : public QProxyStyle {
    Q_OBJECT
public:
    Style();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget = nullptr) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget = nullptr) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget = nullptr) const override;
    QRect subElementRect(SubElement element, const QStyleOption *option,
                         const QWidget *widget = nullptr) const override;
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl sub,
                         const QWidget *widget = nullptr) const override;
    SubControl hitTestComplexControl(ComplexControl control, const QStyleOptionComplex *option, const QPoint &position,
                                     const QWidget *widget = nullptr) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                           const QWidget *widget = nullptr) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option = nullptr, const QWidget *widget = nullptr,
                  QStyleHintReturn *data = nullptr) const override;
    void polish(QWidget *widget) override;
    using QProxyStyle::polish;
};

/// Sets tokens, palette, font and (the first time) the style of the application, and repaints what is shown.
/// Safe on a running window: the result is the same as a fresh start in that theme.
void applyTheme(QApplication &application, Theme theme);

/// Turns off what makes two pictures of the same window differ: blinking cursors and animated menus.
void makeDeterministic(QApplication &application);

}  // namespace gp
