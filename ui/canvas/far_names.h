// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QRectF>
#include <QString>

#include <vector>

class QPainter;

namespace gp {

struct Tokens;

/// The names of components at one size on the screen, for zooms at which a card's own words are too small to be read: in the card
/// where there is room, else under, over or beside it where nothing stands. A name that would cover another card, or a name that
/// counts more, is cut, and left out where not even that has room.
class FarNames {
public:
    struct Card {
        QRectF rect;     ///< in the scene
        qreal text = 0;  ///< where words begin in it, behind its icon; in the scene, from its left
        QString name;
        QString cost;     ///< at its right end, where there is room for it as well; may be empty
        double rank = 0;  ///< what counts more is placed first
    };
    /// Where a name stands, in px of the screen with the scene's origin at (0, 0).
    struct Name {
        QString text;
        QString cost;
        QRectF box;
        QRectF card;
        bool inside = true;
    };

    /// @param blocks  the cards are filled with colour, without icons
    void place(std::vector<Card> cards, qreal zoom, bool blocks);
    /// By falling rank. A card whose name was left out has none.
    [[nodiscard]] const std::vector<Name> &names() const { return m_names; }
    [[nodiscard]] bool leftOut() const { return m_leftOut; }

    /// Paints in px of the screen. @param origin  of the scene there  @param blocks  as placed
    void paint(QPainter &painter, const QPointF &origin, const QRectF &exposed, bool blocks,
               const Tokens &tokens) const;

private:
    [[nodiscard]] qreal widthOf(const QString &text);

    std::vector<Name> m_names;
    QHash<QString, qreal> m_widths;  // measuring is slow, and zooming asks with every step
    bool m_leftOut = false;
};

}  // namespace gp
