// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QWindowStateChangeEvent>

/// What the window says when something happens to its file outside.
namespace gp {

void MainWindow::connectFile()
{
    connect(&m_file, &FileWatch::stateChanged, this, [this] {
        showDocumentState();
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
        m_fileNotice = tr("“%1” was changed by another program.").arg(name);
        m_message->offer(m_fileNotice,
                         {{QStringLiteral("message.reload"), tr("Reload"), [this] { reload(); }},
                          {QStringLiteral("message.keepMine"), tr("Keep mine"), [this] { m_file.keepMine(); }}});
        return;
    }
}

bool MainWindow::saveAgain()
{
    // Its folder may be gone as well.
    return QFileInfo(m_document.filePath()).dir().exists() ? save() : saveAs();
}

void MainWindow::reload()
{
    if (m_document.isModified() &&
        !mayDiscard(QStringLiteral("reload"), tr("Reload"),
                    tr("Take what is in “%1” now?").arg(QFileInfo(m_document.filePath()).fileName()),
                    tr("Your own changes since it was saved are gone for good then.")))
        return;
    // What was read once already is read again without a dialog.
    const ScenarioId scenario = m_document.scenario();
    if (const auto opened = m_document.open(m_document.filePath()); !opened) {
        showFailure(opened.error());
        return;
    }
    m_document.setScenario(scenario);
    showDesign();
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
