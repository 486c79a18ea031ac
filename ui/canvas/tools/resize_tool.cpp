// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/resize_tool.h"

#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/diagram_scene.h"

#include <QCoreApplication>

#include <cmath>

namespace gp {
namespace {

constexpr double kLeast = 64;

}  // namespace

ResizeTool::ResizeTool(ComponentId frame, int side, const QPointF &from)
    : m_frame(std::move(frame)), m_side(side), m_from(from)
{
}

Placement ResizeTool::pulled(const Placement &place, const QPointF &to) const
{
    const double dx = std::round((to.x() - m_from.x()) / kDragGrid) * kDragGrid;
    const double dy = std::round((to.y() - m_from.y()) / kDragGrid) * kDragGrid;
    Placement result = place;
    switch (m_side) {
    case 0:
        result.h = std::max(kLeast, place.h - dy);
        result.y = place.y + place.h - result.h;
        break;
    case 1:
        result.w = std::max(kLeast, place.w + dx);
        break;
    case 2:
        result.h = std::max(kLeast, place.h + dy);
        break;
    default:
        result.w = std::max(kLeast, place.w - dx);
        result.x = place.x + place.w - result.w;
    }
    return result;
}

Outcome ResizeTool::handle(const ToolEvent &event, ToolHost &host)
{
    if (event.type == ToolEvent::Type::KeyPress && event.key == Qt::Key_Escape)
        return Outcome::Cancel;
    if (event.type != ToolEvent::Type::Move && event.type != ToolEvent::Type::Release)
        return Outcome::Stay;
    const Design &design = host.scene().placed();
    const auto place = design.placement(m_frame);
    const ComponentPtr frame = design.component(m_frame);
    if (!place || !frame)
        return Outcome::Cancel;
    const Edit edit = resizeTo(m_frame, pulled(*place, event.scene), host.document().engine().kinds);
    if (event.type == ToolEvent::Type::Release) {
        host.apply(QCoreApplication::translate("ResizeTool", "Resize %1").arg(QString::fromStdString(frame->name)),
                   edit);
        return Outcome::Done;
    }
    if (const auto preview = edit(design)) {
        host.scene().setPreview(*preview);
        if (const auto now = preview->placement(m_frame))
            host.showHint(QStringLiteral("%1 \u00D7 %2").arg(qRound(now->w)).arg(qRound(now->h)));
    }
    return Outcome::Stay;
}

void ResizeTool::leave(ToolHost &host)
{
    host.scene().setPreview(std::nullopt);
    host.clearHint();
}

}  // namespace gp
