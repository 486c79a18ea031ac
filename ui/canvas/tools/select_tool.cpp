// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/tools/select_tool.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/tools/connect_tool.h"
#include "ui/canvas/tools/marquee_tool.h"
#include "ui/canvas/tools/move_tool.h"
#include "ui/canvas/tools/resize_tool.h"

#include <QLineF>

namespace gp {
namespace {

constexpr qreal kDragStart = 4;    // view px
constexpr qreal kHandleReach = 8;  // view px

}  // namespace

Outcome SelectTool::handle(const ToolEvent &event, ToolHost &host)
{
    switch (event.type) {
    case ToolEvent::Type::Press:
        return event.button == Qt::LeftButton ? press(event, host) : Outcome::Stay;
    case ToolEvent::Type::Move:
        return move(event, host);
    case ToolEvent::Type::Release:
        if (m_down && !m_unselectOnRelease.empty()) {
            std::set<ComponentId> left = host.selection().components();
            left.erase(m_unselectOnRelease);
            host.selection().set(std::move(left), host.selection().links());
        } else if (m_down && !m_narrowOnRelease.empty()) {
            host.selection().select(m_narrowOnRelease);
        }
        m_down = false;
        return Outcome::Stay;
    case ToolEvent::Type::DoubleClick: {
        m_down = false;
        const DiagramScene::Hit hit = host.scene().hit(event.scene);
        // The ground of a frame is ground, its head is its name.
        const ComponentPtr component = host.document().design().component(hit.component);
        const bool frame = component && frameRole(*component, host.document().engine().kinds) != FrameRole::None;
        if (hit.link.empty() && (!component || (frame && !hit.onLabel)))
            host.askForService(event.scene);
        else if (component)
            host.renameInPlace(hit.component);
        return Outcome::Stay;
    }
    case ToolEvent::Type::KeyPress:
        break;
    }
    return Outcome::Stay;
}

void SelectTool::leave(ToolHost &host)
{
    m_down = false;
    m_hovered = {};
    host.scene().setHovered({}, {});
}

std::unique_ptr<Tool> SelectTool::next() { return std::move(m_next); }

Outcome SelectTool::press(const ToolEvent &event, ToolHost &host)
{
    DiagramScene &scene = host.scene();
    m_pressView = event.view;
    m_pressScene = event.scene;
    m_unselectOnRelease = {};
    m_narrowOnRelease = {};
    const qreal reach = kHandleReach / host.zoom();

    // Handles lie outside of their figure, so they are asked first.
    std::vector<ComponentId> handled;
    if (const ComponentId single = host.selection().single(); !single.empty())
        handled.push_back(single);
    if (!m_hovered.empty())
        handled.push_back(m_hovered);
    for (const auto &id : handled)
        if (const int side = scene.handleAt(id, event.scene, reach); side >= 0) {
            if (scene.item(id)->isFrame() && host.selection().single() == id)
                m_next = std::make_unique<ResizeTool>(id, side, event.scene);
            else if (!scene.item(id)->isFrame())
                m_next = std::make_unique<ConnectTool>(id);
            if (m_next)
                return Outcome::Next;
        }

    const DiagramScene::Hit hit = scene.hit(event.scene);
    const bool more = event.modifiers.testFlag(Qt::ShiftModifier) || event.modifiers.testFlag(Qt::ControlModifier);
    m_down = true;
    m_pressed = hit.component;
    if (!hit.link.empty()) {
        std::set<LinkId> links = more ? host.selection().links() : std::set<LinkId>();
        if (!links.insert(hit.link).second && more)
            links.erase(hit.link);
        host.selection().set(more ? host.selection().components() : std::set<ComponentId>(), std::move(links));
        m_drags = false;
        return Outcome::Stay;
    }
    if (hit.component.empty()) {
        if (!more)
            host.selection().clear();
        m_drags = false;
        return Outcome::Stay;
    }
    const bool selected = host.selection().components().contains(hit.component);
    // Large frames cover the canvas: inside of one a drag draws a rubber band, unless it is the one that is selected.
    m_drags = selected || !scene.item(hit.component)->isFrame() || hit.onLabel;
    if (selected && more)
        m_unselectOnRelease = hit.component;
    else if (selected)
        m_narrowOnRelease = hit.component;
    else if (more) {
        std::set<ComponentId> all = host.selection().components();
        all.insert(hit.component);
        host.selection().set(std::move(all), host.selection().links());
    } else {
        host.selection().select(hit.component);
    }
    return Outcome::Stay;
}

Outcome SelectTool::move(const ToolEvent &event, ToolHost &host)
{
    if (!m_down || !event.buttons.testFlag(Qt::LeftButton)) {
        m_down = false;
        hover(event, host);
        return Outcome::Stay;
    }
    if (QLineF(m_pressView, event.view).length() < kDragStart)
        return Outcome::Stay;
    m_down = false;
    if (m_drags && !m_pressed.empty())
        m_next = std::make_unique<MoveTool>(m_pressed, m_pressScene);
    else
        m_next = std::make_unique<MarqueeTool>(m_pressScene, event.modifiers.testFlag(Qt::ShiftModifier));
    return Outcome::Next;
}

void SelectTool::hover(const ToolEvent &event, ToolHost &host)
{
    DiagramScene &scene = host.scene();
    const DiagramScene::Hit hit = scene.hit(event.scene);
    // On the way from a node to its handle the pointer leaves the node; the handle stays until it is clearly gone.
    if (const ComponentItem *held = scene.item(m_hovered);
        held && !held->isFrame() && m_hovered != hit.component &&
        scene.handleAt(m_hovered, event.scene, kHandleReach / host.zoom()) >= 0)
        return;
    // Frames do not light up under a pointer that is on its way to something in them.
    const bool quiet = !hit.component.empty() && scene.item(hit.component)->isFrame() && !hit.onLabel;
    m_hovered = quiet ? ComponentId() : hit.component;
    scene.setHovered(m_hovered, hit.link);
}

}  // namespace gp
