// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QPolygonF>
#include <QRectF>
#include <QSizeF>
#include <QString>
#include <QStringList>

/// What is drawn of a design, as values without behaviour: the canvas' items, the overview, the minimap and paper all
/// paint these. Coordinates inside a figure start at its own top left corner.
namespace gp {

/// What runs in one zone, under a band.
struct ChipFigure {
    qreal x = 0;
    QString text;
    int blocks = 0;  ///< squares in the service's colour, one an instance
    bool operator==(const ChipFigure &) const = default;
};

/// A service that a component stands for: a row of its card.
struct PartFigure {
    QString icon;  ///< empty: the row sums those that have no room
    QString name;
    QString detail;
    QString cost;
    bool operator==(const PartFigure &) const = default;
};

struct NodeFigure {
    QSizeF size;
    QString icon;
    QString name;
    QString decision;  ///< one line; for a component that cannot be planned, why not
    QString cost;
    bool failed = false;   ///< cannot be planned
    bool unknown = false;  ///< of a kind that this version does not know
    QList<Mark> marks;     ///< findings, worst last
    QList<ChipFigure> chips;
    QList<PartFigure> parts;  ///< of an unfolded card
    bool operator==(const NodeFigure &) const = default;
};

/// A subnet of a tier: the tier's part of one zone's column.
struct ColumnFigure {
    QRectF rect;
    QString detail;
    bool operator==(const ColumnFigure &) const = default;
};

struct FrameFigure {
    QSizeF size;
    FrameRole role = FrameRole::Group;
    bool publicTier = false;
    QString icon;  ///< of the corner tile; empty: none
    QString label;
    QString detail;
    QString cost;
    QList<Mark> marks;
    qreal headRoom = 0;           ///< px that the marks of a card under the header take from its right end
    QList<ColumnFigure> columns;  ///< tiers only
    bool operator==(const FrameFigure &) const = default;
};

struct LinkFigure {
    QPolygonF way;            ///< in scene coordinates
    QString label;            ///< of one line or two
    QStringList shorter;      ///< what it says where that has no room, from the longest to the shortest
    QPointF labelCentre;      ///< in scene coordinates
    bool control = false;     ///< dashed: no data goes this way
    bool replicates = false;  ///< 2 px in the service's colour
    bool allowed = true;
    Hue hue = Hue::Client;
    bool operator==(const LinkFigure &) const = default;
};

/// How much of a figure is worth drawing at a zoom.
enum class Detail {
    Blocks,   ///< below 0.35: coloured blocks, painted by the view itself
    NoText,   ///< below 0.45
    NoChips,  ///< below 0.6; up to here the view writes the names, see FarNames
    Full,
};

[[nodiscard]] inline Detail detailAt(qreal zoom)
{
    return zoom < 0.35 ? Detail::Blocks : zoom < 0.45 ? Detail::NoText : zoom < 0.6 ? Detail::NoChips : Detail::Full;
}

/// How a figure stands in the canvas at the moment; never on paper.
struct FigureState {
    bool selected = false;
    bool hovered = false;
    bool linked = false;   ///< what the pointer is on in another view
    bool stale = false;    ///< its figures are of an older design
    bool target = false;   ///< a drop or a link may end here
    bool refused = false;  ///< it may not
    bool operator==(const FigureState &) const = default;
};

}  // namespace gp
