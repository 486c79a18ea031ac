// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace gp {

/// The priced Regions, by geography: what a choice of Region offers.
struct RegionName {
    QString code;   ///< "eu-central-1"
    QString place;  ///< "Frankfurt"
};
[[nodiscard]] QList<RegionName> pricedRegions(const Catalog &catalog);

/// The Regions that a design's frames name, each once, in the order of the frames.
[[nodiscard]] QStringList regionsOf(const Design &design, const KindRegistry &kinds);

/// A design as it is begun today: its months count from the catalog's, and where it has one Region, or nothing at all, it
/// stands in the Region wished for.
/// @param region  code; empty, or one that has no prices: as the design has it
[[nodiscard]] Design asNewDesign(Design design, const Engine &engine, const QString &region);

}  // namespace gp
