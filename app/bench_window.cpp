// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench_window.h"

#include "app/drawing_application.h"
#include "core/catalog/embedded_catalog.h"
#include "core/exchange/templates.h"
#include "ui/report/plan_pdf.h"
#include "ui/shell/start_time.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QWidget>

#include <algorithm>

namespace gp::app {
namespace {

constexpr int kRuns = 9;
constexpr int kEdits = 41;
constexpr std::size_t kPaletteComponents = 1000;

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

BenchRow startRow(const Engine &engine)
{
    BenchRow row;
    row.name = "start to window with the sample open";
    row.targetMs = 300;
    row.yardstick = "an empty Qt window";
    std::vector<double> window;
    std::vector<double> empty;
    for (int i = 0; i < kRuns; ++i) {
        window.push_back(startToWindowMs(engine));
        empty.push_back(emptyWindowMs());
    }
    row.timing = timingOf(window);
    row.yardstickMs = timingOf(empty).median;
    return row;
}

BenchRow repaintRow(const Engine &engine)
{
    BenchRow row;
    row.name = "edit to repaint of all views, the sample";
    row.targetMs = 50;
    row.yardstick = "painting the whole window";
    EditTime window(engine);
    window.editToRepaintMs();  // the first one fills what later ones find
    std::vector<double> edits;
    std::vector<double> paints;
    for (int i = 0; i < kEdits; ++i) {
        edits.push_back(window.editToRepaintMs());
        paints.push_back(window.paintMs());
    }
    row.timing = timingOf(edits);
    row.yardstickMs = timingOf(paints).median;
    return row;
}

BenchRow paletteRow(const Engine &engine)
{
    BenchRow row;
    row.name = "the command palette opened and a word typed, 1,000 components";
    row.targetMs = 16;
    row.yardstick = "painting what it shows";
    PaletteTime window(engine, benchDesign(kPaletteComponents));
    std::vector<double> asked;
    std::vector<double> paints;
    for (int i = 0; i < kEdits; ++i) {
        asked.push_back(window.askMs());
        paints.push_back(window.paintMs());
    }
    row.timing = timingOf(asked);
    row.yardstickMs = timingOf(paints).median;
    return row;
}

BenchRow planRow(const Engine &engine)
{
    BenchRow row;
    row.name = "write the plan of the sample as PDF";
    row.targetMs = 1000;
    row.yardstick = "its summary alone";
    const auto design = designFromTemplate("web-fleet", engine.kinds);
    if (!design)
        return row;
    const EvaluationPtr evaluation = evaluate(*design, engine);
    const Catalog &catalog = engine.offers.catalog();
    const PlanOptions summary{.leftOut = chaptersLeftOut(wordOf(PlanChapter::Summary)).value_or(QList<PlanChapter>())};
    row.timing = measure([&] { (void)planPdf(*evaluation, catalog); });
    row.yardstickMs = measure([&] { (void)planPdf(*evaluation, catalog, summary); }).median;
    return row;
}

}  // namespace

std::vector<BenchRow> benchWindow(const std::function<bool(const std::string &)> &wanted)
{
    std::vector<BenchRow> rows;
    if (!wanted("window") && !wanted("repaint") && !wanted("palette") && !wanted("plan"))
        return rows;
    withDrawingApplication([&] {
        const Offers offers(embeddedCatalog());
        const Engine engine{builtInKinds(), offers};
        if (wanted("window"))
            rows.push_back(startRow(engine));
        if (wanted("repaint"))
            rows.push_back(repaintRow(engine));
        if (wanted("palette"))
            rows.push_back(paletteRow(engine));
        if (wanted("plan"))
            rows.push_back(planRow(engine));
        return 0;
    });
    return rows;
}

}  // namespace gp::app
