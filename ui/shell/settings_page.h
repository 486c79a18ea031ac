// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/catalog/catalog.h"
#include "ui/shell/overlay_page.h"
#include "ui/shell/preferences.h"

namespace gp {

/// What can be set for the program. Every change holds at once; there is nothing to confirm.
class SettingsPage : public OverlayPage {
    Q_OBJECT
public:
    SettingsPage(const Preferences &preferences, const Catalog &catalog, QWidget *parent = nullptr);

    /// Shows what was set elsewhere meanwhile, by a key or in another window.
    void follow(const Preferences &preferences);

signals:
    void changed(const gp::Preferences &preferences);
    void clearRecentRequested();

private:
    void addLook();
    void addNewDesigns(const Catalog &catalog);
    void addFiles();
    void addHeading(const QString &text);
    void tell(const Preferences &preferences);

    Preferences m_preferences;
};

}  // namespace gp
