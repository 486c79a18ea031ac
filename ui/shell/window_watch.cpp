// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/project_file.h"
#include "ui/document/wording.h"
#include "ui/shell/file_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/widgets/toast.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QWindowStateChangeEvent>

#include <memory>

/// What the window says when something happens to its file outside.
namespace gp {

void MainWindow::connectFile()
{
    connect(&m_file, &FileWatch::stateChanged, this, [this] {
        showDocumentState();
        tellOfFile();
    });
    // What stood in its place is read; what the file asks for is not answered.
    connect(m_message, &MessageBar::closed, this, [this](const QString &sentence) {
        if (sentence != m_fileNotice && m_file.state() != FileWatch::State::Same)
            tellOfFile();
    });
}

void MainWindow::tellOfFile()
{
    const QString name = QFileInfo(m_document.filePath()).fileName();
    const bool shown = !m_fileNotice.isEmpty() && m_message->text() == m_fileNotice;
    m_fileNotice.clear();
    switch (m_file.state()) {
    case FileWatch::State::Same:
        if (shown)
            m_message->hide();
        return;
    case FileWatch::State::Gone:
        m_fileNotice = m_document.isReadOnly()
                           ? tr("“%1” is gone from the disk.").arg(name)
                           : tr("“%1” is gone from the disk: only this window holds the design now.").arg(name);
        m_message->offer(m_fileNotice, m_document.isReadOnly()
                                           ? QList<MessageAction>()
                                           : QList<MessageAction>{{QStringLiteral("message.saveAgain"),
                                                                   tr("Save it again"), [this] { saveAgain(); }}});
        return;
    case FileWatch::State::Changed:
        tellOfChange(tr("“%1” was changed by another program.").arg(name));
        return;
    }
}

void MainWindow::tellOfChange(const QString &sentence)
{
    m_fileNotice = sentence;
    m_message->offer(m_fileNotice,
                     {{QStringLiteral("message.reload"), tr("Reload"), [this] { reload(); }},
                      {QStringLiteral("message.keepMine"), tr("Keep mine"), [this] { m_file.keepMine(); }}});
}

bool MainWindow::saveAgain()
{
    // Its folder may be gone as well.
    return QFileInfo(m_document.filePath()).dir().exists() ? save() : saveAs();
}

void MainWindow::reload()
{
    auto project = readBeside(this, m_document.filePath(), m_engine.kinds);
    if (!project)
        return;
    const QString name = QFileInfo(m_document.filePath()).fileName();
    if (!*project) {
        // It may be on its way: to be tried again.
        tellOfChange(tr("“%1” cannot be read as another program left it. %2").arg(name, qs(toLine(project->error()))));
        return;
    }
    if (!m_document.isModified()) {
        finishReload(std::move(**project));
        return;
    }
    // The steps of undo go with the window: own work that is in no file becomes a version of this one.
    const auto theirs = std::make_shared<ReadProject>(std::move(**project));
    const auto kept = std::make_shared<Result<void>>();
    startBeside(
        [kept, versions = m_versions, path = m_document.filePath(), mine = m_document.scenarios()] {
            *kept = versions.keep(path, writeScenarios(mine), QDateTime::currentDateTime());
        },
        this,
        [this, kept, theirs, name] {
            if (m_document.filePath() != theirs->path)
                return;  // another design was opened meanwhile
            if (!*kept && !mayDiscard(QStringLiteral("reload"), tr("Reload"), tr("Take what is in “%1” now?").arg(name),
                                      tr("Your own changes since it was saved cannot be kept as a version: %1")
                                          .arg(qs(toLine(kept->error())))))
                return;
            finishReload(std::move(*theirs));
        });
}

void MainWindow::finishReload(ReadProject project)
{
    const bool hadOwn = m_document.isModified();
    const QString name = QFileInfo(project.path).fileName();
    const Document::Reloaded reloaded = m_document.takeReload(tr("Reload “%1”").arg(name), std::move(project));
    m_message->hide();
    if (reloaded == Document::Reloaded::Afresh)
        showDesign();
    QString told = reloaded == Document::Reloaded::Same ? tr("What another program wrote is the same design.")
                                                        : tr("What another program wrote is open now.");
    if (reloaded == Document::Reloaded::Step)
        told += tr(" Undo brings back what was.");
    if (hadOwn && reloaded != Document::Reloaded::Same)
        told += tr(" What you had not saved is among the versions.");
    m_toast->present(Mark::Ok, told);
    noteRecent();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && m_corner)
        m_file.check();
    // The size that it has of its own again may be of another screen.
    if (event->type() == QEvent::WindowStateChange &&
        static_cast<QWindowStateChangeEvent *>(event)->oldState() & (Qt::WindowMaximized | Qt::WindowFullScreen))
        QMetaObject::invokeMethod(this, &MainWindow::holdInScreen, Qt::QueuedConnection);
}

}  // namespace gp
