// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/tokens.h"

#include <QByteArray>
#include <QPixmap>
#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace gp {

/// Lists the service icons compiled in, sorted ("account", "ec2-fleet", …).
QStringList serviceIconNames();

/// Tells whether there is an icon of that name; every function below draws "generic" for unknown names.
bool hasServiceIcon(const QString &iconName);

Hue serviceIconCategory(const QString &iconName);

/// Returns the SVG of a service tile made for one size: at 20 px and below without the `detail` group, strokes and
/// corner by size class. The same in both themes.
/// @param size  edge of the tile in device px
QByteArray serviceTileSvg(const QString &iconName, int size);

/// Returns a tile rendered for the device, from the pixmap cache. Draw it 1:1, never scaled.
/// @param size  edge in device-independent px
/// @param dpr   device pixel ratio
QPixmap serviceTile(const QString &iconName, int size, qreal dpr);

/// Paints a tile as vectors (SVG, PDF, and canvas zooms with a device ratio of their own).
void paintServiceTile(QPainter &painter, const QRectF &rect, const QString &iconName);

/// Draws a cached tile on whole device pixels at a place given in the painter's own units.
/// @param size  edge in device-independent px at zoom 1
void drawServiceTile(QPainter &painter, const QPointF &topLeft, const QString &iconName, qreal size);

/// Lists the names of the tool glyphs.
QStringList glyphNames();

/// Returns a tool glyph (16 grid, 1.5 px lines) in one colour from the pixmap cache; an empty pixmap for unknown names.
QPixmap glyph(const QString &name, int px, const QColor &colour, qreal dpr);

/// Draws a tool glyph centred in the rectangle, on whole device pixels.
void drawGlyph(QPainter &painter, const QRectF &rect, const QString &name, int px, const QColor &colour);

/// Paints a severity by shape as well as colour: octagon (high), triangle (medium), ring (low), disc with tick (ok).
void paintSeverity(QPainter &painter, const QRectF &rect, Mark severity, const Tokens &tokens = tk());

/// Names a severity in words: "High", "Medium", "Low", "Passed".
QString severityName(Mark severity);

/// Paints the program's logo.
void paintLogo(QPainter &painter, const QRectF &rect);

/// Returns the logo as an icon for the window and the task bar.
QPixmap logoPixmap(int px, qreal dpr = 1);

}  // namespace gp
