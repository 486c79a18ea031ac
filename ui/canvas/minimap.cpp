// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/minimap.h"

#include "ui/canvas/diagram_scene.h"
#include "ui/canvas/diagram_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <cmath>

namespace gp {
namespace {

constexpr QSize kSize(144, 90);
constexpr qreal kInset = 6;
constexpr int kRedrawMs = 40;  // a drag changes the drawing with every mouse move

}  // namespace

Minimap::Minimap(DiagramView &view, const Selection &selection) : QWidget(&view), m_view(view)
{
    setObjectName(QStringLiteral("canvas.minimap"));
    setAccessibleName(tr("Minimap"));
    setFixedSize(kSize);
    setCursor(Qt::PointingHandCursor);
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(kRedrawMs);
    connect(&m_redraw, &QTimer::timeout, this, &Minimap::forget);
    const auto later = [this] {
        if (!m_redraw.isActive())
            m_redraw.start();
    };
    connect(&view.diagram(), &DiagramScene::drawingChanged, this, later);
    connect(&view.diagram(), &DiagramScene::linkedChanged, this, later);
    connect(&selection, &Selection::changed, this, later);
    connect(&view, &DiagramView::viewMoved, this, qOverload<>(&QWidget::update));
}

void Minimap::forget()
{
    m_picture = {};
    update();
}

QTransform Minimap::toMap() const
{
    const QRectF content = m_view.diagram().contentRect();
    const QRectF room = QRectF(rect()).adjusted(kInset, kInset, -kInset, -kInset);
    if (content.isEmpty())
        return {};
    const qreal scale = std::min(room.width() / content.width(), room.height() / content.height());
    const QPointF offset = room.center() - content.center() * scale;
    return {scale, 0, 0, scale, offset.x(), offset.y()};
}

void Minimap::paintEvent(QPaintEvent *)
{
    const QTransform map = toMap();
    const qreal dpr = devicePixelRatioF();
    if (m_picture.isNull() || m_pictureTheme != currentTheme()) {
        m_pictureTheme = currentTheme();
        m_picture = QPixmap(size() * dpr);
        m_picture.setDevicePixelRatio(dpr);
        m_picture.fill(Qt::transparent);
        QPainter painter(&m_picture);
        painter.setTransform(map);
        m_view.diagram().paintOverview(painter, m_view.diagram().contentRect(), map.m11());
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tk().line, 1));
    painter.setBrush(tk().surface);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(card, tk().size.radius, tk().size.radius);
    QPainterPath clip;
    clip.addRoundedRect(card, tk().size.radius, tk().size.radius);
    painter.setClipPath(clip);
    painter.drawPixmap(0, 0, m_picture);
    const QRectF seen = map.mapRect(m_view.visibleRect()).intersected(card.adjusted(0.5, 0.5, -0.5, -0.5));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tk().accent, 1.5));
    painter.drawRoundedRect(seen, 3, 3);
}

void Minimap::goTo(const QPointF &point)
{
    bool usable = false;
    const QTransform back = toMap().inverted(&usable);
    if (usable)
        m_view.centreOnPoint(back.map(point));
}

void Minimap::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        goTo(event->position());
}

void Minimap::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton))
        goTo(event->position());
}

}  // namespace gp
