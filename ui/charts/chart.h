// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/copied.h"
#include "ui/theme/tokens.h"

#include <QColor>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <functional>

class QGraphicsScene;
class QPainter;

namespace gp {

/// A place of a chart that answers to the mouse.
struct ChartSpot {
    QString id;
    QPointF centre;
    QString tip;  ///< figures shown beside the mouse, lines separated by '\n'
    QRectF area =
        {};  ///< where it answers; empty: near its centre. A spot with an area tells figures and is no button.
};

/// Builds a chart into an empty scene. A builder keeps its model by value: it runs again on every resize and theme change,
/// and once more for paper with the light tokens.
/// @param highlighted  id of the spot under the mouse or with the keyboard; may be empty
using ChartBuilder = std::function<QList<ChartSpot>(QGraphicsScene &scene, const QSizeF &size, const Tokens &tokens,
                                                    const QString &highlighted)>;

/// Draws a chart on any device: the same builder as on screen, always with the light tokens.
/// @param target  in the painter's units
/// @param unit    one screen pixel in the painter's units: it sets the size of text and marks
void paintChart(QPainter &painter, const QRectF &target, qreal unit, const ChartBuilder &builder);

/// Answers with the colour of a service's category for lines and bars, in the theme of the tokens given.
/// @param category  a name as categoryFromName() reads it
[[nodiscard]] QColor chartColour(const QString &category, const Tokens &tokens);

/// A drawing to be pasted or saved elsewhere, as picture and as SVG in the light theme. The picture has twice the size of what it
/// was on the screen, and at least 1,600 px of width.
/// @param head   said above the drawing; empty: nothing
/// @param size   of the drawing on the screen; in little room it is drawn larger
/// @param paint  gets the room for it, in px of the screen
[[nodiscard]] CopiedPicture pictureForElsewhere(const QString &head, const QSize &size,
                                                const std::function<void(QPainter &, const QRectF &)> &paint);

}  // namespace gp
