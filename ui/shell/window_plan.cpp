// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/file_io.h"
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/shell/exports.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/plan_room.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/toast.h"

#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QStackedWidget>

/// The plan in the window: how one comes there and back, and where its file goes.
namespace gp {

void MainWindow::connectPlan()
{
    connect(&m_document, &Document::replaced, this, [this] {
        m_planSettings = readPlanSettings(m_settings, m_document.filePath());
        if (m_plan)
            m_plan->beginWith(m_planSettings);
    });
    // Saved for the first time, or under another name, it takes them along.
    connect(&m_document, &Document::fileChanged, this, [this] {
        PlanSettings known = readPlanSettings(m_settings, m_document.filePath());
        known.paper = m_planSettings.paper;
        if (m_planSettings != known)
            writePlanSettings(m_settings, m_planSettings, m_document.filePath());
    });
}

QStringList MainWindow::planFlags(ExportFormat format) const
{
    const bool isPlan = format == ExportFormat::Html || format == ExportFormat::Markdown;
    return isPlan ? flagsOf(m_planSettings, format) : QStringList();
}

void MainWindow::showPlan()
{
    if (!hasDesign())
        return;
    if (!m_plan) {
        m_plan = new PlanRoom(m_document, m_planSettings);
        m_rooms->addWidget(m_plan);
        connect(m_plan, &PlanRoom::closeRequested, this, [this] {
            m_rooms->setCurrentWidget(m_body);
            showDocumentState();
            diagram().setFocus();
        });
        connect(m_plan, &PlanRoom::saveRequested, this, &MainWindow::savePlan);
        connect(m_plan, &PlanRoom::exportRequested, this, [this](ExportFormat format) {
            for (const ExportChoice &choice : exportChoices())
                if (choice.format == format)
                    exportWithDialog(choice, m_plan->flags(format), m_plan->scenario());
        });
        connect(m_plan, &PlanRoom::settingsChanged, this, [this](const PlanSettings &settings) {
            if (settings.paper != m_planSettings.paper)
                writePlanPaper(m_settings, settings.paper);
            m_planSettings = settings;
            writePlanSettings(m_settings, settings, m_document.filePath());
        });
    }
    m_message->hide();
    // Another window may have chosen another paper.
    m_planSettings.paper = readPlanSettings(m_settings, {}).paper;
    m_plan->setSettings(m_planSettings);
    m_rooms->setCurrentWidget(m_plan);
    m_plan->begin();
    showDocumentState();
}

bool MainWindow::isPlanShown() const { return m_plan && m_rooms->currentWidget() == m_plan; }

void MainWindow::savePlan()
{
    const ExportChoice &pdf = exportChoices().front();
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Save the plan"), fileFor(this, exportName() + QLatin1Char('.') + pdf.suffix), pdf.filter);
    if (!path.isEmpty())
        savePlanTo(path);
}

void MainWindow::savePlanTo(const QString &path)
{
    m_message->hide();
    if (!m_plan->preview().isCurrent()) {
        // It is made with the same options, so that the file has the bytes that the preview is going to have. As an export
        // it has a card of its own, and the window asks about it before it closes.
        exportToFile(ExportFormat::Pdf, path, m_plan->flags(), m_plan->scenario());
        return;
    }
    // On a thread of its own: a disk may take its time. The one before is done, or is waited for.
    m_planWriter = std::jthread([this, path, bytes = m_plan->preview().bytes()] {
        auto written = writeFileWhole(QFile::encodeName(path).toStdString(),
                                      std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        QMetaObject::invokeMethod(
            this,
            [this, path, written = std::move(written)] {
                if (written)
                    tellExported(path);
                else
                    tellPlanNotSaved(qs(toLine(written.error())));
            },
            Qt::QueuedConnection);
    });
}

void MainWindow::tellPlanNotSaved(const QString &sentence)
{
    QList<MessageAction> actions;
    if (isPlanShown())
        actions += MessageAction{QStringLiteral("plan.elsewhere"), tr("Save elsewhere…"), [this] { savePlan(); }};
    m_message->offer(sentence, actions);
}

void MainWindow::tellExported(const QString &path)
{
    m_exported = tr("Exported to %1").arg(QFileInfo(path).fileName());
    m_exportedFolder = QFileInfo(path).absolutePath();
    m_toast->present(Mark::Ok, m_exported, tr("Open folder"));
}

}  // namespace gp
