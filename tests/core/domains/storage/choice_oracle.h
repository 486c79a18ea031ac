// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/storage/choice/choice_plan.h"

#include <optional>
#include <random>
#include <string>
#include <vector>

/// Who wins, by a table of facts typed anew from the user guides and the price that each kind asks for on its own, as a mean of the
/// first twelve months. It shares no code with the chooser's constraints, mean or order.
namespace gp::choice_oracle {

struct Answer {
    std::string option;                ///< empty: nothing serves
    std::int64_t cents = 0;            ///< of the mean of the first twelve months
    std::int64_t bill = 0;             ///< of the month that its own bill is of
    std::vector<std::string> serving;  ///< in the order of the table
};

[[nodiscard]] Answer answerFor(const ChoiceSpec &spec, const std::string &region);
/// The first reason that the table has against an option: "protocol", "sharing", "zone-loss", "persistence", "latency"; empty: none.
[[nodiscard]] std::string firstFailure(const ChoiceSpec &spec, const std::string &option);

[[nodiscard]] ChoiceSpec randomSpec(std::mt19937 &random, bool objects);

}  // namespace gp::choice_oracle
