// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

class QSettings;

namespace gp {

/// A design that was open lately, with what was known of it then.
struct RecentFile {
    QString path;
    QString title;
    QString amount;         ///< "$1,061" a month when it was last open; may be empty
    QDateTime modified;     ///< of the file now; invalid: it is gone
    QString regions;        ///< "eu-central-1, us-east-1"; may be empty
    QString scenario = {};  ///< the id of the one that was open last; may be empty
    [[nodiscard]] bool isGone() const { return !modified.isValid(); }
};

/// Lists files opened or saved lately, newest first. Entries that are not well-formed are left out.
[[nodiscard]] QList<RecentFile> recentFiles(QSettings &settings);
/// Puts a file first in the list.
void noteRecentFile(QSettings &settings, const RecentFile &file);
/// Notes which scenario of a file is open, where the file is in the list.
void noteRecentScenario(QSettings &settings, const QString &path, const QString &scenario);
/// Takes a file out of the list; the file itself stays.
void forgetRecentFile(QSettings &settings, const QString &path);
void clearRecentFiles(QSettings &settings);

/// "10 minutes ago", "yesterday", "6 November".
[[nodiscard]] QString agoText(const QDateTime &then, const QDateTime &now);

}  // namespace gp
