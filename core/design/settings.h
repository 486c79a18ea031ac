// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/describe.h"
#include "core/design/acceptance.h"

namespace gp {

enum class ComplianceFrame { None, Soc2, PciDss, Hipaa, Gdpr };
template <>
struct EnumText<ComplianceFrame> {
    static constexpr std::array kNames{
        EnumName{ComplianceFrame::None, "none", "None"}, EnumName{ComplianceFrame::Soc2, "soc2", "SOC 2"},
        EnumName{ComplianceFrame::PciDss, "pci-dss", "PCI DSS"}, EnumName{ComplianceFrame::Hipaa, "hipaa", "HIPAA"},
        EnumName{ComplianceFrame::Gdpr, "gdpr", "GDPR"}};
};

/// The design itself, described like a spec: what the inspector shows when nothing is selected.
struct DesignSettings {
    std::string title{"Untitled design"};
    std::string organisation;
    std::string purpose;
    std::string start{"2026-01"};  ///< YYYY-MM; the only "today" that the engines know
    Months horizon{12};
    Percent growthPerMonth{0};
    Money budget;
    ComplianceFrame compliance = ComplianceFrame::None;
    TagMap tags;
    Acceptances accepted{};  ///< findings about the design as a whole that may stay; no field of a form
    bool operator==(const DesignSettings &) const = default;

    template <class Visitor>
    void describe(Visitor &visit)
    {
        visit("title", title,
              {.label = "Title", .section = "Design", .help = "Heads the window and the plan.", .maxLength = 120});
        visit("organisation", organisation,
              {.label = "Organisation",
               .section = "Design",
               .help = "Printed at the head of the plan.",
               .maxLength = 120});
        visit("purpose", purpose,
              {.label = "What it is for",
               .section = "Design",
               .help = "One sentence, printed under the title of the plan.",
               .maxLength = 400,
               .multiline = true});
        visit("start", start,
              {.label = "Start month",
               .section = "Time",
               .help = "Year and month, such as 2026-01. Costs and growth count from it.",
               .maxLength = 7});
        visit("horizon", horizon,
              {.label = "Horizon",
               .section = "Time",
               .min = Months(1),
               .max = Months(120),
               .help =
                   "How many months the bill is followed ahead, from the start month on; it is drawn for 12 at most."});
        visit("growthPerMonth", growthPerMonth,
              {.label = "Growth per month",
               .section = "Time",
               .min = Percent(-50),
               .max = Percent(100),
               .help = "Compound growth of the load that enters, in the bill of the coming months. The plan itself "
                       "sizes today's load and "
                       "never buys growth in advance; what is stored grows as each component says."});
        visit("budget", budget,
              {.label = "Budget per month",
               .section = "Limits",
               .min = Money{},
               .help = "0: no budget set. Above it, the total raises a finding."});
        visit("compliance", compliance,
              {.label = "Compliance",
               .section = "Limits",
               .help = "The rules that the design has to be fit for. Stated in the plan; some findings are raised, or "
                       "weigh more, "
                       "under it."});
        visit("tags", tags,
              {.label = "Tags", .section = "Tags", .help = "Given to every component that does not set its own."});
    }
};

}  // namespace gp
