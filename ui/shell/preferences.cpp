// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/preferences.h"

#include <QRegularExpression>
#include <QSettings>

namespace gp {
namespace {

constexpr char kThemeKey[] = "window/theme";
constexpr char kSizeKey[] = "window/size";
constexpr char kMotionKey[] = "window/reduceMotion";
constexpr char kRegionKey[] = "new/region";
constexpr char kPeriodKey[] = "new/period";
constexpr char kKeepKey[] = "files/keepRecent";

// QVariant takes any word but "false" and "0" for true.
bool readBool(const QSettings &settings, const char *key, bool usual)
{
    const QString text = settings.value(QLatin1String(key)).toString();
    return text == QLatin1String("true") ? true : text == QLatin1String("false") ? false : usual;
}

}  // namespace

QList<int> sizeChoices() { return {100, 110, 125, 150, 175, 200}; }

Preferences readPreferences(const QSettings &settings)
{
    Preferences read;
    const int theme = settings.value(QLatin1String(kThemeKey)).toInt();
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark})
        if (theme == static_cast<int>(choice))
            read.theme = choice;
    if (const int size = settings.value(QLatin1String(kSizeKey)).toInt(); sizeChoices().contains(size))
        read.size = size;
    static const QRegularExpression code(QStringLiteral("^[a-z0-9-]{1,32}$"));
    if (const QString region = settings.value(QLatin1String(kRegionKey)).toString(); code.match(region).hasMatch())
        read.region = region;
    const QString period = settings.value(QLatin1String(kPeriodKey)).toString();
    for (const Period choice : {Period::Hour, Period::Year})
        if (period == QString::number(static_cast<int>(choice)))
            read.period = choice;
    read.reduceMotion = readBool(settings, kMotionKey, read.reduceMotion);
    read.keepRecent = readBool(settings, kKeepKey, read.keepRecent);
    return read;
}

void writePreferences(QSettings &settings, const Preferences &preferences)
{
    const auto word = [](bool value) { return value ? QStringLiteral("true") : QStringLiteral("false"); };
    settings.setValue(QLatin1String(kThemeKey), static_cast<int>(preferences.theme));
    settings.setValue(QLatin1String(kSizeKey), preferences.size);
    settings.setValue(QLatin1String(kRegionKey), preferences.region);
    settings.setValue(QLatin1String(kPeriodKey), static_cast<int>(preferences.period));
    settings.setValue(QLatin1String(kMotionKey), word(preferences.reduceMotion));
    settings.setValue(QLatin1String(kKeepKey), word(preferences.keepRecent));
}

}  // namespace gp
