// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "core/layout/anneal.h"
#include "core/layout/channel_graph.h"
#include "core/layout/channel_order.h"
#include "core/layout/compaction.h"
#include "core/layout/indexed_graph.h"
#include "core/layout/lanes.h"
#include "core/layout/router.h"
#include "core/layout/score.h"
#include "core/layout/wires.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace gp {
namespace {

using namespace layout;

// Effort is counted, never timed, so that the same graph gives the same bytes. Weights are near nanoseconds.
constexpr double kSearchBudget = 2e6;  // elementary tests of one start
constexpr double kPerTest = 2;
constexpr double kPerVertex = 180;    // looked at by the router
constexpr double kPerPiece = 10'000;  // compacted
constexpr double kEffort = 60e6;      // for all starts together, up to kEffortNodes
constexpr double kEffortNodes = 200;
constexpr int kMaxStarts = 8;
constexpr int kMaxMisses = 3;  // starts spent on the aspect alone, whatever they cost

constexpr int kRounds = 3;
constexpr double kRoundsEffort = 1.5e5;  // vertices from which on laying links again costs more than it gains
constexpr double kHaste = 0.8;           // nearly as good as 0 and half as long
constexpr double kPilotHaste = 2;
constexpr std::size_t kPilotFrom =
    500;  // links: from here on a hasty start first finds out how routing changes the aspect

std::vector<LayoutBox> toBoxes(const std::vector<CoarseBox> &coarse)
{
    std::vector<LayoutBox> boxes;
    for (const CoarseBox &box : coarse)
        boxes.push_back({double(box.x), double(box.y), double(box.w), double(box.h)});
    return boxes;
}

/// What one start learns for the next.
struct Experience {
    double aspectScale = 1;  ///< aspect of the coarse drawing ÷ aspect of what comes out
    Tightness tightness;
    double effort = 0;
};

/// Stages three to five on a coarse drawing: routes, order in the channels, final coordinates.
LayoutResult finish(const IndexedGraph &graph, const LayoutGraph &source, const LaneTree &tree, double haste,
                    Experience &experience, const std::stop_token &stop)
{
    const std::vector<CoarseBox> coarse = tree.nodeBoxes();
    const ChannelGraph channels = buildChannelGraph(graph, coarse);
    std::vector<int> all(graph.links.size());
    std::iota(all.begin(), all.end(), 0);
    Router router(graph, channels, coarse, haste);
    const std::vector<Path> paths = router.route(all, kRounds, kRoundsEffort, stop);
    Wiring wiring = makeWiring(graph, channels, all, paths);
    orderChannels(wiring, channels, paths);
    std::vector<LayoutBox> boxes = toBoxes(coarse);
    for (int node = 1; node < graph.size(); ++node)
        if (!graph.nodes[node].frame) {
            boxes[node].w = graph.nodes[node].w;
            boxes[node].h = graph.nodes[node].h;
        }
    compact(graph, alignmentOf(tree, graph), boxes, wiring, false, experience.tightness, stop);
    experience.effort += kPerVertex * router.spent() + kPerPiece * static_cast<double>(wiring.segments.size());

    LayoutResult result;
    result.boxes.assign(boxes.begin() + 1, boxes.end());
    result.routes.resize(source.edges.size());
    for (const Wire &wire : wiring.wires)
        result.routes[graph.links[wire.link].edge] = cornersOf(wiring, wire, graph, boxes);
    return result;
}

}  // namespace

Result<LayoutResult> layOut(const LayoutGraph &source, std::stop_token stop)
{
    const auto indexed = indexGraph(source);
    if (!indexed)
        return tl::unexpected<Error>(indexed.error());
    const IndexedGraph &graph = *indexed;
    if (source.nodes.empty())
        return LayoutResult{};
    const LaneTree empty(graph);
    const bool pilot = graph.links.size() >= kPilotFrom;
    const double effort = kEffort * std::max(1.0, static_cast<double>(source.nodes.size()) / kEffortNodes);
    LayoutResult best;
    double bestCost = HUGE_VAL;
    bool fits = false;
    Experience experience;
    for (int start = 0; start < kMaxStarts; ++start) {
        const bool enough = experience.effort * (start + 1) > effort * start;
        if (start > (pilot ? 1 : 0) && enough && (fits || start >= kMaxMisses))
            break;
        LaneTree tree = empty;
        // Regions side by side or one above the other: the first two starts take what fits best, later ones try both.
        const std::optional<bool> columns = start < 2 ? std::nullopt : std::optional(start % 2 == 0);
        tree.arrange(graph, source.targetAspect * experience.aspectScale, columns);
        AnnealSettings settings;
        settings.seed = 1 + static_cast<std::uint64_t>(start);
        settings.budget = kSearchBudget;
        settings.aspectScale = experience.aspectScale;
        settings.targetAspect = source.targetAspect;
        anneal(tree, graph, settings, stop);
        experience.effort += kPerTest * kSearchBudget;
        LayoutResult result = finish(graph, source, tree, pilot && start == 0 ? kPilotHaste : kHaste, experience, stop);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "The layout was stopped.");
        const Score score = scoreOf(result);
        const CoarseBox &coarse = tree.cells[0].box;
        const double scale = static_cast<double>(coarse.w) / coarse.h / score.aspect();
        experience.aspectScale = start == 0 && pilot ? scale : (experience.aspectScale + scale) / 2;
        fits = fits || score.aspectMiss() == 0;
        if (score.cost() < bestCost) {
            bestCost = score.cost();
            best = std::move(result);
        }
    }
    return best;
}

}  // namespace gp
