// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/canvas/figure_builder.h"

#include <QStringList>

namespace gp {

/// What a card says, in whole sentences: for tool tips and for those who hear the canvas instead of seeing it.
[[nodiscard]] QStringList componentWords(const FigureBuilder &builder, const Component &component,
                                         const KindRegistry &kinds, Period period);
/// "Customers → Web fleet", and what the link carries and costs.
[[nodiscard]] QStringList linkWords(const FigureBuilder &builder, const Design &design, const Link &link,
                                    Period period);

}  // namespace gp
