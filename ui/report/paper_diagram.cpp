// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/paper_flow.h"
#include "ui/report/plan_tiles.h"

#include <algorithm>

namespace gp {
namespace {

constexpr qreal kStepPitch = 11.5;
constexpr qsizetype kMostSteps = 8;
constexpr qreal kStrip = 190;  // width of the sums at the right

}  // namespace

void PaperFlow::diagramSums(const DiagramText &text, qreal top)
{
    Paper &paper = m_paper;
    const qreal x = right() - kStrip;
    for (qsizetype at = 0; at < text.sums.size(); ++at) {
        const bool total = at + 1 == text.sums.size();
        if (total)
            paper.rule(x, right(), top + 8 + (static_cast<qreal>(at) - 0.72) * kStepPitch, 0.8, ink().text);
        const Type type = total ? Type{7.4, 10, QFont::DemiBold} : Type{7.4, 10};
        const qreal baseline = top + 8 + static_cast<qreal>(at) * kStepPitch;
        paper.line(QPointF(x, baseline), plain(text.sums[at].name), type);
        paper.line(QPointF(right(), baseline), plain(text.sums[at].text), type, Align::Right);
    }
    if (!placeOf(text.sumLink).isEmpty())
        paper.link(QRectF(x, top + static_cast<qreal>(text.sums.size() - 1) * kStepPitch, kStrip, kStepPitch),
                   text.sumLink);
}

void PaperFlow::diagram(const DiagramText &text, const DiagramPicture &picture)
{
    const QSizeF drawing = picture.size();
    // Wide drawings turn the page: on a portrait page they would be smaller than can be read.
    const bool landscape = drawing.width() > drawing.height();
    beginChapterOn(text.chapter, landscape);
    Paper &paper = m_paper;
    const qreal captionWidth = 150;
    paper.line(QPointF(left(), m_y + 7),
               {Run{text.chapter.number + QString(2, QChar(0x00A0)) + text.chapter.title, ink().accent}}, type::kLabel);
    m_y += 14;
    const TextBox title({Run{text.headline}}, type::kHeadline, width() - captionWidth, 2, true);
    paper.text(QPointF(left(), m_y), title);
    const qreal baseline = m_y + 9;
    const QString number = listFigure(text.title, text.target);
    paper.line(QPointF(right(), baseline),
               {Run{number + u' ', ink().text, QFont::DemiBold}, Run{text.title, ink().secondary}}, Type{7.6, 10},
               Align::Right);
    paper.line(QPointF(right(), baseline + 11), quiet(text.unit), Type{7.2, 10}, Align::Right);
    paper.target(text.target, m_y);
    m_y += title.height() + 8;

    const QStringList &list = text.steps;
    const qsizetype shown = std::min(list.size(), kMostSteps);
    const int columns = landscape ? 2 : 1;
    const qreal stripHeight = std::max<qreal>(3, (shown + columns - 1) / columns) * kStepPitch + 10;
    const bool below = !landscape && shown > 0;
    const qreal footHeight = below ? stripHeight + 3 * kStepPitch + 14 : stripHeight;
    const QRectF room(left(), m_y, width(), bottom() - m_y - footHeight - 10);
    auto tiling = tilingOf(drawing, room.size(), tileRoom(paper));
    if (tiling) {
        dropEmptySheets(*tiling, picture);
        paper.text(room.topLeft(), TextBox(quiet(QStringLiteral("On one page its text could not be read. It follows on "
                                                                "%1 sheets, which this map numbers.")
                                                     .arg(tiling->count())),
                                           type::kBody, room.width()));
        paintKeyMap(paper, room.adjusted(0, 18, 0, 0), picture, *tiling, -1);
    } else if (!drawing.isEmpty()) {
        picture.paint(paper.painter(), Paper::toUnits(room));
    } else {
        paper.text(room.topLeft(), TextBox(quiet(text.nothing), type::kBody, room.width()));
    }
    const qreal top = room.bottom() + 12;
    const qreal column = (width() - (landscape ? kStrip + 20 : 0)) / columns;
    for (qsizetype i = 0; i < shown; ++i) {
        const qreal x = left() + column * static_cast<qreal>(i % columns);
        const qreal y = top + 8 + static_cast<qreal>(i / columns) * kStepPitch;
        const bool last = i + 1 == shown && list.size() > shown;
        const qreal digits =
            paper.line(QPointF(x, y), {Run{QString::number(i + 1), ink().accent, QFont::DemiBold}}, Type{7.4, 10});
        const QString words = last ? QStringLiteral("and %1 more links").arg(list.size() - shown + 1) : list[i];
        paper.text(QPointF(x + std::max(digits + 5, 10.0), y - 7.4),
                   TextBox(plain(words), Type{7.4, 10}, column - 16, 1));
    }
    diagramSums(text, below ? top + stripHeight : top);
    m_y = bottom();
    if (tiling)
        writeTiles(*this, picture, *tiling, text.chapter.name(), number);
}

}  // namespace gp
