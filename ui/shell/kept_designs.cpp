// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/kept_designs.h"

#include "core/exchange/file_io.h"
#include "core/exchange/project_file.h"
#include "ui/document/wording.h"
#include "ui/shell/studio.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>

namespace gp {
namespace {

constexpr char kKeptKey[] = "restart/designs";
constexpr qsizetype kKeptParts = 5;

QString &programToStart()
{
    static QString path;
    return path;
}

}  // namespace

Result<KeptDesign> keepDesign(const Document &document, int number)
{
    KeptDesign kept;
    kept.path = document.filePath();
    kept.scenario = qs(document.scenario().value);
    kept.modified = document.isModified();
    kept.fileHash = document.fileHash();
    if (!kept.modified && !kept.path.isEmpty())
        return kept;
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation));
    if (!folder.mkpath(QStringLiteral("restart")))
        return fail(ErrorCode::Io, "The folder for copies of open designs cannot be made.", folder.path().toStdString(),
                    "Save the designs and start the program again yourself.");
    kept.copy =
        folder.filePath(QStringLiteral("restart/%1-%2.gplan").arg(QCoreApplication::applicationPid()).arg(number));
    if (auto written = writeFileWhole(QFile::encodeName(kept.copy).toStdString(), writeScenarios(document.scenarios()));
        !written)
        return tl::unexpected(written.error());
    return kept;
}

void noteKeptDesigns(QSettings &settings, const QList<KeptDesign> &designs)
{
    QVariantList stored;
    for (const KeptDesign &kept : designs)
        stored << QStringList{kept.path, kept.scenario, kept.copy,
                              kept.modified ? QStringLiteral("modified") : QString(),
                              QString::fromLatin1(kept.fileHash.toHex())};
    settings.setValue(QLatin1String(kKeptKey), stored);
    settings.sync();  // before the other program reads them
}

QList<KeptDesign> takeKeptDesigns(QSettings &settings)
{
    QList<KeptDesign> designs;
    for (const QVariant &entry : settings.value(QLatin1String(kKeptKey)).toList()) {
        const QStringList parts = entry.toStringList();
        if (parts.size() == kKeptParts && !(parts[0].isEmpty() && parts[2].isEmpty()))
            designs << KeptDesign{parts[0], parts[1], parts[2], !parts[3].isEmpty(),
                                  QByteArray::fromHex(parts[4].toLatin1())};
    }
    settings.remove(QLatin1String(kKeptKey));
    settings.sync();
    return designs;
}

Result<void> openKept(Document &document, const KeptDesign &kept)
{
    auto project = readProjectFile(kept.copy.isEmpty() ? kept.path : kept.copy, document.engine().kinds);
    if (!project)
        return tl::unexpected(project.error());
    if (!kept.copy.isEmpty()) {
        project->path = kept.path;
        project->fileHash = kept.fileHash;
        QFile::remove(kept.copy);
    }
    if (kept.modified)
        document.takeUnsaved(std::move(*project));
    else
        document.take(std::move(*project));
    document.setScenario(ScenarioId(kept.scenario.toStdString()));
    return {};
}

void discardCopies(const QList<KeptDesign> &designs)
{
    for (const KeptDesign &kept : designs)
        if (!kept.copy.isEmpty())
            QFile::remove(kept.copy);
}

QString startAgain()
{
    QProcess program;
    program.setProgram(programToStart().isEmpty() ? QCoreApplication::applicationFilePath() : programToStart());
    program.setProcessEnvironment(environmentFromOutside());
    return program.startDetached() ? QString() : program.errorString();
}

void setProgramToStart(const QString &path) { programToStart() = path; }

}  // namespace gp
