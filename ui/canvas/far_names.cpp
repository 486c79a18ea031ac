// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/canvas/far_names.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace gp {
namespace {

constexpr qreal kLine = 14;
constexpr qreal kLowestCard = 12;  // a lower one has no room for words
constexpr qreal kSide = 4;         // between words and the edge of their card, or of their plate
constexpr qreal kToCost = 8;
constexpr qreal kLeastCut = 30;  // a shorter rest of a name says nothing
constexpr qreal kBelow = 1;
constexpr qreal kCell = 96;

QFont farFont() { return uiFont(tk().size.caption, QFont::DemiBold); }

/// Boxes by the cells of a grid that they touch.
class TakenRoom {
public:
    /// @param owner  whose box; it never stands in its own way
    void take(const QRectF &box, std::size_t owner)
    {
        each(box, [&](std::uint64_t cell) {
            m_cells[cell].emplace_back(box, owner);
            return true;
        });
    }
    [[nodiscard]] bool isFree(const QRectF &box, std::size_t owner) const
    {
        return each(box, [&](std::uint64_t cell) {
            const auto found = m_cells.find(cell);
            return found == m_cells.end() ||
                   std::none_of(found->second.begin(), found->second.end(), [&](const auto &taken) {
                       return taken.second != owner && taken.first.intersects(box);
                   });
        });
    }

private:
    template <class Visit>
    static bool each(const QRectF &box, Visit visit)
    {
        const auto cell = [](qreal at) { return static_cast<std::int32_t>(std::floor(at / kCell)); };
        for (std::int32_t x = cell(box.left()); x <= cell(box.right()); ++x)
            for (std::int32_t y = cell(box.top()); y <= cell(box.bottom()); ++y)
                if (!visit(std::uint64_t(std::uint32_t(x)) << 32U | std::uint32_t(y)))
                    return false;
        return true;
    }

    std::unordered_map<std::uint64_t, std::vector<std::pair<QRectF, std::size_t>>> m_cells;
};

}  // namespace

qreal FarNames::widthOf(const QString &text)
{
    const auto found = m_widths.constFind(text);
    return found != m_widths.constEnd() ? *found : *m_widths.insert(text, std::ceil(textWidth(text, farFont())));
}

void FarNames::place(std::vector<Card> cards, qreal zoom, bool blocks)
{
    m_names.clear();
    m_leftOut = false;
    std::stable_sort(cards.begin(), cards.end(), [](const Card &a, const Card &b) { return a.rank > b.rank; });
    TakenRoom taken;
    std::vector<QRectF> boxes;
    boxes.reserve(cards.size());
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const QRectF &rect = cards[i].rect;
        boxes.emplace_back(rect.topLeft() * zoom, rect.size() * zoom);
        taken.take(boxes.back(), i);
    }
    const QFontMetricsF metrics(farFont());
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Card &card = cards[i];
        const QRectF &box = boxes[i];
        if (card.name.isEmpty())
            continue;
        const qreal width = widthOf(card.name);
        const qreal left = box.left() + (blocks ? kSide : std::max(card.text * zoom, kSide));
        const qreal room = box.height() >= kLowestCard ? box.right() - kSide - left : 0;
        const auto inside = [&](qreal w) { return QRectF(left, box.center().y() - kLine / 2, w, kLine); };
        const auto outside = [&](qreal w) {
            const qreal x = box.center().x() - w / 2;
            const qreal y = box.center().y() - kLine / 2;
            return std::array<QRectF, 4>{QRectF{x, box.bottom() + kBelow, w, kLine},
                                         {x, box.top() - kBelow - kLine, w, kLine},
                                         {box.right() + kSide, y, w, kLine},
                                         {box.left() - kSide - w, y, w, kLine}};
        };
        const auto put = [&](const QRectF &at, const QString &text, bool in) {
            Name name{text, {}, at, box, in};
            if (in && !card.cost.isEmpty() && width + kToCost + widthOf(card.cost) <= room)
                name.cost = card.cost;
            taken.take(at, cards.size() + i);
            m_names.push_back(std::move(name));
        };
        const auto putOutside = [&](const QString &text, qreal w, std::size_t from, std::size_t until) {
            const auto places = outside(w + 2 * kSide);
            for (std::size_t at = from; at < until; ++at)
                if (taken.isFree(places[at], cards.size() + i)) {
                    put(places[at], text, false);
                    return true;
                }
            return false;
        };
        if (width <= room && taken.isFree(inside(width), i)) {
            put(inside(width), card.name, true);
            continue;
        }
        if (putOutside(card.name, width, 0, 2))
            continue;
        // Rather a part of the name in its card than all of it beside, where it may stand in another frame.
        if (room >= kLeastCut && taken.isFree(inside(room), i)) {
            put(inside(room), metrics.elidedText(card.name, Qt::ElideRight, room), true);
            continue;
        }
        if (putOutside(card.name, width, 2, 4))
            continue;
        const qreal cut = std::max(box.width(), 2 * kLeastCut);
        if (cut >= width || !putOutside(metrics.elidedText(card.name, Qt::ElideRight, cut), cut, 0, 4))
            m_leftOut = true;
    }
}

void FarNames::paint(QPainter &painter, const QPointF &origin, const QRectF &exposed, bool blocks,
                     const Tokens &tokens) const
{
    const QFont font = farFont();
    const qreal base = QFontMetricsF(font).capHeight() / 2;
    painter.setFont(font);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const Name &name : m_names) {
        const QRectF box = name.box.translated(origin);
        const QRectF card = name.card.translated(origin);
        if (!box.intersects(exposed) && !card.intersects(exposed))
            continue;
        const auto write = [&](const QString &text, qreal left, qreal width) {
            if (blocks || !name.inside) {
                QColor plate = name.inside ? tokens.surface : tokens.canvas;
                plate.setAlphaF(name.inside ? 1.0F : 0.85F);
                painter.setPen(Qt::NoPen);
                painter.setBrush(plate);
                const qreal side = name.inside ? 2 : 0;
                painter.drawRoundedRect(QRectF(left - side, box.top() + 1, width + 2 * side, kLine - 2), 2, 2);
            }
            painter.setPen(tokens.text);
            painter.drawText(QPointF(std::round(left + (name.inside ? 0 : kSide)), std::round(box.center().y() + base)),
                             text);
        };
        write(name.text, box.left(), box.width());
        if (!name.cost.isEmpty()) {
            const qreal width = QFontMetricsF(font).horizontalAdvance(name.cost);
            write(name.cost, card.right() - kSide - width, width);
        }
    }
}

}  // namespace gp
