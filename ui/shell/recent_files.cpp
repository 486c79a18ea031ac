// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/recent_files.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QSettings>

namespace gp {
namespace {

constexpr char kKey[] = "files/recent";
constexpr int kMost = 8;
constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qsizetype kLeastParts = 3;  // path, title, amount; Regions and scenario came later

void storeRecent(QSettings &settings, const QList<RecentFile> &files)
{
    QVariantList stored;
    for (const RecentFile &file : files)
        stored << QStringList{file.path, file.title, file.amount, file.regions, file.scenario};
    settings.setValue(QLatin1String(kKey), stored);
}

}  // namespace

QList<RecentFile> recentFiles(QSettings &settings)
{
    QList<RecentFile> files;
    const QVariantList stored = settings.value(QLatin1String(kKey)).toList();
    for (const QVariant &entry : stored) {
        const QStringList parts = entry.toStringList();
        if (parts.size() < kLeastParts || parts[0].isEmpty())
            continue;
        files << RecentFile{parts[0],
                            parts[1],
                            parts[2],
                            QFileInfo(parts[0]).lastModified(),
                            parts.value(kLeastParts),
                            parts.value(kLeastParts + 1)};
        if (files.size() == kMost)
            break;
    }
    return files;
}

void noteRecentFile(QSettings &settings, const RecentFile &file)
{
    QList<RecentFile> files{file};
    for (const RecentFile &other : recentFiles(settings))
        if (other.path != file.path && files.size() < kMost)
            files << other;
    storeRecent(settings, files);
}

void noteRecentScenario(QSettings &settings, const QString &path, const QString &scenario)
{
    QList<RecentFile> files = recentFiles(settings);
    for (RecentFile &file : files)
        if (file.path == path && file.scenario != scenario) {
            file.scenario = scenario;
            storeRecent(settings, files);
            return;
        }
}

void forgetRecentFile(QSettings &settings, const QString &path)
{
    QList<RecentFile> files = recentFiles(settings);
    files.removeIf([&](const RecentFile &file) { return file.path == path; });
    storeRecent(settings, files);
}

void clearRecentFiles(QSettings &settings) { settings.remove(QLatin1String(kKey)); }

QString agoText(const QDateTime &then, const QDateTime &now)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("agoText", text); };
    if (!then.isValid())
        return tr("not found");
    const qint64 seconds = then.secsTo(now);
    const qint64 days = then.date().daysTo(now.date());
    if (seconds < kMinute)
        return tr("just now");
    if (seconds < kHour)
        return seconds / kMinute == 1 ? tr("1 minute ago") : tr("%1 minutes ago").arg(seconds / kMinute);
    if (days == 0)
        return seconds / kHour == 1 ? tr("1 hour ago") : tr("%1 hours ago").arg(seconds / kHour);
    if (days == 1)
        return tr("yesterday");
    const QLocale english(QLocale::English);
    return then.date().year() == now.date().year() ? english.toString(then.date(), QStringLiteral("d MMMM"))
                                                   : english.toString(then.date(), QStringLiteral("d MMMM yyyy"));
}

}  // namespace gp
