// SPDX-License-Identifier: GPL-3.0-or-later
// What comes onto the canvas from elsewhere: dragged from the palette or another window, placed by a click, inserted by key.
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/canvas/tools/place_tool.h"

#include <QDragEnterEvent>
#include <QMimeData>

#include <utility>

namespace gp {

void DiagramView::beginPaletteDrag(const QString &kindId)
{
    m_palettePoint.reset();
    endGesture();
    if (const Kind *kind = m_document.engine().kinds.find(kindId.toStdString()))
        startGesture(std::make_unique<PlaceTool>(*kind));
}

void DiagramView::dragPaletteTo(const QPoint &globalPos)
{
    if (!dynamic_cast<PlaceTool *>(m_gesture.get()))
        return;
    const QPoint view = viewport()->mapFromGlobal(globalPos);
    if (!viewport()->rect().contains(view)) {
        m_palettePoint.reset();
        m_gesture->leave(*this);
        dropHint();
        return;
    }
    m_palettePoint = view;
    sendAt(ToolEvent::Type::Move, view, Qt::LeftButton);
}

void DiagramView::dropPalette()
{
    if (!m_palettePoint) {
        cancelPaletteDrag();
        return;
    }
    const QPointF point = *m_palettePoint;
    m_palettePoint.reset();
    sendAt(ToolEvent::Type::Release, point, Qt::NoButton);
    setFocus(Qt::OtherFocusReason);
}

void DiagramView::cancelPaletteDrag()
{
    m_palettePoint.reset();
    endGesture();
    dropHint();
}

void DiagramView::placeByClick(const QString &kindId)
{
    beginPaletteDrag(kindId);
    setFocus(Qt::OtherFocusReason);
}

void DiagramView::insertKind(const QString &kindId)
{
    const KindRegistry &kinds = m_document.engine().kinds;
    const Kind *kind = kinds.find(kindId.toStdString());
    if (!kind)
        return;
    const Design &design = m_scene->shown();
    if (const auto at = std::exchange(m_wantedAt, std::nullopt)) {
        const LayoutPoint point{at->x(), at->y()};
        if (const DropPlan plan = planDrop(design, kinds, *kind, point); plan.refusal.empty()) {
            insert(*kind, point, plan);
            return;
        }
    }
    std::vector<ComponentId> frames;
    for (ComponentId at = m_selection.single(); !at.empty();) {
        frames.push_back(at);
        const ComponentPtr component = design.component(at);
        at = component ? component->parent : ComponentId();
    }
    // Then every other frame, innermost kinds first as the kind itself lists them; last the canvas.
    for (const FrameRole role : kind->info.livesIn)
        for (const ComponentPtr &component : design.components())
            if (frameRole(*component, kinds) == role)
                frames.push_back(component->id);
    frames.emplace_back();
    for (const ComponentId &frame : frames) {
        const ComponentPtr holder = design.component(frame);
        if ((holder && frameRole(*holder, kinds) == FrameRole::None) ||
            !whyNotHold(holder ? kinds.find(holder->kind) : nullptr, *kind).empty())
            continue;
        const Placement spot = freeSpot(design, kinds, frame, kind);
        insert(*kind, {spot.x + spot.w / 2, spot.y + spot.h / 2}, {frame, nullptr, false, {}});
        return;
    }
    // Nothing may hold it yet: what it needs around it is made, as it is for a drop.
    const QPointF centre = mapToScene(viewport()->rect().center());
    const LayoutPoint point{centre.x(), centre.y()};
    if (const DropPlan plan = planDrop(design, kinds, *kind, point); plan.refusal.empty())
        insert(*kind, point, plan);
    else
        showHint(QString::fromStdString(plan.refusal), true);
}

void DiagramView::askForService(const QPointF &scene)
{
    m_wantedAt = scene;
    emit serviceWanted();
}

void DiagramView::insert(const Kind &kind, LayoutPoint point, const DropPlan &plan)
{
    ComponentId id;
    const Edit edit = dropComponent(kind, point, plan, m_document.engine().kinds, &id);
    if (apply(tr("Add %1").arg(QString::fromStdString(kind.info.title)), edit)) {
        m_selection.select(id);
        emit m_selection.revealRequested(id, {});
        bringIntoSight(id);
        // A pane that lay over the canvas has gone, and the view has its size only now.
        if (!isVisible())
            QTimer::singleShot(0, this, [this, id] { bringIntoSight(id); });
        emit kindPlaced(QString::fromStdString(kind.info.id));
    }
}

void DiagramView::dragEnterEvent(QDragEnterEvent *event)
{
    beginPaletteDrag(QString::fromUtf8(event->mimeData()->data(QLatin1String(kKindMimeType))));
    // What is no kind, or none that this version knows, is for whoever is behind the canvas.
    if (dynamic_cast<PlaceTool *>(m_gesture.get()))
        event->acceptProposedAction();
    else
        event->ignore();
}

void DiagramView::dragMoveEvent(QDragMoveEvent *event)
{
    if (!dynamic_cast<PlaceTool *>(m_gesture.get())) {
        event->ignore();
        return;
    }
    sendAt(ToolEvent::Type::Move, event->position(), Qt::LeftButton);
    event->acceptProposedAction();
}

void DiagramView::dragLeaveEvent(QDragLeaveEvent *) { cancelPaletteDrag(); }

void DiagramView::dropEvent(QDropEvent *event)
{
    if (!dynamic_cast<PlaceTool *>(m_gesture.get())) {
        event->ignore();
        return;
    }
    sendAt(ToolEvent::Type::Release, event->position(), Qt::NoButton);
    event->acceptProposedAction();
}

}  // namespace gp
