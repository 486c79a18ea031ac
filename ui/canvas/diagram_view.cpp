// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/canvas_edits.h"
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/rename_editor.h"
#include "ui/canvas/tools/connect_tool.h"
#include "ui/canvas/tools/marquee_tool.h"
#include "ui/canvas/tools/pan_tool.h"
#include "ui/canvas/tools/place_tool.h"
#include "ui/canvas/tools/select_tool.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QGestureEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace gp {
namespace {

constexpr qreal kGridLeastPx = 8;  // dots closer than this are noise
constexpr int kHintLingersMs = 2600;
constexpr int kOverlayMargin = 12;
constexpr QSize kMinimapNeeds(420, 300);  // below, the minimap would cover too much of the view

std::unique_ptr<Tool> makeTool(CanvasTool tool)
{
    switch (tool) {
    case CanvasTool::Hand:
        return std::make_unique<PanTool>();
    case CanvasTool::Connect:
        return std::make_unique<ConnectTool>();
    case CanvasTool::Marquee:
        return std::make_unique<MarqueeTool>();
    case CanvasTool::Select:
        break;
    }
    return std::make_unique<SelectTool>();
}

}  // namespace

DiagramView::DiagramView(Document &document, Selection &selection, QWidget *parent)
    : QGraphicsView(parent), m_document(document), m_selection(selection),
      m_scene(std::make_unique<DiagramScene>(document, selection)), m_tool(makeTool(CanvasTool::Select))
{
    setScene(m_scene.get());
    setObjectName(QStringLiteral("canvas.view"));
    setAccessibleName(tr("Canvas"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportUpdateMode(SmartViewportUpdate);
    setOptimizationFlag(DontSavePainterState);
    setRenderHint(QPainter::Antialiasing);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setFocusPolicy(Qt::StrongFocus);
    setAcceptDrops(true);
    viewport()->setMouseTracking(true);
    viewport()->grabGesture(Qt::PinchGesture);
    m_minimap = new Minimap(*this, selection);
    m_rename = new RenameEditor(*this, document);
    m_hintTimer.setSingleShot(true);
    connect(&m_hintTimer, &QTimer::timeout, this, [this] {
        m_hint = {};
        refresh();
    });
    connect(m_scene.get(), &DiagramScene::drawingChanged, this, [this] {
        updateRoom();
        placeOverlays();
        // Below the items' detail the view paints by itself, and items that are not painted ask for nothing.
        if (detailAt(zoomFactor()) == Detail::Blocks)
            refresh();
    });
    connect(m_scene.get(), &DiagramScene::linkedChanged, this, [this](const QList<QRectF> &where) {
        if (detailAt(zoomFactor()) == Detail::Blocks)
            for (const QRectF &part : where)
                viewport()->update(viewportTransform().mapRect(part).toAlignedRect());
    });
    // What was begun in one scenario does not end in another.
    connect(&document, &Document::scenarioOpened, this, &DiagramView::endGesture);
    connect(&document, &Document::replaced, this, [this] {
        endGesture();
        m_fitPending = true;
        if (isVisible())
            fitAll();
    });
    connect(&selection, &Selection::changed, this, [this] {
        if (detailAt(zoomFactor()) == Detail::Blocks)
            refresh();
    });
    connect(&selection, &Selection::revealRequested, this, [this](const ComponentId &id) { reveal(id); });
    updateRoom();
    updateCursor();
}

DiagramView::~DiagramView()
{
    // The scene goes before the view's own children do.
    setScene(nullptr);
}

void DiagramView::beginPaletteDrag(const QString &kindId)
{
    m_palettePoint.reset();
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
        clearHint();
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
    clearHint();
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
    if (!event->mimeData()->hasFormat(QLatin1String(kKindMimeType)))
        return;
    beginPaletteDrag(QString::fromUtf8(event->mimeData()->data(QLatin1String(kKindMimeType))));
    event->acceptProposedAction();
}

void DiagramView::dragMoveEvent(QDragMoveEvent *event)
{
    sendAt(ToolEvent::Type::Move, event->position(), Qt::LeftButton);
    event->acceptProposedAction();
}

void DiagramView::dragLeaveEvent(QDragLeaveEvent *) { cancelPaletteDrag(); }

void DiagramView::dropEvent(QDropEvent *event)
{
    sendAt(ToolEvent::Type::Release, event->position(), Qt::NoButton);
    event->acceptProposedAction();
}

void DiagramView::setTool(CanvasTool tool)
{
    endGesture();
    m_tool->leave(*this);
    m_tool = makeTool(tool);
    m_inHand = tool;
    updateCursor();
    emit toolChanged(tool);
}

void DiagramView::startGesture(std::unique_ptr<Tool> gesture)
{
    endGesture();
    m_tool->leave(*this);
    m_gesture = std::move(gesture);
    updateCursor();
}

void DiagramView::endGesture()
{
    if (!m_gesture)
        return;
    const std::unique_ptr<Tool> over = std::move(m_gesture);
    over->leave(*this);
    updateCursor();
}

void DiagramView::send(const ToolEvent &event)
{
    Tool *tool = m_gesture ? m_gesture.get() : m_tool.get();
    switch (tool->handle(event, *this)) {
    case Outcome::Stay:
        break;
    case Outcome::Done:
    case Outcome::Cancel:
        endGesture();
        break;
    case Outcome::Next:
        startGesture(tool->next());
        if (m_gesture && event.type == ToolEvent::Type::Move)
            send(event);
        break;
    }
    updateCursor();
}

void DiagramView::sendMouse(ToolEvent::Type type, const QMouseEvent &event)
{
    m_pointer = event.position();
    ToolEvent out;
    out.type = type;
    out.view = event.position();
    out.scene = mapToScene(event.position().toPoint());
    out.button = event.button();
    out.buttons = event.buttons();
    out.modifiers = event.modifiers();
    send(out);
}

void DiagramView::sendAt(ToolEvent::Type type, const QPointF &view, Qt::MouseButtons buttons)
{
    m_pointer = view;
    ToolEvent out;
    out.type = type;
    out.view = view;
    out.scene = mapToScene(view.toPoint());
    out.button = type == ToolEvent::Type::Release ? Qt::LeftButton : Qt::NoButton;
    out.buttons = buttons;
    send(out);
}

void DiagramView::mousePressEvent(QMouseEvent *event)
{
    m_wantedAt.reset();
    m_fitsWhole = false;
    m_hint = {};
    m_hintTimer.stop();
    if (event->button() == Qt::MiddleButton || (m_space && event->button() == Qt::LeftButton)) {
        startGesture(std::make_unique<PanTool>(event->position()));
        return;
    }
    sendMouse(ToolEvent::Type::Press, *event);
}

void DiagramView::mouseMoveEvent(QMouseEvent *event)
{
    sendMouse(ToolEvent::Type::Move, *event);
    if (!m_hint.text.isEmpty())
        refresh();
}

void DiagramView::mouseReleaseEvent(QMouseEvent *event) { sendMouse(ToolEvent::Type::Release, *event); }

void DiagramView::mouseDoubleClickEvent(QMouseEvent *event) { sendMouse(ToolEvent::Type::DoubleClick, *event); }

void DiagramView::leaveEvent(QEvent *event)
{
    QGraphicsView::leaveEvent(event);
    if (!m_gesture)
        m_scene->setHovered({}, {});
}

void DiagramView::updateCursor()
{
    const Tool *tool = m_gesture ? m_gesture.get() : m_tool.get();
    const QCursor cursor = m_space && !m_gesture ? QCursor(Qt::OpenHandCursor) : tool->cursor();
    if (viewport()->cursor().shape() != cursor.shape())
        viewport()->setCursor(cursor);
}

bool DiagramView::apply(const QString &text, const Edit &edit)
{
    const auto applied = m_document.apply(text, asDrawn(edit));
    if (!applied)
        showHint(QString::fromStdString(applied.error().message), true);
    return applied.has_value();
}

Edit DiagramView::asDrawn(Edit edit) const
{
    const Design &design = m_document.design();
    Placements drawn;
    for (const auto &[id, placement] : m_scene->placed().placements())
        if (design.placement(id) != placement)
            drawn.emplace_back(id, placement);
    return drawn.empty() ? edit : inOrder({place(std::move(drawn)), std::move(edit)});
}

void DiagramView::showHint(const QString &text, bool refused)
{
    m_hintTimer.stop();
    m_hint = {text, refused};
    refresh();
}

void DiagramView::clearHint()
{
    if (m_hint.text.isEmpty())
        return;
    // A refusal stays long enough to be read.
    if (m_hint.refused) {
        m_hintTimer.start(kHintLingersMs);
        return;
    }
    m_hint = {};
    refresh();
}

void DiagramView::refresh() { viewport()->update(); }

void DiagramView::wheelEvent(QWheelEvent *event)
{
    m_fitsWhole = false;
    if (event->modifiers().testFlag(Qt::ControlModifier)) {
        setZoom(zoomFactor() * std::pow(1.0015, event->angleDelta().y()), event->position());
    } else {
        QPointF delta = event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2 : QPointF(event->pixelDelta());
        if (event->modifiers().testFlag(Qt::ShiftModifier))
            delta = QPointF(delta.y(), delta.x());
        panBy(delta);
    }
    event->accept();
}

bool DiagramView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::NativeGesture || event->type() == QEvent::Gesture)
        m_fitsWhole = false;
    if (event->type() == QEvent::NativeGesture) {
        const auto *gesture = static_cast<QNativeGestureEvent *>(event);
        if (gesture->gestureType() == Qt::ZoomNativeGesture) {
            setZoom(zoomFactor() * (1 + gesture->value()), gesture->position());
            return true;
        }
    }
    if (event->type() == QEvent::Gesture)
        if (const auto *pinch =
                static_cast<QPinchGesture *>(static_cast<QGestureEvent *>(event)->gesture(Qt::PinchGesture))) {
            setZoom(zoomFactor() * pinch->scaleFactor(), viewport()->mapFromGlobal(pinch->hotSpot()));
            return true;
        }
    return QGraphicsView::viewportEvent(event);
}

