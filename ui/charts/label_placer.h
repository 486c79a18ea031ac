// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace gp {

/// Finds room for direct labels: they touch no marker, no other label and no edge.
class LabelPlacer {
public:
    explicit LabelPlacer(const QRectF &bounds) : m_bounds(bounds) {}

    /// Keeps a rectangle free (a marker, a line's box).
    void block(const QRectF &rect) { m_blocked.append(rect); }

    /// Places a label beside a marker: right, left, above, below, then the four corners.
    /// @param gap  distance from the marker's edge
    /// @param must  take the side that collides least when none is free
    /// @return the label's rectangle, which is then blocked; nothing when there is no room
    std::optional<QRectF> place(const QPointF &marker, qreal radius, const QSizeF &size, qreal gap, bool must = false);

private:
    [[nodiscard]] qreal collision(const QRectF &rect) const;

    QRectF m_bounds;
    QList<QRectF> m_blocked;
};

}  // namespace gp
