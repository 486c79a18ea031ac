// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/marquee_tool.h"

#include "ui/canvas/diagram_scene.h"

#include <QPainter>

namespace gp {

MarqueeTool::MarqueeTool(const QPointF &from, bool adds) : m_gesture(true), m_adds(adds), m_from(from) {}

Outcome MarqueeTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Press:
        if (event.button == Qt::LeftButton) {
            m_from = event.scene;
            m_adds = event.modifiers.testFlag(Qt::ShiftModifier);
            m_before.reset();
        }
        return Outcome::Stay;
    case ToolEvent::Type::Move:
        if (!m_from || !event.buttons.testFlag(Qt::LeftButton))
            return Outcome::Stay;
        m_band = QRectF(*m_from, event.scene).normalized();
        select(host);
        host.refresh();
        return Outcome::Stay;
    case ToolEvent::Type::Release:
        m_from.reset();
        m_band = {};
        host.refresh();
        return m_gesture ? Outcome::Done : Outcome::Stay;
    case ToolEvent::Type::KeyPress:
        if (event.key == Qt::Key_Escape && m_from) {
            if (m_before)
                host.selection().set(*m_before);
            m_from.reset();
            m_band = {};
            host.refresh();
            return m_gesture ? Outcome::Cancel : Outcome::Stay;
        }
        break;
    default:
        break;
    }
    return Outcome::Stay;
}

void MarqueeTool::leave(ToolHost &host)
{
    m_band = {};
    host.refresh();
}

void MarqueeTool::select(ToolHost &host)
{
    if (!m_before)
        m_before = host.selection().components();
    std::set<ComponentId> found = m_adds ? *m_before : std::set<ComponentId>();
    for (const ComponentId &id : host.scene().nodesIn(m_band))
        found.insert(id);
    host.selection().set(std::move(found));
}

void MarqueeTool::paintOver(QPainter &painter, const ToolHost &) const
{
    if (m_band.isEmpty())
        return;
    QColor fill = tk().accent;
    fill.setAlphaF(0.08F);
    QPen pen(tk().accent, 1);
    pen.setCosmetic(true);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRect(m_band);
}

}  // namespace gp
