// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/place_tool.h"

#include "ui/canvas/diagram_scene.h"

#include <QCoreApplication>
#include <QPainter>

namespace gp {
namespace {

NodeFigure ghostOf(const KindInfo &info)
{
    NodeFigure figure;
    figure.size = QSizeF(std::min(info.width, 180.0), 44);
    figure.icon = QString::fromStdString(info.icon);
    figure.name = QString::fromStdString(info.title);
    figure.decision = QString::fromStdString(info.summary);
    return figure;
}

}  // namespace

PlaceTool::PlaceTool(const Kind &kind) : m_kind(kind), m_ghost(ghostOf(kind.info)) {}

Outcome PlaceTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Press:
    case ToolEvent::Type::Move:
        aim(event, host);
        return Outcome::Stay;
    case ToolEvent::Type::Release: {
        aim(event, host);
        if (!m_plan.refusal.empty()) {
            host.showHint(QString::fromStdString(m_plan.refusal), true);
            return Outcome::Cancel;
        }
        host.clearHint();
        host.insert(m_kind, {event.scene.x(), event.scene.y()}, m_plan);
        return Outcome::Done;
    }
    case ToolEvent::Type::KeyPress:
        if (event.key == Qt::Key_Escape) {
            host.clearHint();
            return Outcome::Cancel;
        }
        break;
    default:
        break;
    }
    return Outcome::Stay;
}

void PlaceTool::leave(ToolHost &host)
{
    m_at.reset();
    host.scene().setTarget({}, false);
    host.refresh();
}

void PlaceTool::aim(const ToolEvent &event, ToolHost &host)
{
    m_at = event.scene;
    m_plan = planDrop(host.scene().shown(), host.document().engine().kinds, m_kind, {event.scene.x(), event.scene.y()});
    host.scene().setTarget(m_plan.frame, !m_plan.refusal.empty());
    if (!m_plan.refusal.empty())
        host.showHint(QString::fromStdString(m_plan.refusal), true);
    else if (m_plan.wrapper)
        host.showHint(toolText("In a new %1").arg(QString::fromStdString(m_plan.wrapper->info.title)));
    else if (const ComponentPtr frame = host.scene().shown().component(m_plan.frame))
        host.showHint(toolText("Into %1").arg(QString::fromStdString(frame->name)));
    else
        host.clearHint();
    host.refresh();
}

void PlaceTool::paintOver(QPainter &painter, const ToolHost &host) const
{
    if (!m_at)
        return;
    const QSizeF size = m_ghost.figure().size;
    painter.save();
    painter.setOpacity(0.8);
    painter.translate(std::round(m_at->x() - size.width() / 2), std::round(m_at->y() - size.height() / 2));
    FigureState state;
    state.refused = !m_plan.refusal.empty();
    m_ghost.paint(painter, detailAt(host.zoom()), state, tk());
    painter.restore();
}

}  // namespace gp