void DiagramView::scrollContentsBy(int dx, int dy)
{
    QGraphicsView::scrollContentsBy(dx, dy);
    if (m_rename->isVisible())
        m_rename->move(m_rename->pos() + QPoint(dx, dy));
    emit viewMoved();
}

void DiagramView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    updateRoom();
    placeOverlays();
    if (isVisible() && (m_fitPending || m_fitsWhole))
        fitAll();
    emit viewMoved();
}

void DiagramView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_fitPending)
        fitAll();
}

void DiagramView::placeOverlays()
{
    m_minimap->setVisible(width() >= kMinimapNeeds.width() && height() >= kMinimapNeeds.height() &&
                          !m_scene->contentRect().isEmpty());
    m_minimap->move(kOverlayMargin, height() - m_minimap->height() - kOverlayMargin);
}

void DiagramView::paintEvent(QPaintEvent *event)
{
    if (detailAt(zoomFactor()) != Detail::Blocks) {
        QGraphicsView::paintEvent(event);
        return;
    }
    QPainter painter(viewport());
    painter.setClipRegion(event->region());
    painter.setTransform(viewportTransform());
    const QRectF exposed = viewportTransform().inverted().mapRect(QRectF(event->rect()));
    drawBackground(&painter, exposed);
    m_scene->paintOverview(painter, exposed, zoomFactor());
    drawForeground(&painter, exposed);
}

