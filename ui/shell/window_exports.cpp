// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/design/edits.h"
#include "ui/document/wording.h"
#include "ui/shell/export_work.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"
#include "ui/shell/work_cards.h"
#include "ui/theme/style.h"
#include "ui/widgets/file_folder.h"
#include "ui/widgets/toast.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

/// Deliverables in the making: where they go, and what becomes of them when the window is to close.
namespace gp {
namespace {

/// A name for a file out of words: "web-shop".
QString fileWord(const std::string &words) { return qs(freshComponentId(Design(), words).value); }

}  // namespace

QString MainWindow::exportName() const
{
    QString base = m_document.filePath().isEmpty() ? fileWord(m_document.design().settings().title)
                                                   : QFileInfo(m_document.filePath()).completeBaseName();
    if (const Scenario &scenario = m_document.openScenario(); !scenario.isBaseline())
        base += QLatin1Char('-') + fileWord(scenario.name);
    return base;
}

void MainWindow::exportWithDialog(const ExportChoice &choice, const QStringList &more, const ScenarioId &scenario)
{
    const QString path = QFileDialog::getSaveFileName(
        this, choice.title, fileFor(this, exportName() + QLatin1Char('.') + choice.suffix), choice.filter);
    if (!path.isEmpty())
        exportToFile(choice.format, path, more, scenario);
}

void MainWindow::exportToFile(ExportFormat format, const QString &path, const QStringList &more,
                              const ScenarioId &scenario)
{
    m_message->hide();
    auto *work = new ExportWork(m_document.scenarios(), scenario.value.empty() ? m_document.scenario() : scenario,
                                format, path, more, this);
    const QString name = QFileInfo(path).fileName();
    connect(work, &ExportWork::done, this, [this, path] { tellExported(path); });
    connect(work, &ExportWork::cancelled, this, [this, name] {
        m_closesAfterExports = false;
        m_toast->present(Mark::Low, tr("%1 was not written: cancelled.").arg(name));
    });
    connect(work, &ExportWork::failed, this, [this](const QString &sentence) {
        m_closesAfterExports = false;
        tellPlanNotSaved(sentence);
    });
    connect(work, &ExportWork::finished, this, [this, work] {
        m_exporting.removeOne(work);
        work->deleteLater();
        if (m_exporting.isEmpty() && std::exchange(m_closesAfterExports, false))
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
    });
    m_exporting += work;
    m_works->add(work);
    work->start();
}

bool MainWindow::mayEndExports()
{
    if (m_exporting.isEmpty())
        return true;
    m_closesAfterExports = false;
    const QString name = QFileInfo(m_exporting.front()->path()).fileName();
    const auto count = static_cast<int>(m_exporting.size());
    QMessageBox question(this);
    question.setObjectName(QStringLiteral("exporting"));
    question.setWindowTitle(tr("Export under way"));
    question.setText(count == 1 ? tr("“%1” is still being written.").arg(name)
                                : tr("%1 files are still being written, “%2” first.").arg(count).arg(name));
    question.setInformativeText(
        tr("A file appears when it is whole. If you cancel, what stood there before stays as it was."));
    question.setStandardButtons(QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    question.button(QMessageBox::Save)->setText(tr("Wait, then close"));
    question.button(QMessageBox::Save)->setProperty(kPrimaryProperty, true);
    question.button(QMessageBox::Discard)->setText(tr("Cancel the export"));
    question.button(QMessageBox::Cancel)->setText(tr("Stay"));
    question.setDefaultButton(QMessageBox::Save);
    const int answer = question.exec();
    if (m_exporting.isEmpty())
        return answer != QMessageBox::Cancel;  // it was done while the question stood
    if (answer == QMessageBox::Save) {
        m_closesAfterExports = true;
        m_message->present(tr("The window closes when %1 is written.").arg(name));
    }
    return answer == QMessageBox::Discard;
}

void MainWindow::endExports()
{
    for (ExportWork *work : std::as_const(m_exporting))
        work->cancel();
}

}  // namespace gp
