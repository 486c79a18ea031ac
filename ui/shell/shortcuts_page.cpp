// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcuts_page.h"

#include "ui/theme/fonts.h"
#include "ui/theme/paint.h"
#include "ui/theme/style.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/pane.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/text_block.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace gp {
namespace {

constexpr int kShortcutsWidth = 920;
constexpr int kShortcutsHeight = 640;
constexpr int kShortcutColumnGap = 48;
constexpr int kCapGap = 3;
constexpr int kShortcutColumns = 2;

/// "Ctrl++" is Ctrl and "+".
QStringList capsOf(const QString &keys)
{
    QStringList caps;
    for (const QString &part : keys.split(QLatin1Char('+')))
        if (!part.isEmpty())
            caps << part;
    if (keys.endsWith(QLatin1Char('+')))
        caps << QStringLiteral("+");
    return caps;
}

/// One shortcut: what it does, and its keys as caps at the right.
class ShortcutRow : public QWidget {
public:
    explicit ShortcutRow(const Shortcut &shortcut) : m_shortcut(shortcut)
    {
        setFixedHeight(tk().size.paletteRow);
        setAccessibleName(shortcut.text + QStringLiteral(": ") + shortcut.keys.join(ShortcutsPage::tr(" or ")));
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        qreal right = width();
        const QFont small = uiFont(tk().size.caption);
        const QString orWord = ShortcutsPage::tr("or");
        for (qsizetype i = m_shortcut.keys.size() - 1; i >= 0; --i) {
            const QStringList caps = capsOf(m_shortcut.keys[i]);
            for (qsizetype cap = caps.size() - 1; cap >= 0; --cap)
                right -= paintKeyCap(painter, QRectF(0, 0, right, height()), caps[cap]) + kCapGap;
            if (i > 0) {
                right -= textWidth(orWord, small) + tk().size.unit;
                paintText(painter, QRectF(right, 0, width(), height()), orWord, small, tk().secondary);
                right -= tk().size.unit + kCapGap;
            }
        }
        paintText(painter, QRectF(0, 0, right - tk().size.gap, height()), m_shortcut.text, uiFont(tk().size.body),
                  tk().text);
    }

private:
    Shortcut m_shortcut;
};

QString plainWords(const QString &text) { return QString(text).remove(QLatin1Char('&')).remove(QStringLiteral("…")); }

void collectShortcuts(const QList<QAction *> &actions, const QString &before, ShortcutGroup &group)
{
    for (const QAction *action : actions) {
        const QString text = before + plainWords(action->text());
        if (action->menu()) {
            collectShortcuts(action->menu()->actions(), text + QStringLiteral(" ▸ "), group);
            continue;
        }
        QStringList keys;
        for (const QKeySequence &each : action->shortcuts())
            keys << each.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            group.shortcuts << Shortcut{text, keys};
    }
}

ShortcutGroup canvasKeys()
{
    const auto tr = [](const char *text) { return ShortcutsPage::tr(text); };
    return {tr("On the canvas, keys"),
            {{tr("Move by 1 px"), {tr("Arrow keys")}},
             {tr("Move by 10 px"), {tr("Shift+Arrow keys")}},
             {tr("Go along a link, or back"), {tr("Alt+Right"), tr("Alt+Left")}},
             {tr("Next part, or the one before"), {tr("Tab"), tr("Shift+Tab")}},
             {tr("Let go of the tool, then of the selection"), {tr("Esc")}},
             {tr("Find a service to insert"), {QStringLiteral("/")}}}};
}

ShortcutGroup canvasGestures()
{
    const auto tr = [](const char *text) { return ShortcutsPage::tr(text); };
    return {tr("On the canvas, mouse"),
            {{tr("Select several, or take one out"), {tr("Shift+Click"), tr("Ctrl+Click")}},
             {tr("Select all in a rectangle"), {tr("Drag on the ground")}},
             {tr("Move along one axis only"), {tr("Shift+Drag")}},
             {tr("Move without the grid"), {tr("Alt+Drag")}},
             {tr("Connect"), {tr("Drag from the dot at an edge")}},
             {tr("Zoom to the pointer"), {tr("Ctrl+Wheel")}},
             {tr("Move the view"), {tr("Space+Drag"), tr("Middle button")}},
             {tr("Move the view sideways"), {tr("Shift+Wheel")}}}};
}

ShortcutGroup formKeys()
{
    const auto tr = [](const char *text) { return ShortcutsPage::tr(text); };
    return {tr("In forms"),
            {{tr("Keep what was typed"), {tr("Enter")}},
             {tr("Take back what was typed"), {tr("Esc")}},
             {tr("Why this value"), {tr("F1")}},
             {tr("Open a list"), {tr("Space"), tr("F4")}},
             {tr("Change a choice"), {tr("Up"), tr("Down")}}}};
}

ShortcutGroup paneKeys()
{
    const auto tr = [](const char *text) { return ShortcutsPage::tr(text); };
    return {tr("In the panes"),
            {{tr("Back from an enlarged pane"), {tr("Esc")}},
             {tr("Enlarge a pane, or bring it back"), {tr("Double click on its head")}},
             {tr("Widths of a new window"), {tr("Double click on a joint")}},
             {tr("Pin the current row"), {tr("Enter")}}}};
}

}  // namespace

