// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/kept_designs.h"

#include "core/exchange/file_io.h"
#include "ui/document/autosave.h"
#include "ui/document/lost_designs.h"
#include "ui/document/wording.h"
#include "ui/shell/studio.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QThread>

namespace gp {
namespace {

constexpr char kKeptKey[] = "restart/designs";
constexpr qsizetype kKeptParts = 4;
constexpr int kMostLooks = 100;
constexpr unsigned long kLookAgainMs = 30;

QString &programToStart()
{
    static QString path;
    return path;
}

}  // namespace

Result<KeptDesign> keepDesign(const Document &document, Autosave &autosave)
{
    KeptDesign kept;
    kept.path = document.filePath();
    kept.scenario = qs(document.scenario().value);
    kept.modified = document.isModified();
    if (!kept.modified && !kept.path.isEmpty())
        return kept;
    auto journal = autosave.keepForNextStart();
    if (!journal)
        return tl::unexpected(journal.error());
    kept.journal = std::move(*journal);
    return kept;
}

void noteKeptDesigns(QSettings &settings, const QList<KeptDesign> &designs)
{
    QVariantList stored;
    for (const KeptDesign &kept : designs)
        stored << QStringList{kept.path, kept.scenario, kept.journal,
                              kept.modified ? QStringLiteral("modified") : QString()};
    settings.setValue(QLatin1String(kKeptKey), stored);
    settings.sync();  // before the other program reads them
}

QList<KeptDesign> takeKeptDesigns(QSettings &settings)
{
    QList<KeptDesign> designs;
    for (const QVariant &entry : settings.value(QLatin1String(kKeptKey)).toList()) {
        const QStringList parts = entry.toStringList();
        if (parts.size() == kKeptParts && !(parts[0].isEmpty() && parts[2].isEmpty()))
            designs << KeptDesign{parts[0], parts[1], parts[2], !parts[3].isEmpty()};
    }
    settings.remove(QLatin1String(kKeptKey));
    settings.sync();
    return designs;
}

Result<void> openKept(Document &document, Autosave &autosave, const KeptDesign &kept)
{
    if (kept.journal.isEmpty()) {
        if (auto opened = document.open(kept.path); !opened)
            return opened;
    } else {
        // The program before closes its windows while this one starts.
        for (int i = 0; i < kMostLooks && isHeld(QFile::encodeName(kept.journal).toStdString()); ++i)
            QThread::msleep(kLookAgainMs);
        auto lost = takeLostDesign(kept.journal, document.engine().kinds);
        if (!lost)
            return tl::unexpected(lost.error());
        if (!kept.modified) {
            // A starter to which nothing was done: there is nothing to take back or to save.
            document.reset(lost->content.steps.back().scenarios.baseline().design);
            lost->journal.remove();
        } else {
            document.takeRecovered(lost->content);
            autosave.replace(std::move(lost->journal));
        }
    }
    document.setScenario(ScenarioId(kept.scenario.toStdString()));
    return {};
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
