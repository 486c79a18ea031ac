// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/evaluate/evaluation.h"

#include <memory>

namespace gp {

class MainWindow;

/// Measures how long the window takes from its construction until it is painted with the sample open, its figures there.
/// Needs an application object. @return milliseconds
[[nodiscard]] double startToWindowMs(const Engine &engine);

/// Measures the way of edits in a window with the sample open: from Document::apply() until the figures are there and every
/// view is painted again. Beside it what painting the whole window takes. Needs an application object.
class EditTime {
public:
    explicit EditTime(const Engine &engine);
    ~EditTime();

    /// Makes an edit that moves every figure. @return milliseconds
    double editToRepaintMs();
    /// Paints all of the window. @return milliseconds
    double paintMs();

private:
    std::unique_ptr<MainWindow> m_window;
    ComponentId m_subject;
    bool m_more = false;  // asked for last
};

/// Measures the command palette of a design: from the keys that open it, over the word that is typed, until the rows are painted.
/// What they ask other threads for comes later. Needs an application object.
class PaletteTime {
public:
    PaletteTime(const Engine &engine, const Design &design);
    ~PaletteTime();

    /// @return milliseconds
    double askMs();
    /// Paints the rows that stand there, without the window under them. @return milliseconds
    double paintMs();

private:
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace gp
