// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind_registry.h"

#include <QPolygonF>
#include <QRectF>
#include <QString>

#include <stop_token>
#include <vector>

class QPainter;

namespace gp {

/// A design as a thumbnail: outlines of the frames that tell where it runs, a service icon a part, arrows; no words.
struct TemplateDiagram {
    struct Outline {
        QRectF rect;
        FrameRole role = FrameRole::None;
    };
    struct Tile {
        QPointF centre;
        QString icon;
    };
    std::vector<Outline> frames;  ///< outer ones first
    std::vector<QPolygonF> ways;
    std::vector<Tile> tiles;
    QRectF extent;
};

/// Lays a design out afresh for a small picture. Of frames it keeps Regions, VPCs and, where there are several, accounts.
/// Pure; takes tens of milliseconds or, of a large design, some hundred. Empty for a design without services, and when stopped.
[[nodiscard]] TemplateDiagram templateDiagram(const Design &design, const KindRegistry &kinds,
                                              const std::stop_token &stop = {});

/// Paints it centred. Icons keep their size; what stands between them is squeezed where there is little room.
void paintTemplateDiagram(QPainter &painter, const TemplateDiagram &diagram, const QRectF &target);

}  // namespace gp
