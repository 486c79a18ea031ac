// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/template_diagram.h"

#include "core/layout/design_layout.h"
#include "core/layout/layout.h"
#include "ui/canvas/drawings.h"
#include "ui/document/wording.h"
#include "ui/theme/icons.h"
#include "ui/theme/tokens.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr double kThumbNode = 36;     // an icon and the air that an arrow's tip needs beside it
constexpr double kThumbAspect = 2.4;  // of a card's picture
constexpr double kThumbShrink = 0.6;
constexpr qreal kThumbRadius = 4;
constexpr qreal kThumbBend = 5;
constexpr qreal kThumbTip = 6;
constexpr qreal kThumbAir = 2;  // between an arrow's tip and the icon

bool isThumbFrame(FrameRole role, bool severalAccounts)
{
    return role == FrameRole::Region || role == FrameRole::Vpc || (role == FrameRole::Account && severalAccounts);
}

const FrameTone &thumbTone(FrameRole role)
{
    return role == FrameRole::Account ? tk().account : role == FrameRole::Vpc ? tk().vpc : tk().region;
}

void paintThumbWay(QPainter &painter, QPolygonF way)
{
    if (way.size() < 2)
        return;
    QLineF last(way[way.size() - 1], way[way.size() - 2]);
    if (last.length() < 1)
        return;
    const QPointF along = QPointF(last.dx(), last.dy()) / last.length();
    const QPointF across(-along.y(), along.x());
    const QPointF tip = way.last();
    const QPointF foot = tip + along * kThumbTip;
    way.last() = tip + along * std::min(kThumbTip - 1, last.length());
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tk().secondary, 1.5, Qt::SolidLine, Qt::FlatCap));
    painter.drawPath(roundedWay(way, kThumbBend));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tk().secondary);
    painter.drawPolygon(QPolygonF{tip, foot + across * kThumbTip / 2, foot - across * kThumbTip / 2});
}

/// Moves what stands outside every frame and has but one link to the height of its other end, where the way between them is
/// free: those who use a system stand before it, not above.
void straightenThumb(TemplateDiagram &diagram, const LayoutGraph &graph, const std::vector<std::size_t> &tileOf)
{
    const auto indexOf = [&](const std::string &id) {
        return static_cast<std::size_t>(
            std::ranges::find_if(graph.nodes, [&](const LayoutNode &node) { return node.id == id; }) -
            graph.nodes.begin());
    };
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        if (graph.nodes[node].frame || !graph.nodes[node].edgeLeft || !graph.nodes[node].parent.empty())
            continue;
        std::vector<std::size_t> links;
        for (std::size_t i = 0; i < graph.edges.size(); ++i)
            if (graph.edges[i].from == graph.nodes[node].id || graph.edges[i].to == graph.nodes[node].id)
                links.push_back(i);
        if (links.size() != 1 || graph.edges[links.front()].from != graph.nodes[node].id)
            continue;
        const std::size_t other = indexOf(graph.edges[links.front()].to);
        if (graph.nodes[other].frame)
            continue;
        const QPointF from(diagram.tiles[tileOf[node]].centre.x(), diagram.tiles[tileOf[other]].centre.y());
        const QPointF to = diagram.tiles[tileOf[other]].centre;
        const double half = kThumbNode / 2;
        const QRectF strip(from.x() - half, from.y() - half, to.x() - from.x(), kThumbNode);
        bool isFree = to.x() - from.x() > 2 * half;
        for (std::size_t tile = 0; tile < diagram.tiles.size(); ++tile)
            if (tile != tileOf[node] && tile != tileOf[other])
                isFree = isFree && !strip.intersects(QRectF(diagram.tiles[tile].centre - QPointF(half, half),
                                                            QSizeF(kThumbNode, kThumbNode)));
        if (!isFree)
            continue;
        diagram.tiles[tileOf[node]].centre = from;
        diagram.ways[links.front()] = {from + QPointF(half, 0), to - QPointF(half, 0)};
    }
}

}  // namespace

