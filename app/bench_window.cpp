// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_window.h"

#include "app/drawing_application.h"
#include "core/catalog/embedded_catalog.h"
#include "ui/shell/start_time.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QWidget>

#include <algorithm>

namespace gp::app {
namespace {

constexpr int kRuns = 9;

/// The yardstick: an empty window of the same size, from its construction until it is painted.
double emptyWindowMs()
{
    QElapsedTimer timer;
    timer.start();
    QWidget window;
    window.resize(1440, 900);
    window.show();
    QApplication::processEvents();
    window.grab();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Timing timingOf(std::vector<double> runs)
{
    std::sort(runs.begin(), runs.end());
    return {runs[runs.size() / 2], runs.back()};
}

}  // namespace

BenchRow benchWindow()
{
    BenchRow row;
    row.name = "start to window with the sample open";
    row.targetMs = 300;
    row.yardstick = "an empty Qt window";
    withDrawingApplication([&] {
        const Offers offers(embeddedCatalog());
        const Engine engine{builtInKinds(), offers};
        std::vector<double> window;
        std::vector<double> empty;
        for (int i = 0; i < kRuns; ++i) {
            window.push_back(startToWindowMs(engine));
            empty.push_back(emptyWindowMs());
        }
        row.timing = timingOf(window);
        row.yardstickMs = timingOf(empty).median;
        return 0;
    });
    return row;
}

}  // namespace gp::app
