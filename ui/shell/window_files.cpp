// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/templates.h"
#include "ui/document/autosave.h"
#include "ui/document/lost_designs.h"
#include "ui/document/wording.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/shell/file_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_design.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/start_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>

namespace gp {
namespace {

QString gplanFilter() { return MainWindow::tr("Groundplan designs (*.gplan)"); }

}  // namespace

bool MainWindow::mayDiscard(const QString &name, const QString &title, const QString &text, const QString &more)
{
    QMessageBox question(this);
    question.setObjectName(name);
    question.setWindowTitle(title);
    question.setText(text);
    question.setInformativeText(more);
    question.setStandardButtons(QMessageBox::Discard | QMessageBox::Cancel);
    question.button(QMessageBox::Cancel)->setText(tr("Go back"));
    question.setDefaultButton(QMessageBox::Cancel);
    return question.exec() == QMessageBox::Discard;
}

bool MainWindow::mayDiscardTyped()
{
    // What was typed and refused is in no file and in no step of undo.
    const QStringList unfinished = m_inspector->form().unfinished();
    return unfinished.isEmpty() || mayDiscard(QStringLiteral("unfinished"), tr("Not taken over"),
                                              tr("What was typed here cannot be used and was not taken over:\n%1")
                                                  .arg(unfinished.join(QLatin1Char('\n'))),
                                              tr("If you discard it, the design goes without."));
}

bool MainWindow::mayLeave()
{
    if (!mayDiscardTyped())
        return false;
    m_file.check();
    if (!m_document.isModified())
        return true;
    const bool gone = m_file.state() == FileWatch::State::Gone;
    if (gone && m_document.isReadOnly())
        return true;
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("unsaved"));
    question.setWindowTitle(tr("Unsaved changes"));
    question.setText(gone ? tr("“%1” is gone from the disk. Save it again?").arg(m_document.displayName())
                          : tr("Save the changes to “%1”?").arg(m_document.displayName()));
    question.setInformativeText(gone ? tr("If you discard it, the design is gone for good.")
                                     : tr("If you discard them, they are gone for good."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.setDefaultButton(QMessageBox::Save);
    question.button(QMessageBox::Save)->setProperty(kPrimaryProperty, true);
    switch (question.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        return true;
    default:
        return false;
    }
}

bool MainWindow::begin(Design design)
{
    if (!mayLeave())
        return false;
    m_document.reset(asNewDesign(std::move(design), m_engine, m_preferences.region));
    m_view.setPeriod(m_preferences.period);
    showDesign();
    bringForward();
    return true;
}

bool MainWindow::newDesign() { return windowToOpenIn().begin(Design()); }

bool MainWindow::newFromTemplate(const QString &id)
{
    auto design = designFromTemplate(id.toStdString(), m_engine.kinds);
    if (!design) {
        showFailure(design.error());
        return false;
    }
    return windowToOpenIn().begin(std::move(*design));
}

bool MainWindow::showStartPage()
{
    if (!mayLeave())
        return false;
    m_document.reset(Design());
    m_message->hide();
    m_start->setRecent(recentFiles(m_settings));
    m_rooms->setCurrentWidget(m_start);
    showDocumentState();
    return true;
}

bool MainWindow::openFile(const QString &path)
{
    MainWindow *other = windowOf(path);
    if (other && other != this) {
        other->bringForward();
        return true;
    }
    // Saving what is open would change what is read, if it is the same file.
    const bool again = other == this;
    if (again && !mayLeave())
        return false;
    auto project = readBeside(this, path, m_engine.kinds);
    if (!project)
        return false;
    if (!*project) {
        Error error = project->error();
        error.message = path.section(QLatin1Char('/'), -1).toStdString() + " was not opened. " + toLine(error);
        error.where.clear();
        error.remedy.clear();
        showFailure(error);
        return false;
    }
    const auto since = openElsewhereSince(Autosave::usualFolder(), path);
    const ElsewhereAnswer answer = since ? askAboutElsewhere(path, *since) : ElsewhereAnswer::Too;
    if (answer == ElsewhereAnswer::Cancel)
        return false;
    // Only now: nobody is asked to give up a design for a file that cannot be opened.
    MainWindow &in = again ? *this : windowToOpenIn();
    if (!again && !in.mayLeave())
        return false;
    if (answer == ElsewhereAnswer::Copy) {
        (*project)->path.clear();
        (*project)->fileHash.clear();
        in.m_document.takeUnsaved(std::move(**project));
        in.showDesign();
        in.bringForward();
        return true;
    }
    in.takeFile(std::move(**project));
    return true;
}

void MainWindow::takeFile(ReadProject project)
{
    m_document.take(std::move(project));
    // As it was left: a scenario that is not there any more changes nothing.
    for (const RecentFile &file : recentFiles(m_settings))
        if (file.path == m_document.filePath())
            m_document.setScenario(ScenarioId(file.scenario.toStdString()));
    showDesign();
    const ProjectReport &report = m_document.report();
    if (!report.migrations.empty())
        m_toast->present(
            Mark::Low,
            tr("The file is of an older format and was brought up to date: %1").arg(qs(report.migrations.front())));
    else if (!report.unknownKinds.empty())
        m_toast->present(Mark::Medium,
                         tr("This version does not know “%1”; such parts are kept and left out of every figure.")
                             .arg(qs(report.unknownKinds.front())));
    noteRecent();
    bringForward();
    lookForLost(false, m_document.filePath());
}

void MainWindow::openWithDialog()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open a design"), folderFor(this), gplanFilter());
    if (!path.isEmpty())
        openFile(path);
}

bool MainWindow::save() { return m_document.filePath().isEmpty() ? saveAs() : saveTo(m_document.filePath()); }

bool MainWindow::saveAs()
{
    QString suggestion = m_document.filePath();
    if (suggestion.isEmpty())
        suggestion = fileFor(this, qs(freshComponentId(Design(), m_document.design().settings().title).value) +
                                       QStringLiteral(".gplan"));
    const QString name = QFileDialog::getSaveFileName(this, tr("Save the design"), suggestion, gplanFilter());
    return !name.isEmpty() && saveNamed(name);
}

bool MainWindow::saveNamed(const QString &name)
{
    if (!QFileInfo(name).suffix().isEmpty())
        return saveTo(name);
    const QString path = name + QStringLiteral(".gplan");
    if (QFileInfo::exists(path)) {
        QMessageBox question(this);
        question.setObjectName(QStringLiteral("replace"));
        question.setWindowTitle(tr("Replace the file"));
        question.setText(tr("“%1” is there already. Replace it?").arg(QFileInfo(path).fileName()));
        question.setInformativeText(tr("What is in it now stays among its versions then."));
        question.setStandardButtons(QMessageBox::Yes | QMessageBox::Cancel);
        question.button(QMessageBox::Yes)->setText(tr("Replace"));
        question.setDefaultButton(QMessageBox::Cancel);
        if (question.exec() != QMessageBox::Yes)
            return false;
    }
    return saveTo(path);
}

MainWindow::ChangedAnswer MainWindow::askAboutChanged(const QString &path)
{
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("changed"));
    question.setWindowTitle(tr("Changed by another program"));
    question.setText(tr("“%1” was changed by another program since it was opened.").arg(QFileInfo(path).fileName()));
    question.setInformativeText(
        tr("If you replace it, what the other program wrote stays among the versions of the file."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Yes | QMessageBox::Cancel);
    question.button(QMessageBox::Save)->setText(tr("Save a copy…"));
    question.button(QMessageBox::Save)->setProperty(kPrimaryProperty, true);
    question.button(QMessageBox::Yes)->setText(tr("Replace"));
    question.setDefaultButton(QMessageBox::Save);
    switch (question.exec()) {
    case QMessageBox::Save:
        return ChangedAnswer::Copy;
    case QMessageBox::Yes:
        return ChangedAnswer::Replace;
    default:
        return ChangedAnswer::Cancel;
    }
}

bool MainWindow::saveTo(const QString &path)
{
    for (ChangedFile changed = m_file.mayReplace() ? ChangedFile::Replace : ChangedFile::Keep;;) {
        const auto project = m_document.toWrite(path, changed);
        if (!project) {
            showFailure(project.error());
            return false;
        }
        const auto written = writeBeside(this, *project, m_versions);
        if (!written) {
            tellNotSaved(written.error());
            return false;
        }
        if (written->changedOutside) {
            const ChangedAnswer answer = askAboutChanged(path);
            if (answer != ChangedAnswer::Replace)
                return answer == ChangedAnswer::Copy && saveAs();
            changed = ChangedFile::Replace;
            continue;
        }
        m_document.noteWritten(*project, *written);
        m_file.check();
        m_message->hide();
        if (!written->noVersion.isEmpty())
            m_message->present(
                tr("Saved; but what the file held before could not be kept as a version: %1").arg(written->noVersion));
        showDocumentState();
        noteRecent();
        return true;
    }
}

void MainWindow::noteRecent()
{
    if (!m_preferences.keepRecent)
        return;
    RecentFile file;
    file.path = m_document.filePath();
    const Scenario &baseline = m_document.scenarios().baseline();
    file.title = qs(baseline.design.settings().title);
    file.scenario = qs(m_document.scenario().value);
    file.regions = regionsOf(baseline.design, m_engine.kinds).join(QStringLiteral(", "));
    const EvaluationPtr evaluation = m_document.evaluationOf(baseline.id);
    const bool current = evaluation && evaluation->design.sharesContent(baseline.design);
    if (current)
        file.amount = shortMoney(evaluation->totals.monthly, Period::Month);
    m_amountAwaited = !current;
    noteRecentFile(m_settings, file);
}

void MainWindow::noteRecentAmount()
{
    // The amount of what is in the file, not of edits that came meanwhile.
    if (m_amountAwaited && m_document.evaluationIsCurrent() && !m_document.isModified())
        noteRecent();
}

}  // namespace gp
