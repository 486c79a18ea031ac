// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/autosave.h"
#include "ui/document/lost_designs.h"
#include "ui/document/wording.h"
#include "ui/shell/file_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/recent_files.h"
#include "ui/shell/recovery_page.h"
#include "ui/shell/versions_page.h"
#include "ui/theme/style.h"
#include "ui/widgets/overlay.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QDateTime>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <algorithm>
#include <memory>

/// What keeps a design from getting lost: the journal of what is done to it, what was not saved when the program ended, versions of
/// its file, and other programs that have it open.
namespace gp {
namespace {

constexpr int kAskAgainMs = 500;

}  // namespace

void MainWindow::connectAutosave()
{
    connect(m_autosave.get(), &Autosave::failing, this, [this](const QString &why) {
        m_keptNotice = tr("What is done here is lost if the program ends before it is saved. %1").arg(why);
        m_message->offer(m_keptNotice, {{QStringLiteral("message.save"), tr("Save"), [this] { save(); }}});
        showDocumentState();  // says so until it can be kept again, whatever the message bar has to say
    });
    connect(m_autosave.get(), &Autosave::working, this, [this] {
        if (!m_keptNotice.isEmpty() && m_message->text() == m_keptNotice)
            m_message->hide();
        m_keptNotice.clear();
        showDocumentState();
    });
}

void MainWindow::tellNotSaved(const Error &error)
{
    Error told = error;
    told.message = tr("Not saved.").toStdString() + ' ' + told.message;
    if (m_autosave->isKeeping())
        told.remedy += (told.remedy.empty() ? "" : " ") + tr("Nothing is lost meanwhile.").toStdString();
    m_message->offer(qs(toLine(told)),
                     {{QStringLiteral("message.saveElsewhere"), tr("Save elsewhere…"), [this] { saveAs(); }}});
}

void MainWindow::offerLost(LostDesigns lost)
{
    if (lost.designs.empty() && lost.damaged.isEmpty())
        return;
    // What is open in front of the window is not to go by it.
    const QList<Overlay *> overlays = findChildren<Overlay *>();
    if (QApplication::activeModalWidget() || std::ranges::any_of(overlays, &Overlay::isOpen)) {
        const auto later = std::make_shared<LostDesigns>(std::move(lost));
        QTimer::singleShot(kAskAgainMs, this, [this, later] { offerLost(std::move(*later)); });
        return;
    }
    auto *page = new RecoveryPage(m_engine, std::move(lost));
    page->openDesign = [this](LostDesign &design) { return openLost(design); };
    page->mayDiscard = [this](const QString &title, bool hasFile) {
        return mayDiscard(QStringLiteral("discardLost"), tr("Discard"), tr("Discard what was done to “%1”?").arg(title),
                          hasFile ? tr("What is not in its file is gone for good then.")
                                  : tr("It was never saved: the whole design is gone for good then."));
    };
    showPage(page);
}

bool MainWindow::openLost(LostDesign &lost)
{
    const QString path = qs(lost.content.head.file);
    MainWindow *other = path.isEmpty() ? nullptr : windowOf(path);
    MainWindow *in = other;
    if (other && other->m_document.isModified()) {
        // Somebody has gone on with the file: what was lost stands beside it, without a file.
        lost.content.head.file.clear();
        lost.content.head.fileHash.clear();
        lost.content.savedStep = -1;
        in = nullptr;
    }
    if (!in) {
        // Each in a window of its own: nothing that is open has to go.
        in = isUntouched() ? this : untouchedWindow();
        if (!in) {
            in = new MainWindow(m_engine);
            in->setAttribute(Qt::WA_DeleteOnClose);
            in->show();
        }
    }
    in->m_document.takeRecovered(lost.content);
    in->m_autosave->replace(std::move(lost.journal));
    in->showDesign();
    in->m_file.check();
    in->bringForward();
    in->m_toast->present(Mark::Ok, tr("%1 is back as it was, not saved yet").arg(in->m_document.displayName()));
    return true;
}

void MainWindow::lookForLost(bool saysIfNone, const QString &ofFile)
{
    const auto lost = std::make_shared<LostDesigns>();
    const auto look = [lost, ofFile, folder = Autosave::usualFolder(), &kinds = m_engine.kinds] {
        *lost = findLostDesigns(folder, kinds, ofFile);
    };
    startBeside(look, this, [this, lost, saysIfNone] {
        if (saysIfNone && lost->designs.empty() && lost->damaged.isEmpty())
            m_toast->present(Mark::Ok, tr("Nothing is left that was not saved"));
        offerLost(std::move(*lost));
    });
}

void MainWindow::showVersions()
{
    const QString path = m_document.filePath();
    const QList<FileVersion> versions = path.isEmpty() ? QList<FileVersion>() : m_versions.of(path);
    if (versions.isEmpty()) {
        m_toast->present(Mark::Low,
                         path.isEmpty()
                             ? tr("The design has no file yet: from its first saving on, each version is kept.")
                             : tr("No version of %1 was kept yet: from its next saving on, each is.")
                                   .arg(QFileInfo(path).fileName()));
        return;
    }
    auto *page = new VersionsPage(m_document, versions);
    connect(
        page, &VersionsPage::restoreRequested, this, [this, page](const Scenarios &scenarios, const QDateTime &when) {
            const QString text = tr("Restore the version of %1").arg(QLocale().toString(when, QLocale::ShortFormat));
            if (const auto restored = m_document.restore(text, scenarios); !restored)
                showFailure(restored.error());
            emit page->closeRequested();
        });
    connect(page, &VersionsPage::openRequested, this, [this, page](const ReadProject &version) {
        MainWindow *in = untouchedWindow();
        if (!in) {
            in = new MainWindow(m_engine);
            in->setAttribute(Qt::WA_DeleteOnClose);
            in->show();
        }
        ReadProject copy = version;
        copy.path.clear();
        copy.fileHash.clear();
        emit page->closeRequested();
        in->m_document.takeUnsaved(std::move(copy));
        in->showDesign();
        in->bringForward();
    });
    showPage(page);
}

MainWindow::ElsewhereAnswer MainWindow::askAboutElsewhere(const QString &path, qint64 since)
{
    const QString when = agoText(QDateTime::fromMSecsSinceEpoch(since), QDateTime::currentDateTime());
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("elsewhere"));
    question.setWindowTitle(tr("Open elsewhere"));
    question.setText(tr("“%1” is open in another Groundplan, since %2.").arg(QFileInfo(path).fileName(), when));
    question.setInformativeText(tr("If both are changed and saved, each is asked before it replaces what the other "
                                   "saved. A copy has no such trouble."));
    question.setStandardButtons(QMessageBox::Open | QMessageBox::Yes | QMessageBox::Cancel);
    question.button(QMessageBox::Open)->setText(tr("Open a copy"));
    question.button(QMessageBox::Open)->setProperty(kPrimaryProperty, true);
    question.button(QMessageBox::Yes)->setText(tr("Open it here too"));
    question.setDefaultButton(QMessageBox::Open);
    switch (question.exec()) {
    case QMessageBox::Open:
        return ElsewhereAnswer::Copy;
    case QMessageBox::Yes:
        return ElsewhereAnswer::Too;
    default:
        return ElsewhereAnswer::Cancel;
    }
}

}  // namespace gp
