// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/document/wording.h"
#include "ui/shell/command_list.h"
#include "ui/shell/command_palette.h"
#include "ui/shell/main_window.h"
#include "window_fixture.h"

#include <QApplication>
#include <QLineEdit>
#include <QTest>

#include <functional>

namespace gp::test {

/// The command palette of the window, worked by its keys.
class PaletteFixture : public WindowFixture {
protected:
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key), modifiers);
    }
    void openWith(const QString &text)
    {
        press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(palette().isOpen());
        QTest::keyClicks(&palette().field(), text);
    }
    [[nodiscard]] CommandPalette &palette() const { return m_window->commands(); }
    [[nodiscard]] QList<const CommandEntry *> entries() const
    {
        QList<const CommandEntry *> all;
        const CommandRows &rows = palette().list().rows();
        for (int row = 0; row < rows.rowCount(); ++row)
            if (const CommandEntry *entry = rows.entry(row))
                all << entry;
        return all;
    }
    /// Moves down to the first entry that is wanted.
    bool goTo(const std::function<bool(const CommandEntry &)> &wanted)
    {
        for (const CommandEntry *before = nullptr; palette().list().currentEntry() != before;) {
            before = palette().list().currentEntry();
            if (before && wanted(*before))
                return true;
            press(Qt::Key_Down);
        }
        return false;
    }
    bool goTo(CommandGroup group, const QString &title)
    {
        return goTo([&](const CommandEntry &entry) { return entry.group == group && entry.title == title; });
    }
    [[nodiscard]] QString nameOf(const ComponentId &id) const
    {
        return qs(m_window->document().design().component(id)->name);
    }
};

}  // namespace gp::test
