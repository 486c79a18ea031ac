// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPainterPath>
#include <QPointer>
#include <QWidget>

namespace gp {

/// Covers the whole window with a scrim and one card on top (command palette, big pickers). A child of the window.
/// Esc or a press outside closes; focus goes back where it was.
class Overlay : public QWidget {
    Q_OBJECT
public:
    /// Whether it keeps the focus while it is open, all but what floats over it or opens on top of it.
    enum class Focus { Goes, Stays };

    explicit Overlay(QWidget *window, Focus focus = Focus::Goes);

    /// Puts `content` on the card; the overlay owns it. Its sizeHint gives the card's size.
    void setContent(QWidget *content, int width, int top);
    QRect cardRect() const;
    void open();
    void close();
    bool isOpen() const { return isVisible(); }

signals:
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void keepFocus(QWidget *now);

    QPointer<QWidget> m_content;
    int m_width = 0;
    int m_top = 0;
    QPointer<QWidget> m_focusBefore;
};

/// A raised card that floats over the window as its child: popovers, lists, toasts. It paints its own shadow, is kept
/// inside the window, and closes on Esc, on a press outside, or when the focus goes elsewhere.
class FloatingCard : public QWidget {
    Q_OBJECT
public:
    enum class Side { Left, Right, Above, Below };

    /// @param anchor  the widget that it belongs to; its window becomes the parent
    explicit FloatingCard(QWidget *anchor);

    bool isOpen() const { return isVisible(); }
    void close();
    /// Returns the card without shadow and arrow, in this widget's coordinates.
    QRect cardRect() const { return m_card; }

signals:
    void closed();

protected:
    /// Shows the card beside a rectangle of the anchor.
    /// @param arrow  draw the little arrow that points at the anchor
    void openBeside(const QRect &anchorRect, const QSize &cardSize, Side side, bool arrow);
    virtual void paintCard(QPainter &painter, const QRect &card);
    /// Tells whether focus may go to `widget` with the card staying open; asked with nullptr it means anywhere.
    virtual bool keepsOpen(QWidget *widget) const;

    QWidget *anchor() const { return m_anchor; }
    QPainterPath outline() const;

    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPointer<QWidget> m_anchor;
    QPointer<QWidget> m_focusBefore;
    QRect m_anchorRect;
    QRect m_card;
    Side m_side = Side::Below;
    bool m_arrow = false;
    QPoint m_tip;
};

}  // namespace gp
