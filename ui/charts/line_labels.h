// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFontMetricsF>
#include <QList>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <optional>

namespace gp {

/// Finds room for the names of lines: each beside its own line, touching no line, no other name and no edge.
class LineLabels {
public:
    enum class Side { Above, Below };

    explicit LineLabels(const QRectF &bounds) : m_bounds(bounds) {}

    /// Keeps a line free of names. @param line  by rising x
    void addLine(const QPolygonF &line) { m_lines.append(line); }
    /// Keeps a rectangle free (a name that stands already).
    void block(const QRectF &rect) { m_blocked.append(rect); }

    /// Places the name of a line beside it, near its middle first.
    /// @param side  tried first
    /// @param must  take the place that collides least when none is free
    /// @return where, which is then blocked; empty if there is no room
    std::optional<QRectF> besideLine(const QPolygonF &line, const QSizeF &size, Side side, bool must);
    /// Places words at a stretch of the x axis: inside it if `inside`, else right or left of it, from the top down.
    /// @param must  as for besideLine()
    std::optional<QRectF> atStretch(qreal left, qreal right, const QSizeF &size, bool inside, bool must);

    /// How much of a rectangle is taken, in px; 0: free.
    [[nodiscard]] qreal collision(const QRectF &rect) const;

private:
    std::optional<QRectF> best(const QList<QRectF> &candidates, bool must);

    QRectF m_bounds;
    QList<QPolygonF> m_lines;
    QList<QRectF> m_blocked;
};

/// The lowest and highest y of a line between two x; an empty answer where the line is not there.
struct LineRange {
    qreal top = 0;
    qreal bottom = 0;
};
[[nodiscard]] std::optional<LineRange> rangeOfLine(const QPolygonF &line, qreal left, qreal right);

/// Moves labels that stand in a column apart, each as little as needed, in their order.
/// @param centres  where they would stand, from top to bottom
[[nodiscard]] QList<qreal> spreadApart(const QList<qreal> &centres, qreal pitch, qreal top, qreal bottom);

/// A name in as few lines as `room` takes, `most` at most; between words only.
[[nodiscard]] QStringList brokenName(const QString &name, qreal room, const QFontMetricsF &metrics, qsizetype most);
/// The width that a name takes in two lines.
[[nodiscard]] qreal brokenWidth(const QString &name, const QFontMetricsF &metrics);

}  // namespace gp
