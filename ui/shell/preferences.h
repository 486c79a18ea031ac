// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/domains/cost_line.h"
#include "ui/theme/tokens.h"

#include <QList>
#include <QString>

class QSettings;

namespace gp {

/// What a person set for the program, whatever the design.
struct Preferences {
    ThemeChoice theme = ThemeChoice::System;
    int size = 100;  ///< percent of text and everything with it; one of sizeChoices()
    QString region;  ///< code that new designs stand in; empty: as the template has it
    Period period = Period::Month;
    bool reduceMotion = false;
    bool keepRecent = true;
    bool operator==(const Preferences &) const = default;
};

[[nodiscard]] QList<int> sizeChoices();

/// Reads them. What is damaged or of no meaning is at its default.
[[nodiscard]] Preferences readPreferences(const QSettings &settings);
void writePreferences(QSettings &settings, const Preferences &preferences);

}  // namespace gp
