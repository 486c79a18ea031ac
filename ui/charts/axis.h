// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <functional>

namespace gp {

/// A value axis: its range and the values that get a label.
struct Axis {
    double low = 0;
    double high = 1;
    QList<double> values;
};

/// Finds a range with round values in it: three to six of them, step 1, 2, 2.5 or 5 times a power of ten.
/// @param want  labels that there is room for
[[nodiscard]] Axis roundAxis(double low, double high, int want = 4);

/// "950", "1.5k", "2M": numbers along an axis.
[[nodiscard]] QString axisNumber(double value);

/// "$800", "$1,600", "$12k", "$0.25": an amount beside a curve.
[[nodiscard]] QString axisMoney(double usd);

/// Money along an axis, all values alike and each told from the others: "$0", "$0.50", "$1.00"; "$0", "$5k", "$10k".
[[nodiscard]] std::function<QString(double)> moneyAlong(const Axis &axis);

}  // namespace gp
