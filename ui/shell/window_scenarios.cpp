// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"
#include "ui/shell/scenario_menu.h"
#include "ui/widgets/toast.h"

#include <utility>

/// What the window does about scenarios beside showing them: it says what failed, and lets a deletion be taken back.
namespace gp {

void MainWindow::connectScenarios()
{
    connect(m_scenarios, &ScenarioMenu::failed, this, &MainWindow::showFailure);
    connect(m_scenarios, &ScenarioMenu::removed, this, [this](const QString &label) {
        m_deleted = tr("“%1” was deleted").arg(label);
        m_toast->present(Mark::Low, m_deleted, tr("Undo"));
        m_deletedAt = m_document.undoStack().index();
    });
    connect(m_toast, &Toast::actionTriggered, this, [this] {
        if (m_toast->text() == m_deleted && std::exchange(m_deletedAt, -1) == m_document.undoStack().index())
            m_document.undoStack().undo();
    });
    // After another step, taking back the last one would take back something else.
    connect(&m_document.undoStack(), &QUndoStack::indexChanged, this, [this](int index) {
        if (m_deletedAt >= 0 && index != m_deletedAt) {
            m_deletedAt = -1;
            if (m_toast->text() == m_deleted)  // what another one says is as true as before
                m_toast->hide();
        }
    });
}

}  // namespace gp
