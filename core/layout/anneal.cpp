// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/anneal.h"

#include "core/layout/random.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gp::layout {
namespace {

constexpr double kCrossingCost = 300;
constexpr double kBackwardCost = 0.5;
constexpr double kMaxBackward = 200;
constexpr double kAreaCost = 2;
constexpr double kAspectCost = 2;
constexpr double kAspectSlack = 1.2;  // the window is target ÷ slack … target × slack
constexpr double kStartHeat = 0.03;   // of the start cost
constexpr double kStartHeatCrossings = 0.01;
constexpr double kCooling = 4.605170186;       // ln 100: the heat ends at a hundredth
constexpr std::size_t kLengthFirstFrom = 100;  // links from which crossings are left out of the first part
constexpr std::size_t kLengthOnlyFrom = 800;
constexpr double kLengthPart = 0.4;
constexpr int kRecountAfter = 100;

/// e^−x from multiplications only, so that no maths library decides which move is taken.
double decay(double x)
{
    double value = 1 / (1 + x / 256);
    for (int i = 0; i < 8; ++i)
        value *= value;
    return value;
}

/// The links as straight lines, one array a coordinate so that the compiler can test several at once.
struct Lines {
    std::vector<float> ax, ay, bx, by;
    void resize(std::size_t count)
    {
        for (auto *values : {&ax, &ay, &bx, &by})
            values->resize(count);
    }
};

/// Sum of `weight` over the lines that cross line i. Lines with a common end have a product of exactly 0.
int crossingsOf(const Lines &lines, std::size_t i, std::size_t from, const int *weight)
{
    const float ax = lines.ax[i], ay = lines.ay[i], bx = lines.bx[i], by = lines.by[i];
    const float dx = bx - ax, dy = by - ay;
    const float *px = lines.ax.data(), *py = lines.ay.data(), *qx = lines.bx.data(), *qy = lines.by.data();
    int sum = 0;
    for (std::size_t j = from; j < lines.ax.size(); ++j) {
        const float ex = qx[j] - px[j], ey = qy[j] - py[j];
        const float s1 = dx * (py[j] - ay) - dy * (px[j] - ax);
        const float s2 = dx * (qy[j] - ay) - dy * (qx[j] - ax);
        const float s3 = ex * (ay - py[j]) - ey * (ax - px[j]);
        const float s4 = ex * (by - py[j]) - ey * (bx - px[j]);
        const int crosses = static_cast<int>(s1 * s2 < 0) & static_cast<int>(s3 * s4 < 0);
        sum += -crosses & weight[j];
    }
    return sum;
}

class Search {
public:
    Search(LaneTree &tree, const IndexedGraph &graph, const AnnealSettings &settings)
        : m_tree(tree), m_graph(graph), m_settings(settings), m_random(settings.seed)
    {
        const std::size_t links = graph.links.size();
        m_lines.resize(links);
        m_candidate.resize(links);
        m_ones.assign(links, 1);
        m_weights.assign(links, 2);
        collectCells();
    }

    void run(const std::stop_token &stop)
    {
        m_tree.place();
        fillLines(m_lines);
        if (m_movable.empty())
            return;
        const std::size_t links = m_graph.links.size();
        if (links > kLengthFirstFrom) {
            m_countCrossings = false;
            phase(links > kLengthOnlyFrom ? m_settings.budget : m_settings.budget * kLengthPart, kStartHeat, stop);
        }
        if (links <= kLengthOnlyFrom) {
            m_countCrossings = true;
            phase(m_settings.budget, links > kLengthFirstFrom ? kStartHeatCrossings : kStartHeat, stop);
        }
    }

private:
    struct Saved {
        std::vector<int> items;
        std::vector<unsigned char> startsLane;
        bool columns = true;
    };

    void collectCells()
    {
        const std::size_t cells = m_tree.cells.size();
        m_linksIn.resize(cells);
        for (std::size_t i = 0; i < m_graph.links.size(); ++i) {
            const auto &link = m_graph.links[i];
            for (const int end : {link.from, link.to})
                for (int at = m_tree.cellOfNode[end]; at >= 0; at = m_tree.cells[at].parent) {
                    const Cell &cell = m_tree.cells[at];
                    auto &list = m_linksIn[at];
                    if (!cell.fixed && cell.items.size() > 1 && (list.empty() || list.back() != static_cast<int>(i)))
                        list.push_back(static_cast<int>(i));
                }
        }
        for (const int index : m_tree.topDown) {
            const Cell &cell = m_tree.cells[index];
            if (cell.fixed || cell.items.size() < 2)
                continue;
            const double share = std::clamp(100.0 / std::max<std::size_t>(1, m_linksIn[index].size()), 0.1, 1.0);
            m_weightSum += static_cast<double>(cell.items.size()) * share;
            m_movable.push_back(index);
            m_weightUpTo.push_back(m_weightSum);
        }
    }