TemplateDiagram templateDiagram(const Design &design, const KindRegistry &kinds, const std::stop_token &stop)
{
    const auto roleOf = [&](const ComponentPtr &component) { return frameRole(*component, kinds); };
    const bool severalAccounts = std::ranges::count_if(design.components(), [&](const ComponentPtr &component) {
                                     return roleOf(component) == FrameRole::Account;
                                 }) > 1;
    LayoutGraph graph;
    graph.targetAspect = kThumbAspect;
    std::vector<ComponentPtr> shown;
    for (const ComponentPtr &component : design.components()) {
        const FrameRole role = roleOf(component);
        const bool frame = role != FrameRole::None;
        const bool holds = !design.childrenOf(component->id).empty();
        if (frame && !(holds && isThumbFrame(role, severalAccounts)))
            continue;
        LayoutNode node;
        node.id = component->id.value;
        node.frame = frame;
        node.titleHeight = 0;
        node.w = node.h = frame ? 0 : kThumbNode;
        const Kind *kind = kinds.find(component->kind);
        node.edgeLeft = kind && !kind->info.insideAws;
        ComponentPtr holder = design.component(component->parent);
        for (std::size_t depth = 0; holder && depth < kMaxDepth && !isThumbFrame(roleOf(holder), severalAccounts);
             ++depth)
            holder = design.component(holder->parent);
        if (holder)
            node.parent = holder->id.value;
        graph.nodes.push_back(node);
        shown.push_back(component);
    }
    const auto isThere = [&](const ComponentId &id) {
        return std::ranges::any_of(shown, [&](const ComponentPtr &component) { return component->id == id; });
    };
    for (const LinkPtr &link : design.links())
        if (link->from != link->to && isThere(link->from) && isThere(link->to))
            graph.edges.push_back({link->id.value, link->from.value, link->to.value});
    TemplateDiagram diagram;
    const auto placed = layOut(graph, stop);
    if (!placed)
        return diagram;
    std::vector<std::size_t> tileOf(shown.size());
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const LayoutBox &box = placed->boxes[i];
        const QRectF rect(box.x, box.y, box.w, box.h);
        const Kind *kind = kinds.find(shown[i]->kind);
        tileOf[i] = diagram.tiles.size();
        if (graph.nodes[i].frame)
            diagram.frames.push_back({rect, roleOf(shown[i])});
        else
            diagram.tiles.push_back({rect.center(), kind ? qs(kind->info.icon) : QString()});
    }
    for (const Polyline &route : placed->routes) {
        QPolygonF way;
        for (const LayoutPoint &point : route)
            way << QPointF(point.x, point.y);
        diagram.ways.push_back(way);
    }
    straightenThumb(diagram, graph, tileOf);
    for (const TemplateDiagram::Outline &frame : diagram.frames)
        diagram.extent |= frame.rect;
    for (const TemplateDiagram::Tile &tile : diagram.tiles)
        diagram.extent |= QRectF(tile.centre - QPointF(kThumbNode, kThumbNode) / 2, QSizeF(kThumbNode, kThumbNode));
    for (const QPolygonF &way : diagram.ways)
        diagram.extent |= way.boundingRect();
    std::ranges::stable_sort(diagram.frames, [](const auto &a, const auto &b) {
        return a.rect.width() * a.rect.height() > b.rect.width() * b.rect.height();
    });
    return diagram;
}

void paintTemplateDiagram(QPainter &painter, const TemplateDiagram &diagram, const QRectF &target)
{
    if (diagram.extent.isEmpty())
        return;
    const auto shrink = [](qreal room, qreal wanted) { return std::clamp(room / wanted, kThumbShrink, 1.0); };
    const qreal sx = shrink(target.width(), diagram.extent.width());
    const qreal sy = shrink(target.height(), diagram.extent.height());
    const auto at = [&](const QPointF &point) {
        const QPointF from = point - diagram.extent.center();
        return target.center() + QPointF(from.x() * sx, from.y() * sy);
    };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const TemplateDiagram::Outline &frame : diagram.frames) {
        const FrameTone &tone = thumbTone(frame.role);
        QPen pen(tone.edge, 1);
        if (frame.role == FrameRole::Region) {
            pen.setDashPattern({4, 3});
            pen.setCapStyle(Qt::FlatCap);
        }
        painter.setPen(pen);
        painter.setBrush(tone.fill.isValid() ? QBrush(tone.fill) : QBrush(Qt::NoBrush));
        const QRectF rect(at(frame.rect.topLeft()), at(frame.rect.bottomRight()));
        painter.drawRoundedRect(QRectF(rect.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5), kThumbRadius,
                                kThumbRadius);
    }
    const qreal side = tk().size.nodeIcon;
    const auto outside = [&](const QPointF &point) {
        return std::ranges::none_of(diagram.tiles, [&](const TemplateDiagram::Tile &tile) {
            const qreal reach = side / 2 + kThumbAir;
            const QPointF from = point - at(tile.centre);
            return std::abs(from.x()) < reach && std::abs(from.y()) < reach;
        });
    };
    for (const QPolygonF &route : diagram.ways) {
        QPolygonF way;
        for (const QPointF &point : route)
            way << at(point);
        // Where the picture is squeezed a way would end under the icon.
        if (way.size() >= 2) {
            const QLineF last(way.last(), way[way.size() - 2]);
            for (qreal back = 0; !outside(way.last()) && back < last.length(); back += 1)
                way.last() = last.pointAt(back / last.length());
        }
        paintThumbWay(painter, way);
    }
    for (const TemplateDiagram::Tile &tile : diagram.tiles)
        drawServiceTile(painter, at(tile.centre) - QPointF(side / 2, side / 2), tile.icon, side);
    painter.restore();
}

}  // namespace gp
