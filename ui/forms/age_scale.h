// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/describe/values.h"

#include <QList>
#include <QString>

namespace gp {

/// Where ages and reads stand on the axes of an AgePlot. Both begin at 0 and are drawn together the further out they are, so
/// that the first week and the third year, and 2 reads and 0.01, can all be pointed at.
class AgeScale {
public:
    AgeScale() = default;
    /// The scale that a curve is drawn on, with room above it.
    explicit AgeScale(const AgeCurve &curve);

    /// 0 at the left, 1 at the right.
    [[nodiscard]] double placeOfAge(double days) const;
    [[nodiscard]] double ageAt(double place) const;
    /// 0 at the bottom, 1 at the top.
    [[nodiscard]] double placeOfReads(double reads) const;
    [[nodiscard]] double readsAt(double place) const;
    [[nodiscard]] double lastAge() const { return m_lastAge; }
    /// The scale that has room for both.
    [[nodiscard]] AgeScale with(const AgeScale &other) const;

    struct Mark {
        double value;
        QString text;
    };
    /// Ages worth a name, as far as the axis goes: 0, 1 d, 1 w, 1 mo, …
    [[nodiscard]] QList<Mark> ageMarks() const;
    /// 0, the powers of ten and the top; the more important first.
    [[nodiscard]] QList<Mark> readMarks() const;

private:
    double m_lastAge = 1'095;  // days
    double m_mostReads = 1;    // a month
};

/// An age as a hand can mean it: whole days, from 100 on two digits of them.
[[nodiscard]] double handyAge(double days);
/// Reads to two digits; what is less than a thousandth is none.
[[nodiscard]] double handyReads(double reads);
/// The next age up or down; coarse ones are those that have a name.
[[nodiscard]] double nextAge(double days, bool up, bool coarse);
/// The next value up or down in its second digit; coarse: in its first.
[[nodiscard]] double nextReads(double reads, bool up, bool coarse);

/// "day 30 · 0.05 a month".
[[nodiscard]] QString ageFigure(double days, double reads);

}  // namespace gp
