// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/form_subject.h"

namespace gp {

/// What several parts say in one field.
struct SharedValue {
    Json value;             ///< the common one; null where they differ or none has one
    Json advised;           ///< the advice, where it is the same for all
    QString mixed;          ///< "mixed: 1 min, 5 min"; empty: they agree
    QString beside;         ///< what only some have: "team in 2 of 4"; empty: nothing
    std::size_t agree = 0;  ///< how many say what most of them say
    std::size_t pinned = 0;
};

/// The fields that all of them have: same name, type, unit, label and choices, in the order of the first.
[[nodiscard]] std::vector<FieldDescription> sharedFields(const std::vector<FormMember> &members);

/// Compares a field over the members. Tags are compared one by one: `value` holds the keys that all have, null where their
/// values differ. Of curves that differ `value` is the first member's.
[[nodiscard]] SharedValue sharedValue(const FieldDescription &field, const std::vector<FormMember> &members);

/// The advice for a field or a value of a row ("volumes[data].type"), if it is the same for all; else null.
[[nodiscard]] Json sharedAdvice(const std::string &path, const std::vector<FormMember> &members);

/// What pinning costs all of them together; nothing if it is not known of one.
[[nodiscard]] std::optional<Usd> sharedPinCost(const std::string &path, const std::vector<FormMember> &members);

/// The month that what pinning costs is of for all of them; empty: all months are alike, or those of the members differ.
[[nodiscard]] std::string sharedMonth(const std::string &path, const std::vector<FormMember> &members);

/// On what the advice for a field rests, where that is to be said of one of them ("on demand"); empty: of none.
[[nodiscard]] std::string sharedBasis(const std::string &path, const std::vector<FormMember> &members);

/// The tags of one member after the common ones were edited: keys taken away go, values typed are set, its own stay.
/// @param before  the common tags as they were shown
[[nodiscard]] Json withSharedTags(const Json &own, const Json &before, const Json &after);

}  // namespace gp
