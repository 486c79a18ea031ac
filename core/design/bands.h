// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/edits.h"

#include <functional>

/// Inputs that are not known exactly: beside the typical value, which is the field's own, a band holds the least and the most
/// that are thought of. Engines never see bands; they are asked about designs in which each banded field has one value.
namespace gp {

/// In a design, checked by every edit and every reader.
inline constexpr std::size_t kMaxBands = 200;
/// Most bands in a design that every combination of ends is tried for; of more, ends are drawn. See forEachBandDesign().
inline constexpr std::size_t kMaxBandsInFull = 5;
inline constexpr std::size_t kMaxBandDesigns = 64;  ///< that are tried

/// Whether a field may have a band: a number, in the spec itself and not in a row of a table.
[[nodiscard]] bool takesBand(const FieldDescription &field);

/// Gives a field of a component a band around its value, in its own unit; nothing takes it away. The value must be set.
/// Errors: NotFound; InvalidInput at the field where low <= typical <= high does not hold, or an end is out of the field's limits.
[[nodiscard]] Edit setBand(ComponentId id, std::string path, std::optional<Band> band);
/// The same for a field of a link.
[[nodiscard]] Edit setLinkBand(LinkId id, std::string path, std::optional<Band> band);
/// Value and band as one edit: what a person types as "3.4k · 4.1k · 5.2k".
[[nodiscard]] Edit setFieldWithBand(ComponentId id, std::string path, Json value, std::optional<Band> band);
[[nodiscard]] Edit setLinkFieldWithBand(LinkId id, std::string path, Json value, std::optional<Band> band);

/// Those of the bands round fields of a spec that apply: the field does, has a value, and the band holds it.
[[nodiscard]] Bands applyingBands(const AnySpec &spec, const Bands &bands);
/// How many fields of a design have a band that applies: whose component or link has such a field, set, and within the band.
[[nodiscard]] std::size_t bandCount(const Design &design);

/// Visits the designs that the ends of the bands span, until `visit` answers false: the one of all low and the one of all high
/// ends first. Up to kMaxBandsInFull bands, every combination of ends; of more, each band's ends with the others at their typical
/// value as far as there is room, and draws from a fixed seed, kMaxBandDesigns in all. A band that is tried is a value, no band.
/// @return how many were visited; none without bands
std::size_t forEachBandDesign(const Design &design, const std::function<bool(const Design &)> &visit);

/// A value and the band round it.
struct TypedBand {
    Json value;
    Band band;
};

/// Reads what a person typed as a band, three quantities that rise, set apart by '·', ".." or "to": low, typical, high.
/// @return nothing where the text is no band at all. Errors: of one of the three, or InvalidInput where they do not rise.
[[nodiscard]] Result<std::optional<TypedBand>> parseBandText(const FieldDescription &field, std::string_view text);
/// The other way: "3.4k · 4.1k · 5.2k", without the unit; thousands and millions are cut short where nothing is lost.
[[nodiscard]] std::string formatBand(const FieldDescription &field, const Json &value, const Band &band);

}  // namespace gp
