// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace gp {
namespace {

QColor hex(QRgb rgb) { return QColor::fromRgb(rgb); }

QColor hex(QRgb rgb, int alpha)
{
    QColor colour = QColor::fromRgb(rgb);
    colour.setAlpha(alpha);
    return colour;
}

Tokens makeLight()
{
    Tokens t;
    t.theme = Theme::Light;
    t.canvas = hex(0xF7F8FA);
    t.surface = hex(0xFFFFFF);
    t.raised = hex(0xFFFFFF);
    t.subtle = hex(0xF7F8FA);
    t.hover = hex(0xF0F2F5);
    t.pressed = hex(0xE3E6EB);
    t.selected = hex(0xEAF1FE);
    t.inset = hex(0xE9ECF1);
    t.insetSelected = hex(0xFFFFFF);
    t.disabledFill = hex(0xFBFBFC);
    t.line = hex(0xE3E6EB);
    t.control = hex(0x838D9B);
    t.controlDisabled = hex(0xC6CBD1);
    t.gridDot = hex(0xE3E6EB);
    t.scrollThumb = hex(0xC9CED6);
    t.scrollThumbHover = hex(0x98A1AE);
    t.text = hex(0x1B2430);
    t.secondary = hex(0x5B6675);
    t.disabledText = hex(0xA3ABB6);
    t.accent = hex(0x2563EB);
    t.accentHover = hex(0x1D55D3);
    t.accentPressed = hex(0x1848B8);
    t.onAccent = hex(0xFFFFFF);
    t.tipFill = hex(0x1B2430);
    t.tipText = hex(0xFFFFFF);
    t.shadow = hex(0x101828, 23);
    t.scrim = hex(0x1B2430, 71);
    t.guide = hex(0xE7157B);
    t.high = {hex(0xD13438), hex(0xB3261E), hex(0xFDECEC)};
    t.medium = {hex(0xC77700), hex(0x9A5B00), hex(0xFFF6E5)};
    t.low = {hex(0x646B76), hex(0x5B6675), hex(0xF0F2F5)};
    t.ok = {hex(0x2E7D32), hex(0x2C7830), hex(0xEAF5EB)};
    t.account = {hex(0xCD2264), hex(0xB81C58), QColor()};
    t.region = {hex(0x00848A), hex(0x00747A), QColor()};
    t.vpc = {hex(0x8C4FFF), hex(0x6D33DB), hex(0xFBF9FF)};
    t.zone = {hex(0x00848A), hex(0x00747A), QColor()};
    t.publicSubnet = {QColor(), hex(0x56730E), hex(0xEFF5DF)};
    t.privateSubnet = {QColor(), hex(0x00747A), hex(0xE6F3F5)};
    t.groupFrame = {hex(0x7D8998), hex(0x5B6675), QColor()};
    t.series = {hex(0xED7100), hex(0xC925D1), hex(0x8C4FFF), hex(0x7AA116),
                hex(0x7A1F80), hex(0x5A30B5), hex(0xDD344C)};
    t.seriesOther = hex(0x7D8998);
    t.hotToCold = {hex(0x7AA116), hex(0xB9CF73), hex(0x4FB3BF), hex(0x2F7FB0), hex(0x274C77)};
    t.chartLoad = t.accent;
    t.chartCapacity = hex(0xED7100);
    t.chartBand = mixed(t.surface, t.ok.fill, 0.10);
    t.chartMiss = mixed(t.surface, t.high.fill, 0.16);
    return t;
}

Tokens makeDark()
{
    Tokens t;
    t.theme = Theme::Dark;
    t.canvas = hex(0x12161C);
    t.surface = hex(0x1A2029);
    t.raised = hex(0x1A2029);
    t.subtle = hex(0x141920);
    t.hover = hex(0x222A35);
    t.pressed = hex(0x2B333F);
    t.selected = hex(0x203252);
    t.inset = hex(0x12161C);
    t.insetSelected = hex(0x2B3441);
    t.disabledFill = hex(0x1E242D);
    t.line = hex(0x2B333F);
    t.control = hex(0x6B7686);
    t.controlDisabled = hex(0x3A434F);
    t.gridDot = hex(0x1F2630);
    t.scrollThumb = hex(0x3D4653);
    t.scrollThumbHover = hex(0x6B7686);
    t.text = hex(0xE6EAF0);
    t.secondary = hex(0x98A3B3);
    t.disabledText = hex(0x5F6977);
    t.accent = hex(0x6AA0FF);
    t.accentHover = hex(0x84B0FF);
    t.accentPressed = hex(0x5590F5);
    t.onAccent = hex(0x0E1420);
    t.tipFill = hex(0xE6EAF0);
    t.tipText = hex(0x12161C);
    t.shadow = hex(0x000000, 92);
    t.scrim = hex(0x000000, 115);
    t.guide = hex(0xFF5FA8);
    t.high = {hex(0xFF7B80), hex(0xFF8A8F), hex(0x3B2126)};
    t.medium = {hex(0xF2A33A), hex(0xF4B85E), hex(0x362A17)};
    t.low = {hex(0x98A3B3), hex(0x98A3B3), hex(0x222A35)};
    t.ok = {hex(0x63C168), hex(0x7BD080), hex(0x1B2F22)};
    t.account = {hex(0xEE5A93), hex(0xF27CA9), QColor()};
    t.region = {hex(0x35B5B9), hex(0x55C8CC), QColor()};
    t.vpc = {hex(0xA97DFF), hex(0xBA96FF), hex(0x16151F)};
    t.zone = {hex(0x35B5B9), hex(0x55C8CC), QColor()};
    t.publicSubnet = {QColor(), hex(0xA9CC55), hex(0x20281A)};
    t.privateSubnet = {QColor(), hex(0x55C8CC), hex(0x16292E)};
    t.groupFrame = {hex(0x8C98A8), hex(0x98A3B3), QColor()};
    t.series = {hex(0xF58536), hex(0xD95CE0), hex(0xA67BFF), hex(0x93BA33),
                hex(0x9B4BA3), hex(0x7450D8), hex(0xEE5A70)};
    t.seriesOther = hex(0x8C98A8);
    t.hotToCold = {hex(0x93BA33), hex(0xC5D98A), hex(0x62C4CF), hex(0x4996C9), hex(0x4A76AE)};
    t.chartLoad = t.accent;
    t.chartCapacity = hex(0xF58536);
    t.chartBand = mixed(t.surface, t.ok.fill, 0.10);
    t.chartMiss = mixed(t.surface, t.high.fill, 0.16);
    return t;
}

Tokens &live()
{
    static Tokens tokens = makeLight();
    return tokens;
}

double linear(int channel)
{
    const double c = channel / 255.0;
    return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue());
}

}  // namespace

