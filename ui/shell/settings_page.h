// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "ui/shell/overlay_page.h"
#include "ui/shell/preferences.h"

namespace gp {

class FieldFrame;

/// What can be set for the program. Every change holds at once, but for the size, which asks for
/// a new start; there is nothing to confirm.
class SettingsPage : public OverlayPage {
    Q_OBJECT
public:
    SettingsPage(const Preferences &preferences, const Catalog &catalog, QWidget *parent = nullptr);

    /// Shows what was set elsewhere meanwhile, by a key or in another window.
    void follow(const Preferences &preferences);

signals:
    void changed(const gp::Preferences &preferences);
    void clearRecentRequested();
    /// The program is to start again, with what is open.
    void restartRequested();

private:
    void addLook();
    void addNewDesigns(const Catalog &catalog);
    void addFiles();
    void addHeading(const QString &text);
    void tell(const Preferences &preferences);
    /// Says under the size whether it holds.
    void showSize();

    Preferences m_preferences;
    FieldFrame *m_size = nullptr;
};

}  // namespace gp
