// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_view.h"

#include "core/layout/design_layout.h"
#include "ui/canvas/diagram_items.h"
#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/minimap.h"
#include "ui/canvas/rename_editor.h"
#include "ui/canvas/tools/connect_tool.h"
#include "ui/canvas/tools/marquee_tool.h"
#include "ui/canvas/tools/pan_tool.h"
#include "ui/canvas/tools/select_tool.h"
#include "ui/document/wording.h"
#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"

#include <QGestureEvent>
#include <QMouseEvent>
#include <QNativeGestureEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <array>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kGridLeastPx = 8;  // dots closer than this are noise
constexpr int kHintLingersMs = 2600;
constexpr int kOverlayMargin = 12;
constexpr QSize kMinimapNeeds(420, 300);         // below, the minimap would cover too much of the view
constexpr QSize kMinimapCovers(720, 460);        // from here on it may stand on cards, where none of its places is free
constexpr QSize kMinimapNeedsAtStart(320, 200);  // while it alone shows the rest of the design
constexpr qreal kNoticeTop = 8;

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
    connect(this, &DiagramView::viewMoved, this, &DiagramView::placeOverlays);
    m_hintTimer.setSingleShot(true);
    connect(&m_hintTimer, &QTimer::timeout, this, &DiagramView::dropHint);
    connect(m_scene.get(), &DiagramScene::drawingChanged, this, [this] {
        updateRoom();
        placeOverlays();
        // Where the view paints, blocks or names, items ask for nothing or for less than what changes.
        if (detailAt(zoomFactor()) != Detail::Full)
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
            fitToRead();
    });
    connect(&selection, &Selection::changed, this, &DiagramView::describeSelected);
    connect(m_scene.get(), &DiagramScene::drawingChanged, this, &DiagramView::describeSelected);
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
    // What a gesture said last, a refusal, is read where it ended, and does not stay.
    if (!m_hint.text.isEmpty())
        m_hintTimer.start(kHintLingersMs);
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
    takeCamera();
    dropHint();
    if (event->button() == Qt::MiddleButton || (m_space && event->button() == Qt::LeftButton)) {
        startGesture(std::make_unique<PanTool>(event->position()));
        return;
    }
    sendMouse(ToolEvent::Type::Press, *event);
}

void DiagramView::mouseMoveEvent(QMouseEvent *event) { sendMouse(ToolEvent::Type::Move, *event); }

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
    m_hint = {text, refused, m_pointer};
    // While something is in hand its tool speaks again, or leaves; else nobody would take the words away.
    if (!m_gesture)
        m_hintTimer.start(kHintLingersMs);
    refresh();
}

void DiagramView::dropHint()
{
    m_hintTimer.stop();
    m_hint = {};
    refresh();
}

void DiagramView::clearHint()
{
    if (m_hint.text.isEmpty())
        return;
    // The refusal that a gesture ended with stays long enough to be read; while it goes on, it stands as long as it is true.
    if (m_hint.refused && !m_gesture)
        m_hintTimer.start(kHintLingersMs);
    else
        dropHint();
}

void DiagramView::refresh() { viewport()->update(); }

void DiagramView::wheelEvent(QWheelEvent *event)
{
    takeCamera();
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
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const DiagramScene::Hit hit = m_scene->hit(mapToScene(help->pos()));
        // The ground of a frame is no part that one points at.
        const ComponentItem *item = m_scene->item(hit.component);
        const bool ground = item && item->isFrame() && !hit.onLabel;
        const QStringList words = ground || m_gesture ? QStringList() : m_scene->wordsOf(hit.component, hit.link);
        QToolTip::showText(help->globalPos(), words.isEmpty() ? QString() : plainTip(words.join(u'\n')), viewport());
        return true;
    }
    if (event->type() == QEvent::NativeGesture || event->type() == QEvent::Gesture)
        takeCamera();
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

void DiagramView::describeSelected()
{
    const QString words = m_scene->wordsOf(m_selection.single(), m_selection.singleLink()).join(QStringLiteral("\n"));
    if (accessibleDescription() != words)
        setAccessibleDescription(words);
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
    const QRectF seen = viewportTransform().inverted().mapRect(QRectF(QPointF(), event->oldSize()));
    const bool allSeen = event->oldSize().isValid() && seen.contains(m_scene->contentRect());
    QGraphicsView::resizeEvent(event);
    updateRoom();
    placeOverlays();
    if (isVisible())
        keepInSight(allSeen, seen.topLeft());
    emit viewMoved();
}

