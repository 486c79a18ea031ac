// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/bucket_report_fields.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/forms/report_import.h"
#include "ui/shell/about_page.h"
#include "ui/shell/guided_start.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/new_design.h"
#include "ui/shell/settings_page.h"
#include "ui/shell/shortcuts_page.h"
#include "ui/shell/start_page.h"
#include "ui/shell/studio.h"
#include "ui/theme/style.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/overlay.h"

#include <QActionGroup>
#include <QApplication>
#include <QFileInfo>
#include <QMenuBar>
#include <QStackedWidget>

#include <algorithm>
#include <span>

/// The rooms round the studio: settings, shortcuts, about, the guided start; and further windows.
namespace gp {
namespace {

constexpr int kPageTop = 72;

}  // namespace

void MainWindow::showPage(OverlayPage *page)
{
    if (!m_overlay) {
        m_overlay = new Overlay(this, Overlay::Focus::Stays);
        m_overlay->setObjectName(QStringLiteral("overlay"));
    }
    m_overlay->close();
    m_overlay->setContent(page, page->pageWidth(), kPageTop);
    connect(page, &OverlayPage::closeRequested, m_overlay, &Overlay::close);
    // A page holds what it is about (the journals of what was not saved) no longer than it is seen.
    connect(m_overlay, &Overlay::closed, page, &QObject::deleteLater);
    m_overlay->open();
}

void MainWindow::showSettings()
{
    auto *page = new SettingsPage(m_preferences, m_engine.offers.catalog());
    connect(page, &SettingsPage::changed, this, [this](const Preferences &preferences) {
        writePreferences(m_settings, preferences);
        if (!preferences.keepRecent)
            clearRecentFiles(m_settings);
        for (MainWindow *window : windows())
            window->takePreferences(preferences);
        makeMotion(preferences.reduceMotion);
        if (resolveTheme(preferences.theme) != currentTheme())
            applyTheme(*qApp, resolveTheme(preferences.theme));
    });
    connect(page, &SettingsPage::restartRequested, this, &MainWindow::restart);
    connect(page, &SettingsPage::clearRecentRequested, this, [this] {
        clearRecentFiles(m_settings);
        for (MainWindow *window : windows())
            window->m_start->setRecent({});
    });
    showPage(page);
}

void MainWindow::showShortcuts() { showPage(new ShortcutsPage(shortcutsOf(*menuBar()))); }

void MainWindow::showAbout() { showPage(new AboutPage(m_engine.offers.catalog())); }

void MainWindow::takePreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    for (QAction *each : m_themes->actions())
        each->setChecked(each->data().toInt() == static_cast<int>(preferences.theme));
    if (auto *page = findChild<SettingsPage *>())
        page->follow(preferences);
    m_start->setRegion(preferences.region);
    if (!preferences.keepRecent)
        m_start->setRecent({});
}

QList<MainWindow *> MainWindow::windows()
{
    QList<MainWindow *> all;
    for (QWidget *widget : QApplication::topLevelWidgets())
        if (auto *window = qobject_cast<MainWindow *>(widget))
            all << window;
    return all;
}

void MainWindow::newWindow()
{
    rememberWindow();
    auto *window = new MainWindow(m_engine);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->move(pos() + QPoint(tk().size.menuBar, tk().size.menuBar));
    window->holdInScreen();
    window->show();
    window->activateWindow();
}

bool MainWindow::isUntouched()
{
    const QWidget *room = m_rooms->currentWidget();
    if (m_guide && room == m_guide) {
        if (m_guide->isBegun())
            return false;
        room = m_roomBefore;
    }
    if (room == m_start)
        return true;
    // What was undone can be done again, so it counts as made. A new design may begin with the frame of a Region.
    const std::span<const ComponentPtr> parts = m_document.design().components();
    return room == m_body && m_document.filePath().isEmpty() && !m_document.isModified() &&
           m_document.undoStack().count() == 0 && m_inspector->form().unfinished().isEmpty() &&
           std::all_of(parts.begin(), parts.end(), [this](const ComponentPtr &part) {
               const Kind *kind = m_engine.kinds.find(part->kind);
               return kind && kind->isFrame();
           });
}

