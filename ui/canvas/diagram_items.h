// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/drawings.h"

#include <QGraphicsItem>

namespace gp {

/// The drawing of one component. It holds no truth: the scene gives it figures and states.
class ComponentItem : public QGraphicsItem {
public:
    explicit ComponentItem(ComponentId id);

    [[nodiscard]] const ComponentId &id() const { return m_id; }
    [[nodiscard]] const FigureState &state() const { return m_state; }
    void setState(const FigureState &state);

    [[nodiscard]] virtual bool isFrame() const = 0;
    [[nodiscard]] virtual QSizeF size() const = 0;
    /// Where the name stands, in scene coordinates.
    [[nodiscard]] virtual QRectF nameRect() const = 0;
    [[nodiscard]] QRectF rect() const { return {pos(), size()}; }

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;

protected:
    virtual void stateChanged() {}

private:
    ComponentId m_id;
    FigureState m_state;
};

class NodeItem : public ComponentItem {
public:
    using ComponentItem::ComponentItem;
    /// @return whether anything visible changed
    bool setFigure(const NodeFigure &figure);
    [[nodiscard]] const NodeDrawing &drawing() const { return m_drawing; }

    [[nodiscard]] bool isFrame() const override { return false; }
    [[nodiscard]] QSizeF size() const override { return m_drawing.figure().size; }
    [[nodiscard]] QRectF nameRect() const override { return m_drawing.nameRect().translated(pos()); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

protected:
    void stateChanged() override;

private:
    NodeDrawing m_drawing;
};

class FrameItem : public ComponentItem {
public:
    using ComponentItem::ComponentItem;
    bool setFigure(const FrameFigure &figure);
    [[nodiscard]] const FrameDrawing &drawing() const { return m_drawing; }

    [[nodiscard]] bool isFrame() const override { return true; }
    [[nodiscard]] QSizeF size() const override { return m_drawing.figure().size; }
    [[nodiscard]] QRectF nameRect() const override { return m_drawing.nameRect().translated(pos()); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    FrameDrawing m_drawing;
};

class LinkLabelItem;

/// The drawing of one link; its label is an item of its own, above all lines.
class LinkItem : public QGraphicsItem {
public:
    explicit LinkItem(LinkId id);
    ~LinkItem() override;

    [[nodiscard]] const LinkId &id() const { return m_id; }
    bool setFigure(const LinkFigure &figure);
    [[nodiscard]] const LinkDrawing &drawing() const { return m_drawing; }
    [[nodiscard]] const FigureState &state() const { return m_state; }
    void setState(const FigureState &state);
    [[nodiscard]] QGraphicsItem *label() const;

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    LinkId m_id;
    LinkDrawing m_drawing;
    FigureState m_state;
    std::unique_ptr<LinkLabelItem> m_label;
};

/// The label of a link; hits on it are hits on the link.
class LinkLabelItem : public QGraphicsItem {
public:
    explicit LinkLabelItem(const LinkItem &link);
    [[nodiscard]] const LinkItem &link() const { return m_link; }
    void follow() { prepareGeometryChange(); }
    [[nodiscard]] QRectF boundingRect() const override { return m_link.drawing().labelRect().adjusted(-1, -1, 1, 1); }
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    const LinkItem &m_link;
};

}  // namespace gp
