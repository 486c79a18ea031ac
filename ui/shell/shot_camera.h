// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/design/component.h"

#include <QString>

class QWidget;

namespace gp {

class MainWindow;
struct Engine;

/// Takes pictures of widgets, as PNG files in one folder.
class ShotCamera {
public:
    explicit ShotCamera(QString folder) : m_folder(std::move(folder)) {}

    void take(QWidget &widget, const QString &name);
    /// Errors: Io, of the first file that cannot be written.
    [[nodiscard]] Result<void> result() const;

private:
    QString m_folder;
    bool m_failed = false;
    QString m_name;
};

/// Lets the event loop run until the layout is what it stays.
void settleShots();
/// The starter design that pictures are of, where they are not about another.
[[nodiscard]] QString shotSample();
/// The dearest component: the one that a picture is about.
[[nodiscard]] ComponentId shotSubject(MainWindow &window);

/// Each takes the pictures of one matter and leaves the window as it was. @param suffix  theme and width, in the file's name

/// The window with the sample, and each pane enlarged.
void takeWindowShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// The shapes that a window can have: a pane in a window of its own, sides put away, a row of tabs, marks across the views.
void takeShapeShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// What the panes show as tables, side by side.
void takeTableShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// The smallest screen, with panes side by side, and narrower, with tabs.
void takeSmallShots(const Engine &engine, ShotCamera &camera, const QString &suffix);
/// Two scenarios, the second with instances of less memory, and one that is being named; and a few more in a narrow window.
void takeScenarioShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// Nothing to show yet, and what each view offers.
void takeEmptyShots(MainWindow &window, ShotCamera &camera, const QString &suffix);

/// Each kind of the open design that was not seen yet, on every page of the inspector. @param seen  kinds; more are added
void takeFormShots(MainWindow &window, ShotCamera &camera, const QString &suffix, QStringList &seen);
/// Rows, grid and panes of a fleet that keeps data: the sample's keeps none.
void takeVolumeShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// The editors of a form at work: several parts at once, a quantity with its readings, a list of types, a search, a refusal,
/// a curve under the hand.
void takeEditorShots(MainWindow &window, ShotCamera &camera, const QString &suffix);

/// The command palette, after a few letters.
void takeCommandShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// The findings of the design, one of them accepted and one decision idle; outline, history, and what Ctrl+F found.
void takeFindingShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// The rooms round the studio: guided start, settings, shortcuts, about; and the start page with files on its list.
void takeRoomShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// What was not saved when the program ended, and the versions of a file.
void takeSafetyShots(const Engine &engine, ShotCamera &camera, const QSize &size, const QString &suffix);
/// The plan, page by page, with its options.
void takePlanShots(MainWindow &window, ShotCamera &camera, const QString &suffix);
/// Starter designs about what the sample lacks: where the data lies, what it costs over the years, and the forms of their kinds.
void takeStarterShots(const Engine &engine, ShotCamera &camera, const QString &suffix, QStringList &seen);

}  // namespace gp
