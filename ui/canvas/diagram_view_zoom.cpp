// SPDX-License-Identifier: GPL-3.0-or-later
// What of the diagram is in sight, and how large.
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/rename_editor.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kLeastZoom = 0.1;
constexpr qreal kLeastFit = 0.01;    // thousands of parts are in sight at once, as blocks
constexpr qreal kStartZoom = 0.6;    // of a design that is too large to be read as a whole: cards show all their words
constexpr qreal kLegibleZoom = 0.8;  // from here on an 11 px caption is read without effort
constexpr qreal kMostZoom = 4;
constexpr qreal kMostFit = 1.6;  // beyond, a small design would look like a poster of itself
constexpr qreal kZoomStep = 1.25;
constexpr qreal kFitMargin = 24;
constexpr qreal kSamePlace = 2;  // px that rounding to whole ones may move what nobody moved

}  // namespace

void DiagramView::setZoom(qreal zoom, const QPointF &anchor)
{
    takeCamera();
    // Who is farther away than the hand gets, by fitting, is not thrown nearer by one step.
    zoom = std::clamp(zoom, std::min(kLeastZoom, std::max(zoomFactor(), kLeastFit)), kMostZoom);
    applyZoom(zoom, anchor);
}

void DiagramView::applyZoom(qreal zoom, const QPointF &anchor)
{
    const QPointF before = viewportTransform().inverted().map(anchor);
    setTransform(QTransform::fromScale(zoom, zoom));
    updateRoom();
    const QPointF off = viewportTransform().map(before) - anchor;
    panBy(-off);
    m_rename->dismiss();
    viewport()->update();
    emit zoomChanged();
    emit viewMoved();
}

void DiagramView::zoomIn() { setZoom(zoomFactor() * kZoomStep, QRectF(viewport()->rect()).center()); }

void DiagramView::zoomOut() { setZoom(zoomFactor() / kZoomStep, QRectF(viewport()->rect()).center()); }

void DiagramView::zoomTo100() { setZoom(1, QRectF(viewport()->rect()).center()); }

void DiagramView::fitAll()
{
    showWhole();
    m_shown = Shown::Whole;
}

void DiagramView::showWhole()
{
    m_fitPending = false;
    setStartShown(false);
    const QRectF content = m_scene->contentRect();
    const QRectF whole = QRectF(viewport()->rect()).adjusted(kFitMargin, kFitMargin, -kFitMargin, -kFitMargin);
    if (content.isEmpty() || whole.width() <= 0 || whole.height() <= 0) {
        setZoom(1, {});
        return;
    }
    const qreal zoom = std::min(whole.width() / content.width(), whole.height() / content.height());
    applyZoom(std::clamp(zoom, kLeastFit, kMostFit), whole.center());
    panBy(whole.center() - viewportTransform().map(content.center()));
}

void DiagramView::fitOpened()
{
    fitToRead();
    m_shown = Shown::Opened;
}

void DiagramView::fitToRead()
{
    showWhole();
    if (m_scene->namesAllAt(zoomFactor()))
        return;
    const QRectF room = QRectF(viewport()->rect()).adjusted(kFitMargin, kFitMargin, -kFitMargin, -kFitMargin);
    const QRectF content = m_scene->contentRect();
    applyZoom(kStartZoom, room.topLeft());
    // Reading begins at the left, at the height of whoever stands there.
    qreal height = content.top();
    qreal left = HUGE_VAL;
    for (const ComponentPtr &component : m_scene->shown().components())
        if (const ComponentItem *item = m_scene->item(component->id); item && !item->isFrame() && item->x() < left) {
            left = item->x();
            height = item->rect().center().y();
        }
    const qreal half = room.height() / kStartZoom / 2;
    const qreal top = std::clamp(height - half, content.top(), std::max(content.top(), content.bottom() - 2 * half));
    panBy(room.topLeft() - viewportTransform().map(QPointF(content.left(), top)));
    setStartShown(true);
}

