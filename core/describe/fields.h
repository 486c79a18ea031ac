// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/any_spec.h"

#include <string>
#include <vector>

/// What can be done with a described struct knowing only its field list and its JSON: the form, the command line,
/// the file, the schema and the documents all go through here.
namespace gp {

/// Whether the field's conditions hold in `spec` (the struct's JSON; a sibling not written counts with its default).
[[nodiscard]] bool applies(const FieldDescription &field, const Json &spec,
                           const std::vector<FieldDescription> &fields);

/// The JSON without fields that do not apply: what may enter a plan, a memo key, a document.
[[nodiscard]] Json applicableOnly(const Json &spec, const std::vector<FieldDescription> &fields);

/// Checks every field that applies: ranges, lengths, choices, unique row keys, CIDR form.
/// @return one Error a problem, `where` = the field's path ("volumes[data].size"), the remedy said in words
[[nodiscard]] std::vector<Error> validateFields(const Json &spec, const std::vector<FieldDescription> &fields);

/// The path of a row of a table as problems, pins and reasons name it: "volumes[data]"; by its number where it has no key.
/// @param path  of the table itself
[[nodiscard]] std::string rowPath(const FieldDescription &table, const std::string &path, const Json &rows,
                                  std::size_t row);

/// Looks a path up: "memory" or "workloads[api].replicas" (row by its key field, else by number).
/// @return null when the field is not written (an advised field that is not pinned). Errors: NotFound.
[[nodiscard]] Result<Json> fieldValue(const AnySpec &spec, const std::string &path);

/// Describes the field at a path. Errors: NotFound, with the nearest name as remedy.
[[nodiscard]] Result<FieldDescription> fieldAt(const std::vector<FieldDescription> &fields, const std::string &path);

/// The spec with one field set; null releases the pin of an advised field, or restores a need's default.
/// Any value of the right type may be stored: ranges are for validateFields() to say. Errors: NotFound, InvalidInput.
[[nodiscard]] Result<AnySpec> withField(const AnySpec &spec, const std::string &path, const Json &value);

/// Reads what a person typed into a field: "2.5 TB", "10k/s", "1.2m", "yes", a choice by value or label, JSON for lists.
/// An empty text is null (take the advice) for an advised field. Errors: InvalidInput, in words.
[[nodiscard]] Result<Json> parseFieldText(const FieldDescription &field, std::string_view text);

/// A value as a person reads it, without the unit ("4,100", "Either", "yes").
[[nodiscard]] std::string formatFieldValue(const FieldDescription &field, const Json &value);

/// JSON Schema (2020-12) of the struct; used for FILE.gplan and for `kinds`.
[[nodiscard]] Json schemaOf(const std::vector<FieldDescription> &fields);

/// The shape of `kinds KIND --json`: [{name, label, type, unit, default, …}].
[[nodiscard]] Json fieldsToJson(const std::vector<FieldDescription> &fields);

/// Converts a number with an optional unit to `unit`. Sizes count in 1,024s as AWS bills them; k, m, b are thousands,
/// millions, billions. Errors: InvalidInput with the units that are understood.
[[nodiscard]] Result<double> parseQuantity(std::string_view text, std::string_view unit);

}  // namespace gp
