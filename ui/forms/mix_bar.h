// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/values.h"

#include <QWidget>

#include <optional>

namespace gp {

/// Draws a mix of object sizes as one bar of shares, smallest first. With the mouse: the edge between two sizes is dragged, which
/// gives to one what it takes from the other; a double click splits a size, a click on its name asks for another. With the keys: Tab
/// goes from size to size, Left and Right give it less and more, Up and Down double and halve it, Insert splits it, Delete removes
/// it. The shares always add up.
class MixBar : public QWidget {
    Q_OBJECT
public:
    explicit MixBar(QWidget *parent = nullptr);

    /// @param pale  what is recommended, not what is set
    void setMix(const SizeMix &mix, bool pale);
    [[nodiscard]] const SizeMix &mix() const { return m_mix; }
    /// Another mix in place of this one, to see what it would be.
    void setPreview(const std::optional<SizeMix> &preview);
    [[nodiscard]] bool isPale() const { return m_pale; }
    /// The size that keys change; -1: there is none.
    [[nodiscard]] int selected() const { return m_selected; }
    void select(int part);
    [[nodiscard]] QRectF partRect(int part) const;
    /// The name of a size under the bar; empty where there is no room for it.
    [[nodiscard]] QRectF nameRect(int part) const;
    /// The middle of the edge after a part.
    [[nodiscard]] QPointF edge(int part) const;
    /// Gives a part another size; parts stay in order. @return false if another part has it
    bool setSize(int part, double bytes);
    /// What is said of the part at the mouse or in hand; empty where there is none.
    [[nodiscard]] QString bubbleText() const;
    /// The fill of a part and the words on it.
    [[nodiscard]] static QColor fillOf(int part, int count, bool pale);
    [[nodiscard]] static QColor wordsOn(const QColor &fill);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A drag or a run of keys begins: what follows until the next one is one change.
    void gestureStarted();
    void edited(const gp::SizeMix &mix);
    /// Another size is asked for.
    void sizeAsked(int part, const QRect &at);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    [[nodiscard]] const SizeMix &shown() const { return m_preview ? *m_preview : m_mix; }
    [[nodiscard]] int count() const { return static_cast<int>(shown().parts.size()); }
    [[nodiscard]] QRectF bar() const;
    [[nodiscard]] QList<QRectF> rects() const;
    [[nodiscard]] QList<QRectF> names() const;
    [[nodiscard]] int edgeAt(const QPointF &position) const;
    [[nodiscard]] int partAt(const QPointF &position) const;
    [[nodiscard]] int nameAt(const QPointF &position) const;
    /// Puts the edge after a part so that the part has a share; what it gets its neighbour loses.
    void setShare(int part, double share);
    void give(int key, bool coarse);
    void grow(bool up, bool coarse);
    void split(int part);
    void removeSelected();
    void change();
    void run(int key);
    void paintBubble(QPainter &painter) const;

    SizeMix m_mix;
    std::optional<SizeMix> m_preview;
    bool m_pale = false;
    int m_selected = -1;
    int m_hover = -1;
    int m_hoverEdge = -1;
    int m_hoverName = -1;
    int m_dragged = -1;  // the edge in hand
    int m_run = 0;       // the key that is pressed again and again
    qreal m_pressed = 0;
    SizeMix m_before;  // when the drag began
};

}  // namespace gp
