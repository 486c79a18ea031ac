// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/diagram_picture.h"
#include "ui/report/paper_flow.h"

#include <QList>
#include <QRectF>
#include <QSizeF>
#include <QString>

#include <optional>

namespace gp {

/// Nothing on paper is smaller than that, in points.
inline constexpr qreal kLeastText = 5.7;

/// How a drawing is spread over sheets so that its smallest text can be read; the sheets overlap a little.
struct DiagramTiling {
    int columns = 1;
    int rows = 1;
    qreal scale = 1;   ///< points a px of the drawing
    QSizeF sheet;      ///< points of the drawing's room on a sheet
    QList<int> cells;  ///< of the grid, row by row, that have a sheet; where nothing is drawn there is none
    [[nodiscard]] int count() const { return static_cast<int>(cells.size()); }
    /// What a sheet shows, px of the drawing. @param tile  from 0
    [[nodiscard]] QRectF part(int tile) const { return partOf(cells[tile]); }
    [[nodiscard]] QRectF partOf(int cell) const;
};

/// Nothing where the drawing can be read on one page with `room` for it. Every cell has a sheet.
[[nodiscard]] std::optional<DiagramTiling> tilingOf(const QSizeF &drawing, const QSizeF &room, const QSizeF &sheet);
/// Takes the sheets away on which nothing would be.
void dropEmptySheets(DiagramTiling &tiling, const DiagramPicture &picture);

/// The drawing in outline with its sheets. @param current  the one that the reader looks at; -1: their numbers stand in them
void paintKeyMap(Paper &paper, const QRectF &box, const DiagramPicture &picture, const DiagramTiling &tiling,
                 int current);

/// The sheets, each on a page of its own. @param number  of the figure, "Figure 1"
void writeTiles(PaperFlow &flow, const DiagramPicture &picture, const DiagramTiling &tiling, const QString &chapter,
                const QString &number);
/// Room of a sheet on a landscape page.
[[nodiscard]] QSizeF tileRoom(const Paper &paper);

}  // namespace gp
