// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/enum_text.h"
#include "core/base/ids.h"
#include "core/base/json.h"

#include <optional>
#include <string>
#include <vector>

namespace gp {

enum class Severity { High, Medium, Low, Info };
template <>
struct EnumText<Severity> {
    static constexpr std::array kNames{EnumName{Severity::High, "high", "High"},
                                       EnumName{Severity::Medium, "medium", "Medium"},
                                       EnumName{Severity::Low, "low", "Low"}, EnumName{Severity::Info, "info", "Info"}};
};

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

/// A one-click remedy: set this field of that component. Null releases a pin.
struct SuggestedEdit {
    std::string field;
    Json value;
    bool operator==(const SuggestedEdit &) const = default;
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
    bool operator==(const Finding &) const = default;

    /// The same for the same problem in the same place: what an acceptance refers to.
    [[nodiscard]] std::string fingerprint() const
    {
        return rule + "@" + component.value + (field.empty() ? "" : "/" + field);
    }
};

/// The row of a review rule; its check is a function beside it.
struct RuleInfo {
    std::string id;
    Pillar pillar = Pillar::OperationalExcellence;
    Severity severity = Severity::Info;
    std::string title;
    std::string why;
    std::string source;  ///< of every number in it
};

}  // namespace gp