QList<ShortcutGroup> shortcutsOf(const QMenuBar &menus)
{
    QList<ShortcutGroup> groups;
    for (const QAction *action : menus.actions()) {
        ShortcutGroup group{plainWords(action->text()), {}};
        if (action->menu())
            collectShortcuts(action->menu()->actions(), {}, group);
        if (!group.shortcuts.isEmpty())
            groups << group;
    }
    return groups << canvasKeys() << canvasGestures() << paneKeys() << formKeys();
}

ShortcutsPage::ShortcutsPage(QList<ShortcutGroup> groups, QWidget *parent)
    : OverlayPage(tr("Keyboard shortcuts"), kShortcutsWidth, parent), m_groups(std::move(groups)),
      m_search(new SearchField(tr("Search shortcuts"))), m_list(nullptr), m_none(new TextBlock)
{
    setObjectName(QStringLiteral("shortcuts"));
    m_search->setObjectName(QStringLiteral("shortcuts.search"));
    body()->addWidget(m_search);
    body()->addWidget(m_none);
    auto *area = new QScrollArea;
    area->setObjectName(QStringLiteral("shortcuts.list"));
    area->setAccessibleName(tr("Shortcuts"));
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::StrongFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list = new Pane;
    area->setWidget(m_list);
    body()->addWidget(area, 1);
    setFocusProxy(m_search);
    connect(m_search, &QLineEdit::textChanged, this, &ShortcutsPage::filter);
    filter({});
}

QSize ShortcutsPage::sizeHint() const { return {kShortcutsWidth, kShortcutsHeight}; }

void ShortcutsPage::filter(const QString &words)
{
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto fits = [&](const ShortcutGroup &group, const Shortcut &shortcut) {
        const QString all =
            group.title + QLatin1Char(' ') + shortcut.text + QLatin1Char(' ') + shortcut.keys.join(QLatin1Char(' '));
        return std::all_of(wanted.begin(), wanted.end(),
                           [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
    };
    QList<ShortcutGroup> shown;
    qsizetype rows = 0;
    for (const ShortcutGroup &group : std::as_const(m_groups)) {
        ShortcutGroup left{group.title, {}};
        for (const Shortcut &shortcut : group.shortcuts)
            if (fits(group, shortcut))
                left.shortcuts << shortcut;
        if (left.shortcuts.isEmpty())
            continue;
        rows += left.shortcuts.size() + 2;
        shown << left;
    }
    qDeleteAll(m_list->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly));
    delete m_list->layout();
    auto *across = new QHBoxLayout(m_list);
    across->setContentsMargins(0, 0, tk().size.panelPad, 0);
    across->setSpacing(kShortcutColumnGap);
    QVBoxLayout *column = nullptr;
    qsizetype filled = 0;
    const auto begin = [&] {
        column = new QVBoxLayout;
        column->setSpacing(0);
        across->addLayout(column, 1);
    };
    begin();
    int columns = 1;
    for (const ShortcutGroup &group : shown) {
        if (columns < kShortcutColumns && filled > 0 &&
            filled + (group.shortcuts.size() + 2) / 2 > rows / kShortcutColumns) {
            column->addStretch(1);
            begin();
            ++columns;
        }
        if (column->count() > 0)
            column->addSpacing(tk().size.group);
        column->addWidget(new TextLine(group.title, tk().size.secondary, QFont::DemiBold, TextTone::Secondary));
        column->addSpacing(tk().size.unit);
        for (const Shortcut &shortcut : group.shortcuts)
            column->addWidget(new ShortcutRow(shortcut));
        filled += group.shortcuts.size() + 2;
    }
    column->addStretch(1);
    if (columns < kShortcutColumns)
        across->addStretch(1);
    m_none->setText(tr("Nothing here is called “%1”.").arg(words.trimmed()), TextTone::Secondary);
    m_none->setVisible(shown.isEmpty());
}

}  // namespace gp
