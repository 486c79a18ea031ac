// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/forms/age_scale.h"

#include "core/base/text.h"
#include "ui/document/wording.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

constexpr double kAgeBend = 1;        // days; from here on the axis is that of a logarithm
constexpr double kReadsBend = 0.005;  // a month
constexpr double kLeastReads = 0.001;
constexpr double kReadsHeadroom = 1.25;
constexpr double kEnds[] = {1'095, 3'650, 10'950, 36'500};  // days
constexpr int kLeastPower = -3;
constexpr int kReadDecimals = 6;
constexpr double kRounding = 1e-9;

struct NamedAge {
    double days;
    const char *name;
};
constexpr NamedAge kNamedAges[] = {{0, "0"},     {1, "1 d"},     {7, "1 w"},      {30, "1 mo"},     {90, "3 mo"},
                                   {365, "1 y"}, {1'095, "3 y"}, {3'650, "10 y"}, {10'950, "30 y"}, {36'500, "100 y"}};
constexpr double kCoarseAges[] = {0,   1,     7,     14,    30,    60,    90,     180,   365,
                                  730, 1'095, 1'825, 2'555, 3'650, 7'300, 10'950, 36'500};

QString ageWord(const char *text) { return QCoreApplication::translate("AgeScale", text); }

/// A number to a power of ten; exact where digits are, so that 0.3 stays 0.3 in words.
double toPower(double value, int power)
{
    const double scale = std::pow(10, std::abs(power));
    return power < 0 ? std::round(value * scale) / scale : std::round(value / scale) * scale;
}

int powerOf(double value) { return static_cast<int>(std::floor(std::log10(value) + kRounding)); }

/// 1, 2 or 5 times a power of ten, not below the value.
double roundTop(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0})
        if (step * power >= value * (1 - kRounding))
            return step * power;
    return 10 * power;
}

}  // namespace

AgeScale::AgeScale(const AgeCurve &curve)
{
    double reads = 0;
    double age = 0;
    for (const auto &[days, each] : curve.points) {
        reads = std::max(reads, each);
        age = std::max(age, days);
    }
    const auto end = std::find_if(std::begin(kEnds), std::end(kEnds), [age](double each) { return each >= age; });
    m_lastAge = end == std::end(kEnds) ? age : *end;
    m_mostReads = reads > 0 ? roundTop(std::max(reads, kLeastReads) * kReadsHeadroom) : 1;
}

AgeScale AgeScale::with(const AgeScale &other) const
{
    AgeScale both = *this;
    both.m_lastAge = std::max(m_lastAge, other.m_lastAge);
    both.m_mostReads = std::max(m_mostReads, other.m_mostReads);
    return both;
}

double AgeScale::placeOfAge(double days) const
{
    return std::log1p(std::max(days, 0.0) / kAgeBend) / std::log1p(m_lastAge / kAgeBend);
}

double AgeScale::ageAt(double place) const
{
    return std::expm1(std::clamp(place, 0.0, 1.0) * std::log1p(m_lastAge / kAgeBend)) * kAgeBend;
}

double AgeScale::placeOfReads(double reads) const
{
    return std::log1p(std::max(reads, 0.0) / kReadsBend) / std::log1p(m_mostReads / kReadsBend);
}

double AgeScale::readsAt(double place) const
{
    return std::expm1(std::clamp(place, 0.0, 1.0) * std::log1p(m_mostReads / kReadsBend)) * kReadsBend;
}

QList<AgeScale::Mark> AgeScale::ageMarks() const
{
    QList<Mark> marks;
    for (const NamedAge &age : kNamedAges)
        if (age.days <= m_lastAge)
            marks << Mark{age.days, ageWord(age.name)};
    return marks;
}

QList<AgeScale::Mark> AgeScale::readMarks() const
{
    const auto mark = [](double value) { return Mark{value, qs(formatNumber(value, kReadDecimals))}; };
    QList<Mark> marks{mark(0)};
    for (int power = powerOf(m_mostReads); power >= kLeastPower; --power)
        marks << mark(toPower(std::pow(10, power), power));
    marks << mark(m_mostReads);
    return marks;
}

double handyAge(double days) { return days < 100 ? std::round(days) : toPower(days, powerOf(days) - 1); }

double handyReads(double reads)
{
    return reads < kLeastReads / 2
               ? 0
               : toPower(std::max(reads, kLeastReads), std::max(powerOf(reads) - 1, kLeastPower - 1));
}

double nextAge(double days, bool up, bool coarse)
{
    if (coarse) {
        if (up) {
            const auto next = std::upper_bound(std::begin(kCoarseAges), std::end(kCoarseAges), days);
            return next == std::end(kCoarseAges) ? days * 2 : *next;
        }
        const auto next = std::lower_bound(std::begin(kCoarseAges), std::end(kCoarseAges), days);
        return next == std::begin(kCoarseAges) ? 0 : *std::prev(next);
    }
    const bool small = up ? days < 100 : days <= 100;
    const int power = small ? 0 : powerOf(up ? days : days * (1 - kRounding * 10)) - 1;
    const double step = std::pow(10, power);
    return std::max(0.0, toPower(days + (up ? step : -step), power));
}

double nextReads(double reads, bool up, bool coarse)
{
    if (up ? reads < kLeastReads : reads <= kLeastReads)
        return up ? kLeastReads : 0;
    const int power = std::max(powerOf(up ? reads : reads * (1 - kRounding * 10)) - (coarse ? 0 : 1), kLeastPower - 1);
    const double step = std::pow(10, power);
    const double next = toPower(reads + (up ? step : -step), power);
    return next < kLeastReads ? 0 : next;
}

QString ageFigure(double days, double reads)
{
    return ageWord("day %1 · %2 a month").arg(qs(formatNumber(days, 1)), qs(formatNumber(reads, kReadDecimals)));
}

}  // namespace gp
