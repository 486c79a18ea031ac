// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/json.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gp {

/// What a field holds; the form picks its editor by this, never by the service.
enum class FieldType {
    Number,
    Integer,
    Text,
    Bool,
    Choice,
    Table,
    HourlyWeek,
    AgeCurve,
    SizeMix,
    TagMap,
    CidrList,
    Money
};

/// "number", "integer", …: the word that `kinds --json` prints.
[[nodiscard]] std::string_view fieldTypeName(FieldType type);

/// Applies only while the sibling `field` has one of `values` (enum text, "true"/"false", or plain number text).
struct Condition {
    std::string field;
    std::vector<std::string> values;
    bool operator==(const Condition &) const = default;
};

/// Where the choices of a text field come from when they depend on catalog and design.
enum class OptionSource { None, InstanceTypes, DbClasses, EngineVersions, Regions, ComponentsOfKind };

/// What describe() says about a field whose value is a T. Only `label` is required.
template <class T>
struct Field {
    std::string_view label;
    std::string_view section = {};     ///< heading that the form groups it under
    std::optional<T> min = {};         ///< least legal value, numbers only
    std::optional<T> max = {};         ///< greatest legal value, numbers only
    std::string_view help = {};        ///< one or two sentences for a newcomer
    std::vector<Condition> when = {};  ///< all must hold, or the field does not apply
    OptionSource options = OptionSource::None;
    std::string_view optionKind = {};  ///< for ComponentsOfKind: the kind's id
    std::size_t maxLength = 256;       ///< characters, text only
    bool multiline = false;            ///< text of several lines
    bool rare = false;                 ///< under "More" in the form
    bool key = false;                  ///< names the row of a table
};

struct ChoiceOption {
    std::string value;   ///< as written in files and on the command line
    std::string label;   ///< as people read it
    std::string detail;  ///< secondary words beside the label; may be empty
    bool operator==(const ChoiceOption &) const = default;
};

/// A field with its C++ type erased: all that forms, validation, files, schema and help need to know.
struct FieldDescription {
    std::string name;
    std::string label;
    std::string section;
    std::string unit;  ///< "GiB", "req/s"; empty for plain numbers and words
    std::string help;
    FieldType type = FieldType::Text;
    Json defaultValue;  ///< null for an advised field: take the advice
    std::optional<double> min;
    std::optional<double> max;
    std::vector<ChoiceOption> choices;
    std::vector<Condition> when;
    OptionSource options = OptionSource::None;
    std::string optionKind;
    std::size_t maxLength = 256;
    bool multiline = false;
    bool pinnable = false;  ///< an advised field
    bool rare = false;
    bool key = false;
    std::vector<FieldDescription> columns;  ///< of a table
};

}  // namespace gp
