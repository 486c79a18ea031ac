// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gp {

/// Tells assistive technology about the controls that we paint ourselves (ChoiceField, SegmentedControl, FieldFrame).
/// Their constructors call it; further calls do nothing.
void registerWidgetAccessibility();

}  // namespace gp
