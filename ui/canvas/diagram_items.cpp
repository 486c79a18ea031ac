// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/diagram_items.h"

#include <QPainter>
#include <QPainterPathStroker>
#include <QStyleOptionGraphicsItem>

namespace gp {
namespace {

constexpr qreal kAir = 12;  // ring, handles and finding shapes reach over the edge
constexpr qreal kLinkAir = 8;
constexpr qreal kNodeZ = 10;
constexpr qreal kSelectedZ = 11;
constexpr qreal kLinkZ = 6;
constexpr qreal kLabelZ = 8;

Detail detailOf(const QPainter &painter)
{
    return detailAt(QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform()));
}

}  // namespace

ComponentItem::ComponentItem(ComponentId id) : m_id(std::move(id)) {}

void ComponentItem::setState(const FigureState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    stateChanged();
    update();
}

QRectF ComponentItem::boundingRect() const { return QRectF(QPointF(), size()).adjusted(-kAir, -kAir, kAir, kAir); }

QPainterPath ComponentItem::shape() const
{
    QPainterPath path;
    path.addRect(QRectF(QPointF(), size()));
    return path;
}

bool NodeItem::setFigure(const NodeFigure &figure)
{
    if (m_drawing.figure() == figure)
        return false;
    prepareGeometryChange();
    m_drawing = NodeDrawing(figure);
    setZValue(state().selected ? kSelectedZ : kNodeZ);
    update();
    return true;
}

void NodeItem::stateChanged() { setZValue(state().selected ? kSelectedZ : kNodeZ); }

void NodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_drawing.paint(*painter, detailOf(*painter), state(), tk());
    if (state().selected || (state().hovered && detailOf(*painter) == Detail::Full))
        paintHandles(*painter, size(), state().selected, tk());
}

bool FrameItem::setFigure(const FrameFigure &figure)
{
    if (m_drawing.figure() == figure)
        return false;
    prepareGeometryChange();
    m_drawing = FrameDrawing(figure);
    update();
    return true;
}

void FrameItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_drawing.paint(*painter, detailOf(*painter), state(), tk());
    if (state().selected)
        paintHandles(*painter, size(), true, tk());
}

LinkItem::LinkItem(LinkId id) : m_id(std::move(id)), m_label(std::make_unique<LinkLabelItem>(*this))
{
    setZValue(kLinkZ);
    m_label->setZValue(kLabelZ);
}

LinkItem::~LinkItem() = default;

QGraphicsItem *LinkItem::label() const { return m_label.get(); }

bool LinkItem::setFigure(const LinkFigure &figure)
{
    if (m_drawing.figure() == figure)
        return false;
    prepareGeometryChange();
    m_label->follow();
    m_drawing = LinkDrawing(figure);
    m_label->setVisible(!m_drawing.labelRect().isEmpty());
    update();
    m_label->update();
    return true;
}

void LinkItem::setState(const FigureState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    update();
    m_label->update();
}

QRectF LinkItem::boundingRect() const
{
    return m_drawing.path().boundingRect().adjusted(-kLinkAir, -kLinkAir, kLinkAir, kLinkAir);
}

QPainterPath LinkItem::shape() const
{
    QPainterPathStroker stroker;
    stroker.setWidth(kLinkAir);
    return stroker.createStroke(m_drawing.path());
}

void LinkItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    m_drawing.paint(*painter, detailOf(*painter), m_state, tk());
}

LinkLabelItem::LinkLabelItem(const LinkItem &link) : m_link(link) {}

void LinkLabelItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    if (detailOf(*painter) == Detail::Full)
        m_link.drawing().paintLabel(*painter, m_link.state(), tk());
}

}  // namespace gp