MainWindow *MainWindow::untouchedWindow()
{
    for (MainWindow *window : windows())
        if (window->isVisible() && window->isUntouched() && window->m_message->isHidden())
            return window;
    return nullptr;
}

MainWindow &MainWindow::windowToOpenIn()
{
    MainWindow *other = isUntouched() ? nullptr : untouchedWindow();
    return other ? *other : *this;
}

void MainWindow::bringForward()
{
    if (isActiveWindow() || !isVisible())
        return;
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
}

MainWindow *MainWindow::windowOf(const QString &path)
{
    const QString wanted = QFileInfo(path).canonicalFilePath();
    for (MainWindow *window : windows())
        if (!wanted.isEmpty() && QFileInfo(window->m_document.filePath()).canonicalFilePath() == wanted)
            return window;
    return nullptr;
}

void MainWindow::showGuide()
{
    if (!m_guide) {
        m_guide = new GuidedStart(m_engine);
        m_rooms->addWidget(m_guide);
        connect(m_guide, &GuidedStart::cancelled, this, [this] {
            if (m_guide->isBegun() && !mayDiscard(QStringLiteral("guide.leave"), tr("Leave the guided start"),
                                                  tr("What you answered has not become a design."),
                                                  tr("If you discard it, the next guided start begins afresh.")))
                return;
            m_guide->forget();
            m_rooms->setCurrentWidget(m_roomBefore);
            showDocumentState();
        });
        connect(m_guide, &GuidedStart::finished, this, [this](const Edit &edit) {
            if (!mayLeave())
                return;
            m_document.reset(Design());
            if (const auto made = m_document.apply(tr("Guided start"), edit); !made)
                showFailure(made.error());
            m_guide->forget();
            showDesign();
            m_view.setPeriod(m_preferences.period);
        });
    }
    if (m_rooms->currentWidget() != m_guide)
        m_roomBefore = m_rooms->currentWidget();
    m_message->hide();
    m_rooms->setCurrentWidget(m_guide);
    m_guide->resume(m_preferences.region);
    showDocumentState();
}

void MainWindow::importAsDesign(const QString &path)
{
    // The file comes first: who thinks better of it has changed nothing.
    const QString chosen = path.isEmpty() ? ReportImport::askForFile(this, folderFor(this)) : path;
    if (chosen.isEmpty())
        return;
    if (MainWindow &other = windowToOpenIn(); &other != this) {
        other.importAsDesign(chosen);
        return;
    }
    if (!newDesign())
        return;
    // What lies in no Region has no price.
    if (m_document.design().components().empty()) {
        const std::string_view code = m_engine.offers.catalog().referenceRegion().code;
        m_document.reset(asNewDesign(Design(), m_engine, QString::fromUtf8(code.data(), qsizetype(code.size()))));
    }
    for (const Kind *kind : m_engine.kinds.all())
        if (takesBucketReports(kind->info.id))
            diagram().insertKind(qs(kind->info.id));
    if (m_inspector->importReport(chosen))
        return;
    m_document.reset(Design());  // nothing is lost: it held an untouched bucket
    showStartPage();
}

void MainWindow::openDropped(const QStringList &paths)
{
    QString refused;
    for (const QString &path : paths)
        if (path.endsWith(QLatin1String(".gplan"), Qt::CaseInsensitive)) {
            openFile(path);
            return;
        }
    for (const QString &path : paths) {
        if (ReportImport::mayBeReport(path)) {
            // The guided start may stand before a design that is open.
            if (m_rooms->currentWidget() == m_guide && m_roomBefore == m_body) {
                m_rooms->setCurrentWidget(m_body);
                showDocumentState();
            }
            if (m_rooms->currentWidget() == m_body)
                m_inspector->importReport(path);
            else
                importAsDesign(path);
            return;
        }
        refused = path;
    }
    m_message->present(tr("“%1” cannot be opened here: Groundplan opens its own designs, files that end in .gplan, and "
                          "reports of S3, which end in .csv or .csv.gz or are a manifest.json.")
                           .arg(QFileInfo(refused).fileName()));
}

}  // namespace gp
