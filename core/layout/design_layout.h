// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"
#include "core/domains/kind_registry.h"
#include "core/layout/layout_graph.h"

#include <functional>
#include <set>
#include <span>
#include <stop_token>

/// Glue between designs and the layout engine: knows what frames mean (a VPC's zones are columns, its tiers rows, a service in
/// a tier a band across the columns), which the engine does not. All functions are pure.
namespace gp {

using Placements = std::vector<std::pair<ComponentId, Placement>>;

/// Width and height that a component which is no frame is given, px; empty: those of its kind.
using NodeSizes = std::function<std::pair<double, double>(const Component &component)>;

/// Room inside frames, px. Pictures of a design keep to the same numbers.
namespace frame_room {
inline constexpr double kPad = 12;           ///< between a frame's border and what is in it
inline constexpr double kTop = 24;           ///< under the top border, for the label
inline constexpr double kGap = 8;            ///< between siblings
inline constexpr double kColumnGap = 12;     ///< between zones
inline constexpr double kColumnLeast = 152;  ///< width of a zone
inline constexpr double kColumnFoot = 8;     ///< between the last tier and the zones' lower border
inline constexpr double kTierInset = 4;      ///< between a zone's border and a tier
inline constexpr double kTierLabel = 20;     ///< over the first band of a tier
inline constexpr double kTierGap = 32;       ///< between tiers: links and their labels run there
inline constexpr double kTierLeast = 72;     ///< height of a tier with nothing in it
inline constexpr double kBandGap = 32;       ///< between bands: a link with its label runs there
inline constexpr double kBandInset = 4;      ///< between a tier's border and a band
inline constexpr double kBandHeight = 66;    ///< of a service with a chip a zone
}  // namespace frame_room

/// Lays a whole design out: tiers as full-width rows in the order public, app, data; zones as equal columns over them; what
/// lives outside AWS at the left edge; everything else by layOut(). Errors: as layOut().
[[nodiscard]] Result<Placements> autoLayout(const Design &design, const KindRegistry &kinds, std::stop_token stop = {},
                                            const NodeSizes &sizes = {});

/// Makes frames hold what is in them: they grow, never shrink; bands and columns follow their VPC; siblings that a frame grew
/// over move aside with all that is in them. Components without a placement are left alone.
/// @return the placements that change
[[nodiscard]] Placements fitFrames(const Design &design, const KindRegistry &kinds);

/// The design after `edit`, with its frames fitted.
[[nodiscard]] Edit thenFitFrames(Edit edit, const KindRegistry &kinds);

/// Gives a component that is no frame another size, its top left corner where it is. Siblings that it grows over move aside with
/// all that is in them, and the frames around grow. A component without a placement is left as it is.
[[nodiscard]] Edit resizeCard(const ComponentId &id, double w, double h, const KindRegistry &kinds);

/// Gives a place to every component that has none; the others stay, but for frames that must grow. A design without any
/// placement is laid out afresh. The sizes are those of the kinds and nothing else: window, paper, pictures and command line,
/// which has no fonts, all place a design by this function, so that they agree; what a card's words ask beyond that is given
/// when it is drawn, from the room that is free (ui/canvas/card_room.h).
[[nodiscard]] Design withMissingPlacements(const Design &design, const KindRegistry &kinds);

/// A free place for a new component in a frame (empty id: the canvas), of the kind's size; a null kind takes a plain node's.
[[nodiscard]] Placement freeSpot(const Design &design, const KindRegistry &kinds, const ComponentId &frame,
                                 const Kind *kind);

/// The innermost frame at a point; zones are passed over, since what lies in their columns belongs to tiers.
/// @param without  frames that do not count, such as those being dragged
/// @return empty: the canvas
[[nodiscard]] ComponentId frameAt(const Design &design, const KindRegistry &kinds, LayoutPoint point,
                                  const std::set<ComponentId> &without = {});

/// The component's role as a frame; None for unknown kinds.
[[nodiscard]] FrameRole frameRole(const Component &component, const KindRegistry &kinds);

/// Zones of a VPC from left to right, by their letter.
[[nodiscard]] std::vector<ComponentPtr> zonesOf(const Design &design, const KindRegistry &kinds,
                                                const ComponentId &vpc);

/// Ways of links between components where they are placed: straight where nothing stands between the ends, between the zones
/// of a VPC if there are any; with one jog where that is free; else by routeLinks().
/// @param links  which; in this order comes the answer. A link with an end that has no place has an empty way.
[[nodiscard]] std::vector<Polyline> routeDesignLinks(const Design &design, const KindRegistry &kinds,
                                                     std::span<const LinkPtr> links);

/// A plain way with at most two bends between two boxes, or from a box to a point (a box of no size): while connecting.
[[nodiscard]] Polyline plainWay(const LayoutBox &from, const LayoutBox &to);

}  // namespace gp
