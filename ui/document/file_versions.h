// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>

namespace gp {

/// What a design's file held at one time.
struct FileVersion {
    QString path;  ///< of the copy
    QDateTime at;  ///< when the file was written
    qint64 size = 0;
    QByteArray hash;  ///< the first bytes of the SHA-256 of its bytes, hexadecimal
};

/// Keeps what was in the files of designs, so that no save takes anything away: a copy of each version, in a folder of the one who
/// uses the program. Kept are all of the last day, the last of each day of a month, and the last of each week of a year, at most
/// 200 MiB a file. Reads and writes files: any thread may, one at a time.
class FileVersions {
public:
    explicit FileVersions(QString folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] static QString usualFolder();

    /// Of a file, the newest first.
    [[nodiscard]] QList<FileVersion> of(const QString &file) const;
    /// Keeps what a file holds or is about to hold, unless the newest version is the same. Errors: Io.
    /// @param at   when it was written; later than now counts as now
    /// @param now  what the age of versions is counted from
    Result<void> keep(const QString &file, const std::string &bytes, const QDateTime &at,
                      const QDateTime &now = QDateTime::currentDateTime()) const;

private:
    [[nodiscard]] QString folderOf(const QString &file) const;
    void thin(const QString &file, const QDateTime &now) const;

    QString m_folder;
};

}  // namespace gp