    void fillLines(Lines &lines) const
    {
        for (std::size_t i = 0; i < m_graph.links.size(); ++i) {
            const CoarseBox &a = m_tree.cells[m_tree.cellOfNode[m_graph.links[i].from]].box;
            const CoarseBox &b = m_tree.cells[m_tree.cellOfNode[m_graph.links[i].to]].box;
            lines.ax[i] = static_cast<float>(a.centreX());
            lines.ay[i] = static_cast<float>(a.centreY());
            lines.bx[i] = static_cast<float>(b.centreX());
            lines.by[i] = static_cast<float>(b.centreY());
        }
    }

    long long allCrossings(const Lines &lines)
    {
        long long sum = 0;
        for (std::size_t i = 0; i < lines.ax.size(); ++i)
            sum += crossingsOf(lines, i, i + 1, m_ones.data());
        m_spent += static_cast<double>(lines.ax.size()) * static_cast<double>(lines.ax.size()) / 2;
        return sum;
    }

    /// Crossings in which one of `changed` takes part; pairs of two changed ones are met twice, hence the halves.
    long long crossingsOfChanged(const Lines &lines, const std::vector<int> &changed)
    {
        for (const int i : changed)
            m_weights[i] = 1;
        long long twice = 0;
        for (const int i : changed)
            twice += crossingsOf(lines, i, 0, m_weights.data());
        for (const int i : changed)
            m_weights[i] = 2;
        m_spent += static_cast<double>(changed.size()) * static_cast<double>(lines.ax.size());
        return twice / 2;
    }

    /// Everything but crossings, unscaled.
    double lengthCost(const Lines &lines)
    {
        double sum = 0;
        for (std::size_t i = 0; i < lines.ax.size(); ++i) {
            const double dx = lines.bx[i] - lines.ax[i];
            const double dy = lines.by[i] - lines.ay[i];
            sum += std::abs(dx) + std::abs(dy);
            if (dx < 0 && dy <= 0)
                sum += kBackwardCost * std::min(kMaxBackward, -dx);
        }
        const CoarseBox &whole = m_tree.cells[0].box;
        return sum + kAreaCost * std::sqrt(static_cast<double>(whole.w) * whole.h);
    }

    double aspectFactor() const
    {
        const CoarseBox &whole = m_tree.cells[0].box;
        const double aspect = static_cast<double>(whole.w) / whole.h;
        const double wanted = m_settings.targetAspect * m_settings.aspectScale;
        return 1 +
               kAspectCost * std::max({0.0, aspect / (wanted * kAspectSlack) - 1, wanted / kAspectSlack / aspect - 1});
    }

    void phase(double untilSpent, double heat, const std::stop_token &stop)
    {
        fillLines(m_lines);
        long long crossings = m_countCrossings ? allCrossings(m_lines) : 0;
        double length = lengthCost(m_lines);
        double cost = (length + kCrossingCost * static_cast<double>(crossings)) * aspectFactor();
        double best = cost;
        std::vector<Saved> bestState = saveAll();
        const double begin = m_spent;
        const double startHeat = heat * cost;
        int accepted = 0;
        int round = 0;
        while (m_spent < untilSpent) {
            if (++round % 64 == 0 && stop.stop_requested())
                break;
            const double temperature = startHeat * decay(kCooling * (m_spent - begin) / (untilSpent - begin));
            const int index = chooseCell();
            save(m_tree.cells[index], m_saved);
            if (!move(m_tree.cells[index])) {
                m_spent += 1;
                continue;
            }
            m_tree.resizeUpFrom(index);
            m_tree.place();
            fillLines(m_candidate);
            m_spent += static_cast<double>(m_tree.cells.size() + m_graph.links.size());
            long long newCrossings = crossings;
            const double newLength = lengthCost(m_candidate);
            if (m_countCrossings) {
                const auto &changed = m_linksIn[index];
                if (2 * changed.size() >= m_graph.links.size())
                    newCrossings = allCrossings(m_candidate);
                else
                    newCrossings += crossingsOfChanged(m_candidate, changed) - crossingsOfChanged(m_lines, changed);
            }
            const double newCost = (newLength + kCrossingCost * static_cast<double>(newCrossings)) * aspectFactor();
            if (newCost > cost && m_random.unit() >= decay((newCost - cost) / temperature)) {
                restore(m_tree.cells[index], m_saved);
                m_tree.resizeUpFrom(index);
                continue;
            }
            std::swap(m_lines, m_candidate);
            crossings = newCrossings;
            cost = newCost;
            if (m_countCrossings && ++accepted % kRecountAfter == 0) {
                crossings = allCrossings(m_lines);
                cost = (newLength + kCrossingCost * static_cast<double>(crossings)) * aspectFactor();
            }
            if (cost < best) {
                best = cost;
                bestState = saveAll();
            }
        }
        for (std::size_t i = 0; i < m_movable.size(); ++i)
            restore(m_tree.cells[m_movable[i]], bestState[i]);
        for (auto it = m_movable.rbegin(); it != m_movable.rend(); ++it)
            m_tree.resizeUpFrom(*it);
        m_tree.place();
    }

