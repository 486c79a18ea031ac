// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_picture.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/card_room.h"
#include "ui/canvas/drawings.h"
#include "ui/canvas/figure_builder.h"

#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kPictureMargin = 16;

using Picture = DiagramPicture::Parts;

}  // namespace

struct DiagramPicture::Parts {
    struct Frame {
        QRectF box;
        int depth;
        FrameDrawing drawing;
    };
    struct Node {
        QRectF box;
        NodeDrawing drawing;
    };
    std::vector<Frame> frames;
    std::vector<LinkDrawing> links;
    std::vector<Node> nodes;
    QRectF extent;
};

namespace {

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
    const auto isShown = [&](const ComponentId &id) { return options.only.empty() || options.only.contains(id); };
    for (const ComponentPtr &component : design.components()) {
        const auto place = design.placement(component->id);
        if (!place || !isShown(component->id))
            continue;
        const QRectF box(place->x, place->y, place->w, place->h);
        picture.extent |= box;
        if (builder.isFrame(component->id)) {
            FrameFigure figure = builder.frame(*component, *place);
            figure.cost = options.showCosts ? figure.cost : QString();
            figure.marks = options.showFindings ? figure.marks : QList<Mark>();
            picture.frames.push_back({box, builder.depth(component->id), FrameDrawing(figure)});
        } else {
            NodeFigure figure = builder.node(*component, *place);
            figure.cost = options.showCosts ? figure.cost : QString();
            figure.marks = options.showFindings ? figure.marks : QList<Mark>();
            picture.nodes.push_back({box, NodeDrawing(figure)});
        }
    }
    std::stable_sort(picture.frames.begin(), picture.frames.end(),
                     [](const Picture::Frame &a, const Picture::Frame &b) { return a.depth < b.depth; });
    const std::vector<Polyline> ways = routeDesignLinks(design, kinds, design.links());
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const Link &link = *design.links()[i];
        if (ways[i].size() < 2 || !isShown(link.from) || !isShown(link.to))
            continue;
        LinkFigure figure = builder.link(link, ways[i]);
        builder.placeLabel(figure);
        LinkDrawing drawing(figure);
        picture.extent |= drawing.path().boundingRect() | drawing.labelRect();
        picture.links.push_back(std::move(drawing));
    }
    if (!picture.extent.isEmpty())
        picture.extent.adjust(-kPictureMargin, -kPictureMargin, kPictureMargin, kPictureMargin);
    return picture;
}

/// A straight line has a box without an area.
bool isOn(const LinkDrawing &link, const QRectF &rect)
{
    return (link.path().boundingRect() | link.labelRect()).adjusted(-1, -1, 1, 1).intersects(rect);
}

}  // namespace

DiagramPicture::DiagramPicture(const Evaluation &evaluation, const DiagramPictureOptions &options)
    : m_tokens(options.tokens ? *options.tokens : tokensOf(Theme::Light)),
      m_parts(std::make_unique<Parts>(pictureOf(evaluation, options)))
{
}

DiagramPicture::~DiagramPicture() = default;

QSizeF DiagramPicture::size() const { return m_parts->extent.size(); }

QList<DiagramBox> DiagramPicture::boxes() const
{
    QList<DiagramBox> boxes;
    for (const Parts::Frame &frame : m_parts->frames)
        boxes.append({frame.box.translated(-m_parts->extent.topLeft()), true});
    for (const Parts::Node &node : m_parts->nodes)
        boxes.append({node.box.translated(-m_parts->extent.topLeft()), false});
    return boxes;
}

bool DiagramPicture::shows(const QRectF &part) const
{
    const QRectF wanted = part.translated(m_parts->extent.topLeft());
    const auto within = [&](const auto &each) { return each.box.intersects(wanted); };
    return std::ranges::any_of(m_parts->frames, within) || std::ranges::any_of(m_parts->nodes, within) ||
           std::ranges::any_of(m_parts->links, [&](const LinkDrawing &link) { return isOn(link, wanted); });
}

void DiagramPicture::paint(QPainter &painter, const QRectF &target) const
{
    if (m_parts->extent.isEmpty())
        return;
    const qreal scale = std::min(target.width() / size().width(), target.height() / size().height());
    paintPart(painter, QRectF(QPointF(), size()),
              target.center() - QPointF(size().width(), size().height()) * scale / 2, scale);
}

void DiagramPicture::paintPart(QPainter &painter, const QRectF &part, const QPointF &topLeft, qreal scale) const
{
    const Parts &picture = *m_parts;
    const Tokens &tokens = m_tokens;
    const QRectF wanted = part.translated(picture.extent.topLeft());
    // What is drawn may stand out a little from its box: a mark, a shadow of an edge.
    const QRectF seen = wanted.adjusted(-kPictureMargin, -kPictureMargin, kPictureMargin, kPictureMargin);
    painter.save();
    painter.translate(topLeft);
    painter.scale(scale, scale);
    painter.translate(-wanted.topLeft());
    if (wanted != picture.extent)
        painter.setClipRect(wanted, Qt::IntersectClip);
    // Paper shows everything however small it gets; what the level of detail leaves out is for screens.
    const auto at = [&](const QRectF &box, const auto &paint) {
        if (!box.intersects(seen))
            return;
        painter.save();
        painter.translate(box.topLeft());
        paint();
        painter.restore();
    };
    for (const Picture::Frame &frame : picture.frames)
        at(frame.box, [&] { frame.drawing.paint(painter, Detail::Full, {}, tokens); });
    for (const LinkDrawing &link : picture.links)
        if (isOn(link, seen))
            link.paint(painter, Detail::Full, {}, tokens);
    for (const LinkDrawing &link : picture.links)
        if (isOn(link, seen))
            link.paintLabel(painter, {}, tokens);
    for (const Picture::Node &node : picture.nodes)
        at(node.box, [&] { node.drawing.paint(painter, Detail::Full, {}, tokens); });
    painter.restore();
}

QSizeF diagramSize(const Evaluation &evaluation, const DiagramPictureOptions &options)
{
    return DiagramPicture(evaluation, options).size();
}

void paintDiagram(QPainter &painter, const Evaluation &evaluation, const QRectF &target,
                  const DiagramPictureOptions &options)
{
    DiagramPicture(evaluation, options).paint(painter, target);
}

}  // namespace gp
