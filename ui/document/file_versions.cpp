// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/file_versions.h"

#include "core/exchange/file_io.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStandardPaths>

#include <algorithm>

namespace gp {
namespace {

constexpr char kStamp[] = "yyyyMMddHHmmsszzz";
constexpr int kStampDigits = 17;
constexpr qsizetype kHashDigits = 16;
constexpr char kVersionSuffix[] = ".gplan";
constexpr qint64 kAllFor = 24LL * 3600;             // seconds
constexpr qint64 kDailyFor = 31LL * 24 * 3600;      // seconds
constexpr qint64 kWeeklyFor = 366LL * 24 * 3600;    // seconds
constexpr qint64 kMostBytes = 200LL * 1024 * 1024;  // of a file

std::string encoded(const QString &path) { return QFile::encodeName(path).toStdString(); }

QByteArray digest(const std::string &bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .left(kHashDigits);
}

/// The days and weeks that a version is the only one of.
QString slotOf(const FileVersion &version, const QDateTime &now)
{
    const qint64 age = version.at.secsTo(now);
    if (age <= kAllFor)
        return version.path;
    const QDate day = version.at.toUTC().date();
    if (age <= kDailyFor)
        return day.toString(Qt::ISODate);
    if (age > kWeeklyFor)
        return {};
    int year = 0;
    const int week = day.weekNumber(&year);
    return QStringLiteral("%1-%2").arg(year).arg(week);
}

}  // namespace

QString FileVersions::usualFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(QStringLiteral("versions"));
}

QString FileVersions::folderOf(const QString &file) const
{
    // A file that is reached by a link is the file it leads to.
    const QFileInfo info(file);
    QString path = info.canonicalFilePath();
    if (path.isEmpty()) {  // it is gone: its folder may be reached by a link all the same
        const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
        path = folder.isEmpty() ? info.absoluteFilePath() : folder + QLatin1Char('/') + info.fileName();
    }
    const QByteArray name =
        QCryptographicHash::hash(QFile::encodeName(path), QCryptographicHash::Sha256).toHex().left(2 * kHashDigits);
    return QDir(m_folder).filePath(QString::fromLatin1(name));
}

QList<FileVersion> FileVersions::of(const QString &file) const
{
    QList<FileVersion> versions;
    const QDir folder(folderOf(file));
    for (const QFileInfo &each : folder.entryInfoList({QLatin1Char('*') + QLatin1String(kVersionSuffix)}, QDir::Files,
                                                      QDir::Name | QDir::Reversed)) {
        const QString name = each.completeBaseName();
        QDateTime at = QDateTime::fromString(name.left(kStampDigits), QLatin1String(kStamp));
        at.setTimeSpec(Qt::UTC);
        if (!at.isValid() || name.size() != kStampDigits + 1 + kHashDigits)
            continue;
        versions << FileVersion{each.absoluteFilePath(), at.toLocalTime(), each.size(),
                                name.mid(kStampDigits + 1).toLatin1()};
    }
    return versions;
}

Result<void> FileVersions::keep(const QString &file, const std::string &bytes, const QDateTime &at,
                                const QDateTime &now) const
{
    const QByteArray hash = digest(bytes);
    const QList<FileVersion> before = of(file);
    if (!before.isEmpty() && before.front().hash == hash)
        return {};
    const QDir folder(folderOf(file));
    if (!folder.mkpath(QStringLiteral(".")))
        return fail(ErrorCode::Io, "The folder for versions of the file cannot be made.", folder.path().toStdString(),
                    "Check that you may write there.");
    // A design may be nobody else's business; its copies are not either.
    QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    // Clocks go back; the order of versions does not.
    QDateTime stamp = std::min(at.toUTC(), now.toUTC());
    if (!before.isEmpty() && stamp <= before.front().at.toUTC())
        stamp = before.front().at.toUTC().addMSecs(1);
    const QString name = stamp.toString(QLatin1String(kStamp)) + QLatin1Char('-') + QString::fromLatin1(hash) +
                         QLatin1String(kVersionSuffix);
    if (auto written = writeFileWhole(encoded(folder.filePath(name)), bytes); !written)
        return written;
    thin(file, now.toUTC());
    return {};
}

void FileVersions::thin(const QString &file, const QDateTime &now) const
{
    QSet<QString> taken;
    qint64 bytes = 0;
    bool newest = true;
    for (const FileVersion &version : of(file)) {
        const QString slot = slotOf(version, now);
        bytes += version.size;
        const bool goes = slot.isEmpty() || taken.contains(slot) || bytes > kMostBytes;
        taken << slot;
        if (goes && !newest) {
            QFile::remove(version.path);
            bytes -= version.size;
        }
        newest = false;
    }
}

}  // namespace gp
