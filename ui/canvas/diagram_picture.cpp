// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_picture.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/card_room.h"
#include "ui/canvas/drawings.h"
#include "ui/canvas/figure_builder.h"

#include <QPainter>

#include <cmath>

namespace gp {
namespace {

constexpr qreal kPictureMargin = 16;

struct Picture {
    struct Frame {
        QPointF at;
        int depth;
        FrameDrawing drawing;
    };
    struct Node {
        QPointF at;
        NodeDrawing drawing;
    };
    std::vector<Frame> frames;
    std::vector<LinkDrawing> links;
    std::vector<Node> nodes;
    QRectF extent;
};

/// The kinds that occur: an evaluation knows its components' rows, so that a picture needs nothing else.
KindRegistry kindsIn(const Evaluation &evaluation)
{
    std::vector<const Kind *> rows;
    for (const ComponentResultPtr &result : evaluation.components)
        if (result->kind && std::find(rows.begin(), rows.end(), result->kind) == rows.end())
            rows.push_back(result->kind);
    return KindRegistry(std::move(rows));
}

Picture pictureOf(const Evaluation &evaluation, const DiagramPictureOptions &options)
{
    const KindRegistry kinds = kindsIn(evaluation);
    const Design placed = withMissingPlacements(evaluation.design, kinds);
    const FigureBuilder measure(placed, kinds, &evaluation);
    const Design design = withRoomyCards(placed, kinds, neededSizes(measure, placed, kinds));
    const FigureBuilder builder(design, kinds, &evaluation);
    Picture picture;
    for (const ComponentPtr &component : design.components()) {
        const auto place = design.placement(component->id);
        if (!place)
            continue;
        const QPointF at(place->x, place->y);
        picture.extent |= QRectF(at, QSizeF(place->w, place->h));
        if (builder.isFrame(component->id)) {
            FrameFigure figure = builder.frame(*component, *place);
            figure.cost = options.showCosts ? figure.cost : QString();
            figure.marks = options.showFindings ? figure.marks : QList<Mark>();
            picture.frames.push_back({at, builder.depth(component->id), FrameDrawing(figure)});
        } else {
            NodeFigure figure = builder.node(*component, *place);
            figure.cost = options.showCosts ? figure.cost : QString();
            figure.marks = options.showFindings ? figure.marks : QList<Mark>();
            picture.nodes.push_back({at, NodeDrawing(figure)});
        }
    }
    std::stable_sort(picture.frames.begin(), picture.frames.end(),
                     [](const Picture::Frame &a, const Picture::Frame &b) { return a.depth < b.depth; });
    const std::vector<Polyline> ways = routeDesignLinks(design, kinds, design.links());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        if (ways[i].size() < 2)
            continue;
        LinkFigure figure = builder.link(*design.links()[i], ways[i]);
        builder.placeLabel(figure);
        LinkDrawing drawing(figure);
        picture.extent |= drawing.path().boundingRect() | drawing.labelRect();
        picture.links.push_back(std::move(drawing));
    }
    if (!picture.extent.isEmpty())
        picture.extent.adjust(-kPictureMargin, -kPictureMargin, kPictureMargin, kPictureMargin);
    return picture;
}

}  // namespace

QSizeF diagramSize(const Evaluation &evaluation) { return pictureOf(evaluation, {}).extent.size(); }

void paintDiagram(QPainter &painter, const Evaluation &evaluation, const QRectF &target,
                  const DiagramPictureOptions &options)
{
    const Tokens &tokens = options.tokens ? *options.tokens : tokensOf(Theme::Light);
    const Picture picture = pictureOf(evaluation, options);
    if (picture.extent.isEmpty())
        return;
    const qreal scale = std::min(target.width() / picture.extent.width(), target.height() / picture.extent.height());
    const QSizeF size = picture.extent.size() * scale;
    painter.save();
    painter.translate(target.center().x() - size.width() / 2, target.center().y() - size.height() / 2);
    painter.scale(scale, scale);
    painter.translate(-picture.extent.topLeft());
    // Paper shows everything however small it gets; what the level of detail leaves out is for screens.
    const auto at = [&](const QPointF &place, const auto &paint) {
        painter.save();
        painter.translate(place);
        paint();
        painter.restore();
    };
    for (const Picture::Frame &frame : picture.frames)
        at(frame.at, [&] { frame.drawing.paint(painter, Detail::Full, {}, tokens); });
    for (const LinkDrawing &link : picture.links)
        link.paint(painter, Detail::Full, {}, tokens);
    for (const LinkDrawing &link : picture.links)
        link.paintLabel(painter, {}, tokens);
    for (const Picture::Node &node : picture.nodes)
        at(node.at, [&] { node.drawing.paint(painter, Detail::Full, {}, tokens); });
    painter.restore();
}

}  // namespace gp
