// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/line_labels.h"

#include <algorithm>
#include <array>
#include <limits>

namespace gp {
namespace {

constexpr qreal kClear = 2;       // px between a name and any line
constexpr qreal kStretchGap = 4;  // between words and the line that they belong to
constexpr int kStretchRows = 5;
constexpr std::array kAlong{0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.12, 0.88, 0.05, 0.95};
constexpr std::array kAway{5.0, 10.0, 16.0};

/// The last space before which a line has room; -1: there is none.
qsizetype lastSpaceWithin(const QString &name, qreal room, const QFontMetricsF &metrics)
{
    for (qsizetype space = name.lastIndexOf(u' '); space > 0; space = name.lastIndexOf(u' ', space - 1))
        if (metrics.horizontalAdvance(name.left(space)) <= room)
            return space;
    return -1;
}

}  // namespace

std::optional<LineRange> rangeOfLine(const QPolygonF &line, qreal left, qreal right)
{
    std::optional<LineRange> range;
    const auto take = [&](qreal y) {
        if (!range)
            range = LineRange{y, y};
        range->top = std::min(range->top, y);
        range->bottom = std::max(range->bottom, y);
    };
    for (qsizetype i = 1; i < line.size(); ++i) {
        const QPointF a = line[i - 1];
        const QPointF b = line[i];
        if (b.x() < left || a.x() > right)
            continue;
        const qreal run = b.x() - a.x();
        const auto y = [&](qreal x) { return run > 0 ? a.y() + (b.y() - a.y()) * (x - a.x()) / run : a.y(); };
        take(y(std::max(left, a.x())));
        take(run > 0 ? y(std::min(right, b.x())) : b.y());
    }
    return range;
}

qreal LineLabels::collision(const QRectF &rect) const
{
    qreal taken = 0;
    for (const QRectF &other : m_blocked) {
        const QRectF common = rect.intersected(other);
        if (!common.isEmpty())
            taken += common.width() * common.height();
    }
    for (const QPolygonF &line : m_lines) {
        const auto range = rangeOfLine(line, rect.left() - kClear, rect.right() + kClear);
        if (range && range->bottom > rect.top() - kClear && range->top < rect.bottom() + kClear)
            taken += rect.width() + std::min(range->bottom, rect.bottom()) - std::max(range->top, rect.top());
    }
    return taken;
}

std::optional<QRectF> LineLabels::best(const QList<QRectF> &candidates, bool must)
{
    std::optional<QRectF> found;
    qreal least = std::numeric_limits<qreal>::max();
    for (const QRectF &rect : candidates) {
        if (!m_bounds.contains(rect))
            continue;
        const qreal cost = collision(rect);
        if (cost < least) {
            least = cost;
            found = rect;
        }
        if (least <= 0)
            break;
    }
    if (!found || (least > 0 && !must))
        return std::nullopt;
    block(*found);
    return found;
}

std::optional<QRectF> LineLabels::besideLine(const QPolygonF &line, const QSizeF &size, Side side, bool must)
{
    if (line.isEmpty())
        return std::nullopt;
    QList<QRectF> candidates;
    const qreal left = line.first().x();
    const qreal room = line.last().x() - left - size.width();
    const std::array sides =
        side == Side::Above ? std::array{Side::Above, Side::Below} : std::array{Side::Below, Side::Above};
    for (const double away : kAway)
        for (const Side each : sides)
            for (const double along : kAlong) {
                const qreal x = left + std::max(0.0, room) * along;
                const auto range = rangeOfLine(line, x, x + size.width());
                if (range)
                    candidates.append(QRectF(
                        QPointF(x, each == Side::Above ? range->top - away - size.height() : range->bottom + away),
                        size));
            }
    return best(candidates, must);
}

std::optional<QRectF> LineLabels::atStretch(qreal left, qreal right, const QSizeF &size, bool inside, bool must)
{
    QList<QRectF> candidates;
    for (int row = 0; row < kStretchRows; ++row) {
        const qreal y = m_bounds.top() + row * (size.height() + kClear);
        if (inside && right - left >= size.width() + 2 * kStretchGap)
            candidates.append(QRectF(QPointF((left + right - size.width()) / 2, y), size));
        candidates.append(QRectF(QPointF(right + kStretchGap, y), size));
        candidates.append(QRectF(QPointF(left - kStretchGap - size.width(), y), size));
    }
    return best(candidates, must);
}

QList<qreal> spreadApart(const QList<qreal> &centres, qreal pitch, qreal top, qreal bottom)
{
    QList<qreal> placed = centres;
    qreal least = top;
    for (qreal &centre : placed) {
        centre = std::max(centre, least);
        least = centre + pitch;
    }
    qreal most = bottom;
    for (auto centre = placed.rbegin(); centre != placed.rend(); ++centre) {
        *centre = std::min(*centre, most);
        most = *centre - pitch;
    }
    return placed;
}

QStringList brokenName(const QString &name, qreal room, const QFontMetricsF &metrics, qsizetype most)
{
    if (metrics.horizontalAdvance(name) <= room)
        return {name};
    const qsizetype space = most > 1 ? lastSpaceWithin(name, room, metrics) : -1;
    if (space <= 0)
        return {metrics.elidedText(name, Qt::ElideRight, room)};
    return QStringList{name.left(space)} + brokenName(name.mid(space + 1), room, metrics, most - 1);
}

qreal brokenWidth(const QString &name, const QFontMetricsF &metrics)
{
    qreal least = metrics.horizontalAdvance(name);
    for (qsizetype space = name.indexOf(u' '); space > 0; space = name.indexOf(u' ', space + 1))
        least = std::min(least, std::max(metrics.horizontalAdvance(name.left(space)),
                                         metrics.horizontalAdvance(name.mid(space + 1))));
    return least;
}

}  // namespace gp