void DiagramView::showEvent(QShowEvent *event)
{
    QGraphicsView::showEvent(event);
    if (m_fitPending)
        fitToRead();
}

void DiagramView::placeOverlays()
{
    const QSize needs = m_startShown ? kMinimapNeedsAtStart : kMinimapNeeds;
    const int below = height() - m_minimap->height() - kOverlayMargin;
    const int beside = width() - m_minimap->width() - kOverlayMargin;
    // Where no card stands, and there as long as none does; not from under the hand that drags in it.
    const std::array corners{QPoint(kOverlayMargin, below), QPoint(beside, below), QPoint(beside, kOverlayMargin),
                             QPoint(kOverlayMargin, kOverlayMargin)};
    const auto isFree = [&](int corner) {
        return !coversCards(QRect(corners[static_cast<std::size_t>(corner)], m_minimap->size()));
    };
    if (!m_minimap->underMouse() && !isFree(m_minimapCorner)) {
        m_minimapCorner = 0;
        for (int corner = 0; corner < static_cast<int>(corners.size()); ++corner)
            if (isFree(corner)) {
                m_minimapCorner = corner;
                break;
            }
    }
    m_minimap->move(corners[static_cast<std::size_t>(m_minimapCorner)]);
    // Where it has no ground of its own it covers too much of a low view.
    const bool roomy = width() >= kMinimapCovers.width() && height() >= kMinimapCovers.height();
    m_minimap->setVisible(width() >= needs.width() && height() >= needs.height() && !m_scene->contentRect().isEmpty() &&
                          minimapSaysMore() && (roomy || m_startShown || isFree(m_minimapCorner)));
}

bool DiagramView::coversCards(const QRect &overlay) const
{
    const QRectF where = viewportTransform().inverted().mapRect(QRectF(overlay));
    const QList<QGraphicsItem *> under = m_scene->items(where);
    return std::any_of(under.begin(), under.end(), [&](QGraphicsItem *item) {
        const auto *part = dynamic_cast<ComponentItem *>(item);
        return part && !part->isFrame() && part->rect().intersects(where);
    });
}

bool DiagramView::minimapSaysMore() const
{
    if (!visibleRect().contains(m_scene->contentRect()))
        return true;
    // Of a design that is in sight as a whole it says nothing more: it may stand on the ground, not on what it shows.
    const QRectF map = viewportTransform().inverted().mapRect(QRectF(m_minimap->geometry()));
    const QList<QGraphicsItem *> under = m_scene->items(map);
    return std::none_of(under.begin(), under.end(), [&](QGraphicsItem *item) {
        const auto *part = dynamic_cast<ComponentItem *>(item);
        return part && part->rect().intersects(map);
    });
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

void DiagramView::drawForeground(QPainter *painter, const QRectF &exposed)
{
    painter->save();
    painter->resetTransform();
    m_scene->paintNames(*painter, viewportTransform(), viewportTransform().mapRect(exposed));
    painter->restore();
    (m_gesture ? m_gesture : m_tool)->paintOver(*painter, *this);
    if (m_hint.text.isEmpty() && !m_startShown)
        return;
    painter->save();
    painter->resetTransform();
    if (m_startShown) {
        const QString words = tr("Shown from its start. All of it: %1")
                                  .arg(QKeySequence(Qt::CTRL | Qt::Key_0).toString(QKeySequence::NativeText));
        const qreal wide = hintWidth(words, false);
        paintHint(*painter, QPointF(std::round((viewport()->width() - wide) / 2), kNoticeTop), words, false, tk());
    }
    if (m_hint.text.isEmpty()) {
        painter->restore();
        return;
    }
    const qreal width = hintWidth(m_hint.text, m_hint.refused) + 4;
    const QPointF at(std::clamp(m_hint.at.x() + 14, 4.0, std::max(4.0, viewport()->width() - width)),
                     std::clamp(m_hint.at.y() + 20, 4.0, std::max(4.0, viewport()->height() - 26.0)));
    paintHint(*painter, QPointF(std::round(at.x()), std::round(at.y())), m_hint.text, m_hint.refused, tk());
    painter->restore();
}

}  // namespace gp
