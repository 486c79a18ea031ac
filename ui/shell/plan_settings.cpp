// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/plan_settings.h"

#include "core/exchange/file_io.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>

namespace gp {
namespace {

constexpr char kPaperKey[] = "plan/paper";
constexpr char kPlansKey[] = "plan/of";  // a group for each file
constexpr char kFileKey[] = "file";
constexpr char kSinceKey[] = "since";
constexpr char kLogoKey[] = "logo";
constexpr char kAccentKey[] = "colour";
constexpr char kLeftOutKey[] = "leftOut";

QImage pictureOf(const PlanLogo &logo, const QSize &shown)
{
    QImage picture(logo.size().scaled(QSizeF(shown), Qt::KeepAspectRatio).toSize().expandedTo(QSize(1, 1)),
                   QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    logo.paint(painter, QRectF(picture.rect()));
    return picture;
}

QString paperWord(PaperSize paper)
{
    return paper == PaperSize::Letter ? QStringLiteral("letter") : QStringLiteral("a4");
}

/// The same by whatever way the file was reached.
QString pathOf(const QString &file)
{
    const QString canonical = QFileInfo(file).canonicalFilePath();
    return canonical.isEmpty() ? file : canonical;
}

/// "plan/of/1f0c…/": a path itself would be groups within groups.
QString groupOf(const QString &file)
{
    const QByteArray hash =
        QCryptographicHash::hash(pathOf(file).toUtf8(), QCryptographicHash::Sha256).toHex().first(16);
    return QLatin1String(kPlansKey) + u'/' + QString::fromLatin1(hash) + u'/';
}

void forgetOldest(QSettings &settings)
{
    settings.beginGroup(QLatin1String(kPlansKey));
    QMap<qint64, QString> bySince;
    const QStringList groups = settings.childGroups();
    for (const QString &group : groups)
        bySince.insert(settings.value(group + u'/' + QLatin1String(kSinceKey)).toLongLong(), group);
    for (qsizetype more = groups.size() - kMostPlans; more > 0 && !bySince.isEmpty(); --more)
        settings.remove(bySince.take(bySince.firstKey()));
    settings.endGroup();
}

}  // namespace

PlanSettings readPlanSettings(const QSettings &settings, const QString &file)
{
    PlanSettings plan;
    if (const auto paper = paperFrom(settings.value(QLatin1String(kPaperKey)).toString()))
        plan.paper = *paper;
    const QString group = groupOf(file);
    if (file.isEmpty() || settings.value(group + QLatin1String(kFileKey)).toString() != pathOf(file))
        return plan;
    if (const QString accent = settings.value(group + QLatin1String(kAccentKey)).toString(); accentFrom(accent))
        plan.accent = accent;
    // Only what was kept by us: a line in a file of settings is no reason to read just any file.
    const QFileInfo logo(settings.value(group + QLatin1String(kLogoKey)).toString());
    if (logo.isFile() && logo.absolutePath() == QDir(keptLogoFolder()).absolutePath())
        plan.logo = logo.absoluteFilePath();
    for (const QString &word : settings.value(group + QLatin1String(kLeftOutKey)).toStringList())
        if (const auto chapter = chapterFromWord(word); chapter && !plan.leftOut.contains(*chapter))
            plan.leftOut += *chapter;
    if (plan.leftOut.size() == static_cast<qsizetype>(kPlanChapters.size()))
        plan.leftOut.clear();
    return plan;
}

void writePlanPaper(QSettings &settings, PaperSize paper)
{
    settings.setValue(QLatin1String(kPaperKey), paperWord(paper));
}

void writePlanSettings(QSettings &settings, const PlanSettings &plan, const QString &file)
{
    if (file.isEmpty())
        return;
    const QString group = groupOf(file);
    settings.setValue(group + QLatin1String(kFileKey), pathOf(file));
    settings.setValue(group + QLatin1String(kSinceKey), QDateTime::currentMSecsSinceEpoch());
    settings.setValue(group + QLatin1String(kLogoKey), plan.logo);
    settings.setValue(group + QLatin1String(kAccentKey), plan.accent);
    QStringList words;
    for (const PlanChapter chapter : plan.leftOut)
        words += wordOf(chapter);
    settings.setValue(group + QLatin1String(kLeftOutKey), words);
    forgetOldest(settings);
}

QStringList flagsOf(const PlanSettings &plan, ExportFormat format)
{
    QStringList flags;
    // Text alone has no looks.
    if (format != ExportFormat::Markdown) {
        flags += {QStringLiteral("--paper"), paperWord(plan.paper)};
        if (!plan.logo.isEmpty() && QFileInfo(plan.logo).isFile())
            flags += {QStringLiteral("--logo"), plan.logo};
        if (!plan.accent.isEmpty())
            flags += {QStringLiteral("--colour"), plan.accent};
    }
    if (!plan.leftOut.isEmpty()) {
        QStringList words;
        for (const PlanChapter chapter : kPlanChapters)
            if (!plan.leftOut.contains(chapter))
                words += wordOf(chapter);
        flags += {QStringLiteral("--chapters"), words.join(u',')};
    }
    return flags;
}

QString keptLogoFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation))
        .filePath(QStringLiteral("plan"));
}

Result<KeptLogo> keepLogo(const QString &path, const QString &folder, const QSize &shown)
{
    const auto logo = PlanLogo::read(path);
    if (!logo)
        return tl::unexpected(logo.error());
    const auto bytes = readFile(QFile::encodeName(path).toStdString(), static_cast<std::size_t>(kMostLogoBytes));
    if (!bytes)
        return tl::unexpected(bytes.error());
    // Of its content, so that another window's logo stays when this one gets another.
    const QByteArray hash =
        QCryptographicHash::hash(QByteArrayView(bytes->data(), static_cast<qsizetype>(bytes->size())),
                                 QCryptographicHash::Sha256)
            .toHex()
            .first(16);
    const QString kept = QDir(folder).filePath(QStringLiteral("logo-") + QString::fromLatin1(hash));
    if (!QDir().mkpath(folder))
        return fail(ErrorCode::Io, "The logo cannot be kept: its folder cannot be made.", folder.toStdString(),
                    "Check who may write there.");
    if (const auto written = writeFileWhole(QFile::encodeName(kept).toStdString(), *bytes); !written)
        return tl::unexpected(written.error());
    return KeptLogo{kept, pictureOf(*logo, shown)};
}

QImage logoPicture(const QString &path, const QSize &shown)
{
    const auto logo = PlanLogo::read(path);
    return logo ? pictureOf(*logo, shown) : QImage();
}

}  // namespace gp