    int chooseCell()
    {
        const double at = m_random.unit() * m_weightSum;
        const auto found = std::upper_bound(m_weightUpTo.begin(), m_weightUpTo.end(), at);
        return m_movable[std::min<std::size_t>(static_cast<std::size_t>(found - m_weightUpTo.begin()),
                                               m_movable.size() - 1)];
    }

    static void save(const Cell &cell, Saved &saved)
    {
        saved.items = cell.items;
        saved.startsLane = cell.startsLane;
        saved.columns = cell.columns;
    }
    static void restore(Cell &cell, const Saved &saved)
    {
        cell.items = saved.items;
        cell.startsLane = saved.startsLane;
        cell.columns = saved.columns;
    }
    std::vector<Saved> saveAll() const
    {
        std::vector<Saved> all(m_movable.size());
        for (std::size_t i = 0; i < m_movable.size(); ++i)
            save(m_tree.cells[m_movable[i]], all[i]);
        return all;
    }

    /// One random change of a frame's lanes. @return false when it changes nothing
    bool move(Cell &cell)
    {
        const int kind = m_random.below(16);
        if (kind < 7)
            return swapTwo(cell);
        if (kind < 13)
            return moveOne(cell);
        if (kind == 13) {
            cell.columns = !cell.columns;
            return true;
        }
        return kind == 14 ? reverseLanes(cell) : reverseInside(cell);
    }

    bool swapTwo(Cell &cell)
    {
        const int count = static_cast<int>(cell.items.size());
        const int a = m_random.below(count);
        const int b = m_random.below(count);
        std::swap(cell.items[a], cell.items[b]);
        return a != b;
    }

    bool moveOne(Cell &cell)
    {
        const int count = static_cast<int>(cell.items.size());
        const int from = m_random.below(count);
        const int item = cell.items[from];
        if (cell.startsLane[from] && from + 1 < count)
            cell.startsLane[from + 1] = 1;
        cell.items.erase(cell.items.begin() + from);
        cell.startsLane.erase(cell.startsLane.begin() + from);
        const int to = m_random.below(count);
        const bool boundary = to == count - 1 || cell.startsLane[to];
        unsigned char starts = 0;
        if (boundary) {
            // A new lane, the end of the lane before or the head of the lane behind.
            const int choice = m_random.below(3);
            if (choice == 0 || (choice == 1 && to == 0)) {
                starts = 1;
            } else if (choice == 2 && to < count - 1) {
                starts = 1;
                cell.startsLane[to] = 0;
            }
        }
        cell.items.insert(cell.items.begin() + to, item);
        cell.startsLane.insert(cell.startsLane.begin() + to, starts);
        return true;
    }

    static bool reverseLanes(Cell &cell)
    {
        const std::vector<int> items = cell.items;
        const std::vector<unsigned char> starts = cell.startsLane;
        cell.items.clear();
        cell.startsLane.clear();
        for (std::size_t end = items.size(); end > 0;) {
            std::size_t begin = end - 1;
            while (!starts[begin])
                --begin;
            for (std::size_t i = begin; i < end; ++i) {
                cell.items.push_back(items[i]);
                cell.startsLane.push_back(starts[i]);
            }
            end = begin;
        }
        return true;
    }

    static bool reverseInside(Cell &cell)
    {
        for (std::size_t begin = 0; begin < cell.items.size();) {
            std::size_t end = begin + 1;
            while (end < cell.items.size() && !cell.startsLane[end])
                ++end;
            std::reverse(cell.items.begin() + static_cast<std::ptrdiff_t>(begin),
                         cell.items.begin() + static_cast<std::ptrdiff_t>(end));
            begin = end;
        }
        return true;
    }

    LaneTree &m_tree;
    const IndexedGraph &m_graph;
    const AnnealSettings &m_settings;
    Random m_random;
    std::vector<int> m_movable;
    std::vector<double> m_weightUpTo;
    double m_weightSum = 0;
    std::vector<std::vector<int>> m_linksIn;
    Lines m_lines;
    Lines m_candidate;
    std::vector<int> m_ones;
    std::vector<int> m_weights;
    Saved m_saved;
    bool m_countCrossings = true;
    double m_spent = 0;
};

}  // namespace

void anneal(LaneTree &tree, const IndexedGraph &graph, const AnnealSettings &settings, const std::stop_token &stop)
{
    Search(tree, graph, settings).run(stop);
}

}  // namespace gp::layout
