// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/forms/field_form.h"
#include "ui/forms/inspector_pages.h"
#include "ui/forms/listed_finding.h"

namespace gp {

class Document;
class Selection;

/// Everything that the inspector shows of what is selected, gathered from design and evaluation; nothing is computed here.
struct InspectorSubject {
    enum class Shape { Design, Component, Unknown, Link, Several };

    Shape shape = Shape::Design;
    QString icon;
    bool iconIsGlyph = false;
    QString name;
    bool renamable = false;
    QString summary;
    std::optional<CostSum> cost;    ///< empty: nothing to price
    FormSubject form;               ///< no fields for Unknown, nor for several that share none
    std::vector<Finding> findings;  ///< those that are open
    QList<ListedFinding> listed;    ///< all, with what was decided
    bool findingsNameComponents = false;
    PlanPtr plan;  ///< null: none
    QList<CostRow> costs;
    QString costNote;
};

/// Gathers the subject of a selection. `evaluation` may be null or of an older design; parts that it does not know are left out.
[[nodiscard]] InspectorSubject inspectorSubject(Document &document, const Selection &selection, Period period);

}  // namespace gp
