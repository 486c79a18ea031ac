// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"
#include "core/evaluate/topology.h"

namespace gp {

/// Stage 1: what flows into every component, by position. Reads clients and links only. Nothing flows out of a source or
/// along a link with a refused field. `refused`: by position of the link.
[[nodiscard]] std::vector<std::shared_ptr<const Demand>> flowDemand(const Design &design, const Topology &topology,
                                                                    const std::vector<bool> &refused);

/// The refused fields of a link.
[[nodiscard]] std::vector<Error> linkErrors(const Link &link);

/// What a plan may know beside its spec. `index` is the component's position.
[[nodiscard]] PlanContext planContext(const Design &design, const Topology &topology, const Engine &engine,
                                      std::size_t index, std::shared_ptr<const Demand> demand);

/// Stage 2: one component from its spec and context.
[[nodiscard]] ComponentResultPtr planComponent(ComponentPtr component, const Kind *kind,
                                               std::shared_ptr<const PlanContext> context, const Engine &engine);

/// Stage 3: one link from its ends. `errors`: its refused fields.
[[nodiscard]] LinkResultPtr relateLink(LinkPtr link, std::vector<Error> errors, const ComponentResult &from,
                                       const ComponentResult &to, bool cut, const Engine &engine);
/// What the transfer of all links costs less together than each as if alone, a line a region.
[[nodiscard]] std::vector<CostLine> shareTiers(const std::vector<LinkResultPtr> &links, const Catalog &catalog);

/// Stage 4: sums what is inside every frame, innermost first, with what its links cost. Integers, so that the order of edits never
/// shows in a total.
void sumFrames(Evaluation &evaluation, const Topology &topology);
/// The totals, now, of the coming months and with commitments; and the review of the design as a whole.
void totalDesign(Evaluation &evaluation, const Topology &topology);

}  // namespace gp
