// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/scenario_menu.h"

#include "ui/document/wording.h"

#include <QActionGroup>
#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>

namespace gp {
namespace {

/// A name that is just being typed belongs to the scenario that it was begun in.
void finishTyping()
{
    if (auto *line = qobject_cast<QLineEdit *>(QApplication::focusWidget()))
        line->clearFocus();
}

}  // namespace

std::string copyName(const Scenarios &scenarios, const Scenario &original)
{
    const QString variant = ScenarioMenu::tr("Variant");
    const QString name = qs(original.name);
    static const QRegularExpression counted(QStringLiteral(" \\d+$"));
    if (original.isBaseline() || QString(name).remove(counted) == variant) {
        int count = 1;
        while (scenarios.named(ScenarioMenu::tr("%1 %2").arg(variant).arg(count).toStdString()))
            ++count;
        return ScenarioMenu::tr("%1 %2").arg(variant).arg(count).toStdString();
    }
    const QString copy = ScenarioMenu::tr("%1 copy");
    const QString root = QString(name).remove(QRegularExpression(QStringLiteral(" copy( \\d+)?$")));
    return freshScenarioName(scenarios, copy.arg(root).toStdString());
}

ScenarioMenu::ScenarioMenu(Document &document, QWidget *parent)
    : QMenu(tr("S&cenario"), parent), m_document(document), m_scenarios(new QActionGroup(this))
{
    setObjectName(QStringLiteral("menu.scenario"));
    setToolTipsVisible(true);
    QAction *below = addSeparator();
    m_duplicate = makeAction(QStringLiteral("duplicate"), tr("D&uplicate"), {}, [this] { duplicate(); });
    m_rename = makeAction(QStringLiteral("rename"), tr("Re&name"), {}, [this] { emit renameRequested(); });
    m_delete = makeAction(QStringLiteral("delete"), tr("&Delete"), {}, [this] { remove(); });
    addSeparator();
    m_next =
        makeAction(QStringLiteral("next"), tr("Ne&xt"), QKeySequence(Qt::CTRL | Qt::Key_PageDown), [this] { step(1); });
    m_previous = makeAction(QStringLiteral("previous"), tr("&Previous"), QKeySequence(Qt::CTRL | Qt::Key_PageUp),
                            [this] { step(-1); });
    below->setObjectName(QStringLiteral("scenarios.end"));
    connect(&m_document, &Document::scenariosChanged, this, &ScenarioMenu::refresh);
    connect(&m_document, &Document::scenarioOpened, this, &ScenarioMenu::refresh);
    refresh();
}

QAction *ScenarioMenu::makeAction(const QString &name, const QString &text, const QKeySequence &keys,
                                  const std::function<void()> &run)
{
    QAction *made = addAction(text, keys, this, run);
    made->setObjectName(QStringLiteral("action.scenario.") + name);
    return made;
}

void ScenarioMenu::refresh()
{
    const QList<QAction *> old = m_scenarios->actions();
    for (QAction *action : old) {
        m_scenarios->removeAction(action);
        removeAction(action);
        action->deleteLater();  // it may be the one that is being triggered
    }
    QAction *below = actions().front();
    for (const Scenario &scenario : m_document.scenarios().all()) {
        auto *action = new QAction(qs(labelOf(scenario)).replace(QLatin1Char('&'), QStringLiteral("&&")), this);
        action->setObjectName(QStringLiteral("action.scenario.open.") + qs(scenario.id.value));
        action->setCheckable(true);
        action->setActionGroup(m_scenarios);
        action->setChecked(scenario.id == m_document.scenario());
        connect(action, &QAction::triggered, this, [this, id = scenario.id] { openScenario(id); });
        insertAction(below, action);
    }
    const bool changeable = !m_document.isReadOnly();
    const bool full = m_document.scenarios().size() >= kMaxScenarios;
    const bool baseline = m_document.openScenario().isBaseline();
    const bool several = m_document.scenarios().size() > 1;
    m_duplicate->setEnabled(changeable && !full);
    m_duplicate->setToolTip(full ? tr("A design has at most %1 scenarios.").arg(kMaxScenarios)
                                 : tr("Duplicate the open scenario"));
    m_rename->setEnabled(changeable);
    m_delete->setEnabled(changeable && !baseline);
    m_delete->setToolTip(baseline
                             ? tr("The baseline cannot be deleted: it is what the other scenarios are compared with.")
                             : tr("Delete the open scenario"));
    m_next->setEnabled(several);
    m_previous->setEnabled(several);
}

void ScenarioMenu::openScenario(const ScenarioId &id)
{
    finishTyping();
    m_document.setScenario(id);
}

void ScenarioMenu::step(int by)
{
    const auto all = m_document.scenarios().all();
    const auto count = static_cast<int>(all.size());
    for (int i = 0; i < count; ++i)
        if (all[static_cast<std::size_t>(i)].id == m_document.scenario()) {
            openScenario(all[static_cast<std::size_t>((i + by + count) % count)].id);
            return;
        }
}

void ScenarioMenu::duplicate()
{
    finishTyping();
    const std::string name = copyName(m_document.scenarios(), m_document.openScenario());
    if (const auto made = m_document.duplicateScenario(name); !made)
        emit failed(made.error());
    else
        emit renameRequested();
}

void ScenarioMenu::remove()
{
    finishTyping();
    const QString label = qs(labelOf(m_document.openScenario()));
    if (const auto gone = m_document.removeScenario(m_document.scenario()); !gone)
        emit failed(gone.error());
    else
        emit removed(label);
}

}  // namespace gp
