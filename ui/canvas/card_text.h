// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/figures.h"

#include <QFont>
#include <QStringList>

/// How the words of a card, a component's figure, are set and how much room they need.
namespace gp::card {

inline constexpr qreal kIconLeft = 10;
inline constexpr qreal kIconToText = 9;
inline constexpr qreal kRightPad = 10;
inline constexpr qreal kLineStep = 15;
inline constexpr qreal kChipHeight = 16;
inline constexpr qreal kChipFoot = 6;
inline constexpr qreal kPartStep = 18;
inline constexpr qreal kPartFoot = 8;
inline constexpr qreal kMostWidth = 360;  ///< of a card that grows with its words; a longer decision takes two lines

inline constexpr qreal kUnfoldedWidth = 260;  ///< at least, of an unfolded card

/// Height that so many parts take at the foot of an unfolded card.
[[nodiscard]] constexpr qreal partsHeight(qsizetype parts)
{
    return parts > 0 ? static_cast<qreal>(parts) * kPartStep + kPartFoot : 0;
}
/// How many rows of parts have room in so much height.
[[nodiscard]] qsizetype partRowsIn(qreal height);

/// Height without the chips and parts at the foot.
[[nodiscard]] qreal upperHeight(const NodeFigure &figure);
[[nodiscard]] qreal iconSize(const NodeFigure &figure);
[[nodiscard]] QFont nameFont();
[[nodiscard]] QFont decisionFont();
[[nodiscard]] QFont costFont();

/// Whether the cost stands on a line of its own: a narrow card has no room for it beside the name.
[[nodiscard]] bool costIsBelow(const NodeFigure &figure);

/// The decision as it is drawn: in one line where that has room, else in as many as the card has, two at most. Where
/// that has no room it is said in short units; the last one may still be too long and is cut when it is drawn.
[[nodiscard]] QStringList decisionLines(const NodeFigure &figure);

/// The same in fewer letters, exact: "2,000 to 200,000 a second" as "2k–200k/s". What would lose digits stays as it is.
[[nodiscard]] QString inShortUnits(QString text);

/// How large a card must be for its name, cost and decision to be read whole: never smaller than it is, no wider than
/// kMostWidth unless it is so already. A card with chips is laid across its zones and stays as it is.
[[nodiscard]] QSizeF neededSize(const NodeFigure &figure);

}  // namespace gp::card
