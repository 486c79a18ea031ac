// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

namespace gp {

/// Most points that one series ever gets: QtCharts slows down above.
inline constexpr int kMaxSeriesPoints = 2400;

/// Thins a series so that it draws the same: of every pixel column the first, lowest, highest and last point stay.
/// @param points   by rising x
/// @param columns  width of the plot in device pixels
/// @return at most kMaxSeriesPoints points, by rising x, the first and last of `points` among them
[[nodiscard]] QList<QPointF> downsample(const QList<QPointF> &points, int columns);

}  // namespace gp