const SeverityTone &Tokens::severity(Mark severity) const
{
    switch (severity) {
    case Mark::High:
        return high;
    case Mark::Medium:
        return medium;
    case Mark::Low:
        return low;
    case Mark::Ok:
        break;
    }
    return ok;
}

const Tokens &tk() { return live(); }

const Tokens &tokensOf(Theme theme)
{
    static const Tokens light = makeLight();
    static const Tokens dark = makeDark();
    return theme == Theme::Light ? light : dark;
}

void setTheme(Theme theme) { live() = tokensOf(theme); }

Theme currentTheme() { return live().theme; }

Theme systemTheme()
{
    // Remembered at the first call: once our own palette is set, the platform's can no longer be read in Qt 6.4.
    static const Theme theme = [] {
        const QColor window = QGuiApplication::palette().color(QPalette::Window);
        const QColor words = QGuiApplication::palette().color(QPalette::WindowText);
        return luminance(window) < luminance(words) ? Theme::Dark : Theme::Light;
    }();
    return theme;
}

Theme resolveTheme(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light:
        return Theme::Light;
    case ThemeChoice::Dark:
        return Theme::Dark;
    case ThemeChoice::System:
        break;
    }
    return systemTheme();
}

QColor categoryColour(Hue category)
{
    switch (category) {
    case Hue::Compute:
        return hex(0xED7100);
    case Hue::Storage:
        return hex(0x7AA116);
    case Hue::Database:
        return hex(0xC925D1);
    case Hue::Network:
    case Hue::Analytics:
        return hex(0x8C4FFF);
    case Hue::Integration:
        return hex(0xE7157B);
    case Hue::Security:
        return hex(0xDD344C);
    case Hue::MachineLearning:
        return hex(0x01A88D);
    case Hue::Client:
        break;
    }
    return hex(0x7D8998);
}

QColor categoryChartColour(Hue category)
{
    if (currentTheme() == Theme::Light)
        return categoryColour(category);
    switch (category) {
    case Hue::Compute:
        return hex(0xF58536);
    case Hue::Storage:
        return hex(0x93BA33);
    case Hue::Database:
        return hex(0xD95CE0);
    case Hue::Network:
    case Hue::Analytics:
        return hex(0xA67BFF);
    case Hue::Integration:
        return hex(0xF0509B);
    case Hue::Security:
        return hex(0xEE5A70);
    case Hue::MachineLearning:
        return hex(0x2BC4AA);
    case Hue::Client:
        break;
    }
    return hex(0x8C98A8);
}

Hue categoryFromName(const QString &name)
{
    static const struct {
        const char *name;
        Hue category;
    } rows[] = {{"compute", Hue::Compute},     {"containers", Hue::Compute},      {"storage", Hue::Storage},
                {"iot", Hue::Storage},         {"database", Hue::Database},       {"network", Hue::Network},
                {"analytics", Hue::Analytics}, {"integration", Hue::Integration}, {"management", Hue::Integration},
                {"security", Hue::Security},   {"ml", Hue::MachineLearning},      {"client", Hue::Client}};
    const auto *row = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const auto &candidate) { return name == QLatin1String(candidate.name); });
    return row == std::end(rows) ? Hue::Client : row->category;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor mixed(const QColor &from, const QColor &to, double share)
{
    const auto blend = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return QColor(blend(from.red(), to.red()), blend(from.green(), to.green()), blend(from.blue(), to.blue()));
}

}  // namespace gp
