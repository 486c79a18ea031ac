// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/severity.h"
#include "core/design/acceptance.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace gp {

/// The six pillars of the AWS Well-Architected Framework.
enum class Pillar {
    OperationalExcellence,
    Security,
    Reliability,
    PerformanceEfficiency,
    CostOptimization,
    Sustainability
};
template <>
struct EnumText<Pillar> {
    static constexpr std::array kNames{EnumName{Pillar::OperationalExcellence, "operational-excellence", "Operations"},
                                       EnumName{Pillar::Security, "security", "Security"},
                                       EnumName{Pillar::Reliability, "reliability", "Reliability"},
                                       EnumName{Pillar::PerformanceEfficiency, "performance-efficiency", "Performance"},
                                       EnumName{Pillar::CostOptimization, "cost-optimization", "Cost"},
                                       EnumName{Pillar::Sustainability, "sustainability", "Sustainability"}};
};

struct Replacement;

/// A one-click remedy: set this field of that component (null releases a pin), or make the component one of another kind.
struct SuggestedEdit {
    std::string field;
    Json value;
    std::shared_ptr<const Replacement> becomes{};  ///< null: a field is set
    bool operator==(const SuggestedEdit &other) const;
};

/// What is wrong or risky, with the evidence in this design.
struct Finding {
    std::string rule;  ///< id of its row, "fleet.single_zone"
    Severity severity = Severity::Info;
    Pillar pillar = Pillar::OperationalExcellence;
    ComponentId component;  ///< where to jump; empty: the design itself
    std::string field;      ///< empty: the component as a whole
    std::string message;    ///< one sentence with the evidence
    std::string remedy;     ///< one sentence, with its price where there is one
    std::optional<SuggestedEdit> fix;
    LinkId link{};  ///< of a finding about a link; `component` is then one of its ends
    bool operator==(const Finding &) const = default;

    /// Where the decision to accept it is kept: the same for the same problem at the same field of the same thing.
    [[nodiscard]] AcceptancePlace place() const { return {component, link, rule + (field.empty() ? "" : ":" + field)}; }
    /// Whether a decision covers it as it is now.
    [[nodiscard]] bool isCoveredBy(const Acceptance &acceptance) const
    {
        return mayBeAccepted(rule) && severity >= acceptance.severity;
    }
};

/// The row of a review rule; its check is a function beside it.
struct RuleInfo {
    std::string id;  ///< ends in "no_choice" where nothing can be planned: see mayBeAccepted()
    Pillar pillar = Pillar::OperationalExcellence;
    Severity severity = Severity::Info;
    std::string title;
    std::string why;
    std::string source;  ///< of every number in it
};

}  // namespace gp
