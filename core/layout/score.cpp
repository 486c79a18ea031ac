// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/score.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gp::layout {
namespace {

constexpr double kCrossing = 200;
constexpr double kBend = 20;
constexpr double kAspectMiss = 3;
constexpr double kNarrowest = 1.05;
constexpr double kWidest = 1.9;

/// A piece across a range: y between `low` and `high` for a vertical one at x = `at`.
struct Piece {
    double at;
    double low;
    double high;
};

}  // namespace

double Score::aspectMiss() const
{
    return std::max({0.0, aspect() / kWidest - 1, kNarrowest / std::max(1e-9, aspect()) - 1});
}

double Score::cost() const
{
    return (kCrossing * static_cast<double>(crossings) + length + kBend * bends) * (1 + kAspectMiss * aspectMiss());
}

Score scoreOf(const LayoutResult &result)
{
    Score score;
    std::vector<Piece> vertical;
    std::vector<Piece> horizontal;
    for (const Polyline &route : result.routes) {
        score.bends += std::max(0, static_cast<int>(route.size()) - 2);
        for (std::size_t i = 1; i < route.size(); ++i) {
            const LayoutPoint &a = route[i - 1];
            const LayoutPoint &b = route[i];
            score.length += std::abs(a.x - b.x) + std::abs(a.y - b.y);
            if (a.x == b.x)
                vertical.push_back({a.x, std::min(a.y, b.y), std::max(a.y, b.y)});
            else
                horizontal.push_back({a.y, std::min(a.x, b.x), std::max(a.x, b.x)});
        }
    }
    // Pieces of one link turn at each other's ends and so never cross inside, unless the link crosses itself.
    std::sort(vertical.begin(), vertical.end(), [](const Piece &a, const Piece &b) { return a.at < b.at; });
    for (const Piece &across : horizontal) {
        auto it = std::upper_bound(vertical.begin(), vertical.end(), across.low,
                                   [](double x, const Piece &p) { return x < p.at; });
        for (; it != vertical.end() && it->at < across.high; ++it)
            score.crossings += it->low < across.at && across.at < it->high;
    }
    double right = 0;
    double bottom = 0;
    for (const LayoutBox &box : result.boxes) {
        right = std::max(right, box.right());
        bottom = std::max(bottom, box.bottom());
    }
    score.width = right;
    score.height = bottom;
    return score;
}

}  // namespace gp::layout
