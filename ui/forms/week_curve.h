// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/hourly_shape.h"

#include <QWidget>

namespace gp {

/// Draws the 24 hours of a kind of day as bars under a line and lets them be drawn. With the mouse: a handle moves its hour,
/// elsewhere a brush draws, Shift moves the hours passed over together, Alt smooths them. With the keys: Left and Right pick an
/// hour, with Shift a range; Up and Down change what is picked by 5 %; a digit is typed into the hour.
class WeekCurve : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHours = static_cast<int>(kDayHours);
    using Day = DayShares;

    explicit WeekCurve(QWidget *parent = nullptr);

    void setDay(const Day &day);
    [[nodiscard]] const Day &day() const { return m_day; }
    [[nodiscard]] int hour() const { return m_hour; }
    void setHour(int hour);
    [[nodiscard]] QRectF barRect(int hour) const;
    /// The middle of an hour's handle.
    [[nodiscard]] QPointF handle(int hour) const;
    /// Shows an hour as if it were being dragged, for pictures; -1 lets go.
    void hold(int hour);
    /// What the bubble at the held hour says; empty while nothing is dragged.
    [[nodiscard]] QString bubbleText() const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    /// A drag or a key begins: what follows until the next one is one change.
    void gestureStarted();
    void edited(const gp::WeekCurve::Day &day);
    void hourChanged(int hour);
    void typed(const QString &digit);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    enum class Drag { None, Handle, Brush, Range, Smooth };

    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] int hourAt(qreal x) const;
    [[nodiscard]] int handleAt(const QPointF &position) const;
    [[nodiscard]] double shareAt(qreal y) const;
    void dragTo(const QPointF &position);
    void brushTo(const QPointF &position);
    void pick(int hour, bool extend);
    void paintAxes(QPainter &painter) const;
    void paintBubble(QPainter &painter) const;

    Day m_day{};
    int m_hour = 12;
    int m_anchor = 12;  // the other end of a picked range
    int m_hover = -1;   // the handle under the mouse
    Drag m_drag = Drag::None;
    Day m_before{};  // when the drag began
    QPointF m_pressed;
    QPointF m_last;
};

}  // namespace gp
