// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <array>

namespace gp {

/// Draws the 24 hours of a kind of day as bars and lets them be drawn with the mouse or moved with the keys
/// (Left and Right pick an hour, Up and Down change it by 5 %).
class WeekCurve : public QWidget {
    Q_OBJECT
public:
    static constexpr int kHours = 24;
    using Day = std::array<double, kHours>;  ///< shares of the peak, 0 to 1

    explicit WeekCurve(QWidget *parent = nullptr);

    void setDay(const Day &day);
    [[nodiscard]] const Day &day() const { return m_day; }
    [[nodiscard]] int hour() const { return m_hour; }
    void setHour(int hour);
    /// Sets what 100 % is, for the bubble ("4,100 req/s"); empty shows the percentage alone.
    void setPeak(double peak, const QString &unit);
    [[nodiscard]] QRectF barRect(int hour) const;
    [[nodiscard]] QSize sizeHint() const override;

signals:
    void edited(const gp::WeekCurve::Day &day);
    void hourChanged(int hour);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] QRectF plot() const;
    [[nodiscard]] int hourAt(qreal x) const;
    void drawTo(const QPointF &position);
    [[nodiscard]] QString valueText(double share) const;

    Day m_day{};
    int m_hour = 12;
    double m_peak = 0;
    QString m_unit;
    QPointF m_last;
    bool m_drawing = false;
};

}  // namespace gp
