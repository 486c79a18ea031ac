// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/acceptance.h"

/// What is accepted of a thing, under its key "accepted":
///
///     "accepted": {
///       "fleet.single_zone:zones": { "because": "A test system.", "on": "2026-11-26", "severity": "high" }
///     }
///
/// A key is a rule, and ":" with the field that it is about, if any. "on" may be left out; "severity" is that of the finding when
/// it was accepted, and high where it is left out: then it holds whatever the finding becomes.
namespace gp {

inline constexpr char kAcceptedKey[] = "accepted";

/// Takes the key out of the object of a component, link or the settings. Errors: InvalidInput, `where` a JSON pointer.
/// @param where  JSON pointer of `object`
[[nodiscard]] Result<Acceptances> takeAccepted(Json &object, const std::string &where);
/// Puts the key into an object, if anything is accepted.
void putAccepted(Json &object, const Acceptances &accepted);
/// Its part of the JSON Schema.
[[nodiscard]] Json acceptedSchema();

}  // namespace gp
