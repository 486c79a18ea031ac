// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/values.h"
#include "ui/forms/age_scale.h"

#include <QWidget>

#include <optional>

namespace gp {

/// Height of the row of ages under a plot, px.
[[nodiscard]] int agePlotAxisRow();

/// Draws how often data is read by its age as a line through points that are moved. With the mouse: a point is dragged, a click on
/// the line or a double click beside it adds one. With the keys: Tab goes from point to point, the arrows move it (Shift: further),
/// Insert adds one after it, Delete removes it. A line may only fall, and stops where it would rise.
class AgePlot : public QWidget {
    Q_OBJECT
public:
    explicit AgePlot(QWidget *parent = nullptr);

    /// @param pale  what is recommended, not what is set
    void setCurve(const AgeCurve &curve, bool pale);
    [[nodiscard]] const AgeCurve &curve() const { return m_curve; }
    /// Another curve beside this one, to see what it would be.
    void setPreview(const std::optional<AgeCurve> &preview);
    [[nodiscard]] bool isPale() const { return m_pale; }
    /// The point that keys move; -1: there is none.
    [[nodiscard]] int selected() const { return m_selected; }
    void select(int point);
    /// The middle of a point.
    [[nodiscard]] QPointF place(int point) const;
    [[nodiscard]] QPointF placeOf(double days, double reads) const;
    [[nodiscard]] QRectF plot() const;
    /// Whether the point in hand wants to go where the line would rise.
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    /// The figures at the mouse, or of the point in hand; empty where neither is.
    [[nodiscard]] QString bubbleText() const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// A drag or a run of keys begins: what follows until the next one is one change.
    void gestureStarted();
    void edited(const gp::AgeCurve &curve);

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
    enum class Run { None, Left, Right, Up, Down };

    [[nodiscard]] int count() const { return static_cast<int>(m_curve.points.size()); }
    [[nodiscard]] int pointAt(const QPointF &position) const;
    [[nodiscard]] bool isOnLine(const QPointF &position) const;
    [[nodiscard]] std::pair<double, double> meantAt(const QPointF &position) const;
    /// Where a point may be: between its neighbours in age, and not below the next nor above the one before.
    [[nodiscard]] std::pair<double, double> within(int point, std::pair<double, double> meant) const;
    bool add(std::pair<double, double> meant);
    void addAfterSelected();
    void removeSelected();
    void move(std::pair<double, double> to);
    void step(int key, bool coarse);
    void hold(const QPointF &position);
    void dragTo(const QPointF &position);
    void letGo();
    void change();
    [[nodiscard]] bool showsSelected() const;
    void paintAxes(QPainter &painter) const;
    void paintCurve(QPainter &painter, const AgeCurve &curve, const QPen &pen, const QColor &fill) const;
    void paintPoints(QPainter &painter) const;
    void paintStop(QPainter &painter) const;
    void paintBubble(QPainter &painter) const;

    AgeCurve m_curve;
    std::optional<AgeCurve> m_preview;
    AgeScale m_scale;
    bool m_pale = false;
    int m_selected = -1;
    int m_hover = -1;
    std::optional<double> m_hoverAge;
    bool m_dragging = false;
    bool m_stopped = false;
    Run m_run = Run::None;
    QPointF m_grip;     // from the point to where it was taken hold of
    AgeCurve m_before;  // when the drag began
};

}  // namespace gp
