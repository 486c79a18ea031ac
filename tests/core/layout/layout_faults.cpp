// SPDX-License-Identifier: GPL-3.0-or-later
#include "layout_faults.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace {

constexpr double kTiny = 1e-6;

struct Piece {
    std::size_t edge;
    gp::LayoutPoint a;
    gp::LayoutPoint b;
    bool horizontal() const { return a.y == b.y; }
    double at() const { return horizontal() ? a.y : a.x; }
    double low() const { return horizontal() ? std::min(a.x, b.x) : std::min(a.y, b.y); }
    double high() const { return horizontal() ? std::max(a.x, b.x) : std::max(a.y, b.y); }
};

bool finite(const gp::LayoutBox &box)
{
    return std::isfinite(box.x) && std::isfinite(box.y) && std::isfinite(box.w) && std::isfinite(box.h);
}

bool overlap(const gp::LayoutBox &a, const gp::LayoutBox &b)
{
    return std::min(a.right(), b.right()) - std::max(a.x, b.x) > kTiny &&
           std::min(a.bottom(), b.bottom()) - std::max(a.y, b.y) > kTiny;
}

bool inside(const gp::LayoutBox &inner, const gp::LayoutBox &outer)
{
    return inner.x >= outer.x - kTiny && inner.y >= outer.y - kTiny && inner.right() <= outer.right() + kTiny &&
           inner.bottom() <= outer.bottom() + kTiny;
}

bool runsThrough(const Piece &piece, const gp::LayoutBox &box)
{
    const double left = std::min(piece.a.x, piece.b.x), right = std::max(piece.a.x, piece.b.x);
    const double top = std::min(piece.a.y, piece.b.y), bottom = std::max(piece.a.y, piece.b.y);
    return right > box.x + kTiny && left < box.right() - kTiny && bottom > box.y + kTiny && top < box.bottom() - kTiny;
}

bool onBorder(const gp::LayoutPoint &p, const gp::LayoutBox &box)
{
    const bool onX = std::abs(p.x - box.x) < kTiny || std::abs(p.x - box.right()) < kTiny;
    const bool onY = std::abs(p.y - box.y) < kTiny || std::abs(p.y - box.bottom()) < kTiny;
    const bool inX = p.x > box.x - kTiny && p.x < box.right() + kTiny;
    const bool inY = p.y > box.y - kTiny && p.y < box.bottom() + kTiny;
    return (onX && inY) || (onY && inX);
}

}  // namespace

