// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/connect_tool.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/diagram_scene.h"

#include <QCoreApplication>
#include <QPainter>

namespace gp {
namespace {

constexpr qreal kEnd = 4;

}  // namespace

Outcome ConnectTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Press: {
        const DiagramScene::Hit hit = host.scene().hit(event.scene);
        const ComponentItem *item = host.scene().item(hit.component);
        m_from = item && !item->isFrame() ? hit.component : ComponentId();
        if (m_from.empty())
            host.showHint(toolText("Begin on a service"));
        return Outcome::Stay;
    }
    case ToolEvent::Type::Move:
        if (!m_from.empty() && event.buttons.testFlag(Qt::LeftButton))
            aim(event, host);
        return Outcome::Stay;
    case ToolEvent::Type::Release:
        if (m_from.empty())
            return Outcome::Stay;
        aim(event, host);
        drop(host);
        m_from = {};
        m_way.clear();
        host.scene().setTarget({}, false);
        host.refresh();
        return m_gesture ? Outcome::Done : Outcome::Stay;
    case ToolEvent::Type::KeyPress:
        if (event.key == Qt::Key_Escape) {
            const bool drawing = !m_from.empty();
            leave(host);
            m_from = {};
            return drawing || m_gesture ? Outcome::Cancel : Outcome::Stay;
        }
        break;
    default:
        break;
    }
    return Outcome::Stay;
}

void ConnectTool::leave(ToolHost &host)
{
    m_way.clear();
    host.scene().setTarget({}, false);
    host.refresh();
}

void ConnectTool::aim(const ToolEvent &event, ToolHost &host)
{
    const DiagramScene::Hit hit = host.scene().hit(event.scene);
    const ComponentItem *target = host.scene().item(hit.component);
    m_to = target && !target->isFrame() && hit.component != m_from ? hit.component : ComponentId();
    m_refusal.clear();
    if (!m_to.empty())
        if (const auto link = newLink(host.document().design(), host.document().engine().kinds, m_from, m_to); !link)
            m_refusal = link.error().message;
    host.scene().setTarget(m_to, !m_refusal.empty());

    const auto box = [&](const ComponentId &id) {
        const auto place = host.scene().shown().placement(id).value_or(Placement{});
        return LayoutBox{place.x, place.y, place.w, place.h};
    };
    const LayoutBox end = m_to.empty() ? LayoutBox{event.scene.x(), event.scene.y(), 0, 0} : box(m_to);
    m_way.clear();
    for (const LayoutPoint &point : plainWay(box(m_from), end))
        m_way << QPointF(point.x, point.y);
    if (!m_refusal.empty())
        host.showHint(QString::fromStdString(m_refusal), true);
    else if (const ComponentPtr to = host.document().design().component(m_to))
        host.showHint(toolText("Link to %1").arg(QString::fromStdString(to->name)));
    else
        host.showHint(toolText("Drop it on a service"));
    host.refresh();
}

void ConnectTool::drop(ToolHost &host)
{
    if (m_to.empty()) {
        host.clearHint();
        return;
    }
    const Design &design = host.document().design();
    auto link = newLink(design, host.document().engine().kinds, m_from, m_to);
    if (!link) {
        host.showHint(QString::fromStdString(link.error().message), true);
        return;
    }
    const QString from = QString::fromStdString(design.component(m_from)->name);
    const QString to = QString::fromStdString(design.component(m_to)->name);
    const LinkId id = link->id;
    if (host.apply(toolText("Link %1 to %2").arg(from, to), connect(std::move(*link)))) {
        host.selection().select(id);
        host.clearHint();
    }
}

void ConnectTool::paintOver(QPainter &painter, const ToolHost &) const
{
    if (m_way.size() < 2)
        return;
    const QColor colour = m_refusal.empty() ? tk().accent : tk().high.fill;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2));
    painter.drawPath(roundedWay(m_way, 6));
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(m_way.last(), kEnd, kEnd);
}

}  // namespace gp
