// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/field.h"
#include "core/design/design.h"
#include "core/domains/finding.h"

#include <QString>

#include <optional>
#include <vector>

namespace gp {

class Document;
struct Band;

/// Fields in words of their labels, for all that is said of them outside of the form. Names that only files know stay there.

/// What a person calls the field at a path: "Peak load", or "Size of data" for a value in a row; empty: there is no such field.
[[nodiscard]] QString fieldLabel(const std::vector<FieldDescription> &fields, const std::string &path);

/// A value with its unit: "300 req/s". What is not pinned is "the advice", an empty text "nothing".
[[nodiscard]] QString valueWords(const FieldDescription &field, const Json &value,
                                 const std::optional<Band> &band = {});

/// What is wrong and how it is mended, after the label of the field that it is about.
[[nodiscard]] QString errorWords(const Error &error, const std::vector<FieldDescription> &fields);
/// The same where the fields are not at hand: those of the component, of the design's settings, then of any kind are asked.
[[nodiscard]] QString errorWords(const Error &error, const Document &document, const ComponentId &component = {});

/// A step of undo: "Peak load of Web: 120 req/s to 300 req/s".
[[nodiscard]] QString changeWords(const QString &label, const QString &owner, const QString &before,
                                  const QString &after);
/// The same of setting a field of a component; a path that it does not have is said as it is.
[[nodiscard]] QString changeWords(const Component &component, const std::string &path, const Json &after);
/// The same of the one-click remedy of a finding.
[[nodiscard]] QString fixWords(const Finding &finding, const Design &design);
[[nodiscard]] QString renameWords(const QString &before, const QString &after);
/// Two steps that become one: from what the first began with to what the second ended with.
[[nodiscard]] QString mergedWords(const QString &first, const QString &second);

}  // namespace gp
