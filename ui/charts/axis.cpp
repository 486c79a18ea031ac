// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axis.h"

#include "core/base/text.h"

#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace gp {
namespace {

constexpr int kMostAxisDecimals = 9;

QString number(double value, int decimals) { return QString::fromStdString(formatNumber(value, decimals)); }

/// A mark that is not 0 never reads "0".
int placesOf(double size)
{
    const int small = size > 0 && size < 0.1 ? static_cast<int>(std::ceil(-std::log10(size))) + 1 : 2;
    return size < 10 ? std::min(small, kMostAxisDecimals) : 0;
}

/// Decimals from which all values are what they read.
int placesOfAll(const QList<double> &values, double unit)
{
    int places = 0;
    const auto isRead = [&](double value) {
        const double scaled = value / unit * std::pow(10.0, places);
        return std::abs(scaled - std::round(scaled)) < 1e-6;
    };
    while (places < kMostAxisDecimals && !std::all_of(values.begin(), values.end(), isRead))
        ++places;
    return places;
}

}  // namespace

Axis roundAxis(double low, double high, int want)
{
    if (!(high > low)) {
        const double margin = std::max(std::abs(low) * 0.1, 1.0);
        low -= margin;
        high += margin;
    }
    want = std::clamp(want, 2, 6);
    const double rough = (high - low) / want;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = 10 * power;
    for (const double factor : std::array{1.0, 2.0, 2.5, 5.0})
        if (factor * power >= rough * 0.999) {
            step = factor * power;
            break;
        }
    Axis axis{low, high, {}};
    for (double value = std::ceil(low / step - 1e-9) * step; value <= high + step * 1e-6; value += step)
        axis.values.append(std::abs(value) < step * 1e-6 ? 0 : value);
    return axis;
}

QString axisNumber(double value)
{
    const double size = std::abs(value);
    if (size >= 1e9)
        return number(value / 1e9, 2) + u'B';
    if (size >= 1e6)
        return number(value / 1e6, 2) + u'M';
    if (size >= 1e3)
        return number(value / 1e3, 1) + u'k';
    return number(value, placesOf(size));
}

QString axisMoney(double usd)
{
    const QString sign = usd < 0 ? QString(QChar(0x2212)) : QString();
    const double size = std::abs(usd);
    if (size >= 1e6)
        return sign + u'$' + number(size / 1e6, 2) + u'M';
    if (size >= 1e4)
        return sign + u'$' + number(size / 1e3, 1) + u'k';
    // Cents are two, as everywhere; what is less than ten of them keeps what tells it from 0.
    const bool cents = size >= 0.1 && size < 10 && std::abs(size - std::round(size)) > 1e-9;
    return sign + u'$' + (cents ? QString::number(size, 'f', 2) : number(size, placesOf(size)));
}

std::function<QString(double)> moneyAlong(const Axis &axis)
{
    double largest = 0;
    for (const double value : axis.values)
        largest = std::max(largest, std::abs(value));
    const bool millions = largest >= 1e6;
    const bool thousands = !millions && largest >= 1e4;
    const double unit = millions ? 1e6 : thousands ? 1e3 : 1;
    const QString letter = millions ? QStringLiteral("M") : thousands ? QStringLiteral("k") : QString();
    int places = placesOfAll(axis.values, unit);
    // Cents are two, as everywhere.
    if (unit == 1 && places == 1)
        places = 2;
    return [=, grouped = QLocale(QLocale::English)](double usd) {
        const double size = std::abs(usd) / unit;
        if (size == 0)
            return QStringLiteral("$0");
        return (usd < 0 ? QString(QChar(0x2212)) : QString()) + u'$' +
               (unit == 1 ? grouped.toString(size, 'f', places) : number(size, places)) + letter;
    };
}

}  // namespace gp