void DiagramView::keepInSight(bool allSeen, const QPointF &corner)
{
    if (m_fitPending || m_shown == Shown::Opened)
        return fitToRead();
    if (m_shown == Shown::Whole)
        return showWhole();
    const QRectF content = m_scene->contentRect();
    const Camera now{zoomFactor(), corner};
    const auto isHere = [&](const Camera &camera) {
        const QPointF off = (camera.corner - now.corner) * now.zoom;
        return qFuzzyCompare(camera.zoom, now.zoom) && std::hypot(off.x(), off.y()) < kSamePlace;
    };
    if (m_left && !isHere(m_left->since))
        m_left.reset();
    if (m_left) {
        const Camera &before = m_left->before;
        if (QRectF(before.corner, QSizeF(viewport()->size()) / before.zoom).contains(content)) {
            applyZoom(before.zoom, {});
            panBy(-viewportTransform().map(before.corner));
            m_left.reset();
            return;
        }
    } else if (allSeen && !visibleRect().contains(content)) {
        m_left = LeftCamera{now, {}};
    } else {
        return;
    }
    // What was in sight as a whole stays so, wherever it had been moved.
    showWhole();
    m_left->since = {zoomFactor(), visibleRect().topLeft()};
}

void DiagramView::setStartShown(bool shown)
{
    if (m_startShown == shown)
        return;
    m_startShown = shown;
    placeOverlays();
    refresh();
}

void DiagramView::takeCamera()
{
    m_shown = Shown::Own;
    setStartShown(false);
}

void DiagramView::showLegibly(const QRectF &sceneRect)
{
    const QSizeF room = QSizeF(viewport()->size()) - QSizeF(2 * kFitMargin, 2 * kFitMargin);
    if (zoomFactor() < kLegibleZoom) {
        // A frame may be larger than the view: then as much of it as can be read.
        const qreal whole = std::min(room.width() / std::max(1.0, sceneRect.width()),
                                     room.height() / std::max(1.0, sceneRect.height()));
        setZoom(std::max(zoomFactor(), std::clamp(whole, kLegibleZoom, 1.0)), QRectF(viewport()->rect()).center());
    }
    // What does not fit is shown from its corner on, where its name stands.
    const QSizeF seen = room / zoomFactor();
    const QPointF centre = sceneRect.center();
    centreOnPoint({sceneRect.width() > seen.width() ? sceneRect.left() + seen.width() / 2 : centre.x(),
                   sceneRect.height() > seen.height() ? sceneRect.top() + seen.height() / 2 : centre.y()});
}

void DiagramView::centreOnPoint(const QPointF &scenePoint)
{
    takeCamera();
    panBy(QRectF(viewport()->rect()).center() - viewportTransform().map(scenePoint));
}

QRectF DiagramView::visibleRect() const { return viewportTransform().inverted().mapRect(QRectF(viewport()->rect())); }

void DiagramView::panBy(const QPointF &viewDelta)
{
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - qRound(viewDelta.x()));
    verticalScrollBar()->setValue(verticalScrollBar()->value() - qRound(viewDelta.y()));
    if (!m_hint.text.isEmpty() || m_gesture)
        refresh();
}

void DiagramView::updateRoom()
{
    // Room to pan until the last part leaves the view.
    const QSizeF view = QSizeF(viewport()->size()) / zoomFactor();
    const QRectF room = m_scene->contentRect().adjusted(-view.width(), -view.height(), view.width(), view.height());
    if (room != sceneRect())
        setSceneRect(room);
}

void DiagramView::bringIntoSight(const ComponentId &id)
{
    const ComponentItem *item = m_scene->item(id);
    if (!item)
        return;
    const auto mapped = [&] { return viewportTransform().mapRect(item->rect()); };
    const QRectF room = QRectF(viewport()->rect()).adjusted(kFitMargin, kFitMargin, -kFitMargin, -kFitMargin);
    const auto behindMinimap = [&] {
        return m_minimap->isVisibleTo(this) && mapped().intersects(QRectF(m_minimap->geometry()));
    };
    if (room.contains(mapped()) && !behindMinimap())
        return;
    const QRectF box = mapped();
    // Where it would still be behind the minimap, or not all of it fits, its corner is what counts.
    panBy(QPointF(box.width() <= room.width() ? room.center().x() - box.center().x() : room.left() - box.left(),
                  box.height() <= room.height() ? room.center().y() - box.center().y() : room.top() - box.top()));
}

void DiagramView::reveal(const ComponentId &id)
{
    const ComponentItem *item = m_scene->item(id);
    if (!item || visibleRect().contains(item->rect()))
        return;
    if (!item->isFrame() || !visibleRect().intersects(item->rect()))
        centreOnPoint(item->rect().center());
}

}  // namespace gp
