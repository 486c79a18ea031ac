// SPDX-License-Identifier: GPL-3.0-or-later
// The diagram from afar: blocks instead of cards, and names that keep their size.
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_scene_entries.h"
#include "ui/theme/icons.h"

#include <QPainter>

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kBlockRadius = 3;

}  // namespace

void DiagramScene::paintOverview(QPainter &painter, const QRectF &exposed, qreal zoom) const
{
    const Tokens &tokens = tk();
    std::vector<const FrameItem *> frames;
    for (const auto &[id, entry] : m_components)
        if (const auto *frame = dynamic_cast<const FrameItem *>(entry.item.get());
            frame && frame->rect().intersects(exposed))
            frames.push_back(frame);
    std::stable_sort(frames.begin(), frames.end(),
                     [](const FrameItem *a, const FrameItem *b) { return a->zValue() < b->zValue(); });
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const FrameItem *frame : frames) {
        const FrameTone &tone = frame->drawing().tone(tokens);
        const QColor edge = frame->state().selected ? tokens.accent : tone.edge;
        QPen pen = edge.isValid() ? QPen(edge, frame->state().selected ? 2 : 1) : QPen(Qt::NoPen);
        pen.setCosmetic(true);
        painter.setPen(pen);
        painter.setBrush(tone.fill.isValid() ? QBrush(tone.fill) : QBrush(Qt::NoBrush));
        painter.drawRect(frame->rect());
    }
    QPen line(tokens.secondary, 1);
    line.setCosmetic(true);
    painter.setBrush(Qt::NoBrush);
    for (const auto &[id, entry] : m_links)
        if (entry.item->boundingRect().intersects(exposed)) {
            line.setColor(entry.item->state().selected ? tokens.accent : tokens.secondary);
            painter.setPen(line);
            painter.drawPolyline(entry.item->drawing().figure().way);
        }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const qreal radius = std::min(kBlockRadius, 2 / std::max(zoom, 0.01));
    for (const auto &[id, entry] : m_components) {
        const auto *node = dynamic_cast<const NodeItem *>(entry.item.get());
        if (!node || !node->rect().intersects(exposed))
            continue;
        const NodeFigure &figure = node->drawing().figure();
        const bool marked = node->state().selected || node->state().linked;
        QPen ring(marked ? tokens.accent : tokens.high.fill, 2);
        ring.setCosmetic(true);
        painter.setPen(marked || figure.failed ? ring : QPen(Qt::NoPen));
        painter.setBrush(categoryColour(serviceIconCategory(figure.icon)));
        painter.drawRoundedRect(node->rect(), radius, radius);
    }
}

const FarNames &DiagramScene::namesAt(qreal zoom) const
{
    if (m_namesZoom == zoom)
        return m_names;
    m_namesZoom = zoom;
    const Detail detail = detailAt(zoom);
    std::vector<FarNames::Card> cards;
    for (const auto &[id, entry] : m_components)
        if (const auto *node = dynamic_cast<const NodeItem *>(entry.item.get())) {
            const NodeFigure &figure = node->drawing().figure();
            // What costs most is looked for first; of what costs the same the larger card.
            const double rank = (entry.result ? entry.result->cost.monthly.toDouble() : 0) * 1e6 +
                                figure.size.width() * figure.size.height();
            cards.push_back({node->rect(), node->drawing().textLeft(), figure.name,
                             detail == Detail::NoChips ? figure.cost : QString(), rank});
        }
    m_names.place(std::move(cards), zoom, detail == Detail::Blocks);
    return m_names;
}

void DiagramScene::paintNames(QPainter &painter, const QTransform &view, const QRectF &exposed) const
{
    const Detail detail = detailAt(view.m11());
    if (detail != Detail::Full)
        namesAt(view.m11()).paint(painter, {view.dx(), view.dy()}, exposed, detail == Detail::Blocks, tk());
}

bool DiagramScene::namesAllAt(qreal zoom) const { return detailAt(zoom) == Detail::Full || !namesAt(zoom).leftOut(); }

}  // namespace gp
