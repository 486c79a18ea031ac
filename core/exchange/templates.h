// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/design.h"
#include "core/domains/kind_registry.h"

#include <span>
#include <string_view>

namespace gp {

/// What a template's price is shown for beside its own: one field of one component at a low and at a high value.
struct TemplateRange {
    std::string_view component;  ///< id; empty: there is no range
    std::string_view field;      ///< path, as fields.h has it
    double low = 0;
    double high = 0;
};

/// A starter design that ships with the program.
struct DesignTemplate {
    std::string_view id;  ///< "web-fleet"
    std::string_view title;
    std::string_view summary;  ///< one line: what is in it
    std::string_view
        whenToUse;  ///< a paragraph: for what, what to change first, what it leaves out, what else to look at
    std::string_view project;     ///< FILE.gplan, as readProject() takes it
    std::string_view category{};  ///< one word that the start page filters by; empty: only among all
    TemplateRange range{};
};

/// All templates, the sample first.
[[nodiscard]] std::span<const DesignTemplate> designTemplates();
/// Reads a template by id. Errors: NotFound, with the nearest id as remedy.
[[nodiscard]] Result<Design> designFromTemplate(std::string_view id, const KindRegistry &kinds);

}  // namespace gp
