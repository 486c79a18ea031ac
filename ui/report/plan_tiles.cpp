// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/plan_tiles.h"

#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr qreal kTileOverlap = 18;  // points, so that what a cut goes through is whole on one sheet more often
constexpr qreal kTileHead = 54;
constexpr qreal kTileFoot = 8;
constexpr QSizeF kKeyMap(120, 46);

}  // namespace

QRectF DiagramTiling::partOf(int cell) const
{
    const QSizeF seen = sheet / scale;
    const qreal overlap = kTileOverlap / scale;
    return {QPointF((cell % columns) * (seen.width() - overlap), (cell / columns) * (seen.height() - overlap)), seen};
}

std::optional<DiagramTiling> tilingOf(const QSizeF &drawing, const QSizeF &room, const QSizeF &sheet)
{
    if (drawing.isEmpty())
        return std::nullopt;
    const qreal least = kLeastText / tokensOf(Theme::Light).size.caption;
    if (std::min(room.width() / drawing.width(), room.height() / drawing.height()) >= least)
        return std::nullopt;
    const auto count = [&](qreal length, qreal of) {
        return std::max(1, static_cast<int>(std::ceil((length * least - kTileOverlap) / (of - kTileOverlap))));
    };
    DiagramTiling tiling{count(drawing.width(), sheet.width()), count(drawing.height(), sheet.height()), least, sheet};
    // As large as so many sheets hold.
    const auto held = [](int sheets, qreal length) { return sheets * (length - kTileOverlap) + kTileOverlap; };
    tiling.scale = std::clamp(std::min(held(tiling.columns, sheet.width()) / drawing.width(),
                                       held(tiling.rows, sheet.height()) / drawing.height()),
                              least, 2 * least);
    for (int cell = 0; cell < tiling.columns * tiling.rows; ++cell)
        tiling.cells.append(cell);
    return tiling;
}

void dropEmptySheets(DiagramTiling &tiling, const DiagramPicture &picture)
{
    tiling.cells.removeIf([&](int cell) { return !picture.shows(tiling.partOf(cell)); });
}

void paintKeyMap(Paper &paper, const QRectF &box, const DiagramPicture &picture, const DiagramTiling &tiling,
                 int current)
{
    const QSizeF fitted = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
    const qreal scale = fitted.width() / picture.size().width();
    const QPointF corner(current < 0 ? box.center().x() - fitted.width() / 2 : box.right() - fitted.width(), box.top());
    const auto place = [&](const QRectF &rect) { return QRectF(corner + rect.topLeft() * scale, rect.size() * scale); };
    QPainter &painter = paper.painter();
    painter.save();
    const QRectF whole(QPointF(), picture.size());
    if (current >= 0)  // below the boxes: what is written is opaque
        paper.fill(place(tiling.part(current) & whole), ink().chosen);
    for (const DiagramBox &each : picture.boxes()) {
        painter.setPen(each.isFrame ? QPen(ink().axis, 0.5 * Paper::kUnit) : QPen(Qt::NoPen));
        painter.setBrush(each.isFrame ? QBrush(Qt::NoBrush) : QBrush(ink().axis));
        painter.drawRect(Paper::toUnits(place(each.rect)));
    }
    painter.setBrush(Qt::NoBrush);
    for (int tile = 0; tile < tiling.count(); ++tile) {
        const QRectF rect = place(tiling.part(tile) & whole);
        const bool lit = tile == current;
        painter.setPen(QPen(lit || current < 0 ? ink().accent : ink().secondary, (lit ? 1.2 : 0.4) * Paper::kUnit));
        painter.drawRect(Paper::toUnits(rect));
        if (current < 0) {
            const QPointF baseline = rect.center() + QPointF(0, 6);
            paper.line(baseline, {Run{QString::number(tile + 1), ink().accent, QFont::DemiBold}}, type::kKpi,
                       Align::Centre);
            paper.link(rect, QStringLiteral("tile.%1").arg(tile + 1));
        }
    }
    painter.restore();
}

QSizeF tileRoom(const Paper &paper)
{
    const QSizeF page = paper.portraitSize().transposed();
    return {page.width() - 2 * page::kLandscapeSide,
            page.height() - page::kLandscapeTop - 8 - kTileHead - page::kLandscapeBottom - 14 - kTileFoot};
}

void writeTiles(PaperFlow &flow, const DiagramPicture &picture, const DiagramTiling &tiling, const QString &chapter,
                const QString &number)
{
    for (int tile = 0; tile < tiling.count(); ++tile) {
        flow.newPage(chapter, true);
        Paper &paper = flow.paper();
        paper.target(QStringLiteral("tile.%1").arg(tile + 1), 0);
        paper.line(QPointF(flow.left(), flow.y() + 8),
                   {Run{number + QString(2, QChar(0x00A0)), ink().secondary, QFont::Normal},
                    Run{QStringLiteral("The plan, sheet %1 of %2").arg(tile + 1).arg(tiling.count())}},
                   type::kCaption);
        paper.line(QPointF(flow.left(), flow.y() + 19),
                   quiet(QStringLiteral("row %1, column %2; the sheets overlap by a quarter of an inch")
                             .arg(tiling.cells[tile] / tiling.columns + 1)
                             .arg(tiling.cells[tile] % tiling.columns + 1)),
                   type::kUnit);
        paintKeyMap(paper, QRectF(QPointF(flow.right() - kKeyMap.width(), flow.y()), kKeyMap), picture, tiling, tile);
        const QRectF part = tiling.part(tile) & QRectF(QPointF(), picture.size());
        picture.paintPart(paper.painter(), part, QPointF(flow.left(), flow.y() + kTileHead) * Paper::kUnit,
                          tiling.scale * Paper::kUnit);
        flow.setY(flow.bottom());
    }
}

}  // namespace gp
