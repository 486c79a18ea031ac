// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/overlay_page.h"

#include <QList>

class QMenuBar;

namespace gp {

class SearchField;
class TextBlock;

/// One thing that can be done by keys or mouse.
struct Shortcut {
    QString text;
    QStringList keys;  ///< alternatives, "Ctrl+Shift+S" or "Shift and drag"
};
struct ShortcutGroup {
    QString title;
    QList<Shortcut> shortcuts;
};

/// The shortcuts of a menu bar's actions as they are now, a group a menu, and then what the canvas and the forms understand.
[[nodiscard]] QList<ShortcutGroup> shortcutsOf(const QMenuBar &menus);

/// All shortcuts on one page, to be searched.
class ShortcutsPage : public OverlayPage {
    Q_OBJECT
public:
    explicit ShortcutsPage(QList<ShortcutGroup> groups, QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

private:
    void filter(const QString &words);

    QList<ShortcutGroup> m_groups;
    SearchField *m_search;
    QWidget *m_list;
    TextBlock *m_none;
};

}  // namespace gp
