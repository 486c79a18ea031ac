// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/autosave.h"
#include "ui/document/wording.h"
#include "ui/forms/field_form.h"
#include "ui/forms/inspector.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/kept_designs.h"
#include "ui/shell/main_window.h"
#include "ui/shell/message_bar.h"

#include <QStackedWidget>

/// The program starts again with what is open: some of what can be set is read once, when it starts.
namespace gp {

bool MainWindow::hasDesign() const { return m_rooms->currentWidget() == m_body || isPlanShown(); }

void MainWindow::restart()
{
    const QList<MainWindow *> all = windows();
    for (MainWindow *window : all)
        if (!window->mayDiscardTyped() || !window->mayEndExports())
            return;
    QList<KeptDesign> designs;
    for (MainWindow *window : all) {
        if (!window->hasDesign())
            continue;
        auto kept = keepDesign(window->m_document, *window->m_autosave);
        if (!kept) {
            showFailure(kept.error());
            return;
        }
        designs << std::move(*kept);
    }
    for (MainWindow *window : all)
        window->rememberWindow();
    noteKeptDesigns(m_settings, designs);
    if (const QString problem = startAgain(); !problem.isEmpty()) {
        (void)takeKeptDesigns(m_settings);
        m_message->present(tr("The program cannot start itself again (%1). Nothing was closed.").arg(problem));
        return;
    }
    for (MainWindow *window : all) {
        window->endExports();
        window->m_autosave->letGo();  // for the program that was started
        window->m_autosave->giveUp();
        window->m_mayClose = true;
        window->close();
    }
}

void MainWindow::openKeptDesign(const KeptDesign &kept)
{
    if (const auto opened = openKept(m_document, *m_autosave, kept); !opened) {
        showFailure(opened.error());
        return;
    }
    showDesign();
    if (!kept.path.isEmpty())
        noteRecent();
}

}  // namespace gp
