// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/document.h"

#include <QMenu>

#include <functional>
#include <string>

class QActionGroup;

namespace gp {

/// What a copy is called until somebody says what it tries: variants of the baseline are counted, any other is a copy of its
/// original.
[[nodiscard]] std::string copyName(const Scenarios &scenarios, const Scenario &original);

/// Everything that can be done with scenarios: open one, copy, rename or delete the open one, go to the next. It is a menu of
/// the menu bar, from which the command palette knows it, and the context menu of the tabs.
class ScenarioMenu : public QMenu {
    Q_OBJECT
public:
    explicit ScenarioMenu(Document &document, QWidget *parent = nullptr);

    [[nodiscard]] QAction *duplicateAction() const { return m_duplicate; }
    void openScenario(const ScenarioId &id);

signals:
    /// The name of the open scenario is to be typed.
    void renameRequested();
    void removed(const QString &label);
    void failed(const gp::Error &error);

private:
    QAction *makeAction(const QString &name, const QString &text, const QKeySequence &keys,
                        const std::function<void()> &run);
    void refresh();
    void step(int by);
    void duplicate();
    void remove();

    Document &m_document;
    QActionGroup *m_scenarios;
    QAction *m_duplicate;
    QAction *m_rename;
    QAction *m_delete;
    QAction *m_next;
    QAction *m_previous;
};

}  // namespace gp
