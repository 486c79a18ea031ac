// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace gp {

/// A grip that lies on a chart and is dragged along its x axis, by mouse or keys. It tells what the hand does; whoever made
/// it says where it stands. Left and Right ask for a step, with Shift for a large one, Enter and leaving it let it stand,
/// Escape takes it back, Delete or a double click removes it.
class ChartHandle : public QWidget {
    Q_OBJECT

public:
    static constexpr int kLargeStep = 30;

    explicit ChartHandle(QWidget *parent);

    /// Puts its middle on a point of the parent.
    void placeAt(const QPointF &middle);
    /// Whether it is away from its place, and not let stand yet.
    [[nodiscard]] bool isHeld() const { return m_held; }
    /// Ends the holding, whatever hand or keys still do; emits nothing.
    [[nodiscard]] bool isDown() const { return m_down; }  ///< the mouse holds it
    void letGo();

    QSize sizeHint() const override;

signals:
    void taken();              ///< before the first dragged() or stepped()
    void dragged(qreal away);  ///< px from where it was taken
    void stepped(int steps);
    void letStand();
    void takenBack();
    void removeAsked();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void take();

    qreal m_pressed = 0;  // of the screen
    bool m_down = false;
    bool m_held = false;
};

/// A card with lines of figures at a handle, over the chart; the first line is strong. It never takes the mouse.
class ChartNote : public QWidget {
    Q_OBJECT

public:
    explicit ChartNote(QWidget *parent);

    void setLines(const QStringList &lines);
    [[nodiscard]] const QStringList &lines() const { return m_lines; }
    /// Puts it beside a point, within the parent.
    void placeBeside(const QPointF &point);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QStringList m_lines;
    QStringList m_rows;  // broken to the parent's width
    int m_strongRows = 0;
};

}  // namespace gp
