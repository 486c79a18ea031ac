// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QWidget;

namespace gp {

/// Tells assistive technology about the controls that we paint ourselves (ChoiceField, SegmentedControl, FieldFrame).
/// Their constructors call it; further calls do nothing.
void registerWidgetAccessibility();

/// Gives a drawing that is worked with keys and mouse the value that assistive technology reads, and tells it of the change.
void setSpokenValue(QWidget &drawing, const QString &value);

}  // namespace gp
