// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind_registry.h"

#include <cstdint>

namespace gp {

inline constexpr std::int32_t kNone = -1;

/// Who is inside whom and who is linked with whom, by position in Design::components() and links().
/// It depends on ids, kinds, parents and link ends alone, so it survives every change of a field.
struct Topology {
    std::vector<const Kind *> kinds;  ///< null: unknown kind
    std::vector<std::int32_t> parent;
    std::vector<std::int32_t> region;  ///< nearest region frame, itself included
    std::vector<std::int32_t> vpc;
    std::vector<std::int32_t> tier;
    std::vector<std::int64_t> zonesInside;     ///< of a VPC: its zone frames
    std::vector<std::int32_t> outermostFirst;  ///< all components, parents before children
    std::vector<std::int32_t> linkFrom;
    std::vector<std::int32_t> linkTo;
    std::vector<std::vector<std::int32_t>> linksOf;  ///< links that touch a component, by link id
    std::vector<std::int32_t> flowOrder;  ///< components so that requests flow forward; the cut of a cycle excepted
    std::vector<bool> cut;                ///< links left out of the flow, since they close a circle
};

[[nodiscard]] std::shared_ptr<const Topology> buildTopology(const Design &design, const KindRegistry &kinds);

/// Whether the topology of `before` is that of `after` too: same ids, kinds, parents and link ends.
[[nodiscard]] bool sameTopology(const Design &before, const Design &after);

}  // namespace gp
