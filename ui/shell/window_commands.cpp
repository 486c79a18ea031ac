// SPDX-License-Identifier: GPL-3.0-or-later
// What the window gives to the command palette: its actions, and the doors to its parts.
#include "ui/canvas/diagram_view.h"
#include "ui/document/wording.h"
#include "ui/forms/inspector.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/insight_row.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QStackedWidget>
#include <QTabBar>

#include <algorithm>

namespace gp {
namespace {

/// The pictures of actions, by the beginning of their names.
constexpr std::pair<const char *, const char *> kActionGlyphs[] = {{"action.new", "file"},
                                                                   {"action.template.", "file"},
                                                                   {"action.open", "folder"},
                                                                   {"action.save", "save"},
                                                                   {"action.export.", "export"},
                                                                   {"action.plan", "file"},
                                                                   {"action.undo", "undo"},
                                                                   {"action.redo", "redo"},
                                                                   {"action.find", "search"},
                                                                   {"action.outline", "layers"},
                                                                   {"action.history", "history"},
                                                                   {"action.findings", "warning"},
                                                                   {"action.duplicate", "copy"},
                                                                   {"action.copyPicture", "copy"},
                                                                   {"action.chart.copy", "copy"},
                                                                   {"action.chart.save", "save"},
                                                                   {"action.rename", "note"},
                                                                   {"action.delete", "trash"},
                                                                   {"action.selectAll", "frame-select"},
                                                                   {"action.zoomIn", "plus"},
                                                                   {"action.zoomOut", "minus"},
                                                                   {"action.fit", "zoom-fit"},
                                                                   {"action.zoom100", "search"},
                                                                   {"action.theme.light", "sun"},
                                                                   {"action.theme.dark", "moon"},
                                                                   {"action.toggleTheme", "moon"},
                                                                   {"action.fullScreen", "enlarge"},
                                                                   {"action.autoLayout", "layout"},
                                                                   {"action.link", "connect"},
                                                                   {"action.scenario.duplicate", "copy"},
                                                                   {"action.scenario.rename", "note"},
                                                                   {"action.scenario.delete", "trash"},
                                                                   {"action.settings", "settings"},
                                                                   {"action.enlarge", "enlarge"},
                                                                   {"action.about", "info"}};

QString glyphOfAction(const QString &name)
{
    for (const auto &[begin, glyph] : kActionGlyphs)
        if (name.startsWith(QLatin1String(begin)))
            return QLatin1String(glyph);
    return QStringLiteral("command");
}

QString withoutMnemonic(QString text)
{
    const QChar kept(QChar::ObjectReplacementCharacter);
    return text.replace(QLatin1String("&&"), QString(kept)).remove(QLatin1Char('&')).replace(kept, QLatin1Char('&'));
}

/// Gathers the actions of a menu and its submenus. Those of a submenu say which one: "Theme: Dark".
void gatherActions(const QMenu &menu, const QString &place, const QString &submenu, CommandGroup group,
                   QList<MenuCommand> &commands)
{
    for (QAction *action : menu.actions()) {
        if (action->menu()) {
            if (action->menu()->isEnabled())
                gatherActions(*action->menu(), place, withoutMnemonic(action->menu()->title()), group, commands);
            continue;
        }
        const QString name = action->objectName();
        // Services are a group of their own, and the palette is open already.
        if (action->isSeparator() || name.startsWith(QLatin1String("action.insert.")) ||
            name.startsWith(QLatin1String("action.commands")))
            continue;
        const QString words = withoutMnemonic(action->text());
        MenuCommand command{action, action->property(kCommandTitle).toString(), 0, place, glyphOfAction(name), group};
        if (command.title.isEmpty())
            command.title = submenu.isEmpty() ? words : submenu + QStringLiteral(": ") + words;
        command.name = std::max(0, static_cast<int>(command.title.lastIndexOf(words)));
        commands << command;
    }
}

}  // namespace

QList<MenuCommand> MainWindow::menuCommands() const
{
    QList<MenuCommand> commands;
    for (const QAction *top : menuBar()->actions())
        if (const QMenu *menu = top->menu()) {
            const bool help = menu->objectName() == QLatin1String("menu.help");
            gatherActions(*menu, withoutMnemonic(menu->title()), {}, help ? CommandGroup::Help : CommandGroup::Do,
                          commands);
        }
    return commands;
}

void MainWindow::makeCommands()
{
    DiagramView &view = diagram();
    m_commands = new CommandPalette(
        {m_document, m_selection, m_view, [this] { return m_rooms->currentWidget() == m_body; },
         [this] { return menuCommands(); }, [&view](const QString &kind) { view.insertKind(kind); },
         [&view](const QString &kind) {
             view.placeByClick(kind);
             view.setFocus();
         },
         [this] {
             if (m_insights->enlarged())
                 m_insights->enlarge(nullptr);
         },
         [this] { m_inspector->showFindings(); }, [this](const Error &error) { showFailure(error); }},
        this);
    m_find = new FindBar(m_document, m_selection, view);
    connect(m_commands, &CommandPalette::partFound, m_find, &FindBar::begin);
}

void MainWindow::showLeft(int page, QWidget *focus)
{
    if (m_insights->enlarged())
        m_insights->enlarge(nullptr);
    m_leftTabs->setCurrentIndex(page);
    focus->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::toggleCommands(const QString &text)
{
    if (m_commands->isOpen() && (text.isEmpty() || m_commands->field().text() == text))
        m_commands->close();
    else if (m_commands->isOpen() && m_commands->field().text().startsWith(text))
        m_commands->field().selectAll();  // asked for once more: what is typed is not thrown away
    else
        m_commands->openWith(text);
}

}  // namespace gp
