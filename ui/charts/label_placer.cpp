// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/label_placer.h"

#include <algorithm>
#include <array>
#include <limits>

namespace gp {
namespace {

constexpr std::array kFurther{1.0, 2.5};  // gaps: a name that has no room close by may stand a little off

}  // namespace

std::optional<QRectF> LabelPlacer::place(const QPointF &marker, qreal radius, const QSizeF &size, qreal gap, bool must)
{
    const qreal w = size.width();
    const qreal h = size.height();
    QList<QPointF> corners;
    for (const qreal further : kFurther) {
        const qreal away = radius + gap * further;
        const qreal near = radius * 0.7 + gap * further * 0.5;
        corners +=
            {QPointF(marker.x() + away, marker.y() - h / 2),        QPointF(marker.x() - away - w, marker.y() - h / 2),
             QPointF(marker.x() - w / 2, marker.y() - away - h),    QPointF(marker.x() - w / 2, marker.y() + away),
             QPointF(marker.x() + near, marker.y() + near),         QPointF(marker.x() + near, marker.y() - near - h),
             QPointF(marker.x() - near - w, marker.y() - near - h), QPointF(marker.x() - near - w, marker.y() + near)};
    }
    std::optional<QRectF> best;
    qreal least = std::numeric_limits<qreal>::max();
    for (const QPointF &corner : std::as_const(corners)) {
        QRectF rect(corner, size);
        if (must && !m_bounds.contains(rect)) {
            rect.moveLeft(std::clamp(rect.left(), m_bounds.left(), std::max(m_bounds.left(), m_bounds.right() - w)));
            rect.moveTop(std::clamp(rect.top(), m_bounds.top(), std::max(m_bounds.top(), m_bounds.bottom() - h)));
        }
        const qreal cost = m_bounds.contains(rect) ? collision(rect) : std::numeric_limits<qreal>::max();
        if (cost < least) {
            least = cost;
            best = rect;
        }
        if (least == 0)
            break;
    }
    if (!best || (least > 0 && !must))
        return std::nullopt;
    block(*best);
    return best;
}

qreal LabelPlacer::collision(const QRectF &rect) const
{
    qreal area = 0;
    for (const QRectF &other : m_blocked) {
        const QRectF common = rect.intersected(other);
        if (!common.isEmpty())
            area += common.width() * common.height();
    }
    return area;
}

}  // namespace gp
