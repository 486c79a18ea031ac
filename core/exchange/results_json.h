// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/cost_range.h"

#include <cstddef>

namespace gp {

/// Alternatives that a component of a whole design lists; `recommend` lists all.
inline constexpr std::size_t kAlternativesInDesign = 10;

/// The JSON results of the command line: money is USD, rounded to the cent in totals,
/// unrounded in unit prices; unknown is null, never 0, with its reason beside it.
[[nodiscard]] Json costLineToJson(const CostLine &line);
/// @param decision  what was decided about it, or null. Where there is one, the key `accepted` says why, or `accepted_before` when
/// the finding has become worse since and counts again
[[nodiscard]] Json findingToJson(const Finding &finding, const Acceptance *decision = nullptr);
/// `recommend`: {kind, id, name, region, requirements, choice, headline, alternatives, rankings, charts, configuration, costs,
/// monthly_usd, at_least, findings, reasons, advised, pin_costs, assumptions, errors}. `costs` and `monthly_usd` are of costs_month
/// where months differ, and mean_month_usd is that of year 1. `once`, where something is paid once and in no month, has lines with `usd`. Frames: monthly_usd is of everything in them.
[[nodiscard]] Json componentToJson(const ComponentResult &result,
                                   std::size_t maxAlternatives = static_cast<std::size_t>(-1));
/// `evaluate`: costs and monthly_usd are of the mean month of year 1, so that they add up. {components, links, shared_tiers, totals: {monthly_usd, at_least, once_usd, once_at_least, band, by_category, findings},
/// findings, accepted_not_raised, complete}. totals.findings counts those that are open, by severity, and the accepted ones.
/// @param range  that the bands of the inputs span; totals.band is null without, else {low_usd, high_usd, at_least, bands, designs,
/// in_full}, see CostRange
[[nodiscard]] Json evaluationToJson(const Evaluation &evaluation, const std::optional<CostRange> &range = {});
/// `estimate`: {resources: [{id, type, name, costs, monthly_usd, free, unpriced}], monthly_usd, at_least}. The resources' amounts add up
/// to the total; `unpriced` is null or says why an amount is not known.
[[nodiscard]] Json estimateToJson(const Evaluation &evaluation);

}  // namespace gp
