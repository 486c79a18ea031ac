// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/design_layout.h"

namespace gp {

class FigureBuilder;

/// What a card needs to be read whole. Bands follow their tier.
/// @param builder  must outlive the function
/// @param design   sizes that a card has already, and keeps; a component without a place there begins at its kind's
[[nodiscard]] NodeSizes neededSizes(const FigureBuilder &builder, const Design &design, const KindRegistry &kinds);

/// The design with its cards as large as their words ask, as far as there is room beside and below. Nothing else moves, and what
/// the document keeps is not touched: a drawing shows this, it never becomes an edit.
[[nodiscard]] Design withRoomyCards(const Design &placed, const KindRegistry &kinds, const NodeSizes &needed);

}  // namespace gp
