// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/describe/values.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// How often data of an age is read: what curves are started from, read from, written to and checked by.
namespace gp {

struct AccessPreset {
    std::string_view id;
    std::string_view label;   ///< "Logs"
    std::string_view detail;  ///< one line: what reads it
    AgeCurve curve;
};

/// Curves to begin with: logs, media, backups, analytics, compliance, user content. They are drawings to start from,
/// not measurements.
[[nodiscard]] const std::vector<AccessPreset> &accessPresets();

/// Checks a curve: ages and reads finite and not negative, ages rising, reads never rising. An empty one is data that
/// nobody reads. Errors: InvalidInput, `where` = "points[i]".
[[nodiscard]] Result<AgeCurve> checkedCurve(AgeCurve curve);

/// Reads what a person types: "0: 2.4, 30: 0.8, 90: 0.1" (age in days: reads of each byte a month), or the id of a
/// preset.
/// Errors: InvalidInput, in one sentence.
[[nodiscard]] Result<AgeCurve> readCurve(std::string_view text);
/// The same text from a curve; readCurve() reads it back. The empty curve is "never read".
[[nodiscard]] std::string writeCurve(const AgeCurve &curve);

/// Reads a month at that age: the first value before the first point, linear between points, the last value ever after.
[[nodiscard]] double readsAt(const AgeCurve &curve, double ageDays);
/// The same at each whole day from 0 to days − 1.
[[nodiscard]] std::vector<double> readsByDay(const AgeCurve &curve, int days);
/// Every reading times a factor.
[[nodiscard]] AgeCurve scaledCurve(AgeCurve curve, double factor);

}  // namespace gp
