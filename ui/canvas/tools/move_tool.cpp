// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/move_tool.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/diagram_scene.h"

#include <cmath>

namespace gp {

MoveTool::MoveTool(ComponentId grabbed, const QPointF &from) : m_grabbed(std::move(grabbed)), m_from(from) {}

Outcome MoveTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Move:
        drag(event, host);
        return Outcome::Stay;
    case ToolEvent::Type::Release:
        drag(event, host);
        return drop(host);
    case ToolEvent::Type::KeyPress:
        if (event.key == Qt::Key_Escape)
            return Outcome::Cancel;
        break;
    default:
        break;
    }
    return Outcome::Stay;
}

void MoveTool::leave(ToolHost &host)
{
    host.scene().setTarget({}, false);
    host.scene().setPreview(std::nullopt);
    host.clearHint();
}

void MoveTool::drag(const ToolEvent &event, ToolHost &host)
{
    const Design &design = host.scene().placed();
    const KindRegistry &kinds = host.document().engine().kinds;
    if (!m_begun) {
        m_begun = true;
        m_ids = movable(design, kinds, host.selection().components());
    }
    if (m_ids.empty()) {
        host.showHint(toolText("Zones follow their VPC"), true);
        return;
    }
    m_delta = event.scene - m_from;
    if (event.modifiers.testFlag(Qt::ShiftModifier))
        (std::fabs(m_delta.x()) > std::fabs(m_delta.y()) ? m_delta.ry() : m_delta.rx()) = 0;
    const qreal grid = event.modifiers.testFlag(Qt::AltModifier) ? 1 : kDragGrid;
    m_delta = QPointF(std::round(m_delta.x() / grid) * grid, std::round(m_delta.y() / grid) * grid);

    const auto preview = shiftOnly(m_ids, m_delta.x(), m_delta.y(), kinds)(design);
    if (preview)
        host.scene().setPreview(*preview);

    std::set<ComponentId> moved;
    for (const ComponentId &id : m_ids)
        for (const ComponentId &inside : design.subtree(id))
            moved.insert(inside);
    m_frame = frameAt(host.scene().shown(), kinds, {event.scene.x(), event.scene.y()}, moved);
    m_refusal = whyNotMoveInto(design, kinds, m_ids, m_frame);
    const ComponentPtr grabbed = design.component(m_grabbed);
    const bool elsewhere = grabbed && grabbed->parent != m_frame;
    host.scene().setTarget(elsewhere ? m_frame : ComponentId(), !m_refusal.empty());
    if (!m_refusal.empty())
        host.showHint(QString::fromStdString(m_refusal), true);
    else if (const ComponentPtr frame = design.component(m_frame); frame && elsewhere)
        host.showHint(toolText("Into %1").arg(QString::fromStdString(frame->name)));
    else if (const ComponentItem *item = host.scene().item(m_grabbed))
        host.showHint(toolText("x %1  y %2").arg(qRound(item->x())).arg(qRound(item->y())));
}

Outcome MoveTool::drop(ToolHost &host)
{
    if (m_ids.empty())
        return Outcome::Cancel;
    const Design &design = host.scene().placed();
    const ComponentPtr first = design.component(m_ids.front());
    const QString what =
        m_ids.size() == 1 && first ? QString::fromStdString(first->name) : toolText("%1 parts").arg(m_ids.size());
    const ComponentPtr frame = design.component(m_frame);
    const bool elsewhere = first && first->parent != m_frame;
    if (!m_refusal.empty()) {
        host.scene().setPreview(std::nullopt);
        host.showHint(QString::fromStdString(m_refusal), true);
        return Outcome::Cancel;
    }
    host.apply(elsewhere && frame ? toolText("Move %1 into %2").arg(what, QString::fromStdString(frame->name))
                                  : toolText("Move %1").arg(what),
               moveTo(m_ids, m_delta.x(), m_delta.y(), m_frame, host.document().engine().kinds));
    return Outcome::Done;
}

}  // namespace gp
