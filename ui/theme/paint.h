// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainter>
#include <QPainterPath>
#include <QRect>
#include <QString>

namespace gp {

enum class Edge { Control, Hover, Recommended, Focus, Error, Disabled };

/// Draws the edge and the fill of a control; the only painter of field edges.
void paintFieldEdge(QPainter &painter, const QRect &rect, Edge edge);

/// Draws the keyboard focus ring inside the rectangle.
/// @param onAccent  true on the filled button: a light line inside keeps the ring visible
void paintFocusRing(QPainter &painter, const QRectF &rect, qreal radius, bool onAccent = false);

/// Draws the soft shadow round a raised card without any raster effect. Leave kShadowRoom px on each side.
/// @param body     the card's rectangle, which casts the shadow
/// @param outline  what is kept free of it: the card with its arrow
void paintCardShadow(QPainter &painter, const QRectF &body, const QPainterPath &outline);

/// Draws a raised card (popover, palette, toast): shadow, fill, hairline.
void paintRaisedCard(QPainter &painter, const QRectF &body, const QPainterPath &outline);

/// Returns the outline of a card without an arrow, its hairline on the pixel grid.
QPainterPath cardOutline(const QRectF &body);

inline constexpr int kShadowRoom = 28;

/// Draws one line of text, vertically centred in the rectangle, its baseline on a whole pixel, elided on the right.
/// @return the width used
qreal paintText(QPainter &painter, const QRectF &rect, const QString &text, const QFont &font, const QColor &colour,
                Qt::Alignment alignment = Qt::AlignLeft);

/// Returns the width of one line of text.
qreal textWidth(const QString &text, const QFont &font);

/// Draws a key cap ("Ctrl K") whose right edge is at rect.right(), centred vertically.
/// @return its width
qreal paintKeyCap(QPainter &painter, const QRectF &rect, const QString &text);

/// Draws a pill of one colour with words in another.
void paintPill(QPainter &painter, const QRectF &rect, const QColor &fill, const QString &text, const QColor &words,
               const QString &glyph = {});

/// Returns the width of a pill as paintPill draws it.
qreal pillWidth(const QString &text, bool withGlyph);

/// Draws a hairline of one device pixel.
void paintHairline(QPainter &painter, const QPointF &from, const QPointF &to, const QColor &colour);

}  // namespace gp