LayoutFaults findFaults(const gp::LayoutGraph &graph, const gp::LayoutResult &result, FaultRules rules)
{
    LayoutFaults out;
    const auto fault = [&](const std::string &text) { out.faults.push_back(text); };
    const std::size_t count = graph.nodes.size();
    if (result.boxes.size() != count || result.routes.size() != graph.edges.size()) {
        fault("boxes or routes are missing");
        return out;
    }
    std::map<std::string, std::size_t> byId;
    for (std::size_t i = 0; i < count; ++i)
        byId[graph.nodes[i].id] = i;
    std::vector<std::vector<bool>> holds(count, std::vector<bool>(count, false));
    std::vector<bool> frame(count, false);
    double right = -1e300, bottom = -1e300, left = 1e300, top = 1e300;
    for (std::size_t i = 0; i < count; ++i) {
        frame[i] = frame[i] || graph.nodes[i].frame;
        for (std::string up = graph.nodes[i].parent; !up.empty(); up = graph.nodes[byId[up]].parent) {
            holds[byId[up]][i] = true;
            frame[byId[up]] = true;
        }
        const gp::LayoutBox &box = result.boxes[i];
        if (!finite(box) || box.w <= 0 || box.h <= 0)
            fault(graph.nodes[i].id + " has no proper box");
        left = std::min(left, box.x);
        top = std::min(top, box.y);
        right = std::max(right, box.right());
        bottom = std::max(bottom, box.bottom());
    }
    out.aspect = (right - left) / (bottom - top);
    for (std::size_t i = 0; i < count; ++i) {
        if (!frame[i] && graph.nodes[i].w > 0 &&
            (std::abs(result.boxes[i].w - graph.nodes[i].w) > kTiny ||
             std::abs(result.boxes[i].h - graph.nodes[i].h) > kTiny))
            fault(graph.nodes[i].id + " has another size");
        for (std::size_t j = i + 1; j < count; ++j)
            if (!holds[i][j] && !holds[j][i] && overlap(result.boxes[i], result.boxes[j]))
                fault(graph.nodes[i].id + " overlaps " + graph.nodes[j].id);
        const std::string &parent = graph.nodes[i].parent;
        if (!parent.empty() && !inside(result.boxes[i], result.boxes[byId[parent]]))
            fault(graph.nodes[i].id + " leaves " + parent);
    }

    std::vector<Piece> pieces;
    for (std::size_t e = 0; e < graph.edges.size(); ++e) {
        const gp::Polyline &route = result.routes[e];
        const std::string name = graph.edges[e].from + " to " + graph.edges[e].to;
        const std::size_t from = byId[graph.edges[e].from];
        const std::size_t to = byId[graph.edges[e].to];
        if (from == to)
            continue;
        if (route.size() < 2) {
            fault(name + " has no route");
            continue;
        }
        out.bends += static_cast<int>(route.size()) - 2;
        if (rules.ends && (!onBorder(route.front(), result.boxes[from]) || !onBorder(route.back(), result.boxes[to])))
            fault(name + " does not end on a border");
        for (std::size_t k = 1; k < route.size(); ++k) {
            const Piece piece{e, route[k - 1], route[k]};
            if (!std::isfinite(piece.a.x + piece.a.y + piece.b.x + piece.b.y))
                fault(name + " has an endless point");
            if (piece.a.x != piece.b.x && piece.a.y != piece.b.y)
                fault(name + " runs aslant");
            else if (piece.a == piece.b)
                fault(name + " has a piece of no length");
            out.length += piece.high() - piece.low();
            pieces.push_back(piece);
            if (!rules.through)
                continue;
            for (std::size_t n = 0; n < count; ++n) {
                const bool ownEnd = n == from || n == to;
                const bool passes = frame[n] && (holds[n][from] || holds[n][to]);
                if (!passes && runsThrough(piece, result.boxes[n]))
                    fault(name + " runs through " + (ownEnd ? "its own end " : "") + graph.nodes[n].id);
            }
        }
    }
    std::vector<const Piece *> byPlace;
    for (const Piece &piece : pieces)
        byPlace.push_back(&piece);
    std::sort(byPlace.begin(), byPlace.end(), [](const Piece *a, const Piece *b) {
        return a->horizontal() != b->horizontal() ? a->horizontal() : a->at() < b->at();
    });
    for (std::size_t i = 0; i < byPlace.size(); ++i)
        for (std::size_t k = i + 1; k < byPlace.size(); ++k) {
            const Piece &a = *byPlace[i];
            const Piece &b = *byPlace[k];
            if (a.horizontal() != b.horizontal() || b.at() - a.at() > 8)
                break;
            if (a.edge == b.edge || std::min(a.high(), b.high()) - std::max(a.low(), b.low()) <= kTiny)
                continue;
            out.closest = std::min(out.closest, b.at() - a.at());
            if (rules.collinear && b.at() - a.at() < 1e-3)
                fault(graph.edges[a.edge].from + " to " + graph.edges[a.edge].to + " lies on " +
                      graph.edges[b.edge].from + " to " + graph.edges[b.edge].to);
        }
    for (const Piece &a : pieces)
        for (const Piece &b : pieces)
            if (a.horizontal() && !b.horizontal() && a.edge != b.edge && a.low() < b.at() && b.at() < a.high() &&
                b.low() < a.at() && a.at() < b.high())
                ++out.crossings;
    return out;
}