void DiagramView::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, tk().canvas);
    qreal step = tk().size.gridStep;
    while (step * zoomFactor() < kGridLeastPx)
        step *= 2;
    QList<QPointF> dots;
    for (qreal y = std::ceil(rect.top() / step) * step; y <= rect.bottom(); y += step)
        for (qreal x = std::ceil(rect.left() / step) * step; x <= rect.right(); x += step)
            dots << QPointF(x, y);
    QPen pen(tk().gridDot, 2);
    pen.setCosmetic(true);
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(pen);
    painter->drawPoints(dots.constData(), static_cast<int>(dots.size()));
}

void DiagramView::drawForeground(QPainter *painter, const QRectF &)
{
    (m_gesture ? m_gesture : m_tool)->paintOver(*painter, *this);
    if (m_hint.text.isEmpty())
        return;
    painter->save();
    painter->resetTransform();
    const qreal width = textWidth(m_hint.text, uiFont(tk().size.caption, QFont::Medium)) + 40;
    const QPointF at(std::clamp(m_pointer.x() + 14, 4.0, std::max(4.0, viewport()->width() - width)),
                     std::clamp(m_pointer.y() + 20, 4.0, std::max(4.0, viewport()->height() - 26.0)));
    paintHint(*painter, QPointF(std::round(at.x()), std::round(at.y())), m_hint.text, m_hint.refused, tk());
    painter->restore();
}

}  // namespace gp
