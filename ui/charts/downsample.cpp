// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/downsample.h"

#include <algorithm>
#include <array>

namespace gp {

QList<QPointF> downsample(const QList<QPointF> &points, int columns)
{
    constexpr int kPerColumn = 4;
    columns = std::clamp(columns, 1, kMaxSeriesPoints / kPerColumn);
    if (points.size() <= columns * kPerColumn)
        return points;
    const double left = points.first().x();
    const double width = points.last().x() - left;
    if (width <= 0)
        return points.first(1);
    QList<QPointF> kept;
    kept.reserve(columns * kPerColumn);
    qsizetype at = 0;
    for (int column = 0; column < columns; ++column) {
        const double end = left + width * (column + 1) / columns;
        const qsizetype first = at;
        qsizetype low = at;
        qsizetype high = at;
        for (; at < points.size() && (points[at].x() < end || column == columns - 1); ++at) {
            if (points[at].y() < points[low].y())
                low = at;
            if (points[at].y() > points[high].y())
                high = at;
        }
        if (at == first)
            continue;
        std::array<qsizetype, kPerColumn> picks{first, low, high, at - 1};
        std::sort(picks.begin(), picks.end());
        const auto unique = std::unique(picks.begin(), picks.end());
        for (auto pick = picks.begin(); pick != unique; ++pick)
            kept.append(points[*pick]);
    }
    return kept;
}

}  // namespace gp
