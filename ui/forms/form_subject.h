// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/design/bands.h"
#include "core/domains/finding.h"
#include "core/domains/plan.h"
#include "ui/forms/field_editor.h"

#include <QString>

namespace gp {

/// One of several parts whose common fields a form shows.
struct FormMember {
    QString name;
    std::vector<FieldDescription> fields;  ///< its own: ranges and conditions may differ from part to part
    Json spec;
    PlanPtr plan;
    std::vector<Error> errors;
    Bands bands{};
};

/// Whose fields a form shows, and how a change to one of them becomes an edit.
struct FormSubject {
    QString key;   ///< "component:web", "link:…", "settings"; also the subject of merge keys
    QString name;  ///< for the undo text: "Web fleet"
    std::vector<FieldDescription> fields;
    Json spec;                        ///< as AnySpec::toJson() writes it; of several: of the first
    PlanPtr plan;                     ///< ghosts, reasons and pin costs; may be null
    std::vector<Error> errors;        ///< of the evaluation; `where` is the field
    std::vector<Finding> findings{};  ///< those that are open, worst first: fields that they name say so
    /// Sets the field, in every member where there are several: in all of them or in none.
    std::function<Edit(const std::string &field, const Json &value)> edit;
    Bands bands{};  ///< round values of the spec, by field
    /// Sets a field with its band; empty where there are none.
    std::function<Edit(const std::string &field, const TypedBand &typed)> editBand{};
    OptionsFunction options;
    std::string optionsRegion{};      ///< of which options from the catalog are
    std::vector<FormMember> members;  ///< empty: one part
    /// Sets the field in each member to a value of its own, in their order, with the band that it has there.
    std::function<Edit(const std::string &field, const std::vector<Json> &values,
                       const std::vector<std::optional<Band>> &bands)>
        editEach;
};

}  // namespace gp
