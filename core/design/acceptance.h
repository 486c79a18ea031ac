// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/base/severity.h"

#include <map>
#include <string>
#include <string_view>

namespace gp {

/// Characters of a reason at most, of any script.
inline constexpr std::size_t kMaxAcceptanceReason = 500;

/// What somebody decided to live with, and why. It holds while the finding is no worse than it was then; a worse one counts again.
struct Acceptance {
    std::string because;
    std::string on;                      ///< "2026-11-26", the day of the decision; empty: not said
    Severity severity = Severity::High;  ///< of the finding when it was accepted
    Json extra = Json::object();         ///< keys of a later version, kept word for word
    bool operator==(const Acceptance &) const = default;
};

/// By AcceptancePlace::finding. Kept with what the findings are about: a component, a link or the settings.
using Acceptances = std::map<std::string, Acceptance>;

/// Which finding an acceptance is of, and with what it is kept: the link, else the component, else the design's settings.
struct AcceptancePlace {
    ComponentId component;
    LinkId link;
    std::string finding;  ///< rule, and field where there is one: "fleet.few_snapshots:volumes[data].snapshotsKept"
    bool operator==(const AcceptancePlace &) const = default;
};

/// Whether findings of a rule may be accepted. One that says that something cannot be planned, which its last word tells
/// ("component.refused", "fleet.no_choice"), may not: its cost stays unknown whatever is decided.
[[nodiscard]] bool mayBeAccepted(std::string_view rule);

/// The rule of an AcceptancePlace::finding, and its field, which may be empty.
[[nodiscard]] std::string_view ruleOfKey(std::string_view finding);
[[nodiscard]] std::string_view fieldOfKey(std::string_view finding);

/// Checks what an acceptance says. Errors, `where` = "because" or "on": no reason, one that is too long, a day that is none.
[[nodiscard]] Result<void> checkAcceptance(const Acceptance &acceptance);

}  // namespace gp
