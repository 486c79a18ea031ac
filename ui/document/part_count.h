// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind.h"
#include "core/evaluate/evaluation.h"

#include <algorithm>

namespace gp {

/// How many parts a design has, as window and plan say it everywhere: frames hold parts and are none.
[[nodiscard]] inline std::size_t partCount(const Design &design, const KindRegistry &kinds)
{
    const auto components = design.components();
    return static_cast<std::size_t>(
        std::count_if(components.begin(), components.end(), [&](const ComponentPtr &component) {
            const Kind *kind = kinds.find(component->kind);
            return !kind || !kind->isFrame();
        }));
}

/// The same of a design that was evaluated.
[[nodiscard]] inline std::size_t partCount(const Evaluation &evaluation)
{
    const auto &results = evaluation.components;
    return static_cast<std::size_t>(std::count_if(
        results.begin(), results.end(), [](const auto &result) { return !result->kind || !result->kind->isFrame(); }));
}

}  // namespace gp
